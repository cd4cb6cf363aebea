"""What the tests ask of an exported DOCX, read with python-docx."""

import zipfile
from io import BytesIO
from itertools import takewhile
from typing import cast

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import _Row
from lxml import etree

from bilingual.document import Article, Block, BlockKind, Document, Translation, Verdict
from bilingual.exporting.docx import render


def one_row(
    french: str, english: str | None, *, kind: BlockKind = BlockKind.PARAGRAPH, block_id: str = "b1"
) -> Document:
    """A document of one kept block, translated unless `english` is None."""
    block = Block(id=block_id, kind=kind, text=french)
    return Document(
        article=Article(name="essai", path="essai.txt", blocks=(block,)),
        verdicts=(Verdict(block_id=block_id, keep=True, kind=kind, rule="default", reason="Text."),),
        translations=()
        if english is None
        else (Translation(block_id=block_id, source_hash=block.text_hash, target=english),),
    )


def opened(document: Document, *, appendix: bool = False) -> WordDocument:
    """The exported document as python-docx reads it."""
    return docx.Document(BytesIO(render(document, appendix=appendix)))


def body_rows(word: WordDocument) -> list[_Row]:
    """The rows of the first table without its column headings."""
    return list(word.tables[0].rows)[1:]


def row_texts(word: WordDocument) -> list[tuple[str, ...]]:
    """The texts of all cells, row by row."""
    return [tuple(cell.text for cell in row.cells) for row in body_rows(word)]


def parts(data: bytes) -> dict[str, bytes]:
    """The files in the DOCX by name."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xpath(word: WordDocument, expression: str) -> list[etree._Element]:
    """The elements of the document's text that the expression finds."""
    return cast("list[etree._Element]", word.element.xpath(expression))


def style_chain(word: WordDocument, identifier: str) -> list[etree._Element]:
    """A style's element, then those of the styles it is based on."""
    chain = []
    while identifier:
        (element,) = word.styles.element.xpath(f"w:style[@w:styleId='{identifier}']")
        chain.append(element)
        based_on = element.xpath("w:basedOn/@w:val")
        identifier = based_on[0] if based_on else ""
    return chain


def comments(word: WordDocument) -> dict[int, str]:
    """The text of each comment by id."""
    return {comment.comment_id: comment.text for comment in word.comments}


def commented_text(word: WordDocument, comment_id: int) -> str:
    """The text between a comment's two marks, which stand in the same paragraph.

    On an empty cell LibreOffice saves no marks, only the reference that both programs need.
    """
    assert len(xpath(word, f"//w:commentReference[@w:id='{comment_id}']")) == 1
    if not (starts := xpath(word, f"//w:commentRangeStart[@w:id='{comment_id}']")):
        return ""
    end = xpath(word, f"//w:commentRangeEnd[@w:id='{comment_id}']")[0]
    between = takewhile(lambda element: element is not end, starts[0].itersiblings())
    return "".join(element.text or "" for element in between if element.tag == qn("w:r"))
