"""How a rule looks for its patterns: quickly, and compiled only once a line could have what they look for."""

import re
from collections.abc import Callable
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
    """A regular expression to be found in a text; with `whole`, it must cover the text."""

    source: str
    whole: bool = False

    @cached_property
    def find(self) -> Finder:
        """What finds the expression in a text given as by `comparable`.

        Raises:
            re.error: The expression is not valid.
        """
        expression = compiled(self.source)
        if self.whole:
            return expression.fullmatch
        # What begins with "^" is not tried at every letter, as Python would.
        return expression.match if _is_anchored(self.source) else expression.search

    @cached_property
    def literals(self) -> frozenset[str]:
        """Strings one of which every text has in which the pattern is found, as by `literals_of`; empty if none."""
        source = folded(self.source)
        return literals_of(f"{LINE_END}(?:{source}){LINE_END}" if self.whole else source)

    def is_in(self, page: str) -> bool:
        """Whether the pattern is found in a page, given as by `comparable`, in lines."""
        lowered = page.lower()
        might_be = not self.literals or any(literal.strip(LINE_END) in lowered for literal in self.literals)
        return might_be and bool(self.find(page))


def compiled(source: str) -> re.Pattern[str]:
    """A pattern of a rule file, made to be looked for in texts as `comparable` gives them.

    Raises:
        re.error: It is not a valid regular expression.
    """
    return re.compile(folded(source), re.IGNORECASE)


def _is_anchored(source: str) -> bool:
    """Whether all alternatives of a pattern begin with "^"."""
    return all(part.startswith("^") for part in _NESTED.sub("", source).split("|"))
