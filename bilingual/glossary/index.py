"""The index that finds 50,000 entries in a sentence in one pass: a trie over words.

An Aho-Corasick automaton (pyahocorasick) finds fixed strings; here every word of an entry can stand in several forms,
and listing all forms of all entries would multiply them. A trie over words, each word of the text looked up under the
few base forms that it can have, is as fast (see tests/benchmarks/matching.py) and needs no compiled library.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from bilingual.glossary.french import keys, verb_keys
from bilingual.glossary.model import Glossary, MatchPolicy, Term, TermKind
from bilingual.glossary.verbs import is_verb
from bilingual.glossary.words import Word, fold, words_of

_LOWER_ARTICLES = frozenset({"le", "la", "les", "l", "un", "une"})
# What a name's own article becomes after "de" and "à": Le Monde, la une du Monde.
_CONTRACTIONS = {"Le": frozenset({"du", "au"}), "Les": frozenset({"des", "aux"})}


@dataclass(frozen=True, slots=True)
class Pattern:
    """The words by which an entry is found, and what must stand directly around them.

    `contraction` is, for a name without its own article, the merged articles one of which must stand before it.
    """

    term: Term
    words: tuple[str, ...]
    joints: tuple[str, ...]
    before: str = ""
    after: str = ""
    contraction: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Index:
    """The trie: `edges` leads from a node and a word's key to the next node, `patterns` end at a node."""

    edges: dict[tuple[int, str], int]
    patterns: dict[int, tuple[Pattern, ...]]


_NOUNS, _VERBS = 0, 1  # the two roots: the first word of a verb's entry is conjugated, not declined


@lru_cache(maxsize=4)
def index_of(glossary: Glossary) -> Index:
    """The index of a glossary, built once."""
    edges: dict[tuple[int, str], int] = {}
    patterns: dict[int, list[Pattern]] = {}
    for term in _with_avoided(glossary.terms):
        for pattern in patterns_of(term):
            node = _VERBS if is_verb(term) else _NOUNS
            for joint, word in zip(pattern.joints, pattern.words, strict=True):
                node = edges.setdefault((node, joint + fold(word)), len(edges) + 2)
            patterns.setdefault(node, []).append(pattern)
    return Index(edges, {node: tuple(found) for node, found in patterns.items()})


def _with_avoided(terms: tuple[Term, ...]) -> Iterator[Term]:
    """The entries, where all that must be avoided for a French expression stands in one: that which renders it, if any.

    Of several entries for the same words only one can be found in a sentence.
    """
    avoid: dict[object, list[Term]] = defaultdict(list)
    for term in terms:
        if term.kind is TermKind.AVOID:
            avoid[_identity(term)].append(term)
    rendered = {_identity(term) for term in terms if term.kind is not TermKind.AVOID}
    for term in terms:
        if term.kind is not TermKind.AVOID:
            forbidden = _renderings(avoid.get(_identity(term), ()))
            yield replace(term, avoid=term.avoid + forbidden) if forbidden else term
    for first, *others in (found for identity, found in avoid.items() if identity not in rendered):
        yield replace(first, others=first.others + _renderings(others))


def _renderings(terms: Iterable[Term]) -> tuple[str, ...]:
    return tuple(target for term in terms for target in (term.target, *term.others))


def _identity(term: Term) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return term.source.lower(), term.only_if, term.unless


def patterns_of(term: Term) -> Iterator[Pattern]:
    """The pattern of an entry; a second one for a name whose article can merge with a preposition.

    A small article before the entry (`le Conseil d'État`) is no part of it. An entry without a word has no pattern.
    """
    found = words_of(term.source)
    if len(found) > 1 and found[0].text in _LOWER_ARTICLES and term.match is not MatchPolicy.EXACT:
        found = found[1:]
        before = ""
    else:
        before = term.source[: found[0].start].strip() if found else ""
    if not found:
        return
    after = term.source[found[-1].end :].strip()
    yield _pattern(term, found, before=before, after=after)
    if term.is_name and len(found) > 1 and (contraction := _CONTRACTIONS.get(found[0].text)):
        yield replace(_pattern(term, found[1:], before="", after=after), contraction=contraction)


def _pattern(term: Term, words: tuple[Word, ...], *, before: str, after: str) -> Pattern:
    joints = ("", *(word.joint for word in words[1:]))
    return Pattern(term, tuple(word.text for word in words), joints, before, after)


def candidates(index: Index, words: tuple[Word, ...]) -> Iterator[tuple[Pattern, int, int]]:
    """Every pattern that may stand in the text, with the numbers of its first and last word."""
    for first, word in enumerate(words):
        nodes = [*_step(index, _NOUNS, keys(word.text)), *_step(index, _VERBS, verb_keys(word.text))]
        last = first
        while nodes:
            for node in nodes:
                for pattern in index.patterns.get(node, ()):
                    yield pattern, first, last
            last += 1
            if last == len(words):
                break
            following = words[last]
            found = keys(following.text)
            joined = {following.joint + key for key in found} if following.joint else found
            nodes = [after for node in nodes for after in _step(index, node, joined)]


def _step(index: Index, node: int, found: Iterable[str]) -> list[int]:
    edges = index.edges
    return [edges[node, key] for key in found if (node, key) in edges]
