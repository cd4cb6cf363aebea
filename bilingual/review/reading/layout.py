"""Where everything of a returned file stands: in which column of which row, or outside of all rows."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from bilingual.exporting.docx.appendix import TITLE as REMOVED_LINES
from bilingual.exporting.docx.runninghead import exported_texts
from bilingual.review.reading.blocks import Block, Cell, Table, TableRow, items_of
from bilingual.review.reading.tables import columns_of, is_appendix, is_heading, is_title, our_tables, parts_of
from bilingual.review.reading.tracking import (
    KINDS,
    Item,
    Mark,
    Marks,
    Piece,
    Point,
    Trace,
    notes_of,
    paragraphs_of,
    stands,
    stretches_in,
)
from bilingual.review.returned import ChangeKind, Column, TrackedChange
from bilingual.rowmarks import comparable_hash, paragraph_bookmark

_PARAGRAPH_BOOKMARK = re.compile("o_[0-9a-f]{12}")
_ROW_KINDS = {Trace.INSERTED: ChangeKind.ROW_INSERTION, Trace.DELETED: ChangeKind.ROW_DELETION}
_OF_WHOLE = {Trace.MOVED_HERE: Trace.INSERTED, Trace.MOVED_AWAY: Trace.DELETED}
_CELL_SEPARATOR = " | "


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A row, counted from 0, and a column in it; None outside of all rows."""

    row: int | None = None
    column: Column | None = None


OUTSIDE = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What stands at a place; `marks` are those of the row and the cell around it."""

    place: Place
    items: tuple[Item, ...]
    marks: Marks = ()


@dataclass(slots=True, kw_only=True)
class Layout:
    """A file by places, in its order: contents, changed paragraphs outside, changes, and how many rows there are.

    `furniture` are the changed paragraphs of page headers and footers, empty where one is gone.
    """

    rejected: bool
    contents: list[Content] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    changes: list[tuple[Place, TrackedChange]] = field(default_factory=list)
    rows: int = 0


def lay_out(blocks: Sequence[Block], furniture: Sequence[Block], *, rejected: bool) -> Layout | None:
    """The places of all that is in a body and in its page headers and footers; None if no table of it is ours.

    Of the removed lines, and of page headers and footers, only those texts can be told to be a person's that were
    exported in bookmarks, as older versions did not do.
    """
    ours = {id(table) for table in our_tables([block for block in blocks if isinstance(block, Table)])}
    if not ours:
        return None
    layout = Layout(rejected=rejected)
    for block in blocks:
        if isinstance(block, Table) and id(block) in ours:
            _add_table(layout, block)
        elif isinstance(block, Table) and is_appendix(block):
            _add_removed_lines(layout, block)
        else:
            _add_outside(layout, items_of([block]))
    _add_furniture(layout, items_of(furniture))
    for content in layout.contents:
        if content.place.row is None and stands(content.marks, rejected=rejected):
            layout.outside += filter(None, notes_of(content.items, rejected=rejected))
    _add_changes(layout)
    return layout


def _add_outside(layout: Layout, items: tuple[Item, ...]) -> None:
    layout.contents.append(Content(place=OUTSIDE, items=items))
    ours = _bookmarks(items) | {paragraph_bookmark(REMOVED_LINES)}
    texts = paragraphs_of(items, rejected=layout.rejected)
    layout.outside += (text for text in texts if paragraph_bookmark(text) not in ours)


def _add_removed_lines(layout: Layout, table: Table) -> None:
    """Add the list of the removed lines; a row of it is a person's if no bookmark has its whole text."""
    items = items_of([table])
    layout.contents.append(Content(place=OUTSIDE, items=items))
    ours = {name for name in _bookmarks(items) if _PARAGRAPH_BOOKMARK.fullmatch(name)}
    for row in table.rows if ours else ():
        texts = (paragraphs_of(cell.items, rejected=layout.rejected) for cell in row.cells)
        text = " ".join(line for lines in texts for line in lines)
        if text and not is_heading(row) and paragraph_bookmark(text) not in ours:
            layout.outside.append(text)


def _bookmarks(items: Iterable[Item]) -> set[str]:
    return {item.name for item in items if isinstance(item, Point)}


def _add_furniture(layout: Layout, items: tuple[Item, ...]) -> None:
    """Add what stands in page headers and footers, its page numbers left out; one that is as exported has no text."""
    layout.contents.append(Content(place=OUTSIDE, items=items))
    exported = frozenset[str]().union(*map(exported_texts, _bookmarks(items)))
    texts = {comparable_hash(text): text for text in paragraphs_of(items, rejected=layout.rejected)}
    if exported:
        layout.furniture += [text for key, text in texts.items() if key not in exported]
        if not layout.furniture and not exported <= texts.keys():
            layout.furniture.append("")


