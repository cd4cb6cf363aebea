"""Glossary files: plain CSV in a folder, as any spreadsheet writes it.

A file is a table with the header `French`, `English` and, if wanted, `kind` and `note`. Whatever a spreadsheet writes
is read: comma, semicolon or tab; UTF-8 with or without BOM, UTF-16, Windows-1252. Lines that start with `#` are
comments.
"""

import codecs
import csv
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

from bilingual.errors import GlossaryError
from bilingual.glossary.model import Glossary, Term, TermKind

_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def read_glossary(folder: Path) -> Glossary:
    """Read every `*.csv` of the folder; a folder that does not exist is an empty glossary.

    Raises:
        GlossaryError: A file cannot be read, lacks its columns, or has an incomplete or contradictory entry.
    """
    terms: dict[str, Term] = {}
    for path in sorted(folder.glob("*.csv")):
        if path.name.startswith((".", "~")):  # the lock files of LibreOffice and Office
            continue
        for term in _read_file(path):
            other = terms.setdefault(term.source, term)
            if other.target != term.target:
                raise GlossaryError(
                    f"{folder / term.place}: {term.source!r} is {term.target!r} here, "
                    f"but {other.target!r} in {other.place}",
                    hint="Keep one of the two entries.",
                )
    ordered = tuple(sorted(terms.values(), key=lambda term: (-len(term.source), term.source)))
    lines = "\n".join(f"{term.source}\t{term.target}\t{term.kind}" for term in ordered)
    return Glossary(terms=ordered, hash=hashlib.sha256(lines.encode()).hexdigest()[:12] if ordered else "")


def _read_file(path: Path) -> Iterator[Term]:
    text = _decode(path)
    if not text.strip():
        return
    numbered = _rows(text)
    try:
        number, header = next(numbered)
    except StopIteration:
        return
    columns = {name.strip().lower(): index for index, name in enumerate(header)}
    if not {"french", "english"} <= columns.keys():
        raise GlossaryError(
            f"{path}, line {number}: the header names {', '.join(header)!r}",
            hint="The first line must name the columns French and English (kind and note may follow).",
        )
    for number, row in numbered:
        cells = {name: row[index].strip() if index < len(row) else "" for name, index in columns.items()}
        yield _term(cells, path, number)


def _term(cells: dict[str, str], path: Path, number: int) -> Term:
    place = f"{path.name}, line {number}"
    try:
        kind = TermKind(cells.get("kind", "").lower() or TermKind.TERM)
    except ValueError:
        raise GlossaryError(
            f"{path}, line {number}: unknown kind {cells['kind']!r}",
            hint=f"Use one of: {', '.join(TermKind)}; or leave it empty.",
        ) from None
    target = cells["english"] or (cells["french"] if kind is TermKind.KEEP else "")
    if not cells["french"] or not target:
        missing = "English" if cells["french"] else "French"
        raise GlossaryError(
            f"{path}, line {number}: the {missing} is missing", hint="Fill the cell or delete the line."
        )
    return Term(source=cells["french"], target=target, kind=kind, place=place, note=cells.get("note", ""))


def _decode(path: Path) -> str:
    try:
        data = path.read_bytes()
        for bom, encoding in _BOMS.items():
            if data.startswith(bom):
                return data.decode(encoding)
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("cp1252")  # what a French Excel writes as "CSV"
    except OSError as error:
        hint = "Close it in the spreadsheet and run again."
        raise GlossaryError(f"{path}: cannot be read ({error.strerror or error})", hint=hint) from error
    except UnicodeDecodeError as error:
        raise GlossaryError(f"{path}: is not text ({error.reason})", hint="Save it as CSV UTF-8.") from error


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is neither blank nor a comment, with the number of its last line."""
    first = next(line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    delimiter = max(";\t,", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for row in reader:
        if any(cell.strip() for cell in row) and not row[0].startswith("#"):
            yield reader.line_num, row
