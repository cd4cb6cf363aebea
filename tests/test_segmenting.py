"""Blocks into pieces: nothing is lost, and what no model should see stays apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.segmenting import is_copied, pieces_of
from bilingual.sentences import join


@given(st.text() | st.text(alphabet="- 1.)//:©abc\n\u00a0"), st.integers(min_value=1, max_value=60))
def test_pieces_joined_again_give_the_block(text: str, longest: int) -> None:
    assert join(pieces_of(text, lambda piece: len(piece) <= longest)) == text


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("- le bruit ;", ["-", "le bruit ;"]),
        ("12) le bruit", ["12)", "le bruit"]),
        ("Le port. // Source : Le Télégramme", ["Le port.", "// Source : Le Télégramme"]),
        ("Vue du port © Mairie", ["Vue du port", "© Mairie"]),
        ("Voir http://localhost:80/a", ["Voir http://localhost:80/a"]),
        ("3 480 vélos", ["3 480 vélos"]),
        ("-5 °C à Brest", ["-5 °C à Brest"]),
    ],
)
def test_marks_and_credits_are_pieces_of_their_own(text: str, pieces: list[str]) -> None:
    assert [piece.text for piece in pieces_of(text, lambda _: True)] == pieces


@pytest.mark.parametrize(
    ("text", "copied"),
    [("-", True), ("12)", True), ("// Source : AFP", True), ("© Mairie", True), ("2025", True), ("Le port.", False)],
)
def test_what_has_nothing_to_translate_is_copied(text: str, copied: bool) -> None:
    assert is_copied(text) is copied
