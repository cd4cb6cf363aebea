"""What the styles and the numbering of a Word paragraph make of it."""

import re
from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.oxml.ns import nsmap
from lxml import etree

from bilingual.document import BlockKind

_W = f"{{{nsmap['w']}}}"

# The built-in styles as Word stores them in every language, and as other programs and older French files name them.
_NAMES = {
    BlockKind.TITLE: re.compile(r"(?:title|titre|titre principal)"),
    BlockKind.STANDFIRST: re.compile(r"(?:subtitle|sous-titre|chap(?:o|ô|eau)|standfirst)"),
    BlockKind.HEADING: re.compile(r"(?:heading|titre|titre de niveau) ?(?P<level>[1-9])"),
    BlockKind.QUOTE: re.compile(r"(?:(?:intense )?quote|quotations?|block ?text|citation(?: intense)?)"),
    BlockKind.CAPTION: re.compile(r"(?:caption|légende|legende|illustration|figure)"),
    BlockKind.LIST_ITEM: re.compile(
        r"(?:list(?: bullet| number| continue)?|liste(?: à (?:puces|numéros))?)(?: (?P<level>[1-9]))?"
    ),
}
_HIGHEST_LEVEL = 6  # of a heading, as in HTML
_NO_OUTLINE = 9  # Word's outline levels are 0 to 8; 9 is body text
_LONGEST_CHAIN = 20  # styles based on one another; Word allows 10


class Styles:
    """The paragraph styles of one document, by their ids."""

    def __init__(self, document: WordDocument) -> None:
        self._styles = {
            style.get(f"{_W}styleId", ""): style for style in document.styles.element.iterchildren(f"{_W}style")
        }

    def kind_of(self, paragraph: etree._Element) -> tuple[BlockKind, int]:
        """What a paragraph is, and its level, as its own properties, its style and the styles beneath say."""
        properties = list(self._properties(paragraph))
        named = next(filter(None, map(_kind_by_name, self._chain(paragraph))), None)
        if named and named[0] is not BlockKind.LIST_ITEM:
            return named
        if (outline := _first_value(properties, "outlineLvl")) is not None and outline < _NO_OUTLINE:
            return BlockKind.HEADING, min(outline + 1, _HIGHEST_LEVEL)
        if _first_value(properties, "numPr", "numId"):
            depth = (_first_value(properties, "numPr", "ilvl") or 0) + 1
            return BlockKind.LIST_ITEM, max(depth, named[1] if named else 1)
        return named or (BlockKind.PARAGRAPH, 0)

    def _properties(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        for element in (paragraph, *self._chain(paragraph)):
            if (found := element.find(f"{_W}pPr")) is not None:
                yield found

    def _chain(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """The style of a paragraph, the one it is based on, and so on."""
        reference = paragraph.find(f"{_W}pPr/{_W}pStyle")
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(reference.get(f"{_W}val", "")) if reference is not None else None
            if style is None:
                return
            yield style
            reference = style.find(f"{_W}basedOn")


def _kind_by_name(style: etree._Element) -> tuple[BlockKind, int] | None:
    name = style.find(f"{_W}name")
    words = name.get(f"{_W}val", "").strip().lower() if name is not None else ""
    for kind, pattern in _NAMES.items():
        if match := pattern.fullmatch(words):
            return kind, _level(kind, match)
    return None


def _level(kind: BlockKind, match: re.Match[str]) -> int:
    if kind is BlockKind.TITLE:
        return 1
    return min(int(match.groupdict().get("level") or 1), _HIGHEST_LEVEL) if "level" in match.groupdict() else 0


def _first_value(properties: list[etree._Element], *path: str) -> int | None:
    """The number at this path in the first properties that have it: a paragraph's own come before its style's."""
    steps = "/".join(f"{_W}{name}" for name in path)
    for element in properties:
        if (found := element.find(steps)) is not None:
            value = found.get(f"{_W}val", "")
            return int(value) if value.isdecimal() else None
    return None
