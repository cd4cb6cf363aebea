"""What people wrote beside one row: which of a file's remarks it has already, and what is to become of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bilingual.document import Comment, Note
from bilingual.exporting.docx.comments import texts_of
from bilingual.review.deciding.remarks import Remark
from bilingual.review.outcome import ItemKind
from bilingual.rowmarks import comparable

NOBODY = Comment()
_MINUTE = len("2026-11-22T10:05")  # Some programs keep no seconds.


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteChanges:
    """What becomes of a row's notes: others, or none, in the place of some, and more behind them."""

    replaced: Mapping[Note, tuple[Note, ...]]
    added: tuple[Note, ...]

    def applied(self, notes: Iterable[Note]) -> tuple[Note, ...]:
        """The notes after it."""
        return (*(new for old in notes for new in self.replaced.get(old, (old,))), *self.added)


@dataclass(slots=True, kw_only=True)
class RowNotes:
    """A row's notes of people, and what the files say of them; `origins` are the files that have a note as news."""

    notes: tuple[Note, ...]
    added: list[Note] = field(default_factory=list)
    reworded: defaultdict[Note, list[Note]] = field(default_factory=lambda: defaultdict(list))
    deleted: set[Note] = field(default_factory=set)
    resolved: dict[Note, bool] = field(default_factory=dict)
    origins: defaultdict[Note, set[Path]] = field(default_factory=lambda: defaultdict(set))

    @property
    def all_notes(self) -> list[Note]:
        """Those of the document, then what the files add."""
        return [*self.notes, *self.added, *(new for many in self.reworded.values() for new in many)]

    def known(self, remark: Remark) -> Note | None:
        """The note that has the remark already; one note for each remark of a file, but for copies."""
        same = [note for note in self.all_notes if _is_same(note, remark)]
        same.sort(key=lambda note: not _is_copy(note, remark))
        free = (one for one in same if _is_copy(one, remark) or remark.place.file not in self.origins[one])
        return next(free, None)

    def changes(self) -> NoteChanges:
        """What is to be done."""
        replaced: dict[Note, tuple[Note, ...]] = {
            note: (settled(note, resolved=is_so),) for note, is_so in self.resolved.items()
        }
        replaced |= dict.fromkeys(self.deleted, ())
        for note, words in self.reworded.items():
            replaced[note] = tuple(map(self._settled, words))
        return NoteChanges(replaced=replaced, added=tuple(map(self._settled, self.added)))

    def _settled(self, note: Note) -> Note:
        return settled(note, resolved=self.resolved.get(note, is_resolved(note)))


def is_resolved(note: Note) -> bool:
    """Whether somebody has marked the comment as settled."""
    return note.comment is not None and note.comment.resolved


def settled(note: Note, *, resolved: bool) -> Note:
    """The note marked as settled, or not."""
    if is_resolved(note) == resolved:
        return note
    return replace(note, comment=replace(note.comment or NOBODY, resolved=resolved))


def _is_copy(note: Note, remark: Remark) -> bool:
    """Whether nothing tells the two apart; whether it is settled does not."""
    return settled(note, resolved=False) == settled(remark.note, resolved=False)


def _is_same(note: Note, remark: Remark) -> bool:
    """Whether the note was made from this remark: older versions kept all that was known of it as the message."""
    comment, other = note.comment or NOBODY, remark.note.comment or NOBODY
    if not comment.by and note.message == remark.told:
        return note.code == remark.note.code
    if remark.kind is not ItemKind.COMMENT or comparable(remark.note.message) not in texts_of(note):
        return False
    is_same_time = not (comment.date and other.date) or comment.date[:_MINUTE] == other.date[:_MINUTE]
    return (remark.of_program and not comment.by) or (comment.by == other.by and is_same_time)
