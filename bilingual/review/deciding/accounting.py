"""Every change that a word processor kept track of, put down to the item that it is part of."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bilingual.review.outcome import Item, ItemKind, Place, Status, tracked_changes
from bilingual.review.returned import ChangeKind, Column, ReturnedFile, TrackedChange
from bilingual.runs import plural

_COLUMNS = {
    ItemKind.ENGLISH: Column.TARGET,
    ItemKind.FRENCH: Column.SOURCE,
    ItemKind.EXTRA: Column.EXTRA,
    ItemKind.ID: Column.ID,
}
# Items about a row as a whole take what no item about one of its texts takes.
_WHOLE_ROWS = frozenset(
    {
        *(ItemKind.SPLIT, ItemKind.MERGED, ItemKind.DUPLICATED, ItemKind.ADDED),
        *(ItemKind.DELETED, ItemKind.DOUBTFUL, ItemKind.GONE, ItemKind.REORDERED),
    }
)


def with_tracked_changes(items: Sequence[Item], files: Iterable[ReturnedFile]) -> tuple[Item, ...]:
    """The items with the tracked changes that they account for, and new items for those that changed no text.

    Each tracked change of the files is in one item afterwards.
    """
    owners = _owners(items)
    # A row that was deleted is in no place of the file any more; the change has its text, the id first.
    deleted = {
        (place.file, item.block_id): number
        for number, item in enumerate(items)
        if item.kind is ItemKind.DELETED
        for place in item.places
    }
    owned: defaultdict[int, list[TrackedChange]] = defaultdict(list)
    others: list[tuple[Place, TrackedChange]] = []
    for place, change in tracked_changes(files):
        owner = None if change.kind is ChangeKind.FORMATTING else _owner(owners, place, change)
        if change.kind is ChangeKind.ROW_DELETION and owner is None:
            owner = deleted.get((place.file, change.text.partition(" ")[0]))
        if owner is None:
            others.append((place, change))
        else:
            owned[owner].append(change)
    settled = (replace(item, changes=tuple(owned[number])) for number, item in enumerate(items))
    return (*settled, *_without_effect(others))


def _owners(items: Sequence[Item]) -> dict[tuple[Place, Column | None], int]:
    """The first item for each column of each row, and for each row as a whole, by its number in the sequence."""
    owners: dict[tuple[Place, Column | None], int] = {}
    for number, item in enumerate(items):
        if item.kind in _COLUMNS or item.kind in _WHOLE_ROWS:
            for place in item.places:
                if place.row:
                    owners.setdefault((place, _COLUMNS.get(item.kind)), number)
    return owners


def _owner(owners: dict[tuple[Place, Column | None], int], place: Place, change: TrackedChange) -> int | None:
    return owners.get((place, change.column), owners.get((place, None)))


def _without_effect(changes: Iterable[tuple[Place, TrackedChange]]) -> list[Item]:
    """An item for each row, or file outside of its rows, and for each file's formatting."""
    groups: defaultdict[tuple[ItemKind, Place], list[tuple[Place, TrackedChange]]] = defaultdict(list)
    for place, change in changes:
        if change.kind is ChangeKind.FORMATTING:
            groups[ItemKind.FORMATTING, Place(file=place.file)].append((place, change))
        else:
            groups[ItemKind.UNCHANGED if place.row else ItemKind.OUTSIDE, place].append((place, change))
    return [_item(kind, found) for (kind, _), found in groups.items()]


def _item(kind: ItemKind, found: Sequence[tuple[Place, TrackedChange]]) -> Item:
    count = plural(len(found), "tracked change")
    told = {
        ItemKind.FORMATTING: f"{count} of formatting only: nothing to take over.",
        ItemKind.UNCHANGED: (
            f"{count} in row {found[0][0].row} of the table left its text as it was handed out: {_quoted(found)}."
        ),
        ItemKind.OUTSIDE: f"{count} outside of the rows: {_quoted(found)}.",
    }
    return Item(
        kind=kind,
        status=Status.LISTED,
        message=told[kind],
        places=tuple(dict.fromkeys(place for place, _ in found)),
        changes=tuple(change for _, change in found),
    )


def _quoted(found: Sequence[tuple[Place, TrackedChange]]) -> str:
    return ", ".join(f"{change.kind} of {_shown(change.text)}" for _, change in found)


def _shown(text: str) -> str:
    if text.strip():
        return f"“{' '.join(text.split())}”"
    return "white space" if text else "a paragraph mark"
