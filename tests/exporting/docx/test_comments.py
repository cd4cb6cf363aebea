"""Notes as comments, on the English that they are about; marks beside the ids."""

import re
from dataclasses import replace

from docx.document import Document as WordDocument

from bilingual.document import BlockKind, Document
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
    assert row_texts(word) == [("b1", "Pas encore.", "")]
    assert list(comments(word).values()) == ["Error: This block has no English yet. [missing]"]


def test_an_empty_block_lacks_nothing() -> None:
    assert not comments(opened(one_row("", None, kind=BlockKind.TABLE_CELL)))


def test_english_made_from_other_french_has_a_comment_that_says_so() -> None:
    document = one_row("La nouvelle phrase.", "The old sentence.")
    stale = tuple(replace(one, source_hash="0" * 12) for one in document.translations)
    texts = list(comments(opened(document.with_translations(stale))).values())
    assert texts == ["Warning: The French has changed since this English was made. [stale]"]


def test_reviewed_and_copied_rows_have_a_mark_after_the_id_and_a_legend(word: WordDocument) -> None:
    marked = [identifier for identifier, _, _ in row_texts(word) if " " in identifier]
    assert marked == ["4 ✓", "18 ="]
    legend = "✓ reviewed by a person · = copied, nothing to translate"
    assert legend in [paragraph.text for paragraph in word.paragraphs]


def test_a_document_without_marks_has_no_legend() -> None:
    text = "\n".join(paragraph.text for paragraph in opened(one_row("Oui.", "Yes.")).paragraphs)
    assert "✓" not in text
    assert "=" not in text
