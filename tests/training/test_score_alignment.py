"""Alignment error rate: the measure, the sentences aligned by hand, and the real starter model."""

from pathlib import Path

import numpy as np
import pytest

from training import score_alignment
from training.score_alignment import (
    Checked,
    diagonal_links,
    evaluate,
    read_checked,
    score_links,
    score_packages,
    word_links,
    words,
    words_of_tokens,
)

PAIR = Checked(
    source="Il pleut .",
    target="It rains .",
    sure=frozenset({(0, 0), (2, 2)}),
    possible=frozenset({(0, 0), (1, 1), (2, 2)}),
)


def test_there_are_at_least_thirty_sentences_and_all_their_links_name_words_they_have() -> None:
    checked = read_checked()
    assert len(checked) >= 30
    for pair in checked:
        sources, targets = len(words(pair.source)), len(words(pair.target))
        assert pair.sure <= pair.possible
        assert all(source < sources and target < targets for source, target in pair.possible)
        assert len(pair.sure) >= 3


def test_perfect_links_have_no_error() -> None:
    found = score_links([PAIR], [PAIR.possible])
    assert (found.precision, found.recall, found.error_rate) == (1, 1, 0)
    assert found.f1 == pytest.approx(1)


def test_precision_forgives_possible_links_and_recall_asks_for_sure_ones() -> None:
    found = score_links([PAIR], [frozenset({(0, 0), (1, 1), (1, 2), (2, 1)})])
    assert found.precision == 2 / 4
    assert found.recall == 1 / 2
    assert found.error_rate == pytest.approx(1 - (1 + 2) / (4 + 2))


def test_no_links_at_all_are_all_error() -> None:
    assert score_links([PAIR], [frozenset()]).error_rate == 1


def test_weights_of_tokens_are_added_up_by_words() -> None:
    # Source: one word of two tokens and one of one token; target: one word of two tokens.
    weights = np.array([[0.3, 0.3, 0.4], [0.3, 0.3, 0.4]])
    assert word_links(weights, [0, 0, 1], [0, 0]) == {(0, 0)}


@pytest.mark.parametrize(
    ("text", "tokens", "owners"),
    [
        ("L'eau dort.", ["▁L", "'", "e", "au", "▁do", "rt", "."], [0, 0, 1, 1, 2, 2, 3]),
        ("Il dort.", ["▁", "Il", "▁", "dor", "t", "."], [0, 0, 1, 1, 1, 2]),
    ],
)
def test_tokens_belong_to_the_words_they_spell(text: str, tokens: list[str], owners: list[int]) -> None:
    assert words_of_tokens(tokens, text) == owners


def test_tokens_that_spell_something_else_are_refused() -> None:
    with pytest.raises(ValueError, match="the tokenizer changes"):
        words_of_tokens(["▁Elle"], "Il")


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("Il dort.\nHe sleeps.\nIl=She", "'Il dort.': 'She' is not among its words"),
        ("Il dort.\nHe sleeps.\nIl/2=He", "'Il/2' is not among its words"),
        ("Il dort.\nHe sleeps.\nIl-He", "'Il-He' is no link"),
        ("Il dort.\nHe sleeps.", "an entry has a French, an English and a line of links"),
    ],
)
def test_a_mistake_in_the_file_is_named(entry: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "links.txt"
    path.write_text(f"# A comment.\n\n{entry}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        read_checked(path)


def test_the_starter_aligns_better_than_the_diagonal() -> None:
    checked = read_checked()
    ((name, starter),) = score_packages(["starter"], checked)
    assert name.startswith("translate-fr_en")
    assert starter.error_rate < 0.2
    assert starter.error_rate < evaluate(diagonal_links, checked).error_rate - 0.1


def test_the_command_prints_a_table_and_writes_the_scores(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    score_alignment.main(["starter", "--json", str(tmp_path / "alignment.json")])
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == ["precision", "recall", "F1", "AER"]
    assert lines[-1].startswith("diagonal")
    assert '"error_rate"' in (tmp_path / "alignment.json").read_text()


def test_a_package_that_is_not_there_is_named_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"training\.score_alignment: .*none\.argosmodel: there is no such file"):
        score_alignment.main([str(tmp_path / "none.argosmodel")])
