"""Whether an English sentence obeys the entries found in its French, and has come to no harm by being made to."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from bilingual.checking import check_sentence
from bilingual.document import Note, Severity
from bilingual.glossary import Term, TermHit, TermKind, accepted_forms, avoided, is_honoured

# The objection to a translation in which a term comes too often.
DOUBLED = "doubled"

# Stands for words that count for one hit already; no text has it.
_COUNTED = "\uffff"


def unmet(hits: Sequence[TermHit], target: str) -> tuple[TermHit, ...]:
    """The hits that the English does not answer as it should, in their order; each needs words of its own.

    Longer ones are looked for first, so that "SARS" is not found within "SARS-CoV-2" if both are wanted. A name has
    to have the form that the entry names first, so that it has one form throughout; others are better than none.
    """
    return _missing(hits, target, strict=True)


def unanswered(hits: Sequence[TermHit], target: str) -> tuple[TermHit, ...]:
    """The hits whose entry the English does not answer at all: what comes twice in French may come once in English."""
    not_found = {hit.term for hit in _missing(_first_of_each(hits), target, strict=False)}
    return tuple(hit for hit in hits if hit.term in not_found)


def other_forms(hit: TermHit, target: str) -> tuple[tuple[int, int], ...]:
    """Where a name stands in another form than the one that the entry names first."""
    others = accepted_forms(hit)[1:] if hit.term.is_name else ()
    return tuple(match.span() for match in _pattern(others).finditer(target)) if others else ()


def _missing(hits: Sequence[TermHit], target: str, *, strict: bool) -> tuple[TermHit, ...]:
    missing: list[TermHit] = []
    left = target
    for hit in sorted(hits, key=lambda hit: -len(accepted_forms(hit)[0])):
        forms = accepted_forms(hit)[:1] if strict and hit.term.is_name else accepted_forms(hit)
        if hit.term.kind is TermKind.AVOID or avoided(hit, target) is not None:
            found = is_honoured(hit, target)
        else:
            found = is_honoured(hit, left) and (not hit.term.is_name or _pattern(forms).search(left) is not None)
            left = _pattern(forms).sub(_COUNTED, left, count=1) if found else left
        missing += [] if found else [hit]
    return tuple(sorted(missing, key=lambda hit: hit.start))


def objections(source: str, target: str, hits: Sequence[TermHit], *, natural: str) -> tuple[str, ...]:
    """What speaks against a translation that was made to obey: codes, those of the natural one left out.

    They are DOUBLED for a term that comes too often or, a name, in two forms, and the codes of all checks that are
    errors or warnings (numbers, repetition, length …).
    """
    known = _faults(source, natural)
    codes = [code for code in _faults(source, target) if code not in known]
    wanted = Counter(hit.term for hit in hits)
    before, after = _counts(hits, natural), _counts(hits, target)
    doubled = any(after[hit.term] > max(before[hit.term], wanted[hit.term]) or other_forms(hit, target) for hit in hits)
    return (*codes, DOUBLED) if doubled else tuple(codes)


def _first_of_each(hits: Sequence[TermHit]) -> tuple[TermHit, ...]:
    return tuple({hit.term: hit for hit in reversed(hits)}.values())


def _faults(source: str, target: str) -> tuple[str, ...]:
    return tuple(note.code for note in checked(source, target) if note.severity is not Severity.INFO)


@lru_cache(maxsize=20_000)
def checked(source: str, target: str) -> tuple[Note, ...]:
    """What the checks say of a translation: asked for the same one again and again while others are tried."""
    return check_sentence(source, target)


def _counts(hits: Sequence[TermHit], target: str) -> Counter[Term]:
    """How often each entry's English occurs, one inside a longer one not counted."""
    counts: Counter[Term] = Counter()
    for hit in sorted(_first_of_each(hits), key=lambda hit: -len(accepted_forms(hit)[0])):
        if hit.term.kind is not TermKind.AVOID:
            target, counts[hit.term] = _pattern(accepted_forms(hit)).subn(_COUNTED, target)
    return counts


@lru_cache(maxsize=10_000)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the forms as whole words, in any case: what is counted was found to be honoured already."""
    choices = (r"[\s-]+".join(map(re.escape, re.split(r"[\s-]+", form))) for form in sorted(forms, key=len)[::-1])
    return re.compile(rf"(?<!\w)(?:{'|'.join(choices)})(?!\w)".replace("'", "['’]"), re.IGNORECASE)
