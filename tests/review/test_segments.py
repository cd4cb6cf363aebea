"""The sentences of a reviewed row, found again from its earlier ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.document import Origin, SentencePair
from bilingual.review.deciding.segments import paired
from tests.review.sample import pair

SOURCE = "La glace tient. L’éclusière rit. Samedi, tout fond."
EARLIER = (
    pair("La glace tient.", "The ice holds.", space=" "),
    pair("L’éclusière rit.", "The lock keeper laughs.", space=" "),
    pair("Samedi, tout fond.", "On Saturday, all melts."),
)


def targets(target: str, source: str = SOURCE) -> list[tuple[str, str]]:
    return [(one.source, one.target) for one in paired(source, target, EARLIER)]


def test_sentences_that_stayed_are_as_they_were_and_the_changed_one_is_a_persons() -> None:
    first, second, third = paired(SOURCE, "The ice holds. The keeper is laughing. On Saturday, all melts.", EARLIER)
    assert (first, third) == (EARLIER[0], EARLIER[2])
    assert (second.source, second.target) == ("L’éclusière rit.", "The keeper is laughing.")
    assert (second.origin, second.score, second.disagreement) == (Origin.REVIEWED, None, None)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        pytest.param(
            "The ice is solid. She laughs. Everything melts on Saturday.",
            ["The ice is solid.", "She laughs.", "Everything melts on Saturday."],
            id="words changed on both sides of every end",
        ),
        pytest.param(
            "The ice holds; the lock keeper laughs. On Saturday, all melts.",
            ["The ice holds; the lock keeper laughs.", "On Saturday, all melts."],
            id="two sentences made one: their French is together, too",
        ),
        pytest.param(
            "The ice holds. On Saturday, all melts.",
            ["The ice holds.", "On Saturday, all melts."],
            id="a sentence deleted: its French stays with a neighbour",
        ),
        pytest.param(
            "“The ice holds.” The lock keeper laughs… On Saturday, all melts.",
            ["“The ice holds.”", "The lock keeper laughs…", "On Saturday, all melts."],
            id="other signs at the ends",
        ),
        pytest.param(
            "No sentence of before at all is left. Yes. Two more.",
            ["No sentence of before at all is left.", "Yes.", "Two more."],
            id="all new, but as many sentences",
        ),
    ],
)
def test_ends_of_sentences_are_found_again(target: str, expected: list[str]) -> None:
    found = targets(target)
    assert [english for _, english in found] == expected
    assert " ".join(french for french, _ in found) == SOURCE


def test_english_that_has_nothing_of_the_sentences_is_not_cut() -> None:
    assert paired(SOURCE, "Everything is frozen and somebody laughs until it thaws", EARLIER) == ()


def test_what_had_no_sentences_is_split_where_both_sides_have_as_many() -> None:
    found = paired("Il gèle. Il neige.", "It freezes. It snows.", ())
    assert [(one.source, one.target, one.space) for one in found] == [
        ("Il gèle.", "It freezes.", " "),
        ("Il neige.", "It snows.", ""),
    ]
    assert paired("Il gèle. Il neige.", "It freezes and snows.", ()) == ()


def test_a_row_of_one_sentence_stays_one_whatever_is_written() -> None:
    (found,) = paired("La glace tient.", "It holds. It really does.", EARLIER[:1])
    assert found.target == "It holds. It really does."


def test_corrected_french_is_cut_along() -> None:
    source = SOURCE.replace("La glace", "La glace de Nantes")
    first, *others = paired(source, "The ice of Nantes holds. The lock keeper laughs. On Saturday, all melts.", EARLIER)
    assert (first.source, first.target) == ("La glace de Nantes tient.", "The ice of Nantes holds.")
    assert tuple(others) == EARLIER[1:]


def test_a_line_break_between_sentences_becomes_their_space() -> None:
    found = paired(SOURCE, "The ice holds.\nThe lock keeper laughs. On Saturday, all melts.", EARLIER)
    assert [one.space for one in found] == ["\n", " ", ""]
    assert found[0].origin is Origin.MACHINE


words = st.sampled_from(["The", "ice", "holds.", "Keeper", "laughs.", "On", "all", "melts.", "“Yes”", "\n", "—", "."])
texts = st.lists(words, max_size=14).map(" ".join).map(str.strip)


@given(texts)
def test_the_sentences_joined_are_the_text_and_each_has_words_on_both_sides(target: str) -> None:
    found: tuple[SentencePair, ...] = paired(SOURCE, target, EARLIER)
    if found:
        assert "".join(one.target + one.space for one in found) == target
        assert "".join(one.source for one in found).replace(" ", "") == SOURCE.replace(" ", "")
        assert all(one.source.strip() and one.target.strip() for one in found)
