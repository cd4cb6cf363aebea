"""The comments of people in a returned file: what they say, what they are about, and which comment they answer."""

import re
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from bilingual.exporting.docx.comments import AUTHOR, DATE, is_ours
from bilingual.review.reading.anchors import Anchors, anchors_of
from bilingual.review.reading.blocks import items_of, read_blocks
from bilingual.review.reading.handouts import Marked, paired
from bilingual.review.reading.insets import objects_in
from bilingual.review.reading.layout import OUTSIDE, Content, Place
from bilingual.review.reading.package import Package
from bilingual.review.reading.tracking import text_of
from bilingual.review.reading.wordml import W
from bilingual.review.returned import Fate, HandedOut, ReturnedComment, ReturnedObject
from bilingual.rowmarks import CommentMark, Handed, comment_mark, read_comment_bookmark

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"

_NO_DATE = "0-00-00"  # So LibreOffice writes that there is none.
_TRUE = frozenset({"1", "true", "on"})  # ECMA-376, part 1, 22.9.2.7
_UNKNOWN_DATES = (_NO_DATE, DATE[:10])
# What LibreOffice up to 7.5 puts before a reply, in the language of its menus: who is answered, when, and the words.
_QUOTING = re.compile(r'[^"\n]*\([^()\n]*\)[^"\n]{0,3}"')
_NEAR = 100  # Comments; a reply stands right behind what it answers.
_OUR_NOTE = re.compile(r"(?P<note>(?:Info|Warning|Error): .*\[[\w-]+\])\s*(?P<added>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comments:
    """The comments of a file with their places, in the order of the text.

    `new` are those that people wrote or changed since the file was handed out; `handed_out` are those that it was
    handed out with, and what became of each. `objects` are the pictures and the like in any of them.
    """

    new: tuple[tuple[Place, ReturnedComment], ...]
    handed_out: tuple[tuple[Place, HandedOut], ...]
    objects: tuple[tuple[Place, ReturnedObject], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Comment:
    """A comment as it stands in its part; `parent` is the id of the one that it answers, else empty."""

    id: str
    author: str
    date: str
    text: str
    parent: str = ""
    resolved: bool = False
    objects: tuple[ReturnedObject, ...] = ()

    @property
    def is_ours(self) -> bool:
        return self.author == AUTHOR and self.date.startswith(DATE[:10])

    @property
    def note(self) -> str:
        """The text, of a note of ours without what somebody wrote below it."""
        match = _OUR_NOTE.fullmatch(self.text) if self.is_ours else None
        return match["note"] if match else self.text

    @property
    def mark(self) -> CommentMark:
        """The mark that it would be handed out with; of which kind makes no difference here."""
        return comment_mark(Handed.COMMENT, author=self.author, date=self.date or DATE, text=self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Thread:
    """What a comment's thread says of it: the id of the paragraph that it answers, and whether it is settled."""

    parent: str = ""
    resolved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What a comment says by itself; if it answers another one, the text and the id of that."""

    text: str
    to: str = ""
    to_id: str = ""


_ALONE = _Thread()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """A comment's bookmark: its id, where it stands, and what it says."""

    id: str
    place: Place
    mark: CommentMark


def comments_in(package: Package, contents: Sequence[Content], *, rejected: bool) -> Comments:
    """The comments of the file, resolved ones too.

    What was handed out and came back as it was is not `new`; in a file without marks of that, our own notes are not.
    Answers to them are, and what somebody wrote below one.
    """
    anchors = anchors_of(contents, rejected=rejected)
    comments = _comments(package, rejected=rejected)
    deleted = set() if rejected else _tracked_as_deleted(package.body)
    ordered = [*(key for key in anchors.comments if key in comments)]
    ordered += [key for key in comments if key not in anchors.comments]
    marks = _marks(anchors)
    pairs = paired(
        [Marked(mark=comments[key].mark, row=anchors.place(key).row, start=anchors.start(key)) for key in ordered],
        [Marked(mark=one.mark, row=one.place.row, start=anchors.bookmarks[one.id].start) for one in marks],
    )
    # Of a comment and its copies, the first speaks for the mark.
    kept = {
        marks[mark].id: comments[ordered[number]]
        for number, mark in sorted(pairs.items(), reverse=True)
        if ordered[number] not in deleted or not anchors.bookmark_has_words(marks[mark].id)
    }
    handed_out = tuple((one.place, _fate(one, kept.get(one.id), anchors)) for one in marks if one.place != OUTSIDE)
    known = _Known(
        comments={*(ordered[number] for number in pairs), *filter(anchors.has_words, deleted)},
        has_marks=bool(marks),
        without_ours={place.row for place, one in handed_out if one.fate is Fate.DELETED and is_ours(one.mark)},
    )
    objects = ((anchors.place(key), one) for key in ordered if key not in deleted for one in _objects(comments[key]))
    return Comments(new=tuple(_new(comments, ordered, anchors, known)), handed_out=handed_out, objects=tuple(objects))


def _objects(comment: _Comment) -> Iterator[ReturnedObject]:
    """What a comment holds besides its words, which says that it is in one."""
    where = f"in a comment of {comment.author}" if comment.author else "in a comment"
    for one in comment.objects:
        yield replace(one, text=": ".join(filter(None, (where, one.text))))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """The ids of the comments that are no news, whether the file has any marks, and the rows that lost a note of ours.

    No news are comments that were handed out, and those that were deleted again, with tracking, before they came back.
    """

    comments: Collection[str]
    has_marks: bool
    without_ours: Collection[int | None]


def _tracked_as_deleted(body: etree._Element) -> set[str]:
    """The ids of the comments whose sign is in an open deletion: so LibreOffice tracks that a comment was deleted.

    Or that its words were; then it has none that stand.
    """
    signs = (sign for deletion in body.iter(f"{W}del") for sign in deletion.iter(f"{W}commentReference"))
    return {sign.get(f"{W}id", "") for sign in signs}


def _marks(anchors: Anchors) -> list[_Mark]:
    """As they were numbered: programs save bookmarks that begin at the same place in any order."""
    named = [(anchor.name, key) for key, anchor in anchors.bookmarks.items() if read_comment_bookmark(anchor.name)]
    named.sort(key=lambda one: int(one[0][1:].partition("_")[0]))
    return [
        _Mark(id=key, place=anchors.bookmarks[key].place, mark=mark)
        for name, key in named
        if (mark := read_comment_bookmark(name))
    ]


def _fate(mark: _Mark, comment: _Comment | None, anchors: Anchors) -> HandedOut:
    if comment is None:
        fate = Fate.DELETED if anchors.bookmark_has_words(mark.id) else Fate.WITH_WORDS
        return HandedOut(mark=mark.mark, fate=fate)
    return HandedOut(
        mark=mark.mark, fate=Fate.KEPT, text=comment.note, author=comment.author, resolved=comment.resolved
    )


def _new(
    comments: Mapping[str, _Comment], ordered: Iterable[str], anchors: Anchors, known: _Known
) -> Iterator[tuple[Place, ReturnedComment]]:
    near: defaultdict[int | None, deque[_Comment]] = defaultdict(lambda: deque(maxlen=_NEAR))
    for comment in (comments[key] for key in ordered):
        place = anchors.place(comment.id)
        answer = _news(comment, _answer(comment, comments, near[place.row]), place, known)
        near[place.row].append(comment)
        if answer and answer.text:
            yield (
                place,
                ReturnedComment(
                    text=answer.text,
                    author="" if comment.is_ours else comment.author,
                    date="" if comment.date.startswith(_UNKNOWN_DATES) else comment.date,
                    anchor=anchors.text(comment.id) or anchors.text(answer.to_id),
                    reply_to=answer.to,
                    column=place.column,
                    resolved=comment.resolved,
                    of_program=comment.is_ours and not answer.to,
                ),
            )


def _news(comment: _Comment, answer: _Answer, place: Place, known: _Known) -> _Answer | None:
    """What of a comment was not handed out: all of it, what was written below a note of ours, or nothing.

    Where a note of ours is gone from its row, one that nobody knows is that note in a reviewer's words. Else it was
    pasted from another file of ours, or has lost its mark.
    """
    is_known = comment.id in known.comments
    if not comment.is_ours:
        return None if is_known else answer
    if not is_known and known.has_marks and (place.row in known.without_ours or comment.note == comment.text):
        is_news = place.row in known.without_ours or not _OUR_NOTE.fullmatch(comment.text)
        return _Answer(text=comment.text) if is_news else None
    added = comment.text.removeprefix(comment.note).strip()
    return _Answer(text=added, to=comment.note, to_id=comment.id) if added else None


def _comments(package: Package, *, rejected: bool) -> dict[str, _Comment]:
    elements = [] if package.comments is None else list(package.comments.iterchildren(f"{W}comment"))
    ids = {key: element.get(f"{W}id", "") for element in elements if (key := _paragraph_id(element))}
    threads = {} if package.threads is None else _threads(package.threads)
    found = {}
    for element in elements:
        date = element.get(f"{W}date", "")
        identifier = element.get(f"{W}id", "")
        thread = threads.get(_paragraph_id(element), _ALONE)
        items = items_of(read_blocks(element))
        found[identifier] = _Comment(
            id=identifier,
            author=element.get(f"{W}author", ""),
            date="" if date.startswith(_NO_DATE) else date,
            text=text_of(items, rejected=rejected).strip(),
            parent=ids.get(thread.parent, ""),
            resolved=thread.resolved,
            objects=objects_in(items, rejected=rejected),
        )
    return found


def _paragraph_id(comment: etree._Element) -> str:
    """The id of the comment's last paragraph, by which threads know it ([MS-DOCX], 2.5.3.1)."""
    identifiers = [paragraph.get(f"{_W14}paraId", "") for paragraph in comment.iter(f"{W}p")]
    return identifiers[-1] if identifiers else ""


def _threads(part: etree._Element) -> dict[str, _Thread]:
    """What `word/commentsExtended.xml` says of each comment, by the id of its paragraph."""
    return {
        entry.get(f"{_W15}paraId", ""): _Thread(
            parent=entry.get(f"{_W15}paraIdParent", ""), resolved=entry.get(f"{_W15}done", "") in _TRUE
        )
        for entry in part.iterchildren(f"{_W15}commentEx")
    }


def _answer(comment: _Comment, comments: Mapping[str, _Comment], near: Iterable[_Comment]) -> _Answer:
    if parent := comments.get(comment.parent):
        return _Answer(text=comment.text, to=parent.text, to_id=parent.id)
    if quoting := _QUOTING.match(comment.text):
        rest = comment.text[quoting.end() :]
        for one in near:
            if one.author in quoting[0] and rest.startswith(f'{one.text}"'):
                return _Answer(text=rest[len(one.text) + 1 :].strip(), to=one.text, to_id=one.id)
    return _Answer(text=comment.text)
