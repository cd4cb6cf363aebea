"""BLEU and chrF with the real starter model, on a few sentences of our own."""

import json
from pathlib import Path

import pytest

from bilingual.engine.argos import ArgosEngine
from bilingual.engine.packages import starter_package
from tests.engine.archives import starter_members, write_archive

pytest.importorskip("sacrebleu", reason="sacrebleu is in the dependency group `training`")

from training import evaluate
from training.evaluate import (
    Score,
    TestSet,
    read_published,
    read_set,
    read_sets,
    score,
    table,
    translate,
    translate_checked,
)

SOURCES = (
    "Le Parlement européen a adopté cette proposition hier.",
    "Je remercie la Commission pour son excellent rapport.",
    "La présidente a rencontré les députés à Strasbourg.",
)
REFERENCES = (
    "The European Parliament adopted this proposal yesterday.",
    "I thank the Commission for its excellent report.",
    "The president met the members in Strasbourg.",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of test sets, with figures that others published for one of them."""
    (tmp_path / "mine.fr").write_text("\n".join(SOURCES) + "\n", encoding="utf-8")
    (tmp_path / "mine.en").write_text("\n".join(REFERENCES) + "\n", encoding="utf-8")
    rows = "test\tsystem\tBLEU\tCOMET\nmine\tanother\t41.5\t0.87\nyours\tanother\t12.0\t0.5\n"
    (tmp_path / "published.tsv").write_text(rows, encoding="utf-8")
    return tmp_path


def test_perfect_translations_score_a_hundred() -> None:
    found = score("me", TestSet(name="mine", sources=SOURCES, references=REFERENCES), REFERENCES)
    assert (found.bleu, found.chrf) == (100, 100)


def test_the_starter_scores_above_nothing_and_below_perfection(folder: Path, tmp_path: Path) -> None:
    found = evaluate.evaluate(["starter"], read_sets(folder), out=tmp_path / "out").scores[0]
    assert found.chrf
    assert 5 < found.bleu < 100
    assert 30 < found.chrf < 100
    (written,) = (tmp_path / "out").glob("mine.*.en")
    assert len(written.read_text(encoding="utf-8").splitlines()) == len(SOURCES)


def test_a_packed_package_scores_as_its_folder_does(folder: Path) -> None:
    packed = write_archive(folder / "same.argosmodel", starter_members(version="7.0"))
    ours, theirs = evaluate.evaluate(["starter", str(packed)], read_sets(folder)).scores
    assert (ours.bleu, ours.chrf) == (theirs.bleu, theirs.chrf)
    assert theirs.system == "translate-fr_en 7.0"


def test_every_segment_gets_one_translation_however_long() -> None:
    engine = ArgosEngine(starter_package(), threads=1)
    long = " ".join(SOURCES * 8)
    endless = "Le Parlement a adopté " + "la proposition de la Commission et du Conseil, " * 20
    assert not engine.fits(long)
    assert not engine.fits(endless)
    translations = translate(engine, [SOURCES[0], long, endless.strip(), ""])
    assert len(translations) == 4
    assert len(translations[1]) > 8 * len(translations[0])
    assert translations[3] == ""


def test_segments_are_translated_with_the_checks_of_the_product_too() -> None:
    engine = ArgosEngine(starter_package(), threads=1)
    found = translate_checked(engine, [SOURCES[0], "", SOURCES[2], SOURCES[0]])
    assert found[0] == found[3]
    assert "Parliament" in found[0]
    assert found[1] == ""
    assert found[2]


def test_published_figures_are_those_of_the_same_test(folder: Path) -> None:
    path = folder / "published.tsv"
    assert read_published(path, ["mine"]) == [Score(test="mine", system="another", bleu=41.5)]
    assert read_published(folder / "none.tsv", ["mine"]) == []


def test_the_published_name_of_the_flores_set_is_known(tmp_path: Path) -> None:
    (tmp_path / "published.tsv").write_text("test\tsystem\tBLEU\nflores-test\targos\t39.5\n", encoding="utf-8")
    (found,) = read_published(tmp_path / "published.tsv", ["flores-devtest"])
    assert found.test == "flores-devtest"


def test_the_table_has_the_best_of_each_test_last() -> None:
    scores = [
        Score(test="b", system="x", bleu=20, chrf=50),
        Score(test="b", system="y", bleu=10),
        Score(test="a", system="x", bleu=5),
    ]
    assert [line.split()[:3] for line in table(scores).splitlines()[1:]] == [
        ["a", "x", "5.00"],
        ["b", "y", "10.00"],
        ["b", "x", "20.00"],
    ]


def test_the_command_prints_scores_published_figures_and_signatures(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evaluate.main(["starter", "--folder", str(folder), "--json", str(folder / "scores.json")])
    printed = capsys.readouterr().out
    assert "another" in printed
    assert "BLEU: nrefs:1|case:mixed" in printed
    assert "chrF2: nrefs:1" in printed
    assert "beam:4" in printed
    written = json.loads((folder / "scores.json").read_text())
    assert {found["test"] for found in written["scores"]} == {"mine"}


def test_files_of_different_lengths_are_refused(folder: Path) -> None:
    (folder / "short.en").write_text("One line.\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"mine\.fr has 3 lines, .*short\.en has 1"):
        read_set("mine", folder / "mine.fr", folder / "short.en")


@pytest.mark.parametrize("arguments", [["starter"], ["starter", "--folder", "nowhere"], ["nothing.argosmodel"]])
def test_what_cannot_be_evaluated_is_said_in_one_line(arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match=r"^training\.evaluate: [^\n]+$"):
        evaluate.main(arguments)
