"""What reviewers did to the look of words, told from what our styles and word processors do."""

from pathlib import Path

import pytest

from bilingual.exporting.docx import render
from bilingual.review.reading import read_returned
from bilingual.review.returned import Column
from tests.exporting.docx.sample import sample_document
from tests.review.wordfiles import (
    LINK,
    cell,
    change,
    deleted,
    formatted,
    id_cell,
    paragraph,
    returned,
    source_cell,
    t,
    table,
    the_row,
    tr,
)

STYLES = """
<w:style w:type="paragraph" w:styleId="BaseQuote"><w:name w:val="Base Quote"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="EnglishQuote"><w:name w:val="English Quote"/><w:basedOn w:val="BaseQuote"/>
</w:style>
<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="GlossaryTerm"><w:name w:val="Glossary Term"/><w:rPr><w:u w:val="double"/></w:rPr>
</w:style>
<w:style w:type="character" w:styleId="Lien"><w:name w:val="Hyperlink"/><w:rPr><w:u w:val="single"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>
<w:style w:type="character" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/><w:rPr><w:strike/></w:rPr></w:style>
"""

LOOKS = {
    "<w:b/>": "bold",
    "<w:i w:val='1'/>": "italic",
    "<w:u w:val='single'/>": "underlined",
    "<w:strike/>": "struck out",
    "<w:dstrike/><w:strike w:val='0'/>": "struck out",
    "<w:highlight w:val='yellow'/>": "highlighted",
    "<w:shd w:val='clear' w:fill='FFFF00'/>": "highlighted",
    "<w:color w:val='FF0000'/>": "coloured",
    "<w:vertAlign w:val='superscript'/>": "superscript",
    "<w:vertAlign w:val='subscript'/>": "subscript",
    "<w:caps/>": "set in capitals",
    "<w:smallCaps/>": "set in capitals",
    "<w:rStyle w:val='Fett'/>": "bold",
    "<w:rStyle w:val='A'/>": "struck out",
}
NOTHING = (
    "<w:b w:val='0'/>",
    "<w:u w:val='none'/>",
    "<w:u w:val='dotted' w:color='A6A6A6'/>",  # what is left of our glossary terms where styles are lost
    "<w:highlight w:val='none'/>",
    "<w:shd w:val='clear' w:fill='auto'/>",
    "<w:color w:val='auto'/>",
    "<w:color w:val='202124'/>",  # pasted from a page
    "<w:vertAlign w:val='baseline'/>",
    "<w:rStyle w:val='GlossaryTerm'/>",
    "<w:rStyle w:val='Lien'/>",
    "<w:rStyle w:val='Unknown'/>",
    "<w:rStyle w:val='Fett'/><w:b w:val='0'/>",
    "<w:rFonts w:ascii='Arial'/><w:sz w:val='30'/><w:lang w:val='en-US'/><w:noProof/><w:kern w:val='0'/>",
)


def emphases(
    tmp_path: Path, english: str, *, style: str = "EnglishBody", reject_open: bool = False
) -> list[tuple[str, str]]:
    """What is read of a row with this English: the name of each emphasis, and its words."""
    body = table(tr(id_cell("3"), source_cell(3, "Le fleuve."), cell(paragraph(english, style=style))))
    (only,) = returned(tmp_path, body, styles=STYLES, reject_open=reject_open).rows
    return [(one.emphasis.value, one.text) for one in only.emphases]


@pytest.mark.parametrize(("properties", "expected"), LOOKS.items())
def test_an_emphasis_is_named_with_its_words(tmp_path: Path, properties: str, expected: str) -> None:
    english = t("The ") + t("river", properties=properties) + t(" rises.")
    assert emphases(tmp_path, english) == [(expected, "river")]


@pytest.mark.parametrize("properties", NOTHING)
def test_what_programs_and_our_styles_do_is_no_emphasis(tmp_path: Path, properties: str) -> None:
    assert emphases(tmp_path, t("The ") + t("river", properties=properties) + t(" rises.")) == []


def test_what_the_style_of_the_paragraph_does_already_is_no_emphasis(tmp_path: Path) -> None:
    english = t("The ") + t("river", properties="<w:i/><w:b/>")
    assert emphases(tmp_path, english, style="EnglishQuote") == [("bold", "river")]


