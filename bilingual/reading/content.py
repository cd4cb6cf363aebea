"""What every reader hands over: the pieces of an article, made into numbered blocks of legible text."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import msgspec

from bilingual.document import Block, BlockKind, Metadata

# Kept: tab and line feed, and the zero-width joiner, which holds emoji together. Removed: all other control
# characters and the noncharacters (XML forbids most of them), soft hyphens, zero-width spaces, word joiners, byte
# order marks and the marks of writing direction: nobody sees them, and they keep terms from being found.
_UNWANTED = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff"
)
_SURROGATES = r"\ud800-\udfff"
_INVISIBLE = re.compile(f"[{_UNWANTED}]")
_SURROGATE = re.compile(f"[{_SURROGATES}]")
# "Histoire[modifier | modifier le code]", as MediaWiki has it in French.
_EDIT_LINK = re.compile(r"(?<=\S)\s*\[\s*modifier(?: le (?:wiki)?code)?(?:\s*\|\s*modifier le (?:wiki)?code)?\s*\]$")
_EDIT_WORD = re.compile(r"(?<=[^\W\d_A-Z])Modifier$")
_FEWEST_EDIT_WORDS = 2
_UNSEEN = re.compile(f"[{_UNWANTED}{_SURROGATES}]")  # nearly all texts have nothing of it


# A struct and no dataclass: thousands are made and changed for one page, in a fraction of the time.
class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A block before it has its id; the fields are those of `Block`."""

    kind: BlockKind
    text: str
    level: int = 0
    place: str = ""
    outside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What one reader found in one file."""

    blocks: tuple[Block, ...]
    metadata: Metadata = field(default_factory=Metadata)
    warnings: tuple[str, ...] = ()


def visible(text: str) -> str:
    """The text without invisible characters, and with a replacement character for each lone surrogate."""
    if not _UNSEEN.search(text):
        return text
    return _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text))


def legible(text: str) -> str:
    """The text as a person sees it: nothing invisible, no lone surrogates, no white space at either end.

    Letters and their accents become one character each (Unicode NFC): text from a Mac or a PDF often has them apart,
    which looks the same but is not found. No-break spaces, quotes, dashes and ligatures stay as they are.
    """
    return unicodedata.normalize("NFC", visible(text)).strip()


def without_edit_links(texts: Sequence[str]) -> list[str]:
    """The texts of a page without the links behind headings by which readers of a wiki edit what stands below them.

    The version for telephones has nothing but a word there ("HistoireModifier"): one alone is no link.
    """
    is_wiki = sum(bool(_EDIT_WORD.search(text)) for text in texts) >= _FEWEST_EDIT_WORDS
    without_links = [_EDIT_LINK.sub("", text) if text.endswith("]") else text for text in texts]
    return [_EDIT_WORD.sub("", text) for text in without_links] if is_wiki else without_links


def numbered(pieces: Iterable[Piece]) -> tuple[Block, ...]:
    """The pieces that have text, as blocks with the ids "1", "2", … in this order."""
    known = list(pieces)
    texts = without_edit_links([legible(piece.text) for piece in known])
    with_text = ((piece, text) for piece, text in zip(known, texts, strict=True) if text)
    return tuple(
        Block(id=str(number), kind=piece.kind, text=text, level=piece.level, place=piece.place, outside=piece.outside)
        for number, (piece, text) in enumerate(with_text, start=1)
    )
