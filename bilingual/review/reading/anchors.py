"""Which words the comments and bookmarks of a file stand on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from bilingual.review.reading.layout import OUTSIDE, Content, Place
from bilingual.review.reading.tracking import Piece, Point, PointKind, stands

LONGEST_ANCHOR = 2000  # Characters. A comment on the whole table need not hold the article once more.

_STARTS = frozenset({PointKind.COMMENT_START, PointKind.BOOKMARK})
_ENDS = frozenset({PointKind.COMMENT_END, PointKind.BOOKMARK_END})
_OF_BOOKMARKS = frozenset({PointKind.BOOKMARK, PointKind.BOOKMARK_END})


@dataclass(slots=True, kw_only=True)
class _Anchor:
    """Where a comment or bookmark stands: the numbers of the first text of it and of the first behind it."""

    place: Place
    start: int | None = None
    end: int | None = None
    name: str = ""


@dataclass(slots=True, kw_only=True)
class Anchors:
    """All texts of the file, each with its place and whether it is shown, and where comments and bookmarks stand.

    `comments` and `bookmarks` are by their ids, in the order of the text.
    """

    texts: list[tuple[str, Place, bool]] = field(default_factory=list)
    comments: dict[str, _Anchor] = field(default_factory=dict)
    bookmarks: dict[str, _Anchor] = field(default_factory=dict)

    def place(self, identifier: str) -> Place:
        """The place of the first text that is commented on, else of the comment's sign."""
        anchor = self.comments.get(identifier)
        if anchor is None:
            return OUTSIDE
        if anchor.start is None or anchor.end is None or anchor.start >= anchor.end:
            return anchor.place
        return self.texts[anchor.start][1]

    def start(self, identifier: str) -> int | None:
        """The number of the first text that is commented on; None if that is nowhere."""
        anchor = self.comments.get(identifier)
        return anchor.start if anchor else None

    def text(self, identifier: str) -> str:
        """The text that is commented on; what was deleted, only if nothing else is left of it."""
        anchor = self.comments.get(identifier)
        return self._joined(anchor, {True}) or self._joined(anchor, {True, False})

    def has_words(self, identifier: str) -> bool:
        """Whether any text that is commented on is shown."""
        return bool(self._joined(self.comments.get(identifier), {True}))

    def bookmark_has_words(self, identifier: str) -> bool:
        """Whether any text in the bookmark is shown."""
        return bool(self._joined(self.bookmarks.get(identifier), {True}))

    def _joined(self, anchor: _Anchor | None, shown: set[bool]) -> str:
        if anchor is None or anchor.start is None or anchor.end is None:
            return ""
        anchored = (self.texts[number] for number in range(anchor.start, anchor.end))
        parts = (text for text, _, is_shown in anchored if is_shown in shown)
        return "".join(islice(parts, LONGEST_ANCHOR)).strip()[:LONGEST_ANCHOR]


def anchors_of(contents: Iterable[Content], *, rejected: bool) -> Anchors:
    """The anchors in the contents of a file, its open changes taken, or all of them `rejected`."""
    found = Anchors()
    for content in contents:
        for item in content.items:
            if isinstance(item, Piece):
                shown = stands(item.marks + content.marks, rejected=rejected)
                found.texts.append((item.text, content.place, shown))
            elif isinstance(item, Point):
                _note_anchor(found, item, content.place)
    return found


def _note_anchor(found: Anchors, point: Point, place: Place) -> None:
    anchors = found.bookmarks if point.kind in _OF_BOOKMARKS else found.comments
    anchor = anchors.setdefault(point.id, _Anchor(place=place, name=point.name))
    if point.kind in _STARTS:
        anchor.start = len(found.texts)
    elif point.kind in _ENDS:
        anchor.end = len(found.texts)
