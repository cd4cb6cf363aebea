"""Which comment is which of those that were handed out."""

from bilingual.review.reading.handouts import Marked, paired
from bilingual.rowmarks import Handed, comment_mark

EARLY, LATE = "2026-11-20T10:05:00Z", "2026-11-22T18:00:00Z"


def marked(text: str, *, by: str = "A. B.", date: str = EARLY, row: int | None = 0, start: int | None = None) -> Marked:
    return Marked(mark=comment_mark(Handed.COMMENT, author=by, date=date, text=text), row=row, start=start)


def test_a_comment_has_the_mark_of_its_row_before_one_of_another() -> None:
    marks = [marked("Why?", row=1), marked("Why?", row=0)]
    assert paired([marked("Why?"), marked("Why?", row=1)], marks) == {0: 1, 1: 0}


def test_of_two_that_say_the_same_in_the_same_minute_each_has_the_mark_around_its_own_words() -> None:
    marks = [marked("Why?", start=3), marked("Why?", start=5)]
    assert paired([marked("Why?", start=5)], marks) == {0: 1}
    assert paired([marked("Why?", start=4)], marks) == {0: 0}


def test_a_comment_that_went_to_another_row_is_the_same() -> None:
    assert paired([marked("Why?", row=5)], [marked("Why?")]) == {0: 0}


def test_a_comment_whose_date_a_program_changed_is_the_same_on_its_row_alone() -> None:
    assert paired([marked("Why?", date=LATE)], [marked("Why?")]) == {0: 0}
    assert not paired([marked("Why?", date=LATE, row=1), marked("So.", row=1)], [marked("Why?")])


def test_the_same_words_of_somebody_else_are_a_new_comment() -> None:
    assert paired([marked("Why?"), marked("Why?", by="C. D.")], [marked("Why?")]) == {0: 0}


def test_the_same_words_a_second_time_are_a_new_comment_and_a_copy_is_none() -> None:
    assert paired([marked("Why?"), marked("Why?", date=LATE)], [marked("Why?")]) == {0: 0}
    assert paired([marked("Why?"), marked("Why?", row=7)], [marked("Why?")]) == {0: 0, 1: 0}


def test_in_a_file_whose_names_were_removed_the_words_decide() -> None:
    nameless = [marked("Why?", by="Author", date=""), marked("New.", by="Author", date="")]
    assert paired(nameless, [marked("Why?"), marked("So.")]) == {0: 0}
