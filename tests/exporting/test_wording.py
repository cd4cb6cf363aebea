"""Words and marks that every exporter uses."""

import pytest

from bilingual.document import BlockKind, Row
from bilingual.exporting.wording import readable_date, review_marks, reviewed
from tests.exporting import sample

ROW = sample.row(BlockKind.PARAGRAPH, sample.pair("Une phrase.", "One sentence."))


@pytest.mark.parametrize(
    ("iso", "readable"),
    [
        ("2025-04-12", "12 April 2025"),
        ("2025-04-02T08:30:00+02:00", "2 April 2025"),
        ("2025-04", "April 2025"),
        ("2025", "2025"),
        ("hier", "hier"),
        ("", ""),
    ],
)
def test_a_date_is_written_as_an_english_reader_writes_it(iso: str, readable: str) -> None:
    assert readable_date(iso) == readable


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (ROW, ""),
        (sample.paragraph("À traduire.", None), ""),
        (sample.reviewed(ROW), "by a person"),
        (sample.reviewed(ROW, by="A. B."), "by A. B."),
        (sample.reviewed(ROW, date="2026-11-22"), "22 November 2026"),
        (sample.reviewed(ROW, by="A. B.", date="2026-11-22T18:30:00+01:00"), "by A. B., 22 November 2026"),
    ],
)
def test_who_reviewed_and_when_is_said_as_far_as_it_is_known(row: Row, words: str) -> None:
    assert reviewed(row) == words


def test_one_review_has_a_plain_mark_and_several_are_numbered_in_the_order_of_the_rows() -> None:
    first, second = sample.reviewed(ROW, by="C. D."), sample.reviewed(ROW, by="A. B.")
    assert review_marks([ROW]) == {}
    assert review_marks([ROW, first, first]) == {"by C. D.": "✓"}
    assert review_marks([first, ROW, second, first]) == {"by C. D.": "✓¹", "by A. B.": "✓²"}
    many = [sample.reviewed(ROW, by=f"Reviewer {number}") for number in range(1, 12)]
    assert list(review_marks(many).values())[-2:] == ["✓¹⁰", "✓¹¹"]
