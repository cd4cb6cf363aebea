"""A document goes into its folder: whole, in any order of accidents, and over nobody's work."""

from dataclasses import replace
from pathlib import Path

import pytest

from bilingual.document import Document, Note, Origin, Severity
from bilingual.errors import OutputError
from bilingual.publishing import is_published, publish
from bilingual.storage import StoredDocument, read_document
from tests.exporting.sample import sample_document


class Killed(BaseException):
    """Stands for the end of the process: nothing may catch it."""


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def changed(document: Document, target: str = "Other English.") -> Document:
    first, *others = document.translations
    return document.with_translations((replace(first, target=target, sentences=()), *others))


def test_a_document_gets_its_json_and_an_export_of_each_format(tmp_path: Path) -> None:
    path = tmp_path / "new" / "loire.json"
    published = publish(sample_document(), path, earlier=None)
    assert [file.name for file in published.files] == ["loire.docx", "loire.html", "loire.json"]
    assert is_published(sample_document(), path, read_document(path))
    assert not published.warnings


def test_publishing_twice_writes_the_same_bytes_and_sets_nothing_aside(tmp_path: Path) -> None:
    path = tmp_path / "loire.json"
    publish(sample_document(), path, earlier=None)
    before = contents(tmp_path)
    published = publish(sample_document(), path, earlier=read_document(path))
    assert contents(tmp_path) == before
    assert not published.warnings


def test_an_edited_export_is_set_aside_and_the_warning_names_both(tmp_path: Path) -> None:
    path = tmp_path / "loire.json"
    publish(sample_document(), path, earlier=None)
    (tmp_path / "loire.html").write_bytes(b"edited by a person")
    published = publish(sample_document(), path, earlier=read_document(path))
    assert (tmp_path / "loire.edited-1.html").read_bytes() == b"edited by a person"
    assert "loire.html was edited" in published.warnings[0]
    assert "loire.edited-1.html" in published.warnings[0]


def test_a_returned_file_is_kept_as_reviewed_and_that_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "loire.json"
    publish(sample_document(), path, earlier=None)
    (tmp_path / "loire.docx").write_bytes(b"edited by a reviewer")
    published = publish(
        changed(sample_document()), path, earlier=read_document(path), returned=[tmp_path / "loire.docx"]
    )
    assert (tmp_path / "loire.reviewed-1.docx").read_bytes() == b"edited by a reviewer"
    assert not published.warnings


def test_the_same_edits_are_kept_once(tmp_path: Path) -> None:
    path = tmp_path / "loire.json"
    for _ in range(2):
        publish(sample_document(), path, earlier=None)
        (tmp_path / "loire.html").write_bytes(b"edited by a person")
        publish(sample_document(), path, earlier=read_document(path))
    assert sorted(file.name for file in tmp_path.glob("*edited*")) == ["loire.edited-1.html"]


def test_what_was_set_aside_is_told_even_where_the_next_file_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "loire.json"
    publish(sample_document(), path, earlier=None)
    (tmp_path / "loire.docx").write_bytes(b"edited by a person")
    (tmp_path / "loire.html").unlink()
    (tmp_path / "loire.html").mkdir()
    published = publish(sample_document(), path, earlier=read_document(path))
    assert isinstance(published.error, OutputError)
    assert "loire.edited-1.docx" in published.warnings[0]


def test_an_export_without_the_documents_last_rows_is_not_published(tmp_path: Path) -> None:
    path = tmp_path / "loire.json"
    publish(sample_document(), path, earlier=None)
    assert not is_published(changed(sample_document()), path, read_document(path))


def test_killed_before_any_of_its_files_a_run_leaves_whole_files_and_the_next_one_makes_it_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = tmp_path / "wanted"
    publish(sample_document(), wanted / "loire.json", earlier=None)
    publish(changed(sample_document()), wanted / "loire.json", earlier=read_document(wanted / "loire.json"))
    kills = 0
    for number in range(6):
        path = tmp_path / f"run-{number}" / "loire.json"
        kills += interrupted(path, monkeypatch, after=number)
        earlier = read_document(path)
        published = publish(changed(sample_document()), path, earlier=earlier)
        assert not published.warnings
        assert contents(path.parent) == contents(wanted)
    assert kills == 4  # at the JSON, the DOCX, the HTML, and the JSON again


def test_what_a_killed_run_wrote_is_nobodys_edit_even_for_a_run_that_makes_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        path = tmp_path / f"run-{number}" / "loire.json"
        interrupted(path, monkeypatch, after=number)
        published = publish(changed(sample_document(), "A third text."), path, earlier=read_document(path))
        assert not published.warnings
        assert sorted(contents(path.parent)) == ["loire.docx", "loire.html", "loire.json"]


def interrupted(path: Path, monkeypatch: pytest.MonkeyPatch, *, after: int) -> bool:
    """Publish, then publish other English and end the process after so many files; whether it was ended."""
    publish(sample_document(), path, earlier=None)
    original, left = Path.replace, [after]

    def failing(temporary: Path, target: Path) -> Path:
        if left[0] == 0:
            raise Killed
        left[0] -= 1
        return original(temporary, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing)
        try:
            publish(changed(sample_document()), path, earlier=read_document(path))
        except Killed:
            return True
    return False


def test_a_store_with_reviewed_rows_of_other_french_is_kept_under_a_new_name(tmp_path: Path) -> None:
    path = tmp_path / "loire.json"
    document = sample_document()
    first, *others = document.translations
    reviewed = document.with_translations((replace(first, origin=Origin.REVIEWED), *others))
    publish(reviewed, path, earlier=None)
    emptied = replace(document, verdicts=tuple(replace(one, keep=False) for one in document.verdicts), translations=())
    published = publish(emptied, path, earlier=StoredDocument(document=reviewed))
    assert "loire.edited-1.json" in published.warnings[0]
    assert read_document(tmp_path / "loire.edited-1.json").document == reviewed


def test_a_store_with_comments_on_other_french_is_kept_under_a_new_name(tmp_path: Path) -> None:
    path = tmp_path / "loire.json"
    document = sample_document()
    first, *others = document.translations
    note = Note(code="comment", message="A. B.: who says so?", severity=Severity.INFO)
    commented = document.with_translations((replace(first, notes=(note,)), *others))
    publish(commented, path, earlier=None)
    assert not publish(commented, path, earlier=read_document(path)).warnings
    emptied = replace(document, verdicts=tuple(replace(one, keep=False) for one in document.verdicts), translations=())
    assert "loire.edited-1.json" in publish(emptied, path, earlier=read_document(path)).warnings[0]


def test_a_document_that_was_stored_by_another_program_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "loire.json"
    publish(sample_document(), path, earlier=None)
    read_before = read_document(path)
    publish(changed(sample_document()), path, earlier=read_before)
    there = contents(tmp_path)
    published = publish(sample_document(), path, earlier=read_before)
    assert isinstance(published.error, OutputError)
    assert "meanwhile" in str(published.error)
    assert contents(tmp_path) == there
