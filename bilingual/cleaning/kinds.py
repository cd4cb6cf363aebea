"""What each kept block is once its neighbours are known: the title, the standfirst, a heading, a caption."""

from itertools import chain, takewhile

from bilingual.cleaning.page import Page
from bilingual.cleaning.shapes import Shape, ends_in_a_full_stop, is_cut
from bilingual.cleaning.span import text_span
from bilingual.cleaning.titles import CUT_TITLE_WORDS, title_among
from bilingual.document import BlockKind

# Standfirsts of French newspapers have 30 to 70 words; a first paragraph beyond this is only a paragraph.
STANDFIRST_WORDS = 80
# A lead is told from a first paragraph by a date or a byline around it, or by being this much shorter than the next.
STANDFIRST_SHARE = 0.5
# One paragraph alone has no standfirst: so many more must follow.
PARAGRAPHS_AFTER = 2

# What a reader of plain text may take a title for; some titles are one quotation.
_MAY_BE_TITLE = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.QUOTE})


def final_kinds(page: Page) -> tuple[BlockKind, ...]:
    """The kind of each block: the reader's, corrected by rules and neighbours."""
    kinds = [_decided_kind(page, position) for position in range(len(page.blocks))]
    kept = [i for i in range(len(page.blocks)) if not page.is_dropped(i)]
    title = _title(page, kept, kinds)
    if title is not None:
        kinds[title] = BlockKind.TITLE
    standfirst = _standfirst(page, kept, kinds)
    if standfirst is not None:
        kinds[standfirst] = BlockKind.STANDFIRST
    if kept and kinds[kept[-1]] is BlockKind.HEADING and len(kept) > 1:
        # Nothing follows it, so it heads nothing: a signature, or a last line without a full stop.
        kinds[kept[-1]] = BlockKind.PARAGRAPH
    return tuple(kinds)


def _decided_kind(page: Page, position: int) -> BlockKind:
    decision = page.decisions.get(position)
    return page.blocks[position].kind if decision is None or decision.kind is None else decision.kind


def _title(page: Page, kept: list[int], kinds: list[BlockKind]) -> int | None:
    """The line above the first paragraph that names the article, None if there is one by markup or there is none."""
    span = text_span(page)
    if span is None or BlockKind.TITLE in (kinds[i] for i in kept):
        return None
    lines = [i for i in kept if i < span.start and kinds[i] in _MAY_BE_TITLE and not _is_statement(page, i)]
    return title_among(page, lines, span) if len(lines) > 1 else next(iter(lines), None)


def _is_statement(page: Page, position: int) -> bool:
    text = page.texts[position]
    return ends_in_a_full_stop(text) and not (is_cut(text) and page.lengths[position] <= CUT_TITLE_WORDS)


def _standfirst(page: Page, kept: list[int], kinds: list[BlockKind]) -> int | None:
    """The short first paragraph, with a date or byline beside it or clearly shorter than those that follow."""
    prose = [i for i in kept if page.shapes[i] is Shape.PROSE]
    if len(prose) <= PARAGRAPHS_AFTER or BlockKind.STANDFIRST in (kinds[i] for i in kept):
        return None
    first = prose[0]
    above = [i for i in kept if i < first]
    if kinds[first] is not BlockKind.PARAGRAPH or any(kinds[i] is not BlockKind.TITLE for i in above[-1:]):
        return None
    length, *following = (page.lengths[i] for i in prose[: PARAGRAPHS_AFTER + 1])
    is_lead = _has_metadata_beside(page, first) or length <= STANDFIRST_SHARE * min(following)
    return first if length <= STANDFIRST_WORDS and is_lead else None


def _has_metadata_beside(page: Page, position: int) -> bool:
    """Whether a date or a byline was among the lines removed directly above or below the block."""
    above = takewhile(page.is_dropped, range(position - 1, -1, -1))
    below = takewhile(page.is_dropped, range(position + 1, len(page.blocks)))
    return any(map(page.is_of_record, chain(above, below)))
