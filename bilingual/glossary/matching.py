"""Finding entries in French and checking for them in English."""

import re
from collections.abc import Iterator
from functools import cache

from bilingual.glossary.model import Glossary, Term, TermHit, TermKind


def find_terms(glossary: Glossary, source: str) -> tuple[TermHit, ...]:
    """The entries that occur in the French, by position; a shorter one inside a longer one does not count."""
    found: list[TermHit] = []
    for term in glossary.terms:
        found += [hit for hit in _hits(term, source) if not any(_overlap(hit, other) for other in found)]
    return tuple(sorted(found, key=lambda hit: hit.start))


def _hits(term: Term, source: str) -> Iterator[TermHit]:
    for match in _source_pattern(term).finditer(source):
        yield TermHit(term=term, start=match.start(), end=match.end(), surface=match[0])


def _overlap(one: TermHit, other: TermHit) -> bool:
    return one.start < other.end and other.start < one.end


def rendering(hit: TermHit) -> str:
    """The English for this hit, in the form that its French has."""
    return hit.term.target


def is_honoured(hit: TermHit, target: str) -> bool:
    """Whether the English has the entry's rendering, in any case if it is a term, also in its plural."""
    term = hit.term
    pattern = re.escape(_straight(term.target)) + (r"(?:e?s)?" if term.kind is TermKind.TERM else "")
    flags = re.IGNORECASE if term.kind is TermKind.TERM else re.NOFLAG
    return re.search(rf"(?<!\w){pattern}(?!\w)", _straight(target), flags) is not None


@cache
def _source_pattern(term: Term) -> re.Pattern[str]:
    """The regular expression that finds an entry in French: whole words, both apostrophes, any kind of space."""
    words = [re.escape(word) for word in _straight(term.source).split()]
    if term.kind is TermKind.TERM:
        inflected = r"\s+".join(f"{word}(?:s|x)?" for word in words)
        return _whole_words(inflected, re.IGNORECASE)
    capitals = [re.escape(word) for word in _straight(term.source).upper().split()]
    return _whole_words("|".join((r"\s+".join(words), r"\s+".join(capitals))))


def _whole_words(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)".replace("'", "['’]"), flags)


def _straight(text: str) -> str:
    return text.replace("’", "'")
