"""Single elements of WordprocessingML: which character, change or place each one is.

Names are those of ECMA-376, part 1, chapter 17 (tracked changes: 17.13.5).
"""

from collections.abc import Iterable
from typing import Final

from docx.oxml.ns import nsmap
from lxml import etree

from bilingual.review.tracking import Mark, Marks, Point, PointKind, Trace

W: Final = f"{{{nsmap['w']}}}"
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_ALTERNATIVES: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

TRACES: Final = {
    f"{W}ins": Trace.INSERTED,
    f"{W}del": Trace.DELETED,
    f"{W}moveTo": Trace.MOVED_HERE,
    f"{W}moveFrom": Trace.MOVED_AWAY,
    f"{W}cellIns": Trace.INSERTED,
    f"{W}cellDel": Trace.DELETED,
}
MOVE_STARTS: Final = {f"{W}moveToRangeStart": Trace.MOVED_HERE, f"{W}moveFromRangeStart": Trace.MOVED_AWAY}
MOVE_ENDS: Final = {f"{W}moveToRangeEnd": Trace.MOVED_HERE, f"{W}moveFromRangeEnd": Trace.MOVED_AWAY}
POINTS: Final = {f"{W}{kind}": kind for kind in PointKind}
NOTES: Final = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
TEXT_BOX: Final = f"{W}txbxContent"
# Formulas of fields, properties (some have a `w:tab`), and how to pronounce a word.
LEFT_OUT: Final = frozenset(
    f"{W}{name}"
    for name in (
        *("instrText", "delInstrText", "rt", "pPr", "rPr", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr"),
        *("sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr"),
    )
)

# `w:ins` within `w:numPr` says that a paragraph was made an item of a list.
_FORMATTINGS: Final = tuple(
    f"{W}{name}"
    for name in (
        *("pPrChange", "rPrChange", "sectPrChange", "numberingChange", "numPr"),
        *("tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange", "cellMerge"),
    )
)
_TEXTS: Final = frozenset({f"{W}t", f"{W}delText", f"{_M}t"})
_CHARACTERS: Final = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
    f"{W}drawing": "",
    f"{W}pict": "",
    f"{W}object": "",
}
_OFF: Final = frozenset({"0", "false", "off"})
_MOST_DIGITS: Final = 4  # A table of Word has at most 63 columns.

# What Word's AutoCorrect makes of "-->", "<--", "==>", "<==", "<=>", ":-)", ":-|" and ":-(": characters of Wingdings.
_SYMBOLS: Final = dict(zip(("F0E0", "F0DF", "F0E8", "F0E7", "F0F3", "F04A", "F04B", "F04C"), "→←➔⬅⇔☺😐☹", strict=True))
# LibreOffice puts it into the first cell of an inserted row, to keep the mark of the insertion on something.
_PLACEHOLDER: Final = "\u200d"


def character(element: etree._Element) -> str | None:
    """The text that an element shows; empty for a picture, None if it is nothing to be seen by itself."""
    tag = str(element.tag)
    if tag in _TEXTS:
        text = element.text or ""
        # Without the attribute Word does not show white space at the ends (ECMA-376, part 1, 17.3.3.31).
        kept = text if element.get(_SPACE) == "preserve" or tag == f"{_M}t" else text.strip(" \t\r\n")
        return None if kept == _PLACEHOLDER else kept
    return _symbol(element) if tag == f"{W}sym" else _CHARACTERS.get(tag)


def _symbol(element: etree._Element) -> str | None:
    code = element.get(f"{W}char", "").upper()
    if element.get(f"{W}font", "").lower() == "wingdings" and code in _SYMBOLS:
        return _SYMBOLS[code]
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return None


def alternative(element: etree._Element) -> etree._Element:
    """The element itself; of content that is there twice, for newer programs and for older ones, the one to read."""
    if element.tag != _ALTERNATIVES:
        return element
    versions = list(element.iterchildren(tag=etree.Element))
    with_text = (one for one in versions if next(one.iter(*_TEXTS), None) is not None)
    return next(with_text, versions[0] if versions else element)


def point(element: etree._Element) -> Point:
    """The place that an element of `POINTS` marks."""
    return Point(kind=POINTS[str(element.tag)], id=element.get(f"{W}id", ""), name=element.get(f"{W}name", ""))


def mark(trace: Trace, element: etree._Element, move: str = "") -> Mark:
    """The change that an element notes, with its author and date."""
    return Mark(trace=trace, author=element.get(f"{W}author", ""), date=element.get(f"{W}date", ""), move=move)


def formattings(properties: Iterable[etree._Element] | None) -> Marks:
    """The changes of format in some properties, each once."""
    parts = () if properties is None else properties
    changes = [change for one in parts for change in one.iter(*_FORMATTINGS)]
    noted = (note for one in changes for note in (one.iterchildren(f"{W}ins") if one.tag == f"{W}numPr" else [one]))
    return tuple(dict.fromkeys(mark(Trace.FORMATTED, note) for note in noted))


def value(element: etree._Element | None) -> str:
    """The `w:val` of an element, empty if there is none."""
    return "" if element is None else element.get(f"{W}val", "")


def is_on(element: etree._Element | None) -> bool:
    """Whether a property is there and not switched off."""
    return element is not None and value(element) not in _OFF


def number(properties: etree._Element | None, name: str) -> int:
    """The number that a property holds; 0 if there is none."""
    digits = "" if properties is None else value(properties.find(f"{W}{name}"))
    return int(digits) if digits.isdecimal() and len(digits) <= _MOST_DIGITS else 0
