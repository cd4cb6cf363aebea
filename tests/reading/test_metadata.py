"""Dates, names and addresses in pasted text."""

import pytest

from bilingual.document import Metadata
from bilingual.reading.metadata import author, dated, metadata_in


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("date 2025-04 Lecture zen", "2025-04"),
        ("Publié le 10 avril 2025 à 14h02", "2025-04-10"),
        ("Mis à jour le 03/03/2024", "2024-03-03"),
        ("Mis à jour le 03/03/2024 à 8h, publié le 01/03/2024", "2024-03-01"),
        ("Paru le 1er août 2023", "2023-08-01"),
        ("Posté le 3 févr. 2024", "2024-02-03"),
        ("lundi 9 décembre 2019 à 09h08", "2019-12-09"),
        ("George Sand | 12.04.2025", "2025-04-12"),
        ("Par George Sand le 14.09.2020 à 11h46", "2020-09-14"),
        ("Article mis en ligne en mai 2022", "2022-05"),
        ("Publié le 31/02/2024", ""),
        ("Publié le 3 maı 2024", ""),
        ("Publié hier", ""),
        ("Le 14 mars 2020, la ville s’est arrêtée.", ""),
        ("Le plan de relance fut présenté le 3 mars 2024", ""),
    ],
)
def test_a_line_that_dates_the_article_gives_an_iso_date(line: str, date: str) -> None:
    assert dated(line) == date


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Par George Sand", "George Sand"),
        ("PAR ANNE DUBREUIL", "ANNE DUBREUIL"),
        ("Par George Sand et Jules Verne, à Brest", "George Sand et Jules Verne"),
        ("Par Jean de La Fontaine | 3 mars 2024", "Jean de La Fontaine"),
        ("Propos recueillis par Jules Verne", "Jules Verne"),
        ("Publié le 3 févr. 2024 par Jean d’Artois", "Jean d’Artois"),
        ("Publié en 2024 par\u00a0Jules Verne", "Jules Verne"),
        ("Publié en 2024 par l’éditeur", ""),
        ("Auteur : Jules Verne", "Jules Verne"),
        ("Par ailleurs, le plan est prêt", ""),
        ("Par Internet, les électeurs ont voté.", ""),
        ("Un texte signé par tous", ""),
        ("Par Jules Verne.", ""),
    ],
)
def test_a_byline_gives_the_names(line: str, names: str) -> None:
    assert author(line) == names


def test_metadata_is_found_above_and_below_the_article_but_not_in_it() -> None:
    prose = "La forêt repousse, lentement, et personne ne sait encore quels arbres y pousseront dans trente ans. " * 2
    menu = ["Accueil", "Politique"] * 20
    end = ["Publié le 5 mai 2023", "Source : https://www.exemple.fr/foret"]
    assert metadata_in([*menu, "Par Jules Verne", *[prose] * 30, *end]) == Metadata(
        author="Jules Verne", date="2023-05-05", url="https://www.exemple.fr/foret", site="exemple.fr"
    )
    assert metadata_in([*[prose] * 20, "Publié le 5 mai 2023", *[prose] * 20]) == Metadata()


def test_the_date_of_publication_comes_before_that_of_an_update() -> None:
    assert metadata_in(["Mis à jour le 5 mai 2023", "Publié le 3 mai 2023"]).date == "2023-05-03"
