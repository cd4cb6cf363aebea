"""What the comments of returned files change in the document: new ones, other words, and those that were deleted.

A comment that a file was handed out with, and that is still in it, is nobody's change. Where it is gone, a person
deleted it, whatever other copies of the file have; unless one of them, or the document since, has it in other words or
answers it: then it stays. Where several reviewers changed the words, those of each are kept, as comments of their own.

What a row had once, and has not now, was deleted since, or has other words: a file made before that does not bring it
back. A comment that stands in another row goes there, the first time.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from rapidfuzz import fuzz

from bilingual.document import COMMENT_CODES, Note
from bilingual.exporting.docx.comments import is_marked_by, is_ours, lead_ins, texts_of
from bilingual.exporting.wording import attributed
from bilingual.review.deciding.claims import Claim, claims_of, had
from bilingual.review.deciding.remarks import Handout, Remark
from bilingual.review.deciding.rownotes import NoteChanges, RowNotes, is_resolved, settled
from bilingual.review.outcome import Item, ItemKind, Place, ReturnedText, Status
from bilingual.review.returned import Fate
from bilingual.rowmarks import CommentMark, Handed, comparable

_NAMES = {ItemKind.COMMENT: "comment", ItemKind.FOOTNOTE: "footnote", ItemKind.EXTRA: "text in the extra column"}
# From here on (of 100) a comment under the program's name is a person's, of whom nothing is known, with other words.
_ALIKE = 60
_DELETED, _RESOLVED = "deleted", "marked as resolved"
_NOTHING_KNOWN: Mapping[str, Collection[str]] = MappingProxyType({})


def discussed(
    remarks: Sequence[Remark],
    handouts: Sequence[Handout],
    notes: Mapping[str, Sequence[Note]],
    *,
    handed_out: Mapping[str, Collection[str]] = _NOTHING_KNOWN,
) -> tuple[tuple[Item, ...], dict[str, NoteChanges]]:
    """An item for each change, and what it does to the notes of each row.

    `notes` are all that the rows have, by block; a block that is not in it cannot have any. `handed_out` are the marks
    of all comments that they ever had.
    """
    rows = {
        name: RowNotes(
            notes=tuple(one for one in have if one.code in COMMENT_CODES), handed_out=handed_out.get(name, ())
        )
        for name, have in notes.items()
    }
    claims = claims_of(handouts, rows)
    rewordings = _rewordings(remarks, claims)
    items = [_remark_item(remark, rewordings.get(number), rows) for number, remark in enumerate(remarks)]
    used = set(rewordings.values())
    left = [one for one in claims if one not in used]
    theirs = [one for one in left if one.mark.kind is not Handed.NOTE]
    items += [_deleted(one, rows, handouts) for one in theirs if one.fate is Fate.DELETED]
    kept = [one for one in theirs if one.fate is Fate.KEPT]
    items += [found for one in kept if (found := _kept(one, rows))]
    items += [_moved(one, rows) for one in kept if one.is_elsewhere]
    items += _notes_of_the_program([one.handout for one in left if one.mark.kind is Handed.NOTE])
    return tuple(items), {name: row.changes() for name, row in rows.items()}


def _rewordings(remarks: Sequence[Remark], claims: Iterable[Claim]) -> dict[int, Claim]:
    """The comment that was handed out, and is not there any more, whose words each remark has changed.

    One that stood on another row before is deleted there, and the remark is a new one here.
    """
    gone: defaultdict[Place, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.fate is Fate.DELETED and not claim.is_elsewhere:
            gone[claim.handout.place].append(claim)
    found: dict[int, Claim] = {}
    for number, remark in enumerate(remarks):
        if before := _reworded(remark, gone[remark.place]):
            gone[remark.place].remove(before)
            found[number] = before
    return found


def _reworded(remark: Remark, gone: Iterable[Claim]) -> Claim | None:
    """Of those that are gone from the row, the one by the same person of the same minute that is most like it.

    Under the program's name it is a person's of whom nothing is known, if it is like that, else a note of the program.
    """
    may_be = [one for one in gone if _is_by(one.mark, remark)]
    return max(may_be, key=lambda one: _likeness(one, remark), default=None)


def _is_by(mark: CommentMark, remark: Remark) -> bool:
    other = remark.mark
    if other is None or remark.of_program:
        return other is not None and is_ours(mark)
    return (mark.author_hash, mark.date_hash) == (other.author_hash, other.date_hash)


def _likeness(claim: Claim, remark: Remark) -> float:
    if claim.mark.kind is Handed.NOTE:
        return _ALIKE
    return fuzz.ratio(comparable(claim.note.message), comparable(remark.note.message)) if claim.note else 0


def _remark_item(remark: Remark, claim: Claim | None, rows: Mapping[str, RowNotes]) -> Item:
    """The item of a remark: it becomes a note of its row, in the place of the one that was handed out, if one was."""
    name = _NAMES[remark.kind]
    block, before = (claim.block_id, claim.note) if claim and claim.note else (remark.block_id, None)
    if (row := rows.get(block)) is None:
        message = f"The {name} is on no row of the document that it could stay with."
        return _item(remark, Status.LISTED, message, advice="To keep it, write it on a row.")
    status, message = Status.APPLIED, f"The {name} is a note on row {block} now."
    note = row.known(remark)
    if note is None and before is None and row.had_remark(remark):
        message = f"The {name} was on row {block} before: it was deleted since, or has other words."
        return _item(replace(remark, block_id=block), Status.PRESENT, message)
    if note is None and before:
        note = _with_words(before, remark)
        row.reworded[before].append(note)
        message = f"The words of the {name} on row {block} were changed; its note has them now."
    elif note is None:
        note = remark.note
        row.added.append(note)
        if claim and claim.mark.kind is Handed.NOTE:
            message = f"A note of the program on row {block} was given other words; they are a comment now."
    elif _is_settled_anew(remark, claim, row) and not is_resolved(note):
        row.resolved[note] = True
        message = f"The {name} on row {block} is marked as resolved."
    else:
        status, message = Status.PRESENT, f"The {name} is on row {block} already."
    row.origins[note].add(remark.place.file)
    remark = replace(remark, note=note if before else remark.note, block_id=block)
    return _item(remark, status, message, present=attributed(before) if before else "")


def _is_settled_anew(remark: Remark, claim: Claim | None, row: RowNotes) -> bool:
    """Whether the remark's author has marked it as settled, and nobody has opened it again since."""
    was_settled = claim is not None and claim.mark.kind is Handed.RESOLVED
    return is_resolved(remark.note) and not was_settled and not row.was_settled(remark)


