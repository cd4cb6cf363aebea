"""How each glossary entry was met, shown where its words stand: a quiet mark, the entry on hovering or as a comment."""

from collections.abc import Callable
from dataclasses import replace

import lxml.html
import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By

from bilingual.document import Document, SentencePair, TermStatus, TermUse
from bilingual.exporting.html import render
from bilingual.exporting.terms import described, english_pieces, french_pieces
from tests.exporting.docx.reopened import commented_text, comments, one_row, opened, row_texts, xpath


def use(source: str, start: int, target: str, status: TermStatus = TermStatus.NATURAL) -> TermUse:
    return TermUse(source=source, start=start, target=target, entry="names.csv, line 3", status=status)


PAIR = SentencePair(
    source="L’ONU et la Cour d’appel citent l’ONU.",
    target="The UN and the court of appeal cite the UN.",
    terms=(
        use("ONU", 2, "UN"),
        use("Cour d’appel", 12, "court of appeal", TermStatus.FORCED),
        use("ONU", 34, "UN", TermStatus.SUBSTITUTED),
    ),
)


@pytest.fixture
def document() -> Document:
    """A document of one row with this pair."""
    document = one_row(PAIR.source, PAIR.target)
    (translation,) = document.translations
    return document.with_translations((replace(translation, sentences=(PAIR,)),))


def test_pieces_give_the_sentence_back_and_each_entry_its_own_words() -> None:
    pieces = english_pieces(PAIR)
    assert "".join(piece.text for piece in pieces) == PAIR.target
    assert [piece.text for piece in pieces if piece.use] == ["UN", "court of appeal", "UN"]
    assert not [piece for piece in french_pieces(PAIR) if piece.use]


def test_an_entry_that_was_not_met_is_marked_in_the_french() -> None:
    pair = replace(PAIR, terms=(use("Cour d’appel", 12, "appellate court", TermStatus.FAILED),))
    assert [piece.text for piece in french_pieces(pair) if piece.use] == ["Cour d’appel"]
    assert "".join(piece.text for piece in french_pieces(pair)) == pair.source


@pytest.mark.parametrize(("wanted", "target"), [("complaint", "Complaints."), ("complaints", "Complaint.")])
def test_another_number_and_another_case_are_found(wanted: str, target: str) -> None:
    pair = SentencePair(source="Des plaintes.", target=target, terms=(use("plaintes", 4, wanted),))
    assert [piece.text for piece in english_pieces(pair) if piece.use] == [target.removesuffix(".")]


def test_the_page_has_a_mark_for_each_entry_with_the_entry_on_hovering(document: Document) -> None:
    page = lxml.html.document_fromstring(render(document))
    marks = list(page.iter("abbr"))
    assert [(mark.text, mark.get("data-term")) for mark in marks] == [
        ("UN", "natural"),
        ("court of appeal", "forced"),
        ("UN", "substituted"),
    ]
    assert marks[1].get("title") == "Cour d’appel → court of appeal (names.csv, line 3): the model was made to use it"
    (cell,) = [cell for cell in page.iter("td") if cell.get("lang") == "en"]
    assert "".join(map(str, cell.itertext())).strip() == PAIR.target


def test_entries_cannot_break_out_of_the_page(document: Document) -> None:
    hostile = replace(PAIR, terms=(replace(use("ONU", 2, "UN"), entry='"><script>alert(1)</script>'),))
    (translation,) = document.translations
    page = lxml.html.document_fromstring(
        render(document.with_translations((replace(translation, sentences=(hostile,)),)))
    )
    assert len(list(page.iter("script"))) == 1


def test_entries_are_shown_while_the_keyboard_is_on_their_sentence(
    document: Document, open_page: Callable[[Document], webdriver.Chrome]
) -> None:
    browser = open_page(document)
    shown = "return getComputedStyle(document.querySelector('td[lang=en] .term'), '::after').content"
    assert browser.execute_script(shown) == "none"
    browser.find_element(By.TAG_NAME, "body").send_keys("j")
    browser.switch_to.active_element.send_keys("\ue014")  # the right arrow key: to the English
    assert browser.execute_script(shown) == f'"{described(PAIR.terms[0])}"'


def test_the_docx_marks_entries_with_a_style_and_comments_on_those_that_were_not_natural(document: Document) -> None:
    word = opened(document)
    marked = xpath(word, "//w:r[w:rPr/w:rStyle/@w:val='GlossaryTerm']/w:t")
    assert [element.text for element in marked] == ["UN", "court of appeal", "UN"]
    assert row_texts(word)[0][2] == PAIR.target
    assert {commented_text(word, number): text for number, text in comments(word).items()} == {
        "court of appeal": f"Info: {described(PAIR.terms[1])} [glossary]",
        "UN": f"Info: {described(PAIR.terms[2])} [glossary]",
    }
