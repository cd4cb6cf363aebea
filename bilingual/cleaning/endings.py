"""The signal that finds where the article is over although prose goes on: comments, teasers, the author's life."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, groupby

from bilingual.cleaning.address import POINTS_IN_COMPANY, points_of, signs_of_paragraphs, topics_among
from bilingual.cleaning.page import Decision, Page
from bilingual.cleaning.rules.model import Category, Covers
from bilingual.cleaning.shapes import Shape
from bilingual.cleaning.wording import stems, words

# The article is over only once this share of the page's prose is behind...
BEGINS_AFTER = 0.5
# ...or this share, where readers' comments may be longer than the article.
COMMENTS_BEGIN_AFTER = 0.35
# So many points, of the clues below, end the article.
NEEDED = 4
# Teasers and comments share few of their longer words with the article, its own paragraphs a quarter or more.
FEW_SHARED = 0.10
MANY_SHARED = 0.25
# Of what follows, so much is short lines or already removed.
MOSTLY_SHORT = 0.7
# What follows has at most this share of the words before.
LITTLE_TEXT = 1 / 3
# Of the paragraphs that follow, so many are cut ("…").
OFTEN_CUT = 0.5
# So many lines of record below each other, prose between them, are a discussion.
RECORDS_OF_A_THREAD = 3
# A row of buttons has so many removed lines; a link or an advertisement in the text has fewer.
MANY_REMOVED = 3
# The end is looked for at so many lines; a page of ten thousand dates must not take minutes.
MOST_CANDIDATES = 60

# Lines that stand at the end of an article more often than in it.
_AT_THE_END = frozenset({Category.METADATA, Category.SHARE, Category.SOCIAL, Category.COMMENTS, Category.LEGAL})
_CUT = re.compile(r"(?:…|\.\.\.|[\[(](?:…|\.\.\.)[)\]])\s*$")


@dataclass(frozen=True, kw_only=True)
class Tail:
    """What stands after a line that might end the article.

    `signs` are those of all paragraphs of the page, as by `signs_of_paragraphs`.
    """

    page: Page
    opener: int
    covers: Covers
    signs: Mapping[int, frozenset[str]]

    @property
    def category(self) -> Category:
        """What sort of line it is that might end the article."""
        return self.page.decisions[self.opener].category

    @cached_property
    def prose(self) -> list[int]:
        """The paragraphs after it, those left out that speak to the reader about the site."""
        topics = topics_among([self.signs[i] for i in self.before])
        return [i for i in self.signs if i > self.opener and points_of(self.signs[i] - topics) < POINTS_IN_COMPANY]

    @cached_property
    def before(self) -> list[int]:
        """The paragraphs before it."""
        return [i for i in self.signs if i < self.opener]

    @cached_property
    def records(self) -> int:
        """How many lines with a date and a name follow."""
        after = range(self.opener, len(self.page.blocks))
        return sum(self.page.category_of_drop(i) is Category.METADATA for i in after)

    @cached_property
    def shared(self) -> float:
        """The share of its paragraphs' longer words that the article has, too."""
        article, tail = self._stems(self.before), self._stems(self.prose)
        return len(article & tail) / len(tail) if tail else 0.0

    def _stems(self, positions: list[int]) -> frozenset[str]:
        return frozenset[str]().union(*(stems(self.page.blocks[i].text) for i in positions))

    def words_in(self, positions: list[int]) -> int:
        """How many words these blocks have."""
        return sum(len(words(self.page.blocks[i].text)) for i in positions)


def _opens_comments(tail: Tail) -> bool:
    return tail.category is Category.COMMENTS and tail.covers is Covers.REST


def _opens_the_end(tail: Tail) -> bool:
    return tail.category is not Category.COMMENTS and tail.covers is Covers.REST


def _opens_nothing(tail: Tail) -> bool:
    return tail.covers is Covers.LINE


def _stands_among_removed(tail: Tail) -> bool:
    around = range(tail.opener - MANY_REMOVED + 1, tail.opener + MANY_REMOVED)
    return max(len(list(run)) for live, run in groupby(around, key=tail.page.is_dropped) if live) >= MANY_REMOVED


def _is_a_thread(tail: Tail) -> bool:
    return tail.category in (Category.METADATA, Category.COMMENTS) and tail.records >= RECORDS_OF_A_THREAD


def _a_name_follows(tail: Tail) -> bool:
    below = tail.page.category_of_drop(tail.opener + 1)
    return tail.category is Category.COMMENTS and below in (Category.METADATA, Category.COMMENTS)


def _text_runs_on(tail: Tail) -> bool:
    # Readers write several paragraphs, too.
    return not _opens_comments(tail) and any(first + 1 in tail.prose for first in tail.prose)


