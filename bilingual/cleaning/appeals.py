"""Finds the appeals of a site that lives on its readers, above the buttons and paragraphs of them that were removed."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile

from bilingual.cleaning.page import Page
from bilingual.cleaning.rules.model import BOXES, Category
from bilingual.cleaning.shapes import HEADING_WORDS, Shape
from bilingual.cleaning.wording import FUNCTION_WORDS, words

# A journal says why it needs money in a few sentences...
APPEAL_WORDS = 90
# ...or in a letter of so many paragraphs and points above the last, and so many at least: one or two might end the
# article.
LETTER_LINES = 8
SHORTEST_LETTER = 3
# A long letter stands above a button to give: so many short lines at most and at least, half of which tell that it is
# one; a fifth say "nous", a fifth what the site lives on, and no more than two in a row say nothing of it.
LONG_LETTER_LINES = 24
SHORTEST_LONG_LETTER = 5
LETTER_LINE_WORDS = 60
TELLING_SHARE = 0.5
LIVES_ON_SHARE = 0.2
UNTELLING_LINES = 2
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
# What nothing but such a letter says of the site, besides "nous".
_LIVES_ON = re.compile(
    r"\bdons?\b|\bvos (?:abonnements|adhesions)\b|\bindependance\b|\b(?:actionnaires?|milliardaires?|proprietaires?)\b"
    r"|\b(?:sans|aucune?|pas de|ni|zero) (?:\w+ )?(?:pub\w*|annonc\w+)|\b(?:libre acces|acces libre)\b|\bdeductibles?\b"
    r"|\bpaysage mediatique\b|\b(?:nos|ses) lect\w+"
)
_OURS = re.compile(r"\b(?:nous|notre|nos)\b")
_YOURS = re.compile(r"\b(?:vous|votre|vos)\b")
# Buttons to give; the name of the site stands on them ("Je soutiens la Gazette").
_GIVING = frozenset({"general/subscription-gift", "general/subscription-support"})
# Its heading calls, or goes on.
_CALLS = ("…", "...", "!", "?")
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
    telling = sum(bool(_LIVES_ON.search(page.spoken[i])) for i in letter)
    if len(lines) < SHORTEST_LETTER or not letter or 3 * telling < len(letter):
        return []
    heading = lines[-1] - 1
    is_headed = heading not in page.decisions and page.blocks[heading].text.rstrip().endswith(_CALLS)
    return [*letter, heading] if is_headed and page.lengths[heading] <= HEADING_WORDS else letter


def long_letter(page: Page, button: int, topics: frozenset[str]) -> list[int]:
    """The short lines above a button to give, if many of them say "nous" and what the site lives on.

    None in an article that says "nous", or is about money for the press.
    """
    if page.decisions[button].rule not in _GIVING or not topics.isdisjoint(_ABOUT_MONEY | {"site"}):
        return []
    names = (word.lower() for word in words(page.texts[button])[1:] if word[0].isupper())
    site = frozenset(names) - FUNCTION_WORDS

    def tells(i: int) -> bool:
        return page.category_of_drop(i) in BOXES or bool(_OURS.search(page.spoken[i])) or _opens_it(page, i, site)

    lines = _up_to_silence(_short_lines_above(page, button), tells)
    # The first line of a letter speaks to somebody; what stands above ends the article.
    while lines and not _opens_it(page, lines[-1], site):
        lines.pop()
    says = [page.spoken[i] for i in lines]
    ours, live_on = (sum(map(bool, map(sign.search, says))) for sign in (_OURS, _LIVES_ON))
    tells_enough = sum(map(tells, lines)) >= TELLING_SHARE * len(lines)
    is_letter = tells_enough and min(ours, live_on) >= LIVES_ON_SHARE * len(lines)
    return page.undecided(lines) if len(lines) >= SHORTEST_LONG_LETTER and is_letter else []


def _short_lines_above(page: Page, button: int) -> Iterator[int]:
    """The short lines right above, from the nearest up, which are undecided or belong to removed boxes."""
    above = range(button - 1, max(-1, button - 1 - LONG_LETTER_LINES), -1)
    return takewhile(lambda i: _is_open(page, i) and page.lengths[i] <= LETTER_LINE_WORDS, above)


def _is_open(page: Page, position: int) -> bool:
    return position not in page.decisions or page.category_of_drop(position) in BOXES


def _up_to_silence(lines: Iterable[int], tells: Callable[[int], bool]) -> list[int]:
    """The lines up to too many in a row that tell nothing."""
    taken: list[int] = []
    silent = 0
    for i in lines:
        taken.append(i)
        silent = 0 if tells(i) else silent + 1
        if silent > UNTELLING_LINES:
            break
    return taken


def _opens_it(page: Page, position: int, site: frozenset[str]) -> bool:
    """Whether a line of a letter says "vous", what the site lives on, or its name."""
    says = page.spoken[position]
    return bool(_YOURS.search(says) or _LIVES_ON.search(says)) or not site.isdisjoint(words(says))


def _could_be_in_a_letter(page: Page, position: int) -> bool:
    says = page.spoken[position]
    return position not in page.decisions and bool(_OURS.search(says) or _LIVES_ON.search(says))


def _signs_of_need(page: Page, position: int) -> int:
    return sum(bool(need.search(page.spoken[position])) for need in _NEEDS)
