"""Lists that end an article or stand in it: their lines look like tags, links and buttons, and stay."""

import pytest

from tests.cleaning.pages import DATE, FOOT, TEXT, TITLE, kept

ABOVE = ("Menu", "Accueil", TITLE, DATE)
LISTS = {
    "the winners": ("Les lauréats", "Jules Verne", "George Sand", "Charles Cros", "Marie Noël", "Pierre Loti"),
    "the prizes": ("Le palmarès", "Prix du roman : Jules Verne", "Prix de poésie : Marie Noël", "Prix : Pierre Loti"),
    "those who sign": ("Signataires", "Jules Verne, écrivain", "George Sand, romancière", "Charles Cros, inventeur"),
    "words explained": ("Lexique", "Lanterne : partie haute du phare", "Filin : corde d'acier", "Poêle : il chauffe"),
    "the steps of a recipe": ("Étapes", "Mélanger la farine et le beurre", "Ajouter les œufs", "Cuire au four"),
    "countries": ("Les pays concernés", "France", "Espagne", "Italie", "Portugal", "Irlande"),
    "what a visitor must know": (
        "Infos pratiques",
        "Phare de Kéréon, quai du Nord",
        "Ouvert de 10 h à 18 h",
        "Entrée : 5 €",
    ),
    "dates": ("Repères", "1911 : première pierre", "1916 : premier feu", "2004 : départ des gardiens"),
    "books": ("À lire", "Jules Verne, Le Phare du bout du monde, 1905", "Henri Queffélec, Un feu sur la mer, 1956"),
    "more books": ("Pour aller plus loin", "Le Phare du bout du monde, Jules Verne, Hetzel, 1905"),
    "places": ("Où dormir", "Hôtel du Port", "Gîte de la Pointe", "Camping des Dunes"),
    "full dates": ("12 juin 1887", "Inauguration", "3 mai 1944", "Bombardement", "1er mars 1952", "Dernier train"),
    "verses": ("Et la mer qui revient", "J'ai vu la lanterne", "On ne dort pas ici", "Ma chemise sur la poulie"),
    "a poem": ("Ô phare de la nuit,", "Ô lanterne de sel,", "Ta lumière poursuit", "Les oiseaux dans le ciel"),
}


@pytest.mark.parametrize("lines", LISTS.values(), ids=LISTS)
def test_a_list_at_the_end_of_the_article_stays(lines: tuple[str, ...]) -> None:
    assert kept(*ABOVE, *TEXT, *lines, *FOOT) == [TITLE, *TEXT, *lines]


@pytest.mark.parametrize("lines", LISTS.values(), ids=LISTS)
def test_a_list_in_the_article_stays(lines: tuple[str, ...]) -> None:
    assert kept(*ABOVE, *TEXT[:2], *lines, *TEXT[2:], *FOOT) == [TITLE, *TEXT[:2], *lines, *TEXT[2:]]


def test_tags_below_the_text_go() -> None:
    assert kept(*ABOVE, *TEXT, "Phare", "Mer d'Iroise", "Gardiens de phare", *FOOT) == [TITLE, *TEXT]


def test_titles_below_a_heading_to_read_go() -> None:
    titles = ("À lire", "Le bac de la Rance fête ses cent ans", "Une baleine remonte l'estuaire")
    assert kept(*ABOVE, *TEXT, *titles, *FOOT) == [TITLE, *TEXT]


@pytest.mark.parametrize("heading", ["À voir", "Prochaines dates", "Du même auteur", "Membres", "À ne pas manquer"])
def test_names_below_a_heading_that_sites_have_too_stay_inside_the_text(heading: str) -> None:
    names = ("Phare du Four", "Phare de la Jument", "Phare d'Ar-Men", "Phare de Sein")
    lines = kept(*ABOVE, *TEXT[:2], heading, *names, *TEXT[2:], *FOOT)
    assert [line for line in lines if line != heading] == [TITLE, *TEXT[:2], *names, *TEXT[2:]]


def test_initials_above_tags_are_no_heading() -> None:
    assert "Mer d'Iroise" not in kept(*ABOVE, *TEXT, "C. D.", "Phare", "Mer d'Iroise", "Gardiens de phare", *FOOT)
