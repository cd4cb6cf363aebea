"""Sentences: golden cases a person can read, and properties over any text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.document import Sentence
from bilingual.sentences import join, split, split_long

GOLDEN = Path(__file__).parent / "golden" / "sentences"
CASES = [
    line
    for path in sorted(GOLDEN.glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("# ")
]
# Letters, marks, quotation marks and spaces thrown together: what sentence rules stumble over.
FRENCH_SOUP = st.text(alphabet="aéMXv19 \u00a0\u202f\n\t.!?…;:,«»“”\"'()[]-—/@")


def texts(sentences: tuple[Sentence, ...]) -> list[str]:
    return [sentence.text for sentence in sentences]


def at_most(characters: int) -> Callable[[str], bool]:
    return lambda text: len(text) <= characters


@pytest.mark.parametrize("case", CASES)
def test_sentences_end_where_a_french_reader_ends_them(case: str) -> None:
    assert texts(split(case.replace("‖", ""))) == [piece.strip() for piece in case.split("‖")]


@given(st.text() | FRENCH_SOUP)
def test_the_sentences_of_any_text_give_it_back(text: str) -> None:
    assert join(split(text)) == text


@given(FRENCH_SOUP)
def test_no_sentence_but_a_leading_space_begins_or_ends_with_white_space(text: str) -> None:
    for number, sentence in enumerate(split(text)):
        assert sentence.text == sentence.text.strip()
        assert sentence.text or number == 0
        assert not sentence.space.strip()


def test_the_white_space_after_a_sentence_is_kept_with_it() -> None:
    assert split("Oui.\u00a0 Non !") == (Sentence(text="Oui.", space="\u00a0 "), Sentence(text="Non !"))


def test_leading_white_space_is_held_by_an_empty_first_sentence() -> None:
    assert split("  Bonjour.") == (Sentence(text="", space="  "), Sentence(text="Bonjour."))


def test_an_empty_text_has_no_sentences() -> None:
    assert split("") == ()
    assert split_long("", at_most(5)) == ()


def test_a_line_break_ends_a_sentence_without_a_full_stop() -> None:
    assert texts(split("12, rue des Lilas\n75020 Paris")) == ["12, rue des Lilas", "75020 Paris"]


def test_a_line_break_before_a_lower_case_word_is_within_the_sentence() -> None:
    assert texts(split("Le conseil a\nvoté le budget.")) == ["Le conseil a\nvoté le budget."]


def test_a_text_that_fits_stays_whole() -> None:
    text = "Il pleut ; il vente."
    assert texts(split_long(text, at_most(100))) == [text]


@pytest.mark.parametrize(
    ("text", "limit", "pieces"),
    [
        (
            "La mer monte, les digues cèdent ; les villages se vident, les routes ferment.",
            50,
            ["La mer monte, les digues cèdent ;", "les villages se vident, les routes ferment."],
        ),
        (
            "Le constat est clair, net et chiffré : la mer monte, les digues cèdent.",
            40,
            ["Le constat est clair, net et chiffré :", "la mer monte, les digues cèdent."],
        ),
        (
            "Le maire, élu en mars, a refusé le projet, qui prévoyait une route, un pont et un parking.",
            60,
            ["Le maire, élu en mars, a refusé le projet,", "qui prévoyait une route, un pont et un parking."],
        ),
        (
            "Des pommes, des poires, des prunes, des figues",
            24,
            ["Des pommes, des poires,", "des prunes, des figues"],
        ),
        (
            "L’avis de M. Durand est clair. Celui de Mme Petit l’est moins.",
            40,
            ["L’avis de M. Durand est clair.", "Celui de Mme Petit l’est moins."],
        ),
        ("un deux trois quatre cinq six", 15, ["un deux trois", "quatre cinq six"]),
        ("anticonstitutionnellement", 13, ["anticonstitu", "tionnellement"]),
    ],
)
def test_a_long_sentence_is_cut_at_the_best_clause_boundary(text: str, limit: int, pieces: list[str]) -> None:
    assert texts(split_long(text, at_most(limit))) == pieces


def test_pieces_are_as_few_and_as_even_as_the_boundaries_allow() -> None:
    clauses = ", ".join(["le vent souffle"] * 12)
    lengths = [len(text) for text in texts(split_long(clauses, at_most(120)))]
    assert len(lengths) == 2
    assert max(lengths) - min(lengths) <= len("le vent souffle, ")


@given(FRENCH_SOUP | st.text(), st.integers(min_value=1, max_value=12))
def test_every_piece_of_a_long_sentence_fits_and_nothing_is_lost(text: str, limit: int) -> None:
    pieces = split_long(text, at_most(limit))
    assert join(pieces) == text
    assert all(len(piece.text) <= limit for piece in pieces)


@given(FRENCH_SOUP)
def test_a_limit_that_nothing_meets_still_loses_nothing(text: str) -> None:
    assert join(split_long(text, lambda _: False)) == text


def test_a_very_long_sentence_asks_about_each_boundary_only_a_few_times() -> None:
    asked = 0

    def fits(text: str) -> bool:
        nonlocal asked
        asked += 1
        return len(text.split()) <= 50

    words = 2000
    pieces = split_long(" ".join(["mot"] * words), fits)
    assert len(pieces) == words / 50
    assert asked <= 4 * words
