"""Signals that come from where a block stands: above or below the text, or inside a removed box."""

import re
from collections.abc import Iterable, Mapping
from itertools import groupby

from bilingual.cleaning.boxes import tops_of_boxes
from bilingual.cleaning.page import Decision, Page, drops
from bilingual.cleaning.repetition import announced_headings, heading_name
from bilingual.cleaning.rules.model import BOXES, Category
from bilingual.cleaning.shapes import (
    FUNCTION_WORD_SHARE,
    LONG_WORDS,
    Shape,
    ends_in_a_full_stop,
    function_word_share,
    is_known_by_markup,
)
from bilingual.cleaning.span import stems_of_the_text, text_span
from bilingual.cleaning.tables import cells_of_tables
from bilingual.cleaning.titles import lines_of_the_title, points_of_the_title
from bilingual.cleaning.voice import points_of
from bilingual.cleaning.wording import FUNCTION_WORDS, comparable, stems, words
from bilingual.document import BlockKind

# A page without one paragraph is nothing but boilerplate when rules removed this share of it.
NOTHING_ELSE_SHARE = 0.2
# So many short sentences are a text without paragraphs: a dialogue, a list of phrases.
SHORT_SENTENCES = 3
# Inside a sign-up or share box: up to so many lines of so many words between two removed ones...
BOX_LINES = 3
BOX_WORDS = 20
# ...or a paragraph, if it speaks to the reader at least this much.
BOX_POINTS = 2
# A paragraph far above the text is its abstract with so many longer words, this share of them in the text, too.
SUMMARY_STEMS = 12
SUMMARY_SHARE = 0.3
# ...or so many beside the date or the byline, where a standfirst stands.
STANDFIRST_STEMS = 5
# A picture's caption has so many words, and shares so many longer ones with the text.
CAPTION_WORDS = 6
CAPTION_SHARED = 2
# Between the text and the first removed line stand one or two lines of signature; more are tags or links.
SIGNATURE_LINES = 2
TAG_WORDS = 8
# ...if so many of the lines are short and without a number: results and ingredients have some.
TAG_SHARE = 0.7
# ...and no more than so many of them: of a longer row of links, rules would know some.
MOST_TAGS = 30
_EDIT_RULE = "general/navigation-edit"

# So many lines below the text that were removed above it are the menu again.
MENU_AGAIN = 3

# Tags and links are bare ("Pêche", "Déclarer un vol"); lines of a list or a poem begin with small words ("Le prix").
# Titles of other articles ask ("Faut-il stocker ?"), or have a colon that no number follows, as in a list of results.
LINK_WORDS = 4
_NUMBERED = re.compile(r"(?:[ivx]{1,4}|[a-d]|\d)(?:[.)]| ?[-–]) \w")
_LINK = re.compile(r"\?$| ?: (?=\S+ \S)[^\d]+$")

# What stands above an abstract, or a summary in points.
_OPENS_THE_TEXT = frozenset(
    {"resume", "abstract", "l'essentiel", "en bref", "en resume", "a retenir", "introduction", "avant-propos"}
)
# The heading of a list has no more words, or is one of these: menus have other names.
LIST_HEADING_WORDS = 6
_INITIAL = 1  # letters: "C. D." is a signature
_LISTS = """
laureats palmares classement resultats composition distribution signataires lexique glossaire etapes preparation
ingredients reperes chronologie programme refrain
"""
_HEADS_A_LIST = frozenset(_LISTS.split())
# What pages put above and below a text, never just inside it.
_FRAME = BOXES | {Category.METADATA, Category.NAVIGATION, Category.LEGAL}


def around_the_text(page: Page) -> Mapping[int, Decision]:
    """The menus, names and lists above and below the article's text."""
    span = text_span(page)
    if span is None:
        return _nothing_but_labels(page)
    return {**_above(page, span), **_below(page, span)}


def below_the_text(page: Page) -> Mapping[int, Decision]:
    """The lists below the text, where that now ends further up."""
    span = text_span(page)
    return {} if span is None else _below(page, span)


def _above(page: Page, span: range) -> dict[int, Decision]:
    """All but the title and the lines that belong to it, if a rule removed any: else they are title and kicker."""
    lines = page.undecided(range(span.start))
    if not any(page.is_dropped(i) for i in range(span.start)):
        return {}
    summaries = _summaries(page, span)
    titled = _with_the_abstract(page, span, summaries)
    # What stands above the title is no abstract: a site that says what it is for.
    summaries = frozenset(i for i in summaries if i >= titled.start)
    spared = lines_of_the_title(page, titled) | _headings_of_the_text(page, span) | summaries | _captions(page, span)
    return _dropped(
        (i for i in lines if i not in spared and not _is_known_to_belong(page, i, above=span.start)),
        rule="layout/above-the-text",
        reason="stands among the menu lines above the article",
    )


