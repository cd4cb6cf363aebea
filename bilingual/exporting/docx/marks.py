"""The discreet marks after the ids, and the line above the table that says what they mean."""

from typing import Final

from bilingual.document import Document, Origin
from bilingual.exporting.wording import review_marks, reviewed
from bilingual.triage import worth_reading_first

SEPARATOR: Final = " · "

_READ_FIRST: Final = "!"
_COPIED: Final = "="
_MEANINGS: Final = {
    _COPIED: "copied, nothing to translate",
    _READ_FIRST: "read first: something is missing or doubtful, or the model was unsure",
}


def row_marks(document: Document) -> dict[str, str]:
    """The mark of each row that has one, by the id of its block."""
    marks = {row.block.id: _READ_FIRST for row, _ in worth_reading_first(document)}
    reviews = review_marks(document.rows())
    for row in document.rows():
        if who := reviewed(row):
            marks[row.block.id] = reviews[who]
        elif row.translation and row.translation.origin is Origin.COPIED:
            marks[row.block.id] = _COPIED
    return marks


def legend(document: Document) -> str:
    """What the marks mean, of those that the document has; empty if it has none."""
    used = set(row_marks(document).values())
    reviews = [f"{mark} reviewed {who}" for who, mark in review_marks(document.rows()).items()]
    others = [f"{mark} {meaning}" for mark, meaning in _MEANINGS.items() if mark in used]
    return SEPARATOR.join((*reviews, *others))
