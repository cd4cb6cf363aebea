"""Which tables and columns are ours, whatever a reviewer did to them."""

from pathlib import Path

import pytest

from bilingual.exporting.docx import render
from bilingual.review.reading import read_returned
from bilingual.rowmarks import paragraph_bookmark
from tests.exporting.docx.sample import sample_document
from tests.review.wordfiles import (
    bare_table,
    bookmark,
    cell,
    headings,
    id_cell,
    paragraph,
    returned,
    row,
    source_cell,
    t,
    table,
    target_cell,
    tr,
)

ROWS = ((1, "Un.", "One."), (2, "Deux.", "Two."), (3, "Trois.", "Three."))
FRENCH, ENGLISH = '<w:lang w:val="fr-FR"/>', '<w:lang w:val="en-GB"/>'


def texts(tmp_path: Path, body: str) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(one.id, one.source, one.target, one.extra) for one in returned(tmp_path, body).rows]


def expected(*extra: str, with_id: bool = True) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(str(number) if with_id else "", french, english, extra) for number, french, english in ROWS]


def test_a_file_as_it_was_exported_gives_back_its_rows(tmp_path: Path) -> None:
    document = sample_document()
    (tmp_path / "sample.docx").write_bytes(render(document, appendix=True))
    file = read_returned(tmp_path / "sample.docx")
    assert [(one.id, one.source, one.target) for one in file.rows] == [
        (one.block.id, one.block.text, one.translation.target if one.translation else "") for one in document.rows()
    ]
    assert all(len(one.bookmarks) == 1 and not one.extra and not one.changes for one in file.rows)
    assert (file.changes, file.comments) == ((), ())
    assert file.outside == ()


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_an_added_column_is_extra_wherever_it_stands(tmp_path: Path, place: int) -> None:
    def with_note(cells: list[str]) -> str:
        return tr(*cells[:place], target_cell(t("My note.")), *cells[place:])

    titles = ["Id", "Français", "English"]
    head = headings(*titles[:place], "Remarks", *titles[place:])
    rows = [with_note([id_cell(str(n)), source_cell(n, fr), target_cell(t(en))]) for n, fr, en in ROWS]
    assert texts(tmp_path, bare_table(head, *rows)) == expected("My note.")


def test_without_the_column_of_ids_the_others_are_still_known(tmp_path: Path) -> None:
    rows = [tr(source_cell(n, fr), target_cell(t(en))) for n, fr, en in ROWS]
    assert texts(tmp_path, bare_table(headings("Français", "English"), *rows)) == expected(with_id=False)


def test_columns_can_change_places(tmp_path: Path) -> None:
    rows = [tr(target_cell(t(en)), source_cell(n, fr), id_cell(str(n))) for n, fr, en in ROWS]
    assert texts(tmp_path, bare_table(*rows)) == expected()


def test_without_headings_and_styles_the_bookmark_and_the_language_tell_the_columns(tmp_path: Path) -> None:
    def plain(text: str, language: str, before: str = "") -> str:
        return cell(paragraph(before + t(text, properties=language), style="Normal"))

    rows = [tr(plain(fr, FRENCH, bookmark(n, fr)), plain(en, ENGLISH)) for n, fr, en in ROWS]
    assert texts(tmp_path, bare_table(*rows)) == expected(with_id=False)


def test_without_bookmarks_and_styles_the_headings_tell_the_columns(tmp_path: Path) -> None:
    def plain(text: str) -> str:
        return cell(paragraph(t(text), style="Normal"))

    rows = [tr(plain("Id"), plain("Français"), plain("English"))]
    rows += [tr(plain(str(n)), plain(fr), plain(en)) for n, fr, en in ROWS]
    assert texts(tmp_path, bare_table(*rows)) == expected()


def test_without_headings_every_row_counts(tmp_path: Path) -> None:
    assert texts(tmp_path, bare_table(*(row(n, fr, t(en)) for n, fr, en in ROWS))) == expected()


def test_a_first_row_that_libreoffice_took_for_headings_is_still_a_row(tmp_path: Path) -> None:
    first = tr(id_cell("1"), target_cell(""), target_cell(t("One.")), properties="<w:tblHeader/>")
    body = bare_table(first.replace("EnglishBody", "FrenchBody", 1), row(2, "Deux.", t("Two.")))
    assert [one.id for one in returned(tmp_path, body).rows] == ["1", "2"]


def test_a_heading_that_was_changed_is_told_as_text_outside(tmp_path: Path) -> None:
    body = bare_table(headings("Id", "Français (original)", "English"), row(1, "Un.", t("One.")))
    file = returned(tmp_path, body)
    assert (len(file.rows), file.outside) == (1, ("Français (original)",))


def test_the_rows_of_a_split_table_count_on(tmp_path: Path) -> None:
    first, second, third = (row(n, fr, t(en)) for n, fr, en in ROWS)
    body = table(first) + paragraph("") + bare_table(second, third)
    assert texts(tmp_path, body) == expected()
    assert [one.number for one in returned(tmp_path, body).rows] == [1, 2, 3]


