"""The few elements of WordprocessingML that the document is made of (ECMA-376, part 1, chapter 17)."""

import re
from collections.abc import Sequence
from typing import Final, cast

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from bilingual.rowmarks import printable

FRENCH: Final = "fr-FR"
ENGLISH: Final = "en-GB"


def w(name: str, /, *children: BaseOxmlElement, **attributes: str | int) -> BaseOxmlElement:
    """A new element `w:name` with these children and attributes; all names are in Word's main namespace."""
    attrs = {qn(f"w:{key}"): str(value) for key, value in attributes.items()}
    element = cast("BaseOxmlElement", OxmlElement(f"w:{name}", attrs))
    element.extend(children)
    return element


def run(text: str, *, language: str = "", style: str = "") -> BaseOxmlElement:
    """A run that shows exactly this text, in a character style if given.

    Its spelling is checked in `language`; without one (names, ids, addresses) not at all.
    """
    named = [w("rStyle", val=style)] if style else []
    spelled = w("lang", val=language) if language else w("noProof")
    pieces = re.split("([\t\n])", printable(text))
    return w("r", w("rPr", *named, spelled), *(_piece(piece) for piece in pieces if piece))


def _piece(piece: str) -> BaseOxmlElement:
    if piece == "\t":
        return w("tab")
    if piece == "\n":
        return w("br")
    element = w("t")
    element.text = piece
    element.set(qn("xml:space"), "preserve")
    return element


def paragraph(style: str, *content: BaseOxmlElement) -> BaseOxmlElement:
    """A paragraph in the style with this id; styles hold all formatting."""
    return w("p", w("pPr", w("pStyle", val=style)), *content)


def cell(width: int, content: BaseOxmlElement) -> BaseOxmlElement:
    """A table cell of this width, in twentieths of a point, with one paragraph."""
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa")), content)


def heading_row(names: Sequence[tuple[str, str]], widths: Sequence[int]) -> BaseOxmlElement:
    """A row of column names, each in its language, repeated on every page and announced by screen readers."""
    cells = (
        cell(width, paragraph("ColumnHeading", run(name, language=language)))
        for (name, language), width in zip(names, widths, strict=True)
    )
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *cells)


def table(caption: str, widths: Sequence[int], *rows: BaseOxmlElement) -> BaseOxmlElement:
    """A table of fixed columns, `widths` in twentieths of a point; `caption` is for screen readers."""
    properties = w(
        "tblPr",
        w("tblStyle", val="SideBySide"),
        w("tblW", w=sum(widths), type="dxa"),
        w("tblLayout", type="fixed"),
        # 0620: first row is special, no bands; older programs read the number, newer ones the words.
        w("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        w("tblCaption", val=caption),
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    return w("tbl", properties, grid, *rows)
