"""The strings without which a pattern cannot match, and the index that finds them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.cleaning.rules import load_rules
from bilingual.cleaning.rules.index import LiteralIndex
from bilingual.cleaning.rules.literals import literals_of
from bilingual.cleaning.rules.model import Rule
from bilingual.cleaning.wording import comparable
from tests.cleaning.pages import page

RULES = [rule for file in load_rules().files for rule in file.rules]


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("^partager (cet|l')article$", {"\npartager cetarticle\n", "\npartager l'article\n"}),
        (r"\bnewsletters?\b", {"newsletter", "newsletters"}),
        ("(?-i:AFP|Reuters)", {"afp", "reuters"}),
        (r"^\d{1,2} minutes", {" minutes"}),
        ("[→►] ?voir", {"→voir", "→ voir", "►voir", "► voir"}),
        ("abonn(e|ee|ez)-vous", {"abonne-vous", "abonnee-vous", "abonnez-vous"}),
        (r"(?!pub\b)publicite", {"publicite"}),
        (r"lire .{0,20} aussi", {" aussi"}),
    ],
)
def test_every_text_that_matches_has_one_of_these(pattern: str, literals: set[str]) -> None:
    assert literals_of(pattern) == literals


@pytest.mark.parametrize("pattern", [r"\w+", ".*", r"^\S+ \S+$", "(menu)?", r"menu|\w{3}", "[^a]"])
def test_a_pattern_that_leaves_everything_open_needs_nothing(pattern: str) -> None:
    assert literals_of(pattern) == frozenset()


def test_too_many_texts_are_not_told_apart() -> None:
    months = "|".join(f"mois{number}" for number in range(30))
    found = literals_of(f"({months}) ({months}) ({months})")
    assert 0 < len(found) <= 100
    assert all("mois" in literal for literal in found)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_index_misses_no_example_of_a_rule(rule: Rule) -> None:
    assert all(way.literals for way in rule.ways), "every built-in rule can be looked for by strings"
    for text in rule.match:
        possible = load_rules().possible_for(page([text])).get(0, ())
        assert rule in (way.rule for way in possible) or rule.name.startswith("sites/")


PARTS = st.sampled_from(
    ["abc", "x?", "(de|du)", "[0-9]", r"\w", ".{0,3}", "(é|è)?", "(mot){1,2}", "^a", "z$", r"\b", " "]
)


@given(st.lists(PARTS, min_size=1, max_size=5).map("".join), st.data())
def test_what_a_pattern_matches_always_has_one_of_its_literals(pattern: str, data: st.DataObject) -> None:
    text = comparable(
        data.draw(st.from_regex(re.compile(pattern, re.ASCII | re.IGNORECASE), alphabet="abcdemotuxyz019 "))
    )
    literals = literals_of(pattern)
    if literals and re.search(pattern, text, re.IGNORECASE):
        assert any(literal in f"\n{text.lower()}\n" for literal in literals)


def test_lines_are_found_with_the_numbers_of_their_patterns() -> None:
    index = LiteralIndex([frozenset({"\nlire"}), frozenset({"aussi\n", "encore\n"})])
    lines = ["Lire aussi", "À lire encore", "Rien du tout"]
    assert index.possible(lines) == {0: {0, 1}, 1: {1}}


def test_a_pattern_without_literals_may_match_every_line() -> None:
    index = LiteralIndex([frozenset({"lire"}), frozenset()])
    assert index.possible(["Lire", "Voir"]) == {0: {0, 1}, 1: {1}}


def test_no_line_means_no_pattern() -> None:
    assert LiteralIndex([frozenset({"lire"})]).possible([]) == {}
    assert LiteralIndex([]).possible(["Lire"]) == {}
