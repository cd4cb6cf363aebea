"""Reads Word documents: every text that stands in one becomes a block, or is named in a warning.

python-docx opens the package and knows its parts. Its paragraphs leave out tracked insertions, content controls, text
boxes and notes, so the text itself is read from the XML.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import nsmap
from docx.oxml.parser import parse_xml
from lxml import etree
from msgspec.structs import replace

from bilingual.document import BlockKind, Metadata
from bilingual.errors import InputError
from bilingual.reading.content import Content, Piece, legible, numbered
from bilingual.reading.docx_package import SAVE_AGAIN, open_document
from bilingual.reading.docx_styles import Styles
from bilingual.reading.docx_text import paragraphs_with_tables, read_paragraph
from bilingual.reading.metadata import completed, metadata_in
from bilingual.reading.shapes import kind_in_body, kind_of

_W = f"{{{nsmap['w']}}}"
_NOTES = {"footnote": RELATIONSHIP_TYPE.FOOTNOTES, "endnote": RELATIONSHIP_TYPE.ENDNOTES}
_UNREAD_PARTS = {RELATIONSHIP_TYPE.CHART: "chart", RELATIONSHIP_TYPE.DIAGRAM_DATA: "diagram"}
_FURNITURE_PARTS = {RELATIONSHIP_TYPE.HEADER: "page header", RELATIONSHIP_TYPE.FOOTER: "page footer"}
_LONGEST_IN_WARNING = 80  # characters
_DOUBLE_BREAK = re.compile(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+")
_LINE_BREAKS = re.compile(r"\s*\n\s*")
_STYLED = frozenset({BlockKind.HEADING, BlockKind.TITLE})


def read(data: bytes) -> Content:
    """The blocks of a Word document: its text, tables and text boxes in reading order, then its notes.

    Tracked insertions are text, deletions and comments are not. Page headers and footers, hidden text, charts and
    diagrams are not read but named in warnings. The date of the file is not taken for the article's.

    Raises:
        InputError: The bytes are not a Word document that can be opened.
    """
    document = open_document(data)
    walk = _Walk(document=document, styles=Styles(document))
    pieces = [*walk.container(document.element.body), *walk.notes()]
    blocks = numbered(_shaped(pieces))
    title = next((block.text for block in blocks if block.kind is BlockKind.TITLE), "")
    properties = document.core_properties
    said = Metadata(title=title or legible(properties.title or ""))
    found = completed(said, metadata_in([block.text for block in blocks]))
    return Content(
        blocks=blocks,
        metadata=completed(found, Metadata(author=legible(properties.author or ""))),
        warnings=(*_furniture_warnings(document), *walk.warnings()),
    )


@dataclass(slots=True, kw_only=True)
class _Walk:
    """A walk through a document, and what has been met on it that comes later or not at all."""

    document: WordDocument
    styles: Styles
    tables: int = 0
    boxes: int = 0
    references: list[tuple[str, str]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    def container(self, element: etree._Element, *, kind: BlockKind | None = None, place: str = "") -> Iterator[Piece]:
        """The pieces of a body, cell, note or text box; `kind` is what its plain paragraphs are."""
        before = ""  # what stands before a paragraph mark whose deletion is tracked: the next paragraph goes on from it
        for number, child in enumerate(paragraphs_with_tables(element), start=1):
            if child.tag == f"{_W}tbl":
                yield from self._table(child, place)
                continue
            found = read_paragraph(child)
            self.references += found.notes
            self.hidden += found.hidden
            text, before = before + found.text, ""
            if child.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None:
                before = text
            else:
                yield from self._paragraph(child, text, kind=kind, place=place or f"paragraph {number}")
            yield from self._boxes(found.boxes)
        yield Piece(kind=kind or BlockKind.PARAGRAPH, text=before, place=place)

    def _paragraph(self, element: etree._Element, text: str, *, kind: BlockKind | None, place: str) -> Iterator[Piece]:
        styled, level = self.styles.kind_of(element)
        if styled in _STYLED:
            # A line break in a heading is layout, not text.
            yield Piece(kind=styled, text=_LINE_BREAKS.sub(" ", text), level=level, place=place)
            return
        plain = kind or BlockKind.PARAGRAPH
        for part in _DOUBLE_BREAK.split(text):
            yield Piece(kind=plain if styled is BlockKind.PARAGRAPH else styled, text=part, level=level, place=place)

    def _boxes(self, boxes: list[etree._Element]) -> Iterator[Piece]:
        for box in boxes:
            self.boxes += 1
            yield from self.container(box, place=f"text box {self.boxes}")

    def _table(self, table: etree._Element, outer: str) -> Iterator[Piece]:
        """The cells of a table row by row; merged cells hold their text once. A table of one cell is only a frame."""
        self.tables += 1
        name = f"{outer}, table {self.tables}" if outer else f"table {self.tables}"
        rows = [list(_columns(row)) for row in _children(table, "tr")]
        is_frame = sum(map(len, rows)) == 1
        for number, cells in enumerate(rows, start=1):
            for column, cell in cells:
                place = f"{name}, row {number}, column {column}"
                yield from self.container(cell, kind=None if is_frame else BlockKind.TABLE_CELL, place=place)

    def notes(self) -> Iterator[Piece]:
        """The footnotes and endnotes, numbered as the text points to them, then those it does not point to."""
        for kind, relationship in _NOTES.items():
            elements = self._note_elements(kind, relationship)
            pointed = [reference for name, reference in dict.fromkeys(self.references) if name == kind]
            order = [*(key for key in pointed if key in elements), *(key for key in elements if key not in pointed)]
            for number, key in enumerate(order, start=1):
                yield from self.container(elements[key], kind=BlockKind.NOTE, place=f"{kind} {number}")

    def _note_elements(self, kind: str, relationship: str) -> dict[str, etree._Element]:
        """The notes of one kind by id, without the lines that separate them from the text."""
        return {
            note.get(f"{_W}id", ""): note
            for root in _parts(self.document, relationship)
            for note in root.iterchildren(f"{_W}{kind}")
            if note.get(f"{_W}type", "normal") == "normal"
        }

    def warnings(self) -> tuple[str, ...]:
        """What was met but not read."""
        hidden = legible("".join(self.hidden))
        warnings = [f"Hidden text was left out: {_quoted(hidden)}."] if hidden else []
        for relationship, what in _UNREAD_PARTS.items():
            if count := len(list(_related(self.document, relationship))):
                warnings.append(f"The text in {count} {what}{'s' if count > 1 else ''} was left out.")
        return tuple(warnings)


def _columns(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """The cells of a row, each with the number of its first column."""
    column = 1
    for cell in _children(row, "tc"):
        yield column, cell
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        value = span.get(f"{_W}val", "") if span is not None else ""
        column += int(value) if value.isdecimal() else 1


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, also those in content controls or inserted with tracking."""
    for child in element.iterchildren(tag=etree.Element):
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"}:
            yield from _children(child, name)


