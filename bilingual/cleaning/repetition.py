"""Signals that come from repetition: on the page (teasers, tables of contents), and across a folder's articles."""

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bilingual.cleaning.folder import FEWEST_ARTICLES
from bilingual.cleaning.page import Decision, Page, drops
from bilingual.cleaning.rules.model import Category
from bilingual.cleaning.shapes import Shape, ends_in_a_full_stop
from bilingual.cleaning.span import text_span
from bilingual.cleaning.titles import title_among

# A paragraph of this length comes twice only when the page repeats its teaser; refrains are shorter.
REPEATED_WORDS = 15
# A title of this length is no refrain, and no heading.
REPEATED_TITLE_WORDS = 5
# A menu line or a button need not stand on every page of a site...
SHORT_SHARE = 0.3
# ...but agencies' background paragraphs stand in many articles of one affair, so prose must stand in most.
PROSE_SHARE = 0.6
# Where so much of an article's prose recurs, the folder holds versions of one article: then nothing was learned.
VERSION_SHARE = 0.5
_CONTENTS = "layout/contents"
# Contents on one line name so many headings of so many characters, stand at most so far below where the text begins,
# and are little else.
FEWEST_HEADINGS = 3
HEADING_LENGTH = 10
CONTENTS_WITHIN = 8
CONTENTS_SHARE = 0.7
# Right below a heading stands text, or the number of a paragraph: elsewhere its line is a menu's.
_ABOVE_TEXT = frozenset({None, Category.PAGINATION})

_HEADING_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]? ")
_HEADING_BUTTON = re.compile(r"\s*\[[^\]]*\]$")


def repeated_paragraphs(page: Page) -> Mapping[int, Decision]:
    """All copies but one of a paragraph that stands on the page more than once: the one among paragraphs is kept."""
    copies: dict[str, list[int]] = defaultdict(list)
    for position in page.undecided(page.prose):
        if page.lengths[position] >= REPEATED_WORDS:
            copies[page.texts[position]].append(position)
    places = {i: place for place, i in enumerate(i for i in range(len(page.blocks)) if i not in page.dropped)}
    kept = {_among_paragraphs(positions, page.prose, places) for positions in copies.values()}
    others = (i for positions in copies.values() for i in positions if i not in kept)
    return drops(
        others,
        rule="layout/repeated",
        reason="stands on the page again, among the paragraphs",
        category=Category.NAVIGATION,
    )


def _among_paragraphs(copies: Sequence[int], prose: Sequence[int], places: Mapping[int, int]) -> int:
    """The copy that stands nearest to another paragraph, removed lines left out; the first one of equals."""
    if len(copies) == 1:
        return copies[0]
    same = frozenset(copies)
    others = sorted(places[i] for i in prose if i not in same)
    return min(copies, key=lambda copy: (_distance(places[copy], others), copy))


def _distance(place: int, others: Sequence[int]) -> int:
    """How far it is to the nearest of other places, given in order."""
    after = bisect(others, place)
    return min((abs(place - other) for other in others[max(0, after - 1) : after + 1]), default=0)


def title_again(page: Page) -> Mapping[int, Decision]:
    """The title below the first paragraph, beside a removed line: forms and links repeat it.

    A refrain stands among lines of the text, a heading above a paragraph.
    """
    span = text_span(page)
    if span is None:
        return {}
    above = page.undecided(range(span.start))
    names = {page.lines[i] for i in above if page.lengths[i] >= REPEATED_TITLE_WORDS}
    again = [i for i in page.undecided(range(span.start, len(page.blocks))) if page.lines[i] in names]
    # Which line is the title takes long to find out, and hardly any line comes again.
    title = title_among(page, above, span) if again else None
    if title is None:
        return {}
    again = [i for i in again if page.lines[i] == page.lines[title] and i + 1 not in page.prose]
    return drops(
        (i for i in again if page.is_dropped(i - 1) or page.is_dropped(i + 1)),
        rule="layout/title-again",
        reason="is the title again",
        category=Category.SHARE,
    )


