"""How a rule looks for its patterns: quickly, and compiled only once a line could have what they look for."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bilingual.cleaning.rules.literals import LINE_END, literals_of
from bilingual.cleaning.wording import folded

# What stands in brackets within a pattern, three deep; rules deeper than that are only a little slower.
_IN_BRACKETS = r"\\.|\[(?:\\.|[^\]\\])*\]|\((?:\\.|[^()\\])*\)"
_NESTED = re.compile(rf"\\.|\[(?:\\.|[^\]\\])*\]|\((?:{_IN_BRACKETS}|\((?:{_IN_BRACKETS}|[^()])*\)|[^()])*\)")

Finder = Callable[[str], re.Match[str] | None]
"""How a pattern is looked for: its `search`, `match` or `fullmatch`."""


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """Regular expressions one of which must be found; with `whole`, it must cover the text."""

    sources: tuple[str, ...]
    whole: bool = False

    @cached_property
    def find(self) -> Finder:
        """What finds one of the expressions in a text given as by `comparable`.

        Raises:
            re.error: One of the expressions is not valid.
        """
        return _joined(self.sources).fullmatch if self.whole else _finder(self.sources)

    @cached_property
    def literals(self) -> frozenset[str]:
        """Strings one of which every text has in which the pattern is found, as by `literals_of`; empty if none."""
        found = [literals_of(self._framed(folded(source))) for source in self.sources]
        return frozenset[str]().union(*found) if all(found) else frozenset()

    def is_in(self, page: str) -> bool:
        """Whether the pattern is found in a page, given as by `comparable`, in lines."""
        lower = page.lower()
        might_be = not self.literals or any(literal.strip(LINE_END) in lower for literal in self.literals)
        return might_be and bool(self.find(page))

    def _framed(self, source: str) -> str:
        return f"{LINE_END}(?:{source}){LINE_END}" if self.whole else source


def compiled(source: str) -> re.Pattern[str]:
    """A pattern of a rule file, made to be looked for in texts as `comparable` gives them.

    Raises:
        re.error: It is not a valid regular expression.
    """
    return re.compile(folded(source), re.IGNORECASE)


def _finder(sources: Sequence[str]) -> Finder:
    """How to look for one of these patterns: those that begin with "^" not at every letter, as Python would."""
    starts = [source for source in sources if _is_anchored(source)]
    others = [source for source in sources if not _is_anchored(source)]
    if not others:
        return _joined(starts).match
    search = _joined(others).search
    if not starts:
        return search
    match = _joined(starts).match
    return lambda text: match(text) or search(text)


def _joined(sources: Sequence[str]) -> re.Pattern[str]:
    """The patterns as one, which is quicker to look for."""
    return compiled("|".join(f"(?:{source})" for source in sources))


def _is_anchored(source: str) -> bool:
    """Whether all alternatives of a pattern begin with "^"."""
    return all(part.startswith("^") for part in _NESTED.sub("", source).split("|"))
