"""The English of a hit: the forms that count, the one to put in, and whether a translation has it."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from bilingual.glossary.english import conjugated, plural
from bilingual.glossary.model import Casing, Shape, Term, TermHit, TermKind, VerbForm
from bilingual.glossary.verbs import is_english_verb, is_participle, is_verb

_ARTICLE = re.compile(r"(?:the|an?) (?=\S)")
_FRENCH_ARTICLE = re.compile(r"une? ")


def rendering(hit: TermHit) -> str:
    """The English to put in for this hit, in the form its French has: its number, tense and capitals.

    Without an article or "to". For an entry that only says what to avoid it is the French itself.
    """
    return accepted_forms(hit)[0]


def accepted_forms(hit: TermHit) -> tuple[str, ...]:
    """Every English form that counts for this hit, best first: the form of the French, then others of the entry."""
    if hit.term.kind is TermKind.AVOID:
        return (hit.surface,)
    return _accepted_forms(hit.term, hit.shape)


@lru_cache(maxsize=10_000)
def _accepted_forms(term: Term, shape: Shape) -> tuple[str, ...]:
    forms = (form for target in (term.target, *term.others) for form in _forms(term, target, shape))
    return tuple(dict.fromkeys(_cased(form, shape.casing) for form in forms))


def wanted(hit: TermHit) -> str:
    """What the entry asks for here, as a person reads it."""
    if hit.term.kind is TermKind.AVOID:
        return "anything but " + " or ".join(f"“{target}”" for target in (hit.term.target, *hit.term.others))
    return rendering(hit)


def is_honoured(hit: TermHit, target: str) -> bool:
    """Whether the English has a form that counts, and nothing that the entry says to avoid.

    A term counts in any case, a name with its capitals or all in capitals; hyphens count as spaces. A possessive
    ending may follow.
    """
    if avoided(hit, target) is not None:
        return False
    if hit.term.kind is TermKind.AVOID:
        return True
    return any(pattern.search(_plain(target)) for pattern in _accepting(hit.term, hit.shape.casing is Casing.UPPER))


def avoided(hit: TermHit, target: str) -> str | None:
    """The rendering that the entry says to avoid, as it stands in the English; None if there is none."""
    for pattern in _avoiding(hit.term):
        if found := pattern.search(_plain(target)):
            return target[found.start() : found.end()]
    return None


def bare(target: str, term: Term) -> str:
    """The English without "to", "the", or the "a" that answers to a French "un"."""
    if is_verb(term):
        return target.removeprefix("to ")
    found = _ARTICLE.match(target)
    if found and (found[0] == "the " or _FRENCH_ARTICLE.match(term.source)):
        return target[found.end() :]
    return target


def _forms(term: Term, target: str, shape: Shape) -> Iterator[str]:
    words = bare(target, term)
    if is_verb(term):
        yield conjugated(words, shape.verb, plural_subject=shape.plural)
        yield from _verb_forms(words)
    elif term.is_name:
        yield words
    else:
        yield from (plural(words), words) if shape.plural else (words, plural(words))
        if is_participle(term.source) and is_english_verb(words):  # rapatriés, repatriate
            yield from _verb_forms(words)


def _verb_forms(words: str) -> Iterator[str]:
    """Every form of a verb; of "be infected" the participle alone too."""
    for form in VerbForm:
        yield conjugated(words, form)
    if words.startswith("be "):
        yield words.removeprefix("be ")


def _cased(form: str, casing: Casing) -> str:
    if casing is Casing.UPPER:
        return form.upper()
    return form[0].upper() + form[1:] if casing is Casing.INITIAL and not form[:2].istitle() else form


@lru_cache(maxsize=10_000)
def _accepting(term: Term, in_capitals: bool) -> tuple[re.Pattern[str], ...]:
    forms = {form for target in (term.target, *term.others) for form in _forms(term, target, Shape())}
    if not term.is_name or in_capitals:
        return (_any_of(forms, re.IGNORECASE),)
    return (_any_of(forms | {form.upper() for form in forms}, re.NOFLAG),)


@lru_cache(maxsize=10_000)
def _avoiding(term: Term) -> tuple[re.Pattern[str], ...]:
    targets = (term.target, *term.others) if term.kind is TermKind.AVOID else term.avoid
    if not targets:
        return ()
    nouns = {form for target in targets for form in _forms(term, target, Shape())}
    return (_any_of(nouns, re.IGNORECASE),)


def _any_of(forms: Iterable[str], flags: re.RegexFlag) -> re.Pattern[str]:
    """A pattern for any of the forms as whole words, the longest first."""
    ordered = sorted({_plain(form) for form in forms}, key=len, reverse=True)
    choices = "|".join(r"[\s-]+".join(re.escape(word) for word in re.split(r"[\s-]+", form)) for form in ordered)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", flags)


def _plain(text: str) -> str:
    """The text with straight apostrophes and plain hyphens, of the same length."""
    return text.replace("’", "'").replace("\u2011", "-").replace("\u2010", "-")
