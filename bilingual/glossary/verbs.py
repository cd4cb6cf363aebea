"""Which entries are verbs: those that say so, and those that are verbs on both sides."""

from functools import lru_cache

from bilingual.glossary.english import conjugated
from bilingual.glossary.model import MatchPolicy, Term, VerbForm
from bilingual.glossary.words import fold, word_set
from bilingual.lexicon import lemma

# Infinitives that are nouns first: le pouvoir, un officier.
_NOUNS = word_set(
    "aller avoir boucher conseiller coucher cuisinier dejeuner devoir diner etre gouter lever manger messager officier "
    "parler policier pouvoir premier relever repentir rire savoir souper sourire souvenir vivre"
)
_FORMS = ("ait", "issait", "ant")


def is_verb(term: Term) -> bool:
    """Whether the first word of the entry is conjugated.

    `to file a complaint` and the policy `verb` say so; `licencier, dismiss` shows it by an infinitive that the French
    word list conjugates and an English word that has a past tense.
    """
    if term.is_verb or term.is_name or term.match is not MatchPolicy.DEFAULT:
        return term.is_verb
    return _is_infinitive(term.source.partition(" ")[0]) and is_english_verb(term.target)


@lru_cache(maxsize=10_000)
def _is_infinitive(word: str) -> bool:
    lowered = word.lower()
    if not lowered.endswith(("er", "ir", "re")) or fold(word) in _NOUNS:
        return False
    stem = lowered[:-3] if lowered.endswith("oir") else lowered[:-2]
    softened = stem.removesuffix("c") + "ç" if stem.endswith("c") else stem + "e" if stem.endswith("g") else stem
    return any(lemma(softened + ending, "fr") == lowered for ending in _FORMS)


def is_participle(word: str) -> bool:
    """Whether the word is a form of a verb, or made of one: rapatriés, licenciée."""
    known = lemma(word.lower(), "fr") or word.lower()
    base = known[:-1] + "er" if known.endswith("é") else known
    return base != word.lower() and _is_infinitive(base)


@lru_cache(maxsize=10_000)
def is_english_verb(phrase: str) -> bool:
    """Whether the first word has a past tense that the English word list knows."""
    verb = phrase.removeprefix("to ").split(" ")[0]
    return verb in ("be", "have", "do") or lemma(conjugated(verb, VerbForm.PAST), "en") == verb
