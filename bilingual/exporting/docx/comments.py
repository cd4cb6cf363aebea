"""Notes for the reviewer, and what people wrote, as comments: each on the words, the sentence or the row it is about.

A bookmark around the words of each comment says that it was handed out there: so a review sees which are gone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from bilingual.document import COMMENT_CODES, Comment, Note, Row, Severity, TermStatus, text_hash
from bilingual.exporting.docx.english import English, Stretch
from bilingual.exporting.docx.threads import Thread, add_threads, paragraph_id
from bilingual.exporting.docx.wordml import ENGLISH, paragraph, run, w
from bilingual.exporting.terms import described
from bilingual.rowmarks import CommentMark, Handed, comment_bookmark, comment_mark, comparable, printable

if TYPE_CHECKING:
    from docx.opc.part import XmlPart

AUTHOR: Final = "bilingual"
INITIALS: Final = "bil"
# Not today's: equal documents give equal bytes. Not none: LibreOffice would save it as the date "0-00-00".
DATE: Final = "1980-01-01T00:00:00Z"
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")  # what Word takes for one
_LONGEST_NAME: Final = 255  # Characters that Word takes.

_MADE_TO_USE: Final = frozenset({TermStatus.FORCED, TermStatus.SUBSTITUTED})
_NOBODY: Final = Comment()
_OURS: Final = comment_mark(Handed.NOTE, author=AUTHOR, date=DATE, text="")

MISSING: Final = Note(code="missing", message="This block has no English yet.", severity=Severity.ERROR)
STALE: Final = Note(code="stale", message="The French has changed since this English was made.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A note of a row and the runs, at least one, that its comment points at; `on_words`: on those that it is about."""

    note: Note
    runs: tuple[BaseOxmlElement, ...]
    row_id: str
    on_words: bool = False


def words_of_comments(row: Row) -> list[Stretch]:
    """The places in a row's English that people commented on."""
    notes = row.translation.notes if row.translation else ()
    return [found for note in notes if (found := _words_of(note, row))]


def _words_of(note: Note, row: Row) -> Stretch | None:
    """The first place in the English with the words that the note is about; None where it has none of them now."""
    words = note.comment.about.split() if note.comment else []
    target = row.translation.target if row.translation else ""
    match = re.search(r"\s+".join(map(re.escape, words)), target) if words else None
    return Stretch(*match.span()) if match else None


def remarks_on(row: Row, english: English) -> Iterator[Remark]:
    """The notes of a row on all its English, or on their words; those of a sentence on its own runs if it has such."""
    name = row.block.id
    for note in (*_missing_or_stale(row), *(row.translation.notes if row.translation else ())):
        words = _words_of(note, row)
        runs = english.within(words) if words else english.elements
        yield Remark(note=note, runs=runs, row_id=name, on_words=words is not None)
    for number, pair in enumerate(row.translation.sentences if row.translation else ()):
        runs = english.within(english.sentences[number]) if english.sentences else english.elements
        for note in pair.notes:
            yield Remark(note=note, runs=runs, row_id=name)
        for term in english.terms[number] if english.terms else ():
            # The glossary entries that the model did not use by itself; the others are only marked.
            if term.use and term.use.status in _MADE_TO_USE:  # What failed has a note already.
                used = Note(code="glossary", message=described(term.use), severity=Severity.INFO)
                yield Remark(note=used, runs=english.within(term), row_id=name)


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


def lead_in(note: Note, *, on_words: bool, in_thread: bool) -> str:
    """What has to be said before a person's words where the comment cannot stand on the words that it is about.

    The same for the comment that it answers, where that is not there to stand below.
    """
    comment = note.comment or _NOBODY
    about = f"on “{comment.about}”" if comment.about and not on_words else ""
    answers = f"in reply to “{comment.answers}”" if comment.answers and not in_thread else ""
    said = ", ".join(filter(None, (about, answers)))
    return f"{said[0].upper()}{said[1:]}: " if said else ""


def lead_ins(note: Note) -> tuple[str, ...]:
    """What a note of a person may begin with in a file, in whatever way it stands there; the longest first."""
    ways = ((False, False), (False, True), (True, False), (True, True))
    return tuple(lead_in(note, on_words=on_words, in_thread=in_thread) for on_words, in_thread in ways)


def texts_of(note: Note) -> frozenset[str]:
    """Every text that the note may have in a file, as it counts for a comparison."""
    return frozenset(comparable(said + comment_text(note)) for said in lead_ins(note))


def marks_of(note: Note) -> frozenset[CommentMark]:
    """Every mark that the note of a person may be handed out with, as it is settled now."""
    return frozenset(mark_of(note, text) for text in texts_of(note))


def names_of_comments(row: Row) -> list[str]:
    """The bookmarks, with the number 0, that the comments of people on a row may have, in any one order."""
    notes = row.translation.notes if row.translation else ()
    people = (note for note in notes if note.code in COMMENT_CODES)
    return sorted({comment_bookmark(0, mark) for note in people for mark in marks_of(note)})


