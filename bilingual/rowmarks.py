"""How a row finds its block again once a word processor has been over the file: names of bookmarks, texts compared.

Bookmarks are the one invisible mark that Word and LibreOffice both keep, at the text that they stand around.
"""

import re
import unicodedata
from dataclasses import dataclass

from bilingual.document import Block, text_hash

_PLAIN_ID = re.compile("[a-z0-9_]{1,13}")
_BOOKMARK = re.compile("(?P<key>b[a-z0-9_]{1,13}|x[0-9a-f]{12})_(?P<source>[0-9a-f]{12})_(?P<target>[0-9a-f]{12})")

_LINE_BREAKS = re.compile("\r\n|[\r\v\f]")
# What XML 1.0 does not allow (its production 2, "Char"): control characters, surrogates, two non-characters.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowMark:
    """What a bookmark says: whose the row is, and the hashes of the French and the English when it was exported."""

    key: str
    source_hash: str
    target_hash: str


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
