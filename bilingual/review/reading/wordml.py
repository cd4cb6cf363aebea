"""Single elements of WordprocessingML: which character, change or place each one is.

Names are those of ECMA-376, part 1, chapter 17 (tracked changes: 17.13.5).
"""

from collections.abc import Iterable
from typing import Final

from docx.oxml.ns import nsmap
from lxml import etree

from bilingual.review.reading.tracking import Mark, Marks, Point, PointKind, Trace

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
RELATION: Final = f"{{{nsmap['r']}}}id"
# Deleted formulas of fields, and properties (some have a `w:tab`).
LEFT_OUT: Final = frozenset(
    f"{W}{name}"
    for name in (
        *("delInstrText", "pPr", "rPr", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr"),
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
}
_OFF: Final = frozenset({"0", "false", "off"})
_MOST_DIGITS: Final = 4  # A table of Word has at most 63 columns.

# The characters of fonts of symbols. Of Wingdings what Word's AutoCorrect makes of "-->", "<--", "==>", "<==", "<=>",
# ":-)", ":-|" and ":-(", ticks, crosses and bullets; of Symbol the letters and the signs of arithmetic.
_WINGDINGS: Final = dict(
    zip(bytes.fromhex("E0 DF E8 E7 F3 4A 4B 4C FC FB FE FD A8 6F A7 D8 76 6C 6E"), "→←➔⬅⇔☺😐☹✓✗☑☒◻□▪➢❖●■", strict=True)
)
_SYMBOL: Final = dict(
    zip(
        (*range(0x41, 0x5B), *range(0x61, 0x7B), *bytes.fromhex("A3 A5 AC AD AE AF B0 B1 B3 B4 B7 B8 B9 BB BC DE")),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ≤∞←↑→↓°±≥×•÷≠≈…⇒",
        strict=True,
    )
)
_FONTS: Final = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}
# Unicode's private use area: only the font knows what they look like. Word puts the codes of a font from F000 on.
_OWN_CODES: Final = range(0xE000, 0xF900)
_FONTS_BEGIN: Final = 0xF000
UNKNOWN_SYMBOL: Final = "\ufffd"
# LibreOffice puts it into the first cell of an inserted row, to keep the mark of the insertion on something.
_PLACEHOLDER: Final = "\u200d"


def character(element: etree._Element) -> str | None:
    """The text that an element shows, `UNKNOWN_SYMBOL` where only a font knows; None if there is nothing to be seen."""
    tag = str(element.tag)
    if tag in _TEXTS:
        text = element.text or ""
        # Without the attribute Word does not show white space at the ends (ECMA-376, part 1, 17.3.3.31).
        kept = text if element.get(_SPACE) == "preserve" or tag == f"{_M}t" else text.strip(" \t\r\n")
        return None if kept == _PLACEHOLDER else kept
    return _symbol(element) if tag == f"{W}sym" else _CHARACTERS.get(tag)


def _symbol(element: etree._Element) -> str | None:
    try:
        code = int(element.get(f"{W}char", ""), 16)
        in_font = code - _FONTS_BEGIN if code >= _FONTS_BEGIN else code
        known = _FONTS.get(element.get(f"{W}font", "").lower(), {}).get(in_font)
        return known or (UNKNOWN_SYMBOL if code in _OWN_CODES else chr(code))
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
