"""Lines that name people: told from sentences and titles, and dropped where they list who made a page."""

import pytest

from bilingual.cleaning.people import are_names, is_person, is_role
from tests.cleaning.pages import FOOT, TEXT, TITLE, kept

MENU = ("Accueil", "Actualités", "Se connecter", "S'abonner")


@pytest.mark.parametrize(
    "line",
    [
        "George Sand, romancière",
        "Gaëlle M. Historienne, professeure à l’université",
        "Yvon, ancien gardien de phare",
        "Jules V. et Lulu, journalistes",
        "Dr Lulu D., rhumatologue et médecin",
    ],
)
def test_a_name_with_what_somebody_is_names_a_person(line: str) -> None:
    assert is_person(line)


@pytest.mark.parametrize(
    "line", ["Les historiens se disputent", "George Sand a écrit ici. Elle y revint.", "Le maire répond", "Nohant"]
)
def test_a_title_or_a_sentence_names_no_person(line: str) -> None:
    assert not is_person(line)


def test_names_alone_and_functions_alone_are_told_apart() -> None:
    assert are_names("George Sand et Jules Verne")
    assert not are_names("George Sand à Nohant")
    assert is_role("Historienne, professeure à Lyon")
    assert not is_role("Historique du phare")


@pytest.mark.parametrize(
    "people",
    [
        ("Avec", "George Sand Romancière", "Yvon, ancien gardien de phare"),
        ("Invités :", "George Sand", "Romancière, autrice de Nanon"),
        ("L'équipe", "Production", "George Sand", "Prise de son", "Jules Verne"),
    ],
)
def test_a_list_of_who_is_heard_goes_and_the_text_around_it_stays(people: tuple[str, ...]) -> None:
    assert kept(*MENU, TITLE, *TEXT[:2], *people, *TEXT[2:], *FOOT) == [TITLE, *TEXT]


def test_a_heading_that_names_no_people_stays() -> None:
    page = (TITLE, *TEXT[:2], "Avec", "Un poêle", "Une radio", *TEXT[2:])
    assert kept(*MENU, *page, *FOOT) == [*page]


def test_authors_with_what_they_do_are_no_subtitle() -> None:
    authors = (
        "Auteur(s)",
        "George Sand, économiste, experte associée",
        "Jules V., chargé d'études au pôle Territoires",
    )
    assert kept(*MENU, TITLE, "3 mai 2024", *authors, *TEXT, *FOOT) == [TITLE, *TEXT]


def test_a_life_below_the_name_of_who_signed_goes() -> None:
    life = "Philosophe, maîtresse de conférences à Lorient. Elle travaille sur l'histoire des phares et des balises."
    page = (*MENU, TITLE, "Par Lulu D.", *TEXT, "Lulu D.", life, *FOOT)
    assert kept(*page) == [TITLE, *TEXT]


def test_who_is_interviewed_by_an_author_keeps_the_answers() -> None:
    answers = [line for text in TEXT for line in ("Lulu D.", text)]
    assert [line for line in kept(*MENU, TITLE, "Par Lulu D.", *answers, *FOOT) if line in TEXT] == [*TEXT]
