"""What is listed of the table itself: rows that came back in another shape or place. The document keeps its own."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from bilingual.document import Document
from bilingual.review.deciding.joining import Group
from bilingual.review.deciding.matching import marks_in
from bilingual.review.deciding.merging import drop_command
from bilingual.review.deciding.structure import Structure
from bilingual.review.outcome import Item, ItemKind, Place, ReturnedText, Status
from bilingual.review.returned import ReturnedRow
from bilingual.rowmarks import comparable, row_key

_NOTHING = "Nothing, if that is right: the document is as it was."


def changes_of_rows(structure: Structure, document: Document) -> Iterator[Item]:
    """An item for each row of the document that was split, merged, copied, deleted or moved, or has another id."""
    yield from _reshaped(structure, document)
    yield from _duplicated(structure)
    yield from _deleted(structure, document)
    yield from _reordered(structure)
    yield from _ids(structure)


def _reshaped(structure: Structure, document: Document) -> Iterator[Item]:
    """Split and merged rows; the English of merged ones, where it cannot be told whose it is."""
    for group in structure.groups:
        names = ", ".join(block.id for block in group.blocks)
        rows = ", ".join(str(row.number) for row in group.rows)
        if len(group.rows) > len(group.blocks) == 1:
            message = f"Row {names} came back in pieces (rows {rows} of the table); it is one row in the document."
            yield _item(structure, ItemKind.SPLIT, group, message)
        elif len(group.blocks) > 1 and group.targets:
            message = f"The rows {names} came back as one (row {rows} of the table); they stay apart in the document."
            yield _item(structure, ItemKind.MERGED, group, message)
        elif len(group.blocks) > 1:
            yield _merged(structure, group, document, names)


def is_unclear(group: Group, document: Document) -> bool:
    """Whether it cannot be told what English merged rows have for each block, and it is not that of the document."""
    if len(group.blocks) == 1 or group.targets:
        return False
    text = comparable(" ".join(row.target for row in group.rows))
    return not group.adds_up or text != comparable(_english_of(group, document))


def _english_of(group: Group, document: Document) -> str:
    english = {translation.block_id: translation.target for translation in document.translations}
    return "\n".join(english.get(block.id, "") for block in group.blocks)


def _merged(structure: Structure, group: Group, document: Document, names: str) -> Item:
    """Merged rows whose English has fewer or more paragraphs than they are."""
    unclear = is_unclear(group, document)
    text = "\n".join(row.target.strip() for row in group.rows if row.target.strip())
    places = _places(structure, group.rows)
    by = structure.file.author
    return Item(
        kind=ItemKind.MERGED,
        status=Status.CONFLICT if unclear else Status.LISTED,
        message=f"The rows {names} came back as one, and it cannot be told whose English is whose.",
        places=places,
        block_id=group.blocks[0].id,
        present=_english_of(group, document),
        returned=tuple(
            ReturnedText(text=one, places=places, by=by) for one in ((text,) if group.adds_up else (text, group.french))
        ),
        advice="Put a line break into the merged cell where the English of each row ends." if unclear else _NOTHING,
    )


def _item(structure: Structure, kind: ItemKind, group: Group, message: str) -> Item:
    places = _places(structure, group.rows)
    return Item(
        kind=kind, status=Status.LISTED, message=message, places=places, block_id=group.blocks[0].id, advice=_NOTHING
    )


def _places(structure: Structure, rows: Iterable[ReturnedRow]) -> tuple[Place, ...]:
    return tuple(Place(file=structure.file.path, row=row.number) for row in rows)


def _duplicated(structure: Structure) -> Iterator[Item]:
    first: dict[str, Group] = {}
    for group in structure.groups:
        for block in group.blocks:
            other = first.setdefault(block.id, group)
            if other is not group:
                numbers = f"rows {other.rows[0].number} and {group.rows[0].number} of the table"
                yield _item(structure, ItemKind.DUPLICATED, group, f"Row {block.id} came back twice ({numbers}).")


def _deleted(structure: Structure, document: Document) -> Iterator[Item]:
    found = {block.id for group in structure.groups for block in group.blocks}
    english = {translation.block_id: translation.target for translation in document.translations}
    for block in structure.index.kept:
        if block.id not in found:
            yield Item(
                kind=ItemKind.DELETED,
                status=Status.LISTED,
                message=f"Row {block.id} is not in the file; it is still in the document.",
                places=(Place(file=structure.file.path),),
                block_id=block.id,
                present=english.get(block.id, ""),
                advice=drop_command(document.article.path, block.id),
            )


def _reordered(structure: Structure) -> Iterator[Item]:
    """One item for all rows that stand elsewhere than in the document: as few as explain the new order."""
    places = structure.index.places
    first = {group.blocks[0].id: group for group in reversed(structure.groups) if group.blocks[0].id in places}
    groups = [group for group in structure.groups if first.get(group.blocks[0].id) is group]
    stayed = _longest_ascending([places[group.blocks[0].id] for group in groups])
    moved = [group for number, group in enumerate(groups) if number not in stayed]
    if moved:
        names = ", ".join(group.blocks[0].id for group in moved)
        yield Item(
            kind=ItemKind.REORDERED,
            status=Status.LISTED,
            message=f"The rows came back in another order (moved: {names}); the document keeps that of the source.",
            places=_places(structure, (row for group in moved for row in group.rows)),
            advice="To change the order, change it in the source.",
        )


def _longest_ascending(numbers: Sequence[int]) -> set[int]:
    """Which of the numbers, by their places, make a longest ascending subsequence (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for place, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        before.append(ends[pile - 1] if pile else None)
        tops[pile:] = [number] if pile == len(tops) else [number, *tops[pile + 1 :]]
        ends[pile:] = [place] if pile == len(ends) else [place, *ends[pile + 1 :]]
    found, last = set(), ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found


def _ids(structure: Structure) -> Iterator[Item]:
    """Ids that were changed or deleted; a deleted column is one change."""
    groups = [group for group in structure.groups if group.is_plain]
    if groups and not any(row.id for row in structure.file.rows):
        message = "The id column is gone; the rows were found by bookmark and French."
        places = (Place(file=structure.file.path),)
        yield Item(kind=ItemKind.ID, status=Status.LISTED, message=message, places=places, advice=_NOTHING)
        return
    for group in groups:
        row, block = group.rows[0], group.blocks[0]
        handed_out = {mark.key for mark in marks_in([row])} or {row_key(block.id)}
        if row_key(row.id) not in handed_out:
            now = f"changed to “{row.id}”" if row.id else "deleted"
            yield _item(structure, ItemKind.ID, group, f"The id of row {block.id} was {now}; ids never change.")
