"""The rows of the table: each block with its id, its French and its English, exactly."""

from dataclasses import replace

import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from bilingual.document import BlockKind, Document, Metadata, Note, Provenance
from bilingual.rowmarks import bookmark_name, printable
from tests.exporting.docx.reopened import body_rows, one_row, opened, row_texts, xpath


def test_each_row_holds_the_id_the_french_and_the_english_of_its_block(word: WordDocument, document: Document) -> None:
    expected = [
        (row.block.id, row.block.text, row.translation.target if row.translation else "") for row in document.rows()
    ]
    actual = [(identifier.split()[0], french, english) for identifier, french, english in row_texts(word)]
    assert actual == expected


def test_the_bookmark_around_the_french_names_the_id_and_both_hashes(word: WordDocument, document: Document) -> None:
    names = [
        row.cells[1]._tc.xpath("w:p/w:bookmarkStart/@w:name")[0]  # python-docx shows no bookmarks
        for row in body_rows(word)
    ]
    assert names == [
        bookmark_name(row.block, row.translation.target if row.translation else "") for row in document.rows()
    ]
    for row in body_rows(word):
        (paragraph,) = row.cells[1].paragraphs
        children = [etree.QName(child).localname for child in paragraph._p]
        assert children == ["pPr", "bookmarkStart", "r", "bookmarkEnd"]


def test_spaces_tabs_and_line_breaks_of_the_french_stay_as_they_are() -> None:
    french = "  Prix\u00a0: 1\u202f200\u00a0€ ;\tdeux  fois\nl’an — « oui\u00a0»\u00ad "
    word = opened(one_row(french, "Price"))
    assert row_texts(word)[0][1] == french
    assert len(xpath(word, "//w:tr[2]//w:tc[2]//w:br")) == 1
    assert len(xpath(word, "//w:tr[2]//w:tc[2]//w:tab")) == 1


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\v", "\f"])
def test_every_kind_of_line_break_inside_a_block_becomes_one_line_break(line_break: str) -> None:
    assert row_texts(opened(one_row(f"un{line_break}deux", "one")))[0][1] == "un\ndeux"


def test_characters_that_xml_forbids_are_shown_as_replaced() -> None:
    word = opened(one_row("nul \x00, cloche \x07, demi \ud83d, fin \uffff", "rire 😀"))
    assert row_texts(word) == [("b1", "nul \ufffd, cloche \ufffd, demi \ufffd, fin \ufffd", "rire 😀")]


@settings(max_examples=40, deadline=None)
@given(
    st.text(
        st.characters(exclude_categories=[]),  # Surrogates and control characters too.
        max_size=60,
    )
)
def test_any_text_anywhere_gives_a_file_that_opens_again(text: str) -> None:
    base = one_row(text, text, kind=BlockKind.TITLE)
    metadata = Metadata(title=text, author=text, date=text, site=text, url=f"https://example.org/{text}")
    note = Note(code="any", message=text)
    noted = tuple(replace(translation, notes=(note,)) for translation in base.translations)
    document = replace(
        base,
        article=replace(base.article, metadata=metadata),
        translations=noted,
        provenance=Provenance(bilingual=text, model=text),
    )
    ((identifier, *columns),) = row_texts(opened(document))
    assert identifier.split()[0] == "b1"
    assert columns == [printable(text), printable(text)]


def test_a_url_becomes_a_link_without_characters_that_word_calls_damaged() -> None:
    metadata = Metadata(url='https://example.org/une page?q="été"&p=%20')
    base = one_row("Oui.", "Yes.")
    word = opened(replace(base, article=replace(base.article, metadata=metadata)))
    (link,) = xpath(word, "//w:hyperlink")
    assert link.text == metadata.url
    address = word.part.rels[link.get(qn("r:id"))].target_ref
    assert address == "https://example.org/une%20page?q=%22%C3%A9t%C3%A9%22&p=%20"


def test_an_address_that_is_no_web_address_is_text_and_no_link() -> None:
    base = one_row("Oui.", "Yes.")
    metadata = Metadata(url="javascript:alert(1)")
    word = opened(replace(base, article=replace(base.article, metadata=metadata)))
    assert "javascript:alert(1)" in [paragraph.text for paragraph in word.paragraphs]
    assert not xpath(word, "//w:hyperlink")
