"""Notes for the reviewer as comments, each on the sentence or the row that it is about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.xmlchemy import BaseOxmlElement

from bilingual.document import COMMENT_CODES, Note, Row, SentencePair, Severity, TermStatus
from bilingual.exporting.docx.wordml import ENGLISH, paragraph, run, w
from bilingual.exporting.terms import described, english_pieces

if TYPE_CHECKING:
    from docx.opc.part import XmlPart

AUTHOR: Final = "bilingual"
INITIALS: Final = "bil"
# Not today's: equal documents give equal bytes. Not none: LibreOffice would save it as the date "0-00-00".
DATE: Final = "1980-01-01T00:00:00Z"

_MADE_TO_USE: Final = frozenset({TermStatus.FORCED, TermStatus.SUBSTITUTED})

MISSING: Final = Note(code="missing", message="This block has no English yet.", severity=Severity.ERROR)
STALE: Final = Note(code="stale", message="The French has changed since this English was made.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A note and the runs, at least one, that its comment points at."""

    note: Note
    runs: tuple[BaseOxmlElement, ...]


def remarks_on(row: Row, runs: Sequence[Sequence[BaseOxmlElement]]) -> Iterator[Remark]:
    """The notes of a row on all its English `runs`, those of a sentence on its own runs if it has such."""
    everything = tuple(one for sentence in runs for one in sentence)
    for note in (*_missing_or_stale(row), *(row.translation.notes if row.translation else ())):
        yield Remark(note=note, runs=everything)
    sentences = row.translation.sentences if row.translation else ()
    in_step = len(runs) == len(sentences)
    for number, pair in enumerate(sentences):
        for note in pair.notes:
            yield Remark(note=note, runs=tuple(runs[number]) if in_step else everything)
        if in_step:
            yield from _remarks_on_terms(pair, runs[number])


def _remarks_on_terms(pair: SentencePair, runs: Sequence[BaseOxmlElement]) -> Iterator[Remark]:
    """The glossary entries that the model did not use by itself, on their runs; the others are only marked.

    What failed has a note already.
    """
    for piece, one in zip(english_pieces(pair), runs, strict=False):
        if piece.use and piece.use.status in _MADE_TO_USE:
            yield Remark(note=Note(code="glossary", message=described(piece.use), severity=Severity.INFO), runs=(one,))


def _missing_or_stale(row: Row) -> Iterator[Note]:
    if row.block.text.strip() and not (row.translation and row.translation.target):
        yield MISSING
    elif row.translation and row.translation.source_hash != row.block.text_hash:
        yield STALE


def comment_text(note: Note) -> str:
    """What a reviewer reads: the severity as a word, the message, the code in brackets; a person's words alone."""
    if note.code in COMMENT_CODES:
        return note.message
    return f"{note.severity.capitalize()}: {note.message} [{note.code}]"


def add_comments(package: WordDocument, remarks: Sequence[Remark]) -> None:
    """Add one comment per remark, in the order of the text.

    `package.add_comment` reads all ids anew for each comment, quadratic time, and notes the time of day. So
    python-docx makes the part, and the comments are made here.
    """
    if not remarks:
        return
    len(package.comments)  # Makes the part.
    part = cast("XmlPart", package.part.part_related_by(RELATIONSHIP_TYPE.COMMENTS))
    for number, remark in enumerate(remarks):
        part.element.append(_comment(number, remark.note))
        _point_at(number, remark.runs)


def _comment(number: int, note: Note) -> BaseOxmlElement:
    mark = w("r", w("rPr", w("rStyle", val="CommentReference")), w("annotationRef"))
    text = paragraph("CommentText", mark, run(comment_text(note), language=ENGLISH))
    return w("comment", text, id=number, author=AUTHOR, date=DATE, initials=INITIALS)


def _point_at(number: int, runs: Sequence[BaseOxmlElement]) -> None:
    runs[0].addprevious(w("commentRangeStart", id=number))
    reference = w("r", w("rPr", w("rStyle", val="CommentReference")), w("commentReference", id=number))
    end = w("commentRangeEnd", id=number)
    runs[-1].addnext(end)
    end.addnext(reference)
