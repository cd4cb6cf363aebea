"""XML that other programs wrote: parsed without trusting it, and read as the text that it stands for.

Nothing is fetched, no entity is filled in, no DTD is read; libxml2's own bounds on depth and size stay in force.
"""

import html
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import BinaryIO

from lxml import etree

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

_INDENTED_LINE = re.compile(r"[ \t]*\r?\n[ \t]+")


def parse(data: bytes) -> etree._Element:
    """The root of the document in these bytes, without its comments.

    Raises:
        lxml.etree.XMLSyntaxError: It is not XML.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)


def each_element(file: BinaryIO, *names: str) -> Iterator[etree._Element]:
    """The elements of these names in a file, whatever their namespace, each as soon as it has been read.

    When the next one is asked for, it and all before it are forgotten, so that a large file needs little memory.

    Raises:
        lxml.etree.XMLSyntaxError: The file is not XML from here on.
    """
    elements = etree.iterparse(
        file,
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    for _, element in elements:
        yield element
        _forget(element)


def _forget(element: etree._Element) -> None:
    parent = element.getparent()
    element.clear()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def fault(error: etree.XMLSyntaxError) -> str:
    """What is wrong with a file that is not XML, and in which line: "line 3: is not valid XML (…)"."""
    reason = " ".join(error.msg.split()).partition(", line ")[0].rstrip(" ,")
    return f"line {error.lineno}: is not valid XML ({reason})"


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace; empty for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def plain_text(element: etree._Element, code: Callable[[etree._Element], str | None]) -> str:
    """The text of an element; `code` says what a child stands for, or None where the child's own text counts."""
    pieces = [element.text or ""]
    for child in element:
        pieces += [_child_text(child, code), child.tail or ""]
    return "".join(pieces)


def _child_text(child: etree._Element, code: Callable[[etree._Element], str | None]) -> str:
    if not local_name(child):  # an entity without its DTD: nearly always one of HTML's
        return html.unescape(child.text or "")
    found = code(child)
    return plain_text(child, code) if found is None else found


def unwrapped(text: str) -> str:
    """The text without white space at its ends, and without the line breaks that only indent the XML."""
    return _INDENTED_LINE.sub(" ", text).replace("\r\n", "\n").strip()


def is_language(code: str | None, *names: str) -> bool:
    """Whether a language code is one of these languages, of whatever region: "FR-ca" is "fr"."""
    return (code or "").replace("_", "-").lower().partition("-")[0] in names


def iso_date(date: str | None) -> str:
    """A date and time of ISO 8601, in its short form or its long one, as UTC: "2025-03-02T10:20:30Z".

    Empty for what is none, and for the first year of all, which stands for "never" in .NET. A date that names no
    zone is taken for UTC.
    """
    try:
        moment = datetime.fromisoformat((date or "").strip())
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        utc = aware.astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return "" if moment.year == 1 else utc.isoformat(timespec="seconds").replace("+00:00", "Z")


def below(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """All elements of these names below an element, whatever their namespace, in the order of the file."""
    return element.iterdescendants(*(f"{{*}}{name}" for name in names))
