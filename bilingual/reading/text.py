"""Reads plain text: what a person pasted into an editor, in whatever encoding and with whatever line ends."""

from collections.abc import Iterable, Mapping

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
    found = list(paragraphs(decoded.text))
    depths = _depths(found)
    blocks = numbered(_piece(paragraph, depths) for paragraph in found)
    return Content(blocks=blocks, metadata=metadata_in([block.text for block in blocks]), warnings=decoded.warnings)


def _depths(found: Iterable[Paragraph]) -> dict[int, int]:
    """How deep a list item is, by how far it is indented: 1 for the least indented of the text."""
    indents = {paragraph.indent for paragraph in found if is_list_item(paragraph.text)}
    return {indent: depth for depth, indent in enumerate(sorted(indents), start=1)}


def _piece(paragraph: Paragraph, depths: Mapping[int, int]) -> Piece:
    text = legible(paragraph.text)
    kind = kind_of(text)
    levels = {BlockKind.HEADING: _HEADING_LEVEL, BlockKind.LIST_ITEM: depths.get(paragraph.indent, 1)}
    return Piece(kind=kind, text=text, level=levels.get(kind, 0), place=f"line {paragraph.line}")
