"""Signals that come from where a block stands: around the text, inside a removed box, or twice on the page."""

from collections.abc import Iterable, Mapping
from itertools import groupby, pairwise

from bilingual.cleaning.page import Decision, Page
from bilingual.cleaning.rules.model import Category
from bilingual.cleaning.shapes import Shape, ends_in_a_full_stop, is_known_by_markup
from bilingual.cleaning.wording import comparable, content_words, words
from bilingual.document import BlockKind

# A paragraph of this length comes twice only when the page repeats its teaser; refrains are shorter.
REPEATED_WORDS = 15
# So many lines without prose between two paragraphs part the text from something else (a menu, another teaser)...
GAP_LINES = 12
# ...if so many of them were removed by rules: a long list inside an article has none.
GAP_REMOVED = 2
# What lies beyond such a gap is still the article when it is at least this share of the longest part.
PART_SHARE = 0.25
# ...and has so many words: below, it is a slogan.
PART_WORDS = 40
# Under the title, lines of so many words are a subtitle; shorter ones are a section's or an author's name.
SUBTITLE_WORDS = 5
# A title has at least so many words when it must be told from the lines of a menu.
TITLE_WORDS = 3
# ...and stands at most so many lines above the text; between them are names, dates, and picture credits.
TITLE_WITHIN = 8
# Inflected French words differ in their last letters only.
STEM_LETTERS = 5
# A last short sentence may stand this many removed lines after the paragraph before it.
LAST_SENTENCE_WITHIN = 4
# A page without one paragraph is nothing but boilerplate when rules removed this share of it.
NOTHING_ELSE_SHARE = 0.2
# Inside a sign-up or share box: up to three lines of up to eight words between two removed ones.
BOX_LINES = 3
BOX_WORDS = 8

_BOXES = frozenset(
    {
        Category.NEWSLETTER,
        Category.SUBSCRIPTION,
        Category.SHARE,
        Category.CONSENT,
        Category.COMMENTS,
        Category.SOCIAL,
        Category.APP,
    }
)


def repeated_paragraphs(page: Page) -> Mapping[int, Decision]:
    """All but the last copy of a paragraph that stands on the page more than once."""
    texts = {i: comparable(page.blocks[i].text) for i in page.undecided() if page.shapes[i] is Shape.PROSE}
    long = {i: text for i, text in texts.items() if len(words(text)) >= REPEATED_WORDS}
    last = {text: i for i, text in long.items()}
    return _dropped(
        (i for i, text in long.items() if last[text] != i),
        rule="layout/repeated",
        reason="stands on the page again further down",
    )


def around_the_text(page: Page) -> Mapping[int, Decision]:
    """The menus, names and lists above and below the article's text."""
    span = text_span(page)
    if span is None:
        return _nothing_but_labels(page)
    return {**_above(page, span.start), **_below(page, span.stop)}


def text_span(page: Page) -> range | None:
    """The positions from the first to the last paragraph of the article, None if there is no paragraph.

    Stretches of prose far from the longest one, with a menu in between, belong to something else.
    """
    stretches = _stretches(page, page.with_shape(Shape.PROSE))
    if not stretches:
        return None
    lengths = [sum(len(words(page.blocks[i].text)) for i in stretch) for stretch in stretches]
    parts = [
        stretch
        for stretch, length in zip(stretches, lengths, strict=True)
        if length == max(lengths) or length >= max(PART_WORDS, PART_SHARE * max(lengths))
    ]
    return range(_first(page, parts[0][0]), _last(page, parts[-1][-1]) + 1)


def _stretches(page: Page, prose: list[int]) -> list[list[int]]:
    """The prose cut at every gap."""
    stretches = [prose[:1]] if prose else []
    for before, after in pairwise(prose):
        if _is_gap(page, range(before + 1, after)):
            stretches.append([])
        stretches[-1].append(after)
    return stretches


def _is_gap(page: Page, between: range) -> bool:
    return len(between) >= GAP_LINES and sum(page.is_dropped(i) for i in between) >= GAP_REMOVED


def _first(page: Page, start: int) -> int:
    """The first of the short sentences that stand directly above the first paragraph."""
    while start > 0 and page.shapes[start - 1] is Shape.SENTENCE and start - 1 not in page.decisions:
        start -= 1
    return start


def _last(page: Page, end: int) -> int:
    """The last of the short sentences and list items that follow the last paragraph closely."""
    position = end + 1
    while position < len(page.blocks) and position <= end + LAST_SENTENCE_WITHIN:
        if _goes_on(page, end, position):
            end = position
        elif not page.is_dropped(position):
            break
        position += 1
    return end


