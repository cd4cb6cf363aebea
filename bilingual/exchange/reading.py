"""Reads translation memories of other programs: TMX of any version (1.4b: https://www.gala-global.org/tmx-14b).

By lxml, unit by unit, so that a memory of gigabytes needs no more room than its largest unit. Of the libraries for
TMX (2026), `hypomnema` (MIT) is an alpha for Python 3.13 and later, `PythonTmx` and `python-tmx` are its abandoned
names, and `translate-toolkit` is under the GPL and reads the whole file into memory.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from bilingual.errors import InputError
from bilingual.markup import (
    LANGUAGE,
    below,
    each_element,
    fault,
    is_language,
    iso_date,
    local_name,
    plain_text,
    unwrapped,
)
from bilingual.memory.records import Level, PairOrigin, Remembered

# The elements that hold codes of the native format, and no text. `sub` is text, but within a code and of its own.
_CODES = ("bpt", "ept", "ph", "it", "ut")
_LINE_BREAK = re.compile(r"\s*<(?:\w+:)?br\b", re.IGNORECASE)  # of HTML, and of a word processor's XML
# OmegaT has its codes as text: <b1>, </b1>, <i2/>.
_OMEGAT_CODE = re.compile(r"</?[a-zA-Z]+\d+/?>")
# Where programs say what a unit comes from: `bilingual`, OmegaT, memoQ, and several of Trados's templates.
_ARTICLE = ("x-article", "file", "x-document", "x-filename")
# What tells units of the same French apart: `bilingual`'s own, and the key of OmegaT's alternative translations.
_CONTEXT = ("x-context", "id", "path", "prev", "next")
_PARAGRAPHS = ("paragraph", "block")


@dataclass(slots=True)
class _Memory:
    """What is known of all units: their file, what its header says, and the languages that were met so far."""

    name: str
    tool: str = ""
    segment_type: str = ""
    languages: set[str] = field(default_factory=set)


def read_tmx(path: Path) -> Iterator[Remembered]:
    """The French-English pairs of a memory, one after the other, in the order of the file.

    The languages may have any region, and either may be the one that was translated from. Where a unit has several
    texts of a language, each combination is a pair, those with the newest English last. Codes of formatting
    are left out. What `bilingual` did not write itself counts as imported, in the article that its unit names, or else
    in one with the name of the file.

    Raises:
        InputError: The file cannot be read, is not XML, or has no such pair. Pairs before the place of the damage
            have been given by then.
    """
    try:
        with path.open("rb") as file:
            yield from _pairs(file, path)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror or error})", hint="Check its name and permissions."
        ) from error
    except etree.XMLSyntaxError as error:
        hint = "The file may be cut off, or not TMX: export it again from the program that it comes from."
        raise InputError(f"{path}, {fault(error)}", hint=hint) from error


def _pairs(file: BinaryIO, path: Path) -> Iterator[Remembered]:
    memory = _Memory(name=path.name)
    found = False
    for element in each_element(file, "header", "tu"):
        if local_name(element) == "header":
            memory.tool = element.get("creationtool", "")
            memory.segment_type = element.get("segtype", "")
            continue
        for pair in _unit_pairs(element, memory):
            found = True
            yield pair
    if not found:
        raise _nothing(path, memory.languages)


def _nothing(path: Path, languages: set[str]) -> InputError:
    if not languages:
        return InputError(f"{path}: has no TMX unit", hint="Export it as TMX from the program that it comes from.")
    found = ", ".join(sorted(languages))
    return InputError(
        f"{path}: has no unit in both French and English", hint=f"Its languages are: {found}. Export French–English."
    )


def _unit_pairs(unit: etree._Element, memory: _Memory) -> Iterator[Remembered]:
    variants = list(below(unit, "tuv"))
    memory.languages.update(filter(None, map(_language, variants)))
    french, english = (
        [variant for variant in variants if is_language(_language(variant), *names)]
        for names in (("fr", "fra", "fre"), ("en", "eng"))
    )
    sources = dict.fromkeys(filter(None, (_segment(variant, memory) for variant in french)))
    targets = ((_changed(variant, unit), _segment(variant, memory)) for variant in english)
    for changed, target in sorted(targets, key=lambda item: item[0][1]):
        for source in sources if target else ():
            yield _pair(source, target, changed, unit, memory)


def _pair(source: str, target: str, changed: tuple[str, str], unit: etree._Element, memory: _Memory) -> Remembered:
    by, date = changed
    properties = _properties(unit)
    kind = (unit.get("segtype") or memory.segment_type).lower()
    reviewed = memory.tool == "bilingual" and properties.get("x-origin") == PairOrigin.REVIEWED
    return Remembered(
        source=source,
        target=target,
        level=Level.PARAGRAPH if kind in _PARAGRAPHS else Level.SENTENCE,
        origin=PairOrigin.REVIEWED if reviewed else PairOrigin.IMPORTED,
        by=by,
        date=date,
        article=next((properties[name] for name in _ARTICLE if name in properties), memory.name),
        context="\n".join(properties[name] for name in _CONTEXT if name in properties),
    )


def _language(variant: etree._Element) -> str:
    """The language of a variant; TMX before 1.4 has it without `xml:`."""
    return variant.get(LANGUAGE) or variant.get("lang") or ""


def _segment(variant: etree._Element, memory: _Memory) -> str:
    text = "".join(plain_text(segment, _code) for segment in below(variant, "seg"))
    if memory.tool == "OmegaT":
        text = _OMEGAT_CODE.sub("", text)
    return unwrapped(text)


def _code(element: etree._Element) -> str | None:
    if local_name(element) not in _CODES:
        return None
    return "\n" if element.get("type") == "lb" or _LINE_BREAK.match(element.text or "") else ""


def _changed(variant: etree._Element, unit: etree._Element) -> tuple[str, str]:
    """By whom and when the English was changed last or made; the unit says it where its variant does not."""
    places = [(element, what) for element in (variant, unit) for what in ("change", "creation")]
    by = (element.get(f"{what}id") for element, what in places)
    dates = (iso_date(element.get(f"{what}date")) for element, what in places)
    return next(filter(None, by), ""), next(filter(None, dates), "")


def _properties(unit: etree._Element) -> dict[str, str]:
    """The properties of a unit and its variants by their type; Trados appends how many values one may have."""
    return {
        (found.get("type") or "").partition(":")[0]: found.text.strip()
        for found in below(unit, "prop")
        if found.text and found.text.strip()
    }