def is_marked_by(note: Note, mark: CommentMark) -> bool:
    """Whether the note of a person is what was handed out with this mark, settled or not."""
    own = mark_of(note, "")
    return (own.author_hash, own.date_hash) == (mark.author_hash, mark.date_hash) and mark.text_hash in {
        text_hash(text) for text in texts_of(note)
    }


def is_ours(mark: CommentMark) -> bool:
    """Whether a comment was handed out under the program's own name."""
    return mark.author_hash == _OURS.author_hash


def mark_of(note: Note, text: str) -> CommentMark:
    """The mark of the note's comment, which has this text."""
    resolved = note.comment is not None and note.comment.resolved
    kind = Handed.NOTE if note.code not in COMMENT_CODES else Handed.RESOLVED if resolved else Handed.COMMENT
    return comment_mark(kind, author=_author(note), date=_date(note), text=text)


def _author(note: Note) -> str:
    return printable(note.comment.by)[:_LONGEST_NAME] if note.comment and note.comment.by.strip() else AUTHOR


def _date(note: Note) -> str:
    return note.comment.date if note.comment and _DATE.fullmatch(note.comment.date) else DATE


def _initials(note: Note) -> str:
    author = _author(note)
    return INITIALS if author == AUTHOR else "".join(word[0] for word in author.split())


def add_comments(package: WordDocument, remarks: Sequence[Remark]) -> None:
    """Add one comment per remark, in the order of the text.

    `package.add_comment` reads all ids anew for each comment, quadratic time, and notes the time of day. So
    python-docx makes the part, and the comments are made here.
    """
    if not remarks:
        return
    len(package.comments)  # Makes the part.
    part = cast("XmlPart", package.part.part_related_by(RELATIONSHIP_TYPE.COMMENTS))
    # The ids before it are those of the bookmarks around rows and paragraphs.
    first = sum(1 for _ in package.element.body.iter(qn("w:bookmarkStart")))
    threads = list(_threads(remarks))
    for number, (remark, thread) in enumerate(zip(remarks, threads, strict=True)):
        said = lead_in(remark.note, on_words=remark.on_words, in_thread=thread.parent is not None)
        text = said + comment_text(remark.note)
        part.element.append(_comment(number, remark.note, text))
        _point_at(number, remark.runs)
        _bookmark(first + number, comment_bookmark(number, mark_of(remark.note, text)), remark.runs)
    add_threads(package.part, part, threads)


def _threads(remarks: Iterable[Remark]) -> Iterator[Thread]:
    """Of each remark the number of the one on its row that it answers, and whether it is resolved.

    A thread has one level in Word: who answers an answer answers the first comment of the thread. Of several with the
    words that are answered, it is the last one before; one on the same words of the row if there is one.
    """
    last: dict[tuple[str, ...], int] = {}
    for number, remark in enumerate(remarks):
        comment = remark.note.comment or _NOBODY
        answered = (remark.row_id, comparable(comment.answers))
        parent = last.get((*answered, comment.about), last.get(answered)) if comment.answers else None
        for text in texts_of(remark.note):
            thread = number if parent is None else parent
            last[remark.row_id, text] = last[remark.row_id, text, comment.about] = thread
        yield Thread(number=number, parent=parent, resolved=comment.resolved)


def _comment(number: int, note: Note, text: str) -> BaseOxmlElement:
    mark = w("r", w("rPr", w("rStyle", val="CommentReference")), w("annotationRef"))
    content = paragraph("CommentText", mark, run(text, language=ENGLISH))
    content.set(qn("w14:paraId"), paragraph_id(number))
    author, date = _author(note), _date(note)
    # A person's may have none (ECMA-376, part 1, 17.13.4.2); ours are known by theirs.
    dated = {"date": date} if date != DATE or author == AUTHOR else {}
    return w("comment", content, id=number, author=author, **dated, initials=_initials(note))


def _point_at(number: int, runs: Sequence[BaseOxmlElement]) -> None:
    runs[0].addprevious(w("commentRangeStart", id=number))
    reference = w("r", w("rPr", w("rStyle", val="CommentReference")), w("commentReference", id=number))
    end = w("commentRangeEnd", id=number)
    runs[-1].addnext(end)
    end.addnext(reference)


def _bookmark(number: int, name: str, runs: Sequence[BaseOxmlElement]) -> None:
    """A bookmark around the runs alone: it goes with them, and stays where only the comment is deleted.

    Where the runs are empty, the sign of the comment is in it: LibreOffice drops a bookmark around nothing.
    """
    runs[0].addprevious(w("bookmarkStart", id=number, name=name))
    last = runs[-1] if any(one.text for one in runs) else next(runs[-1].itersiblings(qn("w:r")))
    last.addnext(w("bookmarkEnd", id=number))
