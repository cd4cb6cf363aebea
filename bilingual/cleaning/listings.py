"""The signals that find the lists of titles which pages keep beside articles: the latest news, what is read most."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import TypeVar

from bilingual.cleaning.page import Decision, Page, drops
from bilingual.cleaning.records import MONTH
from bilingual.cleaning.rules.model import Category, Covers
from bilingual.cleaning.shapes import Shape, ends_in_a_full_stop, is_cut
from bilingual.cleaning.span import text_span

# So many titles are a list: fewer may be hours of a weekend, or three pieces of advice.
FEWEST_TITLES = 4
# They have so many words under a rank: items of a list in the text are shorter.
TITLE_WORDS = 4
# Between two of the latest news stand a few other lines: a name, the text of a short one.
NEWS_WITHIN = 12
# So many titles that each stand twice are a list; between the two stand a date or a section, between two titles a few
# lines, among them one paragraph at most, a summary of so many words.
FEWEST_PAIRS = 3
COPIES = 2
# What leads to them stands at most so many lines above.
LINES_ABOVE = 6
PAIR_WITHIN = 3
PAIRS_WITHIN = 5
SUMMARY_WORDS = 60
# Where so many of them have a paragraph below, they are the entries of a report that was written as things happened.
ENTRY_SHARE = 0.6

# An hour and words behind it: "14:44 Le port ferme"; "2 h 30 de train" is a time, too, but no hour.
_NEWS = re.compile(
    r"([01]?\d|2[0-3])[h:]([0-5]\d)(?: ?[-–|:•])? ?(?!(?:de|d'|pour|en|dans|sur|par|a)\b)(?=[\d_]*[^\W\d_]\w* )"
)
_ABOVE_TEASERS = frozenset({Category.RELATED, Category.NAVIGATION, Category.COMMENTS, Category.SUBSCRIPTION})
# "3 mai 2021 Dix phares pour ceux qui aiment…": an entry of a chronology is not cut, let alone so many.
FEWEST_DATED = 3
_DATED = re.compile(rf"\d{{1,2}}(?:er)? {MONTH} (?:19|20)\d\d \S")
# What stands above a ranking.
_ABOVE_RANKS = frozenset({Category.RELATED, Category.NAVIGATION})


Item = TypeVar("Item")


def latest_news(page: Page) -> Mapping[int, Decision]:
    """The titles of lists of news: beside a removed line, behind their hours, the latest first; or cut, behind dates.

    A programme of a day goes forward.
    """
    behind_hours = (news for news in _backwards(page) if not _are_entries(page, news) and _is_beside(page, news))
    behind_dates = [i for i in page.undecided() if is_cut(page.texts[i]) and _DATED.match(page.lines[i])]
    return drops(
        [*(i for news in behind_hours for i in news), *(behind_dates if len(behind_dates) >= FEWEST_DATED else [])],
        rule="layout/latest-news",
        reason="is a title in a list of the latest news, with its hour or date",
        category=Category.RELATED,
        covers=Covers.REST,
    )


def _backwards(page: Page) -> Iterator[list[int]]:
    """The lines that begin with an hour, in runs in which no hour is later than the one before."""
    hours = {i: hour for i in page.undecided() if (hour := _hour(page, i)) is not None}
    runs = _runs(hours, lambda above, i: hours[i] <= hours[above] and i - above <= NEWS_WITHIN)
    return (run for run in runs if len(run) >= FEWEST_TITLES and hours[run[0]] > hours[run[-1]])


def _runs(items: Iterable[Item], goes_on: Callable[[Item, Item], bool]) -> list[list[Item]]:
    """The items in runs in which each goes on from the one before."""
    runs: list[list[Item]] = []
    for item in items:
        if runs and goes_on(runs[-1][-1], item):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _hour(page: Page, position: int) -> tuple[int, int] | None:
    """The hour and the minute before a title."""
    found = _NEWS.match(page.lines[position]) if page.shapes[position] is not Shape.PROSE else None
    return (int(found[1]), int(found[2])) if found else None


def _are_entries(page: Page, news: Sequence[int]) -> bool:
    prose = frozenset(page.prose)
    return sum(i + 1 in prose for i in news) >= ENTRY_SHARE * len(news)


def _is_beside(page: Page, lines: Sequence[int]) -> bool:
    return page.is_dropped(lines[0] - 1) or page.is_dropped(lines[-1] + 1)


def rankings(page: Page) -> Mapping[int, Decision]:
    """Ranks that count up from one and the titles below them, nothing else between, right below a removed link."""
    ones = (i for i, line in enumerate(page.lines) if line == "1")
    firsts = (i for i in ones if page.category_of_drop(i - 1) in _ABOVE_RANKS)
    found = (ranked for first in firsts if len(ranked := _ranked(page, first)) >= FEWEST_TITLES)
    prose = frozenset(page.prose)
    lists = (ranked for ranked in found if ranked[-1] + 2 not in prose)
    lines = (i for ranked in lists for rank in ranked for i in (rank, rank + 1))
    return drops(
        lines,
        rule="layout/ranking",
        reason="belongs to a ranking of articles",
        category=Category.RELATED,
    )


def titles_in_pairs(page: Page) -> Mapping[int, Decision]:
    """Titles that stand twice, one pair near the next: the name of a picture, then the title, with a summary at most.

    Three pairs at least, below where the text begins: a picture may well have its caption twice.
    """
    pairs = list(_pairs(page))
    text = text_span(page) if len(pairs) >= FEWEST_PAIRS else None
    below = (pair for pair in pairs if text and pair.start > text.start)
    lists = _runs(below, lambda above, pair: _goes_on(page, range(above.stop, pair.start)))
    return drops(
        (i for found in lists if _are_teasers(page, found) for i in range(found[0].start, found[-1].stop)),
        rule="layout/titles-in-pairs",
        reason="belongs to a list of other articles, with each title twice",
        category=Category.RELATED,
    )


def _are_teasers(page: Page, pairs: Sequence[range]) -> bool:
    """Whether there are enough, all different, below a removed line that leads elsewhere: refrains have none above."""
    titles = {page.lines[pair.start] for pair in pairs}
    above = range(pairs[0].start - LINES_ABOVE, pairs[0].start)
    return len(titles) >= FEWEST_PAIRS and any(page.category_of_drop(i) in _ABOVE_TEASERS for i in above)


def _pairs(page: Page) -> Iterator[range]:
    """From a line that could be a title to the next that is the same, a few lines below at most; none overlap.

    A line that stands on the page more than twice is a refrain, or a place in a programme.
    """
    end, copies = 0, Counter(page.lines)
    for i, line in enumerate(page.lines):
        if i >= end and copies[line] <= COPIES and page.lengths[i] >= TITLE_WORDS and _could_be_a_teaser(page, i):
            if _is_twice(line):
                yield range(i, i + 1)
                continue
            if copies[line] > 1 and line in page.lines[i + 1 : i + 1 + PAIR_WITHIN]:
                end = page.lines.index(line, i + 1) + 1
                yield range(i, end)


def _is_twice(line: str) -> bool:
    """Whether a line is one title twice, the second time perhaps cut."""
    beginning = " ".join(line.split(" ", 3)[:3])
    middle = line.find(f" {beginning}", len(beginning))
    title, again = line[:middle], line[middle + 1 :].rstrip(" ….?")
    return middle > 0 and title.startswith(again) and 2 * len(again) >= len(title)


def _could_be_a_teaser(page: Page, position: int) -> bool:
    made, text = page.decisions.get(position), page.texts[position]
    return (not ends_in_a_full_stop(text) or is_cut(text)) and (made is None or not made.keep)


def _goes_on(page: Page, between: range) -> bool:
    """Whether a list goes on behind these lines: a summary, a date, a name."""
    paragraphs = [i for i in page.prose if i in between]
    short = all(page.lengths[i] <= SUMMARY_WORDS for i in paragraphs)
    return len(between) <= PAIRS_WITHIN and len(paragraphs) <= 1 and short


def _ranked(page: Page, first: int) -> list[int]:
    """The positions of the ranks from the first on that have a title below."""
    places = range(first, len(page.blocks) - 1, 2)
    return list(takewhile(lambda i: page.lines[i] == str((i - first) // 2 + 1) and _is_title(page, i + 1), places))


def _is_title(page: Page, position: int) -> bool:
    return page.shapes[position] is not Shape.PROSE and page.lengths[position] >= TITLE_WORDS
