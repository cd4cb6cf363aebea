"""What a person did to the look of words: bold, struck out, highlighted …, compared with what the styles do.

Our exports give no run a look of its own, styles hold all of it, and neither Word nor LibreOffice adds any of these on
saving. So what a run says by itself, or by a character style that is not ours, is a person's. Fonts, sizes, greys,
borders, languages and, but for coloured grounds, everything about paragraphs, columns and tables are not looked at:
programs change them when text is pasted, and nothing about the words is meant by them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from bilingual.review.reading.tracking import Item, Piece, stands
from bilingual.review.reading.wordml import W, is_on, value
from bilingual.review.returned import Column, Emphasis, EmphasisedText
from bilingual.rowmarks import comparable

Emphases = frozenset[Emphasis]
_NONE: Emphases = frozenset()
LOOKS_OF_LINKS: Final[Emphases] = frozenset({Emphasis.UNDERLINED, Emphasis.COLOURED})
_Look = Mapping[Emphasis, bool]

_TOGGLES: Final = {
    f"{W}b": Emphasis.BOLD,
    f"{W}i": Emphasis.ITALIC,
    f"{W}strike": Emphasis.STRUCK,
    f"{W}dstrike": Emphasis.STRUCK,
    f"{W}caps": Emphasis.CAPITALS,
    f"{W}smallCaps": Emphasis.CAPITALS,
}
_RAISED: Final = {"superscript": Emphasis.SUPERSCRIPT, "subscript": Emphasis.SUBSCRIPT}
# By their names, which Word does not translate: ours, and those that word processors give to links and references.
_NO_EMPHASIS: Final = re.compile(
    "glossary term|row mark|.*(?:hyperlink|internet ?link|reference|anchor|footnote|endnote|page number|placeholder).*",
    re.IGNORECASE,
)
_COLOUR: Final = re.compile("[0-9a-fA-F]{6}")
_LEAST_COLOUR: Final = 24  # Of 255: how far red, green and blue must be apart. Pasted text is often nearly black.
_DEEPEST: Final = 20  # Styles based on styles; a file can also have them in a circle.
_OURS: Final = "dotted"  # The underline of glossary terms, where a program has turned the style into a look.


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks that the styles of a file give to text, by the ids of the styles."""

    styles: Mapping[str, _Look] = field(default_factory=dict)

    def emphases(self, properties: etree._Element | None, paragraph_style: str, *, rejected: bool) -> Emphases:
        """What the properties of a run add to the look of its paragraph's style.

        Of a tracked change of the look only striking out counts, with the change taken or `rejected`: the others are
        told as tracked changes.
        """
        if properties is None:
            return _NONE
        change = properties.find(f"{W}rPrChange")
        if change is not None and rejected:
            properties = change.find(f"{W}rPr")
        own = self._of_run(properties) if properties is not None else {}
        inherited = self.styles.get(paragraph_style, {})
        found = frozenset(one for one, is_set in own.items() if is_set and not inherited.get(one))
        return found if change is None else found & {Emphasis.STRUCK}

    def _of_run(self, properties: etree._Element) -> _Look:
        named = self.styles.get(value(properties.find(f"{W}rStyle")), {})
        return {**named, **_look(properties)}


def looks_of(styles: etree._Element | None) -> Looks:
    """The looks of all styles in `word/styles.xml`; character styles that are no emphasis have none."""
    elements = {} if styles is None else {one.get(f"{W}styleId", ""): one for one in styles.iterchildren(f"{W}style")}
    return Looks({name: _look_of_style(name, elements) for name in elements})


def _look_of_style(name: str, elements: Mapping[str, etree._Element]) -> _Look:
    found: dict[Emphasis, bool] = {}
    for style in _with_those_it_is_based_on(name, elements):
        is_character = style.get(f"{W}type") == "character"
        if is_character and _NO_EMPHASIS.fullmatch(value(style.find(f"{W}name"))):
            return {}
        properties = style.find(f"{W}rPr")
        found = {**_look(properties), **found} if properties is not None else found
    return found


def _with_those_it_is_based_on(name: str, elements: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    for _ in range(_DEEPEST):
        if (style := elements.get(name)) is None:
            return
        yield style
        name = value(style.find(f"{W}basedOn"))


def _look(properties: etree._Element) -> dict[Emphasis, bool]:
    """What the properties switch on and off."""
    found: dict[Emphasis, bool] = {}
    for one in properties.iterchildren(tag=etree.Element):
        if one.tag in _TOGGLES:
            found[_TOGGLES[str(one.tag)]] = found.get(_TOGGLES[str(one.tag)], False) or is_on(one)
        elif one.tag == f"{W}u":
            found[Emphasis.UNDERLINED] = value(one) not in {"none", _OURS, ""}
        elif one.tag == f"{W}color":
            found[Emphasis.COLOURED] = _is_colour(value(one))
        elif one.tag == f"{W}highlight":
            found[Emphasis.HIGHLIGHTED] = value(one) not in {"none", "white", ""}
        elif one.tag == f"{W}shd" and Emphasis.HIGHLIGHTED not in found:
            found[Emphasis.HIGHLIGHTED] = _is_colour(one.get(f"{W}fill", ""))
        elif one.tag == f"{W}vertAlign":
            found |= {raised: value(one) == name for name, raised in _RAISED.items()}
    return found


def ground_of(properties: etree._Element | None) -> Emphases:
    """The emphasis that a coloured ground of a paragraph or a cell gives to all that stands on it."""
    shade = None if properties is None else properties.find(f"{W}shd")
    return frozenset({Emphasis.HIGHLIGHTED}) if shade is not None and _is_colour(shade.get(f"{W}fill", "")) else _NONE


def emphasised(items: Iterable[Item], column: Column, *, rejected: bool) -> Iterator[EmphasisedText]:
    """The words of a column that a person gave an emphasis, by emphasis, each stretch of them once."""
    pieces = [item for item in items if isinstance(item, Piece) and stands(item.marks, rejected=rejected)]
    found = frozenset[Emphasis]().union(*(piece.emphasis for piece in pieces))
    for emphasis in (one for one in Emphasis if one in found):
        rest = "".join(piece.text for piece in pieces if emphasis not in piece.emphasis)
        for text in _stretches(pieces, emphasis):
            yield EmphasisedText(emphasis=emphasis, text=text, rest=comparable(rest), column=column)


def _stretches(pieces: Iterable[Piece], emphasis: Emphasis) -> Iterator[str]:
    """The text of neighbouring pieces with the emphasis; a space between two of them has whatever they have."""
    open_now = ""
    for piece in pieces:
        if emphasis in piece.emphasis or (open_now and not piece.text.strip()):
            open_now += piece.text
        else:
            yield from filter(None, [comparable(open_now)])
            open_now = ""
    yield from filter(None, [comparable(open_now)])


def _is_colour(text: str) -> bool:
    """Whether a colour, as six hexadecimal digits, is one that a reader sees as such: no black, grey or white."""
    if not _COLOUR.fullmatch(text):
        return False
    parts = bytes.fromhex(text)
    return max(parts) - min(parts) >= _LEAST_COLOUR
