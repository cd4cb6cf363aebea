"""Where the text of the article begins and ends, from the shapes of the blocks and what was removed."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile

from bilingual.cleaning.page import Page, measured_once
from bilingual.cleaning.shapes import Shape, ends_in_a_full_stop, is_cut, is_known_by_markup, is_like_a_title
from bilingual.cleaning.wording import stems
from bilingual.document import BlockKind

# So many lines without prose between two paragraphs part the text from something else (a menu, another teaser)...
GAP_LINES = 12
# ...if so many of them were removed by rules: a long list inside an article has none.
GAP_REMOVED = 2
# ...or the path to the page from the site's first ("Accueil > Bretagne > Brest"), which stands above the article.
_PATH_RULE = "general/navigation-path"
_PATH_RULES = frozenset({_PATH_RULE, "general/navigation-path-numbered"})
FIRST_PAGE = ("accueil", "home")
# What lies beyond such a gap is still the article when it is at least this share of the longest part.
PART_SHARE = 0.25
# ...and has so many words: below, it is a slogan.
PART_WORDS = 40
# A menu that says what its sections are for has so many other lines above the title; that has so many words, says so
# much of what the text says, and stands so few lines above the date.
MENU_LABELS = 8
TITLE_WORDS = 5
TITLE_SHARES = 3
TITLE_ABOVE_RECORD = 5
# A text may begin with a greeting ("Coucou les filles !").
GREETING_WORDS = 4
# The subject of a text is named in so many of its paragraphs, and in this share of them.
SUBJECT_PARAGRAPHS = 3
SUBJECT_SHARE = 0.5
# A last short sentence may stand this many removed lines after the paragraph before it.
LAST_SENTENCE_WITHIN = 4


@measured_once
def text_span(page: Page) -> range | None:
    """The positions from the first to the last paragraph of the article, None if there is no paragraph.

    Stretches of prose far from the longest one, with a menu in between, belong to something else.
    """
    stretches = _stretches(page, page.prose)
    if not stretches:
        return None
    lengths = [sum(page.lengths[i] for i in stretch) for stretch in stretches]
    parts = [
        stretch
        for stretch, length in zip(stretches, lengths, strict=True)
        if length == max(lengths) or length >= max(PART_WORDS, PART_SHARE * max(lengths))
    ]
    start, last = _behind_titles(page, parts[0]), parts[-1][-1]
    return range(_first(page, _below_the_title(page, start, last)), _last(page, last) + 1)


def stems_of_the_text(page: Page, span: range) -> frozenset[str]:
    """The beginnings of the longer words of the paragraphs in the span: what the article is about."""
    return frozenset[str]().union(*(stems(page.blocks[i].text) for i in page.prose if i in span))


@measured_once
def subjects_of_the_text(page: Page) -> frozenset[str]:
    """The beginnings of the longer words that stand in most of the paragraphs of the text, and in some at least."""
    span = text_span(page) or range(0)
    paragraphs = [stems(page.blocks[i].text) for i in page.prose if i in span]
    needed = max(SUBJECT_PARAGRAPHS, SUBJECT_SHARE * len(paragraphs))
    counts = Counter(stem for said in paragraphs for stem in said)
    return frozenset(stem for stem, count in counts.items() if count >= needed)


def _stretches(page: Page, prose: Sequence[int]) -> list[list[int]]:
    """The prose cut at every gap."""
    stretches = [[prose[0]]] if prose else []
    for before, after in pairwise(prose):
        if _is_gap(page, range(before + 1, after)):
            stretches.append([])
        stretches[-1].append(after)
    return stretches


def _is_gap(page: Page, between: range) -> bool:
    if any(is_path(page, i) for i in between):
        return True
    return len(between) >= GAP_LINES and sum(page.is_dropped(i) for i in between) >= GAP_REMOVED


def is_path(page: Page, position: int) -> bool:
    """Whether a removed line is the path to the page from the site's first; other paths may be those of a guide."""
    made = page.decisions.get(position)
    return made is not None and made.rule == _PATH_RULE and page.lines[position].startswith(FIRST_PAGE)


def _behind_titles(page: Page, part: Sequence[int]) -> int:
    """The first paragraph of a part that is no title: one that exclaims or was cut, with no paragraph right below."""
    titles = takewhile(lambda i: is_like_a_title(page.texts[i]) and i + 1 not in page.prose, part[:-1])
    return part[len(list(titles))]


def _below_the_title(page: Page, start: int, last: int) -> int:
    """The first paragraph below the title that stands above the date, where `start` is one of a menu further up.

    In a menu something was removed; above the text of an article stand its title and its date.
    """
    if any(map(page.is_of_record, range(start))):
        return start
    record = next(filter(page.is_of_record, range(start, last)), start)
    about = frozenset[str]().union(*(stems(page.blocks[i].text) for i in page.prose if record < i <= last))
    above = page.undecided(range(max(start, record - TITLE_ABOVE_RECORD), record))
    title = next((i for i in above if _could_be_its_title(page, i, about)), start)
    labels = sum(page.shapes[i] is not Shape.PROSE for i in range(start, title))
    in_menu, in_text = (
        sum(page.lengths[i] for i in page.prose if i in part) for part in (range(start, title), range(title, last + 1))
    )
    is_menu = labels >= MENU_LABELS and sum(page.is_dropped(i) for i in range(start, title)) >= GAP_REMOVED
    if not is_menu or in_menu >= PART_SHARE * in_text:
        return start
    return next(i for i in page.prose if i > title)


def _could_be_its_title(page: Page, position: int, about: frozenset[str]) -> bool:
    is_long = page.shapes[position] is not Shape.PROSE and page.lengths[position] >= TITLE_WORDS
    return is_long and len(stems(page.blocks[position].text) & about) >= TITLE_SHARES


@measured_once
def paths_to_the_page(page: Page) -> tuple[str, ...]:
    """The removed lines that are a path, from the site's first page or a section; folded, without what cut them.

    Of a path on several lines, each with its number, the last one.
    """
    ends = (_end_of_path(page, i) for i, made in page.decisions.items() if made.rule in _PATH_RULES)
    return tuple(page.lines[i].rstrip("… .") for i in ends)


def _end_of_path(page: Page, position: int) -> int:
    if page.decisions[position].rule == _PATH_RULE:
        return position
    below = enumerate(page.lines[position + 1 :], start=2)
    steps = takewhile(lambda step: step[1].startswith((f"{step[0]}. ", f"{step[0]}) ")), below)
    return position + len(list(steps))


def _first(page: Page, start: int) -> int:
    """The first of the short statements that stand directly above the first paragraph; a question may be the title."""
    while start > 0 and start - 1 not in page.decisions and _is_short_statement(page, start - 1):
        start -= 1
    return start


def _is_short_statement(page: Page, position: int) -> bool:
    text = page.texts[position]
    greets = text.endswith("!") and page.lengths[position] <= GREETING_WORDS
    states = ends_in_a_full_stop(text) and not is_cut(text)
    # Right below the date an interview may begin with a question.
    is_below_the_record = page.is_of_record(position - 1)
    return page.shapes[position] is Shape.SENTENCE and (states or greets or is_below_the_record)


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
