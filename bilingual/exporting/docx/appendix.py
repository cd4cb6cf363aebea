"""The lines that the filter removed, each with the rule and the reason: nothing is lost without a trace."""

from collections.abc import Iterable
from typing import Final

from docx.oxml.xmlchemy import BaseOxmlElement

from bilingual.document import Row
from bilingual.exporting.docx.table import AFTER_TABLE
from bilingual.exporting.docx.wordml import ENGLISH, FRENCH, cell, heading_row, paragraph, run, table, w

WIDTHS: Final = (766, 4550, 1900, 2650)  # In twentieths of a point; the sum is the width of the page's text.
TITLE: Final = "Removed lines"
HEADINGS: Final = (("Id", ENGLISH), ("Français", FRENCH), ("Rule", ENGLISH), ("Reason", ENGLISH))


def removed_lines(rows: Iterable[Row]) -> list[BaseOxmlElement]:
    """A heading and a table of the dropped blocks; nothing if none was dropped."""
    elements = [_row(row) for row in rows]
    if not elements:
        return []
    return [
        paragraph("AppendixHeading", run(TITLE, language=ENGLISH)),
        table(TITLE, WIDTHS, heading_row(HEADINGS, WIDTHS), *elements),
        paragraph(AFTER_TABLE),
    ]


def _row(row: Row) -> BaseOxmlElement:
    paragraphs = (
        paragraph("RowId", run(row.block.id)),
        paragraph("RemovedLine", run(row.block.text, language=FRENCH)),
        paragraph("RemovalReason", run(row.verdict.rule)),
        paragraph("RemovalReason", run(row.verdict.reason, language=ENGLISH)),
    )
    return w("tr", *(cell(width, content) for width, content in zip(WIDTHS, paragraphs, strict=True)))
