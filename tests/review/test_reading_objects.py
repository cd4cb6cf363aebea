"""What reviewers put beside the words: pictures, boxes, links, hidden text and the like, as Word saves them."""

from pathlib import Path

import pytest

from bilingual.exporting.docx import render
from bilingual.review.reading import read_returned
from bilingual.review.returned import ReturnedObject
from tests.exporting.docx.sample import sample_document
from tests.review.wordfiles import (
    ADDRESS,
    LINK,
    bare_table,
    cell,
    change,
    comment,
    commented,
    deleted,
    id_cell,
    inserted,
    kinds,
    paragraph,
    returned,
    row,
    source_cell,
    t,
    table,
    target_cell,
    the_row,
    tr,
)

GRAPHICS = "http://schemas.openxmlformats.org/drawingml/2006/{}"
FIELD = (
    "<w:r><w:fldChar w:fldCharType='begin'>{}</w:fldChar></w:r><w:r><w:instrText>{}</w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
)


def graphic(kind: str) -> str:
    """A run with a graphic of this kind."""
    data = f'<a:graphicData uri="{GRAPHICS.format(kind)}"/>'
    return f"<w:r><w:drawing><a:graphic>{data}</a:graphic></w:drawing></w:r>"


def box(*paragraphs: str) -> str:
    """A run with a text box of these paragraphs."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return f"<w:r><w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing></w:r>"


def in_words(found: tuple[ReturnedObject, ...]) -> list[str]:
    return [f"{one.kind} {one.text}".strip() for one in found]


SHOWN = {
    "picture": graphic("picture"),
    "chart": graphic("chart"),
    "diagram": graphic("diagram"),
    "drawing": "<w:r><w:pict><v:rect/></w:pict></w:r>",
    "embedded object": "<w:r><w:object><v:shape><v:imagedata/></v:shape></w:object></w:r>",
    "text box Who says so?": box(paragraph(t("Who says "), style="") + paragraph(t("so?"))),
    "text box DRAFT": "<w:r><w:pict><v:shape><v:textpath string='DRAFT'/></v:shape></w:pict></w:r>",
    "hidden text not this": t("not this", properties="<w:vanish/>"),
    "pronunciation how": f"<w:r><w:ruby><w:rt>{t('how')}</w:rt><w:rubyBase>{t('word')}</w:rubyBase></w:ruby></w:r>",
    "equation": "<m:oMathPara><m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath></m:oMathPara>",
    "symbol of a font of symbols Webdings F04A": "<w:r><w:sym w:font='Webdings' w:char='F04A'/></w:r>",
    "form field": FIELD.format("<w:ffData><w:checkBox/></w:ffData>", "FORMCHECKBOX", ""),
    "form field Click here": "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    f"<w:sdtContent>{t('Click here')}</w:sdtContent></w:sdt>",
    "embedded document": "<w:subDoc/>",
    # Ink, which another key has for its name.
    "drawing ": "<w:r><mc:AlternateContent><mc:Choice Requires='w14'><w14:contentPart/></mc:Choice><mc:Fallback>"
    "<w:pict/></mc:Fallback></mc:AlternateContent></w:r>",
    f"link {ADDRESS}": f'<w:hyperlink r:id="{LINK}">{t("ice")}</w:hyperlink>',
    f"link {ADDRESS}#thick": FIELD.format("", f'HYPERLINK "{ADDRESS}#thick"', t("ice")),
    "link #p4": f'<w:hyperlink w:anchor="p4">{t("see below")}</w:hyperlink>',
}


@pytest.mark.parametrize(("expected", "content"), SHOWN.items())
def test_what_is_no_text_is_named_with_what_it_says(tmp_path: Path, expected: str, content: str) -> None:
    assert in_words(the_row(tmp_path, t("The river rises.") + content).objects) == [expected.strip()]


def test_what_is_written_in_a_box_is_no_part_of_the_english(tmp_path: Path) -> None:
    only = the_row(
        tmp_path, t("The ") + box(paragraph(t("A flood?"))) + t("river") + t("gone", properties="<w:vanish/>")
    )
    assert only.target == "The river"


def test_an_address_that_a_program_made_a_link_is_nobodys_work(tmp_path: Path) -> None:
    assert the_row(tmp_path, f'<w:hyperlink r:id="{LINK}">{t("example.org/ice")}</w:hyperlink>').objects == ()


def test_each_object_is_named_once_and_one_that_was_deleted_not_at_all(tmp_path: Path) -> None:
    picture = graphic("picture")
    assert in_words(the_row(tmp_path, picture + picture + change("del", graphic("chart"))).objects) == ["picture"]
    gone = the_row(tmp_path, change("ins", picture) + change("del", graphic("chart")), reject_open=True)
    assert in_words(gone.objects) == ["chart"]


def test_changes_and_comments_in_a_box_count_in_its_row(tmp_path: Path) -> None:
    content = paragraph(commented(4, t("A ") + inserted("great ") + deleted("big ") + t("flood")))
    body = table(row(3, "Le fleuve monte.", t("The river rises.") + box(content)))
    (only,) = returned(tmp_path, body, comments=comment(4, "Really?")).rows
    assert kinds(only.changes) == [("insertion", "great "), ("deletion", "big ")]
    assert [one.text for one in only.comments] == ["Really?"]
    assert in_words(only.objects) == ["text box A great flood"]


def test_a_box_that_was_inserted_is_one_change(tmp_path: Path) -> None:
    only = the_row(tmp_path, t("The river.") + change("ins", box(paragraph(t("One.")), paragraph(t("Two.")))))
    assert kinds(only.changes) == [("insertion", "[text box]One.\nTwo.")]


def test_a_table_in_a_cell_is_told(tmp_path: Path) -> None:
    inner = bare_table(tr(target_cell(t("one")), target_cell(t("two"))))
    body = table(tr(id_cell("3"), source_cell(3, "Un."), cell(paragraph(t("Look:")), inner, paragraph(""))))
    assert in_words(returned(tmp_path, body).rows[0].objects) == ["table within the cell"]


def test_lines_that_a_program_numbers_are_told_where_the_style_does_not_number_them(tmp_path: Path) -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
    typed = cell(paragraph(t("One"), properties=numbered), paragraph(t("Two"), properties=numbered))
    ours = cell(paragraph(t("One"), style="EnglishListItem2", properties=numbered))
    none = cell(paragraph(t("One"), properties=numbered.replace('"2"', '"0"')))
    body = table(*(tr(id_cell(str(n)), source_cell(n, "Un."), one) for n, one in enumerate((typed, ours, none))))
    rows = returned(tmp_path, body).rows
    assert [in_words(one.objects) for one in rows] == [["automatic list"], [], []]
    assert rows[0].target == "One\nTwo"


def test_objects_outside_of_the_rows_are_the_files(tmp_path: Path) -> None:
    body = paragraph(graphic("picture")) + table(row(1, "Un.", t("One."))) + "<w:altChunk/>"
    file = returned(tmp_path, body, header=paragraph(box(paragraph(t("CONFIDENTIAL")))))
    assert in_words(file.objects) == ["picture", "embedded document", "text box CONFIDENTIAL"]
    assert file.rows[0].objects == ()


def test_the_objects_of_a_row_that_was_deleted_are_gone_with_it(tmp_path: Path) -> None:
    gone = row(2, "Deux.", graphic("picture"), properties=change("del"))
    body = table(row(1, "Un.", t("One.")), gone)
    assert returned(tmp_path, body).objects == ()
    assert in_words(returned(tmp_path, body, reject_open=True).rows[1].objects) == ["picture"]


def test_our_table_is_found_in_a_box_that_somebody_put_around_it(tmp_path: Path) -> None:
    file = returned(tmp_path, paragraph(box(table(row(1, "Un.", t("One."))) + paragraph(t("Below.")))))
    assert ([one.target for one in file.rows], file.outside) == (["One."], ("Below.",))
    assert in_words(file.objects) == ["drawing"]


def test_nothing_in_a_file_as_it_was_exported_is_more_than_text(tmp_path: Path) -> None:
    (tmp_path / "sample.docx").write_bytes(render(sample_document(), appendix=True))
    file = read_returned(tmp_path / "sample.docx")
    assert file.objects == ()
    assert [(one.id, one.objects) for one in file.rows if one.objects] == []
