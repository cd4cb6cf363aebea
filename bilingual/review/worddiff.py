"""What changed between two texts, word by word, as a person reads a correction.

`difflib` of the standard library finds the longest common stretches first, which gives fewer and longer changes than a
smallest edit script (as rapidfuzz makes it) would.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# A word with its apostrophes and hyphens, a number with its points; a run of white space; any other character alone.
_TOKEN = re.compile(r"\w+(?:['’.,-]\w+)*|\s+|[^\w\s]")
_WORD = re.compile(r"\w")


class DiffKind(StrEnum):
    """What became of a stretch of text."""

    EQUAL = "equal"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text and what became of it."""

    kind: DiffKind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of the old text, possibly none, and what stands in its place; `is_equal` if that is the same."""

    old: str
    new: str
    is_equal: bool


def word_diff(old: str, new: str) -> tuple[Span, ...]:
    """The stretches of both texts in order, what was deleted before what stands in its place.

    The equal and the deleted ones joined are `old`, the equal and the inserted ones `new`.
    """
    return tuple(span for change in changes_between(old, new) for span in _spans(change))


def changes_between(old: str, new: str) -> tuple[Change, ...]:
    """Both texts in order, in stretches that are equal and stretches that are not."""
    return tuple(_joined(_changes(old, new)))


def _changes(old: str, new: str) -> Iterator[Change]:
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    for tag, start, end, begin, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        yield Change("".join(before[start:end]), "".join(after[begin:stop]), tag == "equal")


def _joined(changes: Iterator[Change]) -> list[Change]:
    """The changes; two with nothing but a space or a sign between them, as two words in a row, are one."""
    found: list[Change] = []
    for change in changes:
        if found and not change.is_equal:
            between = [found.pop()] if found[-1].is_equal and len(found) > 1 and not _WORD.search(found[-1].old) else []
            if found and not found[-1].is_equal:
                parts = [found.pop(), *between, change]
                found.append(Change("".join(one.old for one in parts), "".join(one.new for one in parts), False))
                continue
            found += between
        found.append(change)
    return found


def _spans(change: Change) -> Iterator[Span]:
    if change.is_equal:
        yield Span(DiffKind.EQUAL, change.old)
        return
    if change.old:
        yield Span(DiffKind.DELETED, change.old)
    if change.new:
        yield Span(DiffKind.INSERTED, change.new)
