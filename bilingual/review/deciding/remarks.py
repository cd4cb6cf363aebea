"""What a reviewer wrote beside the rows: comments, footnotes and the texts of columns of their own, as notes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from bilingual.document import CONFLICT_CODE, Comment, Document, Note, Severity
from bilingual.exporting.docx.comments import DATE
from bilingual.exporting.wording import attributed
from bilingual.review.deciding.joining import Group
from bilingual.review.deciding.strays import is_untouched
from bilingual.review.deciding.structure import Structure
from bilingual.review.outcome import Item, ItemKind, Place, ReturnedText, Status
from bilingual.review.returned import Fate, HandedOut, ReturnedComment, ReturnedFile, ReturnedRow
from bilingual.rowmarks import CommentMark, Handed, comment_mark, comparable

COMMENT, FOOTNOTE = "comment", "footnote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something written beside a row, as the note that it becomes; no block where the row is none of the document.

    `told` is all of it in one sentence, as a person reads it. `mark` is the mark that the comment would be handed out
    with. `of_program`: it stands under the program's name, but not in the program's words.
    """

    kind: ItemKind
    note: Note
    place: Place
    told: str
    mark: CommentMark | None = None
    of_program: bool = False
    block_id: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """A comment that a row of a file was handed out with, and the blocks that the row is or may be."""

    handed_out: HandedOut
    place: Place
    block_ids: tuple[str, ...]


def remarks_of(structure: Structure, *, homeless: Collection[Place] = ()) -> Iterator[Remark]:
    """Everything written beside the rows of a file, and beside no row; beside `homeless` rows is beside no row."""
    file = structure.file
    for group in structure.groups:
        for row in group.rows:
            for remark, anchor in _beside(row, file):
                block_id = "" if remark.place in homeless else _block_of(group, row, anchor)
                yield replace(remark, block_id=block_id)
    for row in structure.strays:
        yield from (remark for remark, _ in _beside(row, file))
    for comment in file.comments:
        yield _comment(comment, Place(file=file.path), file)


def handouts_of(structure: Structure) -> Iterator[Handout]:
    """The comments that the rows of a file were handed out with; one that is gone with its words was not deleted.

    Unless the row is as it was handed out: then there were no words.
    """
    for group in structure.groups:
        for row in group.rows:
            for one in row.handed_out:
                is_deleted = one.fate is Fate.WITH_WORDS and is_untouched(row)
                yield Handout(
                    handed_out=replace(one, fate=Fate.DELETED) if is_deleted else one,
                    place=Place(file=structure.file.path, row=row.number),
                    block_ids=tuple(block.id for block in group.blocks),
                )


def _beside(row: ReturnedRow, file: ReturnedFile) -> Iterator[tuple[Remark, str]]:
    """Each remark of a row, with the words that it is about, if it says so."""
    place = Place(file=file.path, row=row.number)
    for comment in row.comments:
        yield _comment(comment, place, file, target=row.target), comment.anchor
    for text in filter(str.strip, row.footnotes):
        yield _other(ItemKind.FOOTNOTE, f"Footnote: {comparable(text)}", place), ""
    for text in filter(str.strip, row.extra):
        yield _other(ItemKind.EXTRA, f"In a column of the reviewer's: {comparable(text)}", place), ""


def _other(kind: ItemKind, told: str, place: Place) -> Remark:
    code = FOOTNOTE if kind is ItemKind.FOOTNOTE else COMMENT
    note = Note(code=code, message=told, severity=Severity.INFO)
    return Remark(kind=kind, note=note, place=place, told=told)


def _comment(comment: ReturnedComment, place: Place, file: ReturnedFile, *, target: str = "") -> Remark:
    """A comment; whoever changed the words of a note of ours is the one who saved the file, as far as that says."""
    by, date = (file.author, file.modified) if comment.of_program else (comment.author, comment.date)
    about = comparable(comment.anchor)
    written = Comment(
        by=comparable(by),
        date=date,
        about="" if about == comparable(target) else about,
        answers=comparable(comment.reply_to),
        resolved=comment.resolved,
    )
    lines = "\n".join(filter(None, map(comparable, comment.text.splitlines())))
    return Remark(
        kind=ItemKind.COMMENT,
        note=Note(code=COMMENT, message=lines, severity=Severity.INFO, comment=written),
        place=place,
        told=comment_text(comment),
        mark=comment_mark(Handed.COMMENT, author=comment.author, date=comment.date or DATE, text=comment.text),
        of_program=comment.of_program,
        by=by,
    )


def comment_text(comment: ReturnedComment) -> str:
    """A comment with who made it, when, on which words, and which comment it answers."""
    written = Comment(
        by=comment.author,
        date=comment.date,
        about=comparable(comment.anchor),
        answers=comparable(comment.reply_to),
    )
    return attributed(Note(code=COMMENT, message=comparable(comment.text), comment=written))


def _block_of(group: Group, row: ReturnedRow, anchor: str) -> str:
    """The block of a row; of a row that is several, the one whose text has the words that the remark is about."""
    if len(group.rows) == len(group.blocks):
        return group.blocks[group.rows.index(row)].id
    texts = zip(group.blocks, group.targets or [""] * len(group.blocks), strict=True)
    having = (block.id for block, target in texts if anchor.strip() and anchor in f"{block.text}\n{target}")
    return next(having, group.blocks[0].id)


def with_conflicts(document: Document, items: Iterable[Item]) -> Document:
    """The document with a warning on each row for every text that was written for it and could not be taken over.

    It stays until the row is reviewed.
    """
    open_now: defaultdict[str, list[Note]] = defaultdict(list)
    for item in items:
        if item.status is Status.CONFLICT and item.kind in (ItemKind.ENGLISH, ItemKind.FRENCH):
            open_now[item.block_id] += (_conflict(item.kind, text) for text in item.returned if text.text.strip())
    return document.with_notes(open_now)


def _conflict(kind: ItemKind, text: ReturnedText) -> Note:
    # Without the file's name where the file says who: a copy of it under another name says nothing new.
    who = text.by or ", ".join(dict.fromkeys(place.file.name for place in text.places))
    message = f"Not taken over, {kind.value} of {who}: “{comparable(text.text)}”"
    return Note(code=CONFLICT_CODE, message=message, severity=Severity.WARNING)
