"""The package around the text: an empty one from the template, its properties, and its bytes."""

import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

import docx
from docx.document import Document as WordDocument
from lxml import etree

from bilingual.document import Metadata
from bilingual.exporting.docx.titles import Titles
from bilingual.exporting.docx.wordml import ENGLISH, FRENCH
from bilingual.rowmarks import printable

TEMPLATE: Final = Path(__file__).with_name("template")
LONGEST_PROPERTY: Final = 255  # Characters; python-docx refuses more.
EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # The earliest time that a ZIP file can name.


def blank_package() -> WordDocument:
    """An empty document with our styles; nothing of python-docx's own template is in it."""
    return docx.Document(BytesIO(_template()))


def set_properties(package: WordDocument, titles: Titles, metadata: Metadata) -> None:
    """Set title, author and languages; no dates, so that equal documents give equal bytes."""
    properties = package.core_properties
    properties.title = _property(titles.french)
    properties.subject = _property(titles.english)
    properties.author = _property(metadata.author)
    properties.language = f"{FRENCH}, {ENGLISH}"


def package_bytes(package: WordDocument) -> bytes:
    """The package as a ZIP file whose entries all have the same fixed time."""
    saved = BytesIO()
    package.save(saved)
    with zipfile.ZipFile(saved) as parts:
        return _zip({name: parts.read(name) for name in parts.namelist()})


def _property(text: str) -> str:
    return printable(text)[:LONGEST_PROPERTY]


@cache
def _template() -> bytes:
    """The template's folder as a DOCX, without the comments that explain it to a person."""
    parser = etree.XMLParser(remove_comments=True, remove_blank_text=True, resolve_entities=False)
    files = sorted(path for path in TEMPLATE.rglob("*") if path.is_file())
    return _zip({path.relative_to(TEMPLATE).as_posix(): etree.tostring(etree.parse(path, parser)) for path in files})


def _zip(parts: dict[str, bytes]) -> bytes:
    result = BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, date_time=EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # The same on every system; by default Windows differs from the rest.
            archive.writestr(entry, data)
    return result.getvalue()