def test_the_table_of_removed_lines_has_no_rows_of_ours(tmp_path: Path) -> None:
    removed = tr(
        id_cell("9"),
        cell(paragraph(t("Abonnez-vous !"), style="RemovedLine")),
        *(cell(paragraph(t(text), style="RemovalReason")) for text in ("general/newsletter", "An invitation.")),
    )
    body = table(*(row(n, fr, t(en)) for n, fr, en in ROWS))
    appendix = bare_table(headings("Id", "Français", "Rule", "Reason"), removed)
    file = returned(tmp_path, body + paragraph(t("Removed lines")) + appendix)
    assert ([one.id for one in file.rows], file.outside) == (["1", "2", "3"], ())


def test_a_removed_line_that_somebody_changed_is_text_outside(tmp_path: Path) -> None:
    def line(number: int, text: str, exported: str) -> str:
        name = paragraph_bookmark(f"{number} {exported} general/newsletter An invitation.")
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        french = cell(paragraph(start + t(text) + f'<w:bookmarkEnd w:id="{number}"/>', style="RemovedLine"))
        rest = (cell(paragraph(t(one), style="RemovalReason")) for one in ("general/newsletter", "An invitation."))
        return tr(id_cell(str(number)), french, *rest)

    added = tr(id_cell(""), cell(paragraph(t("Ajout."), style="RemovedLine")))
    lines = (line(7, "Abonnez-vous !", "Abonnez-vous !"), line(8, "À garder !", "Lisez aussi"), added)
    appendix = bare_table(headings("Id", "Français", "Rule", "Reason"), *lines)
    file = returned(tmp_path, table(row(1, "Un.", t("One."))) + paragraph("") + appendix)
    assert file.outside == ("8 À garder ! general/newsletter An invitation.", "Ajout.")


def test_a_removed_line_that_was_copied_into_the_table_is_a_row(tmp_path: Path) -> None:
    copied = tr(id_cell("9"), cell(paragraph(t("Abonnez-vous !"), style="RemovedLine")), target_cell(t("Subscribe!")))
    assert texts(tmp_path, table(row(1, "Un.", t("One.")), copied))[1] == ("9", "Abonnez-vous !", "Subscribe!", ())


def test_a_table_that_the_reviewer_made_is_text_outside(tmp_path: Path) -> None:
    def plain(text: str, language: str) -> str:
        return cell(paragraph(t(text, properties=language), style="Normal"))

    terms = bare_table(
        tr(plain("Français", FRENCH), plain("English", ENGLISH)), tr(plain("quai", FRENCH), plain("quay", ENGLISH))
    )
    file = returned(tmp_path, table(row(1, "Un.", t("One."))) + paragraph("") + terms)
    assert (len(file.rows), file.outside) == (1, ("Français", "English", "quai", "quay"))


def test_a_cell_merged_of_french_and_english_is_divided_by_the_styles(tmp_path: Path) -> None:
    merged = cell(
        paragraph(bookmark(2, "Deux.") + t("Deux."), style="FrenchBody"),
        paragraph(t("Two."), style="EnglishQuote"),
        paragraph(t("And more."), style="Normal"),
        properties='<w:gridSpan w:val="2"/>',
    )
    body = table(row(1, "Un.", t("One.")), tr(id_cell("2"), merged), row(3, "Trois.", t("Three.")))
    assert texts(tmp_path, body)[1] == ("2", "Deux.", "Two.\nAnd more.", ())


def test_a_cell_merged_with_the_one_below_holds_both_texts(tmp_path: Path) -> None:
    both = cell(paragraph(t("One.")), paragraph(t("Two.")), properties='<w:vMerge w:val="restart"/>')
    body = table(
        tr(id_cell("1"), source_cell(1, "Un."), both),
        tr(id_cell("2"), source_cell(2, "Deux."), cell(paragraph(""), properties="<w:vMerge/>")),
    )
    assert [one.target for one in returned(tmp_path, body).rows] == ["One.\nTwo.", ""]


def test_a_row_without_its_first_cell_is_known_by_its_styles(tmp_path: Path) -> None:
    shifted = tr(source_cell(2, "Deux."), target_cell(t("Two.")))
    body = table(row(1, "Un.", t("One.")), shifted, row(3, "Trois.", t("Three.")))
    assert texts(tmp_path, body)[1] == ("", "Deux.", "Two.", ())


def test_a_row_that_starts_further_right_keeps_its_columns(tmp_path: Path) -> None:
    shifted = tr(source_cell(2, "Deux."), target_cell(t("Two.")), properties='<w:gridBefore w:val="1"/>')
    body = table(row(1, "Un.", t("One.")), shifted, row(3, "Trois.", t("Three.")))
    assert texts(tmp_path, body)[1] == ("", "Deux.", "Two.", ())


def test_a_cell_split_in_two_leaves_its_second_half_over(tmp_path: Path) -> None:
    rows = [
        tr(id_cell(str(n)), source_cell(n, fr), cell(paragraph(t(en)), properties='<w:gridSpan w:val="2"/>'))
        for n, fr, en in ROWS
    ]
    split = tr(id_cell("4"), source_cell(4, "Quatre."), target_cell(t("Fo")), target_cell(t("ur.")))
    assert texts(tmp_path, table(*rows, split)) == [*expected(), ("4", "Quatre.", "Fo", ("ur.",))]


def test_a_table_whose_rows_were_all_deleted_has_none(tmp_path: Path) -> None:
    gone = '<w:del w:id="1" w:author="A. B." w:date="2025-05-02T10:11:00Z"/>'
    file = returned(tmp_path, table(row(1, "Un.", t("One."), properties=gone)))
    assert (file.rows, len(file.changes)) == ((), 1)
