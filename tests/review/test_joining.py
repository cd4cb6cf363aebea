"""Rows that were split or merged still bring their English to the blocks that they are."""

from dataclasses import replace

from bilingual.review.outcome import ItemKind, ReviewOutcome, Status
from bilingual.review.returned import ReturnedFile, ReturnedRow
from tests.review.sample import (
    ROWS,
    document_of,
    english,
    found,
    handed_out,
    reviewed,
    sample,
    with_rows,
    without_conflicts,
)

FIRST, SECOND = ROWS[1]  # The sentences of row 2.


def returned(*rows: ReturnedRow) -> ReturnedFile:
    """The sample's file with these rows in the place of the second and third."""
    file = handed_out(sample())
    return with_rows(file, [file.rows[0], *rows, *file.rows[3:]])


def second(**fields: object) -> ReturnedRow:
    return replace(handed_out(sample()).rows[1], **fields)  # type: ignore[arg-type]


def third(**fields: object) -> ReturnedRow:
    return replace(handed_out(sample()).rows[2], **fields)  # type: ignore[arg-type]


def added(source: str, target: str, identifier: str = "") -> ReturnedRow:
    return ReturnedRow(number=0, id=identifier, source=source, target=target)


def merged(english_of_both: str, **fields: object) -> ReturnedRow:
    """Rows 2 and 3 in one, as word processors merge cells."""
    both = second(), third()
    return second(
        source="\n".join(row.source for row in both),
        bookmarks=both[0].bookmarks + both[1].bookmarks,
        target=english_of_both,
        **fields,
    )


def kinds(outcome: ReviewOutcome) -> list[tuple[ItemKind, Status]]:
    return [(item.kind, item.status) for item in outcome.items]


def test_the_english_of_a_split_row_is_joined_by_a_space() -> None:
    outcome = reviewed(
        sample(),
        returned(
            second(source=FIRST[0], target="The Nantes canal is icebound."),
            added(SECOND[0], "Barges have waited since Monday."),
            third(),
        ),
    )
    assert english(outcome.document, "2") == "The Nantes canal is icebound. Barges have waited since Monday."
    assert kinds(outcome) == [(ItemKind.ENGLISH, Status.APPLIED), (ItemKind.SPLIT, Status.LISTED)]
    assert [place.row for place in outcome.items[0].places] == [2, 3]


def test_a_row_split_in_three_or_within_a_sentence_or_with_its_id_in_each_is_found_too() -> None:
    outcome = reviewed(
        sample(),
        returned(
            second(source="Le canal de Nantes est pris par la", target="The Nantes canal is"),
            added("glace. Les péniches", "icebound. Barges", "2"),
            added("attendent depuis lundi.", "wait.", "2"),
            third(),
        ),
    )
    assert english(outcome.document, "2") == "The Nantes canal is icebound. Barges wait."


def test_a_row_that_was_split_and_not_edited_changes_nothing() -> None:
    file = returned(second(source=FIRST[0], target=FIRST[1]), added(*SECOND), third())
    outcome = reviewed(sample(), file)
    assert outcome.document == sample()
    assert kinds(outcome) == [(ItemKind.SPLIT, Status.LISTED)]


def test_where_only_the_english_was_split_off_it_comes_back_to_its_row() -> None:
    outcome = reviewed(
        sample(), returned(second(target="The Nantes canal is icebound."), added("", SECOND[1]), third())
    )
    assert english(outcome.document, "2") == f"The Nantes canal is icebound. {SECOND[1]}"


def test_english_added_below_a_whole_row_is_not_part_of_it() -> None:
    outcome = reviewed(sample(), returned(second(), added("", "Should we say more here?"), third()))
    assert kinds(outcome) == [(ItemKind.ADDED, Status.CONFLICT)]
    assert outcome.document == sample()


def test_merged_rows_with_as_many_english_paragraphs_are_told_apart() -> None:
    outcome = reviewed(sample(), returned(merged("The Nantes canal is icebound.\nThe ice is 12 cm thick.")))
    assert english(outcome.document, "2") == "The Nantes canal is icebound."
    assert english(outcome.document, "3") == "The ice is 12 cm thick."
    assert found(outcome, ItemKind.MERGED, Status.LISTED)
    assert not found(outcome, ItemKind.DELETED)