def _add_table(layout: Layout, table: Table) -> None:
    columns = columns_of(table)
    formatted: defaultdict[Mark, list[Place]] = defaultdict(list, {mark: [OUTSIDE] for mark in table.marks})
    for row in table.rows:
        place = _add_row(layout, row, columns)
        for mark in dict.fromkeys((*row.marks, *(mark for cell in row.cells for mark in cell.marks))):
            if mark.trace is Trace.FORMATTED:
                formatted[mark].append(place)
    for mark, places in formatted.items():
        # Moving the border of one column changes every row of the table, and is one change.
        layout.changes.append((places[0] if len(places) == 1 else OUTSIDE, _change(mark, "")))


def _add_row(layout: Layout, row: TableRow, columns: dict[Column, int]) -> Place:
    if is_heading(row) or not stands(row.marks, rejected=layout.rejected):
        place = OUTSIDE
        _add_gone_cells(layout, row.cells, row.marks, place)
        if is_heading(row):
            texts = (text for cell in row.cells for text in paragraphs_of(cell.items, rejected=layout.rejected))
            layout.outside += (text for text in texts if not is_title(text))
    else:
        place = Place(row=layout.rows)
        layout.rows += 1
        for part in parts_of(row, columns, rejected=layout.rejected):
            content = Content(place=replace(place, column=part.column), items=part.items, marks=row.marks + part.marks)
            layout.contents.append(content)
        gone = [cell for cell in row.cells if not stands(cell.marks, rejected=layout.rejected)]
        _add_gone_cells(layout, gone, row.marks, place)
    layout.changes += ((place, change) for change in _row_changes(row))
    return place


def _add_gone_cells(layout: Layout, cells: Iterable[Cell], marks: Marks, place: Place) -> None:
    layout.contents += (Content(place=place, items=cell.items, marks=marks + cell.marks) for cell in cells)


def _row_changes(row: TableRow) -> Iterator[TrackedChange]:
    """The changes of the row as a whole, then those of whole cells in it."""
    whole = [mark for mark in row.marks if mark.trace in _ROW_KINDS]
    text = _CELL_SEPARATOR.join(text for cell in row.cells if (text := _all_text(cell.items)))
    yield from (replace(_change(mark, text), kind=_ROW_KINDS[mark.trace]) for mark in whole)
    for cell in row.cells:
        changed = (mark for mark in cell.marks if mark.trace in _ROW_KINDS and not _is_of(mark, whole))
        yield from (_change(mark, _all_text(cell.items)) for mark in changed)


def _add_changes(layout: Layout) -> None:
    """Add what was changed within the contents; both ends of a move are one change, where the text went to."""
    ends: list[tuple[Place, Mark, str]] = []
    for content in layout.contents:
        for stretch in stretches_in(content.items):
            if _is_of(stretch.mark, content.marks):
                continue
            if stretch.mark.trace in _OF_WHOLE:
                ends.append((content.place, stretch.mark, stretch.text))
            else:
                layout.changes.append((content.place, _change(stretch.mark, stretch.text, content.place.column)))
    layout.changes += _moves(ends)


def _is_of(mark: Mark, around: Iterable[Mark]) -> bool:
    """Whether the change is what the same person did to the whole row or cell: programs save it with both.

    Word saves a row that was moved as one deleted and one inserted, and their texts as moved.
    """
    trace = _OF_WHOLE.get(mark.trace, mark.trace)
    return any((trace, mark.author) == (one.trace, one.author) for one in around)


def _moves(ends: Sequence[tuple[Place, Mark, str]]) -> Iterator[tuple[Place, TrackedChange]]:
    """Word gives both ends of a move one name; LibreOffice gives none, but the text is the same."""
    moves: dict[tuple[str, ...], list[tuple[Place, Mark, str]]] = {}
    for place, mark, text in ends:
        key = (mark.move,) if mark.move else (mark.author, text)
        moves.setdefault(key, []).append((place, mark, text))
    for parts in moves.values():
        arrived = [part for part in parts if part[1].trace is Trace.MOVED_HERE] or parts
        place, mark, _ = arrived[0]
        yield place, _change(mark, "\n".join(text for _, _, text in arrived), place.column)


def _change(mark: Mark, text: str, column: Column | None = None) -> TrackedChange:
    return TrackedChange(kind=KINDS[mark.trace], author=mark.author, date=mark.date, text=text, column=column)


def _all_text(items: Iterable[Item]) -> str:
    return "".join(item.text for item in items if isinstance(item, Piece)).strip()
