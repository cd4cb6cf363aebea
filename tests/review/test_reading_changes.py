"""Tracked changes as Word writes them: the text with them taken or rejected, and each reported once."""

from pathlib import Path

import pytest

from bilingual.review.returned import ChangeKind, Column, TrackedChange
from tests.review.wordfiles import (
    AUTHOR,
    DATE,
    LATER,
    bare_table,
    cell,
    change,
    deleted,
    formatted,
    gone,
    id_cell,
    inserted,
    kinds,
    moved,
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


def both(tmp_path: Path, english: str) -> tuple[str, str]:
    """The English with the changes taken, and with them rejected."""
    return the_row(tmp_path, english).target, the_row(tmp_path, english, reject_open=True).target


def test_a_replaced_word_is_a_deletion_and_an_insertion(tmp_path: Path) -> None:
    english = t("The ") + deleted("stream") + inserted("river") + t(" rises.")
    assert both(tmp_path, english) == ("The river rises.", "The stream rises.")
    assert the_row(tmp_path, english).changes == (
        TrackedChange(kind=ChangeKind.DELETION, author=AUTHOR, date=DATE, text="stream", column=Column.TARGET),
        TrackedChange(kind=ChangeKind.INSERTION, author=AUTHOR, date=DATE, text="river", column=Column.TARGET),
    )


def test_the_changes_are_the_same_whether_they_are_taken_or_rejected(tmp_path: Path) -> None:
    english = t("The ") + deleted("stream") + inserted("river")
    assert the_row(tmp_path, english).changes == the_row(tmp_path, english, reject_open=True).changes


def test_an_insertion_saved_as_several_elements_and_runs_is_one_change(tmp_path: Path) -> None:
    pieces = (
        change("ins", t("the ") + t("great ")) + "<w:proofErr w:type='spellStart'/>" + inserted("riv") + inserted("er")
    )
    assert kinds(the_row(tmp_path, pieces + t(" rises.")).changes) == [("insertion", "the great river")]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (inserted("two", author="C. D."), ["one", "two"]),
        (inserted("two", date=LATER), ["one", "two"]),
        (t(" and ") + inserted("two"), ["one", "two"]),
        (inserted("two"), ["onetwo"]),
    ],
    ids=["another author", "another time", "text between", "the same"],
)
def test_changes_are_one_only_if_author_time_and_place_are_the_same(
    tmp_path: Path, second: str, expected: list[str]
) -> None:
    assert [one.text for one in the_row(tmp_path, inserted("one") + second).changes] == expected


def test_what_one_inserted_and_another_deleted_is_in_neither_text(tmp_path: Path) -> None:
    nested = change("ins", t("wide ") + change("del", gone("and grey "), author="C. D.") + t("blue "))
    english = t("The ") + nested + t("river")
    assert both(tmp_path, english) == ("The wide blue river", "The river")
    changes = the_row(tmp_path, english).changes
    assert [(one.author, one.text) for one in changes] == [(AUTHOR, "wide and grey blue "), ("C. D.", "and grey ")]


def test_an_insertion_inside_anothers_insertion_is_a_change_of_its_own(tmp_path: Path) -> None:
    nested = change("ins", t("wide ") + change("ins", t("blue "), author="C. D.") + t("calm "))
    assert both(tmp_path, t("The ") + nested + t("river")) == ("The wide blue calm river", "The river")
    assert len(the_row(tmp_path, nested).changes) == 2


def test_a_move_is_one_change_where_the_text_went(tmp_path: Path) -> None:
    english = moved("move1", source="Yesterday, ") + t("the river rose") + moved("move1", target=" yesterday") + t(".")
    assert both(tmp_path, english) == ("the river rose yesterday.", "Yesterday, the river rose.")
    assert kinds(the_row(tmp_path, english).changes) == [("move", " yesterday")]


def test_a_move_from_one_row_to_another_is_reported_in_the_other(tmp_path: Path) -> None:
    body = table(row(1, "Un.", moved("m", source="One.")), row(2, "Deux.", t("Two. ") + moved("m", target="One.")))
    first, second = returned(tmp_path, body).rows
    assert (first.target, second.target) == ("", "Two. One.")
    assert (first.changes, kinds(second.changes)) == ((), [("move", "One.")])
    first, second = returned(tmp_path, body, reject_open=True).rows
    assert (first.target, second.target) == ("One.", "Two. ")


def test_two_moves_in_one_row_are_two_changes(tmp_path: Path) -> None:
    english = moved("a", source="one") + moved("b", source="two") + t(" ") + moved("b", target="two")
    assert kinds(the_row(tmp_path, english + t(" ") + moved("a", target="one")).changes) == [
        ("move", "one"),
        ("move", "two"),
    ]


def test_ends_of_a_move_without_a_name_belong_together_by_their_text(tmp_path: Path) -> None:
    english = change("moveFrom", t("soon ")) + t("the river ") + change("moveTo", t("soon ")) + t("rises")
    assert both(tmp_path, english) == ("the river soon rises", "soon the river rises")
    assert kinds(the_row(tmp_path, english).changes) == [("move", "soon ")]


def test_formatting_changes_no_text_and_counts_once(tmp_path: Path) -> None:
    english = t("The ") + formatted("wide ") + formatted("river") + t(" rises.")
    assert both(tmp_path, english) == ("The wide river rises.", "The wide river rises.")
    assert kinds(the_row(tmp_path, english).changes) == [("formatting", "wide river")]