def test_merged_rows_leave_empty_cells_behind_in_some_programs() -> None:
    file = returned(merged("Icebound.\nThe ice is 12 cm thick."), added("", "", "3"))
    outcome = reviewed(sample(), file)
    assert [english(outcome.document, name) for name in "23"] == ["Icebound.", "The ice is 12 cm thick."]
    assert not found(outcome, ItemKind.ADDED)


def test_merged_french_cells_beside_english_ones_that_stayed_apart() -> None:
    file = returned(merged("The Nantes canal is icebound."), added("", "The ice is 12 cm thick.", "3"))
    outcome = reviewed(sample(), file)
    assert english(outcome.document, "2") == "The Nantes canal is icebound."
    assert english(outcome.document, "3") == "The ice is 12 cm thick."


def test_merged_english_cells_beside_french_ones_that_stayed_apart() -> None:
    file = returned(second(target="The Nantes channel is icebound.\nThe ice is 12 cm thick."), third(target=""))
    outcome = reviewed(sample(), file)
    assert english(outcome.document, "2") == "The Nantes channel is icebound."
    assert english(outcome.document, "3") == "The ice is 12 cm thick."


def test_a_paragraph_break_in_one_row_and_an_emptied_one_below_are_not_merged_rows() -> None:
    two_lines = f"{FIRST[1]}\nBarges have been waiting since Monday."
    outcome = reviewed(sample(), returned(second(target=two_lines), third(target="")))
    assert english(outcome.document, "2") == two_lines
    assert english(outcome.document, "3") == ROWS[2][0][1]
    assert [item.block_id for item in outcome.of(Status.CONFLICT)] == ["3"]


def test_merged_rows_whose_english_cannot_be_told_apart_are_a_conflict_with_both_texts() -> None:
    outcome = reviewed(sample(), returned(merged("The Nantes canal is icebound, with ice of 12 cm.")))
    (item,) = outcome.items
    assert (item.kind, item.status) == (ItemKind.MERGED, Status.CONFLICT)
    assert item.returned[0].text == "The Nantes canal is icebound, with ice of 12 cm."
    assert ROWS[2][0][1] in item.present
    assert item.advice
    assert outcome.document == sample()


def test_merged_rows_with_all_english_as_it_was_change_nothing() -> None:
    both = " ".join(row.target for row in handed_out(sample()).rows[1:3])
    assert kinds(reviewed(sample(), returned(merged(both)))) == [(ItemKind.MERGED, Status.LISTED)]


def test_merged_rows_whose_french_was_changed_are_told_by_their_bookmarks_and_listed() -> None:
    row = merged("The Nantes canal is icebound.\nThe ice is 12 cm thick.")
    outcome = reviewed(sample(), returned(replace(row, source=row.source.replace("douze", "treize"))), french=True)
    assert kinds(outcome) == [(ItemKind.MERGED, Status.CONFLICT)]
    assert "treize" in outcome.items[0].returned[1].text
    assert outcome.document == sample()


def test_another_copys_edit_of_such_a_row_is_a_conflict_too() -> None:
    unclear = returned(merged("The Nantes canal is icebound, with ice of 12 cm."))
    other = replace(returned(second(target="Other English."), third()), path=unclear.path.with_name("b.docx"))
    outcome = reviewed(sample(), unclear, other)
    assert without_conflicts(outcome.document) == sample()
    assert {item.status for item in outcome.items} == {Status.CONFLICT}


def test_a_piece_of_a_row_that_reads_like_another_row_is_a_piece() -> None:
    document = document_of([("Il gèle.", "It freezes."), ("Il neige.", "It snows.")], [("Il gèle.", "It freezes.")])
    rows = handed_out(document).rows
    file = with_rows(
        handed_out(document),
        [replace(rows[0], source="Il gèle.", target="It is freezing."), added("Il neige.", "It snows."), rows[1]],
    )
    outcome = reviewed(document, file)
    assert english(outcome.document, "1") == "It is freezing. It snows."
    assert english(outcome.document, "2") == "It freezes."
