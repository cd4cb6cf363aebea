"""Rows that were copied together with their bookmarks: Word drops the second of two names, other programs do not."""

from pathlib import Path

import pytest

from bilingual.document import Document
from bilingual.review.outcome import ItemKind, ReviewOutcome, Status
from tests.review.sample import ROWS, document_of, english, found, reviewed, sample
from tests.review.wordfiles import bookmark, cell, deleted, id_cell, inserted, paragraph, returned, t, table, tr

FRENCH = [" ".join(source for source, _ in one) for one in ROWS]
ENGLISH = [" ".join(target for _, target in one) for one in ROWS]
NEW = "The ice is 12 cm thick."


def line(number: int, content: str = "", *, bookmark_id: str = "") -> str:
    """A row as it was handed out, with other English, as XML, if given, and another id of its bookmark's ends."""
    french = bookmark(number, FRENCH[number - 1], ENGLISH[number - 1]) + t(FRENCH[number - 1])
    french += f'<w:bookmarkEnd w:id="{number}"/>'
    if bookmark_id:
        french = french.replace(f'w:id="{number}"', f'w:id="{bookmark_id}"')
    shown = content or t(ENGLISH[number - 1])
    return tr(id_cell(str(number)), cell(paragraph(french, style="FrenchBody")), cell(paragraph(shown)))


def outcome_of(tmp_path: Path, *lines: str, document: Document | None = None) -> ReviewOutcome:
    return reviewed(document or sample(), returned(tmp_path, table(*lines)))


def all_lines(*more: str) -> list[str]:
    return [*(line(number) for number in range(1, 6)), *more]


@pytest.mark.parametrize("bookmark_id", ["", "77"])
def test_an_untouched_copy_is_listed_once_and_nothing_else(tmp_path: Path, bookmark_id: str) -> None:
    outcome = outcome_of(tmp_path, *all_lines(line(3, bookmark_id=bookmark_id)))
    (item,) = outcome.items
    assert (item.kind, item.status) == (ItemKind.DUPLICATED, Status.LISTED)
    assert item.message == "Row 3 came back twice (rows 3 and 6 of the table)."
    assert outcome.document == sample()


@pytest.mark.parametrize("place", [0, 3, 5])
def test_what_was_changed_in_one_of_both_is_taken_over_wherever_it_stands(tmp_path: Path, place: int) -> None:
    lines = all_lines()
    lines.insert(place, line(3, t(NEW)))
    outcome = outcome_of(tmp_path, *lines)
    assert english(outcome.document, "3") == NEW
    assert len(found(outcome, ItemKind.DUPLICATED, Status.LISTED)) == 1
    assert len(found(outcome, ItemKind.ENGLISH, Status.APPLIED)) == 1


def test_what_was_changed_in_both_ways_is_a_conflict_with_both_texts(tmp_path: Path) -> None:
    lines = all_lines(line(3, t("Thick ice.")))
    lines[2] = line(3, t(NEW))
    outcome = outcome_of(tmp_path, *lines)
    (conflict,) = found(outcome, ItemKind.ENGLISH, Status.CONFLICT)
    assert [text.text for text in conflict.returned] == [NEW, "Thick ice."]
    assert len(found(outcome, ItemKind.DUPLICATED, Status.LISTED)) == 1


def test_a_row_that_was_copied_several_times_is_listed_each_time(tmp_path: Path) -> None:
    outcome = outcome_of(tmp_path, *all_lines(line(3), line(3), line(3)))
    assert len(found(outcome, ItemKind.DUPLICATED, Status.LISTED)) == 3


def test_of_two_paragraphs_with_the_same_french_a_copied_one_is_a_copy(tmp_path: Path) -> None:
    document = document_of(*ROWS, ROWS[2])
    lines = all_lines(line(3, t(NEW)), line(3))
    lines[-2] = lines[-2].replace(">3<", ">6<").replace("b3_", "b6_")
    outcome = outcome_of(tmp_path, *lines, document=document)
    assert (english(outcome.document, "3"), english(outcome.document, "6")) == (ENGLISH[2], NEW)
    assert len(found(outcome, ItemKind.DUPLICATED, Status.LISTED)) == 1


def test_tracked_changes_in_both_copies_are_all_accounted_for(tmp_path: Path) -> None:
    lines = all_lines(line(3, t("The ice is ") + deleted("twelve centimetres ") + t("thick.")))
    lines[2] = line(3, t(ENGLISH[2]) + inserted(" Indeed."))
    outcome = outcome_of(tmp_path, *lines)
    assert outcome.tally.adds_up
    assert outcome.tally.tracked_found == 2


def test_a_copy_that_was_made_another_row_is_not_taken_for_the_row(tmp_path: Path) -> None:
    copied = line(3, t("The snow is deep.")).replace(FRENCH[2], "La neige est profonde.")
    outcome = outcome_of(tmp_path, *all_lines(copied))
    (item,) = outcome.items
    assert (item.kind, item.status) == (ItemKind.DOUBTFUL, Status.CONFLICT)
    assert "La neige est profonde." in item.message
    assert [text.text for text in item.returned] == ["The snow is deep."]
    assert outcome.document == sample()
