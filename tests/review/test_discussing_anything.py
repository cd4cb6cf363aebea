"""Whatever reviewers do to comments, and to rows that have them: none is lost, and a second time changes nothing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.document import Document, Note
from bilingual.exporting.docx.comments import names_of_comments
from bilingual.glossary import Glossary
from bilingual.review.deciding import decide
from bilingual.review.outcome import ReviewOutcome, Status
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
WAYS = ("delete", "resolve", "open", "reword", "write", "retype", "copy", "move")


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
        if self.way == "move":
            return self.move(rows, at, (at + 1 + self.comment) % len(rows))
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

    def move(self, rows: list[ReturnedRow], at: int, to: int) -> list[ReturnedRow]:
        """A comment that is still there, with the bookmark around its words, in another row."""
        row, other = rows[at], rows[to]
        number = self.comment % max(len(row.handed_out), 1)
        if at == to or not row.handed_out or row.handed_out[number].fate is not Fate.KEPT:
            return rows
        moved = list(rows)
        moved[at] = replace(row, handed_out=(*row.handed_out[:number], *row.handed_out[number + 1 :]))
        moved[to] = replace(other, handed_out=(*other.handed_out, row.handed_out[number]))
        return moved

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


def decided(now: Document, *files: ReturnedFile, known: Mapping[str, Sequence[str]]) -> ReviewOutcome:
    return decide(now, files, glossary=Glossary(), handed_out=known)


def handed(*documents: Document) -> dict[str, list[str]]:
    """What is kept of the comments that these documents were handed out with."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in documents:
        for row in one.rows():
            found[row.block.text_hash] += names_of_comments(row)
    return found


def discussion(now: Document) -> list[list[Note]]:
    return [[note for note in one.notes if note.code == "comment"] for one in now.translations]


anything = settings(max_examples=200, deadline=None, derandomize=True)


@anything
@given(returned())
def test_a_second_review_of_the_same_files_changes_nothing(files: tuple[ReturnedFile, ...]) -> None:
    first = decided(document(), *files, known=handed(document()))
    second = decided(first.document, *files, known=handed(document(), first.document))
    assert second.document == first.document
    assert not second.of(Status.APPLIED)


@anything
@given(returned())
def test_an_older_file_undoes_nothing_of_a_later_review(files: tuple[ReturnedFile, ...]) -> None:
    documents = [document()]
    for file in (*files, *files):
        documents.append(decided(documents[-1], file, known=handed(*documents)).document)
    assert discussion(documents[-1]) == discussion(documents[len(files)])


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
