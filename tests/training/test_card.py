"""The model card: all its figures come from files."""

import json
from pathlib import Path

import pytest

from bilingual.engine.packages import MODEL_CARD_LINES
from tests.training.conftest import Prepared
from tests.training.weights import SIZES, random_weights
from training import card
from training.weights import write_weights


@pytest.fixture
def options(prepared: Prepared, tmp_path: Path) -> list[str]:
    """The options of the command, for a run that never was."""
    write_weights(tmp_path, SIZES, random_weights())
    summary = {
        "steps": 1234,
        "target_tokens": 5_600_000,
        "minutes": 61.7,
        "validation": 0.9513,
        "parameters": 4_500_000,
    }
    (tmp_path / "summary.json").write_text(json.dumps(summary | {"device": "cpu", "started_from": "older"}))
    scores = [
        {"test": "mine", "system": "translate-fr_en 0.7", "bleu": 21.5, "chrf": 48.25},
        {"test": "mine", "system": "translate-fr_en 0.6", "bleu": 20.0, "chrf": 47.0},
    ]
    (tmp_path / "scores.json").write_text(
        json.dumps({"scores": scores, "signatures": {"BLEU": "tok:13a|version:0", "chrF2": "nc:6|version:0"}})
    )
    aligned = {"name": "translate-fr_en 0.7", "precision": 0.9, "recall": 0.8, "f1": 0.847, "error_rate": 0.152}
    (tmp_path / "alignment.json").write_text(json.dumps({"sentences": 40, "scores": [aligned]}))
    named = {"run": tmp_path, "data": prepared.data, "list": prepared.corpus / "corpus.toml"}
    named |= {name: tmp_path / f"{name}.json" for name in ("scores", "alignment")}
    return ["--version", "0.7", *(word for name, value in named.items() for word in (f"--{name}", str(value)))]


def printed(options: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """The card."""
    card.main(options)
    return capsys.readouterr().out


def test_the_card_tells_data_licences_sizes_scores_and_limits(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(options, capsys)
    assert text.startswith("# translate-fr_en 0.7")
    assert "| Scenes | " in text
    assert "| 1.5 | MIT | made for the tests |" in text
    assert "4.5 million parameters" in text
    assert "1,234 steps" in text
    assert "from the weights\nof older" in text
    assert "| mine | translate-fr_en 0.7 | 21.50 | 48.25 |" in text
    assert "| translate-fr_en 0.7 | 90.0 % | 80.0 % | 84.7 % | 15.2 % |" in text
    assert "tok:13a" in text
    assert "held out 2" in text
    assert "## Limits" in text


def test_sets_that_were_not_used_are_not_listed(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert "Archive" not in printed(options, capsys)


def test_the_licence_is_among_the_lines_that_model_info_shows(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Licence:" in "\n".join(printed(options, capsys).splitlines()[:MODEL_CARD_LINES])


def test_tables_of_the_card_have_no_gaps(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(options, capsys).splitlines()
    rules = [number for number, line in enumerate(lines) if line.startswith("|---")]
    assert len(rules) == 3
    for number in rules:
        assert lines[number - 1].count("|") == lines[number + 1].count("|") == lines[number].count("|")
        assert not lines[number - 2]
    assert "\n\n\n" not in "\n".join(lines)


def test_a_card_without_alignment_scores_says_nothing_of_them(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    at = options.index("--alignment")
    assert "word alignment," not in printed(options[:at] + options[at + 2 :], capsys)


def test_a_missing_figure_is_an_error_and_not_a_gap(options: list[str], tmp_path: Path) -> None:
    (tmp_path / "summary.json").write_text('{"target_tokens": 1}')
    with pytest.raises(SystemExit, match=r"training\.card: .*no attribute"):
        card.main(options)
