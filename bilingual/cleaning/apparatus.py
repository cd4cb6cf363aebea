"""The signal that keeps what articles end with: sources and notes, and what a test finds for and against."""

import re
from collections.abc import Iterator, Mapping

from bilingual.cleaning.page import Decision, Page
from bilingual.cleaning.rules.model import Category, Covers, first_match
from bilingual.cleaning.shapes import Shape
from bilingual.cleaning.span import text_span

# So many lines below such a heading are believed to belong to it, if each looks like it.
LONGEST_SECTION = 30
LONGEST_LIST = 8
_REFERENCE = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b|[«“\"]|^\[?\d{1,3}[\].)]? |\bp{1,2}\. ?\d|https?://|\bart\. |\bn[°o] ?\d|, .{8,}\.$"
)
# A reference may stand on so many lines: title, authors, journal.
LINES_OF_A_REFERENCE = 3
_JOURNAL = re.compile(r"\bdoi\b|\bpmid\b|\b(?:19|20)\d\d\b.{0,20}; ?\d+ ?[(:]|\bvol\. ?\d")
# Author, title, publisher and, at the end, the year.
_BOOK = re.compile(r"^[^,]{3,60}(?:, [^,]{2,80})+,? \(?(?:1[5-9]|20)\d\d\)?(?:, \d+ ?p\w*)?[.,]?$")
_VERDICT = "article-verdict"
# "Les plus" is a tab, too, if "lus" stands below: of a list of other articles.
_TABS_RULE = "general/related-tabs"


def kept_sections(page: Page) -> Mapping[int, Decision]:
    """The lines below "Sources" or "Points forts", below the first paragraph, up to the first that looks different."""
    span = text_span(page)
    opened = {i: made for i, made in page.decisions.items() if made.keep and made.covers is Covers.TITLES}
    return {
        position: opening.for_its_part()
        for heading, opening in opened.items()
        if opening.category is Category.ARTICLE and span and heading > span.start and not _is_tab(page, heading)
        for position in _section(page, heading, opening)
    }


def _is_tab(page: Page, heading: int) -> bool:
    below = heading + 1
    ways = page.ways(below, lambda rule: rule.name == _TABS_RULE)
    return any(first_match(ways, text) for text in page.texts[below : below + 1])


def _section(page: Page, heading: int, opening: Decision) -> Iterator[int]:
    is_list = opening.rule.endswith(_VERDICT)
    longest = LONGEST_LIST if is_list else LONGEST_SECTION
    for position in range(heading + 1, min(len(page.blocks), heading + 1 + longest)):
        looks_like_it = page.shapes[position] is not Shape.PROSE if is_list else _is_of_a_reference(page, position)
        if position in page.decisions or not looks_like_it:
            return
        yield position


def _is_of_a_reference(page: Page, position: int) -> bool:
    """Whether a line is a reference, or the title or the authors of one whose journal stands a line or two below."""
    return _is_reference(page, position) or stands_above_a_journal(page, position, LINES_OF_A_REFERENCE - 1)


def stands_above_a_journal(page: Page, position: int, lines: int = LINES_OF_A_REFERENCE) -> bool:
    """Whether one of so many lines below says where an article stands: "J Lighthouses. 1902 Aug 6;8. doi: …"."""
    return any(map(_JOURNAL.search, page.lines[position + 1 : position + 1 + lines]))


def is_book(line: str) -> bool:
    """Whether a line, as by `Page.lines`, says who wrote a book, its title and its year."""
    return bool(_BOOK.search(line))


def _is_reference(page: Page, position: int) -> bool:
    return bool(_REFERENCE.search(page.lines[position]))
