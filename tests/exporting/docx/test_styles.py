"""Styles, languages and widths."""

import re
from dataclasses import replace

import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import nsmap, qn
from lxml import etree

from bilingual.document import BlockKind, Row
from bilingual.exporting.docx.styles import style_id
from tests.exporting.docx.reopened import body_rows, one_row, opened, parts, style_chain, xpath


def row_of(kind: BlockKind, level: int, french: str = "Texte.") -> Row:
    """A row of this kind and level."""
    (row,) = one_row(french, "Text.", kind=kind).rows()
    return replace(row, block=replace(row.block, level=level))


def test_every_style_that_is_used_is_defined(data: bytes) -> None:
    defined = set(re.findall(rb'w:styleId="([^"]*)"', parts(data)["word/styles.xml"]))
    for name, part in parts(data).items():
        used = set(re.findall(rb'<w:(?:pStyle|rStyle|tblStyle|basedOn|next) w:val="([^"]*)"', part))
        assert used <= defined, name


@pytest.mark.parametrize("kind", list(BlockKind))
@pytest.mark.parametrize("level", [0, 1, 2, 3, 6, 9])
def test_every_kind_of_block_has_a_style_of_the_same_look_in_each_language(
    word: WordDocument, kind: BlockKind, level: int
) -> None:
    french, english = (style_chain(word, style_id(column, row_of(kind, level))) for column in ("French", "English"))
    assert french[1] is english[1]
    assert french[0].xpath("w:rPr/w:lang/@w:val") == ["fr-FR"]
    assert english[0].xpath("w:rPr/w:lang/@w:val") == ["en-GB"]


@pytest.mark.parametrize(
    ("kind", "level", "outline"),
    [
        (BlockKind.TITLE, 0, ["0"]),
        (BlockKind.HEADING, 0, ["1"]),
        (BlockKind.HEADING, 1, ["0"]),
        (BlockKind.HEADING, 3, ["2"]),
        (BlockKind.HEADING, 9, ["5"]),
        (BlockKind.PARAGRAPH, 0, []),
    ],
)
def test_headings_have_their_level_in_the_navigation_pane_in_english_only(
    word: WordDocument, kind: BlockKind, level: int, outline: list[str]
) -> None:
    def outlines(column: str) -> list[str]:
        levels = []
        for style in style_chain(word, style_id(column, row_of(kind, level))):
            levels += [one.get(qn("w:val"), "") for one in style.iterfind("w:pPr/w:outlineLvl", nsmap)]
        return levels

    assert outlines("English") == outline
    assert outlines("French") == []


@pytest.mark.parametrize("french", ["- un banc ;", "• un banc", "2. un banc", "b) un banc", "iv) un banc"])
def test_a_list_item_with_a_mark_of_its_own_gets_no_bullet(word: WordDocument, french: str) -> None:
    for column in ("French", "English"):
        chain = style_chain(word, style_id(column, row_of(BlockKind.LIST_ITEM, 2, french)))
        assert not [style for style in chain if style.find("w:pPr/w:numPr", nsmap) is not None]


@pytest.mark.parametrize("french", ["un banc", "« Un banc »", "M. Eiffel", "2 bancs", "(trois) bancs"])
def test_a_list_item_without_a_mark_gets_a_bullet(word: WordDocument, french: str) -> None:
    for column in ("French", "English"):
        chain = style_chain(word, style_id(column, row_of(BlockKind.LIST_ITEM, 1, french)))
        assert chain[0].find("w:pPr/w:numPr", nsmap) is not None


def test_each_column_is_proofed_in_its_own_language_and_the_ids_not_at_all(word: WordDocument) -> None:
    for row in body_rows(word):
        identifier, french, english = (cell._tc for cell in row.cells)
        assert not identifier.xpath(".//w:r[not(w:rPr/w:noProof)]")
        assert not french.xpath(".//w:r[not(w:rPr/w:lang/@w:val='fr-FR')]")
        assert not english.xpath(".//w:r[w:t and not(w:rPr/w:lang/@w:val='en-GB')]")


def test_no_paragraph_and_no_run_is_formatted_by_hand(word: WordDocument) -> None:
    paragraph_properties = {etree.QName(one).localname for one in xpath(word, "//w:pPr/*")}
    run_properties = {etree.QName(one).localname for one in xpath(word, "//w:rPr/*")}
    assert paragraph_properties == {"pStyle"}
    assert run_properties == {"rStyle", "lang", "noProof"}


def test_the_columns_have_fixed_widths_that_fill_the_page(word: WordDocument) -> None:
    section = word.sections[0]
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    for table in word.tables:
        grid = [int(width) for width in table._tbl.xpath("w:tblGrid/w:gridCol/@w:w")]
        assert sum(grid) * 635 == room  # English metric units in a twentieth of a point
        assert table._tbl.xpath("w:tblPr/w:tblLayout/@w:type") == ["fixed"]
        for row in table.rows:
            assert [int(width) for width in row._tr.xpath("w:tc/w:tcPr/w:tcW/@w:w")] == grid


def test_the_column_headings_are_repeated_and_named_in_their_language(word: WordDocument) -> None:
    heading = word.tables[0].rows[0]
    assert [cell.text for cell in heading.cells] == ["Id", "Français", "English"]
    assert heading._tr.xpath("w:trPr/w:tblHeader")
    assert len(xpath(word, "//w:tblHeader")) == len(word.tables)
    assert heading.cells[1]._tc.xpath(".//w:lang/@w:val") == ["fr-FR"]


@pytest.mark.parametrize(("length", "whole"), [(100, True), (5000, False)])
def test_only_short_rows_are_kept_on_one_page(length: int, *, whole: bool) -> None:
    (row,) = body_rows(opened(one_row("a" * length, "b")))
    assert bool(row._tr.xpath("w:trPr/w:cantSplit")) is whole
