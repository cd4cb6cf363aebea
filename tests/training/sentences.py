"""A tiny parallel text for the tests: short sentences put together from a few words, word for word."""

import itertools
from pathlib import Path

PEOPLE = {
    "le boulanger": "the baker",
    "la voisine": "the neighbour",
    "mon frère": "my brother",
    "une élève": "a pupil",
    "le facteur": "the postman",
    "ta cousine": "your cousin",
    "un marin": "a sailor",
    "la reine": "the queen",
}
VERBS = {
    "regarde": "watches",
    "dessine": "draws",
    "cherche": "seeks",
    "vend": "sells",
    "montre": "shows",
    "oublie": "forgets",
}
THINGS = {
    "la lune": "the moon",
    "un bateau": "a boat",
    "le jardin": "the garden",
    "cette étoile": "this star",
    "un cheval": "a horse",
    "la fontaine": "the fountain",
    "son chapeau": "his hat",
    "le pain": "the bread",
}
PLACES = {"à Lyon": "in Lyon", "ce matin": "this morning", "sans bruit": "without noise", "le dimanche": "on Sundays"}


def pairs() -> list[tuple[str, str]]:
    """Some 1,500 sentences with their translations, all different."""
    parts = itertools.product(PEOPLE.items(), VERBS.items(), THINGS.items(), PLACES.items())
    return [(_sentence(*(s for s, _ in words)), _sentence(*(t for _, t in words))) for words in parts]


def write_pairs(path: Path, rows: list[tuple[str, str]]) -> None:
    """A tab-separated file of these pairs."""
    path.write_text("".join(f"{source}\t{target}\n" for source, target in rows), encoding="utf-8")


def _sentence(*words: str) -> str:
    text = " ".join(words)
    return f"{text[0].upper()}{text[1:]}."
