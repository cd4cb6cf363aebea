"""Which comment answers which, and which are settled: a part of its own beside the comments ([MS-DOCX], 2.5.1.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from lxml import etree

_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_W15: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
_RELATIONSHIP: Final = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A comment's number, that of the comment it stands below, if it does, and whether it is settled."""

    number: int
    parent: int | None
    resolved: bool


def paragraph_id(number: int) -> str:
    """The id by which threads know a comment: eight hexadecimal digits, not zero, below 80000000."""
    return f"{number + 1:08X}"


def add_threads(document: Part, comments: XmlPart, threads: Sequence[Thread]) -> None:
    """Add the part to a document that has these comments, unless none answers another and none is settled."""
    # Programs older than the paragraphs' ids are to look away from them.
    comments.element.set(f"{{{_MC}}}Ignorable", "w14")
    if not any(one.resolved or one.parent is not None for one in threads):
        return
    root = etree.Element(f"{{{_W15}}}commentsEx", nsmap={"w15": _W15})
    for one in threads:
        entry = etree.SubElement(root, f"{{{_W15}}}commentEx", {f"{{{_W15}}}paraId": paragraph_id(one.number)})
        if one.parent is not None:
            entry.set(f"{{{_W15}}}paraIdParent", paragraph_id(one.parent))
        entry.set(f"{{{_W15}}}done", str(int(one.resolved)))
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(PackURI("/word/commentsExtended.xml"), _CONTENT_TYPE, data, document.package)
    document.relate_to(part, _RELATIONSHIP)