def test_a_paragraph_with_another_style_is_one_change_of_format(tmp_path: Path) -> None:
    changed = change("pPrChange", "<w:pPr><w:pStyle w:val='EnglishBody'/></w:pPr>")
    content = paragraph(formatted("The river"), properties=changed, end=change("rPrChange", "<w:rPr/>"))
    body = table(tr(id_cell("3"), source_cell(3, "Le fleuve"), cell(content)))
    (only,) = returned(tmp_path, body).rows
    assert (only.target, kinds(only.changes)) == ("The river", [("formatting", "The river")])


def test_numbering_put_on_a_paragraph_is_a_change_of_format(tmp_path: Path) -> None:
    content = paragraph(t("The river"), properties=f"<w:numPr><w:numId w:val='1'/>{change('ins')}</w:numPr>")
    (only,) = returned(tmp_path, table(tr(id_cell("3"), source_cell(3, "Le fleuve"), cell(content)))).rows
    assert kinds(only.changes) == [("formatting", "The river")]


def test_a_deleted_end_of_a_paragraph_joins_two_paragraphs(tmp_path: Path) -> None:
    english = cell(paragraph(t("The river"), end=change("del")), paragraph(t(" rises.")))
    body = table(tr(id_cell("3"), source_cell(3, "Le fleuve"), english))
    assert returned(tmp_path, body).rows[0].target == "The river rises."
    assert returned(tmp_path, body, reject_open=True).rows[0].target == "The river\n rises."
    assert kinds(returned(tmp_path, body).rows[0].changes) == [("deletion", "¶")]


def test_an_inserted_end_of_a_paragraph_splits_one(tmp_path: Path) -> None:
    english = cell(paragraph(t("The river"), end=change("ins")), paragraph(t(" rises.")))
    body = table(tr(id_cell("3"), source_cell(3, "Le fleuve"), english))
    assert returned(tmp_path, body).rows[0].target == "The river\n rises."
    assert returned(tmp_path, body, reject_open=True).rows[0].target == "The river rises."


def test_a_paragraph_that_was_added_is_one_insertion(tmp_path: Path) -> None:
    english = cell(paragraph(t("The river rises."), end=change("ins")), paragraph(inserted("Slowly.")))
    body = table(tr(id_cell("3"), source_cell(3, "Le fleuve"), english))
    (only,) = returned(tmp_path, body).rows
    assert (only.target, kinds(only.changes)) == ("The river rises.\nSlowly.", [("insertion", "Slowly.")])
    assert returned(tmp_path, body, reject_open=True).rows[0].target == "The river rises."


def test_a_whole_cell_can_be_replaced(tmp_path: Path) -> None:
    english = cell(
        paragraph(deleted("The stream."), end=change("del")), paragraph(deleted("It rises.") + inserted("New."))
    )
    body = table(tr(id_cell("3"), source_cell(3, "Le fleuve"), english))
    (only,) = returned(tmp_path, body).rows
    assert only.target == "New."
    assert kinds(only.changes) == [("deletion", "The stream.\nIt rises."), ("insertion", "New.")]
    assert returned(tmp_path, body, reject_open=True).rows[0].target == "The stream.\nIt rises."


def test_a_drawing_that_was_added_is_a_change_that_names_it(tmp_path: Path) -> None:
    assert kinds(the_row(tmp_path, change("ins", "<w:r><w:drawing/></w:r>") + t("The river")).changes) == [
        ("insertion", "[drawing]")
    ]


def test_the_french_and_the_id_can_be_changed_too(tmp_path: Path) -> None:
    french = cell(paragraph(t("Le ") + deleted("fleuve") + inserted("ruisseau"), style="FrenchBody"))
    body = table(tr(cell(paragraph(inserted("x"), style="RowId")), french, target_cell(t("The river"))))
    (only,) = returned(tmp_path, body).rows
    assert (only.id, only.source) == ("x", "Le ruisseau")
    assert [one.column for one in only.changes] == [Column.ID, Column.SOURCE, Column.SOURCE]


def test_changes_outside_of_the_rows_are_the_files(tmp_path: Path) -> None:
    renamed = paragraph(t("English") + inserted(" (UK)"), style="ColumnHeading")
    body = (
        paragraph(t("The title ") + inserted("and more"), style="ArticleTitle")
        + bare_table(
            tr(id_cell("Id"), target_cell(t("Français")), cell(renamed), properties="<w:tblHeader/>"),
            row(1, "Un.", t("One.")),
        )
        + paragraph(deleted("The end."))
    )
    file = returned(tmp_path, body, header=paragraph(t("Running ") + inserted("head")))
    assert kinds(file.changes) == [
        ("insertion", "and more"),
        ("insertion", " (UK)"),
        ("deletion", "The end."),
        ("insertion", "head"),
    ]
    assert file.outside == ("The title and more", "English (UK)")


def test_deleted_formulas_of_fields_are_no_text(tmp_path: Path) -> None:
    field = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:delInstrText> PAGE </w:delInstrText></w:r>"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{gone('12')}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    assert both(tmp_path, t("Page ") + change("del", field)) == ("Page ", "Page 12")
