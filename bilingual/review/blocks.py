"""The paragraphs and tables of a part of a Word document, with every tracked change still in them.

python-docx would drop whatever stands in `w:ins`, `w:del` and `w:sdt`, so the elements themselves are read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from bilingual.review.tracking import Item, Marks, NoteReference, Piece, Point, Trace
from bilingual.review.wordml import (
    LEFT_OUT,
    MOVE_ENDS,
    MOVE_STARTS,
    NOTES,
    POINTS,
    TEXT_BOX,
    TRACES,
    W,
    alternative,
    character,
    formattings,
    is_on,
    mark,
    number,
    point,
    value,
)


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
Notes = dict[tuple[str, str], etree._Element]


def read_blocks(part: etree._Element, notes: Notes | None = None) -> list[Block]:
    """The blocks of a body, header, comment or note.

    A footnote or endnote is read where it is first pointed to, and taken out of `notes` (its kind and id, its element).
    """
    found: list[Block] = []
    _Reader(notes={} if notes is None else notes).blocks(part, (), found)
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


@dataclass(slots=True)
class _Fields:
    """Where a reader is in nested fields: the formula of each comes before its result."""

    in_formula: list[bool] = field(default_factory=list)
    formulas: int = 0

    def step(self, kind: str) -> None:
        if kind == "begin":
            self.in_formula.append(True)
            self.formulas += 1
        elif self.in_formula and kind in {"separate", "end"}:
            self.formulas -= self.in_formula.pop()
            if kind == "separate":
                self.in_formula.append(False)


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Walks through a part. `waiting` are points between paragraphs, rows or cells: they go to the next paragraph."""

    notes: Notes
    waiting: list[Item] = field(default_factory=list)
    boxes: list[tuple[etree._Element, Marks]] = field(default_factory=list)
    fields: _Fields = field(default_factory=_Fields)
    moves: dict[Trace, dict[str, str]] = field(default_factory=lambda: {Trace.MOVED_HERE: {}, Trace.MOVED_AWAY: {}})

    def blocks(self, element: etree._Element, marks: Marks, found: list[Block]) -> None:
        for child in self._children(element):
            if child.tag == f"{W}p":
                found.append(self._paragraph(child, marks))
                self._read_boxes(found)
            elif child.tag == f"{W}tbl":
                rows: list[TableRow] = []
                self._rows(child, marks, rows)
                found.append(Table(rows=tuple(rows), marks=formattings(child.iterchildren(f"{W}tblPr"))))
            else:
                self.blocks(child, marks + self._trace(child), found)

    def _children(self, element: etree._Element) -> Iterator[etree._Element]:
        """The elements that hold text; on the way to them, notes the points and the ranges of moves."""
        for child in element.iterchildren(tag=etree.Element):
            if child.tag in POINTS:
                self.waiting.append(point(child))
            elif child.tag in MOVE_STARTS:
                self.moves[MOVE_STARTS[str(child.tag)]][child.get(f"{W}id", "")] = child.get(f"{W}name", "")
            elif child.tag in MOVE_ENDS:
                self.moves[MOVE_ENDS[str(child.tag)]].pop(child.get(f"{W}id", ""), None)
            elif child.tag not in LEFT_OUT:
                yield alternative(child)

    def _trace(self, element: etree._Element) -> Marks:
        """The mark that the element puts on what is in it, or none."""
        trace = TRACES.get(str(element.tag))
        if trace is None:
            return ()
        move = next(reversed(self.moves[trace].values()), "") if trace in self.moves else ""
        return (mark(trace, element, move),)

    def _traces(self, properties: etree._Element | None) -> Marks:
        return () if properties is None else tuple(found for child in properties for found in self._trace(child))

    def _read_boxes(self, found: list[Block]) -> None:
        """The text boxes that hang on the paragraph before, as paragraphs after it."""
        boxes, self.boxes = self.boxes, []
        for box, marks in boxes:
            self.blocks(box, marks, found)

    def _paragraph(self, element: etree._Element, marks: Marks) -> Paragraph:
        properties = element.find(f"{W}pPr")
        own = [child for child in (() if properties is None else properties) if child.tag != f"{W}rPr"]
        end = None if properties is None else properties.find(f"{W}rPr")
        marks += formattings(own)
        items, self.waiting = self.waiting, []
        self._items(element, marks, items)
        items += self._points()
        items.append(Piece("\n", marks + self._traces(end) + formattings(end), ends_paragraph=True))
        return Paragraph(
            style=next((value(child) for child in own if child.tag == f"{W}pStyle"), ""),
            language=value(next(element.iter(f"{W}lang"), None)),
            items=tuple(items),
        )

    def _points(self) -> list[Item]:
        points, self.waiting = self.waiting, []
        return points

    def _items(self, element: etree._Element, marks: Marks, items: list[Item]) -> None:
        for child in self._children(element):
            items += self._points()
            if child.tag == TEXT_BOX:
                self.boxes.append((child, marks))
            elif child.tag in NOTES:
                items.append(self._note(child, marks))
            elif child.tag == f"{W}r":
                self._run(child, marks, items)
            else:
                self._text(child, marks, items)
                self._items(child, marks + self._trace(child), items)

    def _run(self, run: etree._Element, marks: Marks, items: list[Item]) -> None:
        properties = run.find(f"{W}rPr")
        if properties is None or not is_on(properties.find(f"{W}vanish")):
            self._items(run, marks + formattings(properties), items)

    def _text(self, element: etree._Element, marks: Marks, items: list[Item]) -> None:
        if element.tag == f"{W}fldChar":
            self.fields.step(element.get(f"{W}fldCharType", ""))
        elif not self.fields.formulas and (text := character(element)) is not None:
            items.append(Piece(text, marks))

    def _note(self, reference: etree._Element, marks: Marks) -> NoteReference:
        note = self.notes.pop((NOTES[str(reference.tag)], reference.get(f"{W}id", "")), None)
        found: list[Block] = []
        if note is not None:
            # A reader of its own, that knows no notes: a note in a note is nothing that a word processor can make.
            _Reader(notes={}).blocks(note, marks, found)
        return NoteReference(marks, tuple(item for item in items_of(found) if isinstance(item, Piece)))

    def _rows(self, element: etree._Element, marks: Marks, rows: list[TableRow]) -> None:
        for child in self._children(element):
            if child.tag == f"{W}tr":
                rows.append(self._row(child, marks))
            else:
                self._rows(child, marks + self._trace(child), rows)

    def _row(self, row: etree._Element, marks: Marks) -> TableRow:
        properties = row.find(f"{W}trPr")
        cells: list[Cell] = []
        self._cells(row, number(properties, "gridBefore"), cells)
        changed = formattings(row.iterchildren(f"{W}trPr", f"{W}tblPrEx"))
        return TableRow(
            cells=tuple(cells),
            repeated=properties is not None and is_on(properties.find(f"{W}tblHeader")),
            marks=marks + self._traces(properties) + changed,
        )

    def _cells(self, element: etree._Element, start: int, cells: list[Cell]) -> None:
        for child in self._children(element):
            if child.tag == f"{W}tc":
                cells.append(self._cell(child, cells[-1].columns.stop if cells else start))
            else:
                self._cells(child, start, cells)

    def _cell(self, cell: etree._Element, start: int) -> Cell:
        properties = cell.find(f"{W}tcPr")
        # A field that never ends must not swallow the rest of the table.
        fields, self.fields = self.fields, _Fields()
        found: list[Block] = []
        self.blocks(cell, (), found)
        self.fields = fields
        return Cell(
            paragraphs=tuple(flattened(found)),
            columns=range(start, start + max(1, number(properties, "gridSpan"))),
            marks=self._traces(properties) + formattings(properties),
        )
