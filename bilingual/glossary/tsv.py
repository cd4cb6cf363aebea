"""Tab-separated glossaries without a header: OmegaT's (source, target, comment) and DeepL's (source, target)."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from bilingual.errors import GlossaryError
from bilingual.glossary.files import entries_of, likely_kind
from bilingual.glossary.model import Term, TermKind
from bilingual.glossary.table import read_text

_HEADER = re.compile(r"(?:french|fran[cç]ais|source)\b", re.IGNORECASE)
_LANGUAGE = re.compile(r"(fr|en)(?:[-_]\w+)?$", re.IGNORECASE)


def read(path: Path) -> Iterator[Term]:
    """The entries of a file: its first column is French, the second English, the third, if any, a comment.

    Quotes mean nothing in this format. The language codes that DeepL's own export has after the terms are heeded; a
    file with a header is read as a table with named columns.

    Raises:
        GlossaryError: The file cannot be read, or a line has no tab.
    """
    rows = [
        (number, line.split("\t"))
        for number, line in enumerate(read_text(path).splitlines(), start=1)
        if line.strip() and not line.lstrip().startswith("#")
    ]
    if rows and _HEADER.match(rows[0][1][0].strip()):
        yield from entries_of(rows, path)
        return
    for number, cells in rows:
        yield _term([" ".join(cell.split()) for cell in cells], path, number)


def _term(cells: list[str], path: Path, number: int) -> Term:
    if len(cells) < 2 or not (cells[0] and cells[1]):  # noqa: PLR2004  (French and English)
        hint = "Each line needs the French, a tab, and the English."
        raise GlossaryError(f"{path}, line {number}: French or English is missing", hint=hint)
    source, target, *rest = cells
    if languages := [code for code in rest if _LANGUAGE.match(code)]:
        rest = []
        if languages[0].lower().startswith("en"):
            source, target = target, source
    place = f"{path.name}, line {number}"
    return Term(source=source, target=target, kind=likely_kind(source, target), place=place, note=" ".join(rest))


def write(terms: Sequence[Term]) -> tuple[bytes, tuple[str, ...]]:
    """The entries in OmegaT's three columns, and what they lose; other English of an entry gets a line of its own."""
    lines = dict.fromkeys(
        _line(term.source, target, term.note) for term in _rendered(terms) for target in (term.target, *term.others)
    )
    return "".join(lines).encode(), tuple(_losses(terms))


def write_for_deepl(terms: Sequence[Term]) -> tuple[bytes, tuple[str, ...]]:
    """The entries in DeepL's two columns, each French expression once, and what they lose."""
    lines: dict[str, str] = {}
    for term in _rendered(terms):
        lines.setdefault(term.source, _line(term.source, term.target))
    losses = list(_losses(terms))
    if others := sum(bool(term.others) for term in terms):
        losses.append(f"the other English of {others}: only the first is written")
    return "".join(lines.values()).encode(), tuple(losses)


def _rendered(terms: Sequence[Term]) -> list[Term]:
    return [term for term in terms if term.kind is not TermKind.AVOID]


def _line(*cells: str) -> str:
    return "\t".join(" ".join(cell.split()) for cell in cells if cell) + "\n"


def _losses(terms: Sequence[Term]) -> Iterator[str]:
    if avoided := len(terms) - len(_rendered(terms)):
        yield f"{avoided} of kind avoid: the format cannot say what must not be used"
    if bound := sum(term.is_bound for term in terms):
        yield f"the match policy or the contexts of {bound}: they will apply everywhere"
