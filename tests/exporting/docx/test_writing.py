"""Files on disk, and long articles."""

from pathlib import Path

import pytest

from bilingual.document import Article, Block, BlockKind, Document, Note, Translation, Verdict
from bilingual.errors import OutputError
from bilingual.exporting.docx import render, write
from tests.exporting.docx.reopened import comments, opened, xpath


def test_write_makes_the_file_and_its_folder(tmp_path: Path, document: Document) -> None:
    path = tmp_path / "new" / "tramway.docx"
    write(document, path)
    assert path.read_bytes() == render(document)


def test_a_file_that_cannot_be_written_is_one_clear_error(tmp_path: Path, document: Document) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(OutputError, match=r"tramway\.docx: cannot be written"):
        write(document, tmp_path / "file" / "tramway.docx")


def test_three_thousand_rows_with_comments_keep_their_order() -> None:
    blocks = tuple(Block(id=f"b{number}", kind=BlockKind.PARAGRAPH, text=f"Ligne {number}.") for number in range(3000))
    note = Note(code="look", message="Look at this row.")
    document = Document(
        article=Article(name="long", path="long.txt", blocks=blocks),
        verdicts=tuple(
            Verdict(block_id=block.id, keep=True, kind=block.kind, rule="default", reason="Text.") for block in blocks
        ),
        translations=tuple(
            Translation(block_id=block.id, source_hash=block.text_hash, target="Row.", notes=(note,))
            for block in blocks
        ),
    )
    word = opened(document)
    french = xpath(word, "//w:tr/w:tc[2]/w:p/w:r/w:t")
    assert [element.text for element in french[1:]] == [block.text for block in blocks]
    assert len(comments(word)) == 3000