def tables_of_contents(page: Page) -> Mapping[int, Decision]:
    """Lines below each other that all come again further down, in order, with a text below each."""
    names = list(map(heading_name, page.lines))
    last = {name: i for i, name in enumerate(names)}
    again = [last[name] for name in names]
    pairs = [i for i in range(len(page.blocks) - 1) if _are_contents(page, i, again)]
    return drops(
        [*(position for first in pairs for position in (first, first + 1)), *_contents_on_one_line(page)],
        rule=_CONTENTS,
        reason="names a heading that follows further down",
        category=Category.NAVIGATION,
    )


def _contents_on_one_line(page: Page) -> Iterator[int]:
    """Lines that hold the headings of the text below one after the other, and nothing else to speak of."""
    headings = page.undecided(i - 1 for i in page.prose if i and page.shapes[i - 1] is not Shape.PROSE)
    if len(headings) < FEWEST_HEADINGS:
        return
    last = {heading_name(page.lines[i]): i for i in headings}
    names = sorted((name for name in last if len(name) >= HEADING_LENGTH), key=len, reverse=True)
    text = text_span(page) or range(0)
    near = range(min(len(page.blocks), text.start + CONTENTS_WITHIN))
    for i in page.undecided(near):
        if ends_in_a_full_stop(page.texts[i]):
            continue
        left, found = page.lines[i], 0
        for name in names:
            if last[name] > i and name in left:
                left, found = left.replace(name, "", 1), found + 1
        if found >= FEWEST_HEADINGS and len(left) <= (1 - CONTENTS_SHARE) * len(page.lines[i]):
            yield i


def announced_headings(page: Page) -> frozenset[int]:
    """The undecided lines that a table of contents names."""
    names = {heading_name(page.lines[i]) for i, decision in page.decisions.items() if decision.rule == _CONTENTS}
    return frozenset(i for i in page.undecided() if heading_name(page.lines[i]) in names) if names else frozenset()


def heading_name(line: str) -> str:
    """A heading without its number ("2.1") and its button ("[modifier]")."""
    number = _HEADING_NUMBER.match(line)
    name = line[number.end() :] if number else line
    return _HEADING_BUTTON.sub("", name) if name.endswith("]") else name


def _are_contents(page: Page, position: int, again: Sequence[int]) -> bool:
    """Whether this line and the next come again, with something between them: a menu's lines come again together."""
    after = position + 1
    return (
        all(i not in page.decisions and page.shapes[i] is not Shape.PROSE for i in (position, after))
        and after < again[position] < again[after] - 1
        and {page.category_of_drop(i) for i in (again[position] + 1, again[after] + 1)} <= _ABOVE_TEXT
    )


def recurring_lines(page: Page) -> Mapping[int, Decision]:
    """Lines that stand in so many articles of the folder that they are the site's."""
    folder = page.folder
    if folder.articles < FEWEST_ARTICLES:
        return {}
    counts = {i: folder.count(page.blocks[i].text) for i in page.undecided()}
    recurring = {i: count for i, count in counts.items() if _recurs(page, i, count)}
    if _is_a_version(page, recurring):
        return {}
    return {
        i: _decision(count, folder.articles) for i, count in recurring.items() if not _heads_text(page, i, recurring)
    }


def _recurs(page: Page, position: int, count: int) -> bool:
    share = PROSE_SHARE if page.shapes[position] is Shape.PROSE else SHORT_SHARE
    return count >= max(FEWEST_ARTICLES, share * page.folder.articles)


def _is_a_version(page: Page, recurring: Mapping[int, int]) -> bool:
    known = sum(page.lengths[i] for i in page.prose if i in recurring)
    return known > VERSION_SHARE * sum(page.lengths[i] for i in page.prose)


def _heads_text(page: Page, position: int, recurring: Mapping[int, int]) -> bool:
    """Whether the line stands alone above text of the article's own, as "Ingrédients" does in every recipe."""
    above, below = position - 1, position + 1
    return (
        page.shapes[position] is not Shape.PROSE
        and 0 < position < len(page.blocks) - 1
        and not any(i in recurring or page.is_dropped(i) for i in (above, below))
    )


def _decision(count: int, articles: int) -> Decision:
    return Decision(
        keep=False,
        rule="folder/recurring",
        reason=f"stands in {count} of {articles} articles of this folder",
        category=Category.NAVIGATION,
    )
