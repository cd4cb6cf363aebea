"""How each entry found in a sentence was met: for the document, for the reviewer, and for the next run."""

from collections.abc import Sequence
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


def taken_over(pair: SentencePair, hits: Sequence[TermHit]) -> SentencePair | None:
    """An earlier translation, if it stands under the present glossary: the same entries apply, met as before.

    Entries are compared by what they do. Those that stand in another line now are looked up there, which is not done
    for a note that names the line: such a sentence is not taken over.
    """
    before = [(use.source, use.start, use.target, use.status is TermStatus.FAILED) for use in pair.terms]
    failing = unanswered(hits, pair.target)
    now = [(hit.surface, hit.start, wanted(hit), hit in failing) for hit in hits]
    if before != now:
        return None
    uses = tuple(replace(use, entry=hit.term.place) for use, hit in zip(pair.terms, hits, strict=True))
    named = any(note.code == NOTE_CODE for note in pair.notes)
    return None if named and uses != pair.terms else replace(pair, terms=uses)


def still_applies(pair: SentencePair, hits: Sequence[TermHit]) -> bool:
    """Whether an earlier translation stands under the present glossary: see `taken_over`."""
    return taken_over(pair, hits) is not None


def _broken(use: TermUse) -> str:
    rendering = use.target if use.target.startswith(_ANYTHING_BUT) else f"“{use.target}”"
    return f"The glossary ({use.entry}) wants {rendering} for “{use.source}”; the English does not have it."
