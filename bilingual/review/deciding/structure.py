"""What a returned file has for each block of the document."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilingual.document import Block, Document
from bilingual.errors import InputError
from bilingual.review.deciding.joining import Group, groups_of, with_rest_of_english
from bilingual.review.deciding.matching import BlockIndex, index_of, marks_in
from bilingual.review.returned import ReturnedFile, ReturnedRow
from bilingual.rowmarks import RowMark, comparable_hash, row_key

# A file is another article's if fewer than one row in four is the document's: a line that articles share ("À lire
# aussi") does not make them the same, and a thorough revision of the source does not make it another.
_SHARE_OF_ROWS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What one file has for one block, and what the block's bookmark says that was handed out.

    `is_above_stray` if the row right below is nobody's and has French: it may be the rest of this one's.
    """

    file: ReturnedFile
    rows: tuple[ReturnedRow, ...]
    block: Block
    source: str
    target: str
    mark: RowMark | None
    is_above_stray: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """The rows of a file: in groups those of which it is known whose they are, and the strays.

    There is no copy of merged rows whose English cannot be told apart.
    """

    file: ReturnedFile
    index: BlockIndex
    groups: tuple[Group, ...]
    copies: tuple[Copy, ...]
    strays: tuple[ReturnedRow, ...]


def structure_of(file: ReturnedFile, document: Document) -> Structure:
    """What the rows of the file are in the document.

    Raises:
        InputError: Hardly any row is of this document.
    """
    index = index_of(document)
    english = {translation.block_id: translation.target for translation in document.translations}
    found = groups_of(file.rows, index)
    _require_same_article(file, found, document.article.name)
    groups = with_rest_of_english(found, file.rows, english)
    used = {row.number for group in groups for row in group.rows}
    strays = tuple(row for row in file.rows if row.number not in used)
    return Structure(file=file, index=index, groups=groups, copies=tuple(_copies(file, groups, strays)), strays=strays)


def _require_same_article(file: ReturnedFile, groups: Sequence[Group], name: str) -> None:
    rows = [row for row in file.rows if row.source.strip()]
    known = sum(len(group.rows) for group in groups if not rows or _has_french_of_the_document(group))
    if not known or known * _SHARE_OF_ROWS < len(rows):
        share = f"only {known}" if known else "none"
        raise InputError(
            f"{file.path}: belongs to another article: {share} of its {len(file.rows)} rows is in {name}",
            hint="Name the file that was made of this article; nothing was changed.",
        )


def _has_french_of_the_document(group: Group) -> bool:
    hashes = {comparable_hash(block.text) for block in group.blocks}
    handed_out = {mark.source_hash for mark in marks_in(group.rows)}
    return not group.is_plain or bool(hashes & (handed_out | {comparable_hash(group.rows[0].source)}))


def _copies(file: ReturnedFile, groups: Sequence[Group], strays: Sequence[ReturnedRow]) -> Iterator[Copy]:
    rows: defaultdict[str, tuple[ReturnedRow, ...]] = defaultdict(tuple)
    for group in groups:
        for block in group.blocks:
            rows[block.id] += group.rows
    above_strays = {row.number - 1 for row in strays if row.source.strip()}
    for group in groups:
        for block, source, target in zip(group.blocks, group.sources, group.targets, strict=False):
            yield Copy(
                file=file,
                rows=group.rows,
                block=block,
                source=source,
                target=target,
                mark=_mark_of(block, marks_in((*group.rows, *rows[block.id]))),
                is_above_stray=group.rows[-1].number in above_strays,
            )


def _mark_of(block: Block, marks: Sequence[RowMark]) -> RowMark | None:
    """The bookmark that was the block's; where a row was copied, that of the other copy serves both."""
    own = [mark for mark in marks if mark.key == row_key(block.id)]
    same = [mark for mark in marks if mark.source_hash == comparable_hash(block.text)]
    return next((mark for mark in (*(one for one in own if one in same), *same, *own)), None)
