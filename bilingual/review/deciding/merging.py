"""What the returned copies of a row change in it, and where they, or a person before them, are at odds.

Words that a reviewer changed are taken where the document still has what the reviewer saw, or what only a machine has
made since; where another person was there first, both texts are listed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bilingual.document import CONFLICT_CODE, Review, Row
from bilingual.review.deciding.comparing import French, PresentRow
from bilingual.review.deciding.structure import Copy
from bilingual.review.outcome import Item, ItemKind, Place, ReturnedText, ReviewChoices, Status
from bilingual.review.returned import ChangeKind, Column, Emphasis, TrackedChange
from bilingual.rowmarks import comparable, comparable_hash, spaced

_DELETE = "To drop the row, delete it as a whole: the command for it will be listed."
_ANEW = "Write the English that is right into a DOCX made after this review, and review that one."


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDecision:
    """What becomes of a row: an item for each change, and the texts to be taken over; None where nothing is.

    `review` says who wrote the English, or approved it as it was.
    """

    row: Row
    items: tuple[Item, ...] = ()
    source: str | None = None
    target: str | None = None
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class _Finding:
    """What is done about a change, in a sentence, and what a person can do."""

    status: Status
    message: str
    advice: str = ""


def decide_row(present: PresentRow, copies: Sequence[Copy], *, choices: ReviewChoices, path: str) -> RowDecision:
    """What the copies of a row change in it. `path` is the article's source, to name it in a command."""
    gone = [copy for copy in copies if present.french_of(copy) is French.GONE]
    emptied = [copy for copy in copies if copy not in gone and not (copy.source.strip() or copy.target.strip())]
    rest = [copy for copy in copies if copy not in gone and copy not in emptied]
    french = _french(present, rest, choices)
    source = _applied(french)
    english = _english(present, rest, french_is_taken=source is not None)
    target = _applied(english)
    items = [*_gone(present, gone), *_emptied(present, emptied, path), french, english]
    decided = tuple(item for item in items if item)
    review = None if target is None else _written_by([one for one in rest if _has_target(one, target)])
    approves = choices.approve or any(row.approved for copy in rest for row in copy.rows)
    approves = approves and not any(_has_struck_words(copy) for copy in rest)
    if approves and rest and _is_open(present) and _is_as_it_was(present, rest, decided):
        review = _approved_by(rest)
    return RowDecision(row=present.row, items=decided, source=source, target=target, review=review)


def _is_open(present: PresentRow) -> bool:
    """Whether the row is still to be approved: nobody has reviewed it, or words for it could not be taken over."""
    notes = present.row.translation.notes if present.row.translation else ()
    return not present.is_reviewed or any(note.code == CONFLICT_CODE for note in notes)


def _has_struck_words(copy: Copy) -> bool:
    return any(one.emphasis is Emphasis.STRUCK for row in copy.rows for one in row.emphases)


def _has_target(copy: Copy, target: str) -> bool:
    return comparable(copy.target) == comparable(target)


def _applied(item: Item | None) -> str | None:
    return item.returned[0].text if item and item.status is Status.APPLIED else None


def _gone(present: PresentRow, copies: Sequence[Copy]) -> list[Item]:
    """An item for each copy that a person has changed, whose French is not the document's any more."""
    advice = "If the English still fits, write it into a DOCX made after this review."
    found = []
    for copy in copies:
        if copy.mark and (copy.mark.source_hash, copy.mark.target_hash) != _hashes(copy):
            before = comparable(copy.source)
            message = f"The French of row {present.row.block.id} is not what it was when the file was made: “{before}”."
            found.append(_item(ItemKind.GONE, present, [copy], _Finding(Status.CONFLICT, message, advice)))
    return found


def _hashes(copy: Copy) -> tuple[str, str]:
    return comparable_hash(copy.source), comparable_hash(copy.target)