def _each_has_a_title(tail: Tail) -> bool:
    return len(tail.prose) > 1 and not _text_runs_on(tail) and tail.opener + 1 not in tail.prose


def _follows_directly(tail: Tail) -> bool:
    # A reader's comment may follow directly; but a counter of comments stands above articles, too.
    if _opens_comments(tail) and tail.words_in(tail.before) >= tail.words_in(tail.prose):
        return False
    return tail.opener + 1 in tail.prose and tail.category in (Category.COMMENTS, Category.RELATED)


def _shares_few_words(tail: Tail) -> bool:
    return tail.shared <= FEW_SHARED


def _shares_many_words(tail: Tail) -> bool:
    # So do comments.
    return not _opens_comments(tail) and tail.shared >= MANY_SHARED


def _is_little(tail: Tail) -> bool:
    return tail.words_in(tail.prose) <= LITTLE_TEXT * tail.words_in(tail.before)


def _is_mostly_short(tail: Tail) -> bool:
    rest = range(tail.opener + 1, len(tail.page.blocks))
    return len(tail.prose) <= (1 - MOSTLY_SHORT) * len(rest)


def _is_often_cut(tail: Tail) -> bool:
    cut = sum(bool(_CUT.search(tail.page.blocks[i].text)) for i in tail.prose)
    return cut > 0 and cut >= OFTEN_CUT * len(tail.prose)


def _lines_come_again(tail: Tail) -> bool:
    lines = [line for line in tail.page.lines[tail.opener + 1 :] if line]
    return len(set(lines)) < len(lines)


CLUES: tuple[tuple[int, str, Callable[[Tail], bool]], ...] = (
    (3, "it opens readers' comments", _opens_comments),
    (3, "it opens what stands below articles", _opens_the_end),
    (2, "three lines or more name an author and a date", _is_a_thread),
    (1, "three lines or more were removed there", _stands_among_removed),
    (-1, "it opens nothing by itself", _opens_nothing),
    (1, "a name with a date, or a button to answer, follows directly", _a_name_follows),
    (1, "each paragraph has a title of its own", _each_has_a_title),
    (1, "half of the paragraphs are cut", _is_often_cut),
    (1, "lines come again", _lines_come_again),
    (1, "most lines are short", _is_mostly_short),
    (1, "the paragraphs are much shorter than the article", _is_little),
    (1, "the paragraphs share few words with the article", _shares_few_words),
    (-1, "they share many", _shares_many_words),
    (-2, "a paragraph follows directly", _follows_directly),
    (-2, "paragraphs follow one another", _text_runs_on),
)
"""What speaks for the end of the article at a removed line, and against it, with its points."""


def after_the_end(page: Page) -> Mapping[int, Decision]:
    """Everything below the first removed line at which the article is over."""
    candidates = _candidates(page)
    signs = signs_of_paragraphs(page) if candidates else {}
    opener = next((i for i in candidates if _ends_there(page, i, signs)), None)
    if opener is None:
        return {}
    opening = page.decisions[opener]
    reason = f"stands below the end of the article: the line that ends it {opening.reason}"
    return dict.fromkeys(page.undecided(range(opener + 1, len(page.blocks))), replace(opening, reason=reason))


def _candidates(page: Page) -> list[int]:
    """The removed lines that may end the article and have enough of it before them, at most so many."""
    lengths = {i: len(words(page.blocks[i].text)) for i in page.with_shape(Shape.PROSE)}
    enough = COMMENTS_BEGIN_AFTER * sum(lengths.values())
    so_far = list(accumulate(lengths.get(i, 0) for i in range(len(page.blocks))))
    return [
        i
        for i, decision in sorted(page.decisions.items())
        if not decision.keep and so_far[i] >= max(1, enough) and _could_end(decision)
    ][:MOST_CANDIDATES]


def _could_end(decision: Decision) -> bool:
    return decision.category in _AT_THE_END or decision.covers is not Covers.LINE


def _ends_there(page: Page, position: int, signs: Mapping[int, frozenset[str]]) -> bool:
    tail = Tail(page=page, opener=position, covers=page.decisions[position].covers, signs=signs)
    needed = COMMENTS_BEGIN_AFTER if _opens_comments(tail) or _is_a_thread(tail) else BEGINS_AFTER
    before, after = tail.words_in(tail.before), tail.words_in(tail.prose)
    return before >= needed * (before + after) and points(tail) >= NEEDED


def points(tail: Tail) -> int:
    """The points of all clues that hold."""
    return sum(worth for worth, _, holds in CLUES if holds(tail))