def _is_known_to_belong(page: Page, position: int, *, above: int) -> bool:
    """Whether its markup says what it is; not so a line in quotation marks that stands above the text twice."""
    return is_known_by_markup(page.blocks[position]) and page.lines[:above].count(page.lines[position]) == 1


def _with_the_abstract(page: Page, span: range, summaries: frozenset[int]) -> range:
    """The text, from its abstract on where the better title stands above that, as in journals."""
    if not summaries:
        return span
    about = stems_of_the_text(page, span)
    tops = (range(top, span.stop) for top in (min(summaries), span.start))
    return max(tops, key=lambda text: points_of_the_title(page, text, about))


def _headings_of_the_text(page: Page, span: range) -> frozenset[int]:
    """The line right above the text, if it opens one, or contents name it, or a caption or a time stands above it."""
    heading = span.start - 1
    if heading < 0:
        return frozenset()
    above = page.decisions.get(heading - 1)
    is_apart = above is not None and above.category in (Category.CAPTION, Category.PAGINATION)
    line = page.lines[heading]
    opens = heading_name(line) in _OPENS_THE_TEXT or heading in announced_headings(page) or _NUMBERED.match(line)
    return frozenset({heading} if is_apart or opens else ())


def _captions(page: Page, span: range) -> frozenset[int]:
    """Phrases above the text beside the credit of a picture, if they say what the text says: its captions."""
    about = stems_of_the_text(page, span)
    credited = [i for i in range(span.start) if page.category_of_drop(i) is Category.CREDIT]
    beside = {i for credit in credited for i in (credit - 1, credit + 1) if i >= 0}
    return frozenset(
        i
        for i in beside
        if page.lengths[i] >= CAPTION_WORDS and len(stems(page.blocks[i].text) & about) >= CAPTION_SHARED
    )


def _summaries(page: Page, span: range) -> frozenset[int]:
    """Paragraphs far above the text that say in short what it says, and their translations: abstracts of journals."""
    about = stems_of_the_text(page, span)
    above = [i for i in page.prose if i < span.start]
    found = frozenset(i for i in above if _is_running_text(page, i) and _says_the_same(page, i, about))
    return found | frozenset(i for i in above if i - 1 in found and _is_in_another_language(page.blocks[i].text))


def _is_in_another_language(text: str) -> bool:
    return len(words(text)) >= LONG_WORDS and function_word_share(comparable(text)) < FUNCTION_WORD_SHARE


def _is_running_text(page: Page, position: int) -> bool:
    """Whether it is a statement in French, which the row of a menu and the question of a teaser are not."""
    text = page.texts[position]
    return ends_in_a_full_stop(text) and function_word_share(text) >= FUNCTION_WORD_SHARE


def _says_the_same(page: Page, position: int, about: frozenset[str]) -> bool:
    said = stems(page.blocks[position].text)
    needed = STANDFIRST_STEMS if _is_beside_the_record(page, position) else SUMMARY_STEMS
    return len(said) >= needed and len(said & about) >= SUMMARY_SHARE * len(said)


def _is_beside_the_record(page: Page, position: int) -> bool:
    """Whether a date or a byline stands right above or below, as beside a standfirst."""
    return any(map(page.is_of_record, (position - 1, position + 1)))


def _below(page: Page, span: range) -> dict[int, Decision]:
    """Everything after the first removed line below the text, and tags and a menu before it; a signature stays."""
    end = len(page.blocks)
    # Below the button of a wiki stands a section of the article, be it a list.
    stop = max((i + 1 for i in range(span.stop, end) if _is_edit_button(page, i)), default=span.stop)
    removed = next((i for i in range(stop, end) if page.is_dropped(i)), end)
    menu = {page.lines[i] for i in range(span.start) if page.is_dropped(i)}
    again = [i for i in range(stop, removed) if page.lines[i] in menu]
    removed = again[0] if len(again) >= MENU_AGAIN else removed
    between = page.undecided(range(stop, removed))
    tags = sum(_could_be_tag(page, i) or _could_be_link(page, i) for i in between)
    links = _names_in_menus(page, between) if tags == len(between) else False
    is_announced = bool(between) and _announces_a_list(page, between[0])
    are_many = SIGNATURE_LINES < tags <= MOST_TAGS and tags >= TAG_SHARE * len(between)
    are_tags = stop == span.stop and not is_announced and (are_many or links)
    first = stop if removed < end and are_tags else removed
    lines = (i for i in page.undecided(range(first, end)) if not is_known_by_markup(page.blocks[i]))
    return _dropped(lines, rule="layout/below-the-text", reason="stands below the end of the article")


