"""The French with its terms replaced, before it is translated: by the English wanted, or by words that are copied."""

import re
from collections.abc import Mapping, Sequence

from bilingual.glossary import TermHit, rendering
from bilingual.terminology.grammar import agree, english_of, replace_words


def with_terms(source: str, hits: Sequence[TermHit]) -> str:
    """The French with the English terms put in: models copy most foreign words that they meet."""
    return _replaced(source, {hit: rendering(hit) for hit in hits})


def with_surrogates(
    source: str, hits: Sequence[TermHit], surrogates: Sequence[str]
) -> tuple[str, Mapping[str, str]] | None:
    """The French with a surrogate for each hit, and the English that each surrogate stands for.

    None where there are not enough surrogates that the sentence and its terms do not have anyway.
    """
    taken = " ".join([source, *map(english_of, hits)]).casefold()
    free = [word for word in surrogates if word.casefold() not in taken]
    if not hits or len(free) < len(hits):
        return None
    words = dict(zip(hits, free, strict=False))
    return _replaced(source, words), {word: english_of(hit) for hit, word in words.items()}


def unmasked(target: str, meanings: Mapping[str, str]) -> str | None:
    """The translation with every surrogate turned into its English; None if a reader would see anything of one.

    A surrogate that did not come out leaves its term missing, which is for others to find.
    """
    found = [match for match in re.finditer(r"\w+", target) if match[0] in meanings]
    leaked = re.sub(r"\w+", lambda match: "" if match[0] in meanings else match[0], target).casefold()
    if any(word.casefold() in leaked for word in meanings):
        return None
    for match in reversed(found):
        target, _ = replace_words(target, match.start(), match.end(), meanings[match[0]])
    for english in meanings.values():
        target = agree(target, english)
    return target


def _replaced(source: str, words: Mapping[TermHit, str]) -> str:
    for hit in sorted(words, key=lambda hit: -hit.start):
        source = source[: hit.start] + words[hit] + source[hit.end :]
    return source
