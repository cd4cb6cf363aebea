"""What an article ends with stays: its sources and notes, and what a test finds for and against."""

from bilingual.cleaning.filter import judged
from bilingual.cleaning.page import Decision
from bilingual.cleaning.rules import load_rules
from tests.cleaning.pages import kept, page
from tests.cleaning.test_signals import FIRST, FOOT, SECOND, THIRD, TITLE

REFERENCES = (
    "Sources",
    "Archives communales, série D, registres des délibérations.",
    "George Sand, La Mare au diable, 1846.",
)
FOR = ("Points forts", "Une roue silencieuse", "Un prix juste")
AGAINST = ("Points faibles", "Un bief à curer tous les ans")


def decisions(*lines: str) -> dict[str, Decision]:
    judgement = judged(page(lines), load_rules())
    return {lines[position]: decision for position, decision in judgement.decisions.items()}


def test_the_sources_of_an_article_stay_although_buttons_stand_above_them() -> None:
    lines = (TITLE, FIRST, SECOND, THIRD)
    assert kept(*lines, "Partager sur Facebook", "Imprimer", *REFERENCES, *FOOT) == [*lines, *REFERENCES]


def test_a_list_of_references_ends_where_the_lines_look_different() -> None:
    lines = (TITLE, FIRST, SECOND, THIRD, *REFERENCES, "La Gazette du moulin", "La Gazette, 1846", *FOOT)
    found = {line: decision.rule for line, decision in decisions(*lines).items()}
    assert {line for line, rule in found.items() if rule == "general/article-references"} == {*REFERENCES}


def test_what_a_test_finds_for_and_against_stays_below_its_mark() -> None:
    lines = (TITLE, FIRST, SECOND, THIRD)
    review = (*lines, "Note globale", "8/10", *FOR, *AGAINST, "Suivez-nous sur Facebook", *FOOT)
    assert [line for line in kept(*review) if line != "Note globale"] == [*lines, *FOR, *AGAINST]


def test_a_menu_above_the_text_keeps_no_section_open() -> None:
    lines = (TITLE, FIRST, SECOND, THIRD)
    assert kept("Accueil", "Sources", "Archives, 1846", "Menu", *lines) == list(lines)
