"""Which files are meant, and the names of their results."""

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

from bilingual.reading.inputs import Source, collect_sources

Names = Callable[..., list[str]]


@pytest.fixture
def names(tmp_path: Path) -> Names:
    """Makes files and gives the names of their sources."""

    def names_of(*files: str) -> list[str]:
        paths = [tmp_path / file for file in files]
        for path in paths:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("Bonjour.", encoding="utf-8")
        return [source.name for source in collect_sources(paths)]

    return names_of


def test_a_file_is_named_by_its_stem(names: Names) -> None:
    assert names("article.txt") == ["article"]


def test_files_of_one_stem_are_told_apart_by_their_suffixes(names: Names) -> None:
    assert names("a.txt", "a.html", "b.md") == ["a-txt", "a-html", "b"]


def test_files_of_one_name_in_two_folders_are_told_apart_by_the_folders(names: Names) -> None:
    assert names("lundi/a.txt", "mardi/a.txt") == ["lundi-a", "mardi-a"]


def test_names_that_differ_only_in_case_are_told_apart_for_windows(names: Names) -> None:
    found = names("x/Note.txt", "y/note.txt")
    assert len({name.casefold() for name in found}) == 2


def test_a_name_made_unique_does_not_meet_the_name_of_another_file(names: Names) -> None:
    found = names("a.txt", "a.html", "a-txt.md", "x/a.txt", "y/x-a.txt")
    assert len({name.casefold() for name in found}) == 5


def test_names_do_not_depend_on_the_order_of_the_files(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.txt", "a.html", "a-txt.md", "x/a.txt")]
    results = [{source.path: source.name for source in collect_sources(order)} for order in permutations(files)]
    assert all(result == results[0] for result in results)


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("Pourquoi ? Comment : une note", "Pourquoi - Comment - une note"),
        ("CON", "CON-article"),
        ("nul.fr", "nul.fr-article"),
        ("fin.", "fin"),
        ("e\u0301te\u0301", "été"),
    ],
)
def test_a_name_is_one_that_windows_accepts(stem: str, name: str) -> None:
    assert collect_sources([Path(f"{stem}.txt")]) == (Source(path=Path(f"{stem}.txt"), name=name),)


def test_a_long_name_is_cut_and_stays_unique(names: Names) -> None:
    found = names("é" * 120 + "1.txt", "é" * 120 + "2.txt")
    assert len(set(found)) == 2
    assert max(len(name.encode()) for name in found) < 200


def test_a_folder_gives_its_supported_files_sorted_without_hidden_files_and_locks(tmp_path: Path) -> None:
    for name in ("b.TXT", "a.docx", "c.md", "d.jpg", ".e.txt", "~$a.docx", ".~lock.a.docx#", "f.markdown", "g.htm"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "ad.html").write_bytes(b"x")
    (tmp_path / "folder.txt").mkdir()
    found = [source.path.name for source in collect_sources([tmp_path]) if source.path]
    assert found == ["a.docx", "b.TXT", "c.md", "f.markdown", "g.htm"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"x")
    assert len(collect_sources([file, tmp_path, tmp_path / "." / "a.txt", Path("-"), Path("-")])) == 2


def test_a_dash_is_standard_input() -> None:
    assert collect_sources([Path("-")]) == (Source(path=None, name="standard-input"),)


def test_a_bad_path_is_a_source_too_so_that_it_is_reported_at_its_turn(tmp_path: Path) -> None:
    paths = [tmp_path / "missing.txt", tmp_path / "image.png", tmp_path]
    assert [source.path for source in collect_sources(paths)] == paths
