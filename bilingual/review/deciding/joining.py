"""Rows that a reviewer has split or merged.

Where the French of neighbouring rows adds up to one block's, the row was split; where one row has the French of
neighbouring blocks, rows were merged. Spaces do not count: cells that are merged get a line break between their texts.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from rapidfuzz import fuzz

from bilingual.document import Block
from bilingual.review.deciding.matching import BlockIndex, Mark, marks_in, pair_rows
from bilingual.review.returned import ReturnedRow
from bilingual.rowmarks import comparable, comparable_hash

# English of fewer characters than this for each of its French: so are one in twenty translations by people (figures in
# `checking/coverage.py`), and the first part of one that was split.
_SHORT = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows and the blocks that they are: one of each, or several of one where rows were split or merged."""

    rows: tuple[ReturnedRow, ...]
    blocks: tuple[Block, ...]

    @property
    def is_plain(self) -> bool:
        """Whether it is one row of one block."""
        return len(self.rows) == len(self.blocks) == 1

    @property
    def french(self) -> str:
        """All French of the rows."""
        return " ".join(row.source.strip() for row in self.rows if row.source.strip())

    @property
    def adds_up(self) -> bool:
        """Whether the rows have the French of the blocks, spaces aside, in whatever cells."""
        return _squeezed(self.french) == "".join(_squeezed(block.text) for block in self.blocks)

    @property
    def _has_french_by_row(self) -> bool:
        return len(self.rows) == len(self.blocks) and all(row.source.strip() for row in self.rows)

    @property
    def sources(self) -> tuple[str, ...]:
        """The French of each block as it came back."""
        if self._has_french_by_row:
            return tuple(row.source.strip() for row in self.rows)
        return tuple(block.text for block in self.blocks) if self.adds_up and not self.is_plain else (self.french,)

    @property
    def targets(self) -> tuple[str, ...]:
        """The English of each block; nothing if it cannot be told which is whose."""
        cells = [row.target.strip() for row in self.rows if row.target.strip()]
        if len(self.blocks) == 1:
            return (" ".join(cells),)
        lines = [line.strip() for cell in cells for line in cell.splitlines() if line.strip()]
        found = cells if len(cells) == len(self.blocks) else lines
        is_clear = len(found) == len(self.blocks) and (self.adds_up or self._has_french_by_row)
        return tuple(found) if is_clear else ()


def groups_of(rows: Sequence[ReturnedRow], index: BlockIndex) -> list[Group]:
    """The rows of which it is known whose they are, in their order.

    Split and merged rows are looked for first, since half of a text is nobody's; then the others by their marks.
    """
    french = _FrenchOfBlocks.of(index)
    found: dict[int, Group] = {}
    known: dict[int, tuple[Block, ...]] = {}
    for number, row in enumerate(rows):
        if number not in known and row.source.strip() and not index.has_its_french(row):
            following = rows[number:]
            group = _split(following, index, french) or _merged(following, index, french) or _marked(row, index)
            if group:
                found[number] = group
                known |= {number + step: group.blocks for step in range(len(group.rows))}
    for number, block in pair_rows(rows, index, known=known).items():
        found[number] = Group(rows=(rows[number],), blocks=(block,))
    return [found[number] for number in sorted(found)]


def _squeezed(text: str) -> str:
    return comparable(text).replace(" ", "")


@dataclass(frozen=True, slots=True)
class _FrenchOfBlocks:
    """The French of the kept blocks without spaces, by their places, and ways to find the places again."""

    texts: Sequence[str]
    ordered: Sequence[tuple[str, int]]
    places: Mapping[str, Sequence[int]]
    lengths: Sequence[int]

    @classmethod
    def of(cls, index: BlockIndex) -> "_FrenchOfBlocks":
        """Those of an index."""
        texts = [_squeezed(block.text) for block in index.kept]
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(texts):
            places[text].append(place)
        ordered = sorted((text, place) for place, text in enumerate(texts))
        return cls(texts, ordered, places, sorted({len(text) for text in texts if text}))

    def beginning_with(self, piece: str) -> Iterator[int]:
        """The places of the blocks whose French begins like this."""
        start = bisect_left(self.ordered, (piece, 0))
        yield from (place for _, place in takewhile(lambda one: one[0].startswith(piece), self.ordered[start:]))

    def at_beginning_of(self, text: str) -> Iterator[int]:
        """The places of the blocks with whose French the text begins."""
        for length in takewhile(lambda length: length <= len(text), self.lengths):
            yield from self.places.get(text[:length], ())


def _split(rows: Sequence[ReturnedRow], index: BlockIndex, french: _FrenchOfBlocks) -> Group | None:
    """The first rows if their French, put together, is a block's."""
    for place in _named_first(rows[0], index, french.beginning_with(_squeezed(rows[0].source))):
        left = french.texts[place]
        for count, row in enumerate(rows, start=1):
            piece = _squeezed(row.source)
            if not piece or not left.startswith(piece) or (count > 1 and index.has_its_french(row)):
                break
            left = left.removeprefix(piece)
            if not left and count > 1:
                return Group(rows=tuple(rows[:count]), blocks=(index.kept[place],))
    return None


