"""What a real LibreOffice saves of pictures, boxes, looks, page headers and the like, read back and decided on."""

import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from bilingual.document import Document, Metadata, SentencePair, TermStatus, TermUse
from bilingual.exporting.docx import render
from bilingual.review.outcome import Item
from bilingual.review.reading import read_returned
from tests.exporting.docx.sample import sample_document
from tests.review.office import (
    INSTALLED,
    MISSING,
    AppendTable,
    Edit,
    Insert,
    InsertFrame,
    InsertPicture,
    InsertShape,
    Job,
    SetLook,
    SetTitle,
    StopTracking,
    Track,
    WriteIntoFooter,
    WriteIntoHeader,
    edit_all,
)
from tests.review.sample import reviewed

pytestmark = pytest.mark.skipif(not INSTALLED, reason=MISSING)

SINGLE, SUPERSCRIPT, YELLOW, RED, BOLD = 1, 33, 0xFFFF00, 0xFF0000, 150
NAMES = ("untouched.docx", "untouched.odt", "besides.docx", "besides.odt")


def document() -> Document:
    """The sample, with a glossary term marked in its English."""
    sample = sample_document()
    use = TermUse(source="régie", start=0, target="authority", entry="names.csv, line 2", status=TermStatus.FORCED)
    pairs = (SentencePair(source="La régie.", target="The authority.", terms=(use,)),)
    translations = tuple(
        replace(one, target="The authority.", sentences=pairs) if one.block_id == "9" else one
        for one in sample.translations
    )
    return sample.with_translations(translations)


def picture(path: Path) -> Path:
    """A PNG file of one grey dot."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header, dot = struct.pack(">2I5B", 1, 1, 8, 0, 0, 0, 0), zlib.compress(b"\0\x80")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", dot) + chunk(b"IEND", b""))
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All edits of this module, made in one start of LibreOffice."""
    folder = tmp_path_factory.mktemp("besides")
    edits: tuple[Edit, ...] = (
        InsertFrame(row=3, column=2, text="Who says so?"),
        InsertShape(row=4, column=2),
        InsertShape(row=5, column=2, text="Check this."),
        InsertPicture(row=6, column=2, address=picture(folder / "dot.png").as_uri()),
        SetLook(row=8, column=2, words="asked", name="CharStrikeout", value=SINGLE),
        SetLook(row=10, column=2, words="water", name="CharBackColor", value=YELLOW),
        SetLook(row=10, column=2, words="for all", name="CharColor", value=RED),
        SetLook(row=11, column=2, words="a", name="CharWeight", value=BOLD),
        SetLook(row=13, column=2, words="a", name="HyperLinkURL", value="https://example.org/barge"),
        Insert(row=14, column=0, after="14", text=" ask G. S."),
        WriteIntoHeader(text="DRAFT "),
        WriteIntoFooter(text="DRAFT "),
        SetTitle(text="My own title"),
        AppendTable(text="More to do."),
        Track(author="A. B."),
        SetLook(row=12, column=2, words="a", name="CharWeight", value=BOLD),
        SetLook(row=15, column=2, words="figures", name="CharStrikeout", value=SINGLE),
        StopTracking(),
    )
    (folder / "sample.docx").write_bytes(render(document(), appendix=True))
    jobs = [Job(path=folder / "sample.docx", edits=edits * name.startswith("b"), out=folder / name) for name in NAMES]
    edit_all(jobs)
    return folder


def test_the_sample_has_a_marked_term(folder: Path) -> None:
    with zipfile.ZipFile(folder / "untouched.docx") as saved:
        assert b'"GlossaryTerm"' in saved.read("word/document.xml")


def items(folder: Path, name: str) -> list[Item]:
    return list(reviewed(document(), read_returned(folder / name)).items)


@pytest.mark.parametrize("name", NAMES[:2])
def test_a_file_that_was_only_saved_has_nothing_to_tell(folder: Path, name: str) -> None:
    assert items(folder, name) == []


@pytest.mark.parametrize("name", NAMES[2:])
def test_everything_that_was_put_beside_the_words_is_told(folder: Path, name: str) -> None:
    told = [item.message for item in items(folder, name)]
    assert told == [
        f"There is more than text in row {row}, and it is not taken over: {what}."
        for row, what in ((3, "text box “Who says so?”"), (4, "drawing"), (5, "text box “Check this.”"), (6, "picture"))
    ] + [
        "In row 8, English: “asked” came back struck out, not deleted; it stays.",
        "There is more than text in row 13, and it is not taken over: link “https://example.org/barge”.",
        "Beside the id of row 14 is written “ask G. S.”.",
        "In row 15, English: “figures” came back struck out, not deleted; it stays.",
        "Formatting in rows 10, 11, not taken over: highlighted “water” (10), coloured “for all” (10), bold “a” (11).",
        "A paragraph outside of the table was changed or added; it is not part of the document.",
        "A page header or footer was changed; it is not part of the document.",
        "A page header or footer was changed; it is not part of the document.",
        "The file’s property “title” is not what it was; it is not part of the document.",
        "2 tracked changes of formatting only: nothing to take over.",
    ]


@pytest.mark.parametrize("name", NAMES[2:])
def test_nothing_of_it_is_in_the_texts_and_the_warnings_are_on_their_rows(folder: Path, name: str) -> None:
    before, outcome = document(), reviewed(document(), read_returned(folder / name))
    assert [one.target for one in outcome.document.translations] == [one.target for one in before.translations]
    warned = [one.block_id for one in outcome.document.translations for note in one.notes if note.code == "conflict"]
    assert warned == ["8", "15"]
    assert outcome.tally.adds_up


@pytest.mark.parametrize("suffix", [".docx", ".odt"])
def test_odd_characters_in_headers_and_footers_come_back_as_they_were(tmp_path: Path, suffix: str) -> None:
    metadata = Metadata(title="T", author="A\u00a0B", site=" 1 of 2 \u202f« x »  y\u2009z", date="2025")
    odd = replace(document(), article=replace(document().article, metadata=metadata))
    (tmp_path / "odd.docx").write_bytes(render(odd))
    edit_all([Job(path=tmp_path / "odd.docx", edits=(), out=tmp_path / f"saved{suffix}")])
    file = read_returned(tmp_path / f"saved{suffix}")
    assert (file.furniture, file.outside, file.objects) == ((), (), ())
