"""The text of a Word paragraph: what stands on the page, tracked insertions included and deletions left out."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import nsmap
from lxml import etree

_W = f"{{{nsmap['w']}}}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

TEXT_BOX = f"{_W}txbxContent"
_ALTERNATIVES = f"{_MC}AlternateContent"
_FIELD_MARK = f"{_W}fldChar"
_RUN = f"{_W}r"

_TEXTS = frozenset({f"{_W}t", f"{_M}t"})
# https://learn.microsoft.com/openspecs/office_standards: what a run has besides text. A no-break hyphen is one.
_CHARACTERS = {
    f"{_W}tab": "\t",
    f"{_W}ptab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
}
# What was deleted or moved away, formulas of fields, properties (some have a `w:tab`), and how to pronounce a word.
_LEFT_OUT = frozenset(
    f"{_W}{name}" for name in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "sdtPr", "tblPr", "rt")
)
_OFF = frozenset({"0", "false", "off"})


@dataclass(slots=True)
class ParagraphText:
    """What one paragraph says: its text, the text boxes that hang on it, the notes it points to in their order."""

    parts: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The visible text, line breaks and tabs as characters."""
        return "".join(self.parts)


def read_paragraph(paragraph: etree._Element) -> ParagraphText:
    """What a `w:p` says."""
    found = ParagraphText()
    _read(paragraph, found)
    return found


def _read(element: etree._Element, found: ParagraphText) -> None:
    for child in element.iterchildren(tag=etree.Element):
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == TEXT_BOX:
            found.boxes.append(child)
        elif child.tag == _ALTERNATIVES:
            _read(_alternative(child), found)
        elif child.tag == _RUN and _is_hidden(child):
            found.hidden.extend(read_paragraph(child).parts)
        else:
            _read_character(child, found)
            _read(child, found)


def _read_character(element: etree._Element, found: ParagraphText) -> None:
    tag = str(element.tag)
    if tag == _FIELD_MARK:
        _step_field(element.get(f"{_W}fldCharType", ""), found)
    elif tag in {f"{_W}footnoteReference", f"{_W}endnoteReference"}:
        found.notes.append((tag.removeprefix(_W).removesuffix("Reference"), element.get(f"{_W}id", "")))
    elif not any(found.fields):
        found.parts.append((element.text or "") if tag in _TEXTS else _CHARACTERS.get(tag, ""))


def _step_field(mark: str, found: ParagraphText) -> None:
    """Between `begin` and `separate` stands a field's formula (kept as True), from there to `end` its result."""
    if mark == "begin":
        found.fields.append(True)
    elif found.fields:
        last = found.fields.pop()
        if mark == "separate":
            found.fields.append(False)
        elif mark != "end":
            found.fields.append(last)


def _alternative(element: etree._Element) -> etree._Element:
    """The one version to read of content that is there twice, for newer programs and for older ones."""
    return next((child for child in element if next(child.iter(*_TEXTS), None) is not None), etree.Element("none"))


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val") not in _OFF


def paragraphs_with_tables(element: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables directly in a body, cell, note or text box; content controls are looked through."""
    for child in element.iterchildren(tag=etree.Element):
        if child.tag in {f"{_W}p", f"{_W}tbl"}:
            yield child
        elif child.tag not in _LEFT_OUT and child.tag not in {f"{_W}sectPr", f"{_W}tcPr"}:
            yield from paragraphs_with_tables(_alternative(child) if child.tag == _ALTERNATIVES else child)
