"""The glossary's own format, written: a CSV table in UTF-8."""

import csv
import io
from collections.abc import Iterator, Sequence

from bilingual.glossary.files import COLUMNS, SEPARATOR, read_file
from bilingual.glossary.model import Term

_ALWAYS = ("French", "English", "kind")

read = read_file


def write(terms: Sequence[Term]) -> tuple[bytes, tuple[str, ...]]:
    """The entries as a CSV file that Excel too sees to be UTF-8; nothing is lost.

    Columns that no entry uses are left out, but French, English and kind never are.
    """
    rows = list(rows_of_terms(terms))
    used = [index for index, name in enumerate(COLUMNS) if name in _ALWAYS or any(row[index] for row in rows)]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([row[index] for index in used] for row in [list(COLUMNS), *rows])
    return text.getvalue().encode("utf-8-sig"), ()


def rows_of_terms(terms: Sequence[Term]) -> Iterator[list[str]]:
    """A row for each entry; French expressions that were written in one row stand in one row again."""
    rows: dict[object, list[str]] = {}
    for term in terms:
        key = (term.place, term.target) if term.place else term
        if row := rows.get(key):
            row[0] += SEPARATOR + term.source
        else:
            rows[key] = _row(term)
    yield from rows.values()


def _row(term: Term) -> list[str]:
    target = SEPARATOR.join((term.target, *term.others))
    contexts = [SEPARATOR.join(term.only_if), SEPARATOR.join(term.unless)]
    return [term.source, target, term.kind, term.match, *contexts, term.note]
