"""The lines that the filter removed, each with the rule and the reason: nothing is lost without a trace."""

from collections.abc import Iterable
from typing import Final

from docx.oxml.xmlchemy import BaseOxmlElement

from bilingual.document import Row
from bilingual.exporting.docx.table import AFTER_TABLE
from bilingual.exporting.docx.wordml import ENGLISH, FRENCH, cell, heading_row, paragraph, run, table, w
from bilingual.rowmarks import paragraph_bookmark

WIDTHS: Final = (766, 4550, 1900, 2650)  # In twentieths of a point; the sum is the width of the page's text.
TITLE: Final = "Removed lines"
_FIRST_ID: Final = 2_000_000  # Of the bookmarks, above the ids of all others.
HEADINGS: Final = (("Id", ENGLISH), ("Français", FRENCH), ("Rule", ENGLISH), ("Reason", ENGLISH))


def removed_lines(rows: Iterable[Row]) -> list[BaseOxmlElement]:
    """A heading and a table of the dropped blocks; nothing if none was dropped."""
    elements = [_row(number, row) for number, row in enumerate(rows, _FIRST_ID)]
    if not elements:
        return []
    return [
        paragraph("AppendixHeading", run(TITLE, language=ENGLISH)),
        table(TITLE, WIDTHS, heading_row(HEADINGS, WIDTHS), *elements),
        paragraph(AFTER_TABLE),
    ]


def _row(number: int, row: Row) -> BaseOxmlElement:
    """The row, in a bookmark of its whole text, which tells a review whether a person has changed it."""
    texts = (row.block.id, row.block.text, row.verdict.rule, row.verdict.reason)
    start = w("bookmarkStart", id=number, name=paragraph_bookmark(" ".join(texts)))
    paragraphs = (
        paragraph("RowId", run(row.block.id)),
        paragraph("RemovedLine", start, run(row.block.text, language=FRENCH), w("bookmarkEnd", id=number)),
        paragraph("RemovalReason", run(row.verdict.rule)),
        paragraph("RemovalReason", run(row.verdict.reason, language=ENGLISH)),
    )
    return w("tr", *(cell(width, content) for width, content in zip(WIDTHS, paragraphs, strict=True)))
