"""What people wrote beside one row: which of a file's remarks it has already, and what is to become of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bilingual.document import Comment, Note
from bilingual.exporting.docx.comments import mark_of, texts_of
from bilingual.review.deciding.remarks import Remark
from bilingual.review.outcome import ItemKind
from bilingual.rowmarks import MINUTE, CommentMark, Handed, comment_bookmark, comparable

NOBODY = Comment()


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
    """A row's notes of people, and what the files say of them; `origins` are the files that have a note as news.

    `handed_out` are the marks of all comments that the row ever had: see `bilingual.storage.StoredDocument`.
    """

    notes: tuple[Note, ...]
    handed_out: Collection[str] = ()
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

    def had(self, mark: CommentMark) -> bool:
        """Whether the row had the comment once, settled or not."""
        return any(self._had_as(kind, mark) for kind in (Handed.COMMENT, Handed.RESOLVED))

    def had_remark(self, remark: Remark) -> bool:
        """Whether the row had this remark once; of an undated comment that cannot be told: it may be another one."""
        own, comment = remark.note, remark.note.comment
        notes = [own] if remark.kind is not ItemKind.COMMENT or (comment and comment.date) else []
        notes += [replace(own, comment=None)] if remark.of_program else []
        return any(self.had(mark_of(note, note.message)) for note in notes)

    def was_settled(self, remark: Remark) -> bool:
        """Whether the remark was marked as settled in the row once."""
        return self._had_as(Handed.RESOLVED, mark_of(remark.note, remark.note.message))

    def _had_as(self, kind: Handed, mark: CommentMark) -> bool:
        return comment_bookmark(0, replace(mark, kind=kind)) in self.handed_out

    def changes(self) -> NoteChanges:
        """What is to be done."""
        replaced: dict[Note, tuple[Note, ...]] = {
            note: (settled(note, resolved=is_so),) for note, is_so in self.resolved.items()
        }
        replaced |= dict.fromkeys(self.deleted, ())
        for note, words in self.reworded.items():
            replaced[note] = tuple(self._settled(new, before=note) for new in words)
        return NoteChanges(replaced=replaced, added=tuple(self._settled(note, before=note) for note in self.added))

    def _settled(self, note: Note, *, before: Note) -> Note:
        """The note as any file has settled it, or else what it was `before` it had other words."""
        resolved = self.resolved.get(before, is_resolved(note))
        return settled(note, resolved=self.resolved.get(note, resolved))


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
    is_same_time = not (comment.date and other.date) or comment.date[:MINUTE] == other.date[:MINUTE]
    return (remark.of_program and not comment.by) or (comment.by == other.by and is_same_time)
