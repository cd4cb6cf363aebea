"""Glossary files: a folder of plain CSV tables, one entry in a row.

The header names the columns, in English or French: `French` and `English`, and if wanted `kind`, `match`, `if`,
`unless` and `note`. `|` separates alternatives: several French expressions for one English, several English
renderings of which the first is preferred, several contexts.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from bilingual.errors import GlossaryError
from bilingual.glossary.model import Glossary, MatchPolicy, Term, TermKind
from bilingual.glossary.table import read_text, rows_of
from bilingual.glossary.words import fold

_Word = TypeVar("_Word", bound=str)

SEPARATOR = "|"
COLUMNS = ("French", "English", "kind", "match", "if", "unless", "note")
_NAMES = {
    "french": "french francais fr frfr source termesource",
    "english": "english anglais en engb enus target cible traduction translation",
    "kind": "kind type genre categorie category nature",
    "match": "match matching matchpolicy policy correspondance regle forme",
    "if": "if onlyif si seulementsi context contexte",
    "unless": "unless exceptif sauf saufsi",
    "note": "note notes remarque remarques comment comments commentaire commentaires",
}
_COLUMN_OF = {name: column for column, names in _NAMES.items() for name in names.split()}
_KINDS: dict[str, TermKind] = {
    "terme": TermKind.TERM, "nom": TermKind.NAME, "nompropre": TermKind.NAME, "garder": TermKind.KEEP,
    "conserver": TermKind.KEEP, "eviter": TermKind.AVOID,
} | {kind: kind for kind in TermKind}  # fmt: skip
_POLICIES: dict[str, MatchPolicy] = {
    "exacte": MatchPolicy.EXACT, "exactement": MatchPolicy.EXACT, "casse": MatchPolicy.CASE,
    "toutecasse": MatchPolicy.ANY_CASE, "verbe": MatchPolicy.VERB,
} | {policy.replace(" ", ""): policy for policy in MatchPolicy}  # fmt: skip


def read_glossary(folder: Path) -> Glossary:
    """Read every CSV file of the folder; a folder that does not exist is an empty glossary.

    Raises:
        GlossaryError: A file cannot be read, lacks its columns, or has an incomplete or contradictory entry.
    """
    terms: dict[object, Term] = {}
    for term in read_entries(folder):
        other = terms.setdefault(identity(term), term)
        if other.target != term.target:
            raise GlossaryError(
                f"{folder / term.place}: {term.source!r} is {term.target!r} here, "
                f"but {other.target!r} in {other.place}",
                hint="Keep one of the two entries, or give one of them a context (columns `if` and `unless`).",
            )
    ordered = tuple(sorted(terms.values(), key=lambda term: (-len(term.source), term.source)))
    return Glossary(terms=ordered, hash=_hash(ordered))


def identity(term: Term) -> tuple[object, ...]:
    """What two entries share that are about the same French: one of them is too many."""
    source = re.sub(r"[’ʼ]", "'", term.source)
    return source, term.kind is TermKind.AVOID and term.target, term.only_if, term.unless


def _hash(terms: Sequence[Term]) -> str:
    """Twelve digits over all that bears on a translation: not the notes, and not where an entry is written."""
    if not terms:
        return ""
    return hashlib.sha256(msgspec.json.encode([term.demands for term in terms])).hexdigest()[:12]


def read_entries(folder: Path) -> tuple[Term, ...]:
    """Every entry of every file, in the order of the files, contradictions included.

    Raises:
        GlossaryError: A file cannot be read, lacks its columns, or has an incomplete entry.
    """
    return tuple(term for path in glossary_files(folder) for term in read_file(path))


def glossary_files(folder: Path) -> tuple[Path, ...]:
    """The CSV and TSV files of a folder, by name; not the lock files that LibreOffice and Office leave there."""
    if not folder.is_dir():
        return ()
    found = (path for path in folder.iterdir() if path.suffix.lower() in (".csv", ".tsv"))
    return tuple(sorted(path for path in found if not path.name.startswith((".", "~"))))


def read_file(path: Path) -> Iterator[Term]:
    """The entries of one CSV file.

    Raises:
        GlossaryError: The file cannot be read, lacks its columns, or has an incomplete entry.
    """
    return entries_of(rows_of(read_text(path), path), path)


def entries_of(numbered: Iterable[tuple[int, list[str]]], path: Path) -> Iterator[Term]:
    """The entries of a table whose first row is the header; `path` is for places and messages.

    Raises:
        GlossaryError: A column or a cell is missing, or a cell has a word that is not known.
    """
    rows = iter(numbered)
    number, header = next(rows, (0, None))
    if header is None:
        return
    columns = _columns(header)
    if not {"french", "english"} <= columns.keys():
        raise GlossaryError(
            f"{path}, line {number}: the header names {', '.join(cell.strip() for cell in header)!r}",
            hint="The first line must name the columns French and English (kind, match, if, unless, note may follow).",
        )
    for number, row in rows:
        cells = {name: _clean(row[index]) if index < len(row) else "" for name, index in columns.items()}
        yield from _terms(cells, path, number)


def _columns(header: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, name in enumerate(header):
        if column := _COLUMN_OF.get(_letters(name)):
            found.setdefault(column, index)
    return found


def _letters(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalnum())


def _clean(cell: str) -> str:
    return " ".join(cell.split())


def _alternatives(cell: str) -> tuple[str, ...]:
    return tuple(part for part in (part.strip() for part in cell.split(SEPARATOR)) if part)


def _terms(cells: dict[str, str], path: Path, number: int) -> Iterator[Term]:
    sources, targets = _alternatives(cells["french"]), _alternatives(cells["english"])
    asked = _choice(cells, "kind", _KINDS, f"{path}, line {number}")
    match = _choice(cells, "match", _POLICIES, f"{path}, line {number}")
    if not sources or not (targets or asked is TermKind.KEEP):
        missing = "English" if sources else "French"
        hint = "Fill the cell or delete the line."
        raise GlossaryError(f"{path}, line {number}: the {missing} is missing", hint=hint)
    for source in sources:
        target, *others = targets or (source,)
        yield Term(
            source=source,
            target=target,
            kind=asked or likely_kind(source, target),
            kind_given=asked is not None,
            place=f"{path.name}, line {number}",
            note=cells.get("note", ""),
            others=tuple(others),
            match=match or MatchPolicy.DEFAULT,
            only_if=_alternatives(cells.get("if", "")),
            unless=_alternatives(cells.get("unless", "")),
        )


def _choice(cells: dict[str, str], column: str, known: dict[str, _Word], place: str) -> _Word | None:
    cell = cells.get(column, "")
    if not cell:
        return None
    if (found := known.get(_letters(cell))) is None:
        choices = dict.fromkeys(str(value) for value in known.values() if value)
        hint = f"Use one of: {', '.join(choices)}; or leave it empty."
        raise GlossaryError(f"{place}: unknown {column} {cell!r}", hint=hint)
    return found


def likely_kind(source: str, target: str) -> TermKind:
    """The kind of an entry that names none.

    The same capitalised words on both sides are kept. An acronym, a single capitalised word and words of which a later
    one is capitalised (Le Monde, Emmanuel Macron) are names if the English is capitalised too. All others are terms:
    `Premier ministre` is matched in small letters as well, though its English has capitals.
    """
    if not (source[0].isupper() and target[0].isupper()):
        return TermKind.TERM
    if source == target:
        return TermKind.KEEP
    words = re.split(r"[\s'’-]+", source)
    is_name = len(words) == 1 or any(word[:1].isupper() for word in words[1:])
    return TermKind.NAME if is_name else TermKind.TERM
