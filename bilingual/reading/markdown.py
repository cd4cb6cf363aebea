"""Reads Markdown: CommonMark with tables, struck-out text, footnotes and front matter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import structs

from bilingual.document import BlockKind, Metadata
from bilingual.reading.content import Content, Piece, numbered
from bilingual.reading.encoding import decode
from bilingual.reading.front_matter import split_front_matter
from bilingual.reading.html_pieces import pieces_of_page
from bilingual.reading.markdown_notes import NOTE_OPEN, with_notes, without_references
from bilingual.reading.metadata import completed, metadata_in
from bilingual.reading.shapes import kind_in_body

_TITLE_LEVEL = 1
# Of containers in containers: what is deeper is dropped, which CommonMark's usual 20 might do to a long thread.
_DEEPEST = 100
# The containers that decide what the text in them is; the innermost wins.
_CONTAINERS = {
    "list_item_open": BlockKind.LIST_ITEM,
    "blockquote_open": BlockKind.QUOTE,
    NOTE_OPEN: BlockKind.NOTE,
    "td_open": BlockKind.TABLE_CELL,
    "th_open": BlockKind.TABLE_CELL,
    "heading_open": BlockKind.HEADING,
}
_CONTAINER_ENDS = frozenset(name.replace("_open", "_close") for name in _CONTAINERS)
_LISTS = {"bullet_list_open": 1, "ordered_list_open": 1, "bullet_list_close": -1, "ordered_list_close": -1}


def read(data: bytes) -> Content:
    """The blocks of a Markdown text, its markup taken away, with what its front matter says.

    The first first-level heading is the title; without one, the title of the front matter is. Code stays as paragraphs,
    and the description of a picture is a caption.

    Raises:
        InputError: The bytes are not text.
    """
    decoded = decode(data)
    metadata, text = split_front_matter(decoded.text.replace("\r\n", "\n").replace("\r", "\n"))
    parser = with_notes(MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"]))
    pieces = _titled(list(_pieces(parser.parse(text))), metadata)
    blocks = numbered(pieces)
    title = next((block.text for block in blocks if block.kind is BlockKind.TITLE), "")
    said = replace(metadata, title=metadata.title or title)
    return Content(
        blocks=blocks,
        metadata=completed(said, metadata_in([block.text for block in blocks])),
        warnings=decoded.warnings,
    )


def _titled(pieces: Sequence[Piece], metadata: Metadata) -> list[Piece]:
    for index, piece in enumerate(pieces):
        if piece.kind is BlockKind.HEADING and piece.level == _TITLE_LEVEL:
            return [*pieces[:index], structs.replace(piece, kind=BlockKind.TITLE), *pieces[index + 1 :]]
    title = Piece(kind=BlockKind.TITLE, text=metadata.title, level=_TITLE_LEVEL, place="front matter")
    return [title, *pieces]


@dataclass(slots=True)
class _Walk:
    """Where a walk through the tokens is: the open containers, and how deep in lists and how far in tables."""

    containers: list[Token] = field(default_factory=list)
    depth: int = 0
    line: int = 0
    table: int = 0
    row: int = 0
    column: int = 0

    def step(self, token: Token) -> None:
        """Take note of what a token opens or closes."""
        if token.map:
            self.line = token.map[0] + 1
        self.depth += _LISTS.get(token.type, 0)
        self._step_in_table(token.type)
        if token.type in _CONTAINERS:
            self.containers.append(token)
        elif token.type in _CONTAINER_ENDS:
            self.containers.pop()

    def _step_in_table(self, name: str) -> None:
        if name == "table_open":
            self.table, self.row = self.table + 1, 0
        elif name == "tr_open":
            self.row, self.column = self.row + 1, 0
        elif name in {"td_open", "th_open"}:
            self.column += 1

    def piece(self, text: str) -> Piece:
        """The text as what it is here."""
        container = self.containers[-1] if self.containers else None
        kind = _CONTAINERS[container.type] if container else kind_in_body(text.strip())
        return Piece(kind=kind, text=text, level=self._level(kind, container), place=self._place(kind, container))

    def _level(self, kind: BlockKind, container: Token | None) -> int:
        if kind is BlockKind.HEADING and container:
            return int(container.tag.removeprefix("h"))
        return self.depth if kind is BlockKind.LIST_ITEM else 0

    def _place(self, kind: BlockKind, container: Token | None) -> str:
        if kind is BlockKind.TABLE_CELL:
            return f"table {self.table}, row {self.row}, column {self.column}"
        return f"footnote {container.info}" if kind is BlockKind.NOTE and container else f"line {self.line}"


def _pieces(tokens: Sequence[Token]) -> Iterator[Piece]:
    walk = _Walk()
    for token in tokens:
        walk.step(token)
        if token.type == "inline":
            yield from _inline(walk, token)
        elif token.type in {"fence", "code_block"}:
            yield walk.piece(token.content)
        elif token.type == "html_block":
            yield from (structs.replace(piece, place=f"line {walk.line}") for piece in _html(token.content))


def _inline(walk: _Walk, token: Token) -> Iterator[Piece]:
    """The text of a paragraph, then the descriptions of the pictures in it."""
    text = "".join(_plain(child) for child in token.children or ())
    is_heading = bool(walk.containers) and walk.containers[-1].type == "heading_open"
    yield walk.piece(without_references(text.replace("\n", " ") if is_heading else text))
    for child in token.children or ():
        if child.type == "image":
            yield Piece(kind=BlockKind.CAPTION, text=child.content, place=f"line {walk.line}")


def _plain(token: Token) -> str:
    """What a reader sees of a piece of inline markup; pictures have their own blocks."""
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak" or (token.type == "html_inline" and token.content.lower().startswith("<br")):
        return "\n"
    return token.content if token.type in {"text", "text_special", "code_inline"} else ""


def _html(markup: str) -> tuple[Piece, ...]:
    try:
        return pieces_of_page(lxml_html.fragment_fromstring(markup, create_parent="div"))
    except (etree.LxmlError, ValueError):
        return ()
