"""Comments that were deleted, settled or reworded, by one reviewer or several."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from bilingual.document import Document, Note, Severity
from bilingual.errors import InputError
from bilingual.exporting.docx import render
from bilingual.exporting.docx.comments import names_of_comments
from bilingual.glossary import Glossary
from bilingual.review.deciding import decide
from bilingual.review.outcome import Item, ItemKind, Status
from bilingual.review.reading import read_returned
from bilingual.review.returned import Fate, ReturnedComment, ReturnedFile
from tests.review.sample import (
    commented,
    found,
    handed_out,
    kept,
    retranslated,
    reviewed,
    sample,
    with_notes,
    with_row,
    with_rows,
    with_target,
)

QUESTION = commented("Which canal?", about="Nantes channel")
ANSWER = commented("The one to Brest.", by="C. D.", answers="Which canal?")
DATE = "2026-11-20T10:05:00Z"
WARNING = Note(code="length", message="Long for its French.")


def document(*notes: Note) -> Document:
    return with_notes(sample(), 2, *(notes or (QUESTION,)))


def notes(of: Document) -> list[Note]:
    return [note for note in of.translations[1].notes if note.code in {"comment", "footnote"}]


def without(now: Document, *gone: Note, name: str = "canal.docx") -> ReturnedFile:
    """The file of the document in which these comments are deleted."""
    marks = {kept(note).mark for note in gone}
    file = handed_out(now, name)
    left = tuple(replace(one, fate=Fate.DELETED) if one.mark in marks else one for one in file.rows[1].handed_out)
    return with_row(file, 2, handed_out=left)


def reworded(now: Document, words: str, name: str = "canal.docx") -> ReturnedFile:
    """The file of the document in which the question has other words."""
    comment = ReturnedComment(text=words, author="A. B.", date=DATE, anchor="Nantes channel")
    return with_row(without(now, QUESTION, name=name), 2, comments=(comment,))


def statuses(items: tuple[Item, ...]) -> list[Status]:
    return [item.status for item in items]


def test_comments_that_nobody_touched_are_no_news() -> None:
    now = document(QUESTION, ANSWER, WARNING)
    outcome = reviewed(now, handed_out(now))
    assert not outcome.items
    assert outcome.document == now


def test_a_deleted_comment_goes_and_a_second_review_finds_it_gone() -> None:
    first = reviewed(document(), without(document(), QUESTION))
    assert not notes(first.document)
    (item,) = first.items
    assert (item.kind, item.status, item.block_id) == (ItemKind.SETTLED, Status.APPLIED, "2")
    assert "was deleted" in item.message
    assert item.present == "A. B., 2026-11-20, on “Nantes channel”: Which canal?"
    second = reviewed(first.document, without(document(), QUESTION))
    assert statuses(second.items) == [Status.PRESENT]
    assert second.document == first.document


def test_a_deletion_goes_before_a_copy_that_was_left_as_it_was() -> None:
    outcome = reviewed(document(), handed_out(document(), "b.docx"), without(document(), QUESTION))
    assert not notes(outcome.document)


def test_a_copy_that_still_has_a_deleted_comment_says_so_and_does_not_bring_it_back() -> None:
    now = reviewed(document(), without(document(), QUESTION)).document
    outcome = reviewed(now, handed_out(document(), "b.docx"))
    assert outcome.document == now
    (item,) = outcome.items
    assert item.status is Status.LISTED
    assert item.returned[0].text == "Which canal?"


def test_a_deleted_comment_that_another_copy_has_reworded_stays_in_the_new_words() -> None:
    files = without(document(), QUESTION, name="a.docx"), reworded(document(), "Which of the canals?", "b.docx")
    for order in (files, files[::-1]):
        outcome = reviewed(document(), *order)
        assert [note.message for note in notes(outcome.document)] == ["Which of the canals?"]
        (deletion,) = [item for item in outcome.items if not item.returned]
        assert deletion.status is Status.LISTED
        assert "other words" in deletion.message
        assert reviewed(outcome.document, *order).document == outcome.document


def test_a_deleted_comment_that_somebody_else_answers_stays() -> None:
    reply = ReturnedComment(text="The one to Brest.", author="C. D.", date=DATE, reply_to="Which canal?")
    answering = with_row(handed_out(document(), "b.docx"), 2, comments=(reply,))
    outcome = reviewed(document(), without(document(), QUESTION), answering)
    assert [note.message for note in notes(outcome.document)] == ["Which canal?", "The one to Brest."]
    (deletion,) = [item for item in outcome.items if not item.returned]
    assert (deletion.status, "answered" in deletion.message) == (Status.LISTED, True)


def test_a_comment_that_was_answered_before_the_file_was_made_can_be_deleted() -> None:
    now = document(QUESTION, ANSWER)
    assert notes(reviewed(now, without(now, QUESTION)).document) == [ANSWER]
    assert not notes(reviewed(now, without(now, QUESTION, ANSWER)).document)


def test_a_reworded_comment_keeps_who_wrote_it_and_on_what() -> None:
    first = reviewed(document(), reworded(document(), "Which of the canals?"))
    assert notes(first.document) == [replace(QUESTION, message="Which of the canals?")]
    (item,) = first.items
    assert item.status is Status.APPLIED
    assert (item.present, item.returned[0].text) == (
        "A. B., 2026-11-20, on “Nantes channel”: Which canal?",
        "A. B., 2026-11-20, on “Nantes channel”: Which of the canals?",
    )
    second = reviewed(first.document, reworded(document(), "Which of the canals?"))
    assert statuses(second.items)[0] is Status.PRESENT
    assert second.document == first.document


def test_what_the_exporter_said_before_the_words_is_not_taken_for_words() -> None:
    comment = ReturnedComment(text="On “Nantes channel”: Which of them?", author="A. B.", date=DATE)
    file = with_row(without(document(), QUESTION), 2, comments=(comment,))
    first = reviewed(document(), file)
    assert [note.message for note in notes(first.document)] == ["Which of them?"]
    assert reviewed(first.document, file).document == first.document


def test_the_words_of_two_reviewers_for_one_comment_are_both_kept() -> None:
    files = [reworded(document(), words, f"{words}.docx") for words in ("Which of them", "What canal")]
    outcome = reviewed(document(), *files)
    assert {note.message for note in notes(outcome.document)} == {"Which of them", "What canal"}
    assert statuses(outcome.items) == [Status.APPLIED, Status.APPLIED]
    assert reviewed(outcome.document, *files).document == outcome.document


def test_a_new_comment_by_the_same_person_is_not_the_deleted_one() -> None:
    comment = ReturnedComment(text="All is well.", author="A. B.", date="2026-11-22T09:00:00Z")
    outcome = reviewed(document(), with_row(without(document(), QUESTION), 2, comments=(comment,)))
    assert [note.message for note in notes(outcome.document)] == ["All is well."]
    assert len(outcome.items) == 2


@pytest.mark.parametrize(("before", "after"), [(False, True), (True, False)])
def test_a_comment_that_was_settled_or_opened_again_is_so_in_the_document(*, before: bool, after: bool) -> None:
    now = document(commented("Which canal?", resolved=before))
    file = handed_out(now)
    one = replace(file.rows[1].handed_out[0], resolved=after)
    outcome = reviewed(now, with_row(file, 2, handed_out=(one,)))
    assert notes(outcome.document) == [commented("Which canal?", resolved=after)]
    assert statuses(outcome.items) == [Status.APPLIED]
    assert statuses(reviewed(outcome.document, with_row(file, 2, handed_out=(one,))).items) == [Status.PRESENT]


@pytest.mark.parametrize(("before", "after"), [(False, True), (True, False)])
def test_a_comment_that_one_has_settled_and_another_reworded_is_both(*, before: bool, after: bool) -> None:
    now = document(commented("Which canal?", resolved=before))
    one = replace(handed_out(now).rows[1].handed_out[0], resolved=after)
    settling = with_row(handed_out(now, "a.docx"), 2, handed_out=(one,))
    words = ReturnedComment(text="Which of them?", author="A. B.", date=DATE, resolved=before)
    gone = replace(one, fate=Fate.DELETED, resolved=False)
    rewording = with_row(handed_out(now, "b.docx"), 2, handed_out=(gone,), comments=(words,))
    for order in ([settling, rewording], [rewording, settling]):
        outcome = reviewed(now, *order)
        assert notes(outcome.document) == [commented("Which of them?", resolved=after)]
        again = reviewed(outcome.document, *order)
        assert again.document == outcome.document
        assert not again.of(Status.APPLIED)


def test_the_file_in_which_a_comment_was_written_and_settled_does_not_settle_it_once_it_was_opened_again() -> None:
    settled = ReturnedComment(text="Why?", author="A. B.", date=DATE, resolved=True)
    file = with_row(handed_out(sample()), 2, comments=(settled,))
    known = {row.block.text_hash: names_of_comments(row) for row in reviewed(sample(), file).document.rows()}
    now = document(commented("Why?"))
    outcome = decide(now, [file], glossary=Glossary(), handed_out=known)
    assert (outcome.document, statuses(outcome.items)) == (now, [Status.PRESENT])
    assert notes(decide(now, [file], glossary=Glossary()).document) == [commented("Why?", resolved=True)]


def test_notes_of_the_program_that_were_deleted_are_counted_once_for_a_file() -> None:
    others = [Note(code=code, message="Look.") for code in ("number", "name")]
    now = document(WARNING, *others)
    file = without(now, WARNING, *others)
    settled = [replace(one, fate=Fate.KEPT, resolved=True) for one in file.rows[1].handed_out[:1]]
    outcome = reviewed(now, with_row(file, 2, handed_out=(*settled, *file.rows[1].handed_out[1:])))
    (item,) = outcome.items
    assert (item.kind, item.status) == (ItemKind.NOTE, Status.LISTED)
    assert item.message.startswith("Notes of the program: 1 marked as resolved, 2 deleted;")
    assert outcome.document == now


def test_the_words_of_a_note_of_the_program_that_were_changed_are_a_comment_of_the_reviewer() -> None:
    now = document(WARNING)
    words = ReturnedComment(text="Warning: Long, but right. [length]", of_program=True)
    file = with_row(without(now, WARNING), 2, comments=(words,))
    outcome = reviewed(now, file)
    (note,) = notes(outcome.document)
    assert note.message == "Warning: Long, but right. [length]"
    assert note.comment
    assert note.comment.by == "A. B."
    assert [item.kind for item in outcome.items] == [ItemKind.COMMENT]
    assert reviewed(outcome.document, file).document == outcome.document


def test_a_footnote_that_came_as_a_comment_is_reworded_and_deleted_like_one() -> None:
    footnote = Note(code="footnote", message="Footnote: Measured on Monday.", severity=Severity.INFO)
    now = document(footnote, WARNING)
    words = ReturnedComment(text="Footnote: Measured on Tuesday.", of_program=True)
    file = with_row(without(now, footnote, WARNING), 2, comments=(words,))
    outcome = reviewed(now, file)
    assert notes(outcome.document) == [replace(footnote, message="Footnote: Measured on Tuesday.")]
    assert [item.kind for item in found(outcome, ItemKind.NOTE)] == [ItemKind.NOTE]
    assert reviewed(outcome.document, file).document == outcome.document
    assert not notes(reviewed(now, without(now, footnote)).document)


def test_comments_that_went_with_their_words_stay_and_are_not_reported() -> None:
    now = document(QUESTION, WARNING)
    file = with_target(handed_out(now), 2, "All new.")
    gone = tuple(replace(one, fate=Fate.WITH_WORDS) for one in file.rows[1].handed_out)
    outcome = reviewed(now, with_row(file, 2, handed_out=gone))
    assert [item.kind for item in outcome.items] == [ItemKind.ENGLISH]
    assert notes(outcome.document) == [QUESTION]


def test_a_deleted_row_is_not_a_deletion_of_its_comments() -> None:
    file = handed_out(document())
    outcome = reviewed(document(), with_rows(file, [file.rows[0], *file.rows[2:]]))
    assert [item.kind for item in outcome.items] == [ItemKind.DELETED]
    assert notes(outcome.document) == [QUESTION]


def test_of_two_comments_with_the_same_words_of_the_same_minute_one_is_deleted() -> None:
    both = QUESTION, commented("Which canal?", about="ice")
    now = document(*both)
    for deleted, kept_one in ((0, 1), (1, 0)):
        file = handed_out(now)
        handouts = list(file.rows[1].handed_out)
        handouts[deleted] = replace(handouts[deleted], fate=Fate.DELETED)
        file = with_row(file, 2, handed_out=tuple(handouts))
        outcome = reviewed(now, file)
        assert notes(outcome.document) == [both[kept_one]]
        assert reviewed(outcome.document, file).document == outcome.document


def test_a_comment_is_deleted_on_the_block_that_has_it_where_rows_were_merged() -> None:
    file = without(document(), QUESTION)
    first, second, *rest = file.rows
    merged = replace(
        first,
        bookmarks=first.bookmarks + second.bookmarks,
        source=f"{first.source}\n{second.source}",
        target=f"{first.target}\n{second.target}",
        handed_out=second.handed_out,
    )
    outcome = reviewed(document(), with_rows(file, [merged, *rest]))
    assert not notes(outcome.document)
    assert [item.block_id for item in found(outcome, ItemKind.SETTLED)] == ["2"]


def test_a_deletion_in_an_older_file_asks_first() -> None:
    now = retranslated(document(), "2", "Translated anew.")
    file = without(document(), QUESTION)
    with pytest.raises(InputError, match="last translated"):
        reviewed(now, file)
    assert not notes(reviewed(now, file, older=True).document)


def test_a_file_that_an_older_version_exported_is_read_as_that_version_did(tmp_path: Path) -> None:
    words = "A. B., 2026-11-20, on “Nantes channel”: Which canal?"
    then = document(Note(code="comment", message=words, severity=Severity.INFO), WARNING)
    path = tmp_path / "canal.docx"
    path.write_bytes(_without_marks(render(then)))
    file = read_returned(path)
    assert not any(row.handed_out or row.comments for row in file.rows)
    for now in (then, document(QUESTION, WARNING)):
        outcome = reviewed(now, file)
        assert not outcome.items
        assert outcome.document == now


def _without_marks(data: bytes) -> bytes:
    """The file without the bookmarks of comments, which older versions did not make."""
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                text = part.decode()
                for number in re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="[ncd]\d', text):
                    text = re.sub(rf'<w:bookmark(?:Start|End) w:id="{number}"[^>]*/>', "", text)
                part = text.encode()
            new.writestr(name, part)
    return result.getvalue()
