"""Reads plain text: what a person pasted into an editor, in whatever encoding and with whatever line ends."""

from collections.abc import Iterable, Iterator, Sequence

from bilingual.document import Block, BlockKind
from bilingual.reading.content import Content, legible
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
    blocks = tuple(_blocks(list(paragraphs(decoded.text))))
    return Content(blocks=blocks, metadata=metadata_in([block.text for block in blocks]), warnings=decoded.warnings)


def _blocks(found: Sequence[Paragraph]) -> Iterator[Block]:
    """The paragraphs that have text, with the ids "1", "2", … in this order."""
    depths = _depths(found)
    legible_texts = ((paragraph, legible(paragraph.text)) for paragraph in found)
    with_text = ((paragraph, text) for paragraph, text in legible_texts if text)
    for number, (paragraph, text) in enumerate(with_text, start=1):
        kind = kind_of(text)
        level = _level(kind, depths.get(paragraph.indent, 1))
        yield Block(id=str(number), kind=kind, text=text, level=level, place=f"line {paragraph.line}")


def _depths(found: Iterable[Paragraph]) -> dict[int, int]:
    """How deep a list item is, by how far it is indented: 1 for the least indented of the text."""
    indents = {paragraph.indent for paragraph in found if is_list_item(paragraph.text)}
    return {indent: depth for depth, indent in enumerate(sorted(indents), start=1)}


def _level(kind: BlockKind, depth: int) -> int:
    if kind is BlockKind.LIST_ITEM:
        return depth
    return _HEADING_LEVEL if kind is BlockKind.HEADING else 0
