"""Reads saved web pages.

trafilatura knows where on a page the article is, and what its head says of title, author and date. But what it gives
back has lost figure captions, standfirsts and no-break spaces, and now and then a paragraph. So the blocks are taken
from the page itself, from the title to the last block that trafilatura holds for article, without the boxes that the
names of their elements give away (`html_boxes.py`); what else stands between that is not article is left to the
cleaning rules.
"""

import dataclasses
import re
from collections.abc import Sequence

from lxml import etree
from lxml import html as lxml_html
from msgspec.structs import replace

from bilingual.document import Block, BlockKind, Metadata
from bilingual.errors import InputError
from bilingual.reading.content import Content, Piece, legible, numbered, visible
from bilingual.reading.encoding import decode
from bilingual.reading.extractor import Extract, article_of, author_of, metadata_of
from bilingual.reading.html_boxes import boxed
from bilingual.reading.html_pieces import pieces_of_page
from bilingual.reading.html_span import span_of, squeezed, told_by
from bilingual.reading.metadata import author as author_in
from bilingual.reading.metadata import completed, metadata_in, site_of
from bilingual.reading.text import read as read_text

_META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w-]+)", re.I)
_HEAD_OF_FILE = 4096  # bytes; browsers look at 1024, but saving adds comments
# Control characters, written out or as references: lxml reads them but then refuses to write them.
_CONTROL_REFERENCE = re.compile("&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")

_NEAR_THE_TITLE = 25  # blocks between title and article: more are menus
_SHORTEST_DESCRIPTION = 40  # characters
_STANDFIRST_WITHIN = 8  # blocks from the title: author, date and picture may come between

_SHORT_PAGE = 10  # blocks: too few to hold menus, and for trafilatura to judge
_NO_ARTICLE = "No article was recognised in the page, so all of its text was taken."
_LONGER_THAN_DESCRIPTION = 1.5  # an automatic description is the beginning of a paragraph that goes on much longer
_MAY_BE_STANDFIRST = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTE})

# What blogs write where nobody signed.
_NOBODY = frozenset({"unknown", "anonyme", "admin"})


def read(data: bytes) -> Content:
    """The blocks of the article in a page, with what the page says of itself; the rest of the page is marked outside.

    Raises:
        InputError: The bytes are not text, or there is no text in the page.
    """
    if b"<" not in data:
        return read_text(data)
    page, decoding_warnings = parse_page(data)
    said, all_pieces = metadata_of(page), pieces_of_page(page)
    told = told_by(article_of(page), all_pieces)
    in_boxes = boxed(all_pieces, told.places)
    pieces = [replace(piece, outside=True) if i in in_boxes else piece for i, piece in enumerate(all_pieces)]
    span = span_of(pieces, told)
    warnings = () if span or len(pieces) <= _SHORT_PAGE else (_NO_ARTICLE,)
    span = span or range(len(pieces))
    index = _title_index(pieces, span, said.title or "")
    title = _title(pieces, index, said.title or "")
    body = _body(pieces, span, index, title=title)
    found = _with_standfirst([title, *(pieces[place] for place in body)], said.description or "")
    above, below = _around(pieces, {*body} if index is None else {index, *body}, first=min(body, default=len(pieces)))
    blocks = numbered([*above, *found, *below])
    article = [block for block in blocks if not block.outside]
    metadata = _metadata(said, article)
    if not metadata.author:
        metadata = dataclasses.replace(metadata, author=_author(author_of(page)))
    return Content(blocks=blocks, metadata=metadata, warnings=decoding_warnings + warnings)


def parse_page(data: bytes) -> tuple[lxml_html.HtmlElement, tuple[str, ...]]:
    """The elements of a saved page, and what was doubtful about its encoding.

    Raises:
        InputError: The bytes are not text, or there is no text in the page.
    """
    declared = _META_CHARSET.search(data[:_HEAD_OF_FILE])
    encoding = (declared[1] or declared[2]).decode("ascii", "replace") if declared else ""
    decoded = decode(data, declared=encoding)
    return _parsed(decoded.text), decoded.warnings


