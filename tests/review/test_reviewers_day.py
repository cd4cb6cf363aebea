"""A whole day of review with a real LibreOffice: nothing that a person did is lost, and every count adds up."""

import pytest

from bilingual.document import Document, Origin, Review, Row
from bilingual.memory import Level, PairOrigin, open_memory
from bilingual.review.outcome import ItemKind, Status
from bilingual.storage import read_document
from tests.review.day import COST, COUNTING, REOPENING, Day, spend
from tests.review.office import INSTALLED, MISSING

pytestmark = pytest.mark.skipif(not INSTALLED, reason=MISSING)


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    return spend(tmp_path_factory.mktemp("day"))


def row_of(document: Document, beginning: str) -> Row:
    return next(row for row in document.rows() if row.block.text.startswith(beginning))


def english(document: Document, beginning: str) -> str:
    row = row_of(document, beginning)
    assert row.translation
    return row.translation.target


def test_what_was_tracked_and_what_was_only_typed_is_in_the_document(day: Day) -> None:
    assert not day.review.all_errors
    assert english(day.reviewed, "Fermée") == REOPENING
    assert english(day.reviewed, "Les travaux") == COST
    assert english(day.reviewed, "La fréquentation") == COUNTING


def test_a_tracked_row_says_who_reviewed_it_and_when(day: Day) -> None:
    translation = row_of(day.reviewed, "Fermée").translation
    assert translation
    assert translation.origin is Origin.REVIEWED
    assert isinstance(translation.review, Review)
    assert translation.review.by == "A. B."
    assert translation.review.date[:2] == "20"


def test_a_comment_and_a_footnote_are_notes_on_their_rows(day: Day) -> None:
    notes = {note.code: note for found in day.reviewed.translations for note in found.notes}
    assert notes["comment"].message == "Who says so?"
    assert notes["comment"].comment
    assert notes["comment"].comment.by == "A. B."
    assert notes["comment"].comment.date.startswith("20")
    assert notes["footnote"].message.endswith("By the town's own counters.")


def test_a_deleted_and_an_added_row_are_listed_with_what_to_do(day: Day) -> None:
    (one,) = day.review.reviewed
    listed = {item.kind: item for item in one.outcome.of(Status.LISTED, Status.CONFLICT)}
    assert "--drop" in listed[ItemKind.DELETED].advice
    assert listed[ItemKind.ADDED].returned[0].text == "An added line."
    assert row_of(day.reviewed, "Les cyclistes")


def test_the_report_adds_up(day: Day) -> None:
    for report in (day.dry, day.review, day.again, day.second):
        for one in report.reviewed:
            tally = one.outcome.tally
            assert tally.found == len(one.outcome.items)
            assert tally.adds_up
    (first,) = day.review.reviewed
    assert first.outcome.tally.found > 6
    assert first.outcome.tally.tracked_found > 2


def test_a_dry_run_finds_the_same_and_writes_nothing(day: Day) -> None:
    assert [one.outcome.items for one in day.dry.reviewed] == [one.outcome.items for one in day.review.reviewed]
    assert all(one.published is None for one in day.dry.reviewed)


def test_reviewing_the_file_that_was_made_anew_finds_nothing(day: Day) -> None:
    (again,) = day.again.reviewed
    assert not again.outcome.items
    assert again.published is None


def test_the_returned_file_is_kept_beside_the_new_one(day: Day) -> None:
    assert (day.folder / "output" / "passerelle.reviewed-1.docx").exists()


def test_the_second_reviewers_copy_is_found_merged_and_its_conflict_listed(day: Day) -> None:
    (second,) = day.second.reviewed
    (conflict,) = second.outcome.of(Status.CONFLICT)
    assert conflict.present == REOPENING
    assert conflict.returned[0].text == "After eighteen months, the footbridge opens again."
    assert english(day.reviewed, "La passerelle") == "Montreval footbridge reopens this Saturday"


def test_the_next_run_keeps_every_reviewed_row_and_every_comment(day: Day) -> None:
    outcome = day.retranslated.outcomes[0]
    assert outcome.document
    assert not outcome.warnings
    assert english(outcome.document, "Fermée") == REOPENING
    assert [found.notes for found in outcome.document.translations if found.notes]
    assert outcome.changed == 0


def test_the_same_french_in_another_article_gets_the_reviewers_english(day: Day) -> None:
    outcome = day.retranslated.outcomes[1]
    assert outcome.document
    assert english(outcome.document, "La fréquentation") == COUNTING
    assert outcome.remembered == 1
    assert row_of(outcome.document, "La fréquentation").translation


def test_the_memory_has_the_reviewed_pairs_and_what_the_machine_made(day: Day) -> None:
    with open_memory(day.folder / "memory.sqlite") as memory:
        counts = memory.counts()
    assert counts.pairs[Level.PARAGRAPH, PairOrigin.REVIEWED] == 4
    assert counts.results > 5


def test_both_pages_show_who_reviewed(day: Day) -> None:
    page = (day.folder / "output" / "passerelle.html").read_text(encoding="utf-8")
    assert "reviewed by A. B." in page
    stored = read_document(day.folder / "output" / "passerelle.json")
    assert {"passerelle.docx", "passerelle.html"} == stored.exports.keys()
