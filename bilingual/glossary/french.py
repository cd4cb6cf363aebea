"""French inflection: is this word a form of that one?

The lexicon is that of `simplemma` (MIT, maintained by the author of trafilatura): 250,000 French forms with their
lemmas, in pure Python, 25 MB in memory, loaded in 0.15 s. Only its dictionary is used, never its guessing rules: a
guess such as "cours" → "cour" makes an entry fire where it must not. spaCy and Stanza know parts of speech too, but
bring PyTorch or large models with them. For words that the lexicon does not know (cryptomonnaies, chatbots), and to
tell a plural from a word of its own (la cour, le cours), a few regular endings are enough.
"""

from functools import cache, lru_cache

from bilingual.glossary.model import VerbForm
from bilingual.glossary.words import fold, has_accents_of, word_set
from bilingual.lexicon import lemma

# Feminine endings of people: (masculine, feminine). Safe even where the lexicon lists the feminine as its own word.
_PEOPLE = (
    ("teur", "trice"), ("eur", "euse"), ("eur", "eure"), ("ier", "iere"), ("ien", "ienne"), ("re", "resse"),
)  # fmt: skip
# All regular feminine endings. Taken only for words that the lexicon does not know: "marine" is no form of "marin".
_FEMININES = (
    *_PEOPLE, ("er", "ere"), ("en", "enne"), ("el", "elle"), ("if", "ive"), ("eux", "euse"), ("et", "ette"),
    ("f", "ve"), ("on", "onne"), ("", "e"),
)  # fmt: skip
_PLURALS = (("al", "aux"), ("ail", "aux"), ("", "s"), ("", "x"))
# Nouns in -al whose plural is in -als: the plural of "bal" is not "baux".
_PLAIN_PLURALS = word_set("aval bal cal carnaval ceremonial chacal choral festival narval pal recital regal val")

_TENSES = {
    VerbForm.CONDITIONAL: ("rait", "raient", "rais", "rions", "riez"),
    VerbForm.FUTURE: ("ra", "ront", "rai", "ras", "rons", "rez"),
    VerbForm.PAST: ("ait", "aient", "ais", "ions", "iez", "erent", "irent", "urent", "a", "ai"),
    VerbForm.GERUND: ("ant",),
    VerbForm.PARTICIPLE: ("é", "ée", "és", "ées", "i", "ie", "is", "ies", "u", "ue", "us", "ues", "ert", "erte", "it"),
}
# The endings of a regular verb in -er, without accents: nouns such as "annonce" hide its forms in the lexicon.
_ER_ENDINGS = word_set(
    "e es ent ons ez ait aient ais ions iez a ai as erent era erai eras erons erez eront erait eraient erais ant ee ees"
)
_PARTICIPLES = {"ir": ("i", "ie", "is", "ies"), "re": ("u", "ue", "us", "ues")}
# Irregular participles by their endings, which the lexicon often lists as adjectives or nouns: élu, inscrit, mis.
_IRREGULAR_PARTICIPLES = (
    ("mis", "mettre"), ("pris", "prendre"), ("quis", "querir"), ("uit", "uire"), ("crit", "crire"), ("dit", "dire"),
    ("fait", "faire"), ("vert", "vrir"), ("fert", "frir"), ("lu", "lire"), ("cu", "cevoir"), ("enu", "enir"),
    ("oint", "oindre"), ("eint", "eindre"), ("aint", "aindre"),
)  # fmt: skip


@lru_cache(maxsize=50_000)
def keys(word: str) -> frozenset[str]:
    """Every key under which an entry may be found that this word is a form of; `is_form` then decides."""
    folded = fold(word)
    found = {folded, *(fold(base) for base in _lemmas(word))}
    singulars = {folded, *(folded.removesuffix(end) + base for base, end in _PLURALS if _ends(folded, end))}
    for singular in singulars:
        found.add(singular)
        found |= {singular.removesuffix(end) + base for base, end in _FEMININES if _ends(singular, end)}
    return frozenset(found)


@lru_cache(maxsize=50_000)
def verb_keys(word: str) -> frozenset[str]:
    """The infinitives, as keys, that this word may be a form of."""
    folded = fold(word)
    found = {fold(base) for base in _lemmas(word)} | {folded}
    found |= {folded.removesuffix(end) + "er" for end in _ER_ENDINGS if _ends(folded, end)}
    for infinitive, endings in _PARTICIPLES.items():
        found |= {folded.removesuffix(end) + infinitive for end in endings if _ends(folded, end)}
    return frozenset(found | _irregular_infinitives(folded))


