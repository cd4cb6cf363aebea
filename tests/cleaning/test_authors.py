"""Who wrote the article: bylines with full names, initials and functions, and what the page says of the author."""

import pytest

from bilingual.cleaning.shapes import Shape, shape_of
from bilingual.document import Block, BlockKind
from tests.cleaning.pages import FOOT, TEXT, TITLE, kept


@pytest.mark.parametrize(
    "byline",
    [
        "Par George Sand",
        "Par Jules V.",
        "par Camille B.",
        "Par J.V.",
        "G. S. avec agences",
        "George Sand (avec AFP)",
        "George Sand, journaliste au service Mer",
        "Texte : Sylvain R.",
        "George Sand (texte) et Jules Verne (photos)",
        "De notre correspondante locale",
        "De notre envoyé spécial à Ouessant",
        "Nos envoyés spéciaux à Ouessant",
        "Entretien réalisé par G. S.",
        "par nos-phares (la rédac) le 23/02/2023 à 14:37",
        "Par Jeannot - Publié dans : Mers et marées",
        "Clara V.",
    ],
)
def test_a_byline_goes_and_the_title_above_it_stays(byline: str) -> None:
    assert kept("Accueil", TITLE, byline, "Publié le 3 mai 2021", *TEXT, *FOOT) == [TITLE, *TEXT]


@pytest.mark.parametrize("text", ["Par Jules V.", "S. L.", "J.V.", "Cabinet V.-L."])
def test_an_initial_ends_no_sentence(text: str) -> None:
    assert shape_of(Block(id="1", kind=BlockKind.PARAGRAPH, text=text)) is Shape.LABEL


@pytest.mark.parametrize("text", ["Il manque de vitamine C.", "C'était le plan B.", "Elle a dit oui."])
def test_a_letter_that_is_no_name_ends_one(text: str) -> None:
    assert shape_of(Block(id="1", kind=BlockKind.PARAGRAPH, text=text)) is Shape.SENTENCE


@pytest.mark.parametrize(
    ("byline", "life"),
    [
        ("Par George Sand", "George Sand enseigne les lettres à Nohant. Elle a publié un récit et deux traductions."),
        ("par Camille B.", "Camille B. est journaliste indépendante et vit à Brest avec un chat très distrait."),
        ("Par Jules Verne et G. S.", "Jules Verne, né à Nantes, collabore à la revue depuis sa création en 1863."),
    ],
)
def test_the_life_of_whoever_signed_goes(byline: str, life: str) -> None:
    lines = (TITLE, byline, "Publié le 3 mai 2021", *TEXT)
    assert kept(*lines, life, *FOOT) == [TITLE, *TEXT]


def test_a_paragraph_about_somebody_who_has_not_signed_stays() -> None:
    other = "George Sand est venue deux fois au phare, en 1869, et elle a écrit qu'on y entend respirer la mer."
    assert other in kept(TITLE, "Par Jules Verne", "Publié le 3 mai 2021", *TEXT, other, *FOOT)


def test_the_heading_above_the_life_of_whoever_signed_goes() -> None:
    box = ("Qui est Lulu ?", "Ancienne institutrice, je garde des phares et des recettes depuis douze ans.")
    assert "Qui est Lulu ?" not in kept(TITLE, "Par Lulu, le 9 mars 2021", *TEXT, *box, *FOOT)
    assert "Qui est Lulu ?" in kept(TITLE, "Par George Sand", *TEXT, *box, *FOOT)
