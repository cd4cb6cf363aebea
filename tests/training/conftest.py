"""What the tests of the recipe share: data that `prepare` really made from a tiny corpus."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.training import sentences
from training import prepare
from training.shards import Stats, read_stats

LIST = """
[filters]
max_characters = 200
max_ratio = 2.0
ratio_slack = 10
max_tokens = 40
language_letters = 30
held_out = ["test.fr", "test.en"]

[[sets]]
name = "scenes"
title = "Scenes"
origin = "made for the tests"
licence = "MIT"
weight = 1.5

[[sets]]
name = "notes"
title = "Notes"
origin = "made for the tests"
licence = "CC0"
weight = 0.5

[[sets]]
name = "archive"
title = "Archive"
origin = "made for the tests"
licence = "CC0"
weight = 0
"""

NOTES = [
    ("La gare est fermée jusqu'à demain.", "The station is closed until tomorrow."),
    ("La gare est fermée jusqu'à demain.", "The station is closed until tomorrow."),  # twice
    ("Oui.", "Yes, and let me tell you the whole story of that summer in detail."),  # lengths
    ("", "Nothing."),
    ("LA PLUIE TOMBE SUR LE PORT", "Rain on the harbour."),  # its source is in the test set, in other letters
    ("Une pluie fine est tombée.", "Rain falls on the port!"),  # and here the target
    ("The committee met again on Tuesday evening.", "The committee met again on Tuesday evening."),  # not French
]


@dataclass(frozen=True)
class Prepared:
    """A folder of data, and what it was made from."""

    data: Path
    corpus: Path
    stats: Stats


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """What `training.prepare` makes of the tiny corpus."""
    folder = tmp_path_factory.mktemp("corpus")
    sentences.write_pairs(folder / "scenes.tsv", sentences.pairs())
    sentences.write_pairs(folder / "notes.tsv", NOTES)
    (folder / "test.fr").write_text("La pluie tombe sur le port.\n", encoding="utf-8")
    (folder / "test.en").write_text("Rain falls on the port.\n", encoding="utf-8")
    (folder / "corpus.toml").write_text(LIST, encoding="utf-8")
    data = folder / "data"
    options = ["--corpus", folder, "--held-out", folder, "--out", data, "--list", folder / "corpus.toml"]
    prepare.main([*map(str, options), "--vocab", "360", "--valid", "40", "--shard-pairs", "600"])
    return Prepared(data=data, corpus=folder, stats=read_stats(data))
