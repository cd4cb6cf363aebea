"""From returned files to a decision: what is applied to the document, and what is listed. Nothing is read or written.

The steps: find whose each row is (`structure`, `joining`, `matching`), merge the copies of each row (`merging`,
`comparing`), gather what was written beside them (`remarks`, `claims`, `discussion`), list the rest (`listing`,
`strays`, `beside`, `formatting`), rewrite the document (`rewriting`, `segments`, `entries`), and account for every
change that word processors kept track of (`accounting`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from bilingual.document import Document
from bilingual.errors import InputError
from bilingual.glossary import Glossary
from bilingual.review.deciding.accounting import with_tracked_changes
from bilingual.review.deciding.beside import beside_the_texts
from bilingual.review.deciding.comparing import French, PresentRow
from bilingual.review.deciding.discussion import discussed
from bilingual.review.deciding.entries import with_broken_entries
from bilingual.review.deciding.formatting import formatting_of, with_struck_words
from bilingual.review.deciding.listing import changes_of_rows, is_unclear
from bilingual.review.deciding.merging import RowDecision, decide_row, places_of
from bilingual.review.deciding.remarks import handouts_of, remarks_of, with_conflicts
from bilingual.review.deciding.rewriting import rewritten
from bilingual.review.deciding.rownotes import NoteChanges
from bilingual.review.deciding.strays import around_the_table, is_untouched, strays_of
from bilingual.review.deciding.structure import Copy, Structure, structure_of
from bilingual.review.outcome import Item, Place, ReviewChoices, ReviewOutcome, Status
from bilingual.review.returned import ReturnedFile

_NO_CHOICES = ReviewChoices()
_NOTHING_KNOWN: Mapping[str, Collection[str]] = MappingProxyType({})


def decide(
    document: Document,
    files: Sequence[ReturnedFile],
    *,
    glossary: Glossary,
    choices: ReviewChoices = _NO_CHOICES,
    handed_out: Mapping[str, Collection[str]] = _NOTHING_KNOWN,
) -> ReviewOutcome:
    """What the returned files change in the document they were made from.

    `handed_out` is what is known of the English and the comments that earlier exports had, by the hash of the French:
    see `bilingual.storage.StoredDocument`.

    Raises:
        InputError: A file belongs to another article; or it has edits and was made before the rows that it edits were
            last translated, and `choices.older` is not set. Nothing of any file is taken then.
    """
    structures = tuple(structure_of(file, document) for file in files)
    rows = _present_rows(document, structures, handed_out)
    copies = _copies_by_block(structures)
    decisions = tuple(
        decide_row(present, copies[name], choices=choices, path=document.article.path) for name, present in rows.items()
    )
    remarks, notes = _remarks(structures, rows, decisions, handed_out=handed_out)
    items = [item for decision in decisions for item in decision.items] + list(remarks)
    for structure in structures:
        items += changes_of_rows(structure, document)
        items += strays_of(structure, document)
        items += beside_the_texts(structure, document)
        items += formatting_of(structure, document)
        items += around_the_table(structure, document)
    if not choices.older:
        for structure in structures:
            _require_current(structure, rows, items, document.article.name)
    return ReviewOutcome(
        # The glossary last: what it says is said anew each time, and must not change places with the warnings.
        document=with_broken_entries(
            with_struck_words(with_conflicts(rewritten(document, decisions, notes), items), items), glossary
        ),
        files=tuple(files),
        items=with_tracked_changes(_in_order(items, document), files),
        approved=tuple(one.row.block.id for one in decisions if one.review and one.target is None),
    )


def _present_rows(
    document: Document, structures: Iterable[Structure], handed_out: Mapping[str, Collection[str]]
) -> dict[str, PresentRow]:
    read = {correction.block_id: correction.source_hash for correction in document.corrections}
    groups = (group for structure in structures for group in structure.groups if is_unclear(group, document))
    contested = {block.id for group in groups for block in group.blocks}
    return {
        row.block.id: PresentRow(
            row=row,
            read=read.get(row.block.id, ""),
            is_contested=row.block.id in contested,
            handed_out=handed_out.get(row.block.text_hash, ()),
        )
        for row in document.rows()
    }


def _copies_by_block(structures: Iterable[Structure]) -> defaultdict[str, list[Copy]]:
    found: defaultdict[str, list[Copy]] = defaultdict(list)
    for structure in structures:
        for copy in structure.copies:
            found[copy.block.id].append(copy)
    return found


def _remarks(
    structures: Sequence[Structure],
    rows: dict[str, PresentRow],
    decisions: Iterable[RowDecision],
    *,
    handed_out: Mapping[str, Collection[str]],
) -> tuple[tuple[Item, ...], dict[str, NoteChanges]]:
    """An item for each remark, and what becomes of the notes; a row that has no English can have no notes."""
    has_english = {one.row.block.id for one in decisions if one.target is not None or one.row.translation}
    notes = {
        name: row.row.translation.notes if row.row.translation else ()
        for name, row in rows.items()
        if name in has_english
    }
    remarks = [
        remark
        for structure in structures
        for remark in remarks_of(structure, homeless=_places_of_other_french(structure, rows))
    ]
    handouts = [handout for structure in structures for handout in handouts_of(structure)]
    # What a row had before its French was corrected, it had, too.
    ever = {name: {*row.handed_out, *handed_out.get(row.read, ())} for name, row in rows.items()}
    return discussed(remarks, handouts, notes, handed_out=ever)


def _places_of_other_french(structure: Structure, rows: dict[str, PresentRow]) -> set[Place]:
    gone = (
        one for one in structure.copies if one.block.id in rows and rows[one.block.id].french_of(one) is French.GONE
    )
    return {place for copy in gone for place in places_of(copy)}


def _require_current(structure: Structure, rows: dict[str, PresentRow], items: Iterable[Item], name: str) -> None:
    """Refuse a file that was made before the last translation, unless all that it brings is in the document."""
    path = structure.file.path
    newer = [one for one in structure.copies if one.block.id in rows and rows[one.block.id].is_newer_than(one)]
    count = len(newer) + sum(is_untouched(row) for row in structure.strays)
    is_open = any(
        item.status in (Status.APPLIED, Status.CONFLICT) and any(place.file == path for place in item.places)
        for item in items
    )
    if count and is_open:
        rows_have = "1 row has" if count == 1 else f"{count} rows have"
        raise InputError(
            f"{path}: was made before {name} was last translated: {rows_have} other texts now; nothing was changed",
            hint="Run again with --older to take its edits over row by row.",
        )


def _in_order(items: Sequence[Item], document: Document) -> tuple[Item, ...]:
    """The items in the order of the document, those of no row at the end."""
    places = {block.id: place for place, block in enumerate(document.article.blocks)}
    return tuple(sorted(items, key=lambda item: places.get(item.block_id, len(places))))
