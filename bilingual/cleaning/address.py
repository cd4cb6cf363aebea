"""The signal that tells the page's voice from the article's: lines that speak to the reader about the site itself."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from bilingual.cleaning.page import Decision, Page, measured_once
from bilingual.cleaning.rules.model import BOXES, Category
from bilingual.cleaning.shapes import Shape
from bilingual.cleaning.voice import ONE_VOICE, SUBJECTS, points_of
from bilingual.cleaning.wording import words

# A box says what it wants in two or three sentences; a longer one is a letter to readers, or the article.
LONGEST_APPEAL = 45
# A letter to readers is believed up to this length, with so many points, if it also says "nous"; beside a box with one
# less.
LONGEST_LETTER = 110
POINTS_OF_A_LETTER = 5
# So many points remove a line that stands beside a removed one...
POINTS_IN_COMPANY = 3
# ...and so many a line that stands alone, if it also says "nous", "ce site", or the like: a guide speaks to the reader
# just as much, but not of itself.
POINTS_ALONE = 4
# A line this short beside a removed box needs no more than two.
SHORT_APPEAL = 15
POINTS_IF_SHORT = 2
# A longer block that does not say "nous" must have as many points as one that stands alone.
LONGEST_BUTTON_TEXT = 25
# What an article is about is no sign of boilerplate: a subject in so many paragraphs, and in this share of them.
TOPIC_PARAGRAPHS = 3
TOPIC_SHARE = 0.25
# ...that mention no more of them than this, as sign-up boxes do.
MOST_SUBJECTS = 1

# A standfirst stands beside the date, too, and a paragraph at a page break.
_NO_COMPANY = frozenset({None, Category.METADATA, Category.PAGINATION})

# What the author adds below the text may well speak of the page that it stands on.
_POSTSCRIPT = re.compile(r"p\.? ?-? ?s\.? ?[:–—-]|post-scriptum")


def speaks_to_the_reader(page: Page) -> Mapping[int, Decision]:
    """Short blocks in the page's own voice: "vous", "nous", an imperative, and what sites talk about."""
    topics = topics_of_the_text(page)
    decision = Decision(
        keep=False,
        rule="wording/speaks-to-the-reader",
        reason="speaks to the reader about the site",
        category=Category.SOCIAL,
    )
    signs = {i: said for i in page.undecided() if len(said := page.signs[i] - topics) >= POINTS_IF_SHORT}
    signs = {i: said for i, said in signs.items() if _could_be_addressed(page, i)}
    first = dict.fromkeys(_appeals(page, signs), decision)
    # Once more, for lines beside those.
    return {**first, **dict.fromkeys(_appeals(page.with_decisions(first), signs), decision)}


def _could_be_addressed(page: Page, position: int) -> bool:
    """Whether a block is short enough for a box, and neither the title nor a postscript."""
    is_short = len(words(page.spoken[position])) <= LONGEST_LETTER
    return is_short and page.blocks[position].level != 1 and not _POSTSCRIPT.match(page.spoken[position])


def _appeals(page: Page, signs: Mapping[int, frozenset[str]]) -> list[int]:
    last = max(page.prose, default=len(page.blocks))
    undecided = (i for i in signs if i not in page.decisions)
    return [i for i in undecided if _is_appeal(page, i, signs[i]) or (i > last and _is_appeal_below(page, i, signs[i]))]


def _is_appeal(page: Page, position: int, signs: frozenset[str]) -> bool:
    beside = {page.category_of_drop(i) for i in (position - 1, position + 1)} - _NO_COMPANY
    points = points_of(signs)
    length = len(words(page.spoken[position]))
    if length > LONGEST_APPEAL:
        needed = POINTS_OF_A_LETTER if beside.isdisjoint(BOXES) else POINTS_OF_A_LETTER - 1
        return {"site", "reader"} <= signs and points >= needed
    if _is_call(page, position, signs) and (not beside.isdisjoint(BOXES) or points >= POINTS_IN_COMPANY):
        return True
    if points < POINTS_IF_SHORT:
        return False
    if points >= POINTS_ALONE and "site" in signs and (beside or length <= LONGEST_BUTTON_TEXT or "reader" in signs):
        return True
    if length > LONGEST_BUTTON_TEXT and "site" not in signs:
        return bool(beside) and points >= POINTS_ALONE
    is_short = length <= SHORT_APPEAL and not beside.isdisjoint(BOXES)
    return bool(beside) and points >= (POINTS_IF_SHORT if is_short else POINTS_IN_COMPANY)


def _is_call(page: Page, position: int, signs: frozenset[str]) -> bool:
    """Whether it tells the reader to do something ("Vous aussi, protégez…") and is no heading of a guide."""
    heads_text = position + 1 in page.prose
    return (
        page.shapes[position] is Shape.LABEL
        and "imperative" in signs
        and not signs.isdisjoint(ONE_VOICE)
        and not heads_text
    )


def _is_appeal_below(page: Page, position: int, signs: frozenset[str]) -> bool:
    """Below the last paragraph fewer points are enough; a sentence right below it may end the article."""
    is_apart = page.shapes[position] is Shape.LABEL or position - 1 in page.dropped
    beside = (position - 1, position + 1)
    in_company = any(page.is_dropped(i) or could_be_appeal(page, i) for i in beside)
    return is_apart and in_company and points_of(signs) >= POINTS_IF_SHORT


def could_be_appeal(page: Page, position: int) -> bool:
    """Whether a short line speaks to the reader enough to make another one beside it suspect."""
    if not 0 <= position < len(page.blocks):
        return False
    return points_of(page.signs[position]) >= POINTS_IF_SHORT and len(words(page.spoken[position])) <= SHORT_APPEAL


@measured_once
def topics_of_the_text(page: Page) -> frozenset[str]:
    """What so many paragraphs do that the article itself must: mention a subject of sites, or say "nous"."""
    return topics_among([page.signs[i] for i in page.prose])


def topics_among(found: Sequence[frozenset[str]]) -> frozenset[str]:
    """The topics of a text whose paragraphs have these signs."""
    needed = max(TOPIC_PARAGRAPHS, TOPIC_SHARE * len(found))
    # A sign-up box is a paragraph, too: what has more subjects says nothing about the article.
    counts = Counter(sign for signs in found if len(signs & SUBJECTS.keys()) <= MOST_SUBJECTS for sign in signs)
    return frozenset(name for name, count in counts.items() if count >= needed)
