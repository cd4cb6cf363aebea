"""Which elements of WordprocessingML and DrawingML stand for something that is no text (ECMA-376, parts 1 and 4)."""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote

from docx.oxml.ns import nsmap
from lxml import etree

from bilingual.review.reading.tracking import Inset, Item, stands, text_of
from bilingual.review.reading.wordml import W, is_on
from bilingual.review.returned import ObjectKind, ReturnedObject
from bilingual.rowmarks import comparable

_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WORD_2010: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
_V: Final = "{urn:schemas-microsoft-com:vml}"
_GRAPHIC_DATA: Final = f"{{{nsmap['a']}}}graphicData"

GUIDE: Final = f"{W}rt"
_SHAPES: Final = frozenset({f"{W}drawing", f"{W}pict"})
_KINDS: Final = {
    f"{W}object": ObjectKind.EMBEDDED,
    f"{W}altChunk": ObjectKind.FILE,
    f"{W}subDoc": ObjectKind.FILE,
    f"{W}checkBox": ObjectKind.FORM_FIELD,
    f"{W}ddList": ObjectKind.FORM_FIELD,
    f"{W}contentPart": ObjectKind.DRAWING,
    f"{{{_WORD_2010}}}contentPart": ObjectKind.DRAWING,  # of ink
    f"{_M}oMath": ObjectKind.EQUATION,
}
# The last word of the address that says what a graphic is.
_GRAPHICS: Final = {
    "picture": ObjectKind.PICTURE,
    "chart": ObjectKind.CHART,
    "chartex": ObjectKind.CHART,
    "diagram": ObjectKind.DIAGRAM,
    "ole": ObjectKind.EMBEDDED,
}
_SCHEME: Final = re.compile("(?:https?://(?:www[.])?|mailto:)", re.IGNORECASE)


def object_kind(element: etree._Element) -> ObjectKind | None:
    """What the element stands for; a box is a drawing that has text. None for what is text, or only holds some."""
    return _shape_kind(element) if element.tag in _SHAPES else _KINDS.get(str(element.tag))


def _shape_kind(shape: etree._Element) -> ObjectKind:
    address = next((one.get("uri", "") for one in shape.iter(_GRAPHIC_DATA)), "")
    is_picture = next(shape.iter(f"{{{nsmap['pic']}}}pic", f"{_V}imagedata"), None) is not None
    return _GRAPHICS.get(address.rpartition("/")[2], ObjectKind.PICTURE if is_picture else ObjectKind.DRAWING)


def is_unanswered(element: etree._Element) -> bool:
    """Whether the element is a form's field that only shows what to type into it."""
    properties = element.find(f"{W}sdtPr")
    return properties is not None and is_on(properties.find(f"{W}showingPlcHdr"))


def shaped_text(shape: etree._Element) -> str:
    """The words that are drawn as a shape, such as a watermark's; empty if there are none."""
    return " ".join(path.get("string", "") for path in shape.iter(f"{_V}textpath")).strip()


def objects_in(items: Iterable[Item], *, rejected: bool) -> tuple[ReturnedObject, ...]:
    """What stands beside the words, each once; no link to an address that the text has: programs make these."""
    items = tuple(items)
    insets = [item for item in items if isinstance(item, Inset) and stands(item.marks, rejected=rejected)]
    text = comparable(text_of(items, rejected=rejected)) if insets else ""
    found = (ReturnedObject(kind=one.kind, text=_said(one, rejected=rejected)) for one in insets)
    return tuple(dict.fromkeys(one for one in found if one.kind is not ObjectKind.LINK or not _is_in(one.text, text)))


def _said(inset: Inset, *, rejected: bool) -> str:
    return inset.target or comparable(text_of(inset.pieces, rejected=rejected))


def _is_in(address: str, text: str) -> bool:
    return unquote(_SCHEME.sub("", address).rstrip("/")) in unquote(text)
