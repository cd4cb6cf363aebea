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
