"""The signals that find numbers by themselves: of pages, with running heads, of paragraphs, of entries."""

import re
from collections.abc import Iterator, Mapping, Sequence

from bilingual.cleaning.page import Decision, Page, drops
from bilingual.cleaning.rules.model import Category
from bilingual.cleaning.shapes import Shape

# Running heads name the journal or shorten the title; what is longer is text.
LONGEST_HEAD = 100  # characters
# The title of the journal and that of the article stand among so many lines at the top of the first page.
TOP_LINES = 5
# So many numbers are the margin's, not those of a list, if most paragraphs among them have one; sections of one
# paragraph each are rare.
FEWEST_NUMBERED = 4
NUMBERED_SHARE = 0.6
# One word under a number may be the heading of a numbered section.
SHORTEST_HEAD = 8  # characters

# A live has so many entries, most of which are a paragraph, below a heading or not; lists of news have titles only.
FEWEST_ENTRIES = 4
ENTRY_SHARE = 0.6

_TIME = re.compile(r"\d{1,2} ?[h:] ?\d{2}")
_PAGE_NUMBER = re.compile(r"(?:page |p\. ?)?(?:[-–—] ?)?(\d{1,4})(?: ?[-–—])?(?: ?(?:/|sur) ?\d{1,4})?")


def page_breaks(page: Page) -> Mapping[int, Decision]:
    """Numbers that count up down the page, if running heads beside them come again; and these heads.

    Numbers alone may be those of sections: "1", "Les faits", "2", "La suite".
    """
    numbers = _rising(page)
    beside = [i for number in numbers for i in (number - 1, number + 1) if _could_be_head(page, i)]
    heads = {i for i in beside if _comes_again(page, i, beside)}
    if not heads:
        return {}
    return drops(
        (*numbers, *heads),
        rule="layout/page-break",
        reason="stands at a page break",
        category=Category.PAGINATION,
    )


def paragraph_numbers(page: Page) -> Mapping[int, Decision]:
    """Numbers that count the paragraphs, each alone above its own, as journals print them in the margin.

    Those of a list that the text announces are the text's.
    """
    prose = page.prose
    numbers = [i for i in _rising(page) if i + 1 in prose]
    if len(numbers) < FEWEST_NUMBERED or _is_announced(page, numbers[0]):
        return {}
    numbered = sum(numbers[0] < i <= numbers[-1] + 1 for i in prose)
    if len(numbers) < NUMBERED_SHARE * numbered:
        return {}
    return drops(
        numbers,
        rule="layout/paragraph-number",
        reason="is the number of the paragraph below it",
        category=Category.PAGINATION,
    )


def _is_announced(page: Page, position: int) -> bool:
    return position > 0 and page.texts[position - 1].endswith(":")


def times_of_entries(page: Page) -> Mapping[int, Decision]:
    """The times above the entries of an article that was written as things happened."""
    times = [i for i in page.undecided() if _TIME.fullmatch(page.lines[i])]
    prose = frozenset(page.prose)
    with_text = [i for i in times if not prose.isdisjoint((i + 1, i + 2))]
    if len(with_text) < max(FEWEST_ENTRIES, ENTRY_SHARE * len(times)):
        return {}
    return drops(
        times,
        rule="layout/time-of-entry",
        reason="is the time of the entry below it",
        category=Category.PAGINATION,
    )


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


def _could_be_head(page: Page, position: int) -> bool:
    if not 0 <= position < len(page.lines) or page.shapes[position] is Shape.PROSE or position in page.decisions:
        return False
    return SHORTEST_HEAD <= len(page.lines[position]) <= LONGEST_HEAD


def _comes_again(page: Page, position: int, beside: Sequence[int]) -> bool:
    """Whether this is a running head: a line beside a number above, or one at the top, is the same or begins so.

    A heading below a number may well stand in a table of contents, too.
    """
    line = page.lines[position]
    above = {*range(min(TOP_LINES, position)), *(i for i in beside if i < position)}
    return any(page.lines[i].startswith(line) or line.startswith(page.lines[i]) for i in above if _says(page, i))


def _says(page: Page, position: int) -> bool:
    return len(page.lines[position]) >= SHORTEST_HEAD
