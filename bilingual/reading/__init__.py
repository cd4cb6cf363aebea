"""Reads a French article from a file or from standard input, deleting nothing.

for source in collect_sources([Path("articles")]):
    article = read_source(source)
"""

import importlib
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from bilingual.document import Article
from bilingual.errors import InputError
from bilingual.reading.content import Content
from bilingual.reading.inputs import SUPPORTED_SUFFIXES, Source, collect_sources

__all__ = ["LARGEST_FILE", "Source", "collect_sources", "read_source"]

# A long article has 100 KB of text, and a saved page with everything in it rarely 10 MB. What is larger is a mistake,
# and would keep the machine busy for an hour before anybody notices.
LARGEST_FILE = 20 * 1024 * 1024  # bytes

# Each is `read(data: bytes) -> Content`. By name, because their libraries are slow to import.
_READERS = {
    ".txt": "bilingual.reading.text",
    ".html": "bilingual.reading.html",
    ".htm": "bilingual.reading.html",
    ".md": "bilingual.reading.markdown",
    ".markdown": "bilingual.reading.markdown",
    ".docx": "bilingual.reading.docx",
}

_LOOKS_LIKE_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|main|div|p|h1)\b", re.I | re.S
)
_LOOKS_LIKE_DOCX = b"PK\x03\x04"

_SUPPORTED = f"Give one of {', '.join(SUPPORTED_SUFFIXES)}"
_HINTS = {
    ".doc": "Open it in a word processor and save it as .docx.",
    ".odt": "Open it in a word processor and save it as .docx.",
    ".rtf": "Open it in a word processor and save it as .docx.",
    ".pdf": "Copy the article's text from the PDF into a .txt file.",
}


def read_source(source: Source, *, standard_input: BinaryIO | None = None) -> Article:
    """Everything that is written in a source, as an article.

    `standard_input` is read where the source has no path; by default it is the standard input of the process.

    Raises:
        InputError: The source is missing, unreadable, of an unsupported kind, too large, damaged, or has no text. The
            message begins with its path.
    """
    path = source.label
    try:
        data = _read_file(source.path) if source.path else _read_stream(standard_input or sys.stdin.buffer)
        content = _reader(source.path, data)(data)
        if not content.blocks:
            raise InputError("there is no text in it", hint="Check that the article was saved with its text.")
    except InputError as error:
        raise InputError(f"{path}: {error}", hint=error.hint) from error
    return Article(
        name=source.name,
        path=path,
        blocks=content.blocks,
        metadata=content.metadata,
        warnings=content.warnings + _language_warnings(content),
    )


def _read_file(path: Path) -> bytes:
    try:
        if path.is_dir():
            next(path.iterdir(), None)  # a folder that cannot be listed is another trouble than an empty one
            raise InputError("there is no file in this folder that can be read", hint=f"{_SUPPORTED}.")
        if path.suffix.lower() not in _READERS and path.exists():
            raise InputError(
                f'"{path.suffix}" files are not supported' if path.suffix else "the file has no suffix",
                hint=_HINTS.get(path.suffix.lower(), f"{_SUPPORTED}, or pipe the text into `bilingual translate -`."),
            )
        with path.open("rb") as file:
            return _read_stream(file)
    except FileNotFoundError as error:
        raise InputError("there is no such file or folder", hint="Check the spelling of its name.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"cannot be read ({reason})", hint="Check the file's permissions.") from error


def _read_stream(stream: BinaryIO) -> bytes:
    data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise InputError(
            f"it is larger than {LARGEST_FILE // 1024**2} MB", hint="Keep only the article's text, without pictures."
        )
    if not data.strip():
        raise InputError("it is empty", hint="Check that the article was saved.")
    return data


def _reader(path: Path | None, data: bytes) -> Callable[[bytes], Content]:
    suffix = path.suffix.lower() if path else _suffix_of_stream(data)
    read: Callable[[bytes], Content] = importlib.import_module(_READERS[suffix]).read
    return read


def _suffix_of_stream(data: bytes) -> str:
    if data.startswith(_LOOKS_LIKE_DOCX):
        return ".docx"
    return ".html" if _LOOKS_LIKE_HTML.match(data) else ".txt"


def _language_warnings(content: Content) -> tuple[str, ...]:
    # Imported on use: the model takes half a second to load.
    from bilingual.reading.language import foreign_language

    language = foreign_language([block.text for block in content.blocks if not block.outside])
    return (f"Most of the text seems to be {language}, not French.",) if language else ()
