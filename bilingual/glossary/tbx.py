"""TBX (ISO 30042), read in both of its versions and written as TBX-Basic of 2008, which OmegaT and Weblate read.

By lxml: of the libraries for it, `translate-toolkit` (GPL) knows one term for each language only, and `termate` has
been left in beta since 2022 and pulls in rdflib and scikit-learn.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from bilingual.errors import GlossaryError
from bilingual.glossary.files import likely_kind
from bilingual.glossary.model import Term, TermKind
from bilingual.markup import parse

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTRIES = ("termEntry", "conceptEntry")  # of 2008, of 2019
_LANGUAGES = ("langSet", "langSec")
_STATUS = "administrativeStatus"
_DEPRECATED = ("deprecated", "superseded", "forbidden", "obsolete")
_DOCTYPE = '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">'


def read(path: Path) -> Iterator[Term]:
    """The entries of a TBX file that have French; its deprecated English becomes entries of kind `avoid`.

    Raises:
        GlossaryError: The file cannot be read, is not XML, or has no entry.
    """
    found = False
    for number, entry in enumerate(_entries(path), start=1):
        found = True
        yield from _terms(entry, f"{path.name}, entry {number}")
    if not found:
        hint = "Export it as TBX-Basic from the program that it comes from."
        raise GlossaryError(f"{path}: has no TBX entry", hint=hint)


def _entries(path: Path) -> Iterator[etree._Element]:
    try:
        root = parse(path.read_bytes())
    except OSError as error:
        raise GlossaryError(f"{path}: cannot be read ({error})", hint="Check its name and permissions.") from error
    except etree.XMLSyntaxError as error:
        hint = "The file may be cut off: export it again."
        raise GlossaryError(f"{path}, line {error.lineno}: is not XML ({error.msg})", hint=hint) from error
    for element in root.iter():
        if _name(element) in _ENTRIES:
            yield element


def _name(element: etree._Element) -> str:
    # An entity that was not filled in has a function for its name.
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _text(element: etree._Element) -> str:
    """The text of an element and all below it, in one line."""
    return " ".join("".join(str(piece) for piece in element.itertext()).split())


def _terms(entry: etree._Element, place: str) -> Iterator[Term]:
    french, english = (_expressions(entry, language) for language in ("fr", "en"))
    good = [text for text, status in sorted(english, key=lambda item: not item[1].startswith("preferred"))]
    bad = [text for text, status in english if status.startswith(_DEPRECATED)]
    good = [text for text in good if text not in bad]
    note = "; ".join(_texts(entry, "note"))
    for source, status in french:
        if status.startswith(_DEPRECATED) and len(french) > 1:
            continue
        if good:
            kind = _kind(entry, source, good[0])
            yield Term(source=source, target=good[0], others=tuple(good[1:]), kind=kind, place=place, note=note)
        if bad:
            others = tuple(bad[1:])
            yield Term(source=source, target=bad[0], others=others, kind=TermKind.AVOID, place=place, note=note)


def _kind(entry: etree._Element, source: str, target: str) -> TermKind:
    parts = {text for kind, text in _notes(entry) if kind == "partOfSpeech"}
    if "properNoun" in parts:
        return TermKind.KEEP if source == target else TermKind.NAME
    return TermKind.TERM if parts else likely_kind(source, target)


def _expressions(entry: etree._Element, language: str) -> list[tuple[str, str]]:
    """The expressions of a language, each with its administrative status or ""."""
    return [
        (_text(term), _status(term))
        for section in entry.iter()
        if _name(section) in _LANGUAGES and (section.get(_LANGUAGE) or "").lower().startswith(language)
        for term in section.iter()
        if _name(term) == "term" and _text(term)
    ]


def _status(term: etree._Element) -> str:
    parent = term.getparent()
    if parent is not None and _name(parent) == "termGrp":  # of an <ntig>
        parent = parent.getparent()
    return next((text for kind, text in _notes(parent) if kind == _STATUS), "") if parent is not None else ""


def _notes(element: etree._Element) -> Iterator[tuple[str, str]]:
    """The data categories below an element, by their type or, in TBX's other style, by their name."""
    for below in element.iter():
        if _name(below) in ("termNote", "partOfSpeech", _STATUS):
            yield below.get("type") or _name(below), (below.text or "").strip()


def _texts(entry: etree._Element, name: str) -> Iterator[str]:
    for element in entry.iter():
        if _name(element) == name and (text := _text(element)):
            yield text


def write(terms: Sequence[Term]) -> tuple[bytes, tuple[str, ...]]:
    """The entries as TBX-Basic, and what they lose."""
    root = etree.Element("martif", {"type": "TBX-Basic", _LANGUAGE: "fr"})
    source = etree.SubElement(etree.SubElement(etree.SubElement(root, "martifHeader"), "fileDesc"), "sourceDesc")
    etree.SubElement(source, "p").text = "Glossary of bilingual, French to English"
    body = etree.SubElement(etree.SubElement(root, "text"), "body")
    for number, term in enumerate(terms, start=1):
        _write_entry(body, term, number)
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True, doctype=_DOCTYPE)
    bound = sum(term.is_bound for term in terms)
    losses = (f"the match policy or the contexts of {bound}: they will apply everywhere",) if bound else ()
    return data, losses


def _write_entry(body: etree._Element, term: Term, number: int) -> None:
    entry = etree.SubElement(body, "termEntry", {"id": f"c{number}"})
    if term.note:
        etree.SubElement(entry, "note").text = term.note
    part = "properNoun" if term.is_name else "verb" if term.is_verb else "noun"
    _write_expression(etree.SubElement(entry, "langSet", {_LANGUAGE: "fr"}), term.source, part=part)
    english = etree.SubElement(entry, "langSet", {_LANGUAGE: "en"})
    if term.kind is TermKind.AVOID:
        for target in (term.target, *term.others):
            _write_expression(english, target, part=part, status="deprecatedTerm-admn-sts")
        return
    _write_expression(english, term.target, part=part, status="preferredTerm-admn-sts")
    for target in term.others:
        _write_expression(english, target, part=part, status="admittedTerm-admn-sts")


def _write_expression(section: etree._Element, text: str, *, part: str, status: str = "") -> None:
    group = etree.SubElement(section, "tig")
    etree.SubElement(group, "term").text = text
    etree.SubElement(group, "termNote", {"type": "partOfSpeech"}).text = part
    if status:
        etree.SubElement(group, "termNote", {"type": _STATUS}).text = status
