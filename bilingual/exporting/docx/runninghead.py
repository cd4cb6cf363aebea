"""Page header and footer: the title and the source of the article, and which page of how many this is.

Each has a bookmark that names the texts of all of them, so that a review knows what was typed into them: one that is
left is enough, where a person has replaced a whole header.
"""

import re
from typing import Final

from docx.document import Document as WordDocument
from docx.oxml.xmlchemy import BaseOxmlElement

from bilingual.document import Metadata
from bilingual.exporting.docx.frontmatter import facts_line
from bilingual.exporting.docx.titles import Titles
from bilingual.exporting.docx.wordml import ENGLISH, FRENCH, paragraph, run, w
from bilingual.rowmarks import comparable_hash, printable

LONGEST: Final = 95  # Characters that fit on the line beside the page number.

_PAGE, _OF = "\tPage ", " of "
_BOOKMARK = re.compile("h[0-9]_(?P<header>[0-9a-f]{12})_(?P<footer>[0-9a-f]{12})")
_FIRST_ID = 1_000_000  # Above the ids of all bookmarks around rows and paragraphs.


def add_header_and_footers(package: WordDocument, title: Titles, metadata: Metadata) -> None:
    """Put the title above every page but the first, which shows it large; source and page below all."""
    section = package.sections[0]
    section.different_first_page_header_footer = True
    heading, language = (title.english, ENGLISH) if title.english else (title.french, FRENCH)
    above, below = _one_line(heading), _one_line(facts_line(metadata))
    texts = f"{comparable_hash(above)}_{comparable_hash(below + _PAGE + _OF)}"
    contents = (
        (section.header, "Header", [run(above, language=language)]),
        (section.footer, "Footer", _footer(below)),
        (section.first_page_footer, "Footer", _footer(below)),
    )
    for number, (part, style, content) in enumerate(contents):
        # Word drops the second of two bookmarks with the same name.
        start = w("bookmarkStart", id=_FIRST_ID + number, name=f"h{number}_{texts}")
        end = w("bookmarkEnd", id=_FIRST_ID + number)
        part.part.element[:] = [paragraph(style, start, *content, end)]


def exported_texts(bookmark: str) -> frozenset[str]:
    """The `comparable_hash` of each text, without page numbers, that the headers and footers were exported with.

    Empty for any other bookmark.
    """
    match = _BOOKMARK.fullmatch(bookmark)
    return frozenset(match.groups()) if match else frozenset()


def _footer(source: str) -> list[BaseOxmlElement]:
    return [
        run(source),
        run(_PAGE, language=ENGLISH),
        _field("PAGE"),
        run(_OF, language=ENGLISH),
        _field("NUMPAGES"),
    ]


def _field(instruction: str) -> BaseOxmlElement:
    """A field that Word and LibreOffice fill in; the 1 shows until they do."""
    return w("fldSimple", run("1", language=ENGLISH), instr=f" {instruction} ")


def _one_line(text: str) -> str:
    # Not textwrap.shorten: it turns French no-break spaces into plain ones.
    line = re.sub("[\t\n]+", " ", printable(text))
    return line if len(line) <= LONGEST else line[:LONGEST].rsplit(" ", 1)[0] + "…"
