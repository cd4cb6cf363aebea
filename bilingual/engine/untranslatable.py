"""Characters that a model has no token for (北京, 😀): held out before translation, put back after it.

A model drops such characters, or makes others of them. So the words they stand in are taken out of the
French, and what the model then writes gets them back unchanged, each after the English word that was
translated from the French word before it, which the model's attention tells.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bilingual.engine.tokens import WORD_START

# What is held out as a whole: an address, a word, or a single sign.
_UNIT = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|\w+|[^\w\s]")
_BRACKETS = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”", "<": ">", "‹": "›"}
_NO_SPACE_BEFORE = (*_BRACKETS.values(), *".,;:!?…’'-%")
_NO_SPACE_AFTER = (*_BRACKETS, "-", "/")
_SOFT_HYPHEN = "\u00ad"
# French is often written with bare capitals (AOUT for AOÛT), so a model that lacks these letters knows their
# base. Other letters keep their accents: a name without them is another name.
_BASE_OF_CAPITAL = {capital: unicodedata.normalize("NFD", capital)[0] for capital in "ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ"}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOut:
    """A piece of French taken out.

    `position` is the place of the cut in the text that is left. `touches_left` and `touches_right` say
    whether there was a word or a number right beside it.
    """

    text: str
    position: int
    touches_left: bool
    touches_right: bool


def legible(text: str, knows: Callable[[str], bool]) -> str:
    """The text as models were trained on it: composed letters, no soft hyphens, capitals they know."""
    text = unicodedata.normalize("NFC", text).replace(_SOFT_HYPHEN, "")
    unknown: dict[str, str | int | None] = {
        capital: base for capital, base in _BASE_OF_CAPITAL.items() if capital in text and not knows(capital)
    }
    return text.translate(str.maketrans(unknown))


def hold_out(text: str, knows: Callable[[str], bool]) -> tuple[str, tuple[HeldOut, ...]]:
    """The text without the words and signs that hold an unknown character, and those, in order."""
    if all(map(knows, text)):
        return text, ()
    left, held, end = "", [], 0
    for start, stop in _unknown_spans(text, knows):
        left += text[end:start]
        piece = HeldOut(
            text=text[start:stop],
            position=len(left),
            touches_left=text[:start][-1:].isalnum(),
            touches_right=text[stop : stop + 1].isalnum(),
        )
        held.append(piece)
        end = stop
    return left + text[end:], tuple(held)


def place_in_target(
    piece: HeldOut, *, tokens_before: int, target: Sequence[str], attention: Sequence[Sequence[float]]
) -> int:
    """Before which target token a piece goes.

    `tokens_before` is the number of source tokens before the piece; `attention` holds a row per target token
    with a weight per source token.
    """
    aligned = [max(range(len(row)), key=row.__getitem__) for row in attention]
    if tokens_before == 0 or not aligned:
        return 0
    if tokens_before >= len(attention[0]):
        return len(target)
    if piece.touches_right and tokens_before in aligned:
        return _word_start(target, aligned.index(tokens_before))
    # The nearest word before the piece that has a translation: function words often have none.
    nearest = max((source for source in aligned if source < tokens_before), default=None)
    if nearest is None:
        return 0
    return _word_end(target, max(index for index, source in enumerate(aligned) if source == nearest))


def put_back(parts: Sequence[str], held: Sequence[HeldOut]) -> str:
    """The pieces between the parts of the translation that they cut it into: one part more than pieces."""
    text = parts[0].strip()
    for piece, part in zip(held, parts[1:], strict=True):
        glued = piece.touches_left and not piece.text[0].isalnum()
        text = _joined(text, piece.text, glued=glued)
        text = _joined(text, part.strip(), glued=piece.touches_right and bool(part))
    return text


def _unknown_spans(text: str, knows: Callable[[str], bool]) -> list[tuple[int, int]]:
    """Where units with unknown characters are; neighbours become one, with the brackets around them."""
    spans: list[tuple[int, int]] = []
    for unit in _UNIT.finditer(text):
        if all(map(knows, unit[0])):
            continue
        start, stop = unit.span()
        if spans and not text[spans[-1][1] : start].strip():
            start, _ = spans.pop()
        spans.append((start, stop))
    return [_with_brackets(text, start, stop) for start, stop in spans]


def _with_brackets(text: str, start: int, stop: int) -> tuple[int, int]:
    opening = text[start - 1 : start]
    if opening and _BRACKETS.get(opening) == text[stop : stop + 1]:
        return start - 1, stop + 1
    return start, stop


def _word_start(target: Sequence[str], index: int) -> int:
    while index > 0 and not target[index].startswith(WORD_START):
        index -= 1
    return index


def _word_end(target: Sequence[str], index: int) -> int:
    index += 1
    while index < len(target) and target[index][:1].isalnum():
        index += 1
    return index


def _joined(left: str, right: str, *, glued: bool) -> str:
    if glued or not left or not right or left.endswith(_NO_SPACE_AFTER) or right.startswith(_NO_SPACE_BEFORE):
        return left + right
    return f"{left} {right}"
