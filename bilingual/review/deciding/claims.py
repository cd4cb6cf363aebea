"""Which note of the document each comment is that a file was handed out with."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bilingual.document import Note
from bilingual.exporting.docx.comments import marks_of
from bilingual.review.deciding.remarks import Handout
from bilingual.review.deciding.rownotes import RowNotes
from bilingual.review.returned import Fate, HandedOut
from bilingual.rowmarks import CommentMark, Handed


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Claim:
    """A comment that was handed out, and the note that it is, on which row; None where the document has none such."""

    handout: Handout
    block_id: str
    note: Note | None

    @property
    def mark(self) -> CommentMark:
        """What the file says that the comment was."""
        return self.handout.handed_out.mark

    @property
    def fate(self) -> Fate:
        """What became of it in the file."""
        return self.handout.handed_out.fate

    @property
    def is_elsewhere(self) -> bool:
        """Whether the note is on another row than the comment in the file."""
        return self.note is not None and self.block_id not in self.handout.block_ids


@dataclass(slots=True, kw_only=True)
class _Register:
    """The notes of all rows by what marks say of them, and those that each file has a comment for already."""

    notes: defaultdict[CommentMark, list[tuple[str, Note]]] = field(default_factory=lambda: defaultdict(list))
    taken: defaultdict[Path, set[tuple[str, Note]]] = field(default_factory=lambda: defaultdict(set))

    def having(self, handout: Handout) -> list[tuple[str, Note]]:
        """The notes that the comment may be."""
        return self.notes.get(_unsettled(handout.handed_out.mark), [])

    def on_its_row(self, handout: Handout) -> list[tuple[str, Note]]:
        """Those on the row where the comment stands in its file."""
        return [one for one in self.having(handout) if one[0] in handout.block_ids]

    def claim(self, handout: Handout, notes: Iterable[tuple[str, Note]]) -> Claim:
        """The first of the notes that is left for the comment's file."""
        taken = self.taken[handout.place.file]
        name, note = next((one for one in notes if one not in taken), ("", None))
        if note:
            taken.add((name, note))
        return Claim(handout=handout, block_id=name or next(iter(handout.block_ids), ""), note=note)


def claims_of(handouts: Sequence[Handout], rows: Mapping[str, RowNotes]) -> list[Claim]:
    """What each comment is now: in one file no two are the same note.

    Several that say the same by the same person in the same minute are in one order in the file and in the document, as
    long as the row has them all. Else those that are as they were come first: the one that a file has deleted is not
    the one that stays. What its row never had is looked for on the others.
    """
    register = _Register()
    for name, row in rows.items():
        for note in row.notes:
            for mark in {_unsettled(one) for one in marks_of(note)}:
                register.notes[mark].append((name, note))
    alike = Counter((one.place, _unsettled(one.handed_out.mark)) for one in handouts)

    def turn(one: Handout) -> int:
        are_all_there = alike[one.place, _unsettled(one.handed_out.mark)] == len(register.on_its_row(one))
        return 0 if are_all_there else _weight(one.handed_out)

    here = [register.claim(one, register.on_its_row(one)) for one in sorted(handouts, key=turn)]
    return [
        one if one.note or had(one.handout, rows) else register.claim(one.handout, register.having(one.handout))
        for one in here
    ]


def _weight(one: HandedOut) -> int:
    """How much was done to the comment: nothing that anybody meant, settled or opened again, deleted."""
    if one.fate is Fate.DELETED:
        return 2
    return int(one.is_settled_anew)


def _unsettled(mark: CommentMark) -> CommentMark:
    return replace(mark, kind=Handed.COMMENT)


def had(handout: Handout, rows: Mapping[str, RowNotes]) -> bool:
    """Whether the row of the comment had it once."""
    return any(rows[name].had(handout.handed_out.mark) for name in handout.block_ids if name in rows)
