"""Footnotes in Markdown: `[^1]` in the text, `[^1]: …` where the note is.

CommonMark has none and would take a note of one word for the target of a link; markdown-it-py has them only in a
second package. The syntax is PHP Markdown Extra's (https://michelf.ca/projects/php-markdown/extra/#footnotes).
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

NOTE_OPEN = "note_open"
NOTE_CLOSE = "note_close"

_DEFINITION = re.compile(r"\[\^(?P<label>[^\]\s]+)\]:[ \t]*")
_REFERENCE = re.compile(r"\[\^[^\]\s]+\]")
_INDENT = 4  # columns: how far the later paragraphs of a note stand in


def with_notes(parser: MarkdownIt) -> MarkdownIt:
    """The same parser, which now makes `note_open` and `note_close` tokens; the note's label is the `info`."""
    parser.block.ruler.before("reference", "note", _note, {"alt": ["paragraph", "reference"]})
    return parser


def without_references(text: str) -> str:
    """The text without the marks that point to notes."""
    return _REFERENCE.sub("", text)


def _note(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A block rule of markdown-it: a note is its first line and the indented or unbroken lines after it."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    match = _DEFINITION.match(state.src, start, state.eMarks[start_line])
    if match is None or state.is_code_block(start_line):
        return False
    if silent:
        return True
    token = state.push(NOTE_OPEN, "", 1)
    token.info, token.map = match["label"], [start_line, start_line + 1]
    _parse_note(state, start_line, end_line=end_line, text_start=match.end())
    state.push(NOTE_CLOSE, "", -1)
    return True


def _parse_note(state: StateBlock, start_line: int, *, end_line: int, text_start: int) -> None:
    """Parse the lines of the note, the first as if it began after the label and stood at the others' indentation."""
    line = state.bMarks[start_line], state.tShift[start_line], state.sCount[start_line]
    outer = state.blkIndent, state.parentType
    state.blkIndent, state.parentType = state.blkIndent + _INDENT, "footnote"
    state.bMarks[start_line], state.tShift[start_line], state.sCount[start_line] = text_start, 0, state.blkIndent
    state.md.block.tokenize(state, start_line, end_line)
    state.bMarks[start_line], state.tShift[start_line], state.sCount[start_line] = line
    state.blkIndent, state.parentType = outer
