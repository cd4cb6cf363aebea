"""The signal that finds where the article is over although text goes on: comments, teasers, tables, the page's foot.

At each line below the first paragraph, clues are weighed: how much of the page's prose is behind, how much of what
follows was removed, what sort of lines stand there. How much each clue counts was learned from labelled pages by
logistic regression, a model whose every weight can be read: see `endings.toml` and `tests/benchmarks/endings.py`.
"""

import math
import tomllib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import accumulate, groupby

from bilingual.cleaning.page import Decision, Page, drops, measured_once
from bilingual.cleaning.rules.model import Category, Covers
from bilingual.cleaning.shapes import Shape
from bilingual.cleaning.wording import stems

# The log-odds that end the article: more than four to one, as losing a paragraph is worse than keeping some teasers.
NEEDED = 1.5
# A box that interrupts a text has no more lines: a heading, what it is for, a field, a button.
INTERRUPTION_LINES = 5
# Some words on either side, or the first short paragraph would be endlessly longer than nothing.
_SOME_WORDS = 10
_LINES_ABOVE, _LINES_BELOW, _FAR_BELOW = 3, 3, 8
# "3 mai 2021" has three words, "1/3" is the number of a picture.
_DATE_WORDS = 3
# What stands beside a comment, and beside the teaser of another article.
_SIGNED = frozenset({Category.METADATA, Category.COMMENTS})
# What stands in the place of a video that was not loaded.
_OF_EMBEDS = frozenset({Category.PLAYER, Category.CONSENT})
_QUOTES = ("«", '"', "“")


@dataclass(frozen=True, kw_only=True)
class Prospect:
    """A page, looked at from each of its lines: what is behind and what is ahead, counted in one pass."""

    page: Page

    @cached_property
    def end(self) -> int:
        """How many lines the page has."""
        return len(self.page.blocks)

    @cached_property
    def prose(self) -> frozenset[int]:
        """The positions of the paragraphs that are not to go."""
        return frozenset(self.page.prose)

    @cached_property
    def length(self) -> Sequence[int]:
        """The words in paragraphs above each line."""
        return _above(length if i in self.prose else 0 for i, length in enumerate(self.page.lengths))

    @cached_property
    def paragraphs(self) -> Sequence[int]:
        """The paragraphs above each line."""
        return _above(i in self.prose for i in range(self.end))

    @cached_property
    def quoting(self) -> Sequence[int]:
        """The paragraphs above each line that quote somebody."""
        texts = (block.text for block in self.page.blocks)
        return _above(i in self.prose and any(map(text.__contains__, _QUOTES)) for i, text in enumerate(texts))

    @cached_property
    def teasers(self) -> Sequence[int]:
        """The paragraphs above each line that stand alone under a title, as teasers do."""
        return _above(self._is_teaser(i) for i in range(self.end))

    def _is_teaser(self, i: int) -> bool:
        is_titled = i > 0 and self.page.shapes[i - 1] is Shape.LABEL and not self.page.is_dropped(i - 1)
        return is_titled and i in self.prose and i + 1 not in self.prose

    @cached_property
    def dated(self) -> Sequence[int]:
        """The paragraphs above each line that stand beside a removed date, as comments do, or a commenter's line."""
        return _above(i in self.prose and self._is_dated(i) for i in range(self.end))

    def _is_dated(self, i: int) -> bool:
        beside = [at for at in (i - 1, i + 1) if self.page.category_of_drop(at) in _SIGNED]
        return any(self.page.lengths[at] >= _DATE_WORDS for at in beside)

    @cached_property
    def removed(self) -> Sequence[int]:
        """The removed lines above each line; numbers of pages, times of entries and embeds say nothing of the end."""
        numbers = (i for i in self.page.dropped if self.page.category_of_drop(i) is Category.PAGINATION)
        telling = self.page.dropped.difference(numbers, _embeds(self.page))
        return _above(i in telling for i in range(self.end))

    @cached_property
    def shared(self) -> Sequence[float]:
        """Of the longer words of the paragraphs from each line on, the share that the paragraphs above have, too."""
        first: dict[str, int] = {}
        last: dict[str, int] = {}
        for i in sorted(self.prose):
            for stem in stems(self.page.blocks[i].text):
                first.setdefault(stem, i)
                last[stem] = i
        changes_all, changes_both = [0] * (self.end + 1), [0] * (self.end + 1)
        for stem, ends in last.items():
            # Ahead of the lines 0 to `ends`; behind the lines after the first, too.
            changes_all[0] += 1
            changes_all[ends + 1] -= 1
            changes_both[first[stem] + 1] += 1
            changes_both[ends + 1] -= 1
        ahead, both = accumulate(changes_all), accumulate(changes_both)
        return [part / whole if whole else 0.0 for part, whole in zip(both, ahead, strict=True)]

    def ahead(self, counts: Sequence[int], line: int) -> int:
        """How many of those counted stand at the line or below."""
        return counts[-1] - counts[line]

    def share_ahead(self, counts: Sequence[int], line: int) -> float:
        """Of the paragraphs at the line or below, the share of those counted."""
        return self.ahead(counts, line) / max(1, self.ahead(self.paragraphs, line))

    def share_removed(self, start: int, stop: int) -> float:
        """The share of removed lines from one line up to another."""
        start, stop = max(start, 0), min(stop, self.end)
        return (self.removed[stop] - self.removed[start]) / (stop - start) if stop > start else 0.0

    def is_near(self, line: int, category: Category) -> bool:
        """Whether a line of this category was removed right here."""
        here = range(line - _LINES_ABOVE, line + 2)
        return any(self.page.category_of_drop(i) is category for i in here)


def _above(counts: Iterable[int]) -> Sequence[int]:
    return [0, *accumulate(counts)]