def _parsed(text: str) -> lxml_html.HtmlElement:
    plain = _CONTROL_REFERENCE.sub("", visible(text.replace("\r\n", "\n").replace("\r", "\n")))
    # No huge_tree: libxml2's limit on nesting is what keeps a hostile page from exhausting the stack.
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    # One class for all elements, where lxml.html would look up another one for links and forms each time.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement))
    try:
        return lxml_html.document_fromstring(_XML_DECLARATION.sub("", plain), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError("there is no text in the page", hint="Save the page again from the browser.") from error


def _around(pieces: Sequence[Piece], article: set[int], *, first: int) -> tuple[list[Piece], list[Piece]]:
    """The pieces that are not the article's, those before its first one and the others."""
    outside = {place: replace(piece, outside=True) for place, piece in enumerate(pieces) if place not in article}
    above = [piece for place, piece in outside.items() if place < first]
    return above, [piece for place, piece in outside.items() if place > first]


def _title(pieces: Sequence[Piece], index: int | None, page_title: str) -> Piece:
    """The title: a heading of the page, or else what its head says."""
    if index is None:
        return Piece(kind=BlockKind.TITLE, text=page_title, level=1, place="head of the page")
    return replace(pieces[index], kind=BlockKind.TITLE, level=1)


def _body(pieces: Sequence[Piece], span: range, index: int | None, *, title: Piece) -> list[int]:
    """Which pieces follow the title, to the end of the span; the title is not said again."""
    above = index is not None and span.start - _NEAR_THE_TITLE <= index < span.start
    body = range(index + 1, span.stop) if above and index is not None else span
    words = squeezed(title.text)
    return [place for place in body if squeezed(pieces[place].text) != words]


def _title_index(pieces: Sequence[Piece], span: range, page_title: str) -> int | None:
    """Where the title stands as a heading: the page's own title, near the article, or its first-level heading."""
    seen = (index for index in range(span.stop) if not pieces[index].outside)
    headings = [index for index in seen if pieces[index].kind is BlockKind.HEADING]
    same = [index for index in headings if _is_same_title(pieces[index].text, page_title)]
    first_level = [index for index in headings if pieces[index].level == 1 and index >= span.start - _NEAR_THE_TITLE]
    return min(same or first_level, key=lambda index: abs(index - span.start), default=None)


def _is_same_title(heading: str, page_title: str) -> bool:
    """Whether one contains the other and is at least half of it: sites add their name to the page's title."""
    short, long = sorted((squeezed(heading), squeezed(page_title)), key=len)
    return short in long and 2 * len(short) >= len(long) > 0


def _with_standfirst(pieces: Sequence[Piece], description: str) -> list[Piece]:
    """The pieces, with the one below the title that the page describes itself by as the standfirst."""
    near = [_standfirst_or_not(piece, description) for piece in pieces[:_STANDFIRST_WITHIN]]
    return near + [_not_standfirst(piece) for piece in pieces[_STANDFIRST_WITHIN:]]


def _standfirst_or_not(piece: Piece, description: str) -> Piece:
    said, described = squeezed(piece.text), squeezed(description).rstrip(".…")
    is_described = (
        len(description) >= _SHORTEST_DESCRIPTION
        and piece.kind in _MAY_BE_STANDFIRST
        and said.startswith(described)
        and len(said) <= _LONGER_THAN_DESCRIPTION * len(described)
    )
    return replace(piece, kind=BlockKind.STANDFIRST, level=0) if is_described else piece


def _not_standfirst(piece: Piece) -> Piece:
    return replace(piece, kind=BlockKind.PARAGRAPH) if piece.kind is BlockKind.STANDFIRST else piece


def _author(text: str) -> str:
    """The names in what a page gives for its author."""
    said = legible(text)
    names = author_in(said) or re.sub(r"^(?:par|by)\s+", "", said, flags=re.IGNORECASE)
    return "" if names.casefold() in _NOBODY else names


def _metadata(page: Extract, blocks: Sequence[Block]) -> Metadata:
    title = next((block.text for block in blocks if block.kind is BlockKind.TITLE), "")
    url = legible(page.url or "")
    said = Metadata(
        title=title,
        author=_author(page.author or ""),
        date=page.date or "",
        site=legible(page.sitename or "") or site_of(url),
        url=url,
    )
    return completed(said, metadata_in([block.text for block in blocks]))
