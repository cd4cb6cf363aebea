"""Several programs use one memory at the same time."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from bilingual.errors import TranslationMemoryError
from bilingual.memory import Level, database, open_memory
from tests.memory.conftest import Ask
from tests.memory.samples import MEETING, reviewed
from tests.memory.test_killed import check_whole, whole_batches
from tests.memory.writers import BATCHES

PROCESSES = 4


def test_processes_that_make_and_write_a_memory_at_once_lose_nothing(tmp_path: Path, ask: Ask) -> None:
    path = tmp_path / "memory.sqlite"
    said, codes = ask(f"together {PROCESSES} {path}")
    assert codes == [0] * PROCESSES
    assert len(said) == len(set(said)) == 2 * PROCESSES * BATCHES
    check_whole(path)
    assert whole_batches(path) == set(said)


def test_a_memory_is_read_while_another_program_writes(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with open_memory(path) as memory, open_memory(path) as other:
        memory.remember([reviewed(MEETING, "The council meets.")])
        with other._database.writing():
            assert MEETING in memory.reviewed([MEETING], level=Level.SENTENCE)


def test_what_another_program_remembers_is_seen_at_once(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with open_memory(path) as memory, open_memory(path) as other:
        assert memory.reviewed([MEETING], level=Level.SENTENCE) == {}
        other.remember([reviewed(MEETING, "The council meets.")])
        assert MEETING in memory.reviewed([MEETING], level=Level.SENTENCE)


def test_a_memory_that_stays_locked_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    path = tmp_path / "memory.sqlite"
    with open_memory(path) as memory:
        memory.remember([reviewed(MEETING, "The council meets.")])
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(TranslationMemoryError, match=r"memory\.sqlite: is locked by another program") as caught:
                memory.remember([reviewed("Non.", "No.")])
    assert caught.value.exit_code == 9
    assert "try again" in caught.value.hint


def test_a_memory_that_is_locked_while_it_is_made_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    path = tmp_path / "memory.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as other, open_memory(path) as memory:
        other.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        with pytest.raises(TranslationMemoryError, match="is locked"):
            memory.remember([reviewed("Non.", "No.")])
        assert time.monotonic() - began >= 0.1
        other.execute("ROLLBACK")
        assert memory.remember([reviewed("Non.", "No.")]) == 1
