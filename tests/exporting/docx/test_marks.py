"""The marks after the ids, and the line above the table that says what they mean."""

from dataclasses import replace

from docx.document import Document as WordDocument

from bilingual.document import Document, Note, Origin, Review, Severity
from tests.exporting.docx.reopened import body_rows, one_row, opened, row_texts

READ_FIRST = "! read first: something is missing or doubtful, or the model was unsure"


def marked(word: WordDocument) -> list[str]:
    return [identifier for identifier, _, _ in row_texts(word) if " " in identifier]


def legend(word: WordDocument) -> str:
    return next((one.text for one in word.paragraphs if one.text.startswith(("✓", "=", "!"))), "")


def reviewed(document: Document, *reviews: Review | None) -> Document:
    """The document with its first rows reviewed like that."""
    first = tuple(
        replace(one, origin=Origin.REVIEWED, review=review)
        for one, review in zip(document.translations, reviews, strict=False)
    )
    return document.with_translations(first + document.translations[len(first) :])


def test_reviewed_copied_and_doubtful_rows_have_a_mark_after_the_id_and_a_legend(word: WordDocument) -> None:
    assert marked(word) == ["4 ✓", "6 !", "14 !", "18 =", "23 !"]
    assert legend(word) == f"✓ reviewed by a person · = copied, nothing to translate · {READ_FIRST}"


def test_the_id_is_the_first_word_of_its_cell_and_the_mark_a_run_of_its_own_style(word: WordDocument) -> None:
    for row in body_rows(word):
        first, *marks = row.cells[0].paragraphs[0].runs
        assert " " not in first.text
        assert {mark.style.style_id for mark in marks} <= {"RowMark"}


def test_a_document_without_marks_has_no_legend() -> None:
    word = opened(one_row("Oui.", "Yes."))
    assert marked(word) == []
    assert legend(word) == ""


def test_the_legend_says_who_reviewed_and_when() -> None:
    word = opened(reviewed(one_row("Oui.", "Yes."), Review(by="A. B.", date="2026-11-22T18:30:00Z")))
    assert marked(word) == ["b1 ✓"]
    assert legend(word) == "✓ reviewed by A. B., 22 November 2026"


def test_several_reviewers_have_numbered_marks(document: Document) -> None:
    reviews = (Review(by="A. B.", date="2026-11-22"), Review(by="Reviewer 1"), Review(date="2026-12-03"))
    word = opened(reviewed(document, *reviews, reviews[0]))
    assert marked(word)[:4] == ["1 ✓¹", "2 ✓²", "3 ✓³", "4 ✓¹"]
    assert legend(word).startswith(
        "✓¹ reviewed by A. B., 22 November 2026 · ✓² reviewed by Reviewer 1 · ✓³ reviewed 3 December 2026 · ="
    )


def test_a_reviewed_row_is_not_to_be_read_first_whatever_was_noted() -> None:
    error = Note(code="repetition", message="The English repeats “yes”.", severity=Severity.ERROR)
    (translation,) = one_row("Oui.", "Yes.").translations
    noted = one_row("Oui.", "Yes.").with_translations((replace(translation, notes=(error,)),))
    assert marked(opened(noted)) == ["b1 !"]
    assert marked(opened(reviewed(noted, None))) == ["b1 ✓"]
