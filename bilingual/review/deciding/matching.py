"""Which row of a returned file belongs to which block: by any two of its id, its bookmark and its French.

A bookmark says two things, whose row it is and what French it had, and they count on their own: where a source was read
anew, ids have moved to other blocks, but not the French. So a block with the row's French goes before one with its id.
Where only one mark is left, or several blocks have the same French, the rows around decide; position alone never does.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from bilingual.document import Block, Document, text_hash
from bilingual.review.returned import ReturnedRow
from bilingual.rowmarks import RowMark, comparable, comparable_hash, read_bookmark, row_key

_ENOUGH = 2  # marks that agree
_ALIKE = 60  # of 100, from here on a text is another one with some words changed


class Mark(StrEnum):
    """What of a row agrees with a block."""

    ID = "id"
    BOOKMARK = "bookmark"
    FRENCH = "French"
    FRENCH_BEFORE = "French when it was handed out"


_BY_FRENCH = frozenset({Mark.FRENCH, Mark.FRENCH_BEFORE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A block that a row may belong to, and what of the row agrees with it."""

    block: Block
    marks: frozenset[Mark]

    @property
    def by_french(self) -> bool:
        """Whether the row has, or had, the block's French."""
        return bool(self.marks & _BY_FRENCH)

    @property
    def rank(self) -> tuple[bool, int]:
        """Larger is better."""
        return self.by_french, len(self.marks)


@dataclass(frozen=True, slots=True)
class BlockIndex:
    """The blocks of an article by each mark, and the places of the kept ones in reading order."""

    by_mark: Mapping[tuple[Mark, str], tuple[Block, ...]]
    kept: tuple[Block, ...]
    places: Mapping[str, int]

    def fits(self, row: ReturnedRow) -> tuple[Fit, ...]:
        """Every block that something of the row agrees with, the best first."""
        found: defaultdict[str, set[Mark]] = defaultdict(set)
        blocks: dict[str, Block] = {}
        for mark, value in _marks_of_row(row):
            for block in self.by_mark.get((mark, value), ()):
                found[block.id].add(mark)
                blocks[block.id] = block
        fits = (Fit(block=blocks[one], marks=frozenset(marks)) for one, marks in found.items())
        return tuple(sorted(fits, key=lambda fit: fit.rank, reverse=True))

    def has_its_french(self, row: ReturnedRow) -> bool:
        """Whether the block that the row fits best has the row's French as it is."""
        return any(Mark.FRENCH in fit.marks for fit in self.fits(row)[:1])


def index_of(document: Document) -> BlockIndex:
    """The index of all blocks of a document's article."""
    kept = tuple(row.block for row in document.rows())
    return BlockIndex(
        by_mark=_by_mark(document), kept=kept, places={block.id: place for place, block in enumerate(kept)}
    )


def _by_mark(document: Document) -> Mapping[tuple[Mark, str], tuple[Block, ...]]:
    """The blocks by their marks; those whose French a person has corrected also by the French that was read."""
    read = {correction.block_id: correction.source_hash for correction in document.corrections}
    found: defaultdict[tuple[Mark, str], tuple[Block, ...]] = defaultdict(tuple)
    for block in document.article.blocks:
        found[Mark.ID, block.id] += (block,)
        found[Mark.BOOKMARK, row_key(block.id)] += (block,)
        for value in {comparable_hash(block.text), read.get(block.id, "")} if block.text.strip() else ():
            for mark in _BY_FRENCH:
                found[mark, value] += (block,)
    return found


def marks_in(rows: Iterable[ReturnedRow]) -> tuple[RowMark, ...]:
    """What the bookmarks of `bilingual` in these rows say."""
    return tuple(mark for row in rows for name in row.bookmarks if (mark := read_bookmark(name)))


def _marks_of_row(row: ReturnedRow) -> Iterator[tuple[Mark, str]]:
    if row.id:
        yield Mark.ID, row.id
    if row.source.strip():
        yield Mark.FRENCH, comparable_hash(row.source)
        yield Mark.FRENCH, text_hash(row.source)
    for mark in marks_in([row]):
        yield Mark.BOOKMARK, mark.key
        yield Mark.FRENCH_BEFORE, mark.source_hash


@dataclass(slots=True)
class _Pairing:
    """Rows by their number in the sequence, what each may be, and what has been decided."""

    rows: Sequence[ReturnedRow]
    index: BlockIndex
    fits: Mapping[int, tuple[Fit, ...]]
    blocks: dict[int, tuple[Block, ...]]

    @property
    def taken(self) -> set[str]:
        return {block.id for blocks in self.blocks.values() for block in blocks}

    def open(self) -> Iterator[tuple[int, tuple[Fit, ...]]]:
        for number, fits in self.fits.items():
            if number not in self.blocks:
                yield number, fits


