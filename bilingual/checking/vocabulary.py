"""Words that are no words: what a model composes from pieces where it does not know the French ("hedherents")."""

import re
from functools import lru_cache

from bilingual.document import Note, Severity
from bilingual.lexicon import lemma

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
# Below, letters in brackets, units and abbreviations; above, a list of words cannot have everything.
_SHORTEST = 4
# What English puts before its words, and never lists all of.
_PREFIXES = re.compile(
    r"(?:anti|auto|bio|co|counter|cyber|de|deci|dis|eco|ex|extra|geo|hyper|inter|macro|mega|meta|micro|mid|mini|mis|"
    r"mono|multi|nano|neo|neuro|non|out|over|para|photo|poly|post|pre|pro|pseudo|psycho|radio|re|semi|socio|sub|super|"
    r"tele|trans|ultra|un|under|uni|video)(?=\w{4})"
)
_SUFFIXES = re.compile(r"(?:ly|ness|less|like|wise|able|ish|ism|ists?|isations?|izations?|s)$")
_PART = 4  # letters of each half of a compound ("carmaker"); shorter ones make a compound of anything
_CONTRACTED = re.compile(r"(?:n't|'(?:s|d|ll|ve|re|m))$")


def check_vocabulary(source: str, target: str) -> tuple[Note, ...]:
    """A note that lists the words of `target` which are neither English nor in `source`.

    Of 3,009 human translations of news 1.1 % have one, a third of those a slip of the translator's; of what the starter
    model makes of them, 34 %. For the record only: a reader sees such words at a glance, and by chrF their sentences
    are no worse than the others.
    """
    unknown = unknown_words(source, target)
    if not unknown:
        return ()
    listed = ", ".join(f"“{word}”" for word in unknown)
    message = f"Not in the English dictionary: {listed}."
    return (Note(code="vocabulary", message=message, severity=Severity.INFO),)


def unknown_words(source: str, target: str) -> tuple[str, ...]:
    """The words of `target` in small letters that no dictionary has and the French has not; each once."""
    in_french = {word.casefold() for word in _LETTERS.findall(source)}
    words = dict.fromkeys(word for word in _WORD.findall(target) if len(word) >= _SHORTEST and word.islower())
    return tuple(word for word in words if word not in in_french and not _is_english(word))


@lru_cache(maxsize=10_000)
def _is_english(word: str) -> bool:
    """Whether the dictionary has the word, or its parts."""
    bare = _CONTRACTED.sub("", word.replace("’", "'"))
    if len(bare) < _SHORTEST or _is_listed(bare):
        return True
    return any(map(_is_listed, (_PREFIXES.sub("", bare, count=1), _SUFFIXES.sub("", bare)))) or _is_compound(bare)


def _is_listed(word: str) -> bool:
    return lemma(word, "en") is not None


def _is_compound(word: str) -> bool:
    return any(_is_listed(word[:cut]) and _is_listed(word[cut:]) for cut in range(_PART, len(word) - _PART + 1))
