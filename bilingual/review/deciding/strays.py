"""Rows that are none of the document's, or of which that cannot be told, and text around the table."""

from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz

from bilingual.document import BlockKind, Document
from bilingual.exporting.docx.package import LONGEST_PROPERTY
from bilingual.review.deciding.matching import marks_in
from bilingual.review.deciding.structure import Copy, Structure
from bilingual.review.outcome import Item, ItemKind, Place, ReturnedText, Status
from bilingual.review.returned import ReturnedRow
from bilingual.rowmarks import comparable, comparable_hash

# From here on (of 100) a paragraph beside the table is the title with some words changed.
_LIKE_THE_TITLE = 60
_ELSEWHERE = "Put it into a row, as a comment, or into the source."


def strays_of(structure: Structure, document: Document) -> Iterator[Item]:
    """An item for each row without a place in the document; none for one that was there once and nobody touched."""
    known = _known(structure, document)
    for row in structure.strays:
        if not is_untouched(row):
            has_news = not known.issuperset((comparable_hash(row.source), comparable_hash(row.target)))
            yield _stray(structure, row, has_news=has_news)
    for copy in structure.copies:
        if copy.block.id not in structure.index.places and not all(is_untouched(row) for row in copy.rows):
            yield _dropped(copy, document)


def is_untouched(row: ReturnedRow) -> bool:
    """Whether the row has both texts as they were handed out."""
    texts = (comparable_hash(row.source), comparable_hash(row.target))
    return any((mark.source_hash, mark.target_hash) == texts for mark in marks_in([row]))


def _known(structure: Structure, document: Document) -> set[str]:
    """The hashes of all texts that the document has, or that were handed out."""
    texts = ["", *(block.text for block in structure.index.kept), *(one.target for one in document.translations)]
    marks = marks_in(structure.file.rows)
    handed_out = (value for mark in marks for value in (mark.source_hash, mark.target_hash))
    return {*(comparable_hash(text) for text in texts), *handed_out}


def _stray(structure: Structure, row: ReturnedRow, *, has_news: bool) -> Item:
    fits = structure.index.fits(row)
    source = f"“{comparable(row.source)}”" if row.source.strip() else "without French"
    if marks_in([row]) and not any(fit.by_french for fit in fits):
        kind, message = ItemKind.GONE, f"The French of row {row.number} of the table is no longer in the document"
    elif fits:
        names = " or ".join(fit.block.id for fit in fits)
        kind, message = ItemKind.DOUBTFUL, f"Row {row.number} of the table may be row {names}; too little of it agrees"
    else:
        kind, message = ItemKind.ADDED, f"Row {row.number} of the table was added"
    place = Place(file=structure.file.path, row=row.number)
    return Item(
        kind=kind,
        status=Status.CONFLICT if has_news else Status.LISTED,
        message=f"{message}: {source}.",
        places=(place,),
        returned=(ReturnedText(text=row.target, places=(place,), by=structure.file.author),),
        advice="Put its text into the row that it belongs to, or add the paragraph to the source." if has_news else "",
    )


def _dropped(copy: Copy, document: Document) -> Item:
    """A changed row whose block was dropped since the file was made."""
    places = tuple(Place(file=copy.file.path, row=row.number) for row in copy.rows)
    name = copy.block.id
    return Item(
        kind=ItemKind.GONE,
        status=Status.CONFLICT,
        message=f"Row {name} was dropped from the document since the file was made: “{comparable(copy.source)}”.",
        places=places,
        block_id=name,
        returned=(ReturnedText(text=copy.target, places=places, by=copy.file.author),),
        advice=f"To have it back: bilingual clean {document.article.path} --keep {name}",
    )


def around_the_table(structure: Structure, document: Document) -> Iterator[Item]:
    """An item for each text outside of the table, the titles as they are, were or have become in it aside.

    These are the paragraphs around it, those of page headers and footers, and the properties of the file.
    """
    titles = _titles(structure, document)
    for text in structure.file.outside:
        if text.strip() and comparable_hash(text) not in titles:
            likeness = (fuzz.ratio(comparable(text), comparable(title)) for title in titles.values() if title)
            yield _outside(structure, text, is_title=max(likeness, default=0) >= _LIKE_THE_TITLE)
    yield from (_furniture(structure, text) for text in structure.file.furniture)
    yield from _properties(structure, titles)


def _furniture(structure: Structure, text: str) -> Item:
    place = Place(file=structure.file.path)
    what = "was changed; it is not part of the document" if text else "was deleted; the next file has it again"
    return Item(
        kind=ItemKind.OUTSIDE,
        status=Status.LISTED,
        message=f"A page header or footer {what}.",
        places=(place,),
        returned=(ReturnedText(text=text, places=(place,), by=structure.file.author),) if text else (),
        advice=_ELSEWHERE if text else "",
    )


def _properties(structure: Structure, titles: Mapping[str, str]) -> Iterator[Item]:
    """What the file says of itself, unless it is the title in one of its languages, perhaps cut short."""
    shortened = {comparable(title[:LONGEST_PROPERTY]) for title in titles.values()}
    for name, text in structure.file.properties:
        if comparable_hash(text) not in titles and comparable(text) not in shortened:
            place = Place(file=structure.file.path)
            yield Item(
                kind=ItemKind.OUTSIDE,
                status=Status.LISTED,
                message=f"The file’s property “{name}” is not what it was; it is not part of the document.",
                places=(place,),
                returned=(ReturnedText(text=text, places=(place,), by=structure.file.author),),
                advice=_ELSEWHERE,
            )


def _titles(structure: Structure, document: Document) -> dict[str, str]:
    """What the title is, was or has become, in both languages, by its hash; empty where only that is known."""
    rows = [row for row in document.rows() if row.verdict.kind is BlockKind.TITLE]
    ids = {row.block.id for row in rows}
    texts = [document.article.name, document.article.metadata.title]
    texts += [text for row in rows for text in (row.block.text, row.translation.target if row.translation else "")]
    copies = [copy for copy in structure.copies if copy.block.id in ids]
    texts += [text for copy in copies for text in (copy.source, copy.target)]
    handed_out = {value: "" for copy in copies if copy.mark for value in (copy.mark.source_hash, copy.mark.target_hash)}
    return handed_out | {comparable_hash(text): text for text in texts}


def _outside(structure: Structure, text: str, *, is_title: bool) -> Item:
    place = Place(file=structure.file.path)
    if is_title:
        message = "The title was changed above the table, where it only repeats the row of the title."
        advice = "Change it in the table."
    else:
        message = "A paragraph outside of the table was changed or added; it is not part of the document."
        advice = _ELSEWHERE
    return Item(
        kind=ItemKind.OUTSIDE,
        status=Status.CONFLICT if is_title else Status.LISTED,
        message=message,
        places=(place,),
        returned=(ReturnedText(text=text, places=(place,), by=structure.file.author),),
        advice=advice,
    )
