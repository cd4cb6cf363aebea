"""Opens a Word document without trusting it."""

import zipfile
import zlib
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from bilingual.errors import InputError

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")

# The XML of a whole book is about 30 MB; pictures hardly shrink, so that a file of 20 MB holds little more than 20 MB
# of them. A package far above both was made to fill the memory.
_LARGEST_UNPACKED = 300 * 1024 * 1024  # bytes
_LARGEST_XML = 100 * 1024 * 1024  # bytes
_MOST_PARTS = 10_000

SAVE_AGAIN = "Open it in a word processor and save it again as .docx."

# What python-docx and zipfile raise on packages with missing parts, wrong types or broken compression.
_DAMAGE = (
    KeyError,
    ValueError,
    AttributeError,
    TypeError,
    IndexError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
)


def open_document(data: bytes) -> WordDocument:
    """The document in these bytes. External entities in its XML are never followed: python-docx turns them off.

    Raises:
        InputError: The bytes are an old `.doc`, encrypted, damaged, no Word document, or grow out of bounds.
    """
    if data.startswith(_OLD_OFFICE):
        if _ENCRYPTED_PACKAGE in data:
            raise InputError("the document is protected by a password", hint="Save it without the password.")
        raise InputError("this is an old Word document (.doc)", hint=SAVE_AGAIN)
    if not data.startswith(_ZIP):
        raise InputError("this is not a Word document", hint=SAVE_AGAIN)
    try:
        _check_size(data)
        return docx.Document(BytesIO(data))
    except (PackageNotFoundError, etree.LxmlError, zipfile.BadZipFile, *_DAMAGE) as error:
        raise InputError("the document is damaged, or not a Word document", hint=SAVE_AGAIN) from error


def _check_size(data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = package.infolist()
    xml = max((part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))), default=0)
    if len(parts) > _MOST_PARTS or xml > _LARGEST_XML or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        raise InputError("the document unpacks to far more than an article", hint=SAVE_AGAIN)
