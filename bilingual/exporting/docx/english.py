"""The English of a row as runs, cut wherever a comment or the mark of a glossary entry begins or ends."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from docx.oxml.xmlchemy import BaseOxmlElement

from bilingual.document import Row, SentencePair, TermUse
from bilingual.exporting.docx.wordml import ENGLISH, run
from bilingual.exporting.terms import Piece, english_pieces

TERM_STYLE: Final = "GlossaryTerm"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some characters of a row's English, from `start` to before `end`, and the glossary entry that they are."""

    start: int
    end: int
    use: TermUse | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class English:
    """A row's English: its sentences, none where they do not make it up; the entries in it; its runs, never none."""

    sentences: tuple[Stretch, ...]
    terms: tuple[tuple[Stretch, ...], ...]
    runs: tuple[tuple[Stretch, BaseOxmlElement], ...]

    @property
    def elements(self) -> tuple[BaseOxmlElement, ...]:
        """All runs."""
        return tuple(element for _, element in self.runs)

    def within(self, stretch: Stretch) -> tuple[BaseOxmlElement, ...]:
        """The runs of a sentence, of an entry, or of words at whose ends the English was cut."""
        return tuple(one for piece, one in self.runs if stretch.start <= piece.start and piece.end <= stretch.end)


def english_of(row: Row, words: Collection[Stretch] = ()) -> English:
    """The row's English as runs: one for each glossary entry and for what is between, cut at the ends of these words.

    The sentences and their entries count where they make up the English; the space after a sentence is its own.
    """
    target = row.translation.target if row.translation else ""
    pairs = row.translation.sentences if row.translation else ()
    in_step = bool(pairs) and "".join(pair.target + pair.space for pair in pairs) == target
    sentences = tuple(_placed(pairs)) if in_step else ()
    cuts = {end for one in words for end in (one.start, one.end)}
    pieces = (piece for one in sentences for piece in one) if in_step else (Stretch(0, len(target)),)
    return English(
        sentences=tuple(Stretch(one[0].start, one[-1].end) for one in sentences),
        terms=tuple(tuple(piece for piece in one if piece.use) for one in sentences),
        runs=tuple((part, _run(target, part)) for piece in pieces for part in _cut(piece, cuts)),
    )


def _placed(pairs: Sequence[SentencePair]) -> Iterator[tuple[Stretch, ...]]:
    """The pieces of each sentence, the last one, or one more if that is an entry, with the space behind."""
    place = 0
    for pair in pairs:
        *first, last = english_pieces(pair) or (Piece(text=""),)
        rest = [last, Piece(text=pair.space)] if last.use else [Piece(text=last.text + pair.space)]
        found = []
        for piece in (*first, *rest):
            found.append(Stretch(place, place + len(piece.text), piece.use))
            place += len(piece.text)
        yield tuple(found)


def _cut(piece: Stretch, cuts: Collection[int]) -> Iterator[Stretch]:
    ends = [piece.start, *sorted(cut for cut in cuts if piece.start < cut < piece.end), piece.end]
    yield from (Stretch(start, end, piece.use) for start, end in pairwise(ends))


def _run(target: str, piece: Stretch) -> BaseOxmlElement:
    return run(target[piece.start : piece.end], language=ENGLISH, style=TERM_STYLE if piece.use else "")
