"""Comments, footnotes and texts of extra columns become notes on their rows, once."""

from dataclasses import replace

import pytest

from bilingual.document import Comment, Document, Note, Severity
from bilingual.exporting.wording import attributed
from bilingual.review.deciding.remarks import comment_text
from bilingual.review.outcome import ItemKind, Status
from bilingual.review.returned import Column, ReturnedComment, ReturnedFile, ReturnedRow
from tests.review.sample import (
    document_of,
    found,
    handed_out,
    reviewed,
    sample,
    with_notes,
    with_row,
    with_rows,
    with_target,
)

COMMENT = ReturnedComment(
    text="Is it\nreally twelve?", author="A. B.", date="2026-11-22T10:05:00Z", anchor="twelve centimetres"
)


def noted(message: str, code: str = "comment", comment: Comment | None = None) -> Note:
    return Note(code=code, message=message, severity=Severity.INFO, comment=comment)


NOTE = noted(
    "Is it\nreally twelve?",
    comment=Comment(by="A. B.", date="2026-11-22T10:05:00Z", about="twelve centimetres"),
)


def notes(document: Document, number: int) -> tuple[Note, ...]:
    return document.translations[number - 1].notes


@pytest.mark.parametrize(
    ("comment", "text"),
    [
        (COMMENT, "A. B., 2026-11-22, on “twelve centimetres”: Is it really twelve?"),
        (ReturnedComment(text="Fine."), "Comment: Fine."),
        (
            ReturnedComment(text="Yes.", author="C. D.", reply_to="Is it really twelve?"),
            "C. D., in reply to “Is it really twelve?”: Yes.",
        ),
    ],
)
def test_a_comment_says_who_when_on_what_and_in_reply_to_what(comment: ReturnedComment, text: str) -> None:
    assert comment_text(comment) == text


def commented(name: str = "canal.docx") -> ReturnedFile:
    return with_row(handed_out(sample(), name), 3, comments=(COMMENT,))


def test_a_comment_becomes_a_note_on_its_row_and_the_english_stays_the_machines() -> None:
    outcome = reviewed(sample(), commented())
    assert notes(outcome.document, 3) == (NOTE,)
    assert replace(outcome.document.translations[2], notes=()) == sample().translations[2]
    assert [(item.kind, item.status) for item in outcome.items] == [(ItemKind.COMMENT, Status.APPLIED)]


def test_the_same_comment_is_not_noted_twice() -> None:
    first = reviewed(sample(), commented("a.docx"), commented("b.docx"))
    assert len(notes(first.document, 3)) == 1
    assert [item.status for item in first.items] == [Status.APPLIED, Status.PRESENT]
    second = reviewed(first.document, commented())
    assert second.document == first.document
    assert [item.status for item in second.items] == [Status.PRESENT]


def test_a_comment_that_an_older_version_took_over_is_there_already() -> None:
    older = with_notes(sample(), 3, noted(comment_text(COMMENT)))
    outcome = reviewed(older, commented())
    assert outcome.document == older
    assert [item.status for item in outcome.items] == [Status.PRESENT]


def test_two_comments_that_say_the_same_of_other_words_are_two() -> None:
    both = tuple(ReturnedComment(text="?", author="A. B.", date=COMMENT.date, anchor=words) for words in ("ice", "is"))
    file = with_row(handed_out(sample()), 3, comments=both)
    first = reviewed(sample(), file)
    assert [note.comment.about for note in notes(first.document, 3) if note.comment] == ["ice", "is"]
    assert reviewed(first.document, file).document == first.document


def test_a_comment_is_the_same_where_the_words_that_it_is_on_were_corrected_since() -> None:
    first = reviewed(sample(), commented()).document
    again = with_row(handed_out(sample()), 3, comments=(replace(COMMENT, anchor="12 cm"),))
    assert [item.status for item in reviewed(first, again).items] == [Status.PRESENT]


def test_a_comment_on_a_whole_row_does_not_say_on_which_words() -> None:
    file = with_row(handed_out(sample()), 3, comments=(replace(COMMENT, anchor=sample().translations[2].target),))
    (note,) = notes(reviewed(sample(), file).document, 3)
    assert note.comment
    assert note.comment.about == ""


def test_footnotes_and_extra_columns_become_notes_too() -> None:
    row = {"footnotes": ("Measured on Monday.",), "extra": ("", "Ask the lock keeper.")}
    outcome = reviewed(sample(), with_row(handed_out(sample()), 3, **row))
    assert notes(outcome.document, 3) == (
        noted("Footnote: Measured on Monday.", "footnote"),
        noted("In a column of the reviewer's: Ask the lock keeper."),
    )
    assert [item.kind for item in outcome.items] == [ItemKind.FOOTNOTE, ItemKind.EXTRA]


def test_comments_stay_with_a_row_that_is_edited_now_or_later() -> None:
    both = reviewed(sample(), with_target(commented(), 3, "The ice is 12 cm thick."))
    assert notes(both.document, 3) == (NOTE,)
    first = reviewed(sample(), commented()).document
    later = reviewed(first, with_target(handed_out(first), 3, "The ice is 12 cm thick.")).document
    assert notes(later, 3) == (NOTE,)


def test_other_notes_of_a_row_end_with_its_english() -> None:
    document = sample()
    doubtful = replace(document.translations[2], notes=(Note(code="length", message="Long for its French."),))
    document = document.with_translations((*document.translations[:2], doubtful, *document.translations[3:]))
    outcome = reviewed(document, with_target(handed_out(document), 3, "The ice is 12 cm thick."))
    assert notes(outcome.document, 3) == ()


def test_comments_outside_of_the_rows_and_on_rows_that_are_none_of_ours_are_listed_with_their_text() -> None:
    file = handed_out(sample())
    stray = ReturnedRow(number=0, source="Un ajout.", comments=(COMMENT,))
    file = replace(with_rows(file, [*file.rows, stray]), comments=(ReturnedComment(text="Well done."),))
    outcome = reviewed(sample(), file)
    listed = found(outcome, ItemKind.COMMENT, Status.LISTED)
    assert [item.returned[0].text for item in listed] == [attributed(NOTE), "Comment: Well done."]
    assert outcome.document == sample()


def test_a_comment_on_a_row_without_english_is_listed() -> None:
    document = sample()
    untranslated = document.with_translations(document.translations[:2] + document.translations[3:])
    outcome = reviewed(untranslated, with_row(handed_out(untranslated), 3, comments=(COMMENT,)))
    assert [item.status for item in outcome.items] == [Status.LISTED]
    assert outcome.document == untranslated


def test_a_comment_on_merged_rows_goes_to_the_row_that_has_the_words_it_is_about() -> None:
    document = document_of([("Il gèle.", "It freezes.")], [("Il neige.", "It snows.")])
    first, second = handed_out(document).rows
    row = replace(
        first,
        source="Il gèle.\nIl neige.",
        target="It freezes.\nIt snows.",
        bookmarks=first.bookmarks + second.bookmarks,
        comments=(ReturnedComment(text="Hail?", anchor="snows", column=Column.TARGET),),
    )
    outcome = reviewed(document, with_rows(handed_out(document), [row]))
    assert notes(outcome.document, 1) == ()
    assert notes(outcome.document, 2) == (noted("Hail?", comment=Comment(about="snows")),)
