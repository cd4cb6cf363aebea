"""What a reviewer's file holds, whatever program saved it: rows with their texts, comments and tracked changes.

Every reader of `bilingual.review` makes a `ReturnedFile`; nothing after it knows the format that it came from.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bilingual.rowmarks import CommentMark, Handed


class ChangeKind(StrEnum):
    """What a tracked change did. A move is one change, although the file has it at two places."""

    INSERTION = "insertion"
    DELETION = "deletion"
    MOVE = "move"
    FORMATTING = "formatting"
    ROW_INSERTION = "row inserted"
    ROW_DELETION = "row deleted"


class Column(StrEnum):
    """Where in a row something stands."""

    ID = "id"
    SOURCE = "French"
    TARGET = "English"
    EXTRA = "extra column"


class ObjectKind(StrEnum):
    """What a person put beside the words; the values are its names for a person."""

    PICTURE = "picture"
    DRAWING = "drawing"
    TEXT_BOX = "text box"
    CHART = "chart"
    DIAGRAM = "diagram"
    EMBEDDED = "embedded object"
    FILE = "embedded document"
    FORM_FIELD = "form field"
    EQUATION = "equation"
    TABLE = "table within the cell"
    LIST = "automatic list"
    SYMBOL = "symbol of a font of symbols"
    LINK = "link"
    HIDDEN = "hidden text"
    GUIDE = "pronunciation"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedObject:
    """Something that a person put beside the words; `text` is what is written in it, or where a link leads."""

    kind: ObjectKind
    text: str = ""


class Emphasis(StrEnum):
    """What a person did to the look of words by hand; the values are words for a person, the weightiest first."""

    STRUCK = "struck out"
    HIGHLIGHTED = "highlighted"
    COLOURED = "coloured"
    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINED = "underlined"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    CAPITALS = "set in capitals"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmphasisedText:
    """Words that were given an emphasis by hand, without a tracked change; `rest` is the column's text without them."""

    emphasis: Emphasis
    text: str
    rest: str
    column: Column


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackedChange:
    """One change that the word processor kept track of: who, when (ISO 8601), and the text that it is about."""

    kind: ChangeKind
    author: str = ""
    date: str = ""
    text: str = ""
    column: Column | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedComment:
    """A comment of a person, and the words that it is anchored to; `reply_to` is the text of the comment it answers.

    `of_program`: it stands under the program's name, but the words are not those that it was handed out with.
    """

    text: str
    author: str = ""
    date: str = ""
    anchor: str = ""
    reply_to: str = ""
    column: Column | None = None
    resolved: bool = False
    of_program: bool = False


class Fate(StrEnum):
    """What became of a comment that a row was handed out with."""

    KEPT = "as it was"
    DELETED = "deleted"
    WITH_WORDS = "gone with the words that it was about"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOut:
    """A comment that a row was handed out with; where it is still there, who wrote what and whether it is settled."""

    mark: CommentMark
    fate: Fate
    text: str = ""
    author: str = ""
    resolved: bool = False

    @property
    def is_settled_anew(self) -> bool:
        """Whether somebody has marked it as settled, or opened it again."""
        return self.fate is Fate.KEPT and self.resolved != (self.mark.kind is Handed.RESOLVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedRow:
    """One row of the returned table, its texts as they are with the open changes taken or rejected, as asked.

    `number` is its place in the table, from 1. `id` is the first word of the id cell, empty if the column is gone,
    `beside_id` what stands behind it. `bookmarks` are the names of all bookmarks in the row but those of comments.
    Paragraphs of a cell are joined by a line break. `extra` are the texts of cells beyond the third. `footnotes` are
    the texts of the footnotes and endnotes anchored in the row. `comments` are those that the row was not handed out
    with, `handed_out` those that it was, where the file knows of them. `approved` says that a person has signed the
    row off, in a format that knows of this.
    """

    number: int
    id: str = ""
    bookmarks: tuple[str, ...] = ()
    source: str = ""
    target: str = ""
    extra: tuple[str, ...] = ()
    comments: tuple[ReturnedComment, ...] = ()
    handed_out: tuple[HandedOut, ...] = ()
    changes: tuple[TrackedChange, ...] = ()
    footnotes: tuple[str, ...] = ()
    approved: bool = False
    beside_id: str = ""
    objects: tuple[ReturnedObject, ...] = ()
    emphases: tuple[EmphasisedText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedFile:
    """A reviewer's file: its rows in order, and what stands outside of them.

    `author` and `modified` (ISO 8601) are of the last who saved the file, where it says so. `outside` are the
    paragraphs before and after the table that are not as they were exported, `furniture` those of page headers and
    footers, empty where one was deleted. `changes`, `comments` and `objects` are those outside of all rows.
    `properties` are what the file says of itself, by name.
    """

    path: Path
    rows: tuple[ReturnedRow, ...]
    outside: tuple[str, ...] = ()
    author: str = ""
    modified: str = ""
    changes: tuple[TrackedChange, ...] = ()
    comments: tuple[ReturnedComment, ...] = ()
    objects: tuple[ReturnedObject, ...] = ()
    furniture: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
