"""Plain text into paragraphs: one per line, or several lines each where an editor has wrapped them.

Text that was wrapped at a width shows it: the first word of each line would not have fitted on the line before. A
width is believed if it explains most of the line breaks, and if most of those fall inside a sentence. Every other
line is a paragraph of its own, as in text copied from a web page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise
from math import ceil

import msgspec

from bilingual.reading.hyphens import line_before, words_of
from bilingual.reading.marks import leading_mark

# No sentence, heading or caption ends with one of these.
_OPEN_WORDS = frozenset(
    {"à", "au", "aux", "avec", "ce", "ces", "cette", "chez", "dans", "de", "des", "du", "en", "entre", "est", "et"}
    | {"la", "le", "les", "leur", "ou", "où", "par", "pour", "qu", "que", "qui", "sa", "ses", "son", "sous", "sur"}
    | {"un", "une"}
)
# A capital alone on the first line of a paragraph, and the rest of its word on the next line, which is a long one.
_INITIAL = re.compile(
    r"(?P<above>\A|\n[ \t]*\r?\n)(?P<letter>[A-ZÀÂÉÈÊÎÔÇ])[ \t]*(?P<line_end>\r?\n)(?P<word>[a-zà-ÿœ'’]+)(?=.{30})"
)
_WORDS_OF_A_LETTER = frozenset("AÀOÔY")
# Lines of lists, which do not go on from the line above: a time, a rank or a length alone; a rank before a title, run
# together with it or not ("1Procès", "2 Le juge"); a date before what happened then ("7 mai – Grève").
_LISTED = re.compile(
    r"\d{1,2} ?[:hH] ?\d{2}$|\d{1,3}[.)]?(?: ?(?:min|mn))?$"
    r"|\d{1,2} ?(?=[^\W\d_])[A-ZÀ-Þ][\w'’]*[a-zà-ÿ]|\d{1,2}(?:er)? \w+ ?[–—:] "
)
_LINE_END = re.compile("[\n\r\v\f\x85\u2028\u2029]")

# Newspaper columns in a PDF have about 30 characters; nobody wraps prose wider than 130.
_NARROWEST, _WIDEST = 30, 130
# Lines set in a proportional font end up to 15 % short of the widest.
_RAGGED = 0.15
# More than half of the breaks must be explained, and half of those must fall inside a sentence: in wrapped French about
# three in four do, in a list of headlines or a web paste next to none.
_EXPLAINED = 0.5
_INSIDE_A_SENTENCE = 0.5
_STRAY = 0.05  # of the lines that run on are short for another reason: verse, or a list without marks
# Less than this share of the characters of a wrapped text stand on longer lines: tables, addresses; or fewer lines than
# these: an abstract.
_UNWRAPPED, _LONG_LINES = 0.2, 3
_BREAKS_TO_LOOK_AT = 2000
_BREAKS_OF_ONE_CHUNK = 2  # a single break in a text that is otherwise not wrapped proves nothing
_NO_WIDTH = range(0)
_FIRST_LINE_INDENT = 2  # columns
_TAB = 4  # columns


# Structs and no dataclasses: those that are made for every line are made in a fraction of the time.
class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line that is not blank: its number from 1, its indentation in columns, its text without it."""

    number: int
    indent: int
    text: str

    @property
    def end(self) -> int:
        """The column after its last character."""
        return self.indent + len(self.text)


class LineBreak(msgspec.Struct, frozen=True, kw_only=True):
    """Two lines in a row, and the widths to which the text would break there (see `_explaining_widths`)."""

    line: Line
    after: Line
    widths: range

    @property
    def runs_on(self) -> bool:
        """Whether it falls inside a sentence."""
        return _runs_on(self.line, self.after)


