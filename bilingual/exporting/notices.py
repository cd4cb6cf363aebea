"""What a page tells its reader beside the text: the rows to be read first, the notes and the comments."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bilingual.document import COMMENT_CODES, Document, Note, Row, Severity
from bilingual.triage import worth_reading_first

COMMENT = "comment"
_GRAVEST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)
# What a person wrote stands above what the machine noted only for the record.
_GRADES = (Severity.ERROR, Severity.WARNING, COMMENT, Severity.INFO)

_FIRST_WORDS = 8  # Enough to know a row again.


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A note and where it belongs: to a row and one of its sentences, counted from 1, or to neither."""

    note: Note
    row_id: str = ""
    sentence: int | None = None

    @property
    def grade(self) -> str:
        """The severity of what the machine noted, `comment` for what a person wrote."""
        return COMMENT if self.note.code in COMMENT_CODES else self.note.severity


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRow:
    """A row to be read first: its id, its first words and their language, and why, in words."""

    id: str
    words: str
    language: str
    reasons: tuple[str, ...]


def first_rows(document: Document) -> tuple[FirstRow, ...]:
    """The rows to be read first, the riskiest first; see `bilingual.triage`."""
    return tuple(_first_row(row, risk.reasons) for row, risk in worth_reading_first(document))


def _first_row(row: Row, reasons: tuple[str, ...]) -> FirstRow:
    """The row by its English, or by its French where there is no English."""
    english = row.translation.target.split() if row.translation else []
    words = english or row.block.text.split()
    shown = " ".join(words[:_FIRST_WORDS]) + ("…" if len(words) > _FIRST_WORDS else "")
    return FirstRow(id=row.block.id, words=shown, language="en" if english else "fr", reasons=reasons)


def notices_on(row: Row) -> Iterator[Notice]:
    """The notes of a row, then those of its sentences."""
    if row.translation is None:
        return
    for note in row.translation.notes:
        yield Notice(note=note, row_id=row.block.id)
    for number, pair in enumerate(row.translation.sentences, start=1):
        for note in pair.notes:
            yield Notice(note=note, row_id=row.block.id, sentence=number)


def grouped_notices(document: Document) -> dict[str, tuple[Notice, ...]]:
    """All notices by their grade, gravest first, each group in reading order; no empty groups.

    What the reading of the article warned of is among them.
    """
    warnings = (Notice(note=Note(code="reading", message=warning)) for warning in document.article.warnings)
    every = (*warnings, *(notice for row in document.rows() for notice in notices_on(row)))
    groups = {grade: tuple(one for one in every if one.grade == grade) for grade in _GRADES}
    return {grade: group for grade, group in groups.items() if group}


def gravest(notes: Iterable[Note]) -> str:
    """The gravest severity of what the machine noted; empty where it noted nothing."""
    severities = (note.severity for note in notes if note.code not in COMMENT_CODES)
    return min(severities, key=_GRAVEST_FIRST.index, default="")
