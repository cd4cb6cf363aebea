"""The list of sets, and the filters one at a time."""

import msgspec
import pytest

from tests.training.conftest import LIST
from training.corpus import read_corpus_list
from training.filters import (
    Pair,
    Reason,
    has_plausible_lengths,
    is_in_its_languages,
    normalised,
    reason_against,
)

FILTERS = read_corpus_list().filters


def test_every_set_of_the_list_has_a_licence_and_an_origin() -> None:
    for text_set in read_corpus_list().sets:
        assert text_set.licence
        assert text_set.origin
        assert text_set.title


def test_the_test_sets_are_held_out() -> None:
    assert {"flores-devtest.fr", "flores-devtest.en", "ntrex128.fr", "ntrex128.en"} <= set(FILTERS.held_out)


def test_weights_can_be_changed_for_one_run() -> None:
    corpus = read_corpus_list()
    assert "europarl_extra" not in {text_set.name for text_set in corpus.used}
    changed = corpus.weighted({"europarl_extra": 1.0, "bible": 0.0})
    names = {text_set.name for text_set in changed.used}
    assert "europarl_extra" in names
    assert "bible" not in names


def test_a_weight_for_an_unknown_set_is_refused() -> None:
    with pytest.raises(ValueError, match="no set is called europarle"):
        read_corpus_list().weighted({"europarle": 1.0})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("weight = 1.5", "weight = 'much'"), r"corpus\.toml: .*weight|corpus\.toml: Expected"),
        (('licence = "MIT"', ""), r"corpus\.toml: .*licence"),
        (("[filters]", "[filter]"), r"corpus\.toml: "),
        (('name = "notes"', 'name = "scenes"'), r"corpus\.toml: needs different names"),
        (('title = "Notes"', "title = "), r"corpus\.toml: "),
    ],
)
def test_a_list_that_is_not_valid_is_refused_with_its_name(
    change: tuple[str, str], message: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("list") / "corpus.toml"
    path.write_text(LIST.replace(*change), encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        read_corpus_list(path)


@pytest.mark.parametrize(
    ("source", "target", "plausible"),
    [
        ("Merci.", "Thank you.", True),
        ("", "Thank you.", False),
        ("Merci.", "", False),
        ("Non.", "No, we have never said that to anyone.", False),
        ("La séance est levée.", "The sitting is closed.", True),
        ("mot " * 200, "word " * 150, False),
    ],
)
def test_lengths_must_be_plausible(source: str, target: str, plausible: bool) -> None:
    assert has_plausible_lengths(Pair(source, target), FILTERS) is plausible


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        (
            "Le conseil municipal a voté le budget de la commune hier soir.",
            "The town council passed the municipal budget last night.",
            True,
        ),
        ("The town council passed the municipal budget last night.", "The council passed it.", False),
        (
            "Le conseil municipal a voté le budget de la commune hier soir.",
            "Le conseil municipal a voté le budget de la commune hier soir.",
            False,
        ),
        ("Taxi !", "Taxi!", True),  # too short to tell
        ("12 345 678 901 234 567 890 123 456 789 012", "12,345,678,901,234,567,890,123,456,789,012", True),
    ],
)
def test_both_sides_must_be_in_their_languages(source: str, target: str, right: bool) -> None:
    assert is_in_its_languages(Pair(source, target), FILTERS) is right


def test_overlap_is_found_whatever_the_case_accents_and_punctuation() -> None:
    held_out = frozenset({normalised("« Où est passé l’été ? », demande-t-il.")})
    pair = Pair("OU EST PASSE L'ETE, DEMANDE T IL", "Where has summer gone?, he asks.")
    assert reason_against(pair, FILTERS, held_out=held_out) is Reason.HELD_OUT
    other = Pair("Où est passé l'été dernier, demande-t-il ?", "Where has last summer gone, he asks?")
    assert reason_against(other, FILTERS, held_out=held_out) is None


def test_an_entry_of_the_list_with_an_unknown_key_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"max_charcters": 3}, type(FILTERS))