class Wrap(msgspec.Struct, frozen=True, kw_only=True):
    """How a text was wrapped: no line is longer than `width`, and a full line with the next word at least `reach`.

    Where all characters are equally wide, `reach` is one more than `width`, elsewhere less.
    """

    width: int
    reach: int


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """Lines that belong together as one text, the number of the first, and its indentation in columns."""

    text: str
    line: int
    indent: int


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a text in order; only line breaks and the spaces around them are changed."""
    text = _with_first_letters(text)
    chunks = list(_chunks(text))
    breaks = [_breaks(chunk) for chunk in chunks]
    is_unwrapped = _is_unwrapped(chunks)
    wrap = None if is_unwrapped else _wrap_of(list(chain.from_iterable(breaks)))
    wraps = (wrap or _own_wrap(of_chunk, is_alone=is_unwrapped) for of_chunk in breaks)
    groups = [lines for chunk, its_wrap in zip(chunks, wraps, strict=True) for lines in _grouped(chunk, its_wrap)]
    words = words_of(text) if any(len(lines) > 1 for lines in groups) else frozenset()
    for lines in groups:
        yield _joined(lines, words)


def _with_first_letters(text: str) -> str:
    """The text with every large initial, which browsers copy as a line of its own, back at the head of its word.

    "A" may be a word itself: it goes back only where the text has the whole word elsewhere. The line below keeps its
    number.
    """
    if not _INITIAL.search(text):
        return text
    words = words_of(text)

    def restored(initial: re.Match[str]) -> str:
        letter, word = initial["letter"], initial["word"]
        if letter in _WORDS_OF_A_LETTER and f"{letter}{word}".lower() not in words:
            return initial[0]
        return f"{initial['above']}{initial['line_end']}{letter}{word}"

    return _INITIAL.sub(restored, text)


def _chunks(text: str) -> Iterator[list[Line]]:
    """Runs of lines with no blank line between them."""
    chunk: list[Line] = []
    for number, raw in enumerate(_LINE_END.split(text.replace("\r\n", "\n")), start=1):
        if stripped := raw.strip().strip("\ufeff\u200b"):
            columns = raw.expandtabs(_TAB)
            chunk.append(Line(number=number, indent=len(columns) - len(columns.lstrip()), text=stripped))
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _breaks(chunk: Sequence[Line]) -> list[LineBreak]:
    return [
        LineBreak(line=line, after=after, widths=_explaining_widths(line, after))
        for line, after in pairwise(chunk)
        if not leading_mark(after.text)
    ]


def _is_unwrapped(chunks: Iterable[Sequence[Line]]) -> bool:
    """Whether much of a text stands on lines to which nobody wraps; menus may be as long as the article."""
    lengths = [line.end for chunk in chunks for line in chunk]
    long = [length for length in lengths if length > _WIDEST]
    return len(long) >= _LONG_LINES and sum(long) >= _UNWRAPPED * sum(lengths)


def _own_wrap(breaks: Sequence[LineBreak], *, is_alone: bool) -> Wrap | None:
    """How one chunk was wrapped, None if it was not.

    Where paragraphs stand on one line each, a quotation may be wrapped throughout, and ends in a full stop: a menu and
    a row of titles do not.
    """
    if len(breaks) < _BREAKS_OF_ONE_CHUNK or (is_alone and not _ends_sentence(breaks[-1].after)):
        return None
    return _wrap_of(breaks, explained=1 if is_alone else _EXPLAINED)


def _wrap_of(breaks: Sequence[LineBreak], *, explained: float = _EXPLAINED) -> Wrap | None:
    """How these line breaks were made, None if they were not made by wrapping: it must explain so many of them."""
    breaks = breaks[:_BREAKS_TO_LOOK_AT]
    best = _most_explaining(breaks)
    by_width = [one for one in breaks if best in one.widths]
    if not by_width or len(by_width) < explained * len(breaks):
        return None
    reaches = sorted(_reach(one.line, one.after) for one in breaks if best / 2 <= one.line.end <= best and one.runs_on)
    if not reaches or sum(one.runs_on for one in by_width) < _INSIDE_A_SENTENCE * len(by_width):
        return None
    width = max(one.line.end for one in breaks if one.line.end <= best * (1 + _RAGGED))
    return Wrap(width=width, reach=min(width + 1, reaches[int(_STRAY * len(reaches))]))


def _most_explaining(breaks: Sequence[LineBreak]) -> int:
    """The width of a line that explains most of the breaks, the narrowest of several; 0 if none can explain enough."""
    ranges = [one.widths for one in breaks if one.widths]
    if len(ranges) < _EXPLAINED * len(breaks):
        return 0
    counts = _counts(ranges)
    widths = sorted({one.line.end for one in breaks if _NARROWEST <= one.line.end <= _WIDEST})
    return max(widths, key=lambda width: counts[width], default=0)


def _counts(ranges: Iterable[range]) -> list[int]:
    """In how many of the ranges, none of them empty, each width lies."""
    changes = [0] * (_WIDEST + 2)
    for widths in ranges:
        changes[widths.start] += 1
        changes[widths.stop] -= 1
    return list(accumulate(changes))


def _reach(line: Line, after: Line) -> int:
    """Where the line would have ended with the next line's first word on it."""
    return line.end + 1 + len(after.text.split(maxsplit=1)[0])


def _explaining_widths(line: Line, after: Line) -> range:
    """The widths for which the next line's first word was too long. A sentence's end must leave no doubt."""
    end, reach = line.end, _reach(line, after)
    room = reach if _ends_sentence(line) else ceil(reach / (1 - _RAGGED))
    if end > _WIDEST or room <= _NARROWEST or _LISTED.match(after.text):
        return _NO_WIDTH
    return range(max(end, _NARROWEST), min(room, _WIDEST + 1))


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
    if len(lines) == 1:
        return Paragraph(text=lines[0].text, line=lines[0].number, indent=lines[0].indent)
    parts = [line_before(line.text, after.text, words=words) for line, after in pairwise(lines)]
    return Paragraph(text="".join((*parts, lines[-1].text)), line=lines[0].number, indent=lines[0].indent)
