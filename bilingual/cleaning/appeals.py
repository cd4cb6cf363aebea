"""Finds the appeals of a site that lives on its readers, above the buttons and paragraphs of them that were removed."""

import re
from itertools import takewhile

from bilingual.cleaning.page import Page
from bilingual.cleaning.rules.model import BOXES, Category
from bilingual.cleaning.shapes import HEADING_WORDS, Shape
from bilingual.cleaning.wording import words

# A journal says why it needs money in a few sentences...
APPEAL_WORDS = 90
# ...or in a letter of so many paragraphs and points above the last, and so many at least: one or two might end the
# article.
LETTER_LINES = 8
SHORTEST_LETTER = 3
# So many of its signs make a paragraph above a price an appeal.
SIGNS_OF_NEED = 2

# What a site says that asks for money: it lives on its readers, it is free, it is nobody's.
_NEEDS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:ne )?(?:vi[tv]\w*|exist\w*|tien\w*|depend\w*|compt\w*|financ\w*|repos\w*)\b.{0,20}"
        r"\b(?:que|grace|par|sur|vo[st]\w*|d'aucun\w*|nos|ses)\b",
        r"\bdons?\b|\bdonn(?:ent|ez|er)\b|\badhesions?\b|\bvos abonnements\b|\bcotisations?\b|\bsouten\w+\b",
        r"\bindependan\w+|\blibres?\b|\bmilliardaires?\b|\bactionnaires?\b|\bsubventions?\b",
        r"\b(?:sans|aucune?|pas de|ni|zero) (?:\w+ )?(?:pub\w*|reclame|annonc\w+|sponsor\w*)",
        r"\bgratuit\w*|\bacces libre\b|\bouvert\w* a tous\b",
        r"\b(?:deductibles?|reduction d'impot|deduction)\b|\brecus? fisca\w+",
        r"\b(?:nos|ses|des) (?:lect\w+|abonn\w+|adherent\w+|donat\w+)\b|\bbesoin de vous\b|: vous\b",
        r"\b(?:nos|ses|notre|nous|votre|vous)\b",
    )
)
# ...and of its place among others.
_ABOUT_ITSELF = re.compile(r"\b(?:medias?|mediatique|la presse|journalistes?|redaction|equipe)\b")
_OURS = re.compile(r"\b(?:nous|notre|nos)\b")
_MONEY = frozenset({Category.SUBSCRIPTION, Category.SHOP})
_ABOUT_MONEY = frozenset({"giving", "independence", "subscribing"})


def is_appeal_for_money(page: Page, position: int, topics: frozenset[str]) -> bool:
    """Whether a paragraph above prices or a button to give says what the site lives on, which the article does not."""
    if page.category_of_drop(position + 1) not in _MONEY or page.shapes[position] is Shape.LABEL:
        return False
    if len(words(page.spoken[position])) > APPEAL_WORDS or not topics.isdisjoint(_ABOUT_MONEY):
        return False
    return _signs_of_need(page, position) > SIGNS_OF_NEED


def letter_to_the_readers(page: Page, below: int, topics: frozenset[str]) -> list[int]:
    """The paragraphs and points above a removed appeal for money that say why it is needed, and their heading.

    In an article that says "nous", or is about money for the press, nothing tells them from its own.
    """
    if not topics.isdisjoint(_ABOUT_MONEY | {"site"}) or page.shapes[below] is not Shape.PROSE:
        return []
    if _signs_of_need(page, below) <= SIGNS_OF_NEED:
        return []
    above = range(below - 1, max(0, below - 1 - LETTER_LINES), -1)
    lines = list(takewhile(lambda i: page.category_of_drop(i) in BOXES or _could_be_in_a_letter(page, i), above))
    letter = page.undecided(lines)
    if len(lines) < SHORTEST_LETTER or 2 * sum(_says_what_it_lives_on(page, i) for i in letter) < max(1, len(letter)):
        return []
    heading = lines[-1] - 1
    is_headed = heading not in page.decisions and page.shapes[heading] is not Shape.PROSE
    return [*letter, heading] if is_headed and page.lengths[heading] <= HEADING_WORDS else letter


def _could_be_in_a_letter(page: Page, position: int) -> bool:
    is_open = position not in page.decisions
    return is_open and (_says_what_it_lives_on(page, position) or bool(_OURS.search(page.spoken[position])))


def _says_what_it_lives_on(page: Page, position: int) -> bool:
    """Whether the line says what a journal needs, or speaks of journals; "nous" alone says nothing."""
    says = page.spoken[position]
    return any(need.search(says) for need in _NEEDS[:-1]) or bool(_ABOUT_ITSELF.search(says))


def _signs_of_need(page: Page, position: int) -> int:
    return sum(bool(need.search(page.spoken[position])) for need in _NEEDS)
