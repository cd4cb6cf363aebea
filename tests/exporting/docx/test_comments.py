"""Notes as comments, on the English that they are about; marks beside the ids."""

import re
from dataclasses import replace

from docx.document import Document as WordDocument

from bilingual.document import BlockKind, Document, Note, Severity
from bilingual.exporting.docx.comments import AUTHOR
from tests.exporting.docx.reopened import commented_text, comments, one_row, opened, row_texts


def test_a_note_on_a_sentence_is_a_comment_on_that_sentence_alone(word: WordDocument) -> None:
    (number,) = [number for number, text in comments(word).items() if "[repetition]" in text]
    assert comments(word)[number] == ("Warning: The model repeated “the river”; it was asked again. [repetition]")
    assert commented_text(word, number).startswith("Only two years ago")
    assert commented_text(word, number).endswith("buried since 1964.")


def test_two_notes_on_one_sentence_are_two_comments_on_it(word: WordDocument) -> None:
    numbers = [number for number, text in comments(word).items() if re.search(r"\[(number|term)\]", text)]
    texts = {commented_text(word, number).strip() for number in numbers}
    assert texts == {"The project has cost 1.5 million euros over twenty years, according to the transport authority."}


def test_a_note_on_a_row_is_a_comment_on_all_of_its_english(word: WordDocument, document: Document) -> None:
    (number,) = [number for number, text in comments(word).items() if "[length]" in text]
    (target,) = [one.target for one in document.translations if one.block_id == "14"]
    assert commented_text(word, number) == target


def test_comments_say_who_made_them_and_how_grave_they_are_in_words(word: WordDocument) -> None:
    assert {(comment.author, comment.initials) for comment in word.comments} == {("bilingual", "bil")}
    assert {text.split(":")[0] for text in comments(word).values()} == {"Info", "Warning", "Error"}


def test_notes_of_sentences_point_at_the_whole_english_once_a_person_has_rewritten_it(
    document: Document,
) -> None:
    rewritten = tuple(
        replace(one, target="All rewritten.") if one.block_id == "4" else one for one in document.translations
    )
    word = opened(document.with_translations(rewritten))
    (number,) = [number for number, text in comments(word).items() if "[repetition]" in text]
    assert commented_text(word, number) == "All rewritten."


def test_a_block_without_english_has_an_empty_cell_with_a_comment_that_says_so() -> None:
    word = opened(one_row("Pas encore.", None))
    assert row_texts(word) == [("b1 !", "Pas encore.", "")]
    assert list(comments(word).values()) == ["Error: This block has no English yet. [missing]"]


def test_an_empty_block_lacks_nothing() -> None:
    assert not comments(opened(one_row("", None, kind=BlockKind.TABLE_CELL)))


def test_english_made_from_other_french_has_a_comment_that_says_so() -> None:
    document = one_row("La nouvelle phrase.", "The old sentence.")
    stale = tuple(replace(one, source_hash="0" * 12) for one in document.translations)
    texts = list(comments(opened(document.with_translations(stale))).values())
    assert texts == ["Warning: The French has changed since this English was made. [stale]"]


def test_a_reviewer_s_comment_that_came_back_is_shown_in_its_own_words(document: Document) -> None:
    words = "A. B., 2026-11-22, on “tram”: or “tramway”?"
    noted = Note(code="comment", message=words, severity=Severity.INFO)
    first, *others = document.translations
    word = opened(document.with_translations((replace(first, notes=(noted,)), *others)))
    (number,) = [number for number, text in comments(word).items() if text == words]
    assert commented_text(word, number) == first.target
    # What this author wrote is not taken for a reviewer's words when the file comes back.
    assert {comment.author for comment in word.comments} == {AUTHOR}
