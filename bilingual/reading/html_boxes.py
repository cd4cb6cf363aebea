"""Boxes of a web page that are told by the names of their elements: teasers, comments, sign-up boxes, buttons to share.

Programs that write pages name what they put around and into an article, for its style sheet and for themselves, and
hardly anything else in the page is as telling. But such names also stand on elements that hold the article ("single
has-sidebar comments-open"), so what an element holds has a say, too: `boxed` weighs both.
"""

import math
import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from bilingual.document import BlockKind
from bilingual.reading.content import Piece

# An element that holds the beginning of the article is no box, nor one that holds more than this share of it.
MOST_OF_THE_ARTICLE = 0.25
# Shorter texts stand in many places of a page, so that it is unknown whether the extractor took them.
TELLING = 25  # characters

_WORD = re.compile(r"[A-ZÀ-Þ]?[a-zà-ÿ]+|[A-ZÀ-Þ]+(?![a-zà-ÿ])")


class BoxKind(Enum):
    """What the name of an element says of it, the surest first, as explained in `html_boxes.toml`."""

    ARTICLE = "article"
    LIST = "list"
    BOX = "box"
    PERHAPS = "perhaps"


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Box:
    """An element whose name says that it is a box, perhaps the article's own; no two are equal."""

    kind: BoxKind


class PagePiece(Piece, frozen=True, kw_only=True):
    """A piece of a web page: the boxes it stands in, the outermost first, and whether all of it leads elsewhere."""

    boxes: tuple[Box, ...] = ()
    is_link: bool = False

    @property
    def is_part(self) -> bool:
        """Whether it stands in a box of the article's own."""
        return any(box.kind is BoxKind.ARTICLE for box in self.boxes)


# Lists of links may be the article's sources, and captions may lead to their pictures.
_LISTED = frozenset({BlockKind.LIST_ITEM, BlockKind.CAPTION, BlockKind.NOTE, BlockKind.TABLE_CELL})
# What teasers are where they stand alone.
_WHOLE_TEASERS = frozenset({"article", "li", "section", "aside"})


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """The words of `html_boxes.toml`, by what they say; standfirsts and captions are the article's, too."""
    text = files("bilingual.reading").joinpath("html_boxes.toml").read_text(encoding="utf-8")
    words = {key: frozenset(words) for key, words in tomllib.loads(text).items()}
    return {**words, "article": words["article"] | words["standfirst"] | words["caption"]}


@lru_cache(4096)
def kind_of_box(tag: str, names: str) -> BoxKind | None:
    """What the class and the id of an element, given together, say of it; None if nothing."""
    said, words = _said(names), _words()
    found = next((kind for kind in BoxKind if not said.isdisjoint(words[kind.value])), None)
    is_teaser = tag in _WHOLE_TEASERS and not said.isdisjoint(words["teaser"])
    return BoxKind.LIST if is_teaser and found is not BoxKind.ARTICLE else found


@lru_cache(4096)
def kind_named(names: str) -> BlockKind | None:
    """What a text is by the class of its element: a standfirst, a caption, or None if that does not say."""
    said, words = _said(names), _words()
    if not said.isdisjoint(words["standfirst"]):
        return BlockKind.STANDFIRST
    return None if said.isdisjoint(words["caption"]) else BlockKind.CAPTION


def _said(names: str) -> set[str]:
    """The words of an element's names, and each two in a row."""
    singles = [word.lower() for word in _WORD.findall(names)]
    return {*singles, *map(" ".join, pairwise(singles))}


def boxed(pieces: Sequence[PagePiece], told: Set[int]) -> frozenset[int]:
    """The places of the pieces that stand in a box, or are nothing but a link to something else.

    `told` are the places of the pieces that the extractor took for article; without any, nothing can be told apart.
    """
    if not told:
        return frozenset()
    wrappers = frozenset(pieces[min(told)].boxes)
    of_the_article = (_of_the_article(pieces, told) | _around_the_title(pieces, min(told))) - wrappers
    # Many pieces stand in the same boxes.
    are_boxed = {
        boxes: _are_boxed(set(boxes) - wrappers, of_the_article) for boxes in {piece.boxes for piece in pieces}
    }
    return frozenset(
        place
        for place, piece in enumerate(pieces)
        if not _is_title(piece) and (are_boxed[piece.boxes] or (place not in told and _leads_away(piece)))
    )


def _are_boxed(around: Set[Box], of_the_article: Set[Box]) -> bool:
    """Whether one of the boxes around pieces is one; a doubtful one in a part of the article is part of it, too."""
    is_part = not of_the_article.isdisjoint(around)
    boxes = (box for box in around if box not in of_the_article and box.kind is not BoxKind.ARTICLE)
    return any(not (is_part and box.kind is BoxKind.PERHAPS) for box in boxes)


def _around_the_title(pieces: Sequence[PagePiece], first: int) -> frozenset[Box]:
    """The boxes, but for lists, in which the title above the article stands: a "banner" may hold its standfirst."""
    title = next((piece for piece in reversed(pieces[:first]) if _is_title(piece)), None)
    around = () if title is None else title.boxes
    return frozenset(box for box in around if box.kind is not BoxKind.LIST)


def _is_title(piece: PagePiece) -> bool:
    return piece.kind is BlockKind.HEADING and piece.level == 1


def _leads_away(piece: PagePiece) -> bool:
    return piece.is_link and not piece.is_part and piece.kind not in _LISTED and len(piece.text) >= TELLING


def _of_the_article(pieces: Sequence[PagePiece], told: Set[int]) -> frozenset[Box]:
    """The boxes that are none, as they hold much of the article, or, if doubtful, anything that the extractor took."""
    held: Counter[Box] = Counter()
    for place in told:
        held.update(dict.fromkeys(pieces[place].boxes, len(pieces[place].text)))
    most = {
        BoxKind.ARTICLE: math.inf,
        BoxKind.LIST: math.inf,
        BoxKind.BOX: MOST_OF_THE_ARTICLE * sum(len(pieces[place].text) for place in told),
        BoxKind.PERHAPS: 0,
    }
    return frozenset(box for box, length in held.items() if length > most[box.kind])
