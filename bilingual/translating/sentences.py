"""French sentences with the entries found in them become English ones that were checked and obey."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bilingual.checking import restore_number
from bilingual.checking.coverage import check_names
from bilingual.document import Note, SentencePair, Severity
from bilingual.engine.argos import Hypothesis
from bilingual.glossary import TermHit
from bilingual.terminology import Engine, Repair, Task, checked, repair, term_notes, term_uses, unanswered, unmet
from bilingual.translating.candidates import WHOLE_BEAM, Candidate, candidate, obeying, retried
from bilingual.translating.names import with_names_copied
from bilingual.triage import disagreement
from bilingual.typography import english

Progress = Callable[[int, int], None]


def translate_sentences(
    terms: Mapping[str, tuple[TermHit, ...]], engine: Engine, *, progress: Progress | None = None
) -> dict[str, SentencePair]:
    """Each French sentence, given with the glossary entries found in it, and its English.

    What becomes of a sentence depends on nothing but itself, its entries and the engine.
    """
    sources = tuple(terms)
    answers = engine.translate(
        sources,
        search=WHOLE_BEAM,
        progress=(lambda done: progress(done, len(sources))) if progress else None,
    )
    hypotheses = dict(zip(sources, answers, strict=True))
    first = {source: candidate(source, found[0], terms[source]) for source, found in hypotheses.items()}
    best = retried(
        {source: obeying(source, first[source], hypotheses[source], terms[source]) for source in sources}, terms, engine
    )
    best |= _repaired(best, terms, engine)
    best |= with_names_copied(best, terms, engine)
    pairs = {source: _pair(source, found, terms[source], natural=first[source]) for source, found in best.items()}
    return {source: replace(pair, disagreement=_disagreement(hypotheses[source])) for source, pair in pairs.items()}


def _disagreement(hypotheses: Sequence[Hypothesis]) -> float:
    return disagreement([hypothesis.text for hypothesis in hypotheses])


def _repaired(
    best: Mapping[str, Candidate], terms: Mapping[str, tuple[TermHit, ...]], engine: Engine
) -> dict[str, Candidate]:
    """The sentences that lacked an entry, as far as more of it could be had."""
    tasks = [
        Task(source=source, hits=terms[source], natural=found.target, score=found.score, links=found.links())
        for source, found in best.items()
        if found.missing
    ]
    return {
        source: _better(source, best[source], repaired, terms[source])
        for source, repaired in repair(tasks, engine).items()
    }


def _better(source: str, found: Candidate, repaired: Repair, hits: Sequence[TermHit]) -> Candidate:
    """The repaired translation, unless there is something against it and the one found has every term once."""
    if repaired.objections and not unanswered(hits, found.target):
        return found
    notes = checked(source, repaired.target)
    if repaired.is_doubtful:
        message = "To obey the glossary, words were put in that may not fit or stand here twice: read the sentence."
        notes += (Note(code="glossary", message=message),)
    missing = unmet(hits, repaired.target)
    return Candidate(target=repaired.target, score=repaired.score, notes=notes, missing=missing, status=repaired.status)


def _with_number_restored(source: str, found: Candidate) -> Candidate:
    """The candidate with the one number that it got wrong taken from the French, and a note that says so."""
    restored = restore_number(source, found.target)
    if restored == found.target:
        return found
    message = f"The model had a wrong number here (“{found.target}”); it was taken from the French."
    note = Note(code="number restored", message=message, severity=Severity.INFO)
    others = tuple(note for note in found.notes if note.code != "numbers")
    return replace(found, target=english(restored, source), notes=(*others, note))


def _without_rendered_names(found: Candidate, source: str, hits: Sequence[TermHit]) -> tuple[Note, ...]:
    """The candidate's notes; names that the glossary has English for are not missing."""
    for hit in hits:
        source = source[: hit.start] + "…" * (hit.end - hit.start) + source[hit.end :]
    about_names = check_names(source, found.target)
    return tuple(one for note in found.notes for one in (about_names if note.code == "names" else (note,)))


def _pair(source: str, found: Candidate, hits: Sequence[TermHit], *, natural: Candidate) -> SentencePair:
    """The sentence with its English, its notes, and how each entry was met; where the model has nothing, a copy."""
    found = _with_number_restored(source, found)
    notes = _without_rendered_names(found, source, hits)
    uses = term_uses(hits, found.target, natural=natural.target, otherwise=found.status)
    return SentencePair(
        source=source,
        target=found.target or source,
        score=found.score,
        notes=notes + term_notes(uses),
        terms=uses,
    )
