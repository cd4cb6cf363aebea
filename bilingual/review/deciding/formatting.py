"""Formatting that no tracked change tells of: listed, because the results have none; words struck out are a conflict.

Who does not track changes strikes out what is to go. It would come back as if it were wanted, so each such row is a
conflict and gets a warning. A highlight is often a question; it is listed with its words, and only its writer knows
what it asks.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from bilingual.document import CONFLICT_CODE, Document, Note, Row, Severity
from bilingual.review.deciding.beside import blocks_of_rows, named
from bilingual.review.deciding.merging import drop_command
from bilingual.review.deciding.structure import Structure
from bilingual.review.outcome import Item, ItemKind, Place, ReturnedText, Status
from bilingual.review.returned import Column, Emphasis, EmphasisedText, ReturnedFile, ReturnedRow
from bilingual.rowmarks import comparable

_LISTED = frozenset(Emphasis) - {Emphasis.STRUCK}
_MOST_ROWS, _MOST_QUOTES, _MOST_WORDS = 20, 12, 6
_ASK = "If a highlight or a colour asks something, ask it in a comment: comments stay with their row."
_TYPE = "For figures above or below the line, type the characters themselves (m², CO₂)."
_ADVICE = {
    Emphasis.HIGHLIGHTED: _ASK,
    Emphasis.COLOURED: _ASK,
    Emphasis.SUPERSCRIPT: _TYPE,
    Emphasis.SUBSCRIPT: _TYPE,
}
_NOTHING = "Nothing, if that is right: the results have no formatting of single words."
_DELETE = "If they are to go, delete them and review again; if not, take the line through them away."


def formatting_of(structure: Structure, document: Document) -> Iterator[Item]:
    """An item for each text with words struck out, then one for all other formatting of the file."""
    blocks = blocks_of_rows(structure)
    present = {row.block.id: row for row in document.rows()}
    for row in structure.file.rows:
        for column in Column:
            struck = [one for one in row.emphases if one.emphasis is Emphasis.STRUCK and one.column is column]
            if struck:
                block_id = blocks.get(row.number, "")
                item = _struck(row, struck, file=structure.file, block_id=block_id)
                yield _compared(item, struck[0], present[block_id], document) if block_id in present else item
    if found := [(row, one) for row in structure.file.rows for one in row.emphases if one.emphasis in _LISTED]:
        yield _formatted(found, blocks, structure.file.path)


def _struck(row: ReturnedRow, struck: Sequence[EmphasisedText], *, file: ReturnedFile, block_id: str) -> Item:
    column, rest = struck[0].column, struck[0].rest
    words = ", ".join(f"“{one.text}”" for one in struck) if rest else "all of it"
    place = Place(file=file.path, row=row.number)
    return Item(
        kind=ItemKind.STRUCK,
        status=Status.CONFLICT,
        message=f"In {named(row.number, block_id)}, {column}: {words} came back struck out, not deleted; it stays.",
        places=(place,),
        block_id=block_id,
        present={Column.ID: row.id, Column.SOURCE: row.source}.get(column, row.target),
        returned=(ReturnedText(text=rest, places=(place,), by=file.author),),
        advice=_DELETE,
    )


def _compared(item: Item, struck: EmphasisedText, row: Row, document: Document) -> Item:
    """The item: nothing new where the row has the words no more; how to drop the row where all of them are struck."""
    if not struck.rest:
        return replace(item, advice=f"{item.advice} {drop_command(document.article.path, row.block.id)}")
    english = row.translation.target if row.translation else ""
    if comparable(english if struck.column is Column.TARGET else row.block.text) == struck.rest:
        message = f"The words that came back struck out of row {row.block.id} are gone already."
        return replace(item, status=Status.PRESENT, message=message)
    return item


def _formatted(found: Sequence[tuple[ReturnedRow, EmphasisedText]], blocks: Mapping[int, str], path: Path) -> Item:
    names = {row.number: blocks.get(row.number) or f"{row.number} of the table" for row, _ in found}
    quotes = [f"{one.emphasis} “{_beginning(one.text)}” ({names[row.number]})" for row, one in found]
    advice = dict.fromkeys(_ADVICE[one.emphasis] for _, one in found if one.emphasis in _ADVICE)
    rows = f"{'row' if len(names) == 1 else 'rows'} {_some(list(names.values()), _MOST_ROWS)}"
    return Item(
        kind=ItemKind.FORMATTING,
        status=Status.LISTED,
        message=f"Formatting in {rows}, not taken over: {_some(quotes, _MOST_QUOTES)}.",
        places=tuple(Place(file=path, row=number) for number in names),
        advice=" ".join(advice) or _NOTHING,
    )


def _beginning(text: str) -> str:
    words = text.split()
    return " ".join(words[:_MOST_WORDS]) + "…" * (len(words) > _MOST_WORDS)


def _some(texts: Sequence[str], most: int) -> str:
    rest = len(texts) - most
    return ", ".join(islice(texts, most)) + (f" and {rest} more" if rest > 0 else "")


def with_struck_words(document: Document, items: Iterable[Item]) -> Document:
    """The document with a warning on each row that came back with words struck out, until it is reviewed again."""
    warnings: defaultdict[str, list[Note]] = defaultdict(list)
    for item in items:
        if item.kind is ItemKind.STRUCK and item.status is Status.CONFLICT:
            # Without the file's name: a copy of the file says nothing new.
            warnings[item.block_id].append(Note(code=CONFLICT_CODE, message=item.message, severity=Severity.WARNING))
    return document.with_notes(warnings)
