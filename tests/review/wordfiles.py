"""Documents as Word saves them, written by hand: Word itself cannot run in the tests.

    returned(tmp_path, table(row(3, "Le fleuve", t("The ") + deleted("stream") + inserted("river"))))

The XML is what Word writes for each construct (ECMA-376, part 1, chapter 17), shortened to what matters.
"""

import zipfile
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from bilingual.document import Block, BlockKind
from bilingual.review.reading import read_returned
from bilingual.review.returned import ReturnedFile, ReturnedRow, TrackedChange
from bilingual.rowmarks import bookmark_name

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    ' mc:Ignorable="w14 w15"'
)
LINK, ADDRESS = "rIdLink", "https://example.org/ice"
AUTHOR = "A. B."
DATE = "2025-05-02T10:11:00Z"
LATER = "2025-05-02T11:30:00Z"

_WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PROPERTIES = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_THREADS = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
# By the name of the part: its root element and its kind of relationship.
_PARTS = {
    "comments": ("w:comments", f"{_OFFICE}comments"),
    "commentsExtended": ("w15:commentsEx", _THREADS),
    "footnotes": ("w:footnotes", f"{_OFFICE}footnotes"),
    "endnotes": ("w:endnotes", f"{_OFFICE}endnotes"),
    "header": ("w:hdr", f"{_OFFICE}header"),
    "footer": ("w:ftr", f"{_OFFICE}footer"),
    "styles": ("w:styles", f"{_OFFICE}styles"),
}


def word_file(body: str, *, author: str = "", modified: str = "", doctype: str = "", **parts: str) -> bytes:
    """A document with this body and the contents of these parts, named as in `_PARTS`."""
    relations = "".join(
        f'<Relationship Id="rId{name}" Type="{_PARTS[name][1]}" Target="{name}.xml"/>' for name in parts
    )
    relations += f'<Relationship Id="{LINK}" Type="{_OFFICE}hyperlink" Target="{ADDRESS}" TargetMode="External"/>'
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_WORDML.format(name)}"/>' for name in parts)
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORDML.format("document.main")}"/>'
        f'<Override PartName="/docProps/core.xml" ContentType="{_PROPERTIES}"/>{types}</Types>',
        "_rels/.rels": _relationships(
            f'<Relationship Id="rId1" Type="{_OFFICE}officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="rId2" Type="{_CORE}" Target="docProps/core.xml"/>'
        ),
        "docProps/core.xml": _core(author, modified),
        "word/document.xml": f"{doctype}<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(relations),
    }
    for name, content in parts.items():
        root = _PARTS[name][0]
        files[f"word/{name}.xml"] = f"<{root} {NAMESPACES}>{content}</{root}>"
    return packed(files)


def packed(files: dict[str, str]) -> bytes:
    """A ZIP file of these texts by name."""
    result = BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return result.getvalue()


def _relationships(entries: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}</Relationships>'
    )


def _core(author: str, modified: str) -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        + (f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy>" if author else "")
        + (f'<dcterms:modified xsi:type="dcterms:W3CDTF">{modified}</dcterms:modified>' if modified else "")
        + "</cp:coreProperties>"
    )


def t(text: str, *, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def gone(text: str) -> str:
    """A run of text as it stands in a deletion."""
    return f'<w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r>'


def change(name: str, content: str = "", *, author: str = AUTHOR, date: str = DATE) -> str:
    """An element of a tracked change around some content: `ins`, `del`, `moveTo`, and so on."""
    return f'<w:{name} w:id="7" w:author={quoteattr(author)} w:date={quoteattr(date)}>{content}</w:{name}>'


def inserted(text: str, *, author: str = AUTHOR, date: str = DATE) -> str:
    """Text that was inserted."""
    return change("ins", t(text), author=author, date=date)


def deleted(text: str, *, author: str = AUTHOR, date: str = DATE) -> str:
    """Text that was deleted."""
    return change("del", gone(text), author=author, date=date)


def moved(name: str, *, source: str = "", target: str = "") -> str:
    """One end of a move of this name with the range marks of Word: where the text was, or where it went."""
    kind, content = ("From", change("moveFrom", t(source))) if source else ("To", change("moveTo", t(target)))
    return (
        f'<w:move{kind}RangeStart w:id="31{kind}" w:author="{AUTHOR}" w:date="{DATE}" w:name="{name}"/>'
        f'{content}<w:move{kind}RangeEnd w:id="31{kind}"/>'
    )


def formatted(text: str, *, author: str = AUTHOR, date: str = DATE) -> str:
    """Text that was made bold."""
    return t(text, properties="<w:b/>" + change("rPrChange", "<w:rPr/>", author=author, date=date))


def paragraph(content: str, *, style: str = "EnglishBody", properties: str = "", end: str = "") -> str:
    """A paragraph; `end` are the properties of its end."""
    mark = f"<w:rPr>{end}</w:rPr>" if end else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}{mark}</w:pPr>{content}</w:p>'