def _emptied(present: PresentRow, copies: Sequence[Copy], path: str) -> list[Item]:
    if not copies:
        return []
    name = present.row.block.id
    message = f"Row {name} was emptied; it is still in the document."
    return [_item(ItemKind.DELETED, present, copies, _Finding(Status.LISTED, message, drop_command(path, name)))]


def drop_command(path: str, block_id: str) -> str:
    """How a person drops a block for good."""
    return f"To drop it from the document: bilingual clean {path} --drop {block_id}"


def _french(present: PresentRow, copies: Sequence[Copy], choices: ReviewChoices) -> Item | None:
    """The French that reviewers have changed, in one way or in several."""
    if changed := [copy for copy in copies if present.french_of(copy) is French.CHANGED]:
        # A file that has the row twice, and one of them as it was, does not say that it wants a correction.
        as_it_was = {copy.file.path for copy in copies if copy not in changed}
        is_doubtful = present.is_contested or any(
            copy.file.path in as_it_was
            or present.may_have_had_other_french(copy)
            or present.has_french_of_other_rows(copy)
            for copy in changed
        )
        finding = _about_french(present, changed, choices, is_doubtful=is_doubtful)
        return _item(ItemKind.FRENCH, present, changed, finding)
    now = comparable_hash(present.source)
    taken = [one for one in copies if present.had_other_french(one) and comparable_hash(one.source) == now]
    there = _Finding(Status.PRESENT, f"The document has this French of row {present.row.block.id} already.")
    return _item(ItemKind.FRENCH, present, taken, there) if taken else None


def _about_french(
    present: PresentRow, copies: Sequence[Copy], choices: ReviewChoices, *, is_doubtful: bool
) -> _Finding:
    name = present.row.block.id
    texts = {comparable(copy.source) for copy in copies}
    if len(texts) > 1 or is_doubtful:
        message = f"The French of row {name} was changed in several ways, or is of several rows; it stays as it is."
        return _Finding(Status.CONFLICT, message, "Correct it in a DOCX made after this review; review with --french.")
    if not texts.pop():
        return _Finding(Status.CONFLICT, f"The French of row {name} was deleted; it stays.", _DELETE)
    if not choices.french:
        message = f"The French of row {name} was changed; it stays as it is."
        return _Finding(Status.CONFLICT, message, "To correct the source by it, review with --french.")
    again = "" if present.is_reviewed else " Unless its English was changed too, the next run translates it again."
    return _Finding(Status.APPLIED, f"The French of row {name} is corrected.{again}")


def _english(present: PresentRow, copies: Sequence[Copy], *, french_is_taken: bool) -> Item | None:
    """The English that reviewers have changed; texts that are in the document already are not at odds with it."""
    edited = [copy for copy in copies if present.is_edited(copy)]
    pending = [copy for copy in edited if not present.has_english_of(copy)]
    # What may be nobody's work must not stand in the way of somebody's.
    if pending := [copy for copy in pending if not present.may_be_made_of_other_spaces(copy)] or pending:
        finding = _about_english(present, pending, french_is_taken=french_is_taken)
        return _item(ItemKind.ENGLISH, present, pending, finding)
    there = _Finding(Status.PRESENT, f"The document has this English of row {present.row.block.id} already.")
    return _item(ItemKind.ENGLISH, present, edited, there) if edited else None


