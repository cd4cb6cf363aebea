"""The DOCX opened and saved by a real LibreOffice."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument

from bilingual.document import Document
from bilingual.exporting.docx import render
from tests.exporting.docx.reopened import body_rows, commented_text, comments, row_texts
from tests.exporting.docx.sample import sample_document

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
PDFTOTEXT = shutil.which("pdftotext")


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """What LibreOffice makes of the sample: the DOCX it saves, and the text of its PDF page by page."""

    saved: Path
    pages: tuple[str, ...]


@pytest.fixture(scope="session")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Converted:
    if SOFFICE is None or PDFTOTEXT is None:
        pytest.skip("LibreOffice (soffice) or pdftotext (poppler-utils) is not installed")
    folder = tmp_path_factory.mktemp("libreoffice")
    (folder / "sample.docx").write_bytes(render(sample_document(), appendix=True))
    for file_format in ("docx", "pdf"):
        subprocess.run(
            [
                *(SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
                *("--convert-to", file_format, "--outdir", str(folder / "out"), str(folder / "sample.docx")),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
    text = subprocess.run(
        [PDFTOTEXT, "-layout", "-enc", "UTF-8", str(folder / "out" / "sample.pdf"), "-"],
        check=True,
        capture_output=True,
        timeout=60,
    ).stdout.decode()
    return Converted(saved=folder / "out" / "sample.docx", pages=tuple(text.rstrip("\f").split("\f")))


def test_libreoffice_keeps_ids_texts_and_bookmarks_when_it_saves(converted: Converted, word: WordDocument) -> None:
    saved = docx.Document(str(converted.saved))
    assert row_texts(saved) == row_texts(word)
    names = "//w:tc/w:p/w:bookmarkStart/@w:name"
    assert sorted(saved.element.xpath(names)) == sorted(word.element.xpath(names))


def test_libreoffice_keeps_comments_with_what_they_point_at_when_it_saves(
    converted: Converted, word: WordDocument
) -> None:
    def notes(one: WordDocument) -> set[tuple[str, str]]:
        return {(text, commented_text(one, number)) for number, text in comments(one).items()}

    saved = docx.Document(str(converted.saved))
    assert notes(saved) == notes(word)
    assert {comment.author for comment in saved.comments} == {"bilingual"}
    assert all(comment.timestamp is not None for comment in saved.comments)


def test_libreoffice_keeps_languages_styles_and_the_repeated_heading_when_it_saves(
    converted: Converted,
) -> None:
    saved = docx.Document(str(converted.saved))
    assert saved.tables[0].rows[0]._tr.xpath("w:trPr/w:tblHeader")
    for row in body_rows(saved):
        french, english = (cell._tc for cell in row.cells[1:])
        assert set(french.xpath(".//w:r[w:t]//w:lang/@w:val")) == {"fr-FR"}
        assert set(english.xpath(".//w:r[w:t]//w:lang/@w:val")) <= {"en-GB"}
        assert french.xpath("w:p/w:pPr/w:pStyle/@w:val")[0].startswith("French")


def test_the_pdf_has_every_row_with_its_id(converted: Converted, document: Document) -> None:
    words = re.findall(r"\w+", " ".join(converted.pages))
    for row in document.rows():
        expected = f"{row.block.id} {row.block.text} {row.translation.target if row.translation else ''}"
        assert set(re.findall(r"\w+", expected)) <= set(words), row.block.id


def test_every_page_of_the_pdf_has_the_column_headings_and_its_number(converted: Converted) -> None:
    assert len(converted.pages) > 2  # How many depends on the fonts.
    for number, page in enumerate(converted.pages, start=1):
        assert re.search(r"ID\s+FRANÇAIS\s+(ENGLISH|RULE)", page), number
        assert f"Page {number} of {len(converted.pages)}" in page
    assert "In Dijon, the tram gives the banks of the Ouche back to walkers" in converted.pages[1]
