"""A document as one self-contained HTML page: a table, French left, English right, one row per block.

The page needs no network, no second file and no JavaScript; its script adds lit sentence pairs, keys and
memory. Jinja2 (https://jinja.palletsprojects.com) does the escaping. Styles and script are ordinary files
beside the template, put into the page with their hashes in its Content-Security-Policy; nothing else can run or
load there.
"""

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bilingual.document import BlockKind, Document, Origin, Row, SentencePair
from bilingual.exporting.notices import COMMENT, Notice, first_rows, gravest, grouped_notices, notices_on
from bilingual.exporting.terms import Piece, described, english_pieces, french_pieces
from bilingual.exporting.wording import attributed, review_marks, reviewed

# A row of up to about ten printed lines (55 characters each in a half-page column) stays on one page; longer
# ones would leave large gaps at the bottom of pages.
_LONGEST_UNBROKEN_ROW = 550

_DEEPEST_HEADING = 6

# What HTML does not allow in text (https://html.spec.whatwg.org/#preprocessing-the-input-stream) or UTF-8
# cannot carry: control characters other than tab and line feed, lone surrogates, noncharacters.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_FIRST_CONTROL_PICTURE = 0x2400
_LAST_C0_CONTROL = 0x1F


@dataclass(frozen=True, slots=True, kw_only=True)
class _ShownRow:
    """A row as the template needs it: `pairs` is empty where only whole blocks can be shown side by side."""

    id: str
    number: str
    place: str
    kind: str
    tag: str
    long: bool
    origin: Origin | None
    reviewed: str
    source: str
    target: str | None
    pairs: tuple[SentencePair, ...]
    notices: tuple[Notice, ...]
    comments: tuple[Notice, ...]


def render(document: Document, *, appendix: bool = False) -> str:
    """The page of `document`: the same document gives the same page, byte for byte.

    With `appendix`, the removed lines stand at its end, folded up, each with the rule and the reason.
    """
    rows = tuple(_shown_rows(document))
    template = _environment().get_template("page.html.jinja")
    return template.render(
        article=document.article,
        provenance=document.provenance,
        page_title=_page_title(document),
        has_title=any(row.tag == "h1" for row in rows),
        url_is_web=_is_web_address(document.article.metadata.url),
        rows=rows,
        reviews=review_marks(document.rows()),
        first_rows=first_rows(document),
        notices=grouped_notices(document),
        removed=tuple(document.removed()) if appendix else (),
        style=_asset("page.css"),
        script=_asset("page.js"),
        policy=_content_security_policy(),
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("bilingual.exporting", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_showable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["gravest"] = gravest
    environment.filters["pieces"] = _pieces
    environment.filters["described"] = described
    environment.filters["attributed"] = attributed
    return environment


def _showable(value: object) -> object:
    """Text with what HTML forbids made visible: C0 controls as their pictures (␀), the rest as U+FFFD."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return _FORBIDDEN.sub(_picture, value.replace("\r\n", "\n").replace("\r", "\n"))


def _picture(forbidden: re.Match[str]) -> str:
    code = ord(forbidden[0])
    return chr(_FIRST_CONTROL_PICTURE + code) if code <= _LAST_C0_CONTROL else "\N{REPLACEMENT CHARACTER}"


@cache
def _asset(name: str) -> Markup:
    """A style sheet or script of this package, marked as needing no escaping."""
    return Markup(resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8"))  # noqa: S704


def _content_security_policy() -> str:
    """A policy that lets this page run its own script and style, and load nothing from anywhere."""
    return (
        f"default-src 'none'; script-src '{_digest('page.js')}'; style-src '{_digest('page.css')}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(name: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(_asset(name).encode()).digest()).decode()


def _shown_rows(document: Document) -> Iterator[_ShownRow]:
    depth = 0
    for row in document.rows():
        tag = _tag(row, depth)
        if tag[1:].isdigit():
            depth = int(tag[1:])
        yield _shown(row, tag)


def _tag(row: Row, depth: int) -> str:
    """The element of a row's text, where `depth` is the level of the heading before it, 0 at the beginning.

    A title is an h1; other headings begin at h2 and never skip a level on the way down, because screen
    readers navigate by them (WCAG technique G141).
    """
    match row.verdict.kind:
        case BlockKind.TITLE:
            return "h1"
        case BlockKind.HEADING:
            return f"h{min(max(row.block.level, 2), max(depth, 1) + 1, _DEEPEST_HEADING)}"
        case BlockKind.QUOTE:
            return "blockquote"
        case _:
            return "p"


def _shown(row: Row, tag: str) -> _ShownRow:
    block, translation = row.block, row.translation
    target = translation.target if translation else None
    notices = tuple(notices_on(row))
    return _ShownRow(
        id=block.id,
        number=block.id.removeprefix("b"),
        place=block.place,
        kind=_css_class(row),
        tag=tag,
        long=max(len(block.text), len(target or "")) > _LONGEST_UNBROKEN_ROW,
        origin=translation.origin if translation else None,
        reviewed=reviewed(row),
        source=block.text,
        target=target,
        pairs=_pairs(row),
        notices=tuple(one for one in notices if one.grade != COMMENT),
        comments=tuple(one for one in notices if one.grade == COMMENT),
    )


def _css_class(row: Row) -> str:
    kind = row.verdict.kind.replace(" ", "-")
    return f"{kind} depth-{row.block.level}" if row.verdict.kind is BlockKind.LIST_ITEM else kind


def _pairs(row: Row) -> tuple[SentencePair, ...]:
    """The sentence pairs of a row; none where they do not add up to its two texts (a person rewrote one)."""
    if row.translation is None:
        return ()
    pairs = row.translation.sentences
    source = "".join(pair.source + pair.space for pair in pairs)
    target = "".join(pair.target + pair.space for pair in pairs)
    return pairs if (source, target) == (row.block.text, row.translation.target) else ()


def _pieces(pair: SentencePair, side: str) -> tuple[Piece, ...]:
    return french_pieces(pair) if side == "source" else english_pieces(pair)


def _page_title(document: Document) -> str:
    """The English title if there is one, else the source's own, else the article's name; on one line."""
    titles = (row.translation for row in document.rows() if row.verdict.kind is BlockKind.TITLE)
    english = next((title.target for title in titles if title), "")
    own = (english, document.article.metadata.title, document.article.name)
    return next((" ".join(title.split()) for title in own if title.strip()), "Article")


def _is_web_address(url: str) -> bool:
    """Whether `url` may become a link: `javascript:` and the like may not."""
    try:
        address = urlsplit(url)
    except ValueError:
        return False
    return address.scheme in {"http", "https"} and bool(address.netloc)