def test_neighbouring_runs_are_one_stretch_and_spaces_none(tmp_path: Path) -> None:
    bold = "<w:b/>"
    english = t("The", properties=bold) + t(" ") + t("ri", properties=bold) + t("ver", properties=bold)
    assert emphases(tmp_path, english + t(" rises") + t(" ", properties=bold)) == [("bold", "The river")]


def test_a_stretch_goes_on_over_lines_and_ends_with_other_words(tmp_path: Path) -> None:
    bold = "<w:b/>"
    english = (
        t("One.", properties=bold)
        + "<w:r><w:br/></w:r>"
        + t("Two.", properties=bold)
        + t(" and ")
        + t("3", properties=bold)
    )
    assert emphases(tmp_path, english) == [("bold", "One. Two."), ("bold", "3")]


def test_a_tracked_change_of_the_look_is_told_as_such_alone(tmp_path: Path) -> None:
    assert emphases(tmp_path, formatted("river")) == []


def test_words_struck_out_count_with_tracking_too_unless_that_is_rejected(tmp_path: Path) -> None:
    struck = t("river", properties="<w:strike/>" + change("rPrChange", "<w:rPr/>"))
    assert emphases(tmp_path, t("The ") + struck) == [("struck out", "river")]
    assert emphases(tmp_path, t("The ") + struck, reject_open=True) == []
    unstruck = t("river", properties=change("rPrChange", "<w:rPr><w:strike/></w:rPr>"))
    assert emphases(tmp_path, t("The ") + unstruck) == []
    assert emphases(tmp_path, t("The ") + unstruck, reject_open=True) == [("struck out", "river")]


def test_a_coloured_ground_of_a_paragraph_or_cell_is_a_highlight(tmp_path: Path) -> None:
    yellow, grey = (f'<w:shd w:val="clear" w:fill="{colour}"/>' for colour in ("FFFF00", "EEEEEE"))
    cells = (
        cell(paragraph(t("One"), properties=yellow), paragraph(t("Two"))),
        cell(paragraph(t("One")), properties=yellow),
        cell(paragraph(t("One"), properties=grey), properties=grey),
    )
    body = table(*(tr(id_cell(str(n)), source_cell(n, "Un."), one) for n, one in enumerate(cells)))
    found = [[(one.emphasis.value, one.text) for one in row.emphases] for row in returned(tmp_path, body).rows]
    assert found == [[("highlighted", "One")], [("highlighted", "One")], []]


def test_what_is_deleted_has_no_look_and_what_is_inserted_has(tmp_path: Path) -> None:
    new = change("ins", t("flood", properties="<w:b/>"))
    assert emphases(tmp_path, t("The ") + deleted("river") + new) == [("bold", "flood")]
    assert emphases(tmp_path, t("The ") + deleted("river") + new, reject_open=True) == []


def test_the_look_of_links_is_no_emphasis(tmp_path: Path) -> None:
    blue = t("example.org/ice", properties="<w:color w:val='0563C1'/><w:u w:val='single'/>")
    assert emphases(tmp_path, f'<w:hyperlink r:id="{LINK}">{blue}</w:hyperlink>') == []


def test_the_rest_is_what_is_left_without_the_words_struck_out(tmp_path: Path) -> None:
    only = the_row(
        tmp_path,
        t("The ") + t("big ", properties="<w:strike/>") + t("river rises") + t(" now", properties="<w:strike/>"),
    )
    assert [(one.text, one.rest, one.column) for one in only.emphases] == [
        ("big", "The river rises", Column.TARGET),
        ("now", "The river rises", Column.TARGET),
    ]
    assert only.target == "The big river rises now"


def test_a_look_of_the_french_and_of_the_id_is_told_with_its_column(tmp_path: Path) -> None:
    bold = "<w:b/>"
    french = cell(paragraph(t("Le ") + t("fleuve", properties=bold), style="FrenchBody"))
    body = table(tr(cell(paragraph(t("3", properties=bold), style="RowId")), french, cell(paragraph(t("The river")))))
    (only,) = returned(tmp_path, body).rows
    assert [(one.text, one.column) for one in only.emphases] == [("3", Column.ID), ("fleuve", Column.SOURCE)]


def test_nothing_in_a_file_as_it_was_exported_is_an_emphasis(tmp_path: Path) -> None:
    (tmp_path / "sample.docx").write_bytes(render(sample_document(), appendix=True))
    assert not any(one.emphases for one in read_returned(tmp_path / "sample.docx").rows)
