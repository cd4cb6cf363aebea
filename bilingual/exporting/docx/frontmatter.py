"""What stands above the table: both titles, where the article comes from, and what translated it."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from bilingual.document import Document, Metadata, Origin, Provenance
from bilingual.exporting.docx.table import MARKS
from bilingual.exporting.docx.titles import Titles, titles
from bilingual.exporting.docx.wordml import ENGLISH, FRENCH, paragraph, run, w
from bilingual.rowmarks import printable

SEPARATOR: Final = " · "
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MEANINGS: Final = {Origin.REVIEWED: "reviewed by a person", Origin.COPIED: "copied, nothing to translate"}

_DATE = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(\d\d))?(?:T.*)?")


def front_matter(package: WordDocument, document: Document) -> list[BaseOxmlElement]:
    """The paragraphs above the table."""
    metadata = document.article.metadata
    lines = [*_title_lines(titles(document))]
    if facts := facts_line(metadata):
        lines.append(paragraph("ArticleFacts", run(facts)))
    if metadata.url:
        lines.append(paragraph("ArticleFacts", _link(package, metadata.url)))
    if made_by := provenance_line(document.provenance):
        lines.append(paragraph("Provenance", run(made_by)))
    if marks := legend_line(document):
        lines.append(paragraph("Provenance", run(marks)))
    return [*lines, paragraph("BeforeTable")]


def facts_line(metadata: Metadata) -> str:
    """Who wrote the article, when, and where it appeared; empty if nothing of that is known."""
    return SEPARATOR.join(filter(None, (metadata.author, readable_date(metadata.date), metadata.site)))


def readable_date(iso: str) -> str:
    """The date in English, `12 April 2025` or `April 2025`; anything but an ISO date comes back as it is."""
    if not (match := _DATE.fullmatch(iso)):
        return iso
    year, month, day = match.groups()
    month_and_year = f"{MONTHS[int(month) - 1]} {year}"
    return f"{int(day)} {month_and_year}" if day else month_and_year


def provenance_line(provenance: Provenance) -> str:
    """What made the English, enough to make it again; empty if nothing is known."""
    facts = (
        ("bilingual", provenance.bilingual),
        ("model", provenance.model),
        ("model hash", provenance.model_hash),
        ("settings", provenance.settings),
        ("glossary", provenance.glossary_hash),
    )
    return SEPARATOR.join(f"{name} {value}" for name, value in facts if value)


def legend_line(document: Document) -> str:
    """What the marks beside the ids mean, of those that the document has."""
    origins = {row.translation.origin for row in document.rows() if row.translation}
    return SEPARATOR.join(f"{mark} {MEANINGS[origin]}" for origin, mark in MARKS.items() if origin in origins)


def _title_lines(title: Titles) -> Iterator[BaseOxmlElement]:
    if title.english:
        yield paragraph("ArticleTitle", run(title.english, language=ENGLISH))
        yield paragraph("ArticleTitleinFrench", run(title.french, language=FRENCH))
    else:
        yield paragraph("ArticleTitle", run(title.french, language=FRENCH))


def _link(package: WordDocument, url: str) -> BaseOxmlElement:
    """The address as a link; as plain text if it is no web address, which a click should not open."""
    if not url.startswith(("https://", "http://")):
        return run(url)
    link = w("hyperlink", run(url, style="Hyperlink"))
    # Word calls a file damaged over a space in a link; what is encoded already stays as it is.
    address = quote(printable(url), safe=":/?#@!$&'()*+,;=%-._~")
    link.set(qn("r:id"), package.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    return link
