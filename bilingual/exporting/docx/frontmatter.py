"""What stands above the table: both titles, where the article comes from, and what translated it."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from bilingual.document import Document, Metadata, Provenance
from bilingual.exporting.docx.marks import SEPARATOR, legend
from bilingual.exporting.docx.titles import Titles, titles
from bilingual.exporting.docx.wordml import ENGLISH, FRENCH, paragraph, run, w
from bilingual.exporting.wording import readable_date
from bilingual.rowmarks import paragraph_bookmark, printable


def front_matter(package: WordDocument, document: Document) -> list[BaseOxmlElement]:
    """The paragraphs above the table, in bookmarks that tell a review which of them a person has changed."""
    metadata = document.article.metadata
    lines = [*_title_lines(titles(document))]
    if facts := facts_line(metadata):
        lines.append(_Line("ArticleFacts", facts, run(facts)))
    if url := metadata.url:
        lines.append(_Line("ArticleFacts", url, _link(package, url)))
    if made_by := provenance_line(document.provenance):
        lines.append(_Line("Provenance", made_by, run(made_by)))
    if marks := legend(document):
        lines.append(_Line("Provenance", marks, run(marks)))
    first = sum(1 for _ in document.rows())  # The ids before it are those of the rows' bookmarks.
    return [*(_bookmarked(number, line) for number, line in enumerate(lines, first)), paragraph("BeforeTable")]


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph: the id of its style, its text, and what shows it."""

    style: str
    text: str
    shown: BaseOxmlElement


def _bookmarked(number: int, line: _Line) -> BaseOxmlElement:
    start = w("bookmarkStart", id=number, name=paragraph_bookmark(line.text))
    return paragraph(line.style, start, line.shown, w("bookmarkEnd", id=number))


def facts_line(metadata: Metadata) -> str:
    """Who wrote the article, when, and where it appeared; empty if nothing of that is known."""
    return SEPARATOR.join(filter(None, (metadata.author, readable_date(metadata.date), metadata.site)))


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


def _title_lines(title: Titles) -> Iterator[_Line]:
    if title.english:
        yield _Line("ArticleTitle", title.english, run(title.english, language=ENGLISH))
        yield _Line("ArticleTitleinFrench", title.french, run(title.french, language=FRENCH))
    else:
        yield _Line("ArticleTitle", title.french, run(title.french, language=FRENCH))


def _link(package: WordDocument, url: str) -> BaseOxmlElement:
    """The address as a link; as plain text if it is no web address, which a click should not open."""
    if not url.startswith(("https://", "http://")):
        return run(url)
    link = w("hyperlink", run(url, style="Hyperlink"))
    # Word calls a file damaged over a space in a link; what is encoded already stays as it is.
    address = quote(printable(url), safe=":/?#@!$&'()*+,;=%-._~")
    link.set(qn("r:id"), package.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    return link
