"""A block into the pieces that go to the engine one by one, and those that stay as they are."""

import re
from collections.abc import Callable
from dataclasses import replace

from bilingual.checking import is_translatable
from bilingual.document import Sentence
from bilingual.sentences import split, split_long

# The mark of a list item or of somebody's turn to speak, which models mistake for words.
_MARK = re.compile(r"(?:[-–—*•]|\d{1,2}[.)])(?=\s)")
# Whose picture it is: a name, which models garble ("// Source : AFP", "© Mairie").
_CREDIT = re.compile(r"(?:(?<!:)//\s*\w+\s*:|©)\s*\S.*", re.DOTALL)


def pieces_of(text: str, fits: Callable[[str], bool]) -> tuple[Sentence, ...]:
    """The sentences of a block, a list mark and a credit apart; one that is too long is split at clause boundaries."""
    first, *others = split(text) or (Sentence(text=text),)
    parts = [part for sentence in (*_without_mark(first), *others) for part in _without_credit(sentence)]
    return tuple(piece for part in parts for piece in _shortened(part, fits))


def _without_mark(sentence: Sentence) -> tuple[Sentence, ...]:
    mark = _MARK.match(sentence.text)
    return _cut(sentence, mark.end()) if mark else (sentence,)


def _without_credit(sentence: Sentence) -> tuple[Sentence, ...]:
    credit = _CREDIT.search(sentence.text)
    return _cut(sentence, credit.start()) if credit and credit.start() else (sentence,)


def _cut(sentence: Sentence, position: int) -> tuple[Sentence, Sentence]:
    """The two parts of a sentence, the white space between them held by the first."""
    before, after = sentence.text[:position], sentence.text[position:]
    left, right = before.rstrip(), after.lstrip()
    space = before[len(left) :] + after[: len(after) - len(right)]
    return Sentence(text=left, space=space), Sentence(text=right, space=sentence.space)


def is_copied(text: str) -> bool:
    """Whether a piece stays as it is: nothing in it is to be translated, or it is a credit."""
    return not is_translatable(text) or _CREDIT.fullmatch(text) is not None


def _shortened(sentence: Sentence, fits: Callable[[str], bool]) -> tuple[Sentence, ...]:
    if fits(sentence.text):
        return (sentence,)
    *first, last = split_long(sentence.text, fits)
    return (*first, replace(last, space=last.space + sentence.space))
