"""What is not taken over is listed: rows deleted, added, copied, moved; ids; text around the table."""

from dataclasses import replace

from bilingual.review.outcome import Item, ItemKind, ReviewOutcome, Status
from bilingual.review.returned import ReturnedFile, ReturnedRow
from tests.review.sample import english, found, handed_out, reviewed, sample, with_row, with_rows, with_target


def rows_of(*numbers: int) -> ReturnedFile:
    """The sample's file with these of its rows, in this order."""
    file = handed_out(sample())
    return with_rows(file, [file.rows[number - 1] for number in numbers])


def only(outcome: ReviewOutcome) -> Item:
    (item,) = outcome.items
    return item


def test_a_deleted_row_stays_and_is_listed_with_the_command_that_drops_it() -> None:
    outcome = reviewed(sample(), rows_of(1, 2, 4, 5))
    item = only(outcome)
    assert (item.kind, item.status, item.block_id) == (ItemKind.DELETED, Status.LISTED, "3")
    assert item.advice == "To drop it from the document: bilingual clean canal.txt --drop 3"
    assert item.present == "The ice is twelve centimetres thick."
    assert outcome.document == sample()


def test_an_added_row_is_a_conflict_with_both_its_texts() -> None:
    file = handed_out(sample())
    row = ReturnedRow(number=0, source="Une note de plus.", target="One more note.")
    item = only(reviewed(sample(), with_rows(file, [*file.rows[:2], row, *file.rows[2:]])))
    assert (item.kind, item.status) == (ItemKind.ADDED, Status.CONFLICT)
    assert item.message == "Row 3 of the table was added: “Une note de plus.”."
    assert item.returned[0].text == "One more note."
    assert item.advice


def test_an_added_row_without_text_is_only_listed() -> None:
    file = handed_out(sample())
    item = only(reviewed(sample(), with_rows(file, [*file.rows, ReturnedRow(number=0)])))
    assert (item.kind, item.status) == (ItemKind.ADDED, Status.LISTED)


def test_a_row_with_one_mark_only_is_a_conflict_that_names_what_it_may_be() -> None:
    file = handed_out(sample())
    row = ReturnedRow(number=0, id="3", source="Rien de connu.", target="Nothing known.")
    item = only(reviewed(sample(), with_rows(file, [*file.rows, row])))
    assert (item.kind, item.status) == (ItemKind.DOUBTFUL, Status.CONFLICT)
    assert item.message == "Row 6 of the table may be row 3; too little of it agrees: “Rien de connu.”."


def test_a_copied_row_is_listed_and_its_english_counts_like_anybodys() -> None:
    outcome = reviewed(sample(), rows_of(1, 2, 3, 3, 4, 5))
    assert (only(outcome).kind, only(outcome).status) == (ItemKind.DUPLICATED, Status.LISTED)
    edited = with_target(rows_of(1, 2, 3, 3, 4, 5), 4, "The ice is 12 cm thick.")
    assert english(reviewed(sample(), edited).document, "3") == "The ice is 12 cm thick."
    twice = with_target(edited, 3, "The ice is a foot thick.")
    assert [item.kind for item in reviewed(sample(), twice).of(Status.CONFLICT)] == [ItemKind.ENGLISH]


def test_a_copy_without_bookmark_is_compared_with_what_was_handed_out_too() -> None:
    file = rows_of(1, 2, 3, 3, 4, 5)
    first = reviewed(sample(), with_target(file, 3, "The ice is 12 cm thick.")).document
    bare = with_row(file, 4, bookmarks=())
    assert not reviewed(first, bare).of(Status.CONFLICT)


def test_a_new_order_is_listed_once_with_the_rows_that_moved_and_not_applied() -> None:
    outcome = reviewed(sample(), with_target(rows_of(1, 4, 2, 3, 5), 2, "A keeper breaks the ice."))
    (item,) = found(outcome, ItemKind.REORDERED)
    assert item.status is Status.LISTED
    assert "(moved: 4)" in item.message
    assert [row.block.id for row in outcome.document.rows()] == ["1", "2", "3", "4", "5"]
    assert english(outcome.document, "4") == "A keeper breaks the ice."


def test_a_deleted_id_column_is_one_change_and_the_edits_are_applied() -> None:
    file = with_target(handed_out(sample()), 3, "The ice is 12 cm thick.")
    outcome = reviewed(sample(), replace(file, rows=tuple(replace(row, id="") for row in file.rows)))
    assert len(found(outcome, ItemKind.ID, Status.LISTED)) == 1
    assert english(outcome.document, "3") == "The ice is 12 cm thick."


def test_a_changed_id_is_listed_and_the_row_is_the_same() -> None:
    file = with_target(with_row(handed_out(sample()), 3, id="33"), 3, "The ice is 12 cm thick.")
    outcome = reviewed(sample(), file)
    (item,) = found(outcome, ItemKind.ID)
    assert item.message == "The id of row 3 was changed to “33”; ids never change."
    assert english(outcome.document, "3") == "The ice is 12 cm thick."


def around(*outside: str, document: ReturnedFile | None = None) -> ReviewOutcome:
    return reviewed(sample(), replace(document or handed_out(sample()), outside=outside))


def test_the_titles_above_the_table_are_nothing_new() -> None:
    assert around("The canal freezes", "Le canal gèle", "").items == ()


def test_a_title_changed_above_the_table_is_a_conflict_that_sends_one_to_the_table() -> None:
    item = only(around("The canal is freezing", "Le canal gèle"))
    assert (item.kind, item.status, item.advice) == (ItemKind.OUTSIDE, Status.CONFLICT, "Change it in the table.")
    assert item.returned[0].text == "The canal is freezing"


def test_a_title_changed_both_above_and_in_the_table_is_applied_once() -> None:
    file = with_target(handed_out(sample()), 1, "The canal is freezing")
    outcome = around("The canal is freezing", document=file)
    assert [item.kind for item in outcome.items] == [ItemKind.ENGLISH]
    assert english(outcome.document, "1") == "The canal is freezing"


def test_the_title_as_it_was_handed_out_is_nothing_new_once_the_row_is_reviewed() -> None:
    file = replace(with_target(handed_out(sample()), 1, "Frost"), outside=("The canal freezes",))
    second = reviewed(reviewed(sample(), file).document, file)
    assert [item.kind for item in second.items] == [ItemKind.ENGLISH]


def test_a_paragraph_added_around_the_table_is_listed_with_its_text() -> None:
    item = only(around("Please check all the numbers."))
    assert (item.kind, item.status) == (ItemKind.OUTSIDE, Status.LISTED)
    assert item.returned[0].text == "Please check all the numbers."
