"""The signals that find numbers by themselves: of pages, with running heads, of paragraphs, of entries."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, takewhile

from bilingual.cleaning.page import Decision, Page, drops
from bilingual.cleaning.rules.model import Category, Covers
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

# Items of a list in the text are shorter than titles.
TITLE_WORDS = 4
# The latest news are so many titles, with a few other lines between them: a name, the text of a short one.
FEWEST_NEWS = 3
NEWS_WITHIN = 12

_NEWS = re.compile(r"(\d{1,2}) ?[h:] ?(\d{2})\b(?: ?[-–|:•])? ?(?=\w*[^\W\d]\w*[ '])")
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
    """Numbers that count the paragraphs, each alone above its own, as journals print them in the margin."""
    prose = page.prose
    numbers = [i for i in _rising(page) if i + 1 in prose]
    if len(numbers) < FEWEST_NUMBERED:
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


def latest_news(page: Page) -> Mapping[int, Decision]:
    """The titles of a list of news, each behind its hour, the latest first; a programme of a day goes forward."""
    hours = {i: hour for i in page.undecided() if (hour := _hour(page, i)) is not None}
    lists: list[list[int]] = []
    for i, hour in hours.items():
        if lists and hour <= hours[lists[-1][-1]] and i - lists[-1][-1] <= NEWS_WITHIN:
            lists[-1].append(i)
        else:
            lists.append([i])
    return drops(
        (i for news in lists if len(news) >= FEWEST_NEWS and hours[news[0]] > hours[news[-1]] for i in news),
        rule="layout/latest-news",
        reason="is a title in a list of the latest news, with its hour",
        category=Category.RELATED,
        covers=Covers.REST,
    )


def rankings(page: Page) -> Mapping[int, Decision]:
    """Ranks that count up from one and the titles below them, with nothing else between: the most read articles."""
    ranks = {i: value for i, value in _numbers(page) if _is_ranked(page, i)}
    for first in (i for i, value in ranks.items() if value == 1):
        ranked = [
            i for _, i in takewhile(lambda pair: ranks.get(pair[1]) == pair[0], enumerate(count(first, 2), start=1))
        ]
        if len(ranked) >= FEWEST_NEWS:
            return drops(
                (i for rank in ranked for i in (rank, rank + 1)),
                rule="layout/ranking",
                reason="belongs to a ranking of articles",
                category=Category.RELATED,
                covers=Covers.REST,
            )
    return {}


def _is_ranked(page: Page, rank: int) -> bool:
    """Whether a title stands below a number."""
    title = rank + 1
    is_open = title < len(page.blocks) and title not in page.decisions and page.shapes[title] is not Shape.PROSE
    return is_open and page.lengths[title] >= TITLE_WORDS


def _hour(page: Page, position: int) -> tuple[int, int] | None:
    """The hour and the minute before a title."""
    found = _NEWS.match(page.lines[position]) if page.shapes[position] is not Shape.PROSE else None
    return (int(found[1]), int(found[2])) if found else None


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
