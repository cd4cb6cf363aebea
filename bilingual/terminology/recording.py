"""How each entry found in a sentence was met: for the document, for the reviewer, and for the next run."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bilingual.document import Note, SentencePair, Severity, TermStatus, TermUse
from bilingual.glossary import TermHit, wanted
from bilingual.terminology.verifying import unanswered, unmet

NOTE_CODE = "glossary"
_ANYTHING_BUT = "anything but "


def term_uses(hits: Sequence[TermHit], target: str, *, natural: str, otherwise: TermStatus) -> tuple[TermUse, ...]:
    """Each hit with its status: `natural` is the model's first translation, `otherwise` how it came to have the rest.

    A hit that the first translation had already is natural, however the final one came about.
    """
    failed, not_natural = unanswered(hits, target), unmet(hits, natural)
    return tuple(
        TermUse(
            source=hit.surface,
            start=hit.start,
            target=wanted(hit),
            entry=hit.term.place,
            rule=hit.term.rule,
            status=TermStatus.FAILED if hit in failed else otherwise if hit in not_natural else TermStatus.NATURAL,
        )
        for hit in hits
    )


def term_notes(uses: Sequence[TermUse]) -> tuple[Note, ...]:
    """An error for each entry that was not met. That one was forced is shown where it stands."""
    return tuple(
        Note(code=NOTE_CODE, message=_broken(use), severity=Severity.ERROR)
        for use in uses
        if use.status is TermStatus.FAILED
    )


def rules_key(hits: Iterable[TermHit]) -> str:
    """Twelve digits for the entries that apply to a sentence: which rules, and where; "" where none applies.

    What the entries ask for counts, not the file and the line that they stand in. A sentence's translation by one
    model holds as long as its key is the same.
    """
    return _key((hit.start, hit.term.rule) for hit in hits)


def pair_key(pair: SentencePair) -> str:
    """The key of the entries that a sentence was translated under: see `rules_key`."""
    return _key((use.start, use.rule) for use in pair.terms)


def _key(rules: Iterable[tuple[int, str]]) -> str:
    told = " ".join(f"{start}:{rule}" for start, rule in rules)
    return hashlib.sha256(told.encode()).hexdigest()[:12] if told else ""


def taken_over(pair: SentencePair, hits: Sequence[TermHit]) -> SentencePair | None:
    """An earlier translation with the entries' present places, if just the same entries apply to it now; else None."""
    if pair_key(pair) != rules_key(hits):
        return None
    uses = tuple(replace(use, entry=hit.term.place) for use, hit in zip(pair.terms, hits, strict=True))
    said_before = term_notes(pair.terms)
    notes = tuple(note for note in pair.notes if note not in said_before)
    return replace(pair, terms=uses, notes=notes + term_notes(uses))


def still_applies(pair: SentencePair, hits: Sequence[TermHit]) -> bool:
    """Whether just the same entries apply to an earlier translation now."""
    return taken_over(pair, hits) is not None


def _broken(use: TermUse) -> str:
    rendering = use.target if use.target.startswith(_ANYTHING_BUT) else f"“{use.target}”"
    return f"The glossary ({use.entry}) wants {rendering} for “{use.source}”; the English does not have it."
