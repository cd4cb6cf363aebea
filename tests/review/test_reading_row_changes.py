"""Rows, cells and tables that were inserted, deleted, moved or given another format while changes were tracked."""

from pathlib import Path

from tests.review.wordfiles import (
    AUTHOR,
    DATE,
    LATER,
    cell,
    change,
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
    tr,
)


def test_a_deleted_row_is_gone_and_reported_once_with_its_text(tmp_path: Path) -> None:
    away = tr(
        cell(paragraph(deleted("2"), style="RowId")),
        cell(paragraph(deleted("Deux."), style="FrenchBody")),
        target_cell(deleted("Two.")),
        properties=change("del"),
    )
    body = table(row(1, "Un.", t("One.")), away, row(3, "Trois.", t("Three.")))
    file = returned(tmp_path, body)
    assert [one.id for one in file.rows] == ["1", "3"]
    assert kinds(file.changes) == [("row deleted", "2 | Deux. | Two.")]
    kept = returned(tmp_path, body, reject_open=True).rows
    assert [(one.number, one.id, one.target) for one in kept] == [
        (1, "1", "One."),
        (2, "2", "Two."),
        (3, "3", "Three."),
    ]
    assert kinds(kept[1].changes) == [("row deleted", "2 | Deux. | Two.")]


def test_an_inserted_row_is_there_and_reported_once(tmp_path: Path) -> None:
    new = tr(
        cell(paragraph("", style="RowId")),
        cell(paragraph(inserted("Neuf."), style="FrenchBody")),
        target_cell(inserted("New.", date=LATER)),
        properties=change("ins"),
    )
    body = table(row(1, "Un.", t("One.")), new)
    added = returned(tmp_path, body).rows[1]
    assert (added.id, added.source, added.target) == ("", "Neuf.", "New.")
    assert kinds(added.changes) == [("row inserted", "Neuf. | New.")]
    rejected = returned(tmp_path, body, reject_open=True)
    assert [one.id for one in rejected.rows] == ["1"]
    assert kinds(rejected.changes) == [("row inserted", "Neuf. | New.")]


def test_what_another_person_changed_in_an_inserted_row_is_reported_too(tmp_path: Path) -> None:
    new = tr(
        id_cell(""),
        cell(paragraph(inserted("Neuf."), style="FrenchBody")),
        target_cell(inserted("New") + inserted(" indeed", author="C. D.")),
        properties=change("ins"),
    )
    added = returned(tmp_path, table(row(1, "Un.", t("One.")), new)).rows[1]
    assert kinds(added.changes) == [("row inserted", "Neuf. | New indeed"), ("insertion", " indeed")]


def test_a_row_that_was_moved_is_one_deleted_and_one_inserted(tmp_path: Path) -> None:
    def end(way: str, properties: str) -> str:
        french, english = (change(f"move{way}", t(text)) for text in ("Deux.", "Two."))
        return tr(
            id_cell("2"), cell(paragraph(french, style="FrenchBody")), target_cell(english), properties=properties
        )

    body = table(end("From", change("del")), row(1, "Un.", t("One.")), end("To", change("ins")))
    file = returned(tmp_path, body)
    assert [one.id for one in file.rows] == ["1", "2"]
    assert kinds(file.changes) == [("row deleted", "2 | Deux. | Two.")]
    assert kinds(file.rows[1].changes) == [("row inserted", "2 | Deux. | Two.")]


def test_inserted_and_deleted_cells_are_one_change_each(tmp_path: Path) -> None:
    rows = [
        tr(
            cell(paragraph(deleted(str(number)), style="RowId"), properties=change("cellDel")),
            source_cell(number, french),
            target_cell(t(english)),
            cell(paragraph(inserted("Good."), style="EnglishBody"), properties=change("cellIns")),
        )
        for number, french, english in ((1, "Un.", "One."), (2, "Deux.", "Two."))
    ]
    first = returned(tmp_path, table(*rows)).rows[0]
    assert (first.id, first.source, first.target, first.extra) == ("", "Un.", "One.", ("Good.",))
    assert kinds(first.changes) == [("deletion", "1"), ("insertion", "Good.")]
    rejected = returned(tmp_path, table(*rows), reject_open=True).rows[0]
    assert (rejected.id, rejected.source, rejected.target, rejected.extra) == ("1", "Un.", "One.", ())


def test_a_format_of_the_whole_table_is_one_change_outside_of_the_rows(tmp_path: Path) -> None:
    wider = change("tcPrChange", "<w:tcPr/>")
    rows = [
        tr(id_cell(str(number)), source_cell(number, "Un."), cell(paragraph(t("One.")), properties=wider))
        for number in (1, 2, 3)
    ]
    file = returned(tmp_path, table(*rows, properties=change("tblPrChange", "<w:tblPr/>")))
    assert kinds(file.changes) == [("formatting", "")]
    assert not any(one.changes for one in file.rows)


def test_a_format_of_one_row_is_a_change_in_that_row(tmp_path: Path) -> None:
    merged = f'<w:cellMerge w:id="1" w:author="{AUTHOR}" w:date="{DATE}" w:vMerge="cont" w:vMergeOrig="rest"/>'
    changed = tr(
        id_cell("1"),
        source_cell(1, "Un."),
        cell(paragraph(t("One.")), properties=merged),
        properties=change("trPrChange", "<w:trPr/>"),
    )
    file = returned(tmp_path, table(changed, row(2, "Deux.", t("Two."))))
    assert kinds(file.rows[0].changes) == [("formatting", "")]
    assert file.changes == ()
