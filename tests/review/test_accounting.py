"""Every tracked change is put down to one item, and the counts add up."""

from dataclasses import replace
from pathlib import Path

from bilingual.review.outcome import ItemKind, Place, Status
from bilingual.review.returned import ChangeKind, Column, ReturnedFile, ReturnedRow, TrackedChange
from tests.review.sample import (
    found,
    handed_out,
    reviewed,
    sample,
    tracked,
    with_row,
    with_rows,
    with_target,
)

DELETED, INSERTED = tracked(ChangeKind.DELETION, text="twelve centimetres"), tracked(ChangeKind.INSERTION, text="12 cm")
BOLD = tracked(ChangeKind.FORMATTING, text="ice")


def edited(name: str = "canal.docx", *changes: TrackedChange) -> ReturnedFile:
    file = with_target(handed_out(sample(), name), 3, "The ice is 12 cm thick.")
    return with_row(file, 3, changes=changes or (DELETED, INSERTED))


def test_the_changes_of_an_applied_row_are_applied_and_a_second_time_already_there() -> None:
    first = reviewed(sample(), edited())
    assert first.items[0].changes == (DELETED, INSERTED)
    assert (first.tally.tracked_found, first.tally.tracked) == (2, {Status.APPLIED: 2})
    assert reviewed(first.document, edited()).tally.tracked == {Status.PRESENT: 2}


def test_changes_of_both_copies_of_a_row_belong_to_its_one_item() -> None:
    outcome = reviewed(sample(), edited("a.docx"), edited("b.docx", INSERTED))
    assert outcome.items[0].changes == (DELETED, INSERTED, INSERTED)
    assert outcome.tally.adds_up


def test_formatting_is_counted_once_for_a_file_and_there_is_nothing_to_take_over() -> None:
    file = with_row(edited("canal.docx", INSERTED, BOLD), 4, changes=(BOLD, BOLD))
    (item,) = found(reviewed(sample(), file), ItemKind.FORMATTING)
    assert item.message == "3 tracked changes of formatting only: nothing to take over."
    assert item.places == (Place(file=Path("canal.docx"), row=3), Place(file=Path("canal.docx"), row=4))


def test_changes_that_left_the_text_as_it_was_are_listed_by_row() -> None:
    (item,) = reviewed(sample(), with_row(handed_out(sample()), 2, changes=(DELETED, INSERTED))).items
    assert (item.kind, item.status, len(item.changes)) == (ItemKind.UNCHANGED, Status.LISTED, 2)
    assert item.message.startswith("2 tracked changes in row 2 of the table left its text as it was handed out: ")
    assert "insertion of “" in item.message


def test_changes_go_to_the_item_of_their_column() -> None:
    french, note = tracked(ChangeKind.INSERTION, Column.SOURCE), tracked(ChangeKind.INSERTION, Column.EXTRA)
    identifier = tracked(ChangeKind.INSERTION, Column.ID)
    file = edited("canal.docx", INSERTED, french, note, identifier)
    file = with_row(file, 3, id="33", source="La glace a treize centimètres.", extra=("A remark.",))
    outcome = reviewed(sample(), file)
    assert {item.kind: item.changes for item in outcome.items} == {
        ItemKind.ENGLISH: (INSERTED,),
        ItemKind.FRENCH: (french,),
        ItemKind.EXTRA: (note,),
        ItemKind.ID: (identifier,),
    }


def test_an_inserted_row_and_a_deleted_one_account_for_their_changes() -> None:
    inserted = tracked(ChangeKind.ROW_INSERTION, None)
    deleted = tracked(ChangeKind.ROW_DELETION, None, text="La glace a douze centimètres.")
    file = handed_out(sample())
    rows = [*file.rows[:2], ReturnedRow(number=0, source="Un ajout.", changes=(inserted, INSERTED)), *file.rows[3:]]
    outcome = reviewed(sample(), replace(with_rows(file, rows), changes=(deleted,)))
    assert found(outcome, ItemKind.ADDED)[0].changes == (inserted, INSERTED)
    (outside,) = found(outcome, ItemKind.OUTSIDE)
    assert outside.message == "1 tracked change outside of the rows: row deleted of “La glace a douze centimètres.”."
    assert outcome.tally.adds_up


def test_found_is_applied_and_already_there_and_listed() -> None:
    first = reviewed(sample(), edited())
    file = with_target(edited(), 5, "A thaw is expected.")
    file = with_target(with_rows(file, [file.rows[0], *file.rows[2:]]), 3, " ")
    outcome = reviewed(first.document, file)
    tally = outcome.tally
    assert tally.statuses == {Status.PRESENT: 1, Status.APPLIED: 1, Status.CONFLICT: 1, Status.LISTED: 1}
    assert tally.found == 4
    assert [item.block_id for item in outcome.items] == ["2", "3", "4", "5"]


def test_a_row_that_was_deleted_with_tracking_is_one_item() -> None:
    file = handed_out(sample())
    gone = TrackedChange(
        kind=ChangeKind.ROW_DELETION, author="C. D.", text="4 | Le dégel est attendu. | The thaw is expected."
    )
    left = replace(with_rows(file, [row for row in file.rows if row.id != "4"]), changes=(gone,))
    outcome = reviewed(sample(), left)
    assert [(item.kind, item.changes) for item in outcome.items] == [(ItemKind.DELETED, (gone,))]
    assert outcome.tally.adds_up
