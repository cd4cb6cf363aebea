"""A translation memory goes out as TMX and comes in from it."""

from pathlib import Path

import pytest

from bilingual.errors import InputError
from bilingual.exchange.reading import read_tmx
from bilingual.exchange.writing import write_tmx
from bilingual.memory.records import Level, PairOrigin, Remembered
from bilingual.memory.store import open_memory

PAIRS = [
    Remembered(
        source=f"La vague {number} monte.",
        target=f"Wave {number} is rising.",
        level=Level.SENTENCE if number % 2 else Level.PARAGRAPH,
        origin=PairOrigin.REVIEWED if number % 3 else PairOrigin.IMPORTED,
        by="A. B.",
        date=f"2025-03-02T10:20:{number:02}Z",
        article="la mer",
        context=f"c{number}" if number % 3 else "",
    )
    for number in range(20)
]


def test_a_memory_that_went_out_fills_another_one_with_the_same_pairs(tmp_path: Path) -> None:
    with open_memory(tmp_path / "one.sqlite") as one, open_memory(tmp_path / "two.sqlite") as two:
        one.remember(PAIRS)
        assert write_tmx(one.all_reviewed(), tmp_path / "memory.tmx") == len(PAIRS)
        assert two.remember(read_tmx(tmp_path / "memory.tmx")) == len(PAIRS)
        assert list(two.all_reviewed()) == list(one.all_reviewed())
        assert two.remember(read_tmx(tmp_path / "memory.tmx")) == 0


def test_a_file_that_is_cut_off_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    write_tmx(PAIRS, path)
    path.write_bytes(path.read_bytes()[:-100])
    with open_memory(tmp_path / "memory.sqlite") as memory:
        with pytest.raises(InputError, match="is not valid XML"):
            memory.remember(read_tmx(path))
        assert list(memory.all_reviewed()) == []
