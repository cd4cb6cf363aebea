"""What a word processor writes about tracked changes, and what a text is once they are taken or rejected.

A text is a row of pieces, each with the marks of all changes that it is part of. A change is a mark together with the
longest stretch of pieces that all have it: however many runs or elements it was saved as, it counts once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bilingual.review.returned import ChangeKind, Emphasis, ObjectKind

PARAGRAPH_SIGN = "¶"


class Trace(StrEnum):
    """What a mark says of its text."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_HERE = "moved here"
    MOVED_AWAY = "moved away"
    FORMATTED = "formatted"


GONE_IF_TAKEN = frozenset({Trace.DELETED, Trace.MOVED_AWAY})
GONE_IF_REJECTED = frozenset({Trace.INSERTED, Trace.MOVED_HERE})

KINDS = {
    Trace.INSERTED: ChangeKind.INSERTION,
    Trace.DELETED: ChangeKind.DELETION,
    Trace.MOVED_HERE: ChangeKind.MOVE,
    Trace.MOVED_AWAY: ChangeKind.MOVE,
    Trace.FORMATTED: ChangeKind.FORMATTING,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One change: what it did, who, when (ISO 8601), and the name that ties both ends of a move together."""

    trace: Trace
    author: str = ""
    date: str = ""
    move: str = ""


Marks = tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text, or the end of a paragraph (its text is a line break); `emphasis` is what a person gave it by hand."""

    text: str
    marks: Marks = ()
    ends_paragraph: bool = False
    emphasis: frozenset[Emphasis] = frozenset()


class PointKind(StrEnum):
    """What stands between two characters. The values are the names of the elements in WordprocessingML."""

    BOOKMARK = "bookmarkStart"
    BOOKMARK_END = "bookmarkEnd"
    COMMENT_START = "commentRangeStart"
    COMMENT_END = "commentRangeEnd"
    COMMENT = "commentReference"


@dataclass(frozen=True, slots=True)
class Point:
    """A place without text: an end of a bookmark or of a commented text. `id` joins the two ends."""

    kind: PointKind
    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class NoteReference:
    """The place where a footnote or endnote is anchored, and what the note says."""

    marks: Marks
    pieces: tuple[Piece, ...]


# These stand beside text that is read by itself: what is in them is no text of its own.
_BESIDE_TEXT = frozenset({ObjectKind.LINK, ObjectKind.EQUATION, ObjectKind.TABLE, ObjectKind.LIST, ObjectKind.SYMBOL})


@dataclass(frozen=True, slots=True)
class Inset:
    """Something in a text that is no part of it: a picture, say, or a box with what is written in it.

    Of a link, `target` is where it leads.
    """

    kind: ObjectKind
    marks: Marks = ()
    pieces: tuple[Piece, ...] = ()
    target: str = ""


Item = Piece | Point | NoteReference | Inset


@dataclass(frozen=True, slots=True)
class Stretch:
    """A mark and the text that has it."""

    mark: Mark
    text: str


def stands(marks: Marks, *, rejected: bool) -> bool:
    """Whether what has these marks is there, with all open changes taken, or with all of them `rejected`."""
    gone = GONE_IF_REJECTED if rejected else GONE_IF_TAKEN
    return not any(mark.trace in gone for mark in marks)


def text_of(items: Iterable[Item], *, rejected: bool) -> str:
    """The text of the pieces that stand; no end of a paragraph at its end."""
    shown = (item.text for item in items if isinstance(item, Piece) and stands(item.marks, rejected=rejected))
    return "".join(shown).removesuffix("\n")


def paragraphs_of(items: Iterable[Item], *, rejected: bool) -> list[str]:
    """The texts of the paragraphs that stand, without those that are blank."""
    paragraphs: list[list[str]] = [[]]
    for item in items:
        if isinstance(item, Piece) and stands(item.marks, rejected=rejected):
            if item.ends_paragraph:
                paragraphs.append([])
            else:
                paragraphs[-1].append(item.text)
    texts = ("".join(paragraph).strip() for paragraph in paragraphs)
    return [text for text in texts if text]


def notes_of(items: Iterable[Item], *, rejected: bool) -> tuple[str, ...]:
    """The texts of the footnotes and endnotes whose references stand."""
    notes = (item for item in items if isinstance(item, NoteReference) and stands(item.marks, rejected=rejected))
    return tuple(text_of(note.pieces, rejected=rejected).strip() for note in notes)


def stretches_in(items: Iterable[Item]) -> list[Stretch]:
    """Every change in the items, in the order in which they begin; an end of a move is one by itself."""
    found: list[tuple[Mark, list[str]]] = []
    open_now: dict[Mark, list[str]] = {}
    for piece in _pieces(items):
        open_now = {mark: open_now.get(mark, []) for mark in piece.marks}
        for mark, texts in open_now.items():
            if not texts:
                found.append((mark, texts))
            texts.append(piece.text)
    return [Stretch(mark=mark, text=_readable("".join(texts))) for mark, texts in found]


def _pieces(items: Iterable[Item]) -> Iterator[Piece]:
    """The pieces of the text, those of a note where it is anchored; its last end of a paragraph is nobody's work."""
    for item in items:
        if isinstance(item, Piece):
            yield item
        elif isinstance(item, Inset) and item.kind not in _BESIDE_TEXT:
            yield Piece(f"[{item.kind}]", item.marks)
            yield from item.pieces
        elif isinstance(item, NoteReference):
            yield Piece("", item.marks)
            yield from item.pieces[:-1]


def _readable(text: str) -> str:
    """The text of a change: without line breaks around it, the sign of a paragraph if it is nothing else."""
    return text.strip("\n\t") or (PARAGRAPH_SIGN if text else "")
