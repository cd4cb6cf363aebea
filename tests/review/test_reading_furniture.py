"""What is typed into page headers and footers, told from what was exported."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from bilingual.exporting.docx import render
from bilingual.review.reading import read_returned
from bilingual.review.returned import ReturnedFile
from tests.exporting.docx.sample import sample_document

TITLE = "In Dijon, the tram gives the banks of the Ouche back to walkers"
FACTS = "La rédaction · 12 April 2025 · Le Courrier des villes"


def with_parts(tmp_path: Path, name: str, change: tuple[str, str]) -> ReturnedFile:
    """The sample, with one pattern replaced in the parts whose names match."""
    changed = 0
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(render(sample_document()))) as before, zipfile.ZipFile(result, "w") as after:
        for part in before.namelist():
            data = before.read(part)
            if re.search(name, part):
                text, count = re.subn(change[0], change[1], data.decode(), flags=re.DOTALL)
                changed, data = changed + count, text.encode()
            after.writestr(part, data)
    assert changed
    (tmp_path / "returned.docx").write_bytes(result.getvalue())
    return read_returned(tmp_path / "returned.docx")


def test_headers_and_footers_as_they_were_exported_are_nobodys_work(tmp_path: Path) -> None:
    (tmp_path / "sample.docx").write_bytes(render(sample_document(), appendix=True))
    assert read_returned(tmp_path / "sample.docx").furniture == ()


def test_the_page_numbers_are_the_programs(tmp_path: Path) -> None:
    number = '<w:fldSimple w:instr=" PAGE ">.*?</w:fldSimple>'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>27</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert with_parts(tmp_path, "footer", (number, field)).furniture == ()


@pytest.mark.parametrize(
    ("part", "before", "after", "expected"),
    [
        ("header", "In Dijon", "DRAFT: In Dijon", ("DRAFT: " + TITLE,)),
        ("footer1", "La rédaction", "G. S.", ("G. S. · 12 April 2025 · Le Courrier des villes\tPage  of",)),
        ("footer", " of ", " sur ", (FACTS + "\tPage  sur",)),
        ("header", "(</w:p>)", r"\1<w:p><w:r><w:t>For G. S. only</w:t></w:r></w:p>", ("For G. S. only",)),
    ],
)
def test_what_was_typed_is_told_with_the_whole_line(
    tmp_path: Path, part: str, before: str, after: str, expected: tuple[str, ...]
) -> None:
    assert with_parts(tmp_path, part, (before, after)).furniture == expected


def test_a_header_that_was_replaced_with_its_bookmark_is_told(tmp_path: Path) -> None:
    replaced = with_parts(tmp_path, "header", ("<w:p>.*</w:p>", "<w:p><w:r><w:t>Mine</w:t></w:r></w:p>"))
    assert replaced.furniture == ("Mine",)


def test_a_header_that_was_deleted_is_told_by_an_empty_text(tmp_path: Path) -> None:
    assert with_parts(tmp_path, "header", ("<w:p>.*</w:p>", "<w:p/>")).furniture == ("",)


def test_of_a_file_without_these_bookmarks_nothing_is_told(tmp_path: Path) -> None:
    older = ('<w:bookmarkStart w:id="[0-9]+" w:name="h[0-9]_[^>]*>', "<w:bookmarkStart w:id='9' w:name='x'/>DRAFT ")
    assert with_parts(tmp_path, "header|footer", older).furniture == ()