def cell(*paragraphs: str, properties: str = "") -> str:
    """A cell with these paragraphs."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def bookmark(number: int, french: str, english: str = "") -> str:
    """The start of the bookmark that the row had when it was exported."""
    block = Block(id=str(number), kind=BlockKind.PARAGRAPH, text=french)
    return f'<w:bookmarkStart w:id="{number}" w:name="{bookmark_name(block, english)}"/>'


def source_cell(number: int, french: str, *, style: str = "FrenchBody") -> str:
    """The French cell of a row as it was exported."""
    content = bookmark(number, french) + t(french) + f'<w:bookmarkEnd w:id="{number}"/>'
    return cell(paragraph(content, style=style))


def id_cell(text: str) -> str:
    """The first cell of a row."""
    return cell(paragraph(t(text), style="RowId"))


def target_cell(content: str) -> str:
    """The English cell of a row, with these runs."""
    return cell(paragraph(content))


def row(number: int, french: str, english: str, *, properties: str = "") -> str:
    """A row as it was exported, its English as XML."""
    return tr(id_cell(str(number)), source_cell(number, french), target_cell(english), properties=properties)


def tr(*cells: str, properties: str = "") -> str:
    """A row of these cells."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def headings(*titles: str) -> str:
    """The row of column names."""
    cells = (cell(paragraph(t(title), style="ColumnHeading")) for title in titles)
    return tr(*cells, properties="<w:tblHeader/>")


HEADINGS = headings("Id", "Français", "English")


def table(*rows: str, properties: str = "") -> str:
    """A table of these rows below our headings."""
    return bare_table(HEADINGS, *rows, properties=properties)


def bare_table(*rows: str, properties: str = "") -> str:
    """A table of these rows only."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid/>{''.join(rows)}</w:tbl>"


def comment(number: int, text: str, *, author: str = AUTHOR, date: str = DATE, paragraph_id: str = "") -> str:
    """A comment in its part."""
    mark = f' w14:paraId="{paragraph_id}"' if paragraph_id else ""
    body = f"<w:p{mark}><w:r><w:annotationRef/></w:r>{t(text)}</w:p>"
    return f'<w:comment w:id="{number}" w:author="{author}" w:date="{date}" w:initials="AB">{body}</w:comment>'


def commented(number: int, content: str) -> str:
    """Some content with the marks of a comment around it."""
    return (
        f'<w:commentRangeStart w:id="{number}"/>{content}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def returned(tmp_path: Path, body: str, *, reject_open: bool = False, **parts: str) -> ReturnedFile:
    """What is read of a document with this body and these parts; see `word_file`."""
    path = tmp_path / "returned.docx"
    path.write_bytes(word_file(body, **parts))
    return read_returned(path, reject_open=reject_open)


def the_row(tmp_path: Path, english: str, *, reject_open: bool = False) -> ReturnedRow:
    """What is read of a row with this English, as XML."""
    (only,) = returned(tmp_path, table(row(3, "Le fleuve monte.", english)), reject_open=reject_open).rows
    return only


def kinds(changes: tuple[TrackedChange, ...]) -> list[tuple[str, str]]:
    """What each change did, and its text."""
    return [(one.kind.value, one.text) for one in changes]