def _goes_on(page: Page, end: int, position: int) -> bool:
    """Whether the block carries the text on: a short sentence, or an item of a list that the text announces."""
    if position in page.decisions:
        return page.decisions[position].keep
    previous, block = page.blocks[end], page.blocks[position]
    announced = previous.text.rstrip().endswith(":") or previous.kind is BlockKind.LIST_ITEM
    return (
        is_known_by_markup(block)
        or (block.kind is BlockKind.LIST_ITEM and announced)
        or (page.shapes[position] is Shape.SENTENCE and block.text.rstrip().endswith((".", "…", "!", "»", "”", '"')))
    )


def _above(page: Page, start: int) -> dict[int, Decision]:
    """All but the title and the lines that belong to it, if a rule removed any: else they are title and kicker."""
    lines = page.undecided(range(start))
    if not any(page.is_dropped(i) for i in range(start)):
        return {}
    title = title_position(page, start)
    return _dropped(
        (
            i
            for i in lines
            if i != title and not _is_subtitle(page, i, title) and not is_known_by_markup(page.blocks[i])
        ),
        rule="layout/above-the-text",
        reason="stands among the menu lines above the article",
    )


def _is_subtitle(page: Page, position: int, title: int | None) -> bool:
    return title is not None and position > title and _is_long(page, position)


def title_position(page: Page, start: int) -> int | None:
    """Where the title stands among the lines above the text: the line that shares most words with the text.

    Of equals the last, as the first is a link to the page itself; a line as short as a section's name only if no longer
    one will do. If no line shares more words than not, the longest one, and None if that is short.
    """
    about = frozenset[str]().union(*(_stems(page, i) for i in page.with_shape(Shape.PROSE)))
    nearest = page.undecided(range(start))[-TITLE_WITHIN:]
    candidates = [i for i in nearest if _could_be_title(page, i)]
    long = [i for i in candidates if _is_long(page, i)]
    shared = {i: _kinship(_stems(page, i), about) for i in candidates}
    for lines in (long, candidates):
        best = max(lines, key=lambda i: (shared[i], i), default=None)
        if best is not None and shared[best] > 0:
            return best
    return max(long, key=lambda i: (len(words(page.blocks[i].text)), i), default=None)


def _could_be_title(page: Page, position: int) -> bool:
    """Titles may ask and exclaim, but not end in a full stop, as the caption of the picture below them does."""
    text = comparable(page.blocks[position].text)
    return len(words(text)) >= TITLE_WORDS and not ends_in_a_full_stop(text)


def _is_long(page: Page, position: int) -> bool:
    return len(words(page.blocks[position].text)) >= SUBTITLE_WORDS


def _stems(page: Page, position: int) -> frozenset[str]:
    """The first letters of a block's content words, so that "laisser" and "laissée" are the same."""
    return frozenset(word[:STEM_LETTERS] for word in content_words(page.blocks[position].text))


def _kinship(line: frozenset[str], about: frozenset[str]) -> float:
    """Words shared with the text, less half of those not shared: long menu lines share a few by chance."""
    return len(line & about) - len(line - about) / 2


def _below(page: Page, stop: int) -> dict[int, Decision]:
    """Everything after the first removed line below the text; what stands before it may be a signature."""
    removed = next((i for i in range(stop, len(page.blocks)) if page.is_dropped(i)), len(page.blocks))
    lines = (i for i in page.undecided(range(removed, len(page.blocks))) if not is_known_by_markup(page.blocks[i]))
    return _dropped(lines, rule="layout/below-the-text", reason="stands below the end of the article")


def _nothing_but_labels(page: Page) -> dict[int, Decision]:
    """On a page without a paragraph: nothing, unless rules removed enough to say that it is a menu."""
    if sum(page.is_dropped(i) for i in range(len(page.blocks))) < NOTHING_ELSE_SHARE * len(page.blocks):
        return {}
    lines = [i for i in page.undecided() if not is_known_by_markup(page.blocks[i])]
    return _dropped(lines, rule="layout/no-text", reason="stands on a page that has no paragraph of text")


def inside_boxes(page: Page) -> Mapping[int, Decision]:
    """Short lines between two lines of one box ("Newsletter", the newsletter's name, "S'inscrire")."""
    runs = [list(run) for live, run in groupby(range(len(page.blocks)), key=page.is_dropped) if not live]
    boxed = [position for run in runs if _is_boxed(page, run) for position in page.undecided(run)]
    return _dropped(boxed, rule="layout/inside-a-box", reason="stands between two lines of a box that was removed")


def _is_boxed(page: Page, run: list[int]) -> bool:
    category = page.category_of_drop(run[0] - 1)
    return (
        category in _BOXES
        and category == page.category_of_drop(run[-1] + 1)
        and len(run) <= BOX_LINES
        and all(page.shapes[i] is Shape.LABEL and len(words(page.blocks[i].text)) <= BOX_WORDS for i in run)
    )


def _dropped(positions: Iterable[int], *, rule: str, reason: str) -> dict[int, Decision]:
    decision = Decision(keep=False, rule=rule, reason=reason, category=Category.NAVIGATION)
    return dict.fromkeys(positions, decision)
