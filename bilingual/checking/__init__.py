"""Checks of one translated sentence against its French: pure functions that return notes for a reviewer.

A note must be true: thresholds are set so that human translations of news hardly ever get one (the figures
stand beside each threshold), and whatever may be lost or added in good English is let through.
"""

import re
from collections.abc import Iterable

from bilingual.checking.coverage import check_length, check_names, missing_names
from bilingual.checking.numbers import check_numbers, restore_number
from bilingual.checking.vocabulary import check_vocabulary, unknown_words
from bilingual.checking.wording import check_empty, check_garbage, check_repetition, check_untranslated
from bilingual.document import Note

__all__ = [
    "RETRY_CODES",
    "check_sentence",
    "is_translatable",
    "is_usable",
    "missing_names",
    "restore_number",
    "unknown_words",
]

# Output that no reviewer can start from: the engine should try again.
RETRY_CODES = frozenset({"empty", "untranslated", "repetition", "garbage"})

_CHECKS = (
    check_untranslated,
    check_repetition,
    check_garbage,
    check_numbers,
    check_length,
    check_vocabulary,
    check_names,
)

# What is the same in both languages: addresses, hashtags, handles.
_SAME_IN_BOTH = re.compile(
    r"(?:https?|ftp)://\S+|\bwww\.\S+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[#@]\w+"
    r"|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}(?:/\S*)?(?=\W|$)"
)


def check_sentence(source: str, target: str) -> tuple[Note, ...]:
    """What is wrong with the English `target` of the French `source`, the worst first; nothing if all seems well.

    Codes: empty, untranslated, repetition, garbage (errors), numbers, length, omission (warnings), vocabulary, names
    (info).
    """
    if empty := check_empty(source, target):
        return empty
    return tuple(note for check in _CHECKS for note in check(source, target))


def is_usable(notes: Iterable[Note]) -> bool:
    """Whether a translation with these notes can be given to a reviewer as it is."""
    return not any(note.code in RETRY_CODES for note in notes)


def is_translatable(text: str) -> bool:
    """Whether `text` has words to translate: not only numbers, symbols, addresses, hashtags and handles."""
    return any(character.isalpha() for character in _SAME_IN_BOTH.sub(" ", text))