def pair_rows(
    rows: Sequence[ReturnedRow], index: BlockIndex, *, known: Mapping[int, tuple[Block, ...]]
) -> dict[int, Block]:
    """The block of each row that has one, by the row's number in the sequence.

    `known` are the blocks of rows that were recognised in another way; they are not in the result.
    """
    fits = {number: index.fits(row) for number, row in enumerate(rows) if number not in known}
    pairing = _Pairing(rows=rows, index=index, fits=fits, blocks=dict(known))
    _pair_by_french(pairing)
    _pair_by_id_and_bookmark(pairing)
    _pair_copies(pairing)
    _pair_by_order(pairing)
    return {number: blocks[0] for number, blocks in pairing.blocks.items() if number not in known}


def _pair_by_french(pairing: _Pairing) -> None:
    """First the rows of which it is clear whose French they have, then those where several blocks have the same.

    A row that had the French, and has quite another now, is a copied one that became another, where a second row has
    the French still.
    """
    repeated = {}
    kept = {fit.block.id for fits in pairing.fits.values() for fit in fits[:1] if _is_certain(fit, now=True)}
    for number, fits in pairing.open():
        best = [fit for fit in fits if fit.rank == fits[0].rank and _is_certain(fit)]
        best = [fit for fit in best if fit.block.id not in kept or _is_alike(pairing.rows[number], fit)]
        if len(best) == 1:
            pairing.blocks[number] = (best[0].block,)
        elif best:
            repeated[number] = best
    for number, best in repeated.items():
        pairing.blocks[number] = (_next_free(pairing, number, best),)


def _is_certain(fit: Fit, *, now: bool = False) -> bool:
    """Whether the French and one more mark agree; `now`, the French as it is, not as it was."""
    return (Mark.FRENCH in fit.marks if now else fit.by_french) and len(fit.marks) >= _ENOUGH


def _is_alike(row: ReturnedRow, fit: Fit) -> bool:
    """Whether the row's French is that of the block, or that with some words changed."""
    return Mark.FRENCH in fit.marks or fuzz.ratio(comparable(row.source), comparable(fit.block.text)) >= _ALIKE


def _next_free(pairing: _Pairing, number: int, fits: Sequence[Fit]) -> Block:
    """Of blocks with the same French the first that is free and stands after the row above's, else the first free."""
    above = max((one for one in pairing.blocks if one < number), default=None)
    after = pairing.index.places.get(pairing.blocks[above][-1].id, -1) if above is not None else -1
    taken = pairing.taken
    free = [fit.block for fit in fits if fit.block.id not in taken]
    later = (block for block in free if pairing.index.places.get(block.id, -1) > after)
    return next(later, (free or [fits[0].block])[0])


def _pair_by_id_and_bookmark(pairing: _Pairing) -> None:
    """Rows whose French is no block's, unless another row has the French of the block that they name."""
    taken = pairing.taken
    for number, fits in list(pairing.open()):
        named = [fit.block for fit in fits if len(fit.marks) >= _ENOUGH and fit.block.id not in taken]
        if named:
            pairing.blocks[number] = (named[0],)


def _pair_copies(pairing: _Pairing) -> None:
    """Rows that have the very French of a row that is paired: copies of it, whether it was changed before or not."""
    having: dict[str, Block] = {}
    for number, blocks in pairing.blocks.items():
        having.setdefault(comparable(pairing.rows[number].source), blocks[0])
    for number, _ in list(pairing.open()):
        source = comparable(pairing.rows[number].source)
        if source and source in having:
            pairing.blocks[number] = (having[source],)


def _pair_by_order(pairing: _Pairing) -> None:
    """Rows with one mark left, where one of the free blocks with that mark stands between those of the rows around.

    For the French one neighbour is enough: it is what the row is about.
    """
    taken = pairing.taken
    for number, fits in list(pairing.open()):
        free = [fit for fit in fits if fit.block.id not in taken and fit.block.id in pairing.index.places]
        beside = [fit.block for fit in free if _neighbours(pairing, number, fit.block) >= (1 if fit.by_french else 2)]
        if len(beside) == 1:
            pairing.blocks[number] = (beside[0],)


def _neighbours(pairing: _Pairing, number: int, block: Block) -> int:
    """How many of the two rows around the row are, or may be, those of the blocks around the block."""
    place = pairing.index.places[block.id]
    return sum(_may_be(pairing, number + step, place + step) for step in (-1, 1))


def _may_be(pairing: _Pairing, number: int, place: int) -> bool:
    """Whether the row may be that of the kept block at this place; before the first and after the last nothing is."""
    is_row, is_block = 0 <= number < len(pairing.rows), 0 <= place < len(pairing.index.kept)
    if not (is_row and is_block):
        return is_row == is_block
    wanted = pairing.index.kept[place].id
    if number in pairing.blocks:
        return any(block.id == wanted for block in pairing.blocks[number])
    return any(fit.block.id == wanted for fit in pairing.fits[number])