def _related(document: WordDocument, relationship: str) -> Iterator[Part]:
    for found in document.part.rels.values():
        if found.reltype == relationship and not found.is_external:
            yield found.target_part


def _parts(document: WordDocument, relationship: str) -> Iterator[etree._Element]:
    """The XML of the parts that a document refers to in this way."""
    for part in _related(document, relationship):
        try:
            # python-docx's parser: entities stay unresolved.
            yield parse_xml(part.blob)
        except etree.XMLSyntaxError as error:
            raise InputError(f"the document's part {part.partname} is damaged", hint=SAVE_AGAIN) from error


def _furniture_warnings(document: WordDocument) -> Iterator[str]:
    """A warning for each different page header and footer, which repeat what is no part of the article."""
    for relationship, what in _FURNITURE_PARTS.items():
        texts = (
            legible(" ".join(read_paragraph(paragraph).text for paragraph in root.iter(f"{_W}p")))
            for root in _parts(document, relationship)
        )
        yield from (f"The {what} was left out: {_quoted(text)}." for text in dict.fromkeys(texts) if text)


def _quoted(text: str) -> str:
    return f"“{text if len(text) <= _LONGEST_IN_WARNING else text[: _LONGEST_IN_WARNING - 1] + '…'}”"


def _shaped(pieces: list[Piece]) -> list[Piece]:
    """The pieces, plain paragraphs told apart by their shape; headings too, where the author used no style for them."""
    shape = kind_in_body if any(piece.kind in _STYLED for piece in pieces) else kind_of
    return [
        replace(piece, kind=shape(legible(piece.text))) if piece.kind is BlockKind.PARAGRAPH else piece
        for piece in pieces
    ]
