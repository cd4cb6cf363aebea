"""Opens the file that came back without trusting it: the XML of its parts, and who saved it last."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import nsmap
from docx.oxml.parser import parse_xml
from lxml import etree

from bilingual.errors import InputError
from bilingual.reading.docx_package import SAVE_AGAIN, open_document
from bilingual.review.blocks import Notes
from bilingual.review.wordml import W

_CP = f"{{{nsmap['cp']}}}"
_DCTERMS = f"{{{nsmap['dcterms']}}}"

_THREADS = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_NOTES = {"footnote": RELATIONSHIP_TYPE.FOOTNOTES, "endnote": RELATIONSHIP_TYPE.ENDNOTES}

_CONTENT_TYPES = "[Content_Types].xml"
_LARGEST_TYPES = 1024**2  # bytes of a list of parts, of which there are ten
# Of Word, and of old versions for other programs; Basic and Scripts are LibreOffice's.
_MACROS = re.compile(r"(?:^|/)vba(?:Project|Data)\.|(?:^|/)(?:Basic|Scripts)/", re.IGNORECASE)
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
_WITHOUT_MACROS = "Save it as .docx without macros, and review that file."


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The parts of a document that a review is about; `furniture` are its page headers and footers."""

    body: etree._Element
    furniture: tuple[etree._Element, ...]
    notes: Notes
    comments: etree._Element | None
    threads: etree._Element | None
    author: str
    modified: str


def open_package(data: bytes) -> Package:
    """The parts of the Word document in these bytes.

    Raises:
        InputError: It is no Word document, damaged, encrypted, has macros, grows out of bounds, or has a document type
            declaration, which no word processor writes and which can name other files.
    """
    _refuse_macros(data)
    document = open_document(data)
    main = document.part
    body = _safe(document.element).find(f"{W}body")
    if body is None:
        raise InputError("the document is damaged: it has no text", hint=SAVE_AGAIN)
    author, modified = _last_saved(document)
    return Package(
        body=body,
        furniture=(*_roots(main, RELATIONSHIP_TYPE.HEADER), *_roots(main, RELATIONSHIP_TYPE.FOOTER)),
        notes={
            (kind, note.get(f"{W}id", "")): note
            for kind, relationship in _NOTES.items()
            for root in _roots(main, relationship)
            for note in root.iterchildren(f"{W}{kind}")
        },
        comments=next(_roots(main, RELATIONSHIP_TYPE.COMMENTS), None),
        threads=next(_roots(main, _THREADS), None),
        author=author,
        modified=modified,
    )


def _refuse_macros(data: bytes) -> None:
    """Do nothing if no part of the package is a program; what is no package is for others to judge.

    Raises:
        InputError: It holds macros, or says that it may.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = package.namelist()
            with package.open(_CONTENT_TYPES) as types:
                said = types.read(_LARGEST_TYPES)
    except _UNREADABLE:
        return
    if b"macroEnabled" in said or any(_MACROS.search(name) for name in names):
        raise InputError("the document has macros", hint=_WITHOUT_MACROS)


def _roots(main: Part, relationship: str) -> Iterator[etree._Element]:
    """The XML of the parts to which the document refers in this way."""
    for found in main.rels.values():
        if found.reltype == relationship and not found.is_external:
            part = found.target_part
            try:
                yield _safe(part.element if isinstance(part, XmlPart) else parse_xml(part.blob))
            except etree.XMLSyntaxError as error:
                raise InputError(f"the document's part {part.partname} is damaged", hint=SAVE_AGAIN) from error


def _safe(root: etree._Element) -> etree._Element:
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError(
            "the document has a document type declaration, as no word processor writes it", hint=SAVE_AGAIN
        )
    return root


def _last_saved(document: WordDocument) -> tuple[str, str]:
    """Who saved the document last, and when (ISO 8601); empty where it does not say.

    python-docx would make properties for a document without any, saved by itself, now.
    """
    rels = document.part.package.rels.values() if document.part.package else ()
    part = next((found.target_part for found in rels if found.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES), None)
    if not isinstance(part, XmlPart):
        return "", ""
    properties = _safe(part.element)
    texts = (properties.findtext(name) or "" for name in (f"{_CP}lastModifiedBy", f"{_DCTERMS}modified"))
    author, modified = (text.strip() for text in texts)
    return author, modified
