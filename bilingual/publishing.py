"""A document goes into its folder: the exported files and the JSON, in an order that survives being killed.

The document is stored first, still with the sums of the files that are there; then the files are written, each whole
or not at all; last the document with the new sums. Wherever this is cut off, every file on disk is either the old or
the new one, the next run sees which, and takes neither for a person's work.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from bilingual import exporting
from bilingual.document import COMMENT_CODES, Block, Document, Origin, Translation
from bilingual.errors import BilingualError, OutputError
from bilingual.files import write_atomic
from bilingual.rowmarks import comparable_hash, spacing
from bilingual.storage import StoredDocument, file_hash, read_document, write_document


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The files of a document as they are now, what was set aside as full sentences, and what could not be written.

    `kept` are the copies of returned files.
    """

    files: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()
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

    A file that is neither what an earlier run wrote, or was about to write, nor what this one would write has a
    person's edits in it: it is kept under a new name, never lost. So is a stored document with a person's words in rows
    that have no place in the new one.
    `returned` are exports whose edits are in the document already; they are kept too, for what else is in them.
    """
    files: list[Path] = []
    warnings: list[str] = []
    kept_copies: list[Path] = []
    sums = dict(earlier.exports) if earlier else {}
    try:
        _require_unchanged(path, earlier)
        # A review knows its rows by their ids: what it changes in their French loses nothing.
        if earlier and not returned and loses_review(earlier.document, document):
            kept = set_aside(path, "edited")
            warnings.append(f"{path} held reviewed rows or comments on other French: it is kept as {kept}.")
        stored = StoredDocument(
            document=document, exports=sums, appendix=appendix, handed_out=_handed_out(document, earlier)
        )
        write_document(stored, path)
        for suffix, data in rendered(document, appendix=appendix).items():
            export = path.with_name(f"{path.stem}.{suffix}")
            if _has_edits(export, data, earlier=earlier):
                if export.resolve() in {one.resolve() for one in returned}:
                    kept_copies.append(set_aside(export, "reviewed"))
                else:
                    kept = set_aside(export, "edited")
                    warnings.append(f"{export} was edited since it was written: it is kept as {kept}.")
            write_atomic(export, data)
            sums[export.name] = hashlib.sha256(data).hexdigest()
            files.append(export)
        write_document(replace(stored, exports=sums), path)
    except BilingualError as error:
        return Published(files=tuple(files), kept=tuple(kept_copies), warnings=tuple(warnings), error=error)
    return Published(files=(*files, path), kept=tuple(kept_copies), warnings=tuple(warnings))


def _handed_out(document: Document, earlier: StoredDocument | None) -> dict[str, tuple[str, ...]]:
    """The English and the comments of each row now, added to what earlier exports had for the same French.

    An older version has stored no comments: those of the earlier document are seen to again.
    """
    from bilingual.exporting.docx.comments import names_of_comments  # with python-docx; only where something is written

    found = dict(earlier.handed_out) if earlier else {}
    for row in earlier.document.rows() if earlier else ():
        _add(found, row.block, names_of_comments(row))
    for row in document.rows():
        if row.translation:
            target = row.translation.target
            _add(found, row.block, (comparable_hash(target), spacing(target), *names_of_comments(row)))
    return found


def _add(found: dict[str, tuple[str, ...]], block: Block, more: Iterable[str]) -> None:
    if known := tuple(dict.fromkeys((*found.get(block.text_hash, ()), *more))):
        found[block.text_hash] = known


def _require_unchanged(path: Path, earlier: StoredDocument | None) -> None:
    """See that nobody has stored the document anew since it was read: another review, say, at the same time."""
    if earlier and path.exists() and read_document(path).document != earlier.document:
        hint = "Nothing was written over it. Run the same again."
        raise OutputError(f"{path}: was changed by another program meanwhile", hint=hint)


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
    """Whether a row that a person reviewed or commented has no place in the new document, since its French is gone."""
    hashes = {row.block.text_hash for row in document.rows()}
    texts = {block.id: block.text_hash for block in earlier.article.blocks}
    return any(
        _is_a_persons(translation) and texts.get(translation.block_id, translation.source_hash) not in hashes
        for translation in earlier.translations
    )


def _is_a_persons(translation: Translation) -> bool:
    return translation.origin is Origin.REVIEWED or any(note.code in COMMENT_CODES for note in translation.notes)


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


def _has_edits(path: Path, data: bytes, *, earlier: StoredDocument | None) -> bool:
    """Whether the file is there, and is neither what an earlier run wrote nor what is about to be written.

    A run that was killed has stored its document, but not yet the sums of the files that it wrote from it.
    """
    try:
        if not path.exists():
            return False
        found = file_hash(path)
    except OSError as error:
        raise _cannot_replace(path, error) from error
    if found == hashlib.sha256(data).hexdigest():
        return False
    if earlier is None:
        return True
    # The sum that is known is compared first: to render the earlier document again is only for what a kill left.
    return found != earlier.exports.get(path.name) and found != _sum_of_unfinished(path, earlier)


def _sum_of_unfinished(path: Path, earlier: StoredDocument) -> str:
    data = exporting.render(earlier.document, path.suffix.removeprefix("."), appendix=earlier.appendix)
    return hashlib.sha256(data).hexdigest()


def _cannot_replace(path: Path, error: OSError) -> OutputError:
    hint = "Close the file in other programs, or move it away, and run again."
    return OutputError(f"{path}: cannot be replaced ({error.strerror or error})", hint=hint)
