"""What a reviewer wrote beside the rows: comments, footnotes and the texts of columns of their own, as notes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bilingual.document import Document, Note, Severity, Translation
from bilingual.review.joining import Group
from bilingual.review.outcome import Item, ItemKind, Place, ReturnedText, Status
from bilingual.review.returned import ReturnedComment, ReturnedRow
from bilingual.review.structure import Structure
from bilingual.rowmarks import comparable

COMMENT, FOOTNOTE = "comment", "footnote"
CONFLICT = "conflict"
_DAY = len("2026-11-22")
_NAMES = {ItemKind.COMMENT: "comment", ItemKind.FOOTNOTE: "footnote", ItemKind.EXTRA: "text in the extra column"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something written beside a row, as the note that it becomes; no block where the row is none of the document."""

    kind: ItemKind
    note: Note
    place: Place
    block_id: str = ""
    by: str = ""


def remarks_of(structure: Structure, *, homeless: Collection[Place] = ()) -> Iterator[Remark]:
    """Everything written beside the rows of a file, and beside no row; beside `homeless` rows is beside no row."""
    file = structure.file
    for group in structure.groups:
        for row in group.rows:
            for remark, anchor in _beside(row, Place(file=file.path, row=row.number)):
                block_id = "" if remark.place in homeless else _block_of(group, row, anchor)
                yield replace(remark, block_id=block_id)
    for row in structure.strays:
        yield from (remark for remark, _ in _beside(row, Place(file=file.path, row=row.number)))
    for comment in file.comments:
        yield _remark(ItemKind.COMMENT, comment_text(comment), Place(file=file.path), by=comment.author)


def _beside(row: ReturnedRow, place: Place) -> Iterator[tuple[Remark, str]]:
    """Each remark of a row, with the words that it is about, if it says so."""
    for comment in row.comments:
        yield _remark(ItemKind.COMMENT, comment_text(comment), place, by=comment.author), comment.anchor
    for text in filter(str.strip, row.footnotes):
        yield _remark(ItemKind.FOOTNOTE, f"Footnote: {comparable(text)}", place), ""
    for text in filter(str.strip, row.extra):
        yield _remark(ItemKind.EXTRA, f"In a column of the reviewer's: {comparable(text)}", place), ""


def _remark(kind: ItemKind, message: str, place: Place, *, by: str = "") -> Remark:
    code = FOOTNOTE if kind is ItemKind.FOOTNOTE else COMMENT
    return Remark(kind=kind, note=Note(code=code, message=message, severity=Severity.INFO), place=place, by=by)


def comment_text(comment: ReturnedComment) -> str:
    """A comment with who made it, when, on which words, and which comment it answers."""
    about = (
        comment.author,
        comment.date[:_DAY],
        f"on “{comparable(comment.anchor)}”" if comment.anchor.strip() else "",
        f"in reply to “{comparable(comment.reply_to)}”" if comment.reply_to.strip() else "",
    )
    return f"{', '.join(filter(None, about)) or 'Comment'}: {comparable(comment.text)}"


def _block_of(group: Group, row: ReturnedRow, anchor: str) -> str:
    """The block of a row; of a row that is several, the one whose text has the words that the remark is about."""
    if len(group.rows) == len(group.blocks):
        return group.blocks[group.rows.index(row)].id
    texts = zip(group.blocks, group.targets or [""] * len(group.blocks), strict=True)
    having = (block.id for block, target in texts if anchor.strip() and anchor in f"{block.text}\n{target}")
    return next(having, group.blocks[0].id)


def noted(
    remarks: Iterable[Remark], notes: Mapping[str, Sequence[Note]]
) -> tuple[tuple[Item, ...], dict[str, tuple[Note, ...]]]:
    """An item for each remark, and for each block the notes to be added to the `notes` that it has.

    A block that is not in `notes` cannot have any.
    """
    items = []
    added: dict[str, tuple[Note, ...]] = {}
    for remark in remarks:
        has_row = remark.block_id in notes
        known = has_row and remark.note in (*notes[remark.block_id], *added.get(remark.block_id, ()))
        if has_row and not known:
            added[remark.block_id] = (*added.get(remark.block_id, ()), remark.note)
        status = Status.LISTED if not has_row else Status.PRESENT if known else Status.APPLIED
        items.append(_item(remark, status))
    return tuple(items), added


def _item(remark: Remark, status: Status) -> Item:
    name = _NAMES[remark.kind]
    told = {
        Status.APPLIED: f"The {name} is a note on row {remark.block_id} now.",
        Status.PRESENT: f"The {name} is on row {remark.block_id} already.",
        Status.LISTED: f"The {name} is on no row of the document that it could stay with.",
    }
    return Item(
        kind=remark.kind,
        status=status,
        message=told[status],
        places=(remark.place,),
        block_id=remark.block_id,
        returned=(ReturnedText(text=remark.note.message, places=(remark.place,), by=remark.by),),
        advice="To keep it, write it on a row." if status is Status.LISTED else "",
    )


def with_conflicts(document: Document, items: Iterable[Item]) -> Document:
    """The document with a warning on each row for every text that was written for it and could not be taken over.

    It stays until the row is reviewed or translated again.
    """
    open_now: defaultdict[str, list[Note]] = defaultdict(list)
    for item in items:
        if item.status is Status.CONFLICT and item.kind in (ItemKind.ENGLISH, ItemKind.FRENCH):
            open_now[item.block_id] += (_conflict(item.kind, text) for text in item.returned if text.text.strip())
    return document.with_translations(
        tuple(_with_notes(one, open_now.get(one.block_id, ())) for one in document.translations)
    )


def _with_notes(translation: Translation, notes: Iterable[Note]) -> Translation:
    return replace(translation, notes=tuple(dict.fromkeys((*translation.notes, *notes))))


def _conflict(kind: ItemKind, text: ReturnedText) -> Note:
    files = ", ".join(dict.fromkeys(place.file.name for place in text.places))
    who = ", ".join(filter(None, (text.by, files)))
    message = f"Not taken over, {kind.value} of {who}: “{comparable(text.text)}”"
    return Note(code=CONFLICT, message=message, severity=Severity.WARNING)
