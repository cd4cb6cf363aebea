"""Opens the file that came back without trusting it: the XML of its parts, and who saved it last."""

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
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
from bilingual.review.reading.inline import Notes
from bilingual.review.reading.wordml import W

_CP = f"{{{nsmap['cp']}}}"
_DCTERMS = f"{{{nsmap['dcterms']}}}"
_DC = f"{{{nsmap['dc']}}}"
# What a person can write into the properties of a file, by the names that word processors give these.
_PROPERTIES = {
    "title": f"{_DC}title",
    "subject": f"{_DC}subject",
    "keywords": f"{_CP}keywords",
    "comments": f"{_DC}description",
    "category": f"{_CP}category",
}

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
    """The parts of a document that a review is about; `furniture` are its page headers and footers.

    `links` are the addresses of the body's links by their ids, `properties` what the file says of itself, by name.
    """

    body: etree._Element
    furniture: tuple[etree._Element, ...]
    notes: Notes
    comments: etree._Element | None
    threads: etree._Element | None
    styles: etree._Element | None
    links: Mapping[str, str]
    properties: Mapping[str, str]
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
    core = _core(document)
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
        styles=next(_roots(main, RELATIONSHIP_TYPE.STYLES), None),
        links={key: one.target_ref for key, one in main.rels.items() if one.reltype == RELATIONSHIP_TYPE.HYPERLINK},
        properties={name: text for name, tag in _PROPERTIES.items() if (text := _said(core, tag))},
        author=_said(core, f"{_CP}lastModifiedBy"),
        modified=_said(core, f"{_DCTERMS}modified"),
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


def _core(document: WordDocument) -> etree._Element | None:
    """What the document says of itself, if it does.

    python-docx would make properties for a document without any, saved by itself, now.
    """
    rels = document.part.package.rels.values() if document.part.package else ()
    part = next((found.target_part for found in rels if found.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES), None)
    return _safe(part.element) if isinstance(part, XmlPart) else None


def _said(core: etree._Element | None, tag: str) -> str:
    return "" if core is None else (core.findtext(tag) or "").strip()
