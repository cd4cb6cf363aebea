"""Where in a page the article begins and ends, by what the extractor took for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from bilingual.document import BlockKind
from bilingual.reading.content import Piece
from bilingual.reading.html_boxes import TELLING, PagePiece


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The places of the longer pieces that the extractor took for article, and what it took before and after them.

    The texts are as by `squeezed`.
    """

    places: frozenset[int] = frozenset()
    before: str = ""
    after: str = ""


def squeezed(text: str) -> str:
    """The text without white space and in lower case: the same in the page and in the extract."""
    return "".join(text.split()).casefold()


def told_by(extract: etree._Element | None, pieces: Sequence[Piece]) -> Told:
    """Which of the pieces are in the extract, if there is one."""
    kept = squeezed("".join(map(str, extract.itertext()))) if extract is not None else ""
    found = set()
    # The longest first: a pull quote must not use up the place of the paragraph that it is taken from.
    for place, text in sorted(enumerate(squeezed(piece.text) for piece in pieces), key=lambda pair: -len(pair[1])):
        if len(text) >= TELLING and text in kept:
            # Each piece accounts for one place in the extract, or a teaser lower on the page would count as well.
            kept = kept.replace(text, "\0", 1)
            found.add(place)
    before, _, rest = kept.partition("\0")
    return Told(places=frozenset(found), before=before, after=rest.rpartition("\0")[2])


def span_of(pieces: Sequence[PagePiece], told: Told) -> range:
    """The pieces from the first to the last that were told and stand in no box, with shorter ones; empty if none."""
    places = {place for place in told.places if not pieces[place].outside} or told.places
    if not places:
        return range(0)
    return range(_first_short(pieces, min(places), told.before), _last_part(pieces, max(places) + 1, told.after))


def _first_short(pieces: Sequence[Piece], start: int, before: str) -> int:
    """Where the short pieces begin that the extract has right before those that tell: a title of two words."""
    while start > 0 and (text := squeezed(pieces[start - 1].text)) and before.endswith(text):
        before = before.removesuffix(text)
        start -= 1
    return start


def _last_part(pieces: Sequence[PagePiece], stop: int, after: str) -> int:
    """Where the short pieces end that the extract has right after those that tell: "À suivre.", a table's last row.

    A caption there belongs to the article too, and so do notes and boxes of facts: extracts have none. Other boxes may
    stand between.
    """
    for place in range(stop, len(pieces)):
        piece, text = pieces[place], squeezed(pieces[place].text)
        if piece.outside:
            continue
        if not (piece.is_part or piece.kind is BlockKind.CAPTION or after.startswith(text)):
            break
        after = after.removeprefix(text)
        stop = place + 1
    return stop
