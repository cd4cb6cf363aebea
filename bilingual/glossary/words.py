"""The words of a French sentence, and the few things that matching needs to know of their surroundings."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# An acronym with full stops is one word (O.N.U.), but a full stop that ends the sentence is not part of it. A letter
# may carry combining accents (text from a PDF or a Mac) and soft hyphens (text from a web page).
_WORD = re.compile(
    r"(?:[A-ZÀ-Ý]\.){2,}(?!\s*$)(?![^\W\d_])|[A-ZÀ-Ý](?:\.[A-ZÀ-Ý])+(?![^\W_])|(?:[^\W_][\u0300-\u036f\u00ad]*)+"
)
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "OE", "Æ": "AE"})
_APOSTROPHES = "'’ʼ"
_HYPHENS = "-\u2010\u2011"
_JOINTS = re.compile(rf"[\s{_APOSTROPHES}{re.escape(_HYPHENS)}]+")  # \s includes the no-break spaces
_OPENING = " \t\u00a0\u202f\n\"'’«“‹(["


def word_set(words: str) -> frozenset[str]:
    """The words of a line, as a set."""
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence: where it stands, its letters as written (composed, without soft hyphens and stops)."""

    start: int
    end: int
    text: str
    joint: str
    """What stands between the word before and this one, without spaces, hyphens and apostrophes."""


def words_of(text: str) -> tuple[Word, ...]:
    """The words in order; apostrophes and hyphens separate words."""
    words: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        words.append(Word(match.start(), match.end(), _letters(match[0]), _JOINTS.sub("", text[end : match.start()])))
        end = match.end()
    return tuple(words)


def _letters(text: str) -> str:
    if text.isascii():
        return text.replace(".", "")
    return unicodedata.normalize("NFC", text).replace("\u00ad", "").replace(".", "")


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Small letters without accents and ligatures: the key under which a word is looked up."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFD", lowered.translate(_LIGATURES))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def has_accents_of(entry: str, text: str) -> bool:
    """Whether the accents of two words agree as far as their letters do; a capital may have lost its accent."""
    for expected, found in zip(entry.translate(_LIGATURES), text.translate(_LIGATURES), strict=False):
        if fold(expected) != fold(found):
            break
        if expected.lower() != found.lower() and not (expected.isupper() or found.isupper()):
            return False
    return True


def is_all_capitals(text: str) -> bool:
    """Whether the text is set in capitals, as a headline: several words' worth of them and no small letter."""
    return text.isupper() and len(words_of(text)) > 1


def starts_sentence(text: str, position: int) -> bool:
    """Whether a capital at this position may be there only because a sentence begins."""
    before = text[:position].rstrip(_OPENING + "–—•*" + _HYPHENS)
    if not before:
        return True
    if re.search(r"(?<![^\W_])[A-ZÀ-Ý]\.$", before):  # an initial or a title: M. Pierre, J. Pierre
        return False
    return before[-1] in ".!?…:|"


# What can stand before an apostrophe without being part of the word after it.
_ELIDED = frozenset({"l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"})
# What can be put before a word with a hyphen and leave it what it is: anti-OTAN, l'ex-premier ministre.
_PREFIXES = frozenset({"anti", "ex", "hors", "mi", "neo", "non", "post", "pre", "pro", "quasi", "pseudo"})
# What can be put after a word with a hyphen and leave it what it is: cette société-là, licencie-t-il.
_SUFFIXES = word_set("ci la t il elle ils elles on je tu nous vous ce le les lui leur y en moi toi")


def is_free_before(text: str, words: tuple[Word, ...], first: int, *, acronym: bool) -> bool:
    """Whether the word `first` begins a word of the text, and is not the rest of a compound or an address."""
    start = words[first].start
    joint = text[start - 1 : start]
    previous = words[first - 1] if first and words[first - 1].end == start - 1 else None
    if joint in ("@", "_"):
        return False
    if previous is None or not joint:
        return True
    if joint in _APOSTROPHES:
        return fold(previous.text) in _ELIDED
    if joint in _HYPHENS:
        return fold(previous.text) in _PREFIXES or (acronym and previous.text[0].isupper())
    return not (joint in "./" and words[first].text[0].islower() and text[previous.start].islower())


def is_free_after(text: str, words: tuple[Word, ...], last: int, *, acronym: bool) -> bool:
    """Whether the word `last` ends a word of the text, and is not the beginning of a compound or an address."""
    end = words[last].end
    joint = text[end : end + 1]
    if not joint or joint in "@_+#":
        return not joint
    following = words[last + 1] if last + 1 < len(words) and words[last + 1].start == end + 1 else None
    if following is None:
        return True
    if joint in _APOSTROPHES:
        return False
    if joint in _HYPHENS:
        return fold(following.text) in _SUFFIXES or (acronym and following.text[0].isupper())
    return not (joint == "." and following.text[0].islower())
