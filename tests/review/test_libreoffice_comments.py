"""What becomes of the comments of a file that went through a real LibreOffice."""

from dataclasses import replace
from pathlib import Path

import pytest

from bilingual.document import Document, Note, Severity
from bilingual.exporting.docx import render
from bilingual.review.outcome import ItemKind, ReviewOutcome, Status
from bilingual.review.reading import read_returned
from tests.review.office import (
    INSTALLED,
    MISSING,
    AcceptAll,
    Comment,
    CopyRow,
    DeleteComment,
    DeleteRow,
    Edit,
    Job,
    RejectAll,
    Replace,
    Resolve,
    RewordComment,
    SetText,
    Track,
    edit_all,
)
from tests.review.sample import commented, reviewed, sample, with_notes

QUESTION = commented("Which channel?", about="Nantes channel")
ANSWER = commented("The one to Brest.", by="C. D.", date="2026-11-21T17:30:09Z", answers="Which channel?")
SETTLED = commented("Settled.", resolved=True)
UNDATED = commented("Without a date.", date="")
FOOTNOTE = Note(code="footnote", message="Footnote: Measured on Monday.", severity=Severity.INFO)
LENGTH = Note(code="length", message="Long for its French.")
NUMBER = Note(code="number", message="A number is missing.")
LAST = "The barges have been waiting since Monday."

ROW = 2
RETYPED = (Track(author="E. F."), SetText(row=ROW, column=2, text="The canal of Nantes is frozen; barges wait."))
DELETED = DeleteComment(text="Which channel?")
EDITS: dict[str, tuple[Edit, ...]] = {
    "saved.docx": (),
    "saved.odt": (),
    "deleted.docx": (DELETED, DeleteComment(text="Warning: A number is missing. [number]")),
    "deleted.odt": (DELETED,),
    "tracked.docx": (Track(author="E. F."), DELETED),
    "accepted.docx": (Track(author="E. F."), DELETED, AcceptAll()),
    "rejected.docx": (Track(author="E. F."), DELETED, RejectAll()),
    "settled.docx": (Resolve(text="The one to Brest."), Resolve(text="Warning: Long for its French. [length]")),
    "reworded.docx": (
        RewordComment(text="Which channel?", new="Which of the channels?"),
        RewordComment(text="Footnote: Measured on Monday.", new="Footnote: Measured on Tuesday."),
        RewordComment(text="Warning: Long for its French. [length]", new="It is not too long."),
    ),
    "new.docx": (Comment(row=ROW, column=2, words="barges", text="How many?", author="E. F."),),
    "words.docx": (Replace(row=ROW, column=2, old="Nantes channel", new="Nantes canal"),),
    "sentence.docx": (Replace(row=ROW, column=2, old=LAST, new="Barges wait."),),
    "retyped.docx": RETYPED,
    "retyped-accepted.docx": (*RETYPED, AcceptAll()),
    "retyped-rejected.docx": (*RETYPED, RejectAll()),
    "emptied.docx": (SetText(row=ROW, column=2, text=""),),
    "row-gone.docx": (DeleteRow(row=ROW),),
    "row-tracked.docx": (Track(author="E. F."), DeleteRow(row=ROW)),
    "copied.docx": (CopyRow(row=ROW, below=4),),
}

pytestmark = pytest.mark.skipif(not INSTALLED, reason=MISSING)


