"""The discreet marks after the ids, and the line above the table that says what they mean."""

import re
from typing import Final

from bilingual.document import Document, Origin
from bilingual.exporting.wording import REVIEWED, review_marks, reviewed
from bilingual.triage import worth_reading_first

SEPARATOR: Final = " · "

_READ_FIRST: Final = "!"
COPIED: Final = "="
_REVIEWED: Final = re.compile(f"{REVIEWED}[⁰¹²³⁴⁵⁶⁷⁸⁹]*")
_MEANINGS: Final = {
    COPIED: "copied, nothing to translate",
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
            marks[row.block.id] = COPIED
    return marks


def is_mark(word: str) -> bool:
    """Whether a word behind an id may be a mark of ours."""
    return word in _MEANINGS or is_review_mark(word)


def is_review_mark(word: str) -> bool:
    """Whether a word is the mark of a reviewed row: a tick, with a number where several people reviewed."""
    return _REVIEWED.fullmatch(word) is not None


def legend(document: Document) -> str:
    """What the marks mean, of those that the document has; empty if it has none."""
    used = set(row_marks(document).values())
    reviews = [f"{mark} reviewed {who}" for who, mark in review_marks(document.rows()).items()]
    others = [f"{mark} {meaning}" for mark, meaning in _MEANINGS.items() if mark in used]
    return SEPARATOR.join((*reviews, *others))
