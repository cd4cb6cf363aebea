"""Tables that a paste has taken apart: their cells stay, and what only looks like them goes as before."""

from bilingual.cleaning.page import Page
from bilingual.cleaning.rules import load_rules
from bilingual.cleaning.tables import cells_of_tables
from tests.cleaning.pages import kept, page

BEFORE = (
    "Le syndicat a relevé pendant un an les prises de douze bateaux, et il en publie aujourd'hui le détail complet."
)
AFTER = "La baisse est plus forte qu'en 2019, mais les patrons disent que la mer n'a jamais été aussi chaude en juin."
TABLE = ("Espèce", "Bateaux", "Part", "Sole", "7", "61 %", "Autres", "4", "moins de 1 %", "Bar", "12", "38 %")
FOOT = ("Partager sur Facebook", "Mentions légales", "Contact")


def cells(*lines: str) -> list[str]:
    found = cells_of_tables(Page.of(page(lines), load_rules()))
    return [lines[position] for position in sorted(found)]


def test_the_cells_of_a_table_stay_with_the_names_of_its_columns() -> None:
    assert kept(BEFORE, *TABLE, AFTER, *FOOT) == [BEFORE, *TABLE, AFTER]


def test_a_table_of_prices_is_no_shop() -> None:
    prices = ("Adulte", "12 €", "Étudiant", "8 €", "Enfant", "5 €")
    assert kept(BEFORE, "Tarifs", *prices, AFTER, *FOOT) == [BEFORE, "Tarifs", *prices, AFTER]


def test_the_source_below_a_table_stays_and_that_of_a_picture_goes() -> None:
    lines = (BEFORE, *TABLE, "Source : Ifremer", AFTER, "Source : Getty", *FOOT)
    assert kept(*lines) == [BEFORE, *TABLE, "Source : Ifremer", AFTER]


def test_a_source_that_says_how_it_was_counted_stays() -> None:
    source = "Source : relevés de douze patrons, échantillon de 41 sorties au large de Lorient."
    assert source in kept(BEFORE, source, AFTER, *FOOT)


def test_ranks_and_titles_are_no_table() -> None:
    ranks = ("1", "Un phare à vendre", "2", "La dune recule", "3", "Le bac en panne", "4", "Un loup en ville")
    assert cells(BEFORE, *ranks) == []


def test_a_list_without_numbers_is_no_table() -> None:
    assert cells(BEFORE, "Sole", "Bar", "Lieu", "Merlu", "Seiche", "Homard") == []


def test_a_table_of_thousands_of_rows_is_found_at_once() -> None:
    rows = [cell for number in range(5000) for cell in (f"Bateau {number}", f"{number % 90} %")]
    assert len(cells(BEFORE, *rows)) == len(rows)


def test_a_table_of_nothing_but_numbers_below_the_names_of_its_columns_stays() -> None:
    years = ("Année", "Bateaux", "Prises", "1911", "4", "120 t", "1950", "3", "90 t", "2004", "0", "0 t")
    assert kept(BEFORE, *years, AFTER, *FOOT) == [BEFORE, *years, AFTER]
