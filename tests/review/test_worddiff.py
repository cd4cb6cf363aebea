"""Two texts compared word by word."""

from hypothesis import given
from hypothesis import strategies as st

from bilingual.review.worddiff import DiffKind, word_diff


def shown(old: str, new: str) -> str:
    """The difference with [-deleted-] and {+inserted+} words."""
    marks = {DiffKind.EQUAL: "{}", DiffKind.DELETED: "[-{}-]", DiffKind.INSERTED: "{{+{}+}}"}
    return "".join(marks[span.kind].format(span.text) for span in word_diff(old, new))


def test_a_replaced_word_is_deleted_and_the_new_one_inserted_after_it() -> None:
    assert shown("The channel is frozen.", "The canal is frozen.") == "The [-channel-]{+canal+} is frozen."


def test_words_replaced_side_by_side_are_one_change() -> None:
    assert shown("a big red barge", "a huge blue barge") == "a [-big red-]{+huge blue+} barge"


def test_a_word_that_stays_between_two_changes_parts_them() -> None:
    assert shown("one two three", "1 two 3") == "[-one-]{+1+} two [-three-]{+3+}"


def test_added_and_deleted_words_stand_alone() -> None:
    assert shown("The ice holds.", "The ice still holds.") == "The ice {+still +}holds."
    assert shown("The ice still holds.", "The ice holds.") == "The ice [-still -]holds."


def test_words_with_hyphens_and_apostrophes_and_numbers_are_one_word() -> None:
    assert shown("the keeper’s 1,200 barges", "the keeper’s 1,300 barges") == "the keeper’s [-1,200-]{+1,300+} barges"


def test_a_changed_sign_is_a_change_of_its_own() -> None:
    assert shown("It holds.", "It holds!") == "It holds[-.-]{+!+}"


def test_equal_texts_are_one_stretch_and_empty_ones_none() -> None:
    assert [span.kind for span in word_diff("The same.", "The same.")] == [DiffKind.EQUAL]
    assert word_diff("", "") == ()


words = st.lists(st.sampled_from(["ice", "lock", "It’s", ",", ".", " ", "\n", "12,5"]), max_size=12).map("".join)


@given(words | st.text(max_size=20), words | st.text(max_size=20))
def test_both_texts_can_be_put_together_from_the_stretches(old: str, new: str) -> None:
    spans = word_diff(old, new)
    assert "".join(span.text for span in spans if span.kind is not DiffKind.INSERTED) == old
    assert "".join(span.text for span in spans if span.kind is not DiffKind.DELETED) == new
    assert all(span.text for span in spans)
