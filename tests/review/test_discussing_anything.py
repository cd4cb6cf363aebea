"""Whatever reviewers do to comments, and to rows that have them: none is lost, and a second time changes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.document import Document
from bilingual.review.outcome import Status
from bilingual.review.returned import Fate, HandedOut, ReturnedComment, ReturnedFile, ReturnedRow
from bilingual.rowmarks import CommentMark, comparable
from tests.review.sample import commented, handed_out, kept, reviewed, sample, with_notes, with_rows

QUESTION, SAME_MINUTE, SAME_WORDS, ANSWER = (
    commented("Which canal?"),
    commented("Which canal?", about="ice"),
    commented("Which canal?", date="2026-11-21T08:00:00Z"),
    commented("The one to Brest.", by="C. D.", answers="Which canal?"),
)
NAMELESS = commented("Ask at the lock.", by="", date="")
WORDS = ("Which canal?", "Done.", "The one to Brest.", "Ask at the lock!", "Why?")
AUTHORS = ("A. B.", "C. D.", "")
WAYS = ("delete", "resolve", "open", "reword", "write", "retype", "copy")


def document() -> Document:
    """The sample with comments on three rows."""
    found = with_notes(sample(), 2, QUESTION, SAME_MINUTE, SAME_WORDS, ANSWER)
    return with_notes(with_notes(found, 3, NAMELESS), 4, commented("Settled.", resolved=True))


@dataclass(frozen=True)
class Edit:
    """Something that a reviewer does to a row, or to one of its comments."""

    way: str
    row: int
    comment: int
    words: str
    author: str

    def __call__(self, rows: list[ReturnedRow]) -> list[ReturnedRow]:
        """The rows after it."""
        at = self.row % len(rows)
        row = rows[at]
        return [*rows[:at], *getattr(self, self.way)(row), *rows[at + 1 :]]

    def _with(self, row: ReturnedRow, fate: Fate | None, *, resolved: bool | None = None) -> ReturnedRow:
        if not row.handed_out:
            return row
        at = self.comment % len(row.handed_out)
        one = row.handed_out[at]
        if one.fate is not Fate.KEPT:
            return row
        now = replace(one, fate=fate or one.fate, resolved=one.resolved if resolved is None else resolved)
        return replace(row, handed_out=(*row.handed_out[:at], now, *row.handed_out[at + 1 :]))

    def delete(self, row: ReturnedRow) -> list[ReturnedRow]:
        """A comment gone."""
        return [self._with(row, Fate.DELETED)]

    def resolve(self, row: ReturnedRow) -> list[ReturnedRow]:
        """A comment marked as resolved."""
        return [self._with(row, None, resolved=True)]

    def open(self, row: ReturnedRow) -> list[ReturnedRow]:
        """A comment opened again."""
        return [self._with(row, None, resolved=False)]

    def reword(self, row: ReturnedRow) -> list[ReturnedRow]:
        """A comment in other words."""
        (gone,) = self.delete(row)
        if gone == row:
            return [row]
        author = row.handed_out[self.comment % len(row.handed_out)].author
        is_ours = author == "bilingual"
        written = ReturnedComment(
            text=f"{self.words} Really.",
            author="" if is_ours else author,
            date="" if is_ours else "2026-11-20T10:05:00Z",
            of_program=is_ours,
        )
        return [replace(gone, comments=(*gone.comments, written))]

    def write(self, row: ReturnedRow) -> list[ReturnedRow]:
        """A new comment, perhaps in words that are there."""
        written = ReturnedComment(text=self.words, author=self.author, date="2026-11-22T12:00:00Z", anchor=row.target)
        return [replace(row, comments=(*row.comments, written))]

    def retype(self, row: ReturnedRow) -> list[ReturnedRow]:
        """Other English in the place of all that the comments were on."""
        gone = tuple(replace(one, fate=Fate.WITH_WORDS) for one in row.handed_out if one.fate is Fate.KEPT)
        left = tuple(one for one in row.handed_out if one.fate is not Fate.KEPT)
        return [replace(row, target=f"Retyped: {self.words}", handed_out=left + gone)]

    def copy(self, row: ReturnedRow) -> list[ReturnedRow]:
        """The row twice: the copy has no bookmarks."""
        return [row, replace(row, bookmarks=(), handed_out=())]


edits = st.lists(
    st.builds(
        Edit,
        way=st.sampled_from(WAYS),
        row=st.integers(min_value=0, max_value=9),
        comment=st.integers(min_value=0, max_value=3),
        words=st.sampled_from(WORDS),
        author=st.sampled_from(AUTHORS),
    ),
    max_size=6,
)


@st.composite
def returned(draw: st.DrawFn) -> tuple[ReturnedFile, ...]:
    """The files of one or two reviewers."""
    files = []
    for number in range(draw(st.integers(min_value=1, max_value=2))):
        file = handed_out(document(), f"{number}.docx", author=f"Reviewer {number}")
        rows = list(file.rows)
        for edit in draw(edits):
            rows = edit(rows)
        files.append(with_rows(file, rows))
    return tuple(files)


anything = settings(max_examples=200, deadline=None, derandomize=True)


@anything
@given(returned())
def test_a_second_review_of_the_same_files_changes_nothing(files: tuple[ReturnedFile, ...]) -> None:
    first = reviewed(document(), *files)
    second = reviewed(first.document, *files)
    assert second.document == first.document
    assert not second.of(Status.APPLIED)


@anything
@given(returned())
def test_reviewing_one_file_after_the_other_loses_no_words(files: tuple[ReturnedFile, ...]) -> None:
    now = document()
    for file in files:
        now = reviewed(now, file).document
    assert written(files) <= messages(now)


@anything
@given(returned())
def test_what_was_written_is_there_and_what_nobody_deleted_stays(files: tuple[ReturnedFile, ...]) -> None:
    after = messages(reviewed(document(), *files).document)
    assert written(files) <= after
    gone = {mark for file in files for row in file.rows for mark in deleted(row.handed_out)}
    notes = [note for one in document().translations for note in one.notes]
    assert {comparable(note.message) for note in notes if kept(note).mark not in gone} <= after


def written(files: Sequence[ReturnedFile]) -> set[str]:
    return {comparable(comment.text) for file in files for row in file.rows for comment in row.comments}


def messages(now: Document) -> set[str]:
    return {comparable(note.message) for one in now.translations for note in one.notes}


def deleted(handouts: Sequence[HandedOut]) -> Iterator[CommentMark]:
    yield from (one.mark for one in handouts if one.fate is Fate.DELETED)
