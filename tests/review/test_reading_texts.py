"""The texts of the rows, in whatever elements Word puts them."""

from pathlib import Path

import pytest

from tests.review.wordfiles import (
    bare_table,
    bookmark,
    cell,
    change,
    id_cell,
    inserted,
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

FIELD = (
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> {} </w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
)


SHOWN = {
    "one\ttwo\nthree": "<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>",
    "four\nfive": "<w:r><w:t>four</w:t><w:cr/><w:t>five</w:t></w:r>",
    "well\u2011to\u2011do": "<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>to</w:t><w:noBreakHyphen/><w:t>do</w:t></w:r>",
    "co\u00adop": "<w:r><w:t>co</w:t><w:softHyphen/><w:t>op</w:t></w:r>",
    "on→•": "<w:r><w:t>on</w:t><w:sym w:font='Wingdings' w:char='F0E0'/><w:sym w:font='Arial' w:char='2022'/></w:r>",
    "✓20°α": "<w:r><w:sym w:font='Wingdings' w:char='F0FC'/><w:t>20</w:t><w:sym w:font='Symbol' w:char='F0B0'/>"
    "<w:sym w:font='Symbol' w:char='F061'/></w:r>",
    "a \ufffd": "<w:r><w:t xml:space='preserve'>a </w:t><w:sym w:font='Webdings' w:char='F04A'/></w:r>",
    " a b": "<w:r><w:t xml:space='preserve'> a </w:t></w:r><w:r><w:t> b </w:t></w:r>",
    "A river": t("A ") + "<w:proofErr w:type='gramStart'/>" + t("riv") + "<w:lastRenderedPageBreak/>" + t("er"),
    "the link": f"<w:hyperlink r:id='rId9'>{t('the ')}{t('link')}</w:hyperlink>",
    "12": f"<w:fldSimple w:instr=' PAGE '>{t('12')}</w:fldSimple>",
    "the field": FIELD.format("HYPERLINK x", t("the field")),
    "1 of 2": FIELD.format("IF", FIELD.format("PAGE", t("1")) + t(" of 2")),
    "ok": FIELD.format("IF</w:instrText></w:r>" + FIELD.format("X", t("hidden")) + "<w:r><w:instrText>", t("ok")),
    "Paris, France": f"<w:smartTag>{t('Paris')}</w:smartTag><w:customXml>{t(', France')}</w:customXml>",
    "boxed": f"<w:sdt><w:sdtPr><w:tab/></w:sdtPr><w:sdtContent>{t('boxed')}</w:sdtContent></w:sdt>",
    "seen": "<w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r>" + t("seen"),
    "x+1": "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>",
    "word": f"<w:r><w:ruby><w:rt>{t('how')}</w:rt><w:rubyBase>{t('word')}</w:rubyBase></w:ruby></w:r>",
    "this way": f"<w:bdo w:val='ltr'>{t('this way')}</w:bdo>",
}


@pytest.mark.parametrize(("expected", "english"), SHOWN.items())
def test_a_cell_says_what_the_page_shows(tmp_path: Path, expected: str, english: str) -> None:
    assert the_row(tmp_path, english).target == expected


def test_of_alternative_content_one_version_is_read(tmp_path: Path) -> None:
    box = "<w:txbxContent>" + paragraph(t("In a box.")) + "</w:txbxContent>"
    twice = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    only = the_row(tmp_path, t("The river.") + twice)
    assert (only.target, [one.text for one in only.objects]) == ("The river.", ["In a box."])


def test_where_only_the_fallback_has_text_it_is_read(tmp_path: Path) -> None:
    twice = (
        "<mc:AlternateContent><mc:Choice Requires='w14'><w:r><w:drawing/></w:r></mc:Choice>"
        f"<mc:Fallback>{t('in words')}</mc:Fallback></mc:AlternateContent>"
    )
    assert the_row(tmp_path, twice).target == "in words"


def test_paragraphs_of_a_cell_are_joined_by_line_breaks(tmp_path: Path) -> None:
    english = cell(paragraph(t("One.")), paragraph(t("Two.")), paragraph(""))
    assert returned(tmp_path, table(tr(id_cell("3"), source_cell(3, "Un."), english))).rows[0].target == "One.\nTwo."


def test_a_table_in_a_cell_counts_with_its_text(tmp_path: Path) -> None:
    inner = bare_table(
        tr(target_cell(t("one")), target_cell(t("two"))), tr(target_cell(inserted("three")), properties=change("ins"))
    )
    body = table(tr(id_cell("3"), source_cell(3, "Un."), cell(paragraph(t("Look:")), inner, paragraph(""))))
    assert returned(tmp_path, body).rows[0].target == "Look:\none\ntwo\nthree"
    assert returned(tmp_path, body, reject_open=True).rows[0].target == "Look:\none\ntwo"
    assert len(returned(tmp_path, body).rows[0].changes) == 1


def test_rows_and_cells_are_found_in_content_controls(tmp_path: Path) -> None:
    wrapped = f"<w:sdt><w:sdtContent>{row(1, 'Un.', t('One.'))}</w:sdtContent></w:sdt>"
    custom = f"<w:customXml>{row(2, 'Deux.', t('Two.'))}</w:customXml>"
    inside = tr(
        id_cell("3"),
        source_cell(3, "Trois."),
        f"<w:sdt><w:sdtContent>{target_cell(t('Three.'))}</w:sdtContent></w:sdt>",
    )
    body = f"<w:sdt><w:sdtContent>{table(wrapped, custom, inside)}</w:sdtContent></w:sdt>"
    assert [one.target for one in returned(tmp_path, body).rows] == ["One.", "Two.", "Three."]


def test_the_id_is_the_first_word_of_its_cell(tmp_path: Path) -> None:
    marked = tr(id_cell("12 ✓"), source_cell(12, "Un."), target_cell(t("One.")))
    assert returned(tmp_path, table(marked)).rows[0].id == "12"


def test_bookmarks_are_found_wherever_in_the_row_they_start(tmp_path: Path) -> None:
    def start(number: int) -> str:
        return bookmark(number, "Un.")

    plain = cell(paragraph(t("Un."), style="FrenchBody"))
    moved_to_english = tr(id_cell("1"), plain, cell(paragraph(start(1) + t("One.") + "<w:bookmarkEnd w:id='1'/>")))
    between_cells = tr(id_cell("2"), start(2), plain, "<w:bookmarkEnd w:id='2'/>", target_cell(t("Two.")))
    third, fourth = (tr(id_cell(number), plain, target_cell(t("One."))) for number in "34")
    body = table(
        *(moved_to_english, between_cells, start(3), third, "<w:bookmarkEnd w:id='3'/>", start(4), fourth),
        row(5, "Cinq.", t("Five.")),
    )
    names = [one.bookmarks for one in returned(tmp_path, body).rows]
    assert [name.split("_")[0] for (name,) in names] == ["b1", "b2", "b3", "b4", "b5"]


def test_a_bookmark_that_starts_before_the_table_is_the_first_rows(tmp_path: Path) -> None:
    before = paragraph(bookmark(1, "Un.") + t("Above.") + bookmark(8, "x") + '<w:bookmarkEnd w:id="8"/>')
    body = before + table(tr(id_cell("1"), target_cell(t("Un.") + '<w:bookmarkEnd w:id="1"/>'), target_cell(t("One."))))
    file = returned(tmp_path, body)
    assert [name.split("_")[0] for name in file.rows[0].bookmarks] == ["b1"]


def test_notes_are_read_where_they_are_anchored(tmp_path: Path) -> None:
    english = (
        t("The river")
        + change("ins", '<w:r><w:footnoteReference w:id="2"/></w:r>')
        + t(" rises")
        + '<w:r><w:endnoteReference w:id="2"/></w:r>'
    )
    doubs = paragraph("<w:r><w:footnoteRef/></w:r>" + inserted(" The Doubs."))
    footnotes = f'<w:footnote w:id="2">{doubs}</w:footnote>'
    endnotes = f'<w:endnote w:id="2">{paragraph(t("In May."))}</w:endnote>'
    body = table(row(3, "Le fleuve monte.", english))
    (only,) = returned(tmp_path, body, footnotes=footnotes, endnotes=endnotes).rows
    assert (only.target, only.footnotes) == ("The river rises", ("The Doubs.", "In May."))
    assert [one.text for one in only.changes] == [" The Doubs."]
    (only,) = returned(tmp_path, body, footnotes=footnotes, endnotes=endnotes, reject_open=True).rows
    assert only.footnotes == ("In May.",)


def test_notes_outside_of_the_rows_are_texts_outside(tmp_path: Path) -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    gone = row(2, "Deux.", '<w:r><w:footnoteReference w:id="3"/></w:r>', properties=change("del"))
    body = paragraph(t("Title") + reference) + table(row(1, "Un.", t("One.")), gone)
    notes = "".join(
        f'<w:footnote w:id="{n}">{paragraph(t(text))}</w:footnote>' for n, text in ((2, "Who?"), (3, "No."))
    )
    assert returned(tmp_path, body, footnotes=notes).outside == ("Title", "Who?")


def test_paragraphs_before_between_and_after_the_tables_are_outside(tmp_path: Path) -> None:
    body = (
        paragraph(t("Title"))
        + table(row(1, "Un.", t("One.")))
        + paragraph(t("Be") + inserted("tween"), end=change("ins"))
        + paragraph("")
        + table(row(2, "Deux.", t("Two.")))
        + paragraph(t("After"))
    )
    file = returned(tmp_path, body)
    assert file.outside == ("Title", "Between", "After")
    assert [one.id for one in file.rows] == ["1", "2"]


def test_who_saved_the_file_and_when_is_read(tmp_path: Path) -> None:
    file = returned(tmp_path, table(row(1, "Un.", t("One."))), author="A. B.", modified="2025-05-02T10:11:00Z")
    assert (file.author, file.modified) == ("A. B.", "2025-05-02T10:11:00Z")


def test_a_file_that_does_not_say_who_saved_it_names_nobody(tmp_path: Path) -> None:
    file = returned(tmp_path, table(row(1, "Un.", t("One."))))
    assert (file.author, file.modified) == ("", "")