def document() -> Document:
    """The sample with comments of people and of the program on its second row, and one without a date below."""
    noted = with_notes(sample(), ROW, QUESTION, ANSWER, SETTLED, FOOTNOTE, LENGTH)
    noted = with_notes(noted, ROW + 1, UNDATED)
    one = noted.translations[ROW - 1]
    pairs = (*one.sentences[:-1], replace(one.sentences[-1], notes=(NUMBER,)))
    translations = list(noted.translations)
    translations[ROW - 1] = replace(one, sentences=pairs)
    return noted.with_translations(tuple(translations))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All edits of this module, made in one start of LibreOffice."""
    folder = tmp_path_factory.mktemp("comments")
    (folder / "canal.docx").write_bytes(render(document()))
    edit_all([Job(path=folder / "canal.docx", edits=edits, out=folder / name) for name, edits in EDITS.items()])
    return folder


def outcome_of(folder: Path, name: str) -> ReviewOutcome:
    """The outcome of the review, which changes nothing when it is done again."""
    file = read_returned(folder / name)
    outcome = reviewed(document(), file)
    assert outcome.tally.adds_up
    again = reviewed(outcome.document, file)
    assert again.document == outcome.document
    assert not again.of(Status.APPLIED)
    return outcome


def notes(outcome: ReviewOutcome) -> list[Note]:
    return [note for note in outcome.document.translations[ROW - 1].notes if note.code in {"comment", "footnote"}]


def kinds(outcome: ReviewOutcome) -> list[tuple[ItemKind, Status]]:
    return [(item.kind, item.status) for item in outcome.items]


@pytest.mark.parametrize("name", ["saved.docx", "saved.odt", "rejected.docx", "retyped-rejected.docx"])
def test_comments_that_came_back_as_they_were_are_no_changes(folder: Path, name: str) -> None:
    outcome = outcome_of(folder, name)
    assert not outcome.items
    assert outcome.document == document()


@pytest.mark.parametrize("name", ["deleted.docx", "deleted.odt", "tracked.docx", "accepted.docx"])
def test_a_deleted_comment_is_deleted(folder: Path, name: str) -> None:
    outcome = outcome_of(folder, name)
    assert notes(outcome) == [ANSWER, SETTLED, FOOTNOTE]
    of_the_program = [(ItemKind.NOTE, Status.LISTED)] if name == "deleted.docx" else []
    assert kinds(outcome) == [(ItemKind.SETTLED, Status.APPLIED), *of_the_program]


def test_a_tracked_deletion_of_a_comment_can_be_rejected(folder: Path) -> None:
    file = read_returned(folder / "tracked.docx", reject_open=True)
    assert reviewed(document(), file).document == document()


def test_a_comment_that_was_settled_is_settled_and_a_note_of_the_program_is_counted(folder: Path) -> None:
    outcome = outcome_of(folder, "settled.docx")
    assert ANSWER.comment
    settled = replace(ANSWER, comment=replace(ANSWER.comment, resolved=True))
    assert notes(outcome) == [QUESTION, settled, SETTLED, FOOTNOTE]
    assert kinds(outcome) == [(ItemKind.SETTLED, Status.APPLIED), (ItemKind.NOTE, Status.LISTED)]


def test_changed_words_are_the_words_of_the_comment(folder: Path) -> None:
    outcome = outcome_of(folder, "reworded.docx")
    *before, reviewers = notes(outcome)
    assert before == [
        replace(QUESTION, message="Which of the channels?"),
        ANSWER,
        SETTLED,
        replace(FOOTNOTE, message="Footnote: Measured on Tuesday."),
    ]
    assert reviewers.message == "It is not too long."
    assert kinds(outcome) == [(ItemKind.COMMENT, Status.APPLIED)] * 3


def test_a_new_comment_beside_those_that_were_there_is_the_only_news(folder: Path) -> None:
    outcome = outcome_of(folder, "new.docx")
    *before, new = notes(outcome)
    assert before == [QUESTION, ANSWER, SETTLED, FOOTNOTE]
    assert new.comment
    assert (new.message, new.comment.by, new.comment.about) == ("How many?", "E. F.", "barges")


@pytest.mark.parametrize(
    "name", ["words.docx", "sentence.docx", "retyped.docx", "retyped-accepted.docx", "emptied.docx"]
)
def test_english_that_took_its_comments_along_is_a_change_of_the_english_alone(folder: Path, name: str) -> None:
    outcome = outcome_of(folder, name)
    assert {item.kind for item in outcome.items} == {ItemKind.ENGLISH}
    assert notes(outcome) == [QUESTION, ANSWER, SETTLED, FOOTNOTE]


@pytest.mark.parametrize("name", ["row-gone.docx", "row-tracked.docx", "copied.docx"])
def test_a_row_that_was_deleted_or_copied_changes_none_of_its_comments(folder: Path, name: str) -> None:
    outcome = outcome_of(folder, name)
    assert {item.kind for item in outcome.items} <= {ItemKind.DELETED, ItemKind.DUPLICATED}
    assert outcome.document == document()


def test_comments_go_round_by_round_through_docx_and_odt_without_a_change(tmp_path: Path) -> None:
    now = reviewed(sample(), read_returned(_saved(tmp_path, sample(), "first.docx", EDITS["new.docx"]))).document
    assert notes_of(now)
    for name in ("second.docx", "third.odt", "fourth.docx"):
        file = read_returned(_saved(tmp_path, now, name, ()))
        outcome = reviewed(now, file)
        assert not outcome.items
        assert outcome.document == now


def notes_of(now: Document) -> tuple[Note, ...]:
    return now.translations[ROW - 1].notes


def _saved(folder: Path, now: Document, name: str, edits: tuple[Edit, ...]) -> Path:
    exported = folder / f"exported-{name}.docx"
    exported.write_bytes(render(now))
    edit_all([Job(path=exported, edits=edits, out=folder / name)])
    return folder / name
