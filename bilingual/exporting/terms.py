"""Where glossary entries stand in the sentences that are shown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bilingual.document import SentencePair, TermStatus, TermUse

_HOW = {
    TermStatus.NATURAL: "the model's own choice",
    TermStatus.RERANKED: "from another of the model's translations",
    TermStatus.FORCED: "the model was made to use it",
    TermStatus.SUBSTITUTED: "put over the model's own words",
    TermStatus.FAILED: "not met",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a sentence, and the glossary entry that it answers, if any."""

    text: str
    use: TermUse | None = None


def english_pieces(pair: SentencePair) -> tuple[Piece, ...]:
    """The English of a sentence, cut so that each entry found in it is a piece of its own."""
    return _cut(pair.target, [(start, end, use) for use, start, end in _located(pair)])


def french_pieces(pair: SentencePair) -> tuple[Piece, ...]:
    """The French of a sentence, cut so that each entry whose English cannot be pointed at is a piece of its own."""
    located = {use for use, *_ in _located(pair)}
    found = [(use.start, use.start + len(use.source), use) for use in pair.terms if use not in located]
    return _cut(pair.source, [place for place in found if pair.source[place[0] : place[1]] == place[2].source])


def described(use: TermUse) -> str:
    """The entry and how it was met, for a reviewer: "ONU → UN (names.csv, line 3): the model's own choice"."""
    return f"{use.source} → {use.target} ({use.entry}): {_HOW[use.status]}"


def _located(pair: SentencePair) -> list[tuple[TermUse, int, int]]:
    """The entries with the places of their English, longest first so that none is found within another."""
    found: list[tuple[TermUse, int, int]] = []
    for use in sorted(pair.terms, key=lambda use: -len(use.target)):
        if use.status is TermStatus.FAILED:
            continue
        for match in _pattern(use.target).finditer(pair.target):
            if not any(match.start() < end and start < match.end() for _, start, end in found):
                found.append((use, *match.span()))
                break
    return found


def _pattern(english: str) -> re.Pattern[str]:
    """The words in the singular or the plural, whichever is given."""
    words = r"[\s-]+".join(map(re.escape, english.removesuffix("s").split())).replace("'", "['’]")
    return re.compile(rf"(?<!\w){words}(?:e?s)?(?!\w)", re.IGNORECASE)


def _cut(text: str, places: Sequence[tuple[int, int, TermUse]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    done = 0
    for start, end, use in sorted(places, key=lambda place: place[:2]):
        if start < done:
            continue
        pieces += [Piece(text=text[done:start]), Piece(text=text[start:end], use=use)]
        done = end
    return tuple(piece for piece in (*pieces, Piece(text=text[done:])) if piece.text)
