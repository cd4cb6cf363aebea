"""A file that cannot be used as a memory is refused in one line, and stays as it was."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bilingual.errors import TranslationMemoryError
from bilingual.memory import Level, open_memory
from bilingual.memory import database as database_module
from bilingual.memory.schema import APPLICATION_ID, MIGRATIONS
from tests.memory.samples import MEETING, reviewed

PAIR = reviewed(MEETING, "The council meets.")


def made(path: Path) -> Path:
    """A memory with one pair."""
    with open_memory(path) as memory:
        memory.remember([PAIR])
    return path


def pragma(path: Path, name: str) -> object:
    """A setting of the file, as another program sees it."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def refused(path: Path) -> TranslationMemoryError:
    """The error that reading and writing end with."""
    with open_memory(path) as memory, pytest.raises(TranslationMemoryError):
        memory.remember([PAIR])
    with open_memory(path) as memory, pytest.raises(TranslationMemoryError) as caught:
        memory.reviewed([MEETING], level=Level.SENTENCE)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
    assert caught.value.hint
    return caught.value


def test_the_file_says_what_it_is_and_keeps_a_write_ahead_log(tmp_path: Path) -> None:
    path = made(tmp_path / "memory.sqlite")
    assert pragma(path, "journal_mode") == "wal"
    assert pragma(path, "application_id") == APPLICATION_ID
    assert pragma(path, "user_version") == len(MIGRATIONS)


@pytest.mark.skipif(os.name == "nt", reason="by a file system without locks, which SQLite has for Unix only")
def test_where_no_write_ahead_log_can_be_kept_the_memory_works_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def without_shared_memory(path: Path, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(f"{path.as_uri()}?vfs=unix-none", uri=True, **options)
        return connection

    monkeypatch.setattr(sqlite3, "connect", without_shared_memory)
    with open_memory(made(tmp_path / "memory.sqlite")) as memory, memory._database.reading() as connection:
        assert connection is not None
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert list(memory.all_reviewed()) == [PAIR]


def test_what_was_committed_is_flushed_to_the_disk(tmp_path: Path) -> None:
    with open_memory(made(tmp_path / "memory.sqlite")) as memory, memory._database.reading() as connection:
        assert connection is not None
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)


@pytest.mark.parametrize("content", [b"French;English\n" * 100, bytes(5000), b"\x00" * 16 + b"SQLite format 3"])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "memory.sqlite"
    path.write_bytes(content)
    assert "no translation memory, or a damaged one" in str(refused(path))
    assert path.read_bytes() == content


def test_a_damaged_memory_is_named(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with open_memory(path) as memory:
        memory.remember(reviewed(f"Phrase {number} de George Sand.", f"{number}") for number in range(500))
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + os.urandom(len(whole) - 4096))
    error = refused(path)
    assert "is damaged" in str(error)
    assert ".recover" in error.hint


def test_a_memory_that_was_cut_off_is_named(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with open_memory(path) as memory:
        memory.remember(reviewed(f"Phrase {number} de George Sand.", f"{number}") for number in range(500))
    path.write_bytes(path.read_bytes()[:6000])
    assert "is damaged" in str(refused(path))


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmark (url TEXT)")
    before = path.read_bytes()
    assert "database of another program" in str(refused(path))
    assert path.read_bytes() == before


def test_a_newer_versions_memory_is_refused(tmp_path: Path) -> None:
    path = made(tmp_path / "memory.sqlite")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    error = refused(path)
    assert "made by a newer version of bilingual (tables 99, this version knows" in str(error)
    assert "Update" in error.hint


def test_an_older_versions_memory_is_brought_up_to_date_with_all_that_is_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path / "memory.sqlite")
    steps = (*MIGRATIONS, ("CREATE TABLE later (id INTEGER)", "INSERT INTO later VALUES (7)"))
    monkeypatch.setattr(database_module, "MIGRATIONS", steps)
    for _ in range(2):
        with open_memory(path) as memory:
            assert list(memory.all_reviewed()) == [PAIR]
    assert pragma(path, "user_version") == len(steps)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT * FROM later").fetchall() == [(7,)]


def test_a_step_that_fails_leaves_the_older_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "memory.sqlite")
    steps = (*MIGRATIONS, ("CREATE TABLE later (id INTEGER)", "INSERT INTO nowhere VALUES (7)"))
    with monkeypatch.context() as patched:
        patched.setattr(database_module, "MIGRATIONS", steps)
        assert "no such table" in str(refused(path))
    with open_memory(path) as memory:
        assert list(memory.all_reviewed()) == [PAIR]


def test_an_empty_file_becomes_a_memory(tmp_path: Path) -> None:
    # It is what a program leaves that was killed as it made the file.
    path = tmp_path / "memory.sqlite"
    path.touch()
    with open_memory(path) as memory:
        assert memory.reviewed([MEETING], level=Level.SENTENCE) == {}
        memory.remember([PAIR])
        assert list(memory.all_reviewed()) == [PAIR]


def test_a_folder_is_no_memory(tmp_path: Path) -> None:
    assert "cannot be opened" in str(refused(tmp_path))


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes").touch()
    with open_memory(tmp_path / "notes" / "memory.sqlite") as memory:
        assert memory.reviewed([MEETING], level=Level.SENTENCE) == {}
        with pytest.raises(TranslationMemoryError, match=r"memory\.sqlite: cannot be opened"):
            memory.remember([PAIR])


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind root")
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    path = made(tmp_path / "there" / "memory.sqlite")
    path.parent.chmod(0o555)
    try:
        error = refused(path)
        assert "permissions" in error.hint
        with open_memory(path.with_name("new.sqlite")) as memory, pytest.raises(TranslationMemoryError, match="new"):
            memory.remember([PAIR])
    finally:
        path.parent.chmod(0o755)