def _about_english(present: PresentRow, copies: Sequence[Copy], *, french_is_taken: bool) -> _Finding:
    name = present.row.block.id
    texts = {comparable(copy.target) for copy in copies}
    in_several_ways = (
        len(texts) > 1 or len({spaced(copy.target) for copy in copies if present.has_other_spaces(copy)}) > 1
    )
    if in_several_ways or present.is_contested:
        return _Finding(Status.CONFLICT, f"The English of row {name} was changed in several ways; it stays.", _ANEW)
    if any(present.may_be_made_of_other_spaces(copy) for copy in copies):
        message = (
            f"Row {name} came back with other spaces or lines, which need not be what its reviewer changed; it stays."
        )
        return _Finding(Status.LISTED, message, _ANEW)
    if not texts.pop():
        return _Finding(Status.CONFLICT, f"The English of row {name} was emptied; it stays.", _ANEW)
    if not french_is_taken and any(present.has_unclear_french(copy) for copy in copies):
        message = f"Row {name} came back with a part of its French, or with more, so may its English; it stays."
        return _Finding(Status.CONFLICT, message, _ANEW)
    if not any(present.gives_way_to(copy) for copy in copies):
        message = f"The English of row {name} was reviewed since the file was made, and is not the same; it stays."
        return _Finding(Status.CONFLICT, message, _ANEW)
    by = authors(copies)
    again = any(present.is_newer_than(copy) for copy in copies)
    who = f"as {by} wrote it" if by else "as it came back"
    since = ", in the place of a newer translation" if again else ""
    return _Finding(Status.APPLIED, f"The English of row {name} is {who}{since}.")


def _is_as_it_was(present: PresentRow, copies: Sequence[Copy], items: Iterable[Item]) -> bool:
    """Whether all copies have the English that the document has, and nothing about the row is open."""
    if present.is_contested:
        return False
    same = all(_has_target(copy, present.target) for copy in copies)
    return same and bool(present.target.strip()) and all(item.status is not Status.CONFLICT for item in items)


def _approved_by(copies: Sequence[Copy]) -> Review:
    by = dict.fromkeys(copy.file.author for copy in copies if copy.file.author)
    return Review(by=", ".join(by), date=max(copy.file.modified for copy in copies))


def _written_by(copies: Sequence[Copy]) -> Review:
    """Who wrote the English of these copies, and when last: by its tracked changes, else by who saved the file."""
    dates = [max((change.date for change in _edits(copy)), default="") or copy.file.modified for copy in copies]
    return Review(by=authors(copies), date=max(dates))


def authors(copies: Iterable[Copy], column: Column = Column.TARGET) -> str:
    """Who changed this column of the copies, each once; empty if the files do not say."""
    names = [name for copy in copies for name in _authors(copy, column)]
    return ", ".join(dict.fromkeys(filter(None, names)))


def _authors(copy: Copy, column: Column) -> list[str]:
    return [change.author for change in _edits(copy, column) if change.author] or [copy.file.author]


def _edits(copy: Copy, column: Column = Column.TARGET) -> list[TrackedChange]:
    changes = (change for row in copy.rows for change in row.changes)
    return [change for change in changes if change.column is column and change.kind is not ChangeKind.FORMATTING]


def _item(kind: ItemKind, present: PresentRow, copies: Sequence[Copy], finding: _Finding) -> Item:
    """The item, with the texts of the column that it is about."""
    in_french = kind is ItemKind.FRENCH
    return Item(
        kind=kind,
        status=finding.status,
        message=finding.message,
        places=tuple(dict.fromkeys(place for copy in copies for place in places_of(copy))),
        block_id=present.row.block.id,
        present=present.source if in_french else present.target,
        returned=_texts(copies, Column.SOURCE if in_french else Column.TARGET),
        advice=finding.advice,
    )


def places_of(copy: Copy) -> tuple[Place, ...]:
    """Where the copy stands."""
    return tuple(Place(file=copy.file.path, row=row.number) for row in copy.rows)


def _texts(copies: Sequence[Copy], column: Column) -> tuple[ReturnedText, ...]:
    """Each text of the column once, with all who wrote it and all places where it stands."""
    found: dict[str, list[Copy]] = {}
    for copy in copies:
        found.setdefault(spaced(_text(copy, column)), []).append(copy)
    return tuple(
        ReturnedText(
            text=_text(same[0], column),
            places=tuple(place for copy in same for place in places_of(copy)),
            by=authors(same, column),
        )
        for same in found.values()
    )


def _text(copy: Copy, column: Column) -> str:
    return copy.source if column is Column.SOURCE else copy.target
