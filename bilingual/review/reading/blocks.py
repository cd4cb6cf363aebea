"""The paragraphs and tables of a part of a Word document, with every tracked change still in them.

python-docx would drop whatever stands in `w:ins`, `w:del` and `w:sdt`, so the elements themselves are read.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from bilingual.review.reading.emphasis import ground_of
from bilingual.review.reading.inline import NO_SURROUNDINGS, InlineReader, Notes, Surroundings
from bilingual.review.reading.insets import object_kind
from bilingual.review.reading.tracking import Inset, Item, Marks, Piece, Point
from bilingual.review.reading.wordml import W, formattings, is_on, number, value
from bilingual.review.returned import ObjectKind

_OUR_LISTS: Final = re.compile("(?:French|English)ListItem")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph: the id of its style, the first language that it names, and what stands in it."""

    style: str
    language: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell: its paragraphs, those of tables in it too, and which columns of the table's grid it takes up."""

    paragraphs: tuple[Paragraph, ...]
    columns: range
    marks: Marks

    @property
    def items(self) -> tuple[Item, ...]:
        """All that stands in the cell."""
        return tuple(item for paragraph in self.paragraphs for item in paragraph.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row; `repeated` says that it is a heading on every page."""

    cells: tuple[Cell, ...]
    repeated: bool
    marks: Marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table that stands in no other table."""

    rows: tuple[TableRow, ...]
    marks: Marks


Block = Paragraph | Table


def read_blocks(
    part: etree._Element, notes: Notes | None = None, *, surroundings: Surroundings = NO_SURROUNDINGS
) -> list[Block]:
    """The blocks of a body, header, comment or note.

    A footnote or endnote is read where it is first pointed to, and taken out of `notes` (its kind and id, its element).
    """
    found: list[Block] = []
    reader = _Reader(notes={} if notes is None else notes, surroundings=surroundings)
    reader.blocks(part, (), found)
    if reader.waiting:
        found.append(Paragraph(style="", language="", items=tuple(reader.waiting)))
    return found


def flattened(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """The paragraphs, those of tables with the marks of their rows and cells."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    for paragraph in cell.paragraphs:
                        yield _marked(paragraph, block.marks + row.marks + cell.marks)


def items_of(blocks: Iterable[Block]) -> tuple[Item, ...]:
    """All that stands in the blocks."""
    return tuple(item for paragraph in flattened(blocks) for item in paragraph.items)


def _marked(paragraph: Paragraph, marks: Marks) -> Paragraph:
    if not marks:
        return paragraph
    items = (item if isinstance(item, Point) else replace(item, marks=item.marks + marks) for item in paragraph.items)
    return replace(paragraph, items=tuple(items))


@dataclass(slots=True, kw_only=True)
class _Reader(InlineReader):
    """Walks through a part. `hosted` are tables in boxes that hang on the paragraph which is being read."""

    hosted: list[Block] = field(default_factory=list)
    is_in_cell: bool = False

    def blocks(self, element: etree._Element, marks: Marks, found: list[Block]) -> None:
        """Add the paragraphs and tables in the element."""
        for child in self.children(element):
            if child.tag == f"{W}p":
                found.append(self._paragraph(child, marks))
                found += self.hosted
                self.hosted = []
            elif child.tag == f"{W}tbl":
                if self.is_in_cell:
                    self.waiting.append(Inset(ObjectKind.TABLE))
                rows: list[TableRow] = []
                self._rows(child, marks, rows)
                found.append(Table(rows=tuple(rows), marks=formattings(child.iterchildren(f"{W}tblPr"))))
            elif kind := object_kind(child):
                self.waiting.append(Inset(kind, marks))
            else:
                self.blocks(child, marks + self.trace(child), found)

    def note(self, note: etree._Element, marks: Marks) -> list[Item]:
        """All that stands in a note."""
        return list(items_of(self._within(note, marks)))

    def box(self, box: etree._Element, marks: Marks) -> list[Item]:
        """All that stands in a box; nothing if that is a table, for which the box is only another place."""
        found = self._within(box, marks)
        if not self.is_in_cell and any(isinstance(block, Table) for block in found):
            self.hosted += found
            return []
        return list(items_of(found))

    def _within(self, element: etree._Element, marks: Marks) -> list[Block]:
        found: list[Block] = []
        # A field that never ends must not swallow the rest.
        style, fields, self.fields = self.style, self.fields, self.no_fields()
        self.blocks(element, marks, found)
        self.style, self.fields = style, fields
        return found

    def _paragraph(self, element: etree._Element, marks: Marks) -> Paragraph:
        properties = element.find(f"{W}pPr")
        own = [child for child in (() if properties is None else properties) if child.tag != f"{W}rPr"]
        end = None if properties is None else properties.find(f"{W}rPr")
        marks += formattings(own)
        self.style = next((value(child) for child in own if child.tag == f"{W}pStyle"), "")
        items, self.waiting = self.waiting, []
        if _is_item(properties) and not _OUR_LISTS.match(self.style):
            items.append(Inset(ObjectKind.LIST))
        style, ground = self.style, self.ground
        self.ground |= ground_of(properties)
        self.items(element, marks, items)
        self.ground = ground
        items += self.points()
        items.append(Piece("\n", marks + self.traces(end) + formattings(end), ends_paragraph=True))
        return Paragraph(style=style, language=value(next(element.iter(f"{W}lang"), None)), items=tuple(items))

    def _rows(self, element: etree._Element, marks: Marks, rows: list[TableRow]) -> None:
        for child in self.children(element):
            if child.tag == f"{W}tr":
                rows.append(self._row(child, marks))
            else:
                self._rows(child, marks + self.trace(child), rows)

    def _row(self, row: etree._Element, marks: Marks) -> TableRow:
        properties = row.find(f"{W}trPr")
        cells: list[Cell] = []
        self._cells(row, number(properties, "gridBefore"), cells)
        changed = formattings(row.iterchildren(f"{W}trPr", f"{W}tblPrEx"))
        return TableRow(
            cells=tuple(cells),
            repeated=properties is not None and is_on(properties.find(f"{W}tblHeader")),
            marks=marks + self.traces(properties) + changed,
        )

    def _cells(self, element: etree._Element, start: int, cells: list[Cell]) -> None:
        for child in self.children(element):
            if child.tag == f"{W}tc":
                cells.append(self._cell(child, cells[-1].columns.stop if cells else start))
            else:
                self._cells(child, start, cells)

    def _cell(self, cell: etree._Element, start: int) -> Cell:
        properties = cell.find(f"{W}tcPr")
        is_in_cell, self.is_in_cell = self.is_in_cell, True
        ground, self.ground = self.ground, self.ground | ground_of(properties)
        found = self._within(cell, ())
        self.is_in_cell, self.ground = is_in_cell, ground
        return Cell(
            paragraphs=tuple(flattened(found)),
            columns=range(start, start + max(1, number(properties, "gridSpan"))),
            marks=self.traces(properties) + formattings(properties),
        )


def _is_item(properties: etree._Element | None) -> bool:
    """Whether a paragraph has a number or bullet by itself, not by its style."""
    numbering = None if properties is None else properties.find(f"{W}numPr")
    return number(numbering, "numId") > 0
