"""A reviewer's edits of an exported DOCX, made with python-docx: for tests that need no word processor."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import docx
from docx.table import _Cell
from docx.text.run import Run

WHEN = "2026-05-04T10:00:00Z"


def edit(
    path: Path,
    english: Mapping[str, str] | None = None,
    *,
    french: Mapping[str, str] | None = None,
    comments: Mapping[str, str] | None = None,
    by: str = "A. B.",
) -> None:
    """Save the file with other texts in the rows whose French begins so, and with comments on their English."""
    word = docx.Document(str(path))
    for row in word.tables[0].rows[1:]:
        source, target = row.cells[1:3]
        now = source.text
        for cell, texts in ((target, english), (source, french)):
            for text in _of(now, texts):
                _set_text(cell, text)
        for text in _of(now, comments):
            word.add_comment(_runs(target), text, author=by)
    word.core_properties.last_modified_by = by
    word.core_properties.modified = datetime.fromisoformat(WHEN)
    word.save(str(path))


def _of(source: str, texts: Mapping[str, str] | None) -> list[str]:
    return [text for beginning, text in (texts or {}).items() if source.startswith(beginning)]


def _runs(cell: _Cell) -> list[Run]:
    return [run for paragraph in cell.paragraphs for run in paragraph.runs]


def _set_text(cell: _Cell, text: str) -> None:
    first, *others = _runs(cell)
    first.text = text
    for run in others:
        run.text = ""
