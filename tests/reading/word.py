"""Makes Word documents from the XML of their bodies, so that a test shows what it is about."""

import io
from collections.abc import Mapping

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

_NAMESPACES = (
    nsdecls("w", "m", "wp", "a")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_RELATIONSHIPS = {"footnotes": RELATIONSHIP_TYPE.FOOTNOTES, "endnotes": RELATIONSHIP_TYPE.ENDNOTES}


def word_file(body: str, *, parts: Mapping[str, str] | None = None, title: str = "", author: str = "") -> bytes:
    """A document with this body; `parts` are the contents of its footnotes or endnotes."""
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = title, author
    section = document.element.body.sectPr
    for element in parse_xml(f"<w:body {_NAMESPACES}>{body}</w:body>"):
        section.addprevious(element)
    for name, content in (parts or {}).items():
        blob = f"<w:{name} {_NAMESPACES}>{content}</w:{name}>".encode()
        uri = PackURI(f"/word/{name}.xml")
        part = Part(uri, _CONTENT_TYPE.format(name), blob, document.part.package)
        document.part.relate_to(part, _RELATIONSHIPS[name])
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    """The bytes of a document."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def run(text: str) -> str:
    """The XML of a run."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str, style: str = "") -> str:
    """The XML of a paragraph with these runs."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(content)}</w:p>"


def table(*rows: str) -> str:
    """The XML of a table with these rows."""
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(content: str, properties: str = "") -> str:
    """The XML of a table cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"
