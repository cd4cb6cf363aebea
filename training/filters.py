"""Which sentence pairs are trained on. Pure functions of the pairs; nothing here reads a file."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from training.corpus import Filters

SOURCE_LANGUAGE, TARGET_LANGUAGE = "fr", "en"


class Pair(NamedTuple):
    """A sentence and its translation, and the number of the set they are from."""

    source: str
    target: str
    set_number: int = 0


class Reason(StrEnum):
    """Why a pair is dropped."""

    LENGTH = "length"
    DUPLICATE = "duplicate"
    HELD_OUT = "held out"
    LANGUAGE = "language"
    TOKENS = "tokens"


def kept_pairs(
    pairs: Iterable[Pair], filters: Filters, *, held_out: frozenset[str], dropped: Counter[str]
) -> Iterator[Pair]:
    """The pairs that pass every filter, the first of equal ones; `dropped` counts the others by reason.

    `held_out` are the normalised sentences that must never be trained on.
    """
    seen: set[tuple[str, str]] = set()
    for pair in pairs:
        key = (pair.source, pair.target)
        reason = Reason.DUPLICATE if key in seen else reason_against(pair, filters, held_out=held_out)
        if reason:
            dropped[reason] += 1
        else:
            seen.add(key)
            yield pair


def reason_against(pair: Pair, filters: Filters, *, held_out: frozenset[str]) -> Reason | None:
    """Why this pair is not to be trained on, None if it may be. The cheap tests come first."""
    if not has_plausible_lengths(pair, filters):
        return Reason.LENGTH
    if normalised(pair.source) in held_out or normalised(pair.target) in held_out:
        return Reason.HELD_OUT
    if not is_in_its_languages(pair, filters):
        return Reason.LANGUAGE
    return None


def has_plausible_lengths(pair: Pair, filters: Filters) -> bool:
    """Neither side is empty or too long, and one is not many times as long as the other."""
    short, long = sorted((len(pair.source), len(pair.target)))
    return short > 0 and long <= filters.max_characters and long <= filters.max_ratio * short + filters.ratio_slack


def is_in_its_languages(pair: Pair, filters: Filters) -> bool:
    """Neither side, where it is long enough to tell, reads as the other's language: untranslated or swapped text."""
    sides = ((pair.source, SOURCE_LANGUAGE), (pair.target, TARGET_LANGUAGE))
    return all(
        sum(map(str.isalpha, text)) < filters.language_letters or _language(text) == language
        for text, language in sides
    )


def normalised(text: str) -> str:
    """A sentence's letters and digits alone, without case and accents: how overlap with a test set is looked for."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(filter(str.isalnum, decomposed))


def _language(text: str) -> str:
    return str(_identifier().classify(text)[0])


@cache
def _identifier() -> LanguageIdentifier:
    """Tells French and English apart.

    py3langid is a dependency of `bilingual` already and does some 6,500 pairs a second on one core.
    """
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages([SOURCE_LANGUAGE, TARGET_LANGUAGE])
    return identifier
