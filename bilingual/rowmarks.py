"""How a row finds its block again once a word processor has been over the file: names of bookmarks, texts compared.

Bookmarks are the one invisible mark that Word and LibreOffice both keep, at the text that they stand around.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from bilingual.document import Block, text_hash

_PLAIN_ID = re.compile("[a-z0-9_]{1,13}")
_BOOKMARK = re.compile("(?P<key>b[a-z0-9_]{1,13}|x[0-9a-f]{12})_(?P<source>[0-9a-f]{12})_(?P<target>[0-9a-f]{12})")

_COMMENT_BOOKMARK = re.compile(
    "(?P<kind>[ncd])[0-9]{1,6}_(?P<author>[0-9a-f]{8})_(?P<date>[0-9a-f]{8})_(?P<text>[0-9a-f]{12})"
)
MINUTE = len("2026-11-22T10:05")  # Some programs keep no seconds.

_LINE_BREAKS = re.compile("\r\n|[\r\v\f]")
# What XML 1.0 does not allow (its production 2, "Char"): control characters, surrogates, two non-characters.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowMark:
    """What a bookmark says: whose the row is, and the hashes of the French and the English when it was exported."""

    key: str
    source_hash: str
    target_hash: str


class Handed(StrEnum):
    """What a comment was when it was handed out. The values begin the names of bookmarks."""

    NOTE = "n"  # of the program
    COMMENT = "c"
    RESOLVED = "d"  # a comment that was marked as settled


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentMark:
    """What a bookmark says of a comment: what it was, and the hashes of its author, minute and text."""

    kind: Handed
    author_hash: str
    date_hash: str
    text_hash: str


def row_key(block_id: str) -> str:
    """The block's id as a bookmark can hold it: `b` and the id; `x` and a hash where Word would not take the id.

    Word wants a letter first, then letters, digits and underscores, at most 40 characters in all, and takes capitals
    and small letters for the same.
    """
    return f"b{block_id}" if _PLAIN_ID.fullmatch(block_id) else f"x{text_hash(block_id)}"


def bookmark_name(block: Block, target: str) -> str:
    """The bookmark around a block's French: key, hash of the French, hash of the English, with `_` between."""
    return f"{row_key(block.id)}_{comparable_hash(block.text)}_{comparable_hash(target)}"


def read_bookmark(name: str) -> RowMark | None:
    """What `bookmark_name` put into the name; None for anybody else's bookmark.

    LibreOffice and Word add a suffix to the name of a copied row, or drop the bookmark; a suffix makes it nobody's.
    """
    match = _BOOKMARK.fullmatch(name)
    return RowMark(key=match["key"], source_hash=match["source"], target_hash=match["target"]) if match else None


def comment_mark(kind: Handed, *, author: str, date: str, text: str) -> CommentMark:
    """The mark of a comment with this author, date (ISO 8601) and text."""
    return CommentMark(
        kind=kind,
        author_hash=comparable_hash(author)[:8],
        date_hash=comparable_hash(date[:MINUTE])[:8],
        text_hash=comparable_hash(text),
    )


def comment_bookmark(number: int, mark: CommentMark) -> str:
    """The bookmark around what a comment is about: kind, a number to be unique by, and the hashes, `_` between."""
    return f"{mark.kind}{number}_{mark.author_hash}_{mark.date_hash}_{mark.text_hash}"


def read_comment_bookmark(name: str) -> CommentMark | None:
    """What `comment_bookmark` put into the name; None for any other bookmark, and for that of a copy."""
    if not (match := _COMMENT_BOOKMARK.fullmatch(name)):
        return None
    return CommentMark(
        kind=Handed(match["kind"]), author_hash=match["author"], date_hash=match["date"], text_hash=match["text"]
    )


def paragraph_bookmark(text: str) -> str:
    """The bookmark around a paragraph outside of the table: it tells whether the text is as it was exported."""
    return f"o_{comparable_hash(text)}"


def printable(text: str) -> str:
    """The text with one kind of line break, and a visible U+FFFD for each character that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", _LINE_BREAKS.sub("\n", text))


def comparable(text: str) -> str:
    """The text as it counts for a comparison: composed, printable, every run of white space one space.

    Word processors change spaces by themselves; no reviewer's work is in them.
    """
    return " ".join(unicodedata.normalize("NFC", printable(text)).split())


def comparable_hash(text: str) -> str:
    """Twelve hexadecimal digits that are the same for texts which compare as equal."""
    return text_hash(comparable(text))


def spaced(text: str) -> str:
    """The text as it counts where its spaces count: without those at the ends of lines, which no reader sees."""
    lines = unicodedata.normalize("NFC", printable(text)).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())


def spacing(text: str) -> str:
    """How a text was handed out, in words and spaces: its `comparable_hash`, `=`, and a hash that every space changes.

    No `comparable_hash` is the same, so that both can be kept in one place.
    """
    return f"{beginning_of_spacing(text)}{text_hash(spaced(text))}"


def beginning_of_spacing(text: str) -> str:
    """What the `spacing` of every text with these words begins with."""
    return f"{comparable_hash(text)}="
