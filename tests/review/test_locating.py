"""A returned file finds its document, whatever it was renamed to."""

from pathlib import Path

import pytest

from bilingual.document import BlockKind, Document
from bilingual.errors import DocumentError, InputError
from bilingual.review.locating import find_document, shared_rows
from bilingual.review.returned import ReturnedFile, ReturnedRow
from bilingual.rowmarks import bookmark_name
from bilingual.storage import StoredDocument, write_document
from tests.exporting.sample import document_of, pair, row

LOIRE = document_of(row(BlockKind.PARAGRAPH, pair("La Loire déborde.", "The Loire overflows.")))
SEINE = document_of(
    row(BlockKind.PARAGRAPH, pair("La Seine monte.", "The Seine is rising.")),
    row(BlockKind.PARAGRAPH, pair("Les quais sont fermés.", "The quays are closed.")),
)


def stored(document: Document, path: Path) -> Path:
    write_document(StoredDocument(document=document), path)
    return path


def returned(path: Path, *sources: str) -> ReturnedFile:
    rows = tuple(ReturnedRow(number=number, source=source) for number, source in enumerate(sources, start=1))
    return ReturnedFile(path=path, rows=rows)


@pytest.mark.parametrize(
    "name", ["seine.docx", "seine.edited-1.docx", "seine.reviewed-12.docx", "seine (1).docx", "seine.edited-2(3).docx"]
)
def test_the_document_of_that_name_is_taken(tmp_path: Path, name: str) -> None:
    path = stored(SEINE, tmp_path / "seine.json")
    stored(SEINE, tmp_path / "copy.json")
    assert find_document(returned(tmp_path / name, "La Seine monte."), []) == path


def test_a_renamed_file_is_known_by_its_rows(tmp_path: Path) -> None:
    stored(LOIRE, tmp_path / "output" / "loire.json")
    path = stored(SEINE, tmp_path / "output" / "seine.json")
    (tmp_path / "output" / "other.json").write_text("[1, 2]", encoding="utf-8")
    file = returned(tmp_path / "mail" / "pour relecture.docx", "Les quais sont fermés.", "Ligne ajoutée.")
    assert find_document(file, [tmp_path / "output"]) == path


def test_a_document_of_that_name_but_of_another_article_is_passed_over(tmp_path: Path) -> None:
    stored(LOIRE, tmp_path / "seine.json")
    path = stored(SEINE, tmp_path / "fleuve.json")
    assert find_document(returned(tmp_path / "seine.docx", "La Seine monte."), []) == path


def test_a_document_that_was_set_aside_is_never_taken(tmp_path: Path) -> None:
    stored(SEINE, tmp_path / "seine.edited-1.json")
    path = stored(SEINE, tmp_path / "seine.json")
    for name in ("seine.edited-1.docx", "relecture.docx"):
        assert find_document(returned(tmp_path / name, "La Seine monte."), []) == path


def test_a_document_of_another_name_must_have_half_of_the_rows(tmp_path: Path) -> None:
    stored(SEINE, tmp_path / "seine.json")
    with pytest.raises(InputError, match="no document"):
        find_document(returned(tmp_path / "x.docx", "La Seine monte.", "Un autre.", "Encore un."), [])


def test_a_row_whose_french_was_retyped_is_known_by_its_bookmark() -> None:
    first = next(SEINE.rows())
    assert first.translation
    row = ReturnedRow(
        number=1, source="Tout autre.", bookmarks=("_GoBack", bookmark_name(first.block, first.translation.target))
    )
    assert shared_rows(ReturnedFile(path=Path("x.docx"), rows=(row,)), SEINE) == 1
    assert shared_rows(ReturnedFile(path=Path("x.docx"), rows=(row,)), LOIRE) == 0


def test_a_file_of_no_document_here_is_refused_with_what_to_do(tmp_path: Path) -> None:
    stored(LOIRE, tmp_path / "loire.json")
    with pytest.raises(InputError, match=r"seine\.docx: no document in .* has its 1 rows") as raised:
        find_document(returned(tmp_path / "seine.docx", "La Seine monte."), [tmp_path])
    assert "--document" in raised.value.hint


def test_a_damaged_document_of_the_files_own_name_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "seine.json").write_text("{", encoding="utf-8")
    with pytest.raises(DocumentError, match=r"seine\.json"):
        find_document(returned(tmp_path / "seine.docx", "La Seine monte."), [])
