"""Writes translation memories for other programs, as TMX 1.4b (https://www.gala-global.org/tmx-14b)."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import IO

from lxml import etree

from bilingual import __version__
from bilingual.files import atomic_file
from bilingual.markup import LANGUAGE, iso_date
from bilingual.memory.records import Remembered
from bilingual.rowmarks import printable

_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
_HEADER = {
    "creationtool": "bilingual",
    "creationtoolversion": __version__,
    "segtype": "sentence",
    "o-tmf": "bilingual",
    "adminlang": "en",
    "srclang": "fr",
    "datatype": "plaintext",
}


def write_tmx(pairs: Iterable[Remembered], path: Path) -> int:
    """Write the pairs to `path`, whole or not at all, and say how many they are.

    They are taken and written one by one, however many. The same pairs give the same bytes.

    Raises:
        OutputError: The file cannot be written; an older one is untouched.
    """
    with atomic_file(path) as file:
        return _write(pairs, file)


def _write(pairs: Iterable[Remembered], file: IO[bytes]) -> int:
    count = 0
    with etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        xml.write_doctype(_DOCTYPE)
        with xml.element("tmx", version="1.4"):
            xml.write("\n", etree.Element("header", _HEADER), "\n")
            with xml.element("body"):
                xml.write("\n")
                for count, pair in enumerate(pairs, start=1):  # noqa: B007 the last number is what is asked for
                    xml.write(_unit(pair), "\n")
            xml.write("\n")
    return count


def _unit(pair: Remembered) -> etree._Element:
    attributes = {"segtype": pair.level.value, "changedate": _short(pair.date), "changeid": printable(pair.by)}
    unit = etree.Element("tu", {name: value for name, value in attributes.items() if value})
    properties = {"x-article": pair.article, "x-context": pair.context, "x-origin": pair.origin.value}
    for kind, value in properties.items():
        if value:
            etree.SubElement(unit, "prop", {"type": kind}).text = printable(value)
    for language, text in (("fr", pair.source), ("en", pair.target)):
        variant = etree.SubElement(unit, "tuv", {LANGUAGE: language})
        etree.SubElement(variant, "seg").text = printable(text)
    return unit


def _short(date: str) -> str:
    """A date of ISO 8601 as TMX has it, "20250302T102030Z"; empty for anything else."""
    utc = iso_date(date)
    return datetime.fromisoformat(utc).strftime("%Y%m%dT%H%M%SZ") if utc else ""
