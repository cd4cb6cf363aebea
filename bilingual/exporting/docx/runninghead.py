"""Page header and footer: the title and the source of the article, and which page of how many this is."""

import re
from typing import Final

from docx.document import Document as WordDocument
from docx.oxml.xmlchemy import BaseOxmlElement

from bilingual.document import Metadata
from bilingual.exporting.docx.frontmatter import facts_line
from bilingual.exporting.docx.titles import Titles
from bilingual.exporting.docx.wordml import ENGLISH, FRENCH, paragraph, run, w
from bilingual.rowmarks import printable

LONGEST: Final = 95  # Characters that fit on the line beside the page number.


def add_header_and_footers(package: WordDocument, title: Titles, metadata: Metadata) -> None:
    """Put the title above every page but the first, which shows it large; source and page below all."""
    section = package.sections[0]
    section.different_first_page_header_footer = True
    heading, language = (title.english, ENGLISH) if title.english else (title.french, FRENCH)
    section.header.part.element[:] = [paragraph("Header", run(_one_line(heading), language=language))]
    for footer in (section.footer, section.first_page_footer):
        footer.part.element[:] = [_footer(facts_line(metadata))]


def _footer(source: str) -> BaseOxmlElement:
    return paragraph(
        "Footer",
        run(_one_line(source)),
        run("\tPage ", language=ENGLISH),
        _field("PAGE"),
        run(" of ", language=ENGLISH),
        _field("NUMPAGES"),
    )


def _field(instruction: str) -> BaseOxmlElement:
    """A field that Word and LibreOffice fill in; the 1 shows until they do."""
    return w("fldSimple", run("1", language=ENGLISH), instr=f" {instruction} ")


def _one_line(text: str) -> str:
    # Not textwrap.shorten: it turns French no-break spaces into plain ones.
    line = re.sub("[\t\n]+", " ", printable(text))
    return line if len(line) <= LONGEST else line[:LONGEST].rsplit(" ", 1)[0] + "…"
