"""The comments of people in a returned file: what they say, what they are about, and which comment they answer."""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from bilingual.exporting.docx.comments import AUTHOR, DATE
from bilingual.review.blocks import items_of, read_blocks
from bilingual.review.layout import OUTSIDE, Content, Place
from bilingual.review.returned import ReturnedComment
from bilingual.review.tracking import Piece, Point, PointKind, stands, text_of
from bilingual.review.wordml import W

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"

LONGEST_ANCHOR = 2000  # Characters. A comment on the whole table need not hold the article once more.
_NO_DATE = "0-00-00"  # So LibreOffice writes that there is none.
# What LibreOffice up to 7.5 puts before a reply, in the language of its menus: who is answered, when, and the words.
_QUOTING = re.compile(r'[^"\n]*\([^()\n]*\)[^"\n]{0,3}"')
_NEAR = 100  # Comments; a reply stands right behind what it answers.
_OUR_NOTE = re.compile(r"(?P<note>(?:Info|Warning|Error): .*\[[\w-]+\])\s*(?P<added>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Comment:
    """A comment as it stands in its part; `parent` is the id of the one that it answers, else empty."""

    id: str
    author: str
    date: str
    text: str
    parent: str = ""

    @property
    def is_ours(self) -> bool:
        return self.author == AUTHOR and self.date.startswith(DATE[:10])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What a comment says by itself; if it answers another one, the text and the id of that."""

    text: str
    to: str = ""
    to_id: str = ""


@dataclass(slots=True, kw_only=True)
class _Anchor:
    """Where a comment stands: the numbers of the first text of it and of the first behind it."""

    place: Place
    start: int | None = None
    end: int | None = None


@dataclass(slots=True, kw_only=True)
class _Anchors:
    """All texts of the file, each with its place and whether it is shown, and the comments' places among them."""

    texts: list[tuple[str, Place, bool]] = field(default_factory=list)
    anchors: dict[str, _Anchor] = field(default_factory=dict)

    def place(self, identifier: str) -> Place:
        """The place of the first text that is commented on, else of the comment's sign."""
        anchor = self.anchors.get(identifier)
        if anchor is None:
            return OUTSIDE
        if anchor.start is None or anchor.end is None or anchor.start >= anchor.end:
            return anchor.place
        return self.texts[anchor.start][1]

    def text(self, identifier: str) -> str:
        """The text that is commented on; what was deleted, only if nothing else is left of it."""
        anchor = self.anchors.get(identifier)
        if anchor is None or anchor.start is None or anchor.end is None:
            return ""
        return self._joined(anchor.start, anchor.end, {True}) or self._joined(anchor.start, anchor.end, {True, False})

    def _joined(self, start: int, end: int, shown: set[bool]) -> str:
        anchored = (self.texts[number] for number in range(start, end))
        parts = (text for text, _, is_shown in anchored if is_shown in shown)
        return "".join(islice(parts, LONGEST_ANCHOR)).strip()[:LONGEST_ANCHOR]


def comments_of(
    part: etree._Element | None, threads: etree._Element | None, contents: Sequence[Content], *, rejected: bool
) -> Iterator[tuple[Place, ReturnedComment]]:
    """The comments of people, resolved ones too, each with its place, in the order of the text.

    `part` is the root of `word/comments.xml`, `threads` that of `word/commentsExtended.xml`. Our own notes are left
    out; answers to them are not, nor what somebody wrote below one.
    """
    comments = {} if part is None else _comments(part, threads, rejected=rejected)
    anchors = _anchors(contents, rejected=rejected)
    ordered = [
        *(key for key in anchors.anchors if key in comments),
        *(key for key in comments if key not in anchors.anchors),
    ]
    near: defaultdict[int | None, deque[_Comment]] = defaultdict(lambda: deque(maxlen=_NEAR))
    for comment in (comments[key] for key in ordered):
        place = anchors.place(comment.id)
        answer = _answer(comment, comments, near[place.row])
        near[place.row].append(comment)
        if answer.text and (answer.to or not comment.is_ours):
            yield (
                place,
                ReturnedComment(
                    text=answer.text,
                    author="" if comment.is_ours else comment.author,
                    date="" if comment.is_ours else comment.date,
                    anchor=anchors.text(comment.id) or anchors.text(answer.to_id),
                    reply_to=answer.to,
                    column=place.column,
                ),
            )


def _comments(part: etree._Element, threads: etree._Element | None, *, rejected: bool) -> dict[str, _Comment]:
    elements = list(part.iterchildren(f"{W}comment"))
    ids = {key: element.get(f"{W}id", "") for element in elements if (key := _paragraph_id(element))}
    parents = {} if threads is None else _parents(threads)
    found = {}
    for element in elements:
        date = element.get(f"{W}date", "")
        identifier = element.get(f"{W}id", "")
        found[identifier] = _Comment(
            id=identifier,
            author=element.get(f"{W}author", ""),
            date="" if date.startswith(_NO_DATE) else date,
            text=text_of(items_of(read_blocks(element)), rejected=rejected).strip(),
            parent=ids.get(parents.get(_paragraph_id(element), ""), ""),
        )
    return found


def _paragraph_id(comment: etree._Element) -> str:
    """The id of the comment's last paragraph, by which threads know it ([MS-DOCX], 2.5.3.1)."""
    identifiers = [paragraph.get(f"{_W14}paraId", "") for paragraph in comment.iter(f"{W}p")]
    return identifiers[-1] if identifiers else ""


def _parents(threads: etree._Element) -> dict[str, str]:
    """The paragraph id of every answer, with that of the comment it answers."""
    entries = threads.iterchildren(f"{_W15}commentEx")
    pairs = ((entry.get(f"{_W15}paraId", ""), entry.get(f"{_W15}paraIdParent", "")) for entry in entries)
    return {child: parent for child, parent in pairs if child and parent}


def _anchors(contents: Iterable[Content], *, rejected: bool) -> _Anchors:
    found = _Anchors()
    for content in contents:
        for item in content.items:
            if isinstance(item, Piece):
                shown = stands(item.marks + content.marks, rejected=rejected)
                found.texts.append((item.text, content.place, shown))
            elif isinstance(item, Point):
                _note_anchor(found, item.kind, item.id, content.place)
    return found


def _note_anchor(found: _Anchors, kind: PointKind, identifier: str, place: Place) -> None:
    if kind not in {PointKind.COMMENT, PointKind.COMMENT_START, PointKind.COMMENT_END}:
        return
    anchor = found.anchors.setdefault(identifier, _Anchor(place=place))
    if kind is PointKind.COMMENT_START:
        anchor.start = len(found.texts)
    elif kind is PointKind.COMMENT_END:
        anchor.end = len(found.texts)


def _answer(comment: _Comment, comments: dict[str, _Comment], near: Iterable[_Comment]) -> _Answer:
    if parent := comments.get(comment.parent):
        return _Answer(text=comment.text, to=parent.text, to_id=parent.id)
    if comment.is_ours:
        match = _OUR_NOTE.fullmatch(comment.text)
        return _Answer(text=match["added"], to=match["note"], to_id=comment.id) if match else _Answer(text="")
    if quoting := _QUOTING.match(comment.text):
        rest = comment.text[quoting.end() :]
        for one in near:
            if one.author in quoting[0] and rest.startswith(f'{one.text}"'):
                return _Answer(text=rest[len(one.text) + 1 :].strip(), to=one.text, to_id=one.id)
    return _Answer(text=comment.text)
