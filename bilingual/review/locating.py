"""Which stored document a returned file belongs to: told by its name, and found by its rows under any name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bilingual.document import Document
from bilingual.errors import DocumentError, InputError
from bilingual.review.returned import ReturnedFile
from bilingual.rowmarks import comparable_hash, read_bookmark
from bilingual.storage import read_document

# What `bilingual`, browsers and mail programs append to the name of a file that is there already.
_COPY = re.compile(r"(?:\.(?:edited|reviewed)-\d+| ?\(\d+\))+$")
_SET_ASIDE = re.compile(r"\.(?:edited|reviewed)-\d+$")
_LEAST_SHARE = 0.5  # of a file's rows, for a document of another name: two articles may share a line or two


def find_document(returned: ReturnedFile, folders: Sequence[Path]) -> Path:
    """The JSON document that the returned file was made from.

    It is looked for under the file's own name beside the file and in the folders; where no such document has a row of
    the file, the one that has most of them is taken, if it has at least half. A document that was set aside is passed
    over.

    Raises:
        InputError: No document has enough rows of the file.
        DocumentError: The document of the file's name is damaged.
    """
    places = tuple({folder.resolve(): folder for folder in (*reversed(folders), returned.path.parent)}.values())[::-1]
    for path in _of_that_name(returned.path, places):
        if shared_rows(returned, read_document(path).document):
            return path
    rows = {path: shared_rows(returned, document) for path, document in _readable(places)}
    best = max(rows, key=lambda path: rows[path], default=None)
    if best is None or rows[best] < max(1, _LEAST_SHARE * len(returned.rows)):
        searched = ", ".join(map(str, places))
        raise InputError(
            f"{returned.path}: no document in {searched} has its {len(returned.rows)} rows",
            hint="Name the folder of the article's JSON with --output, or the JSON itself with --document.",
        )
    return best


def shared_rows(returned: ReturnedFile, document: Document) -> int:
    """How many rows of the file have their French, as it is or as it was handed out, in the document."""
    hashes = {comparable_hash(row.block.text) for row in document.rows()}
    handed_out = ({mark.source_hash for mark in map(read_bookmark, row.bookmarks) if mark} for row in returned.rows)
    return sum(
        not hashes.isdisjoint({comparable_hash(row.source), *marks})
        for row, marks in zip(returned.rows, handed_out, strict=True)
    )


def _of_that_name(path: Path, places: Iterable[Path]) -> Iterator[Path]:
    names = dict.fromkeys((_SET_ASIDE.sub("", path.stem), _COPY.sub("", path.stem)))
    candidates = (place / f"{name}.json" for place in places for name in names)
    return (candidate for candidate in candidates if candidate.is_file())


def _readable(places: Iterable[Path]) -> Iterator[tuple[Path, Document]]:
    """All documents in the places; a file that is none, or damaged, belongs to nobody here."""
    for place in places:
        for path in sorted(place.glob("*.json")):
            if _SET_ASIDE.search(path.stem):
                continue
            try:
                yield path, read_document(path).document
            except DocumentError:
                continue
