"""What became of a review: every change in the returned files, what was done about it, and counts that add up."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bilingual.document import Document
from bilingual.review.returned import ReturnedFile, TrackedChange


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewChoices:
    """What a person wants of a review.

    `older`: take the edits of a file that was made before the last translation. `french`: take changed French for a
    correction of the source. `approve`: rows that were left as they were are reviewed, too.
    """

    older: bool = False
    french: bool = False
    approve: bool = False


class ItemKind(StrEnum):
    """What in a returned file differs from what was handed out."""

    ENGLISH = "English"
    FRENCH = "French"
    COMMENT = "comment"
    SETTLED = "comment deleted or settled"
    NOTE = "note of the program"
    FOOTNOTE = "footnote"
    EXTRA = "extra column"
    SPLIT = "row split"
    MERGED = "rows merged"
    DUPLICATED = "row duplicated"
    ADDED = "row added"
    DELETED = "row deleted"
    DOUBTFUL = "row not recognised"
    GONE = "row no longer in the document"
    REORDERED = "rows reordered"
    ID = "id"
    OUTSIDE = "outside of the rows"
    OBJECT = "picture, box or other object"
    STRUCK = "words struck out"
    FRENCH_SPACES = "spaces in the French"
    FORMATTING = "formatting only"
    UNCHANGED = "text as it was"


class Status(StrEnum):
    """What was done: applied now, there already, a conflict that a person must settle, or only listed.

    A conflict is about words for a row of the document; what is only listed could not be taken over anyway.
    """

    APPLIED = "applied"
    PRESENT = "already there"
    CONFLICT = "conflict"
    LISTED = "listed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A row of a returned file, by its number in the table; 0 is outside of all rows."""

    file: Path
    row: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedText:
    """A text that came back, who wrote it as far as the file says, and where it stands."""

    text: str
    places: tuple[Place, ...]
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One change: what it is, what was done about it in a sentence, both texts, and what a person can do now.

    `present` is the document's text before the review. `changes` are the tracked changes that the item accounts for.
    """

    kind: ItemKind
    status: Status
    message: str
    places: tuple[Place, ...] = ()
    block_id: str = ""
    present: str = ""
    returned: tuple[ReturnedText, ...] = ()
    advice: str = ""
    changes: tuple[TrackedChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many changes were found and what became of them; the same for those that word processors kept track of.

    `tracked_found` is counted in the files, `tracked` in the items.
    """

    statuses: Mapping[Status, int]
    tracked: Mapping[Status, int]
    tracked_found: int

    @property
    def found(self) -> int:
        """All changes."""
        return sum(self.statuses.values())

    @property
    def adds_up(self) -> bool:
        """Whether each tracked change in the files is accounted for, once."""
        return self.tracked_found == sum(self.tracked.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewOutcome:
    """The document with what was applied, and an item for each change in the files, in the order of the document.

    `approved` are the ids of the blocks whose English was approved as it was.
    """

    document: Document
    files: tuple[ReturnedFile, ...]
    items: tuple[Item, ...] = ()
    approved: tuple[str, ...] = ()

    def of(self, *statuses: Status) -> tuple[Item, ...]:
        """The items with one of these statuses."""
        return tuple(item for item in self.items if item.status in statuses)

    @property
    def tally(self) -> Tally:
        """What was found, and what became of it."""
        statuses, tracked = Counter[Status](), Counter[Status]()
        for item in self.items:
            statuses[item.status] += 1
            tracked[item.status] += len(item.changes)
        return Tally(statuses=statuses, tracked=tracked, tracked_found=len(tuple(tracked_changes(self.files))))


def tracked_changes(files: Iterable[ReturnedFile]) -> Iterable[tuple[Place, TrackedChange]]:
    """Every tracked change of the files with its place."""
    for file in files:
        for change in file.changes:
            yield Place(file=file.path), change
        for row in file.rows:
            for change in row.changes:
                yield Place(file=file.path, row=row.number), change