def _longer_ahead(prospect: Prospect, line: int) -> float:
    ahead, behind = prospect.ahead(prospect.length, line), prospect.length[line]
    return math.log((ahead + _SOME_WORDS) / (behind + _SOME_WORDS))


def _dated(prospect: Prospect, line: int) -> float:
    # The paragraphs of a diary have dates from the first on.
    behind = prospect.dated[line] / max(1, prospect.paragraphs[line])
    return max(0.0, prospect.share_ahead(prospect.dated, line) - behind)


def _is_opened(prospect: Prospect, line: int) -> bool:
    here = (prospect.page.decisions.get(i) for i in (line - 1, line))
    return any(made is not None and not made.keep and made.covers is Covers.REST for made in here)


CLUES: Mapping[str, tuple[str, Callable[[Prospect, int], float]]] = {
    "longer_ahead": ("the logarithm of the prose from here on, in words, to that above", _longer_ahead),
    "no_prose_ahead": ("no paragraph follows", lambda page, i: page.ahead(page.paragraphs, i) == 0),
    "words_shared": ("the share of its longer words that the prose above has, too", lambda page, i: page.shared[i]),
    "teasers": ("the share of them which stand alone under a title", lambda page, i: page.share_ahead(page.teasers, i)),
    "dated": ("...which stand beside a removed date or a commenter's, more than of those above", _dated),
    "quoting": (
        "the share of the paragraphs that follow which quote somebody",
        lambda page, i: page.share_ahead(page.quoting, i),
    ),
    "removed_above": ("removed lines among the three above", lambda page, i: page.share_removed(i - _LINES_ABOVE, i)),
    "removed_below": ("...among the next three", lambda page, i: page.share_removed(i, i + _LINES_BELOW)),
    "removed_far_below": ("...among the next eight", lambda page, i: page.share_removed(i, i + _FAR_BELOW)),
    "opened": ('the line, or that above, opens what stands below articles ("Les plus lus")', _is_opened),
    "near_share": ("a removed line to share the page is near", lambda page, i: page.is_near(i, Category.SHARE)),
    "near_comments": ("...of readers' comments", lambda page, i: page.is_near(i, Category.COMMENTS)),
    "near_related": ("...that leads to other articles", lambda page, i: page.is_near(i, Category.RELATED)),
    "near_record": ("...that names an author or a date", lambda page, i: page.is_near(i, Category.METADATA)),
}
"""What speaks for the end of the article at a line, and against it: each with what it measures."""


def clues_at(prospect: Prospect, line: int) -> tuple[float, ...]:
    """What each of the clues measures at a line."""
    return tuple(float(measure(prospect, line)) for _, measure in CLUES.values())


@cache
def weights() -> Mapping[str, float]:
    """What one unit of each clue is worth, and `bias`, what all lines have; in log-odds."""
    return tomllib.loads(files("bilingual.cleaning").joinpath("endings.toml").read_text(encoding="utf-8"))


def odds_at(prospect: Prospect, line: int) -> float:
    """How sure it is that the article is over at the line, in log-odds: 0 is even, 2.2 is nine to one."""
    worth = weights()
    return worth["bias"] + sum(worth[name] * float(measure(prospect, line)) for name, (_, measure) in CLUES.items())


def _candidates(page: Page) -> Iterator[int]:
    """The removed lines below the first paragraph, and those right below one: nowhere else is an article over.

    Nor is it beside an embed.
    """
    ends = page.dropped - _embeds(page)
    return (i for i in range(page.first_paragraph + 1, len(page.blocks)) if i in ends or i - 1 in ends)


def _is_interrupted(prospect: Prospect, line: int) -> bool:
    """Whether a box only interrupts the text at a line: soon it goes on, and with no other sort of text.

    Teasers stand under titles and comments beside dates; what stands below articles is often opened by a line of its
    own. A box in the middle of the text is removed like the foot of a page, and says as little of what follows.
    """
    prose = prospect.page.prose
    below = bisect_left(prose, line)
    if not 0 < below < len(prose) or prose[below] - prose[below - 1] - 1 > INTERRUPTION_LINES:
        return False
    says_another_thing = prospect.ahead(prospect.teasers, line) > 0 or _dated(prospect, line) > 0
    return not (says_another_thing or _is_opened(prospect, line) or prospect.is_near(line, Category.COMMENTS))


@measured_once
def _embeds(page: Page) -> frozenset[int]:
    """The removed lines that stand in the place of a video or a post: a player's beside the consent it asks for."""
    categories = [page.category_of_drop(i) for i in range(len(page.blocks))]
    runs = groupby(range(len(categories)), key=lambda i: categories[i] in _OF_EMBEDS)
    found = (list(run) for are_of_embeds, run in runs if are_of_embeds)
    return frozenset(i for run in found if {categories[at] for at in run} == _OF_EMBEDS for i in run)


def end_of_the_text(prospect: Prospect, odds: Callable[[int], float]) -> int | None:
    """The first line at which the article is over, given the odds of each, as by `odds_at`; None if it never is."""
    ends = (i for i in _candidates(prospect.page) if not _is_interrupted(prospect, i))
    return next((i for i in ends if odds(i) > NEEDED), None)


def after_the_end(page: Page) -> Mapping[int, Decision]:
    """Everything from the first line on at which the article is over, the captions of teasers included."""
    prospect = Prospect(page=page)
    line = end_of_the_text(prospect, lambda i: odds_at(prospect, i))
    if line is None:
        return {}
    below = range(line, len(page.blocks))
    captions = [i for i in below if i in page.decisions and page.decisions[i].is_provisional]
    return drops(
        [*page.undecided(below), *captions],
        rule="layout/after-the-end",
        reason="stands below the end of the article",
        category=Category.NAVIGATION,
    )
