"""A document as one JSON file: `output/NAME.json`, all that a later run, a review or an exporter needs."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from bilingual.document import Document, text_hash
from bilingual.errors import DocumentError, OutputError
from bilingual.files import write_atomic

FORMAT = "bilingual-document/1"

_PATIENCE = 60  # seconds; a review of thousands of rows takes a few


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDocument:
    """A document, the SHA-256 of each file that was exported from it, by file name, and whether with the appendix.

    The sums tell whether a person has edited an exported file since: such a file is never overwritten. `handed_out`
    has the `comparable_hash` and the `spacing` of every English that a row was ever exported with, by the hash of its
    French: what a returned file without bookmarks, or with other spaces only, has of these is nobody's edit. The marks
    of every comment that it was exported with are among them, as bookmarks of number 0: one that the row has not now
    was deleted since, or has other words, and no older file brings it back.
    """

    document: Document
    exports: dict[str, str] = field(default_factory=dict)
    appendix: bool = False
    handed_out: dict[str, tuple[str, ...]] = field(default_factory=dict)
    format: str = FORMAT


def write_document(stored: StoredDocument, path: Path) -> None:
    """Write the document as indented UTF-8 JSON, atomically.

    Raises:
        OutputError: The file cannot be written.
    """
    write_atomic(path, msgspec.json.format(msgspec.json.encode(stored), indent=1) + b"\n")


@contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Within it, no other program that asks for the same changes the document at `path`.

    By filelock (Unlicense/MIT, also for Windows), in the system's folder of temporary files: the lock file stays there,
    and would be litter beside the document. The lock itself ends with the program, however that ends.

    Raises:
        OutputError: Another program has not finished within a minute.
    """
    from filelock import FileLock, Timeout  # only where something is written

    name = f"bilingual-{text_hash(f'{Path.home()} {path.resolve()}')}.lock"
    lock = FileLock(Path(tempfile.gettempdir(), name), timeout=_PATIENCE)
    try:
        lock.acquire()
    except Timeout as error:
        hint = "Wait until it has finished, and run the same again."
        raise OutputError(f"{path}: another program is at work on it", hint=hint) from error
    try:
        yield
    finally:
        lock.release()


def read_document(path: Path) -> StoredDocument:
    """Read a document that `write_document` wrote; every field is checked by msgspec on the way in.

    Raises:
        DocumentError: The file cannot be read, is damaged, or is of a format this version does not know.
    """
    hint = "Move the file away to start afresh; nothing was overwritten."
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read ({error.strerror or error})", hint=hint) from error
    try:
        found = msgspec.json.decode(data, type=_Header).format
        if found != FORMAT:
            raise DocumentError(f"{path}: has format {found!r}, this version reads {FORMAT!r}", hint=hint)
        return msgspec.json.decode(data, type=StoredDocument)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DocumentError(f"{path}: is not a document of bilingual ({error})", hint=hint) from error


class _Header(msgspec.Struct):
    format: str


def file_hash(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
