"""The order in which Word wants the children of an element, for all elements that the exporter emits.

Word calls a file damaged where LibreOffice looks away. From ECMA-376, part 1, annex A (`wml.xsd`), the sequences
shortened to what is emitted: a child that is not named here is a child that nobody has checked.
"""

from collections.abc import Iterator
from typing import Final

from docx.oxml.ns import nsmap
from lxml import etree

_RUN_CONTENT: Final = "t tab br annotationRef commentReference"
_PARAGRAPH_CONTENT: Final = "r bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd hyperlink fldSimple"

# Children that must come in this order.
_SEQUENCES: Final = {
    "document": "body",
    "p": f"pPr ({_PARAGRAPH_CONTENT})",
    "r": f"rPr ({_RUN_CONTENT})",
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr tabs spacing ind jc outlineLvl",
    "rPr": "rStyle rFonts b bCs i iCs caps noProof color spacing sz szCs u lang",
    "numPr": "ilvl numId",
    "body": "(p tbl) sectPr",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tblBorders": "top left bottom right insideH insideV",
    "tcBorders": "top left bottom right",
    "tblCellMar": "top left bottom right",
    "pBdr": "top left bottom right",
    "tr": "trPr tc",
    "trPr": "(cantSplit tblHeader)",
    "tc": "tcPr p",
    "tcPr": "tcW tcBorders vAlign",
    "sectPr": "(headerReference footerReference) pgSz pgMar cols titlePg",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr tblStylePr",
    "tblStylePr": "tblPr tcPr",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
    "numbering": "abstractNum num",
    "abstractNum": "multiLevelType lvl",
    "lvl": "start numFmt pStyle lvlText lvlJc pPr",
    "font": "altName panose1 charset family pitch",
}
# Children of one kind or of any order.
_SEQUENCES_OF_ONE: Final = {
    "tblGrid": "gridCol",
    "rPrDefault": "rPr",
    "pPrDefault": "pPr",
    "compat": "compatSetting",
    "num": "abstractNumId",
    "fonts": "font",
    "tabs": "tab",
    "comments": "comment",
    "comment": "p",
    "hdr": "p",
    "ftr": "p",
    "hyperlink": "r",
    "fldSimple": "r",
}


def violations(root: etree._Element) -> Iterator[str]:
    """A sentence for each child of a Word element that is unknown or out of order."""
    for parent in root.iter(f"{{{nsmap['w']}}}*"):
        ranks = _ranks(_name(parent))
        found = [(ranks.get(_name(child)), _name(child)) for child in parent]
        for rank, name in found:
            if rank is None:
                yield f"<w:{name}> is not known inside <w:{_name(parent)}>"
        known = [rank for rank, _ in found if rank is not None]
        if known != sorted(known):
            yield f"<w:{_name(parent)}> has its children in the order {[name for _, name in found]}"


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _ranks(parent: str) -> dict[str, int]:
    """The place of each child; those in brackets share one."""
    ranks: dict[str, int] = {}
    rank, inside = 0, False
    for word in (_SEQUENCES | _SEQUENCES_OF_ONE).get(parent, "").split():
        inside = inside or word.startswith("(")
        ranks[word.strip("()")] = rank
        inside = inside and not word.endswith(")")
        rank += not inside
    return ranks
