"""How alike two French texts are, and in what they differ: word by word, as translation memories count.

The similarity is the usual fuzzy match score: one minus the Levenshtein distance in words, divided by the number of
words of the longer text (as in Koehn and Senellart 2010, "Convergence of Translation Memory and Statistical Machine
Translation"). It is taken twice and the mean of both counts: for the bare words, and for the words as they
stand, with accents, capitals, numbers and the punctuation after them. So a word that is another costs one word, one
that has another number, capital or comma costs half a word, as the translation needs less work there.
"""

import re
import textwrap
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from bilingual.rowmarks import comparable

_WORD = re.compile(r"\d+(?:[., ]\d+)*|[^\W\d_]+")
_ACCENTS = re.compile("[\u0300-\u036f]")
_ANY_NUMBER = "0"
_PUNCTUATION_AT_END = re.compile(r"\W+$")

_SHOWN = 3
_SHOWN_CHARACTERS = 60


@dataclass(frozen=True)
class Wording:
    """A text as it is compared; what a comparison needs of it is made when it is asked for, and kept."""

    text: str

    @cached_property
    def plain(self) -> str:
        """The text as it counts: see `bilingual.rowmarks.comparable`; and apostrophes are all the same."""
        return comparable(self.text).replace("’", "'")

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The bare words in small letters, without accents, every number as 0, and no punctuation."""
        folded = unicodedata.normalize("NFD", self.plain.casefold().replace("œ", "oe"))
        found = _WORD.findall(_ACCENTS.sub("", folded))
        return tuple(_ANY_NUMBER if word[0].isdecimal() else word for word in found)

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """The words as they stand, each with what follows it up to the next one."""
        return tuple(self.between(number, number + 1) for number in range(len(self.spans)))

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where each piece begins and ends: nothing of the text is left out."""
        starts = [match.start() for match in _WORD.finditer(self.plain)]
        return tuple(pairwise([0, *starts[1:], len(self.plain)]))

    def between(self, first: int, end: int) -> str:
        """The text from the first piece to before that at the end."""
        spans = self.spans[first:end]
        return self.plain[spans[0][0] : spans[-1][1]].strip() if spans else ""


def similarity(one: Wording, other: Wording, *, at_least: float = 0.0) -> float:
    """From 0 (nothing in common) to 1 (the same words, spelled the same); 0 for whatever is less than `at_least`."""
    # Pieces differ wherever words do: what the words alone do not reach, both together do not.
    by_words = Levenshtein.normalized_similarity(one.words, other.words, score_cutoff=at_least)
    if by_words < at_least:
        return 0.0
    found = (by_words + Levenshtein.normalized_similarity(one.pieces, other.pieces)) / 2
    return found if found >= at_least else 0.0


def letters_alike(one: Wording, other: Wording) -> float:
    """From 0 to 100, letter by letter: tells the better of two texts that are equally alike word by word."""
    return fuzz.ratio(one.plain, other.plain)


def difference(remembered: str, source: str) -> str:
    """In what the French in the memory differs from the French at hand, in words for the reviewer.

    Such as: the memory has “3 mai”, here “5 juin”; here also “sans doute”. Three differences at most are told.
    """
    changes = [_told(*_trimmed(*change)) for change in _changes(Wording(remembered), Wording(source))]
    if not changes:
        return "only spaces or apostrophes differ"
    more = len(changes) - _SHOWN
    return "; ".join(changes[:_SHOWN]) + (f"; and {more} more" if more > 0 else "")


def _changes(old: Wording, new: Wording) -> Iterator[tuple[str, str]]:
    """What stands in the old text, and what in the new one instead of it; one of both may be empty."""
    codes = Levenshtein.opcodes(old.pieces, new.pieces)
    for same, run in groupby(codes, key=lambda code: code.tag == "equal"):
        if not same:
            edits = list(run)
            first, last = edits[0], edits[-1]
            yield old.between(first.src_start, last.src_end), new.between(first.dest_start, last.dest_end)


def _trimmed(old: str, new: str) -> tuple[str, str]:
    """Both without the punctuation that they end with alike, unless it is all that is left."""
    bare_old, bare_new = _PUNCTUATION_AT_END.sub("", old), _PUNCTUATION_AT_END.sub("", new)
    alike = old[len(bare_old) :] == new[len(bare_new) :]
    return (bare_old, bare_new) if alike and bare_old and bare_new else (old, new)


def _told(old: str, new: str) -> str:
    if not old:
        return f"here also {_quoted(new)}"
    if not new:
        return f"the memory also has {_quoted(old)}"
    return f"the memory has {_quoted(old)}, here {_quoted(new)}"


def _quoted(text: str) -> str:
    return f"“{textwrap.shorten(text, _SHOWN_CHARACTERS, placeholder=' …')}”"
