"""The side-by-side table: id, French, English; one row per kept block."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from docx.oxml.xmlchemy import BaseOxmlElement

from bilingual.document import Row
from bilingual.exporting.docx.comments import Remark, remarks_on, words_of_comments
from bilingual.exporting.docx.english import english_of
from bilingual.exporting.docx.styles import row_id_style, style_id
from bilingual.exporting.docx.wordml import ENGLISH, FRENCH, cell, heading_row, paragraph, run, table, w
from bilingual.rowmarks import bookmark_name

AFTER_TABLE: Final = "AfterTable"  # Word wants a paragraph after a table; this one takes no room.
WIDTHS: Final = (766, 4550, 4550)  # In twentieths of a point; the sum is the width of the page's text.
HEADINGS: Final = (("Id", ENGLISH), ("Français", FRENCH), ("English", ENGLISH))
SHORT_ROW: Final = 800  # Characters, some sixteen lines: a row worth moving to the next page whole.

MARK_STYLE: Final = "RowMark"


def side_by_side(rows: Iterable[Row], marks: Mapping[str, str]) -> tuple[BaseOxmlElement, list[Remark]]:
    """The table, and the remarks to be made on its runs once it stands in the document.

    `marks` are shown after the ids of their blocks.
    """
    elements: list[BaseOxmlElement] = []
    remarks: list[Remark] = []
    for number, row in enumerate(rows):
        english = english_of(row, words_of_comments(row))
        identifier = _id_runs(row.block.id, marks.get(row.block.id, ""))
        elements.append(_row(number, row, identifier, english.elements))
        remarks += remarks_on(row, english)
    return table("French and English side by side", WIDTHS, heading_row(HEADINGS, WIDTHS), *elements), remarks


def _row(
    number: int, row: Row, identifier: Sequence[BaseOxmlElement], english: Sequence[BaseOxmlElement]
) -> BaseOxmlElement:
    paragraphs = (
        paragraph(row_id_style(row.verdict.kind), *identifier),
        paragraph(style_id("French", row), *_bookmarked(number, row)),
        paragraph(style_id("English", row), *english),
    )
    cells = (cell(width, content) for width, content in zip(WIDTHS, paragraphs, strict=True))
    return w("tr", *_row_properties(row), *cells)


def _row_properties(row: Row) -> list[BaseOxmlElement]:
    longest = max(len(row.block.text), len(row.translation.target) if row.translation else 0)
    return [w("trPr", w("cantSplit"))] if longest <= SHORT_ROW else []


def _id_runs(identifier: str, mark: str) -> list[BaseOxmlElement]:
    """The id, which stays the first word of its cell, and the mark."""
    return [run(identifier), run(f" {mark}", style=MARK_STYLE)] if mark else [run(identifier)]


def _bookmarked(number: int, row: Row) -> tuple[BaseOxmlElement, ...]:
    target = row.translation.target if row.translation else ""
    return (
        w("bookmarkStart", id=number, name=bookmark_name(row.block, target)),
        run(row.block.text, language=FRENCH),
        w("bookmarkEnd", id=number),
    )
