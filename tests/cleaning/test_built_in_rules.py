"""Every built-in rule matches its own examples and leaves its counter-examples alone."""

import pytest

from bilingual.cleaning.rules import Rule, load_rules
from bilingual.cleaning.rules.model import first_match

RULES = [rule for file in load_rules().files for rule in file.rules]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_matches_its_examples_and_spares_its_counter_examples(rule: Rule) -> None:
    assert rule.match, "each rule shows a text that it must match"
    assert rule.no_match, "each rule shows a text that it must not match"
    assert [text for text in rule.match if not first_match(rule.ways, text)] == []
    assert [text for text in rule.no_match if first_match(rule.ways, text)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_reason_completes_the_sentence_this_line(rule: Rule) -> None:
    assert rule.reason[0].islower()
    assert not rule.reason.endswith(".")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_name_begins_with_its_category(rule: Rule) -> None:
    assert rule.name.rsplit("/", 1)[1].startswith(rule.category)


def test_rule_names_are_unique_and_say_where_the_rule_stands() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
    assert {name.split("/")[0] for name in names} == {"general", "sites"}
