"""Long articles."""

from bilingual.document import Article, Block, BlockKind, Document, Note, Translation, Verdict
from tests.exporting.docx.reopened import comments, opened, xpath


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
