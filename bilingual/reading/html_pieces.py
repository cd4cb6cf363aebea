"""Walks a web page and gives each text that stands by itself, with what it is there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import msgspec
from lxml import etree
from lxml.html import HtmlElement
from msgspec.structs import replace

from bilingual.document import BlockKind
from bilingual.reading.html_boxes import Box, PagePiece, kind_named, kind_of_box
from bilingual.reading.shapes import kind_in_body

# Never part of what an article says: controls, menus, and what a browser does not show.
_SKIPPED = frozenset({
    "head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas",
    "audio", "video", "select", "option", "datalist", "button", "input", "textarea", "nav", "dialog",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "img", "ins", "kbd", "label", "mark", "meter", "output", "picture", "q", "rp", "rt", "ruby", "s", "samp",
    "small", "source", "span", "strike", "strong", "sub", "sup", "time", "track", "tt", "u", "var", "wbr",
})  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "dl", "menu"})
_CELLS = frozenset({"td", "th"})
_KINDS = {
    "li": BlockKind.LIST_ITEM,
    "dt": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "blockquote": BlockKind.QUOTE,
}

# HTML's own white space: no-break spaces are text.
_SPACES = re.compile("[ \t\r\n\f]+")
_LINE_BREAK = "\v"
_SPACED_BREAK = re.compile(f" *{_LINE_BREAK} *")
# Lines of an article whose paragraphs are parted by single breaks: long, and most of them end a sentence. Verses and
# the lines of an address are shorter.
_PROSE_WORDS = 12
_PROSE_SHARE = 0.5
_SENTENCE_ENDS = (".", "!", "?", "…", "»", "”", '"', ":")
# Two line breaks make a paragraph, and one makes a list item where a bullet follows.
_PARAGRAPH_BREAK = re.compile(r"(?: *\v){2,} *| *\v *(?=[-–—•·▪] )")


class _Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What a text would be in the block element that is open.

    `depth` counts lists, `table` is the number of the table, `boxes` are those of the named boxes around it.
    """

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    depth: int = 0
    table: int = 0
    place: str = ""
    boxes: tuple[Box, ...] = ()


@dataclass(slots=True)
class _Walk:
    """A walk through a page: the pieces found, the open block elements, and the text since the last of them.

    `line` is where that text begins; `rows` and `columns` count those of the tables met so far, `links` the open links;
    `unlinked` says whether some of the text stands in none.
    """

    pieces: list[PagePiece] = field(default_factory=list)
    frames: list[_Frame] = field(default_factory=lambda: [_Frame()])
    text: list[str] = field(default_factory=list)
    line: int = 0
    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    links: int = 0
    unlinked: bool = False

    def enter(self, element: HtmlElement) -> None:
        """Open an element; if it is a block, what was said before it is a piece."""
        tag = element.tag
        if _is_block(tag):
            self.flush()
            self.frames.append(self._frame(element, tag))
        elif tag == "br":
            self.text.append(_LINE_BREAK)
        elif tag == "a":
            self.links += _leads_away(element)
        self.say(element.text, element)

    def leave(self, element: HtmlElement) -> None:
        """Close an element; if it is a block, what was said in it is a piece."""
        if _is_block(element.tag):
            self.flush()
            self.frames.pop()
        elif element.tag == "a":
            self.links -= _leads_away(element)
        self.say(element.tail, element)

    def say(self, text: str | None, element: HtmlElement) -> None:
        """Add text of this element, or after it, to the block that is open."""
        if text:
            if not text.isspace():
                self.line = self.line or element.sourceline or 0
                self.unlinked = self.unlinked or not self.links
            self.text.append(text)

    def flush(self) -> None:
        """Make pieces of the text said since the last block began or ended."""
        if not self.text:
            return
        said = "".join(self.text)
        if said and not said.isspace():
            frame = self.frames[-1]
            place = frame.place or f"line {self.line}"
            paragraphs = _paragraphs(_SPACES.sub(" ", said))
            is_link = not self.unlinked
            self.pieces += [_piece(frame, text, place, is_link=is_link) for text in paragraphs if text.strip()]
        self.text, self.line, self.unlinked = [], 0, False

    def _frame(self, element: HtmlElement, tag: str) -> _Frame:
        frame = _boxed(self.frames[-1], element, tag)
        if tag in _LISTS:
            return replace(frame, depth=frame.depth + 1)
        if tag == "table":
            self.rows.append(0)
            self.columns.append(0)
            return replace(frame, table=len(self.rows))
        if tag == "tr" and frame.table:
            self.rows[frame.table - 1] += 1
            self.columns[frame.table - 1] = 0
        if tag in _CELLS and frame.table:
            return self._cell(frame, element)
        if tag in _HEADINGS:
            return replace(frame, kind=BlockKind.HEADING, level=_HEADINGS[tag])
        if tag in _KINDS:
            level = max(frame.depth, 1) if _KINDS[tag] is BlockKind.LIST_ITEM else 0
            return replace(frame, kind=_KINDS[tag], level=level)
        kind = kind_named(element.get("class", ""))
        return replace(frame, kind=kind) if kind else frame

    def _cell(self, frame: _Frame, element: HtmlElement) -> _Frame:
        index = frame.table - 1
        place = f"table {frame.table}, row {self.rows[index]}, column {self.columns[index] + 1}"
        span = element.get("colspan", "")
        self.columns[index] += int(span) if re.fullmatch("[1-9][0-9]?", span) else 1
        return replace(frame, kind=BlockKind.TABLE_CELL, level=0, place=place)


