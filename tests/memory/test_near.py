"""French that is nearly the same is found, the most alike first; nothing that is three quarters the same is missed."""

import random
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bilingual.memory import LEAST_SIMILARITY, Level, NearMatch, nearness, open_memory
from bilingual.memory.chunks import asked_keys, lengths, stored_keys
from bilingual.memory.nearness import _BY_RARITY, _CANDIDATES
from bilingual.memory.wording import Wording, similarity
from tests.memory.samples import MEETING, imported, reviewed

OTHERS = (
    "Le conseil municipal se réunit le 12 juin à la mairie de Dijon.",
    "Le conseil régional se réunit demain à l’hôtel de région.",
    "George Sand écrivait la nuit, dans sa maison de Nohant.",
)


def near(path: Path, stored: list[str], source: str, *, limit: int = 1, at_least: float = 0.75) -> list[NearMatch]:
    """What a memory of these sentences has for the source."""
    with open_memory(path / "memory.sqlite") as memory:
        memory.remember(reviewed(text, text[::-1]) for text in stored)
        return list(memory.near(source, level=Level.SENTENCE, limit=limit, at_least=at_least))


def test_the_most_alike_sentence_is_found(tmp_path: Path) -> None:
    (match,) = near(tmp_path, [MEETING, *OTHERS], "Le conseil municipal se réunit le 10 juin à la mairie de Dijon.")
    assert match.pair.source == OTHERS[0]
    assert match.similarity == pytest.approx(1 - 0.5 / 13)  # one number of thirteen words is another: half a word


def test_several_come_in_the_order_of_likeness(tmp_path: Path) -> None:
    asked = "Le conseil municipal se réunit le 10 juin à la mairie de Dijon."
    found = near(tmp_path, [MEETING, *OTHERS], asked, limit=5)
    assert [match.pair.source for match in found] == [OTHERS[0], MEETING]
    assert near(tmp_path, [], asked, limit=5, at_least=0.95) == found[:1]


def test_the_same_sentence_is_no_near_match(tmp_path: Path) -> None:
    assert near(tmp_path, [MEETING], MEETING.replace(" ", "  ")) == []


def test_other_apostrophes_are_wholly_alike(tmp_path: Path) -> None:
    (match,) = near(tmp_path, ["L'été, c'est l'heure de la plage."], "L’été, c’est l’heure de la plage.")
    assert match.similarity == 1


@pytest.mark.parametrize(
    ("stored", "asked", "expected"),
    [
        ("Bonjour à tous.", "Bonjour à tous !", 1 - 0.5 / 3),
        ("ÉTAT DES LIEUX EN 2023", "État des lieux en 2024", 1 - 2.5 / 5 + 0.0),
        ("Elle part ce soir.", "Elle part ce matin.", 0.75),
        ("Il vient.", "Elle vient.", None),
        ("Article 12", "Article 13", 0.75),
        ("Coût : 1\u202f234 euros", "Coût : 1\u202f235 euros", 1 - 0.5 / 3),
    ],
)
def test_short_texts_are_compared_as_long_ones(tmp_path: Path, stored: str, asked: str, expected: float | None) -> None:
    found = near(tmp_path, [stored], asked)
    assert [match.similarity for match in found] == ([pytest.approx(expected)] if (expected or 0) >= 0.75 else [])


def test_a_long_paragraph_is_found_with_changes_all_over_it(tmp_path: Path) -> None:
    chance = random.Random(3)  # noqa: S311  (no secret)
    words = [f"{chance.choice('abcdefgh')}{chance.choice('aeiou')}{chance.choice('lmnrst')}" for _ in range(1200)]
    changed = [word if number % 5 else "autrement" for number, word in enumerate(words)]
    (match,) = near(tmp_path, [" ".join(words), MEETING], " ".join(changed))
    assert match.similarity == pytest.approx(0.8)


@pytest.mark.parametrize("text", ["", " ", "…", "***", "42"])
def test_what_has_no_words_has_no_near_match(tmp_path: Path, text: str) -> None:
    assert near(tmp_path, [MEETING, "—"], text) == []


def test_levels_are_apart(tmp_path: Path) -> None:
    with open_memory(tmp_path / "memory.sqlite") as memory:
        memory.remember([replace(reviewed(MEETING, "The council meets."), level=Level.PARAGRAPH)])
        assert memory.near(OTHERS[0], level=Level.SENTENCE) == ()
        assert len(memory.near(OTHERS[0], level=Level.PARAGRAPH)) == 1


