"""Notes as comments, on the English that they are about; marks beside the ids."""

import re
from dataclasses import replace
from itertools import takewhile
from typing import cast

import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

from bilingual.document import BlockKind, Comment, Document, Note, Severity
from bilingual.exporting.docx.comments import AUTHOR, DATE
from bilingual.rowmarks import Handed, comment_mark, read_comment_bookmark
from tests.exporting.docx.reopened import commented_text, comments, one_row, opened, row_texts, xpath


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


def noted(document: Document, *notes: Note) -> WordDocument:
    """The document with these notes on its first row, exported."""
    first, *others = document.translations
    return opened(document.with_translations((replace(first, notes=notes), *others)))


def comment(text: str, *, by: str = "A. B.", date: str = "2026-11-22T10:05:07Z", **fields: object) -> Note:
    written = replace(Comment(by=by, date=date), **fields)  # type: ignore[arg-type]
    return Note(code="comment", message=text, severity=Severity.INFO, comment=written)


def written(word: WordDocument) -> list[tuple[str, str, str | None, str]]:
    """Who wrote each comment of a person, with initials and date, and what it says."""
    return [
        (one.author, one.initials or "", one._comment_elm.get(qn("w:date")), one.text)
        for one in word.comments
        if not one.text.endswith("]")
    ]


def threads(word: WordDocument) -> list[tuple[int, int, str]]:
    """Of each comment its number, that of the one above it, if any, from 1, and whether it is settled."""
    related = [one for one in word.part.rels.values() if one.reltype.endswith("/commentsExtended")]
    space = "{http://schemas.microsoft.com/office/word/2012/wordml}"
    return [
        (
            int(entry.get(f"{space}paraId", ""), 16),
            int(entry.get(f"{space}paraIdParent", "0"), 16),
            entry.get(f"{space}done", ""),
        )
        for one in related
        for entry in etree.fromstring(one.target_part.blob)
    ]


def test_a_person_s_comment_is_that_person_s_again(document: Document) -> None:
    word = noted(document, comment("Or “tramway”?"), comment("Yes.", by="C. D.", date="2026-11-23T08:00:00Z"))
    assert written(word) == [
        ("A. B.", "AB", "2026-11-22T10:05:07Z", "Or “tramway”?"),
        ("C. D.", "CD", "2026-11-23T08:00:00Z", "Yes."),
    ]


@pytest.mark.parametrize("date", ["", "yesterday", "2026-11-22"])
def test_a_date_that_word_would_not_take_is_none(document: Document, date: str) -> None:
    assert written(noted(document, comment("Why?", date=date))) == [("A. B.", "AB", None, "Why?")]


def test_a_person_s_comment_stands_on_the_words_that_it_is_about(document: Document) -> None:
    word = noted(document, comment("Which?", about="the banks"))
    (number,) = [number for number, text in comments(word).items() if text == "Which?"]
    assert commented_text(word, number) == "the banks"
    assert row_texts(word)[0] == row_texts(opened(document))[0]


def test_where_the_words_are_gone_the_comment_says_which_they_were(document: Document) -> None:
    word = noted(document, comment("Which?", about="the shores"))
    (number,) = [number for number, text in comments(word).items() if text == "On “the shores”: Which?"]
    assert commented_text(word, number) == document.translations[0].target


def test_an_answer_stands_below_what_it_answers_and_says_so_itself_where_that_is_gone(document: Document) -> None:
    answer = comment("Yes.", by="C. D.", answers="Which?")
    further = comment("Sure?", answers="Yes.")
    word = noted(document, comment("Which?"), answer, further)
    assert [text for *_, text in written(word)] == ["Which?", "Yes.", "Sure?"]
    assert threads(word)[:3] == [(1, 0, "0"), (2, 1, "0"), (3, 1, "0")]
    assert [text for *_, text in written(noted(document, answer))] == ["In reply to “Which?”: Yes."]


def test_of_two_comments_with_the_same_words_an_answer_stands_below_the_one_on_its_own_words(
    document: Document,
) -> None:
    questions = [comment("Sure?", about=words) for words in ("the banks", "the river")]
    answers = [comment(f"On {words}.", answers="Sure?", about=words) for words in ("the banks", "the river")]
    assert [above for _, above, _ in threads(noted(document, *questions, *answers))[:4]] == [0, 0, 1, 2]


def test_of_two_comments_with_the_same_words_an_answer_stands_below_the_last_one_before_it(document: Document) -> None:
    first, second = comment("Sure?"), comment("Sure?", date="2026-11-22T10:06:07Z")
    answers = [comment(words, by="C. D.", answers="Sure?") for words in ("To the first.", "To the second.")]
    assert [above for _, above, _ in threads(noted(document, first, answers[0], second, answers[1]))[:4]] == [
        0,
        1,
        0,
        3,
    ]


def test_an_answer_to_a_note_of_the_program_stands_below_it(document: Document) -> None:
    doubt = Note(code="length", message="Long for its French.")
    word = noted(document, doubt, comment("No.", answers="Warning: Long for its French. [length]"))
    assert threads(word)[:2] == [(1, 0, "0"), (2, 1, "0")]


def test_a_settled_comment_is_settled_again_and_without_any_there_are_no_threads(document: Document) -> None:
    assert threads(noted(document, comment("Which?", resolved=True)))[0] == (1, 0, "1")
    assert not threads(noted(document, comment("Which?")))


def test_a_comment_that_an_older_version_took_over_is_shown_as_it_was(document: Document) -> None:
    words = "A. B., 2026-11-22, on “tram”: or “tramway”?"
    word = noted(document, Note(code="comment", message=words, severity=Severity.INFO))
    assert written(word) == [(AUTHOR, "bil", DATE, words)]


def test_every_comment_has_a_bookmark_around_its_words_alone(document: Document) -> None:
    word = noted(document, comment("Which?", about="the banks"), comment("Good.", resolved=True))
    names = cast("list[str]", word.element.xpath("//w:bookmarkStart/@w:name"))
    marks = [mark for name in names if (mark := read_comment_bookmark(name))]
    assert len(marks) == len(comments(word))
    assert comment_mark(Handed.RESOLVED, author="A. B.", date="2026-11-22T10:05:07Z", text="Good.") in marks
    (start,) = xpath(word, "//w:bookmarkStart[starts-with(@w:name, 'c')]")
    between = takewhile(lambda one: one.tag != qn("w:bookmarkEnd"), start.itersiblings())
    assert [one.text for one in between if one.tag == qn("w:r")] == ["the banks"]


def test_the_bookmark_of_a_comment_on_nothing_has_the_sign_of_the_comment_in_it() -> None:
    word = opened(one_row("Pas encore.", None))
    (start,) = xpath(word, "//w:bookmarkStart[starts-with(@w:name, 'n')]")
    between = list(takewhile(lambda one: one.tag != qn("w:bookmarkEnd"), start.itersiblings()))
    assert any(one.findall(qn("w:commentReference")) for one in between)
