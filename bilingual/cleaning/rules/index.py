"""Finds the few rules that can have anything to say about a text, without trying the others."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from ahocorasick_rs import AhoCorasick

from bilingual.cleaning.rules.literals import LINE_END


class LiteralIndex:
    """All strings that some patterns cannot do without, to be found in many texts at once.

    An Aho-Corasick automaton finds thousands of strings in one pass over a page (ahocorasick_rs, in Rust): trying all
    rules on all lines took ten times as long as everything else that cleaning does.
    """

    def __init__(self, literals: Sequence[frozenset[str]]) -> None:
        """The index of patterns, each given by its literals; one without any may match every text."""
        self._always = frozenset(number for number, strings in enumerate(literals) if not strings)
        owners: defaultdict[str, list[int]] = defaultdict(list)
        for number, strings in enumerate(literals):
            for string in strings:
                owners[string].append(number)
        self._strings = tuple(owners)
        self._owners = tuple(map(tuple, owners.values()))

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(self._strings)

    def possible(self, lines: Sequence[str]) -> dict[int, set[int]]:
        """By the place of a line, given as by `comparable`, the numbers of the patterns that might match it, if any."""
        lower = [line.lower() for line in lines]
        starts = list(accumulate((len(line) + 1 for line in lower), initial=0))
        page = LINE_END.join(("", *lower, ""))
        found = defaultdict(set, {place: set(self._always) for place in range(len(lines)) if self._always})
        for number, start, _ in self._automaton.find_matches_as_indexes(page, overlapping=True):
            found[bisect_right(starts, start) - 1].update(self._owners[number])
        return found