def _paragraphs(said: str) -> Iterator[str]:
    """The text split where its line breaks part paragraphs; in verse, addresses and signatures they part lines."""
    if _LINE_BREAK not in said:
        yield said
        return
    for text in _PARAGRAPH_BREAK.split(said):
        lines = text.split(_LINE_BREAK)
        prose = [line for line in lines if len(line.split()) >= _PROSE_WORDS and line.rstrip().endswith(_SENTENCE_ENDS)]
        yield from lines if len(prose) >= max(2, _PROSE_SHARE * len(lines)) else [text]


def pieces_of_page(page: HtmlElement) -> tuple[PagePiece, ...]:
    """Every text of a page in reading order, without its menus, controls and scripts.

    Line breaks stay where the page has `<br>`, two of them make two pieces, other white space is one space, as a
    browser shows it. A piece is a standfirst where a class of the page's own says so.
    """
    walk = _Walk()
    elements = etree.iterwalk(page, events=("start", "end"))
    for event, element in elements:
        if element.tag in _SKIPPED:
            if event == "start":
                elements.skip_subtree()
            else:
                walk.say(element.tail, element)
        elif event == "start":
            walk.enter(element)
        else:
            walk.leave(element)
    walk.flush()
    return tuple(walk.pieces)


def _boxed(frame: _Frame, element: HtmlElement, tag: str) -> _Frame:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    kind = kind_of_box(tag, names) if names != " " else None
    return frame if kind is None else replace(frame, boxes=(*frame.boxes, Box(kind=kind)))


def _leads_away(link: HtmlElement) -> bool:
    """Whether it is a link to another page: headings and notes link to places of the same."""
    return not link.get("href", "#").startswith("#")


@lru_cache
def _is_block(tag: str) -> bool:
    """Whether a browser begins a new line for it. Elements of applications (`x-note`, `o:p`) begin none."""
    return tag not in _INLINE and "-" not in tag and ":" not in tag


def _piece(frame: _Frame, text: str, place: str, *, is_link: bool) -> PagePiece:
    # A line break in a heading is layout, not text.
    lines = _spaced(text, " " if frame.kind is BlockKind.HEADING else "\n")
    kind = kind_in_body(lines.strip()) if frame.kind is BlockKind.PARAGRAPH else frame.kind
    return PagePiece(kind=kind, level=frame.level, text=lines, place=place, boxes=frame.boxes, is_link=is_link)


def _spaced(text: str, line_break: str) -> str:
    return _SPACED_BREAK.sub(line_break, text.strip(f" {_LINE_BREAK}"))
