"""What stands in every text that a pattern matches, so that most patterns need not be tried on most lines.

"^partager (cet|l')article" is found only where a line begins with "partager cet article" or "partager l'article". A
search for such strings finds in one pass which of all patterns could match at all (Cox, "Regular Expression Matching
with a Trigram Index", 2012, does the same for files). The standard library's own parser takes the pattern apart; its
public name, `sre_parse`, is deprecated without a successor.
"""

import math
import re
from collections.abc import Iterable
from functools import lru_cache
from re import _constants as syntax  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

LINE_END = "\n"
"""Stands for the beginning and the end of a text among the strings."""

# Stands for whatever a pattern leaves open. No line of an article has it: readers remove control characters.
_GAP = "\0"
# The most strings that are told apart in one pattern: more cost memory, fewer are found in more lines.
_MOST = 100
# A character class with more members is left open.
_LARGEST_CLASS = 26
# Single spaces only, and none at either end: no text has what these find.
_UNSPACED = re.compile(f" [ {LINE_END}]|{LINE_END} ")
# How rare characters are in pastes, in bits, roughly; what is not named here ("©", "€") is rarest.
_BITS = {
    **dict.fromkeys("abcdefghijklmnopqrstuvwxyz", 3.0),
    **dict.fromkeys("0123456789", 6.0),
    **dict.fromkeys(",.'-:()?!\"", 5.0),
    LINE_END: 3.0,
    " ": 2.0,
}
_RAREST = 12.0
_DIGITS = frozenset("0123456789")
_ENDS = frozenset({syntax.AT_BEGINNING, syntax.AT_BEGINNING_STRING, syntax.AT_END, syntax.AT_END_STRING})


def literals_of(pattern: str) -> frozenset[str]:
    """Strings in lower case, one of which stands in every text that the pattern matches; empty if none must.

    The text is taken as by `comparable`, in lower case, and with a `LINE_END` before and after it.
    """
    texts = _sequence(_parser.parse(pattern, re.IGNORECASE))
    found = frozenset(max(text.split(_GAP), key=_weight) for text in texts if not _UNSPACED.search(text))
    return found if all(map(str.strip, found)) else frozenset()


def weight_of(literals: Iterable[str]) -> float:
    """How telling it is that one of the strings is found, in bits: the more, the fewer lines have one."""
    found = sum(2.0 ** -_weight(literal) for literal in frozenset(literals))
    return -math.log2(found) if found else 0.0


@lru_cache(_MOST**2)
def _weight(literal: str) -> float:
    return sum(_BITS.get(character, _RAREST) for character in literal) if literal.strip() else 0.0


def _sequence(items: Iterable[tuple[Any, Any]]) -> set[str]:
    """The beginnings, middles and ends of all texts that match these parts of a pattern one after the other."""
    texts = {""}
    for operator, argument in items:
        texts = _joined(texts, _texts(operator, argument))
    return texts


def _joined(left: set[str], right: set[str]) -> set[str]:
    if len(left) * len(right) > max(_MOST, len(left), len(right)):
        left, right = (left, {_GAP}) if _worth(left) >= _worth(right) else ({_GAP}, right)
    return {before + after for before in left for after in right}


def _worth(texts: set[str]) -> float:
    return weight_of(max(text.split(_GAP), key=_weight) for text in texts)


def _texts(operator: Any, argument: Any) -> set[str]:  # noqa: PLR0911  (one case for each operator)
    """All texts that one part of a pattern matches, with gaps."""
    match operator:
        case syntax.LITERAL:
            return {chr(argument).lower()}
        case syntax.IN:
            return _members(argument)
        case syntax.BRANCH:
            return set().union(*map(_sequence, argument[1]))
        case syntax.SUBPATTERN:
            return _sequence(argument[-1])
        case syntax.MAX_REPEAT | syntax.MIN_REPEAT:
            return _repeated(*argument)
        case syntax.AT:
            return {LINE_END} if argument in _ENDS else {""}
        case syntax.ASSERT | syntax.ASSERT_NOT:
            return {""}  # they look at characters that other parts of the pattern match
    return {_GAP}


def _repeated(least: int, most: int, items: Iterable[tuple[Any, Any]]) -> set[str]:
    once = _sequence(items)
    if most == 1:
        return once if least else once | {""}
    if not least:
        return {_GAP}
    # "[._]{5,}": what comes five times comes twice.
    twice = _joined(once, once) if least > 1 and len(once) ** 2 <= _MOST else once
    return {text + _GAP for text in twice}


def _members(parts: Iterable[tuple[Any, Any]]) -> set[str]:
    """The characters of a class, if they are few."""
    found: set[str] = set()
    for operator, argument in parts:
        match operator, argument:
            case (syntax.LITERAL, _):
                found.add(chr(argument).lower())
            case (syntax.RANGE, (first, last)) if last - first < _LARGEST_CLASS:
                found |= {chr(code).lower() for code in range(first, last + 1)}
            case (syntax.CATEGORY, syntax.CATEGORY_DIGIT):
                found |= _DIGITS
            case _:
                return {_GAP}
    return found if len(found) <= _LARGEST_CLASS else {_GAP}
