"""A document goes into its folder: the exported files and the JSON, in an order that survives being killed.

The document is stored first, still with the sums of the files that are there; then the files are written, each whole
or not at all; last the document with the new sums. Wherever this is cut off, every file on disk is either the old or
the new one, the next run sees which, and takes neither for a person's work.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from bilingual import exporting
from bilingual.document import Document, Origin
from bilingual.errors import BilingualError, OutputError
from bilingual.files import write_atomic
from bilingual.storage import StoredDocument, file_hash, write_document


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The files of a document as they are now, what was set aside as full sentences, and what could not be written."""

    files: tuple[Path, ...] = ()
    warnings: tuple[str, ...] = ()
    error: BilingualError | None = None


def publish(
    document: Document,
    path: Path,
    *,
    earlier: StoredDocument | None,
    appendix: bool = False,
    returned: Collection[Path] = (),
) -> Published:
    """Store the document at `path` (a .json) and write its exports beside it.

    A file that is neither what an earlier run wrote nor what this one would write has a person's edits in it: it is
    kept under a new name, never lost. So is a stored document with reviewed rows that have no place in the new one.
    `returned` are exports whose edits are in the document already; they are kept too, for what else is in them.
    """
    files: list[Path] = []
    warnings: list[str] = []
    sums = dict(earlier.exports) if earlier else {}
    try:
        if earlier and loses_review(earlier.document, document):
            kept = set_aside(path, "edited")
            warnings.append(f"{path} held reviewed rows of other French: it is kept as {kept}.")
        write_document(StoredDocument(document=document, exports=sums, appendix=appendix), path)
        for suffix, data in rendered(document, appendix=appendix).items():
            export = path.with_name(f"{path.stem}.{suffix}")
            if _has_edits(export, data, known=sums.get(export.name)):
                is_returned = export.resolve() in {one.resolve() for one in returned}
                kept = set_aside(export, "reviewed" if is_returned else "edited")
                warnings += [] if is_returned else [f"{export} was edited since it was written: it is kept as {kept}."]
            write_atomic(export, data)
            sums[export.name] = hashlib.sha256(data).hexdigest()
            files.append(export)
        write_document(StoredDocument(document=document, exports=sums, appendix=appendix), path)
    except BilingualError as error:
        return Published(files=tuple(files), warnings=tuple(warnings), error=error)
    return Published(files=(*files, path), warnings=tuple(warnings))


def rendered(document: Document, *, appendix: bool) -> Mapping[str, bytes]:
    """What each exported file holds, by suffix."""
    return {suffix: exporting.render(document, suffix, appendix=appendix) for suffix in exporting.FORMATS}


def is_published(document: Document, path: Path, stored: StoredDocument) -> bool:
    """Whether the files beside `path` are those that this document makes, and the store knows them."""
    sums = {
        path.with_suffix(f".{suffix}"): hashlib.sha256(data).hexdigest()
        for suffix, data in rendered(document, appendix=stored.appendix).items()
    }
    return all(
        export.exists() and file_hash(export) == stored.exports.get(export.name) == found
        for export, found in sums.items()
    )


def loses_review(earlier: Document, document: Document) -> bool:
    """Whether a row that a person reviewed has no place in the new document, since its French is gone."""
    hashes = {row.block.text_hash for row in document.rows()}
    return any(
        translation.origin is Origin.REVIEWED and translation.source_hash not in hashes
        for translation in earlier.translations
    )


def set_aside(path: Path, word: str) -> Path:
    """Keep what a file holds as NAME.WORD-1.SUFFIX, or under the first such name that is free or has it already.

    A copy, not a new name for the file: wherever this is cut off, `path` is still there. Returns the copy's path.

    Raises:
        OutputError: The file cannot be read, or the copy not be written.
    """
    try:
        data = path.read_bytes()
        names = (path.with_name(f"{path.stem}.{word}-{number}{path.suffix}") for number in count(1))
        copy = next(name for name in names if not name.exists() or name.read_bytes() == data)
    except OSError as error:
        raise _cannot_replace(path, error) from error
    write_atomic(copy, data)
    return copy


def _has_edits(path: Path, data: bytes, *, known: str | None) -> bool:
    """Whether the file is there, and is neither what an earlier run wrote nor what is about to be written."""
    try:
        return path.exists() and file_hash(path) not in (known, hashlib.sha256(data).hexdigest())
    except OSError as error:
        raise _cannot_replace(path, error) from error


def _cannot_replace(path: Path, error: OSError) -> OutputError:
    hint = "Close the file in other programs, or move it away, and run again."
    return OutputError(f"{path}: cannot be replaced ({error.strerror or error})", hint=hint)