def _with_words(before: Note, remark: Remark) -> Note:
    """The note in other words; who wrote it, when and on what stays, as no program says who changed them."""
    text = remark.note.message
    said = next((said for said in lead_ins(before) if said and text.startswith(said)), "")
    words = replace(before, message=text.removeprefix(said))
    return settled(words, resolved=is_resolved(remark.note))


def _item(remark: Remark, status: Status, message: str, *, present: str = "", advice: str = "") -> Item:
    return Item(
        kind=remark.kind,
        status=status,
        message=message,
        places=(remark.place,),
        block_id=remark.block_id,
        present=present,
        returned=(ReturnedText(text=attributed(remark.note), places=(remark.place,), by=remark.by),),
        advice=advice,
    )


def _deleted(claim: Claim, rows: Mapping[str, RowNotes], handouts: Iterable[Handout]) -> Item:
    """The item of a comment that a person deleted, or of which nobody knows any more."""
    name, note, path = claim.block_id, claim.note, claim.handout.place.file
    if note is None:
        return _of_claim(claim, Status.PRESENT, f"A comment was deleted that row {name} does not have now, either.")
    row = rows[name]
    if row.reworded.get(note):
        message = f"A comment on row {name} was deleted, but has other words in another file: those stay."
    elif _is_answered(note, row, [one for one in handouts if one.place.file == path], path):
        message = f"A comment on row {name} was deleted, but somebody else has answered it: it stays."
    else:
        row.deleted.add(note)
        return _of_claim(claim, Status.APPLIED, f"The comment on row {name} was deleted; it is no note any more.")
    advice = "If it is settled, delete it in a DOCX made after this review."
    return replace(_of_claim(claim, Status.LISTED, message), advice=advice)


