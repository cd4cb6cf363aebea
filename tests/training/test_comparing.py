"""Two packages compared: speed in one run, and sentences of real articles under each other."""

from pathlib import Path

import pytest

from bilingual.document import Origin, SentencePair
from tests.conftest import ARTICLES
from tests.engine.archives import starter_members, write_archive
from training import side_by_side, speed
from training.packages import open_package

SENTENCES = (
    "Le Parlement européen a adopté cette proposition hier.",
    "Je remercie la Commission pour son excellent rapport.",
    "Merci à tous.",
)


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """The starter as a package file of another version."""
    return write_archive(tmp_path / "packed.argosmodel", starter_members(version="7.0"))


def test_a_packed_package_is_gone_when_it_has_been_used(packed: Path) -> None:
    with open_package(str(packed)) as package:
        assert package.version == "7.0"
        assert package.path.is_dir()
    assert not package.path.exists()


def test_speeds_of_two_packages_are_compared_in_one_run(
    packed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sentences.txt"
    path.write_text("\n".join(SENTENCES), encoding="utf-8")
    speed.main([str(packed), "starter", "--sentences", str(path), "--turns", "2"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("3 sentences, 2 turns each, 2 cores")
    assert lines[2].startswith("translate-fr_en 7.0")
    assert lines[3].startswith("translate-fr_en ")
    assert "in tokens" in lines[4]


def test_the_ratio_is_that_of_tokens_to_seconds() -> None:
    fast = speed.Speed(name="fast", seconds=2.0, sentences=10, tokens=300, characters=1200)
    slow = speed.Speed(name="slow", seconds=4.0, sentences=10, tokens=200, characters=1200)
    assert speed.table([fast, slow]).splitlines()[-1] == "fast to slow: 3.00 in tokens, 2.00 in characters"


def test_a_file_without_sentences_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("\n\n")
    with pytest.raises(SystemExit, match="has no sentence that both models take"):
        speed.main(["starter", "starter", "--sentences", str(tmp_path / "empty.txt")])


def test_sentences_of_an_article_are_shown_under_each_other(packed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    side_by_side.main(["starter", str(packed), str(ARTICLES / "tech-magazine.txt"), "--count", "4"])
    entries = capsys.readouterr().out.strip("\n").split("\n\n")
    assert len(entries) == 4
    for entry in entries:
        source, old, new = entry.splitlines()
        assert old.removeprefix("old  ") == new.removeprefix("new  ") != source.strip()


def test_the_sentences_shown_are_spread_over_the_whole() -> None:
    pairs = [
        SentencePair(source=f"Voici la phrase numéro {n} de cet article assez long.", target=str(n)) for n in range(30)
    ]
    short = SentencePair(source="Oui.", target="Yes.")
    copied = SentencePair(
        source="https://exemple.fr/une-adresse-qui-est-plutôt-longue", target="x", origin=Origin.COPIED
    )
    found = side_by_side.chosen([short, copied, *pairs], [short, copied, *pairs], 3)
    assert [target for _, target, _ in found] == ["0", "10", "20"]
