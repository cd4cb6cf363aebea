"""Fields of a word processor: a formula, which is not shown, then its result, which is; they can be in one another."""

import re
from dataclasses import dataclass, field
from typing import Final

_PAGE_NUMBERS: Final = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_LINK: Final = re.compile(r'\s*HYPERLINK\s+(?P<place>\\l\s+)?"(?P<address>[^"]*)"', re.IGNORECASE)


@dataclass(slots=True)
class _Field:
    formula: str = ""
    is_in_formula: bool = True

    @property
    def is_page_number(self) -> bool:
        return self.formula.upper().split()[:1] in [[name] for name in _PAGE_NUMBERS]


@dataclass(slots=True, kw_only=True)
class Fields:
    """Where a reader is in nested fields. Without `page_numbers`, what they show counts as nothing."""

    page_numbers: bool = True
    _open: list[_Field] = field(default_factory=list)

    def step(self, kind: str) -> None:
        """Go on to the `begin` of a field, to what `separate`s formula and result, or to its `end`."""
        if kind == "begin":
            self._open.append(_Field())
        elif self._open and kind == "separate":
            self._open[-1].is_in_formula = False
        elif self._open and kind == "end":
            self._open.pop()

    def enter(self, formula: str) -> None:
        """Go into the result of a field that has its formula in an attribute."""
        self._open.append(_Field(formula, is_in_formula=False))

    def add(self, formula: str) -> None:
        """Go on in the formula of the innermost field."""
        if self._open and self._open[-1].is_in_formula:
            self._open[-1].formula += formula

    @property
    def is_shown(self) -> bool:
        """Whether what stands here is to be read on the page."""
        hidden = (one.is_in_formula or (one.is_page_number and not self.page_numbers) for one in self._open)
        return not any(hidden)

    @property
    def link(self) -> str:
        """Where the result of the innermost field leads; empty if it is no link."""
        match = _LINK.match(self._open[-1].formula) if self._open else None
        return f"{'#' if match['place'] else ''}{match['address']}" if match else ""

    @property
    def is_link(self) -> bool:
        """Whether what stands here is part of a link."""
        return any(_LINK.match(one.formula) for one in self._open)
