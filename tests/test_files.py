"""Files are written whole or not at all."""

import os
from pathlib import Path

import pytest

from bilingual.errors import OutputError
from bilingual.files import write_atomic


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a" / "b" / "c.txt", b"text")
    assert (tmp_path / "a" / "b" / "c.txt").read_bytes() == b"text"


def test_an_older_file_is_replaced_and_nothing_else_is_left_behind(tmp_path: Path) -> None:
    target = tmp_path / "c.txt"
    target.write_bytes(b"old")
    write_atomic(target, b"new")
    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["c.txt"]


def test_the_new_file_can_be_read_by_others(tmp_path: Path) -> None:
    old = os.umask(0o022)
    try:
        write_atomic(tmp_path / "c.txt", b"")
    finally:
        os.umask(old)
    assert (tmp_path / "c.txt").stat().st_mode & 0o777 == 0o644


def test_a_file_that_cannot_be_replaced_stays_and_the_error_names_it(tmp_path: Path) -> None:
    target = tmp_path / "folder.txt"
    (target / "inside").mkdir(parents=True)
    with pytest.raises(OutputError, match=r"folder\.txt: cannot be written"):
        write_atomic(target, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["folder.txt"]


def test_a_folder_in_the_place_of_a_file_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file, not a folder")
    with pytest.raises(OutputError, match="cannot be written"):
        write_atomic(tmp_path / "output" / "a.html", b"page")


def test_what_a_killed_program_left_is_deleted_by_the_next_one_that_writes_there(tmp_path: Path) -> None:
    leftover, other = tmp_path / ".bilingual-abcd1234.part", tmp_path / ".hidden.part"
    leftover.write_bytes(b"half")
    other.write_bytes(b"a person's")
    write_atomic(tmp_path / "c.txt", b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".hidden.part", "c.txt"]


@pytest.mark.skipif(os.name == "nt", reason="Windows deletes no open files, and needs no lock")
def test_what_another_program_is_writing_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside: list[list[str]] = []
    sync = os.fsync

    def meanwhile(file: int) -> None:
        monkeypatch.setattr(os, "fsync", sync)
        write_atomic(tmp_path / "other.txt", b"other")
        beside.append([path.suffix for path in tmp_path.iterdir() if path.name != "other.txt"])
        sync(file)

    monkeypatch.setattr(os, "fsync", meanwhile)
    write_atomic(tmp_path / "c.txt", b"new")
    assert beside == [[".part"]]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c.txt", "other.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may look everywhere")
def test_a_folder_that_one_may_not_look_into_is_written_to(tmp_path: Path) -> None:
    tmp_path.chmod(0o300)
    try:
        write_atomic(tmp_path / "c.txt", b"new")
    finally:
        tmp_path.chmod(0o700)
    assert (tmp_path / "c.txt").read_bytes() == b"new"