def _is_answered(note: Note, row: RowNotes, seen: Sequence[Handout], path: Path) -> bool:
    """Whether anybody answers the note whom the reviewer of the file at this path could not see."""
    texts = texts_of(note)
    answers = [one for one in row.all_notes if one.comment and comparable(one.comment.answers) in texts]
    unseen = (one for one in answers if path not in row.origins[one])
    return any(not any(is_marked_by(one, other.handed_out.mark) for other in seen) for one in unseen)


def _kept(claim: Claim, rows: Mapping[str, RowNotes]) -> Item | None:
    """The item of a comment that is still there: if a person has settled it, or if the document has lost it since."""
    one, name, note = claim.handout.handed_out, claim.block_id, claim.note
    if note is None:
        return None if had(claim.handout, rows) and not one.is_settled_anew else _of_lost(claim)
    if not one.is_settled_anew:
        return None
    rows[name].resolved[note] = one.resolved
    status = Status.PRESENT if is_resolved(note) == one.resolved else Status.APPLIED
    return _of_claim(claim, status, f"A comment on row {name} was {_RESOLVED if one.resolved else 'opened again'}.")


def _of_lost(claim: Claim) -> Item:
    one = claim.handout.handed_out
    message = (
        f"A comment of the file is not on row {claim.block_id} any more: it was deleted since, or has other words."
    )
    text = ReturnedText(text=one.text, places=(claim.handout.place,), by=one.author)
    return replace(_of_claim(claim, Status.LISTED, message), returned=(text,))


def _moved(claim: Claim, rows: Mapping[str, RowNotes]) -> Item:
    """The item of a comment that stands in another row in the file, by itself or with its words: it goes there.

    Unless it has moved before, or other files have other news of it.
    """
    note, name, here = claim.note, claim.block_id, next(iter(claim.handout.block_ids))
    row = rows[name]
    others = (other for block, other in rows.items() if block != name)
    if note is None or here not in rows or _has_other_news(note, row) or any(one.had(claim.mark) for one in others):
        message = f"A comment on row {name} stands on row {here} in the file; in the document it stays where it is."
        return replace(_of_claim(claim, Status.LISTED, message), advice="To have it there, write it there.")
    row.deleted.add(note)
    rows[here].added.append(settled(note, resolved=row.resolved.get(note, is_resolved(note))))
    return _of_claim(claim, Status.APPLIED, f"A comment on row {name} was moved to row {here}.")


def _has_other_news(note: Note, row: RowNotes) -> bool:
    return note in row.deleted or bool(row.reworded.get(note))


def _of_claim(claim: Claim, status: Status, message: str) -> Item:
    return Item(
        kind=ItemKind.SETTLED,
        status=status,
        message=message,
        places=(claim.handout.place,),
        block_id=claim.block_id,
        present=attributed(claim.note) if claim.note else "",
    )


def _notes_of_the_program(handouts: Iterable[Handout]) -> Iterator[Item]:
    """An item for each file of which notes of the program were deleted or marked as resolved."""
    gone: defaultdict[Path, list[Handout]] = defaultdict(list)
    for one in handouts:
        if one.handed_out.fate is Fate.DELETED or one.handed_out.resolved:
            gone[one.place.file].append(one)
    for found in gone.values():
        counts = Counter(_DELETED if one.handed_out.fate is Fate.DELETED else _RESOLVED for one in found)
        told = ", ".join(f"{count} {what}" for what, count in counts.items())
        yield Item(
            kind=ItemKind.NOTE,
            status=Status.LISTED,
            message=f"Notes of the program: {told}; each comes back as long as what it says holds.",
            places=tuple(dict.fromkeys(one.place for one in found)),
            advice="Nothing: they go by themselves once the English is right.",
        )
