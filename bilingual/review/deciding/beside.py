"""What a reviewer left in a row besides its texts: words and ticks beside the id, pictures, boxes, links, hidden text.

Nothing of it can be taken over, so it is listed with what a person can do about it.
"""

from collections.abc import Iterator, Sequence

from bilingual.document import Document, Origin, Row
from bilingual.exporting.docx.marks import COPIED, is_mark, is_review_mark
from bilingual.review.deciding.matching import marks_in
from bilingual.review.deciding.structure import Copy, Structure
from bilingual.review.outcome import Item, ItemKind, Place, Status
from bilingual.review.returned import ObjectKind, ReturnedObject, ReturnedRow
from bilingual.rowmarks import comparable_hash, spaced

_AS_COMMENT = "To keep it, write it as a comment or into a column of your own: both become notes on the row."
_NOT_APPROVED = "A mark approves nothing: review with --approve to count the rows that were left as they were."
_ADVICE = {
    ObjectKind.LINK: "Write the address into the row, if readers are to see it.",
    ObjectKind.EQUATION: "Its text is taken as one line: see that it says the same.",
    ObjectKind.TABLE: "Its cells are taken as lines: see that they say the same.",
    ObjectKind.LIST: "Its lines are taken without their numbers or bullets: type these, if they are to stay.",
    ObjectKind.SYMBOL: "Type the character itself: only that font knows which one it is.",
}
_TYPE_IT = "Type into the row what is to stay, or say it in a comment."


def beside_the_texts(structure: Structure, document: Document) -> Iterator[Item]:
    """An item for what stands beside each id, one for what each row holds besides text, and one outside of the rows."""
    file, blocks = structure.file, blocks_of_rows(structure)
    rows = {row.block.id: row for row in document.rows()}
    for row in file.rows:
        block_id = blocks.get(row.number, "")
        place, name = Place(file=file.path, row=row.number), named(row.number, block_id)
        if words := _typed(row, rows.get(block_id)):
            yield _beside_id(words, name, place, block_id)
        if row.objects:
            yield _objects(row.objects, name, place, block_id)
    if file.objects:
        yield _objects(file.objects, "the text around the rows", Place(file=file.path))
    if copies := [copy for copy in structure.copies if _has_other_spaces_in_french(copy, rows.get(copy.block.id))]:
        yield _french_spaces(copies)


def _has_other_spaces_in_french(copy: Copy, present: Row | None) -> bool:
    """Whether the copy has the French that it was made of, and that the document has, but for its spaces."""
    if present is None or copy.mark is None or len(copy.rows) > 1:
        return False
    if copy.source == present.block.text or spaced(copy.source) == spaced(present.block.text):
        return False
    return copy.mark.source_hash == comparable_hash(copy.source) == comparable_hash(present.block.text)


def _french_spaces(copies: Sequence[Copy]) -> Item:
    names = ", ".join(copy.block.id for copy in copies)
    return Item(
        kind=ItemKind.FRENCH_SPACES,
        status=Status.LISTED,
        message=f"Only spaces or lines are other in the French of {'row' if len(copies) == 1 else 'rows'} {names}.",
        places=tuple(Place(file=copy.file.path, row=row.number) for copy in copies for row in copy.rows),
        advice="The French stays as it is: change its spaces in the source.",
    )


def blocks_of_rows(structure: Structure) -> dict[int, str]:
    """By the number of each row the id of the first block that it is, if it is one."""
    return {row.number: group.blocks[0].id for group in structure.groups for row in group.rows}


def named(number: int, block_id: str) -> str:
    """The row by the id of its block, else by its number."""
    return f"row {block_id}" if block_id else f"row {number} of the table"


def _typed(row: ReturnedRow, present: Row | None) -> str:
    """The words behind the id, without those that we put there."""
    return " ".join(word for word in row.beside_id.split() if not is_mark(word) or _is_a_persons(word, row, present))


def _is_a_persons(mark: str, row: ReturnedRow, present: Row | None) -> bool:
    """Whether a mark of ours must have been typed: the row has had its English since before anything gave it the mark.

    Which rows are to be read first changes with all the others, so of that mark it cannot be told.
    """
    if present is None or present.translation is None or present.translation.origin is not Origin.MACHINE:
        return False
    now = comparable_hash(present.translation.target)
    is_the_same = any(one.target_hash == now for one in marks_in([row]))
    return is_the_same and (is_review_mark(mark) or mark == COPIED)


def _beside_id(words: str, name: str, place: Place, block_id: str) -> Item:
    return Item(
        kind=ItemKind.ID,
        status=Status.LISTED,
        message=f"Beside the id of {name} is written “{words}”.",
        places=(place,),
        block_id=block_id,
        advice=_NOT_APPROVED if all(map(is_mark, words.split())) else _AS_COMMENT,
    )


def _objects(objects: Sequence[ReturnedObject], name: str, place: Place, block_id: str = "") -> Item:
    told = ", ".join(f"{one.kind} “{one.text}”" if one.text else one.kind for one in objects)
    return Item(
        kind=ItemKind.OBJECT,
        status=Status.LISTED,
        message=f"There is more than text in {name}, and it is not taken over: {told}.",
        places=(place,),
        block_id=block_id,
        advice=" ".join(dict.fromkeys(_ADVICE.get(one.kind, _TYPE_IT) for one in objects)),
    )
