"""Plain text into paragraphs: one per line, or several lines each where an editor has wrapped them.

Text that was wrapped at a width shows it: the first word of each line would not have fitted on the line before. A
width is believed if it explains most of the line breaks, and if most of those fall inside a sentence. Every other
line is a paragraph of its own, as in text copied from a web page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil

from bilingual.reading.hyphens import line_before, words_of
from bilingual.reading.marks import leading_mark

# No sentence, heading or caption ends with one of these.
_OPEN_WORDS = frozenset(
    {"à", "au", "aux", "avec", "ce", "ces", "cette", "chez", "dans", "de", "des", "du", "en", "entre", "est", "et"}
    | {"la", "le", "les", "leur", "ou", "où", "par", "pour", "qu", "que", "qui", "sa", "ses", "son", "sous", "sur"}
    | {"un", "une"}
)
_LINE_END = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")

# Newspaper columns in a PDF have about 30 characters; nobody wraps prose wider than 130.
_NARROWEST, _WIDEST = 30, 130
# Lines set in a proportional font end up to 15 % short of the widest.
_RAGGED = 0.15
# More than half of the breaks must be explained, and half of those must fall inside a sentence: in wrapped French about
# three in four do, in a list of headlines or a web paste next to none.
_EXPLAINED = 0.5
_INSIDE_A_SENTENCE = 0.5
_STRAY = 0.05  # of the lines that run on are short for another reason: verse, or a list without marks
_BREAKS_TO_LOOK_AT = 2000
_BREAKS_OF_ONE_CHUNK = 2  # a single break in a text that is otherwise not wrapped proves nothing
_FIRST_LINE_INDENT = 2  # columns
_TAB = 4  # columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that is not blank: its number from 1, its indentation in columns, its text without it."""

    number: int
    indent: int
    text: str

    @property
    def end(self) -> int:
        """The column after its last character."""
        return self.indent + len(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrap:
    """How a text was wrapped: no line is longer than `width`, and a full line with the next word at least `reach`.

    Where all characters are equally wide, `reach` is one more than `width`, elsewhere less.
    """

    width: int
    reach: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Lines that belong together as one text, the number of the first, and its indentation in columns."""

    text: str
    line: int
    indent: int


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a text in order; only line breaks and the spaces around them are changed."""
    chunks = list(_chunks(text))
    wrap = _wrap_of([pair for chunk in chunks for pair in _breaks(chunk)])
    groups = [lines for chunk in chunks for lines in _grouped(chunk, wrap or _own_wrap(chunk))]
    words = words_of(text) if any(len(lines) > 1 for lines in groups) else frozenset()
    for lines in groups:
        yield _joined(lines, words)


def _chunks(text: str) -> Iterator[list[Line]]:
    """Runs of lines with no blank line between them."""
    chunk: list[Line] = []
    for number, raw in enumerate(_LINE_END.split(text), start=1):
        if stripped := raw.strip().strip("\ufeff\u200b"):
            columns = raw.expandtabs(_TAB)
            chunk.append(Line(number=number, indent=len(columns) - len(columns.lstrip()), text=stripped))
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _breaks(chunk: Sequence[Line]) -> list[tuple[Line, Line]]:
    return [(line, after) for line, after in pairwise(chunk) if not leading_mark(after.text)]


def _own_wrap(chunk: Sequence[Line]) -> Wrap | None:
    breaks = _breaks(chunk)
    return _wrap_of(breaks) if len(breaks) >= _BREAKS_OF_ONE_CHUNK else None


def _wrap_of(breaks: Sequence[tuple[Line, Line]]) -> Wrap | None:
    """How these line breaks were made, None if they were not made by wrapping."""
    breaks = breaks[:_BREAKS_TO_LOOK_AT]
    counts = _counts(_explaining_widths(*pair) for pair in breaks)
    widths = sorted({line.end for line, _ in breaks if _NARROWEST <= line.end <= _WIDEST})
    best = max(widths, key=lambda width: counts[width], default=0)
    if not best or counts[best] < _EXPLAINED * len(breaks):
        return None
    explained = [pair for pair in breaks if best in _explaining_widths(*pair)]
    reaches = sorted(_reach(*pair) for pair in breaks if _runs_on(*pair) and best / 2 <= pair[0].end <= best)
    if not reaches or sum(_runs_on(*pair) for pair in explained) < _INSIDE_A_SENTENCE * len(explained):
        return None
    width = max(line.end for line, _ in breaks if line.end <= best * (1 + _RAGGED))
    return Wrap(width=width, reach=min(width + 1, reaches[int(_STRAY * len(reaches))]))


def _counts(ranges: Iterable[range]) -> list[int]:
    """In how many of the ranges each width lies."""
    changes = [0] * (_WIDEST + 2)
    for widths in filter(None, ranges):
        changes[widths.start] += 1
        changes[widths.stop] -= 1
    return list(accumulate(changes))


def _reach(line: Line, after: Line) -> int:
    """Where the line would have ended with the next line's first word on it."""
    return line.end + 1 + len(after.text.split(maxsplit=1)[0])


def _explaining_widths(line: Line, after: Line) -> range:
    """The widths for which the next line's first word was too long. A sentence's end must leave no doubt."""
    reach = _reach(line, after)
    room = reach if _ends_sentence(line) else ceil(reach / (1 - _RAGGED))
    return range(max(line.end, _NARROWEST), min(room, _WIDEST + 1))


def _ends_sentence(line: Line) -> bool:
    return line.text.endswith((".", "!", "?", "…", "»", "”", '"', ":", ";"))


def _runs_on(line: Line, after: Line) -> bool:
    """Whether the line stops in mid-sentence: it ends open, or the next begins with a small letter, figure or unit."""
    if _ends_sentence(line):
        return False
    first, last = after.text[0], re.split(r"[\s'’]", line.text)[-1].lower()
    return first.islower() or first.isdigit() or first in "%€$" or line.text.endswith(",") or last in _OPEN_WORDS


def _grouped(chunk: Sequence[Line], wrap: Wrap | None) -> Iterator[list[Line]]:
    """The lines of a chunk, those that make one paragraph together."""
    group = [chunk[0]]
    for line, after in pairwise(chunk):
        if _continues_item(group[0], line, after=after, wrap=wrap) or (wrap and _continues(line, after, wrap=wrap)):
            group.append(after)
        else:
            yield group
            group = [after]
    yield group


def _continues_item(first: Line, line: Line, *, after: Line, wrap: Wrap | None) -> bool:
    """Whether `after` stands under the text of the list item that begins with `first`."""
    if not leading_mark(first.text) or leading_mark(after.text):
        return False
    return after.indent > first.indent and (wrap is None or line.end <= wrap.width)


def _continues(line: Line, after: Line, *, wrap: Wrap) -> bool:
    # A sentence's end must leave no doubt; elsewhere a line that stops in mid-sentence says enough.
    room = wrap.reach if _ends_sentence(line) else min(wrap.reach, wrap.width * (1 - _RAGGED))
    full = line.end <= wrap.width and _reach(line, after) >= room
    if leading_mark(after.text):
        # A dash or a number that only happens to stand at the start of a wrapped line.
        return full and line.text[-1].isalpha() and not leading_mark(line.text)
    if after.indent >= line.indent + _FIRST_LINE_INDENT:
        return False
    return full or (_runs_on(line, after) and wrap.width / 2 <= line.end <= wrap.width)


def _joined(lines: Sequence[Line], words: frozenset[str]) -> Paragraph:
    parts = [line_before(line.text, after.text, words=words) for line, after in pairwise(lines)]
    return Paragraph(text="".join((*parts, lines[-1].text)), line=lines[0].number, indent=lines[0].indent)
