"""What a reviewer's file holds, whatever program saved it: rows with their texts, comments and tracked changes.

Every reader of `bilingual.review` makes a `ReturnedFile`; nothing after it knows the format that it came from.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


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
    """A comment of a person, and the words that it is anchored to; `reply_to` is the text of the comment it answers."""

    text: str
    author: str = ""
    date: str = ""
    anchor: str = ""
    reply_to: str = ""
    column: Column | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedRow:
    """One row of the returned table, its texts as they are with the open changes taken or rejected, as asked.

    `number` is its place in the table, from 1. `id` is the first word of the id cell, empty if the column is gone.
    `bookmarks` are the names of all bookmarks in the row. Paragraphs of a cell are joined by a line break. `extra` are
    the texts of cells beyond the third. `footnotes` are the texts of the footnotes and endnotes anchored in the row.
    `approved` says that a person has signed the row off, in a format that knows of this.
    """

    number: int
    id: str = ""
    bookmarks: tuple[str, ...] = ()
    source: str = ""
    target: str = ""
    extra: tuple[str, ...] = ()
    comments: tuple[ReturnedComment, ...] = ()
    changes: tuple[TrackedChange, ...] = ()
    footnotes: tuple[str, ...] = ()
    approved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedFile:
    """A reviewer's file: its rows in order, and what stands outside of them.

    `author` and `modified` (ISO 8601) are of the last who saved the file, where it says so. `outside` are the
    paragraphs before and after the table that are not as they were exported. `changes` and `comments` are those outside
    of all rows.
    """

    path: Path
    rows: tuple[ReturnedRow, ...]
    outside: tuple[str, ...] = ()
    author: str = ""
    modified: str = ""
    changes: tuple[TrackedChange, ...] = ()
    comments: tuple[ReturnedComment, ...] = ()
