"""The English around a term that was put in: a or an, capitals, the possessive, articles that would stand twice."""

import re
from dataclasses import replace

from bilingual.glossary import TermHit, indefinite_article, rendering
from bilingual.glossary.model import Casing, VerbForm
from bilingual.glossary.verbs import is_verb
from bilingual.glossary.words import word_set

_ARTICLE = re.compile(r"\b(a|an|the)(\s+)$", re.IGNORECASE)
# French ones as well: it is "Le Monde", not "the Le Monde".
_LEADING_ARTICLE = re.compile(r"(?:a|an|the|le|la|les)\s+|l['’]", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_NEW_SENTENCE = re.compile(r"(?:^|[.?!…]\s)\W*$")
# The last word of a beginning, adverbs aside: "will also", "has not".
_LAST_WORD = re.compile(r"(\w+)(?:\s+(?:not|never|also|already|now|just|still|soon|\w+ly))*\s*$")
_BEFORE_BASE = word_set("to will would can could may might must shall should do does did ll")
_BEFORE_PARTICIPLE = word_set("have has had having ve")
_BE = word_set("be is are was were been being am re")
_SHORT = 4  # letters: shorter words stay small in title case
_MOSTLY = 0.7  # of the longer words begin with a capital: a heading in title case
_FEW_LETTERS = 4  # say nothing about capitals
_FEW_WORDS = 3  # say nothing about title case


def english_of(hit: TermHit, before: str = "") -> str:
    """The English for a hit within a sentence: without the capital that its place in the French asks for.

    `before` is the English that it will follow, which says what form a verb has to have there.
    """
    shape = hit.shape
    if shape.casing is Casing.INITIAL:
        shape = replace(shape, casing=Casing.ENTRY)
    if is_verb(hit.term):
        shape = replace(shape, verb=_form_after(before, shape.verb))
    return rendering(replace(hit, shape=shape))


def _form_after(before: str, form: VerbForm) -> VerbForm:
    """The form of a verb after these words, where they leave no choice; else the one that the French has."""
    found = _LAST_WORD.search(before)
    last = found[1].lower() if found else ""
    if last in _BEFORE_BASE:
        return VerbForm.BASE
    if last in _BEFORE_PARTICIPLE:
        return VerbForm.PARTICIPLE
    if last in _BE:
        return VerbForm.PARTICIPLE if form in (VerbForm.PARTICIPLE, VerbForm.BASE) else VerbForm.GERUND
    return form


def capitalized(words: str) -> str:
    """The words with a capital at the beginning; the others stay as they are."""
    return words[:1].upper() + words[1:]


def replace_words(target: str, start: int, end: int, english: str) -> tuple[str, int]:
    """The sentence with `target[start:end]` replaced by a term, and where the term ends in it.

    Capitals of the beginning of a sentence, of title case and of capitals all through are taken over from the words
    replaced, and so is a possessive; an article before the term is made to agree, or left out if the term has its own.
    With `start` equal to `end` the term is put in there.
    """
    before, old, after = target[:start], target[start:end], target[end:]
    if not old:
        before = before.rstrip() + " " * bool(before.strip())
        after = " " * after[:1].isalnum() + after
    possessive = _POSSESSIVE.search(old)
    english = _with_capitals(english, before, target)
    article = _ARTICLE.search(before)
    if article and _LEADING_ARTICLE.match(english):
        before = before[: article.start()]
        english = capitalized(english) if article[1][0].isupper() else english
    elif article:
        before = before[: article.start()] + _agreeing(article[1], english) + article[2]
    if possessive and not _POSSESSIVE.search(english):
        after = ("'" if english.endswith("s") else "'s") + after
    return before + english + after, len(before) + len(english)


def agree(target: str, english: str) -> str:
    """The sentence with a or an right before every occurrence of the term, whichever stands there now."""
    return re.sub(
        rf"\b(an?)(\s+)(?={re.escape(english)}(?!\w))",
        lambda found: _agreeing(found[1], english) + found[2],
        target,
        flags=re.IGNORECASE,
    )


def _with_capitals(english: str, before: str, target: str) -> str:
    letters = [character for character in target if character.isalpha()]
    if len(letters) > _FEW_LETTERS and all(character.isupper() for character in letters):
        return english.upper()
    if _NEW_SENTENCE.search(before):
        return capitalized(english)
    if _is_title_case(target):
        return " ".join(capitalized(word) if len(word) >= _SHORT else word for word in english.split(" "))
    return english


def _is_title_case(target: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", target) if len(word) >= _SHORT]
    return len(words) >= _FEW_WORDS and sum(word[0].isupper() for word in words) >= _MOSTLY * len(words)


def _agreeing(article: str, english: str) -> str:
    if article.lower() == "the":
        return article
    right = indefinite_article(english)
    return right.capitalize() if article[0].isupper() else right