def _announces_a_list(page: Page, position: int) -> bool:
    """Whether a line below the text heads a list of the article's.

    It ends in a colon, or is a short phrase ("Les lauréats", "Où dormir"), or one of the names of lists.
    """
    is_short = 1 < page.lengths[position] <= LIST_HEADING_WORDS
    has_words = any(len(word) > _INITIAL for word in words(page.texts[position]))
    is_phrase = is_short and has_words and _begins_like_a_phrase(page, position)
    return is_phrase or page.texts[position].endswith(":") or page.lines[position] in _HEADS_A_LIST


def _is_edit_button(page: Page, position: int) -> bool:
    made = page.decisions.get(position)
    return made is not None and made.rule == _EDIT_RULE


def _names_in_menus(page: Page, lines: list[int]) -> bool:
    """Whether one of these lines is the end of a path ("Accueil > Bretagne > Brest") or comes again on the page."""
    texts = {page.lines[i] for i in lines}
    others = (line for i, line in enumerate(page.lines) if i not in lines)
    return any(other.endswith(tuple(texts)) for other in others) if texts else False


def _could_be_link(page: Page, position: int) -> bool:
    block = page.blocks[position]
    return (
        page.shapes[position] is not Shape.PROSE
        and block.kind is not BlockKind.LIST_ITEM
        and page.lengths[position] >= LINK_WORDS
        and bool(_LINK.search(page.texts[position]))
    )


def _could_be_tag(page: Page, position: int) -> bool:
    block = page.blocks[position]
    return (
        page.shapes[position] is Shape.LABEL
        and block.kind is not BlockKind.LIST_ITEM
        and page.lengths[position] <= TAG_WORDS
        and not any(character.isdigit() for character in block.text)
        and not block.text.endswith(",")
        and not _begins_like_a_phrase(page, position)
    )


def _begins_like_a_phrase(page: Page, position: int) -> bool:
    said = words(page.lines[position])
    return bool(said) and said[0] in FUNCTION_WORDS


def _nothing_but_labels(page: Page) -> dict[int, Decision]:
    """On a page without a paragraph: nothing, unless rules removed enough to say that it is a menu."""
    if sum(page.is_dropped(i) for i in range(len(page.blocks))) < NOTHING_ELSE_SHARE * len(page.blocks):
        return {}
    lines = [i for i in page.undecided() if not is_known_by_markup(page.blocks[i])]
    if sum(page.shapes[i] is Shape.SENTENCE for i in lines) >= SHORT_SENTENCES:
        return {}
    return _dropped(lines, rule="layout/no-text", reason="stands on a page that has no paragraph of text")


def inside_boxes(page: Page) -> Mapping[int, Decision]:
    """Short lines between two lines of one box ("Newsletter", the newsletter's name, "S'inscrire")."""
    shown = [i for i in range(len(page.blocks)) if page.is_dropped(i) or page.blocks[i].kind is not BlockKind.CAPTION]
    runs = [(key, list(run)) for key, run in groupby(shown, key=page.is_dropped)]
    # Above the text, what stands between two boxes may be the article's title.
    text = text_span(page) or range(len(page.blocks))
    cells = cells_of_tables(page)
    boxed: list[int] = []
    for (_, above), (live, run), (_, below) in zip(runs, runs[1:], runs[2:], strict=False):
        if not live and run[0] > text.start and _is_boxed(page, run, between=(above[-1], below[0])):
            boxed += [i for i in page.undecided(run) if i not in cells]
    between = _dropped(boxed, rule="layout/inside-a-box", reason="stands between two lines of a box that was removed")
    tops = (i for i in tops_of_boxes(page) if i > text.start)
    return _dropped(tops, rule="layout/top-of-a-box", reason="opens a box that was removed") | between


def _is_boxed(page: Page, run: list[int], *, between: tuple[int, int]) -> bool:
    above, below = (page.category_of_drop(i) for i in between)
    if len(run) > BOX_LINES or _is_edit_button(page, between[0]):
        return False
    if above in BOXES and below in (above, Category.NEWSLETTER):
        return all(_fits_a_box(page, i) for i in run)
    if below is Category.PLAYER and above in (Category.PLAYER, Category.NAVIGATION) and len(run) == 1:
        # The name of the video, between its button and what stands in its place.
        return page.shapes[run[0]] is Shape.LABEL and page.lengths[run[0]] <= BOX_WORDS
    # Two frames of different sorts: only labels are lost between them, as a heading may stand above an advertisement.
    return {above, below} <= _FRAME and all(page.shapes[i] is Shape.LABEL and page.lengths[i] <= TAG_WORDS for i in run)


def _fits_a_box(page: Page, position: int) -> bool:
    if page.shapes[position] is Shape.PROSE:
        return points_of(page.signs[position]) >= BOX_POINTS
    return page.lengths[position] <= BOX_WORDS


def _dropped(positions: Iterable[int], *, rule: str, reason: str) -> dict[int, Decision]:
    return drops(positions, rule=rule, reason=reason, category=Category.NAVIGATION)