def test_of_several_translations_the_most_fitting_comes(tmp_path: Path) -> None:
    with open_memory(tmp_path / "memory.sqlite") as memory:
        memory.remember(
            [imported(MEETING, "Imported."), reviewed(MEETING, "Mine."), reviewed(MEETING, "2", article="b")]
        )
        (match,) = memory.near(OTHERS[0], level=Level.SENTENCE, article="b")
        assert match.pair.target == "2"


def test_less_than_the_index_is_made_for_cannot_be_asked(tmp_path: Path) -> None:
    with open_memory(tmp_path / "memory.sqlite") as memory, pytest.raises(ValueError, match=r"0\.75 or more, not 0\.5"):
        memory.near(MEETING, level=Level.SENTENCE, at_least=0.5)


def changed_at_random(words: list[str], chance: random.Random, changes: int) -> list[str]:
    """The words with so many of them replaced, left out or put in."""
    changed = list(words)
    for _ in range(changes):
        place = chance.randrange(len(changed))
        kind = chance.randrange(3)
        if kind == 0:
            changed[place] = chance.choice("uvwxyz")
        elif kind == 1 and len(changed) > 1:
            del changed[place]
        else:
            changed.insert(place, chance.choice("uvwxyz"))
    return changed


def test_whatever_is_three_quarters_the_same_shares_a_chunk() -> None:
    chance = random.Random(11)  # noqa: S311  (no secret)
    seen = 0
    for _ in range(4000):
        stored = [chance.choice("abcdefghijklmnopqrst") * 2 for _ in range(chance.randrange(1, 60))]
        asked = changed_at_random(stored, chance, chance.randrange(len(stored) // 4 + 2))
        if similarity(Wording(" ".join(stored)), Wording(" ".join(asked))) >= LEAST_SIMILARITY:
            shortest, longest = lengths(len(asked))
            assert shortest <= len(stored) <= longest
            assert stored_keys(stored, "x") & asked_keys(asked, "x"), (stored, asked)
            seen += 1
    assert seen > 2000


def test_a_memory_finds_what_a_comparison_with_every_sentence_finds(tmp_path: Path) -> None:
    chance = random.Random(17)  # noqa: S311  (no secret)
    few = ("la", "le", "de", "mairie", "ville", "maire", "vote", "projet", "école", "rue", "parc", "hier", "demain")
    stored = [" ".join(chance.choices(few, k=chance.randrange(3, 20))) for _ in range(1500)]
    asked = [" ".join(changed_at_random(text.split(), chance, chance.randrange(1, 4))) for text in stored[:150]]
    with open_memory(tmp_path / "memory.sqlite") as memory:
        memory.remember(imported(text, text) for text in stored)
        found = [memory.near(text, level=Level.SENTENCE) for text in asked]
    ready = [Wording(text) for text in dict.fromkeys(stored)]
    for text, matches in zip(asked, found, strict=True):
        wording = Wording(text)
        best = max(similarity(wording, one, at_least=0.75) for one in ready if one.text != text)
        assert (matches[0].similarity if matches else 0) == pytest.approx(best)


@pytest.mark.parametrize("statement", [_BY_RARITY, _CANDIDATES])
def test_near_matches_are_looked_up_in_the_index(tmp_path: Path, statement: str) -> None:
    near(tmp_path, [MEETING], OTHERS[0])
    values = dict.fromkeys(re.findall(r":(\w+)", statement), 1) | {"keys": "[1]"}
    with closing(sqlite3.connect(tmp_path / "memory.sqlite")) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
    assert "SEARCH chunk USING PRIMARY KEY (key=? AND words>? AND words<?)" in plan
    assert not [step for step in plan if step in ("SCAN chunk", "SCAN source", "SCAN pair")]


def test_a_phrase_that_the_memory_is_full_of_hides_no_match(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearness, "_ROWS", 20)
    begun = "Le 3 mai 2025, le maire de la ville a"
    stored = [f"{begun} inauguré {what} {number}." for what in ("un parc", "une école") for number in "abcdefghijklmno"]
    (match,) = near(tmp_path, [*stored, f"{begun} visité une grande crèche."], f"{begun} vu une grande crèche.")
    assert match.pair.source.endswith("a visité une grande crèche.")


def test_a_sentence_of_nothing_but_common_phrases_is_compared_with_some(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nearness, "_ROWS", 5)
    (match,) = near(tmp_path, [f"Le {day} mai 2025 à midi." for day in range(40)], "Le 50 mai 2025 à midi.")
    assert match.similarity > 0.9
