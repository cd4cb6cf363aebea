"""Which tables of a returned file are ours, and which of their columns is the id, the French and the English.

A reviewer may add, delete or merge columns, split the table, delete its headings; a word processor may lose
bookmarks or styles. So every row gives evidence, and the column with most of it wins:

1. A bookmark of ours stands around the French.
2. Paragraph styles: ours are called `French…`, `English…` and `RowId…`.
3. The headings "Id", "Français" and "English".
4. The language of the text, French or English. It names a column, but makes no table ours.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bilingual.exporting.docx.table import HEADINGS
from bilingual.review.reading.blocks import Cell, Paragraph, Table, TableRow
from bilingual.review.reading.tracking import Item, Marks, Point, PointKind, stands, text_of
from bilingual.review.returned import Column
from bilingual.rowmarks import read_bookmark

_STYLES = {
    Column.ID: re.compile("RowId"),
    Column.SOURCE: re.compile("French[A-Z]"),
    Column.TARGET: re.compile("English[A-Z]"),
}
_REMOVED = re.compile("RemovedLine|RemovalReason")
_HEADING_STYLE = "ColumnHeading"
_LANGUAGES = {"fr": Column.SOURCE, "en": Column.TARGET}
_TITLES = dict(zip((name for name, _ in HEADINGS), (Column.ID, Column.SOURCE, Column.TARGET), strict=True))

_BOOKMARK_WEIGHT, _STYLE_WEIGHT, _LANGUAGE_WEIGHT = 4, 2, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What stands of a row in one of its columns, and the marks of the cell itself."""

    column: Column
    items: tuple[Item, ...]
    marks: Marks = ()


def our_tables(tables: Sequence[Table]) -> list[Table]:
    """The side-by-side tables; not that of the removed lines, nor any that the reviewer made."""
    candidates = [table for table in tables if not is_appendix(table)]
    ours = [table for table in candidates if any(_has_bookmark(row) or _is_styled(row) for row in table.rows)]
    titles = {Column.SOURCE, Column.TARGET}
    return ours or [one for one in candidates if any(titles <= set(_titles(row).values()) for row in one.rows)]


def is_appendix(table: Table) -> bool:
    """Whether most of the rows are lines that the filter removed; a reviewer may copy some to and fro."""
    removed = sum(any(map(_REMOVED.match, _styles(row))) for row in table.rows)
    return removed > sum(_has_bookmark(row) or _is_styled(row) for row in table.rows)


def is_heading(row: TableRow) -> bool:
    """Whether the row holds the names of the columns. LibreOffice repeats the first row, whatever it is."""
    if _has_bookmark(row):
        return False
    styles = _styles(row)
    ours = any(pattern.match(style) for style in styles for pattern in _STYLES.values())
    texts = {text for cell in row.cells if (text := _text(cell))}
    return (row.repeated and not ours) or _HEADING_STYLE in styles or (bool(texts) and texts <= _TITLES.keys())


def is_title(text: str) -> bool:
    """Whether the text is a heading that we gave to a column."""
    return text in _TITLES


def columns_of(table: Table) -> dict[Column, int]:
    """The column of the table's grid, from 0, in which each of our columns is; those that are gone are missing."""
    votes: Counter[tuple[Column, int]] = Counter()
    for row in table.rows:
        if is_heading(row):
            votes.update({(column, start): len(table.rows) for start, column in _titles(row).items()})
        else:
            for cell in row.cells:
                votes.update({(column, cell.columns.start): weight for column, weight in _evidence(cell)})
    found: dict[Column, int] = {}
    for (column, start), _ in votes.most_common():
        if column not in found and start not in found.values():
            found[column] = start
    return found


def parts_of(row: TableRow, columns: dict[Column, int], *, rejected: bool) -> list[Part]:
    """The row by columns; a cell that takes up several of ours is divided by the styles of its paragraphs.

    Where cells are missing, so that those to their right have moved, every cell is what its own style says.
    """
    cells = [cell for cell in row.cells if stands(cell.marks, rejected=rejected)]
    taken = [[column for column, start in columns.items() if start in cell.columns] for cell in cells]
    if sum(map(len, taken)) < len(columns):
        taken = _by_style(cells, taken)
    return [part for cell, ours in zip(cells, taken, strict=True) for part in _divided(cell, ours)]


def _by_style(cells: Sequence[Cell], taken: Sequence[list[Column]]) -> list[list[Column]]:
    """For each cell the column of its style, else the one it stands in, as far as no other has that."""
    styled = [next((column for one in cell.paragraphs if (column := _styled(one))), None) for cell in cells]
    claimed = {column for column in styled if column}
    return [
        [column] if column and styled.index(column) == number else [one for one in taken[number] if one not in claimed]
        for number, column in enumerate(styled)
    ]


def _divided(cell: Cell, columns: Sequence[Column]) -> Iterator[Part]:
    if len(columns) <= 1:
        yield Part(column=columns[0] if columns else Column.EXTRA, items=cell.items, marks=cell.marks)
        return
    divided: dict[Column, list[Item]] = {column: [] for column in columns}
    current = columns[-1]
    for paragraph in cell.paragraphs:
        column = _styled(paragraph)
        current = column if column in divided else current
        divided[current].extend(paragraph.items)
    yield from (Part(column=column, items=tuple(items), marks=cell.marks) for column, items in divided.items())


def _evidence(cell: Cell) -> Iterator[tuple[Column, int]]:
    if any(map(_is_ours, cell.items)):
        yield Column.SOURCE, _BOOKMARK_WEIGHT
    elif (column := _first(cell.paragraphs)) and _text(cell):
        yield column, _STYLE_WEIGHT
    elif (language := _language(cell.paragraphs)) and _text(cell):
        yield language, _LANGUAGE_WEIGHT


def _first(paragraphs: Iterable[Paragraph]) -> Column | None:
    return next((column for one in paragraphs if (column := _styled(one))), None)


def _language(paragraphs: Iterable[Paragraph]) -> Column | None:
    return next((_LANGUAGES[code] for one in paragraphs if (code := one.language[:2].lower()) in _LANGUAGES), None)


def _styled(paragraph: Paragraph) -> Column | None:
    return next((column for column, pattern in _STYLES.items() if pattern.match(paragraph.style)), None)


def _styles(row: TableRow) -> set[str]:
    return {paragraph.style for cell in row.cells for paragraph in cell.paragraphs}


def _is_styled(row: TableRow) -> bool:
    """Whether the row has both French and English in styles of ours."""
    found = {_styled(paragraph) for cell in row.cells for paragraph in cell.paragraphs}
    return {Column.SOURCE, Column.TARGET} <= found


def _has_bookmark(row: TableRow) -> bool:
    return any(_is_ours(item) for cell in row.cells for item in cell.items)


def _is_ours(item: Item) -> bool:
    return isinstance(item, Point) and item.kind is PointKind.BOOKMARK and read_bookmark(item.name) is not None


def _titles(row: TableRow) -> dict[int, Column]:
    """By their place in the grid, the columns that the row names."""
    return {cell.columns.start: _TITLES[text] for cell in row.cells if (text := _text(cell)) in _TITLES}


def _text(cell: Cell) -> str:
    return text_of(cell.items, rejected=False).strip()