def _irregular_infinitives(folded: str) -> set[str]:
    masculine = folded.removesuffix("s").removesuffix("e")
    bases = {folded, masculine, masculine + "s"}
    return {
        base.removesuffix(end) + infinitive
        for base in bases
        for end, infinitive in _IRREGULAR_PARTICIPLES
        if base.endswith(end)
    }


def _ends(word: str, ending: str) -> bool:
    return len(word) > len(ending) and word.endswith(ending)


def _lemmas(word: str) -> tuple[str, ...]:
    found = lemma(word.lower(), "fr")
    return (found,) if found else ()


@lru_cache(maxsize=50_000)
def is_form(word: str, entry: str, *, alone: bool) -> bool:
    """Whether `word` is `entry` or its plural or feminine; `alone` if the entry has no other word.

    Alone, a word that the lexicon knows as a word of its own is not taken for an inflected form: "cours" is no
    plural of "cour", though "les cours d'appel" are courts of appeal.
    """
    folded, base = fold(word), fold(entry)
    if folded == base:
        return has_accents_of(entry, word)
    known = lemma(word.lower(), "fr")
    if known == entry.lower():
        return _is_nominal(folded, base)
    if folded in _feminines_of_people(base):
        return has_accents_of(entry, word)
    if alone and known == word.lower():
        return False
    return folded in (plurals(base) if known else _forms(base)) and has_accents_of(entry, word)


def plurals(word: str) -> set[str]:
    """The forms that a regular plural of this word can have."""
    if word in _PLAIN_PLURALS:
        return {word + "s"}
    return {word.removesuffix(base) + end for base, end in _PLURALS if word.endswith(base)}


@cache
def _forms(base: str) -> frozenset[str]:
    feminine = {base.removesuffix(masculine) + end for masculine, end in _FEMININES if base.endswith(masculine)}
    return frozenset(plurals(base) | feminine | {word + "s" for word in feminine})


@cache
def _feminines_of_people(base: str) -> frozenset[str]:
    """The feminine of a masculine in -é (folded to -e) or with one of the endings of people, in both numbers."""
    found = {base.removesuffix(masculine) + end for masculine, end in _PEOPLE if base.endswith(masculine)}
    if base.endswith("e"):
        found.add(base + "e")
    return frozenset(found | {word + "s" for word in found})


def _is_nominal(word: str, base: str) -> bool:
    """Whether a word with this lemma is its plural or feminine, and not a form of a verb: "peut" for "pouvoir"."""
    return not base.endswith(("er", "ir", "re")) or word in _forms(base)


@lru_cache(maxsize=50_000)
def is_verb_form(word: str, infinitive: str) -> bool:
    """Whether `word` is the infinitive or one of its finite forms or participles."""
    folded, base = fold(word), fold(infinitive)
    return folded == base or lemma(word.lower(), "fr") == infinitive.lower() or _is_regular_form(word, folded, base)


def _is_regular_form(word: str, folded: str, base: str) -> bool:
    stem, ending = base[:-2], base[-2:]
    if base in _irregular_infinitives(folded):
        return True
    if not folded.startswith(stem) or lemma(word.lower(), "fr") is None:
        return False
    if ending == "er":
        return folded[len(stem) :] in _ER_ENDINGS or word.lower().endswith(("é", "és"))
    return folded[len(stem) :] in _PARTICIPLES.get(ending, ())


def verb_form(word: str, infinitive: str) -> VerbForm:
    """The form in which a verb stands, read off its ending."""
    if fold(word) == fold(infinitive):
        return VerbForm.BASE
    lowered = word.lower()
    for form, endings in _TENSES.items():
        if lowered.endswith(endings):
            return form
    return VerbForm.PRESENT


def is_plural_of(word: str, entry: str) -> bool:
    """Whether `word`, a form of `entry`, is in the plural while the entry is not."""
    folded, base = fold(word), fold(entry)
    return folded != base and not base.endswith(("s", "x", "z")) and folded.endswith(("s", "x"))


def is_common_word(word: str) -> bool:
    """Whether the lexicon has the word in small letters: "orange", "pierre", "monde"."""
    return lemma(word.lower(), "fr") is not None


def may_be_finite_verb(word: str) -> bool:
    """Whether the word can be the verb after a subject: "annonce", "a", "veut"; not a participle, not "est"."""
    lowered = word.lower()
    if lowered in ("a", "ont", "va", "vont", "avait", "aura", "n", "ne", "s", "se"):
        return True
    if lowered.endswith(("é", "ée", "és", "ées", "er", "ir", "re")) or lemma(lowered, "fr") in (None, "être"):
        return False
    base = lemma(lowered, "fr") or ""
    if base != lowered and base.endswith(("er", "ir", "re")):
        return True
    return lowered.endswith("e") and lemma(lowered + "r", "fr") == lowered + "r"
