"""The difference to what the memory has is told in words."""

import pytest

from bilingual.memory import difference
from bilingual.memory.wording import Wording, similarity


def test_words_are_compared_bare() -> None:
    found = Wording("L’Œuvre, d’ÉMILE Zola : 1\u202f234,5 pages (n° 3)").words
    assert found == ("l", "oeuvre", "d", "emile", "zola", "0", "pages", "n", "0")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Il part demain à Dijon.", "Il part demain à Nantes.", 0.8),
        ("Il part demain à Dijon.", "Il part, demain, à Dijon.", 0.8),
        ("Il part le 3 mai.", "Il part le 5 mai.", 0.9),
        ("Il part.", "Il part.", 1.0),
        ("Il part.", "Nous restons ici.", 0.0),
    ],
)
def test_a_changed_word_counts_one_and_a_changed_number_or_comma_half(one: str, other: str, expected: float) -> None:
    assert similarity(Wording(one), Wording(other)) == pytest.approx(expected)
    assert similarity(Wording(other), Wording(one)) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("remembered", "source", "expected"),
    [
        (
            "Le conseil se réunit le 3 mai 2024, à Dijon.",
            "Le conseil se réunit le 5 juin 2024, à Dijon.",
            "the memory has “3 mai”, here “5 juin”",
        ),
        ("Il pleut à Brest.", "Il pleut encore à Brest.", "here also “encore”"),
        ("Il pleut encore à Brest.", "Il pleut à Brest.", "the memory also has “encore”"),
        ("Il vient de l'ouest.", "Il vient de l’est.", "the memory has “ouest”, here “est”"),
        ("Il pleut.", "Il pleut !", "the memory has “pleut.”, here “pleut !”"),
        ("L'été  arrive.", "L’été arrive.", "only spaces or apostrophes differ"),
        (
            "Un b deux d trois f quatre h.",
            "Un c deux e trois g quatre i.",
            "the memory has “b”, here “c”; the memory has “d”, here “e”; the memory has “f”, here “g”; and 1 more",
        ),
    ],
)
def test_the_difference_names_both_wordings(remembered: str, source: str, expected: str) -> None:
    assert difference(remembered, source) == expected


def test_a_long_difference_is_shortened() -> None:
    told = difference("Il pleut.", "Il pleut " + "et il vente " * 20 + ".")
    assert len(told) < 140
    assert "…" in told
