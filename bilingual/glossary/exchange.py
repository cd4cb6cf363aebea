"""Glossaries from and to other programs: TBX, TSV as OmegaT and DeepL write it, XLSX, and CSV.

Each format is a reader from a file to entries and a writer from entries to bytes; the suffix of the file chooses.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from bilingual.errors import GlossaryError, OutputError
from bilingual.files import write_atomic
from bilingual.glossary import plaincsv
from bilingual.glossary.files import glossary_files, identity, read_entries
from bilingual.glossary.model import Term

# The module of each format; lxml and openpyxl are imported only when one of them is needed.
FORMATS = {
    ".tbx": "tbx", ".tsv": "tsv", ".txt": "tsv", ".utf8": "tsv", ".tab": "tsv", ".xlsx": "xlsx", ".csv": "plaincsv",
}  # fmt: skip


class Format(Protocol):
    """What the module of each format has."""

    def read(self, path: Path) -> Iterator[Term]:
        """The entries of a file."""
        ...

    def write(self, terms: Sequence[Term]) -> tuple[bytes, tuple[str, ...]]:
        """The entries as a file, and what they lose in it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What came of an import: the file written (None if nothing was new), its entries, and those left out, and why."""

    path: Path | None
    terms: tuple[Term, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What came of an export: how many entries were written, and what the format could not carry."""

    path: Path
    count: int
    losses: tuple[str, ...]


def import_glossary(file: Path, folder: Path, *, name: str = "") -> Import:
    """Write the entries of another program's file as a new CSV file in the glossary folder.

    What the glossary has already is left out, and what contradicts it too: the glossary stays valid.

    Raises:
        GlossaryError: The file, or the glossary, cannot be read.
        OutputError: The CSV file exists already, or cannot be written.
    """
    path = folder / f"{name or file.stem}.csv"
    if path.exists():
        raise OutputError(f"{path}: exists already", hint="Choose another name with --name.")
    new, left_out = _sort_out(read_exchange(file), read_entries(folder))
    if new:
        data, _ = plaincsv.write(new)
        write_atomic(path, data)
    return Import(path=path if new else None, terms=new, left_out=left_out)


def _sort_out(terms: Sequence[Term], present: Sequence[Term]) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    known = {identity(term): term for term in present}
    new: list[Term] = []
    left_out: list[str] = []
    for term in terms:
        other = known.setdefault(identity(term), term)
        if other is term:
            new.append(term)
        elif other.target == term.target:
            left_out.append(f"{term.place}: “{term.source}” is in {other.place} already")
        else:
            left_out.append(f"{term.place}: “{term.source}” is “{term.target}”, but “{other.target}” in {other.place}")
    return tuple(new), tuple(left_out)


def export_glossary(folder: Path, file: Path, *, for_deepl: bool = False) -> Export:
    """Write all entries of the glossary folder to one file for another program; the suffix chooses the format.

    Raises:
        GlossaryError: The glossary cannot be read, or the suffix is not known.
        OutputError: The file cannot be written.
    """
    if not glossary_files(folder):
        hint = "Name the folder with --glossary."
        raise GlossaryError(f"{folder}: there is no glossary file here", hint=hint)
    terms = tuple(dict.fromkeys(read_entries(folder)))
    data, losses = _write_for_deepl(file, terms) if for_deepl else _format(file).write(terms)
    write_atomic(file, data)
    return Export(path=file, count=len(terms), losses=losses)


def read_exchange(file: Path) -> tuple[Term, ...]:
    """The entries of another program's file; their places name that file.

    Raises:
        GlossaryError: The file cannot be read, or its suffix is not known.
    """
    return tuple(_format(file).read(file))


def _write_for_deepl(file: Path, terms: Sequence[Term]) -> tuple[bytes, tuple[str, ...]]:
    if FORMATS.get(file.suffix.lower()) != "tsv":
        raise GlossaryError(f"{file}: DeepL's format is TSV", hint="Name the file with .tsv at the end.")
    from bilingual.glossary import tsv

    return tsv.write_for_deepl(terms)


def _format(file: Path) -> Format:
    if (found := FORMATS.get(file.suffix.lower())) is None:
        hint = f"Use one of: {', '.join(FORMATS)}."
        raise GlossaryError(f"{file}: {file.suffix or 'a file without suffix'} is no glossary format", hint=hint)
    return cast("Format", import_module(f"bilingual.glossary.{found}"))
