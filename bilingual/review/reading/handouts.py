"""Which comments of a returned file are those that it was handed out with, and which of these are gone."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from bilingual.rowmarks import CommentMark


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A mark, or what the mark of a comment would be, and where it stands.

    That is the number of its row, None outside of all rows, and that of the first text that it is on, if that is known.
    """

    mark: CommentMark
    row: int | None
    start: int | None = None


def paired(comments: Sequence[Marked], marks: Sequence[Marked]) -> dict[int, int]:
    """The mark that each comment was handed out with, both by their numbers in the sequences.

    Of several that say the same in the same minute, each has the one around its own words.

    Several comments have one mark where a row was copied: only one of the copies has the bookmarks. A comment whose
    date changed is the same on its row alone. Where names and dates were removed from the file, the text decides.
    """
    found = _pairs(comments, marks, {}, key=_whole_on_these_words)
    found |= _pairs(comments, marks, found, key=_whole_here)
    found |= _pairs(comments, marks, found, key=_whole)
    known = {_whole(one): number for number, one in enumerate(marks)}
    copies = {number: known[key] for number, one in enumerate(comments) if (key := _whole(one)) in known}
    found = copies | found
    found |= _pairs(comments, marks, found, key=_words_here)
    return found or _pairs(comments, marks, found, key=_text_here)


def _pairs(
    comments: Sequence[Marked], marks: Sequence[Marked], found: dict[int, int], *, key: Callable[[Marked], Hashable]
) -> dict[int, int]:
    """More pairs: comments and marks without any that have the same key, in their order."""
    taken = set(found.values())
    free: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for number, one in enumerate(marks):
        if number not in taken:
            free[key(one)].append(number)
    alone = ((number, free[key(one)]) for number, one in enumerate(comments) if number not in found)
    return {number: numbers.popleft() for number, numbers in alone if numbers}


def _whole(one: Marked) -> Hashable:
    return one.mark.author_hash, one.mark.date_hash, one.mark.text_hash


def _whole_on_these_words(one: Marked) -> Hashable:
    return one.row, one.start, _whole(one)


def _whole_here(one: Marked) -> Hashable:
    return one.row, _whole(one)


def _words_here(one: Marked) -> Hashable:
    return one.row, one.mark.author_hash, one.mark.text_hash


def _text_here(one: Marked) -> Hashable:
    return one.row, one.mark.text_hash
