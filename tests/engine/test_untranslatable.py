"""Holding out what a model has no token for, and putting it back."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.engine.untranslatable import HeldOut, hold_out, legible, place_in_target, put_back

LETTERS = set(string.ascii_letters + string.digits + " àéèêçùÉ.,;:!?'’()«»%-/@")


def knows(character: str) -> bool:
    """A model that knows French and no more."""
    return character in LETTERS


def pieces(text: str) -> list[str]:
    """What is held out of a text."""
    return [piece.text for piece in hold_out(text, knows)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rien de rare ici.", []),
        ("Il vit à 北京.", ["北京"]),
        ("Il vit à 北京 大学 depuis hier.", ["北京 大学"]),
        ("La capitale (北京) est grande.", ["(北京)"]),
        ("Le nom Erdoğan est turc.", ["Erdoğan"]),
        ("L’Ōsaka d’hier", ["Ōsaka"]),
        ("Bravo😀!", ["😀"]),
        ("mon_fichier et jean_paul@exemple.fr", ["mon_fichier", "jean_paul@exemple.fr"]),
        ("Voir https://exemple.fr/a_b?c=d ici", ["https://exemple.fr/a_b?c=d"]),
        ("a = b", ["="]),
    ],
)
def test_whole_words_addresses_and_signs_are_held_out(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@given(st.text(alphabet="ab à.()北京😀_", max_size=30))
def test_what_is_held_out_and_what_is_left_make_up_the_text(text: str) -> None:
    left, held = hold_out(text, knows)
    assert all(map(knows, left))
    rebuilt, end = "", 0
    for piece in held:
        rebuilt += left[end : piece.position] + piece.text
        end = piece.position
    assert rebuilt + left[end:] == text


def test_capitals_that_a_model_lacks_lose_their_accent_as_in_french_typewriting() -> None:
    assert legible("AOÛT À NOËL", knows) == "AOUT A NOEL"
    assert legible("École", knows) == "École"
    assert legible("Simões", knows) == "Simões"


def held(text: str, *, touches_left: bool = False, touches_right: bool = False) -> HeldOut:
    """A piece held out, wherever it was."""
    return HeldOut(text=text, position=0, touches_left=touches_left, touches_right=touches_right)


def one_to_one(count: int) -> list[list[float]]:
    """The attention of a translation word by word."""
    return [[1.0 if row == column else 0.0 for column in range(count)] for row in range(count)]


def test_a_piece_goes_after_the_word_that_was_translated_from_the_word_before_it() -> None:
    target = ["▁He", "▁live", "s", "▁in", "▁since", "▁2019", "."]
    place = place_in_target(held("北京"), tokens_before=4, target=target, attention=one_to_one(7))
    assert place == 4


def test_a_piece_never_lands_inside_a_word_but_may_land_before_punctuation() -> None:
    target = ["▁a", "▁ti", "cket", "."]
    assert place_in_target(held("😀"), tokens_before=2, target=target, attention=one_to_one(4)) == 3


def test_a_word_without_translation_leaves_the_place_to_the_one_before_it() -> None:
    attention = [[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0]]
    assert place_in_target(held("北京"), tokens_before=3, target=["▁a", "▁b"], attention=attention) == 1


def test_pieces_at_either_end_stay_there() -> None:
    target = ["▁a", "▁b"]
    assert place_in_target(held("•"), tokens_before=0, target=target, attention=one_to_one(2)) == 0
    assert place_in_target(held("😀"), tokens_before=2, target=target, attention=one_to_one(2)) == 2
    assert place_in_target(held("😀"), tokens_before=1, target=[], attention=[]) == 0


def test_a_sign_right_before_a_number_stays_right_before_it() -> None:
    target = ["▁about", "▁1", "0", "▁days"]
    sign = held("≈", touches_right=True)
    place = place_in_target(sign, tokens_before=1, target=target, attention=one_to_one(4))
    assert place == 1
    assert put_back(["about", "10 days"], [sign]) == "about ≈10 days"


@pytest.mark.parametrize(
    ("parts", "piece", "expected"),
    [
        (["He lives in", "since 2019."], held("北京"), "He lives in 北京 since 2019."),
        (["He lives in", "."], held("北京"), "He lives in 北京."),
        (["", "A list"], held("•"), "• A list"),
        (["Well done", "!"], held("😀", touches_left=True), "Well done😀!"),
        (["Good news", ""], held("😀"), "Good news 😀"),
        (["the (", ") case"], held("北京"), "the (北京) case"),
        (["", ""], held("😀"), "😀"),
    ],
)
def test_spaces_around_a_piece_are_those_of_english(parts: list[str], piece: HeldOut, expected: str) -> None:
    assert put_back(parts, [piece]) == expected
