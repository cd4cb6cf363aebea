"""A document as XLIFF, for a reviewer who works in a program for translators: one unit per row, named by its block.

XLIFF 1.2 (https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html) is what all of these programs read; its units
are whole blocks, which the programs cut into sentences in their own ways. XLIFF 2.0
(https://docs.oasis-open.org/xliff/xliff-core/v2.0/xliff-core-v2.0.html) has our sentences as its segments. Every unit
carries the bookmark of its row as its name.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from bilingual import __version__
from bilingual.document import Block, Document, Origin, Row, SentencePair, Translation
from bilingual.exporting.terms import described
from bilingual.exporting.wording import attributed
from bilingual.files import write_atomic
from bilingual.markup import LANGUAGE
from bilingual.rowmarks import bookmark_name, printable, row_key

SUFFIXES = (".xlf", ".xliff")
VERSIONS = ("1.2", "2.0")
# Our notes have this author, or category, and begin with it, as some programs keep no more of a note than its text:
# so whoever reads the file again knows which notes a person wrote.
AUTHOR = "bilingual"
SAYS = f"{AUTHOR}: "

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NAME_TOKEN = re.compile(r"[\w.:-]+", re.ASCII)  # a narrow form of what 2.0 wants of an id

# "translated" would say of a machine's work that nobody need look at it; "final" lets some programs lock a row.
_STATES_1 = {
    Origin.MACHINE: {"state": "needs-review-translation", "state-qualifier": "mt-suggestion"},
    Origin.COPIED: {"state": "translated"},
    Origin.REVIEWED: {"state": "signed-off"},
}
_STATES_2 = {Origin.MACHINE: "translated", Origin.COPIED: "translated", Origin.REVIEWED: "reviewed"}


def write(document: Document, path: Path, *, appendix: bool = False, version: str = "1.2") -> None:
    """Write the document to `path`, whole or not at all; `version` is one of `VERSIONS`.

    Raises:
        OutputError: The file cannot be written; an older one is untouched.
    """
    write_atomic(path, render(document, appendix=appendix, version=version))


def render(document: Document, *, appendix: bool = False, version: str = "1.2") -> bytes:
    """The document as XLIFF: the same document gives the same bytes.

    With `appendix`, the removed lines are notes on the file, each with the rule and the reason.
    """
    removed = [_removed(row) for row in document.removed()] if appendix else []
    root = {"1.2": _version_1, "2.0": _version_2}[version](document, removed)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _removed(row: Row) -> str:
    return f"Removed ({row.verdict.rule}: {row.verdict.reason}) {row.block.text}"


def _version_1(document: Document, removed: list[str]) -> etree._Element:
    root = etree.Element("xliff", {"version": "1.2"}, nsmap={None: "urn:oasis:names:tc:xliff:document:1.2"})  # type: ignore[dict-item]
    attributes = {
        "original": printable(document.article.name),
        "source-language": "fr",
        "target-language": "en",
        "datatype": "plaintext",
        "tool-id": AUTHOR,
    }
    file = etree.SubElement(root, "file", attributes)
    header = etree.SubElement(file, "header")
    etree.SubElement(header, "tool", {"tool-id": AUTHOR, "tool-name": AUTHOR, "tool-version": __version__})
    for text in removed:
        etree.SubElement(header, "note", {"from": AUTHOR}).text = printable(SAYS + text)
    body = etree.SubElement(file, "body")
    for row in document.rows():
        _unit_1(body, row)
    return root


def _unit_1(body: etree._Element, row: Row) -> None:
    translation = row.translation
    attributes = {
        "id": printable(row.block.id),
        "resname": _name(row),
        "restype": f"x-{row.verdict.kind.replace(' ', '-')}",
        "approved": "yes" if translation and translation.origin is Origin.REVIEWED else "no",
        _SPACE: "preserve",
    }
    unit = etree.SubElement(body, "trans-unit", attributes)
    etree.SubElement(unit, "source", {LANGUAGE: "fr"}).text = printable(row.block.text)
    if translation:
        state = _STATES_1[translation.origin]
        etree.SubElement(unit, "target", {LANGUAGE: "en", **state}).text = printable(translation.target)
    for text in _remarks(translation):
        etree.SubElement(unit, "note", {"from": AUTHOR, "annotates": "target"}).text = printable(SAYS + text)


def _version_2(document: Document, removed: list[str]) -> etree._Element:
    attributes = {"version": "2.0", "srcLang": "fr", "trgLang": "en"}
    root = etree.Element("xliff", attributes, nsmap={None: "urn:oasis:names:tc:xliff:document:2.0"})  # type: ignore[dict-item]
    named = {"id": "f1", "original": printable(document.article.name), _SPACE: "preserve"}
    file = etree.SubElement(root, "file", named)
    _notes_2(file, removed)
    for row in document.rows():
        _unit_2(file, row)
    return root


def _unit_2(file: etree._Element, row: Row) -> None:
    attributes = {"id": _token(row.block), "name": _name(row), "type": f"{AUTHOR}:{row.verdict.kind.replace(' ', '-')}"}
    unit = etree.SubElement(file, "unit", attributes)
    _notes_2(unit, list(_remarks(row.translation)), appliesTo="target")
    state = _STATES_2[row.translation.origin] if row.translation else "initial"
    for number, pair in enumerate(_pairs(row), start=1):
        segment = etree.SubElement(unit, "segment", {"id": f"s{number}", "state": state})
        etree.SubElement(segment, "source").text = printable(pair.source)
        if row.translation:
            etree.SubElement(segment, "target").text = printable(pair.target)
        if pair.space:
            between = etree.SubElement(unit, "ignorable")
            for side in ("source", "target"):
                etree.SubElement(between, side).text = printable(pair.space)


def _notes_2(parent: etree._Element, texts: list[str], **attributes: str) -> None:
    if texts:
        notes = etree.SubElement(parent, "notes")
        for number, text in enumerate(texts, start=1):
            note = {"id": f"n{number}", "category": AUTHOR, **attributes}
            etree.SubElement(notes, "note", note).text = printable(SAYS + text)


def _pairs(row: Row) -> tuple[SentencePair, ...]:
    """The row's sentences, if they are all of its French and of its English; else the whole row as one."""
    target = row.translation.target if row.translation else ""
    whole = (SentencePair(source=row.block.text, target=target),)
    pairs = row.translation.sentences if row.translation else ()
    joined = tuple("".join(getattr(pair, side) + pair.space for pair in pairs) for side in ("source", "target"))
    return pairs if joined == (row.block.text, target) else whole


def _remarks(translation: Translation | None) -> Iterator[str]:
    """What a reviewer should know: who reviewed the row already, our notes, and the glossary's entries in it."""
    if translation is None:
        return
    if translation.review and any((translation.review.by, translation.review.date)):
        yield "Reviewed: " + ", ".join(filter(None, (translation.review.by, translation.review.date)))
    yield from map(attributed, translation.all_notes)
    yield from dict.fromkeys(f"Glossary: {described(use)}" for pair in translation.sentences for use in pair.terms)


def _name(row: Row) -> str:
    return bookmark_name(row.block, row.translation.target if row.translation else "")


def _token(block: Block) -> str:
    return block.id if _NAME_TOKEN.fullmatch(block.id) else row_key(block.id)
