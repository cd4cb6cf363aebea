"""Reads plain text: what a person pasted into an editor, in whatever encoding and with whatever line ends."""

from collections.abc import Iterable, Iterator, Sequence

from bilingual.document import BlockKind
from bilingual.reading.content import Content, Piece, legible, numbered
from bilingual.reading.encoding import decode
from bilingual.reading.marks import is_list_item
from bilingual.reading.metadata import metadata_in
from bilingual.reading.paragraphs import Paragraph, paragraphs
from bilingual.reading.shapes import kind_of

_HEADING_LEVEL = 2  # plain text has no levels, and the title is found later


def read(data: bytes) -> Content:
    """The blocks of a plain text, with the date, author and address that it gives in lines of their own.

    Raises:
        InputError: The bytes are not text.
    """
    decoded = decode(data)
    blocks = numbered(_pieces(list(paragraphs(decoded.text))))
    return Content(blocks=blocks, metadata=metadata_in([block.text for block in blocks]), warnings=decoded.warnings)


def _pieces(found: Sequence[Paragraph]) -> Iterator[Piece]:
    depths = _depths(found)
    for paragraph in found:
        text = legible(paragraph.text)
        kind = kind_of(text)
        level = _level(kind, depths.get(paragraph.indent, 1))
        yield Piece(kind=kind, text=text, level=level, place=f"line {paragraph.line}")


def _depths(found: Iterable[Paragraph]) -> dict[int, int]:
    """How deep a list item is, by how far it is indented: 1 for the least indented of the text."""
    indents = {paragraph.indent for paragraph in found if is_list_item(paragraph.text)}
    return {indent: depth for depth, indent in enumerate(sorted(indents), start=1)}


def _level(kind: BlockKind, depth: int) -> int:
    if kind is BlockKind.LIST_ITEM:
        return depth
    return _HEADING_LEVEL if kind is BlockKind.HEADING else 0