def _merged(rows: Sequence[ReturnedRow], index: BlockIndex, french: _FrenchOfBlocks) -> Group | None:
    """The first row, if its French is that of neighbouring blocks, with the rows below that it left without French."""
    text = _squeezed(rows[0].source)
    for place in _named_first(rows[0], index, french.at_beginning_of(text)):
        left = text
        for end, piece in enumerate(french.texts[place:], start=place + 1):
            if not piece or not left.startswith(piece):
                break
            left = left.removeprefix(piece)
            if not left and end > place + 1:
                blocks = index.kept[place:end]
                return Group(rows=(rows[0], *_emptied(rows[1:], blocks)), blocks=blocks)
    return None


def _named_first(row: ReturnedRow, index: BlockIndex, places: Iterable[int]) -> list[int]:
    """The places, those first of the blocks that the row fits best."""
    fits = {fit.block.id: number for number, fit in enumerate(index.fits(row))}
    return sorted(places, key=lambda place: fits.get(index.kept[place].id, len(fits)))


def _marked(row: ReturnedRow, index: BlockIndex) -> Group | None:
    """A row with the bookmarks of several blocks: merged, although its French is not theirs any more."""
    keys = dict.fromkeys(mark.key for mark in marks_in([row]))
    blocks = tuple(
        block for key in keys for block in index.by_mark.get((Mark.BOOKMARK, key), ()) if block in index.kept
    )
    return Group(rows=(row,), blocks=blocks) if len(blocks) > 1 else None


def _emptied(rows: Sequence[ReturnedRow], blocks: Sequence[Block]) -> Iterator[ReturnedRow]:
    ids = {"", *(block.id for block in blocks)}
    for row in rows:
        if row.source.strip() or row.id not in ids:
            return
        yield row


def with_rest_of_english(
    groups: Sequence[Group], rows: Sequence[ReturnedRow], english: Mapping[str, str]
) -> tuple[Group, ...]:
    """The groups, with rows that have the rest of their English, and together where their English was merged.

    `english` is what the document has, by block: it tells whose a line is.
    """
    return tuple(_with_merged_english(_with_continuations(groups, rows), english))


def _with_continuations(groups: Sequence[Group], rows: Sequence[ReturnedRow]) -> list[Group]:
    """The groups, with rows of English only below them that have the rest of their English."""
    found = list(groups)
    owner = {row.number: place for place, group in enumerate(groups) for row in group.rows}
    for above, row in pairwise(rows):
        place = owner.get(above.number)
        if place is None or row.number in owner or row.source.strip() or row.id or not row.target.strip():
            continue
        longer = replace(found[place], rows=(*found[place].rows, row))
        if len(longer.blocks) == 1 and _is_rest(found[place], longer):
            found[place] = longer
            owner[row.number] = place
    return found


def _is_rest(group: Group, longer: Group) -> bool:
    """Whether the group's English lacks what the longer one has: it was cut, and is short for its French."""
    (english,), (whole,) = group.targets, longer.targets
    handed_out = {mark.target_hash for mark in marks_in(group.rows)}
    if comparable_hash(whole) in handed_out:
        return True
    return comparable_hash(english) not in handed_out and len(english) < _SHORT * len(group.french)


def _with_merged_english(groups: Sequence[Group], english: Mapping[str, str]) -> list[Group]:
    """The groups; those together whose English cells were merged: one has all the lines, those below have none."""
    found: list[Group] = []
    place = 0
    while place < len(groups):
        lines = [line for line in groups[place].rows[0].target.splitlines() if line.strip()]
        together = groups[place : place + len(lines)]
        if len(lines) > 1 and _are_merged(together, lines, [english.get(one.blocks[0].id, "") for one in together]):
            rows, blocks = (row for one in together for row in one.rows), (one.blocks[0] for one in together)
            found.append(Group(rows=tuple(rows), blocks=tuple(blocks)))
            place += len(together)
        else:
            found.append(groups[place])
            place += 1
    return found


def _are_merged(groups: Sequence[Group], lines: Sequence[str], english: Sequence[str]) -> bool:
    """Whether the first group has a line of English for each, more like their own than like the first one's."""
    if len(groups) != len(lines) or not all(group.is_plain for group in groups):
        return False
    emptied = not any(group.rows[0].target.strip() for group in groups[1:])
    is_known = comparable(groups[0].rows[0].target) == comparable(english[0])
    return (
        emptied
        and not is_known
        and all(
            fuzz.ratio(line, own) > fuzz.ratio(line, english[0])
            for line, own in zip(lines[1:], english[1:], strict=True)
        )
    )
