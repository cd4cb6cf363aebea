"""The person's own rules: read first, checked, and written without touching what is there."""

from pathlib import Path

import pytest

from bilingual.cleaning import clean
from bilingual.cleaning.rules import load_rules, remember_choice
from bilingual.document import Article, Block, BlockKind, Decider, Verdict
from bilingual.errors import RulesError

FREE = Block(id="b1", kind=BlockKind.PARAGRAPH, text="Lire aussi : les haies reviennent")
BODY = Block(id="b2", kind=BlockKind.PARAGRAPH, text="Un verger de deux hectares attend ses pommiers depuis 1998.")


@pytest.fixture
def user_file(tmp_path: Path) -> Path:
    return tmp_path / "bilingual-rules.toml"


def verdict_on(block: Block, user_file: Path) -> Verdict:
    article = Article(name="essai", path="essai.txt", blocks=(block,))
    return clean(article, load_rules(user_file))[0]


def test_without_a_file_the_built_in_rules_apply(user_file: Path) -> None:
    assert load_rules(user_file) == load_rules(None)


def test_a_rule_of_the_person_comes_before_the_built_in_ones(user_file: Path) -> None:
    user_file.write_text('[[rule]]\nname = "hedges"\nany_of = ["haies reviennent$"]\nkeep = true\n', encoding="utf-8")
    found = verdict_on(FREE, user_file)
    assert (found.keep, found.rule, found.by) == (True, "user/hedges", Decider.PERSON)
    assert found.reason == "was kept by a rule of yours"


@pytest.mark.parametrize("keep", [True, False])
def test_a_remembered_choice_decides_from_then_on(user_file: Path, keep: bool) -> None:
    block = FREE if keep else BODY
    assert verdict_on(block, user_file).keep is not keep
    remember_choice(user_file, block, keep=keep)
    found = verdict_on(block, user_file)
    assert (found.keep, found.by) == (keep, Decider.PERSON)


def test_a_choice_is_about_that_text_alone(user_file: Path) -> None:
    remember_choice(user_file, FREE, keep=True)
    other = Block(id="b3", kind=BlockKind.PARAGRAPH, text=FREE.text + " partout")
    assert verdict_on(other, user_file).by is Decider.RULE


def test_the_same_choice_twice_changes_nothing(user_file: Path) -> None:
    remember_choice(user_file, FREE, keep=True)
    once = user_file.read_bytes()
    remember_choice(user_file, FREE, keep=True)
    assert user_file.read_bytes() == once


def test_the_opposite_choice_replaces_the_earlier_one(user_file: Path) -> None:
    remember_choice(user_file, FREE, keep=True)
    remember_choice(user_file, FREE, keep=False)
    assert not verdict_on(FREE, user_file).keep
    assert user_file.read_text(encoding="utf-8").count("[[rule]]") == 1


def test_a_choice_outvotes_an_earlier_pattern_of_the_person(user_file: Path) -> None:
    user_file.write_text('[[rule]]\nname = "hedges"\nany_of = ["haies"]\nkeep = true\n', encoding="utf-8")
    remember_choice(user_file, FREE, keep=False)
    assert not verdict_on(FREE, user_file).keep


def test_comments_and_layout_of_the_file_stay_as_they_were(user_file: Path) -> None:
    before = (
        "# mes règles à moi\ndomains = []   # toutes\n\n[[rule]] # la première\nname   = 'haies'\n"
        "any_of = [\n  'haies',   # et rien d'autre\n]\n\n# fin\n"
    )
    user_file.write_text(before, encoding="utf-8")
    remember_choice(user_file, BODY, keep=False)
    after = user_file.read_text(encoding="utf-8")
    assert after.startswith(before)
    remember_choice(user_file, BODY, keep=True)
    assert user_file.read_text(encoding="utf-8") == after.replace("keep = false", "keep = true")


@pytest.mark.parametrize(
    "text", ["Il a dit \"non\" \\ puis 'oui'", "Deux\nlignes\tet\u00a0une", "Prix : 3 € ]]] # = '''"]
)
def test_any_text_can_be_remembered(user_file: Path, text: str) -> None:
    block = Block(id="b9", kind=BlockKind.PARAGRAPH, text=text)
    remember_choice(user_file, block, keep=False)
    assert verdict_on(block, user_file).by is Decider.PERSON


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[[rule]\nname = 1", r"rules\.toml: .*line 1"),
        ('[[rule]]\nname = "a"\nany_off = ["x"]', r'rules\.toml, rule "a": .*any_off'),
        ('[[rule]]\nname = "a"\nany_of = ["(x"]', r"""rules\.toml, rule "a": the pattern '\(x' is not valid"""),
        ('[[rule]]\nname = "a"\nany_of = ["x"]\nkeep = "yes"', r'rules\.toml, rule "a": .*bool.*keep'),
        ('[[rule]]\nname = "a"\nany_of = ["x"]\ncategory = "spam"', r'rules\.toml, rule "a": .*category'),
        ('[[rule]]\nany_of = ["x"]', r"rules\.toml, rule number 1: .*name"),
        ('[[rule]]\nname = "a"', r'rules\.toml, rule "a": needs "any_of", "all_of" or "text"'),
        ("rules = 3", r"rules\.toml: .*unknown field `rules`"),
        ('markers = ["("]', r"rules\.toml, markers: the pattern"),
    ],
)
def test_a_wrong_rule_is_named_with_its_file_and_what_is_wrong(user_file: Path, content: str, message: str) -> None:
    user_file.write_text(content, encoding="utf-8")
    with pytest.raises(RulesError, match=message) as refusal:
        load_rules(user_file)
    assert "\n" not in str(refusal.value)
    assert refusal.value.hint


def test_a_file_that_is_not_utf8_is_refused(user_file: Path) -> None:
    user_file.write_bytes("# été".encode("cp1252"))
    with pytest.raises(RulesError, match="cannot be read as UTF-8"):
        load_rules(user_file)


@pytest.mark.parametrize("content", ["[[rule]\n", "rule = 3\n"])
def test_a_choice_is_not_written_into_a_broken_file(user_file: Path, content: str) -> None:
    user_file.write_text(content, encoding="utf-8")
    with pytest.raises(RulesError):
        remember_choice(user_file, FREE, keep=True)
    assert user_file.read_text(encoding="utf-8") == content


def test_a_byte_order_mark_before_the_rules_does_not_matter(user_file: Path) -> None:
    user_file.write_text('\ufeff[[rule]]\nname = "a"\ntext = "x"\n', encoding="utf-8")
    assert load_rules(user_file).files[0].rules[0].name == "user/a"
