"""Which style each row has in each column; `template/word/styles.xml` says what the styles look like."""

import re
from typing import Final

from bilingual.document import BlockKind, Row

DEEPEST_HEADING: Final = 6
DEEPEST_ITEM: Final = 3
DEFAULT_HEADING: Final = 2  # Under the title, where the source does not tell the level.

_NAMES: Final = {
    BlockKind.TITLE: "Title",
    BlockKind.STANDFIRST: "Standfirst",
    BlockKind.PARAGRAPH: "Body",
    BlockKind.QUOTE: "Quote",
    BlockKind.CAPTION: "Caption",
    BlockKind.TABLE_CELL: "TableCell",
    BlockKind.NOTE: "Note",
}
# A bullet, dash, number or letter of its own: such a list item gets no bullet from us.
_OWN_MARK = re.compile(r"(?:[^\w\s«“\"'(\[]|\(?(?:\d{1,3}[.)°]|[A-Za-z]\)|[ivxIVX]{1,4}\)))\s+\S")


def style_id(column: str, row: Row) -> str:
    """The id of the paragraph style of a row in the "French" or the "English" column."""
    kind, level = row.verdict.kind, row.block.level
    if kind is BlockKind.HEADING:
        return f"{column}Heading{min(level or DEFAULT_HEADING, DEEPEST_HEADING)}"
    if kind is BlockKind.LIST_ITEM:
        name = "MarkedItem" if _OWN_MARK.match(row.block.text) else "ListItem"
        return f"{column}{name}{min(level, DEEPEST_ITEM) if level > 1 else ''}"
    return column + _NAMES[kind]


def row_id_style(kind: BlockKind) -> str:
    """The id of the style for a row's id, which stays beside the first line of the text."""
    return {BlockKind.TITLE: "RowIdTitle", BlockKind.HEADING: "RowIdHeading"}.get(kind, "RowId")
