"""The signal that finds what a PDF repeats at every page break: page numbers, and running heads beside them."""

import re
from collections.abc import Iterator, Mapping

from bilingual.cleaning.page import Decision, Page
from bilingual.cleaning.rules.model import Category
from bilingual.cleaning.shapes import Shape

# Running heads name the journal or shorten the title; what is longer is text.
LONGEST_HEAD = 100  # characters
# One word under a number may be the heading of a numbered section.
SHORTEST_HEAD = 8  # characters

_PAGE_NUMBER = re.compile(r"(?:page |p\. ?)?(?:[-–—] ?)?(\d{1,4})(?: ?[-–—])?(?: ?(?:/|sur) ?\d{1,4})?")


def page_breaks(page: Page) -> Mapping[int, Decision]:
    """Numbers that count up down the page, if running heads beside them come again; and these heads.

    Numbers alone may be those of sections: "1", "Les faits", "2", "La suite".
    """
    numbers = _rising(page)
    heads = {i for number in numbers for i in (number - 1, number + 1) if _comes_again(page, i)}
    if not heads:
        return {}
    decision = Decision(
        keep=False, rule="layout/page-break", reason="stands at a page break", category=Category.PAGINATION
    )
    return dict.fromkeys((*numbers, *heads), decision)


def _rising(page: Page) -> list[int]:
    """The positions of the numbers that are one more than the number before, or one less than the number after."""
    found = list(_numbers(page))
    values = {value for _, value in found}
    return [i for i, value in found if value - 1 in values or value + 1 in values]


def _numbers(page: Page) -> Iterator[tuple[int, int]]:
    for position in page.undecided():
        number = _PAGE_NUMBER.fullmatch(page.lines[position])
        if number:
            yield position, int(number[1])


def _comes_again(page: Page, position: int) -> bool:
    """Whether this is a running head: a line above it is the same, or one is the beginning of the other."""
    if not 0 <= position < len(page.lines) or page.shapes[position] is Shape.PROSE or position in page.decisions:
        return False
    line = page.lines[position]
    if not SHORTEST_HEAD <= len(line) <= LONGEST_HEAD:
        return False
    above = (other for other in page.lines[:position] if len(other) >= SHORTEST_HEAD)
    return any(other.startswith(line) or line.startswith(other) for other in above)
