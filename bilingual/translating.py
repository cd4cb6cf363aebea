"""Kept blocks in, English out: sentences, engine, checks, retries, and back to one translation for each block.

All sentences of all documents of a run go to the engine together, identical ones once; those that an earlier run
translated under the same conditions are taken from there. Each result is checked. Where a check fails, the engine is
asked again in other ways and the best candidate is taken: the one with the fewest errors, then the fewest warnings,
then the model's own preference. Where a glossary entry is missing even then, the translation is repaired (see
`bilingual.terminology`). What still fails is noted.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bilingual.checking import check_sentence, is_usable, missing_names, restore_number
from bilingual.document import (
    Block,
    Document,
    Note,
    Origin,
    Sentence,
    SentencePair,
    Severity,
    TermStatus,
    Translation,
)
from bilingual.engine.argos import DEFAULT_SEARCH, Hypothesis, Search
from bilingual.glossary import Glossary, Term, TermHit, TermKind, find_terms
from bilingual.segmenting import is_copied, pieces_of
from bilingual.terminology import (
    Engine,
    Repair,
    Task,
    repair,
    taken_over,
    term_notes,
    term_uses,
    unanswered,
    unmet,
)
from bilingual.typography import english

# All that the beam holds at the end, the best of it the same as ever: this costs nothing.
WHOLE_BEAM = replace(DEFAULT_SEARCH, hypotheses=DEFAULT_SEARCH.beam_size)
# Six hypotheses from a beam of six: where the first one fails, a usable one is nearly always among them or nowhere.
N_BEST = Search(beam_size=6, hypotheses=6)
# A mild repetition penalty and no three-token sequence twice: breaks the loops that small models fall into.
ANTI_LOOP = Search(beam_size=6, hypotheses=3, repetition_penalty=1.2, no_repeat_ngram=3)

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A translation of a sentence: what the checks say, the entries that it lacks, and where it comes from."""

    target: str
    score: float
    notes: tuple[Note, ...]
    missing: tuple[TermHit, ...] = ()
    status: TermStatus = TermStatus.NATURAL

    def rank(self) -> tuple[int, int, float]:
        """Smaller is better."""
        severities = [note.severity for note in self.notes]
        errors = severities.count(Severity.ERROR) + len(self.missing)
        return errors, severities.count(Severity.WARNING), -self.score


def translate_documents(
    documents: Sequence[Document],
    engine: Engine,
    *,
    glossary: Glossary,
    known: Mapping[str, SentencePair] | None = None,
    progress: Progress | None = None,
) -> tuple[Document, ...]:
    """The documents with a translation for every kept block.

    Translations that a document already has, and whose French has not changed since, stay as they are (a person
    reviewed them). `known` are sentences of earlier runs by their French, used where the entries
    that apply are the same. `progress` is called with the number of sentences translated so far and of all.
    """
    kept = {id(document): _still_valid(document) for document in documents}
    open_blocks = [
        row.block for document in documents for row in document.rows() if row.block.id not in kept[id(document)]
    ]
    pieces = {text: pieces_of(text, engine.fits) for text in dict.fromkeys(block.text for block in open_blocks)}
    sources = dict.fromkeys(piece.text for found in pieces.values() for piece in found if not is_copied(piece.text))
    terms = {source: find_terms(glossary, source) for source in sources}
    pairs = _known_pairs(terms, known or {})
    pairs |= translate_sentences({s: hits for s, hits in terms.items() if s not in pairs}, engine, progress=progress)
    return tuple(
        document.with_translations(
            tuple(
                kept[id(document)].get(row.block.id) or _assemble(row.block, pieces[row.block.text], pairs)
                for row in document.rows()
            )
        )
        for document in documents
    )


def _known_pairs(
    terms: Mapping[str, tuple[TermHit, ...]], known: Mapping[str, SentencePair]
) -> dict[str, SentencePair]:
    found = {source: taken_over(known[source], hits) for source, hits in terms.items() if source in known}
    return {source: pair for source, pair in found.items() if pair}


def _still_valid(document: Document) -> Mapping[str, Translation]:
    hashes = {row.block.id: row.block.text_hash for row in document.rows()}
    return {
        translation.block_id: translation
        for translation in document.translations
        if hashes.get(translation.block_id) == translation.source_hash
    }


def translate_sentences(
    terms: Mapping[str, tuple[TermHit, ...]], engine: Engine, *, progress: Progress | None = None
) -> dict[str, SentencePair]:
    """Each French sentence, given with the glossary entries found in it, and its English."""
    sources = tuple(terms)
    hypotheses = engine.translate(
        sources,
        search=WHOLE_BEAM if any(terms.values()) else DEFAULT_SEARCH,
        progress=(lambda done: progress(done, len(sources))) if progress else None,
    )
    found = {source: tuple(found) for source, found in zip(sources, hypotheses, strict=True)}
    first = {source: _candidate(source, answers[0], terms[source]) for source, answers in found.items()}
    best = _retried(
        {source: _obeying(source, first[source], found[source], terms[source]) for source in sources}, terms, engine
    )
    tasks = [
        Task(source=source, hits=terms[source], natural=candidate.target, score=candidate.score)
        for source, candidate in best.items()
        if candidate.missing
    ]
    for source, repaired in repair(tasks, engine).items():
        best[source] = _repaired(source, best[source], repaired, terms[source])
    best |= _with_names_copied(best, terms, engine)
    return {source: _pair(source, found, terms[source], natural=first[source]) for source, found in best.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attempt:
    """Another way to ask the engine: for which sentences, and with which search."""

    wanted: Callable[[_Candidate], bool]
    search: Search


def _is_doubtful(candidate: _Candidate) -> bool:
    return any(note.severity is not Severity.INFO for note in candidate.notes)


def _is_unusable(candidate: _Candidate) -> bool:
    return not is_usable(candidate.notes)


_ATTEMPTS = (_Attempt(wanted=_is_doubtful, search=N_BEST), _Attempt(wanted=_is_unusable, search=ANTI_LOOP))


def _retried(
    first: Mapping[str, _Candidate], terms: Mapping[str, tuple[TermHit, ...]], engine: Engine
) -> dict[str, _Candidate]:
    """The best candidate for each sentence, after every attempt that it needs."""
    best = dict(first)
    for attempt in _ATTEMPTS:
        asked = [source for source, candidate in best.items() if attempt.wanted(candidate)]
        for source, found in zip(asked, engine.translate(asked, search=attempt.search), strict=True):
            again = replace(_best(source, found, terms[source]), status=TermStatus.RERANKED)
            best[source] = min(best[source], again, key=_Candidate.rank)
    return best


def _obeying(source: str, first: _Candidate, hypotheses: Sequence[Hypothesis], hits: tuple[TermHit, ...]) -> _Candidate:
    """The model's first translation if it has every term, else the best of it and those that lack fewer."""
    lacking = len(first.missing)
    others = [one for one in hypotheses[1:] if lacking and len(unmet(hits, english(one.text, source))) < lacking]
    if not others:
        return first
    return min(first, replace(_best(source, others, hits), status=TermStatus.RERANKED), key=_Candidate.rank)


def _best(source: str, hypotheses: Iterable[Hypothesis], hits: tuple[TermHit, ...]) -> _Candidate:
    return min((_candidate(source, hypothesis, hits) for hypothesis in hypotheses), key=_Candidate.rank)


def _candidate(source: str, hypothesis: Hypothesis, hits: tuple[TermHit, ...]) -> _Candidate:
    target = english(hypothesis.text, source)
    notes = check_sentence(source, target)
    if hypothesis.truncated:
        message = "The model stopped before the end of the sentence."
        notes += (Note(code="truncated", message=message, severity=Severity.ERROR),)
    return _Candidate(target=target, score=hypothesis.score, notes=notes, missing=unmet(hits, target))


def _repaired(source: str, candidate: _Candidate, repaired: Repair, hits: tuple[TermHit, ...]) -> _Candidate:
    """The repaired translation, unless there is something against it and the candidate has every term once."""
    if repaired.objections and not unanswered(hits, candidate.target):
        return candidate
    notes = check_sentence(source, repaired.target)
    if repaired.is_doubtful:
        message = "To obey the glossary, words were put in that may not fit or stand here twice: read the sentence."
        notes += (Note(code="glossary", message=message),)
    missing = unmet(hits, repaired.target)
    return _Candidate(
        target=repaired.target, score=repaired.score or 0.0, notes=notes, missing=missing, status=repaired.status
    )


def _with_names_copied(
    best: Mapping[str, _Candidate], terms: Mapping[str, tuple[TermHit, ...]], engine: Engine
) -> dict[str, _Candidate]:
    """The sentences whose English lacked a name and now has it as the French does, where nothing else suffers.

    A name that a model does not know it makes up, or drops; what the glossary does for names serves here as well.
    """
    tasks = []
    for source, candidate in best.items():
        if names := _name_hits(source, missing_names(source, candidate.target), taken=terms[source]):
            hits = tuple(sorted((*terms[source], *names), key=lambda hit: hit.start))
            tasks.append(Task(source=source, hits=hits, natural=candidate.target, score=candidate.score))
    copied = {}
    for source, repaired in repair(tasks, engine).items():
        notes = check_sentence(source, repaired.target)
        one = replace(best[source], target=repaired.target, score=repaired.score or best[source].score, notes=notes)
        if not repaired.missing and not repaired.objections and one.rank()[:2] <= best[source].rank()[:2]:
            message = f"The model lost a name here (“{best[source].target}”); it was copied from the French."
            note = Note(code="name copied", message=message, severity=Severity.INFO)
            copied[source] = replace(one, notes=(*notes, note))
    return copied


def _name_hits(source: str, names: Iterable[str], *, taken: tuple[TermHit, ...]) -> tuple[TermHit, ...]:
    """The names as entries that stay, where they do not touch an entry of the glossary."""
    found = [
        TermHit(
            term=Term(source=name, target=name, kind=TermKind.KEEP, place="the French"),
            start=match.start(),
            end=match.end(),
            surface=name,
        )
        for name in names
        for match in re.finditer(rf"\b{re.escape(name)}\b", source)
    ]
    return tuple(hit for hit in found if all(hit.end <= one.start or one.end <= hit.start for one in taken))


def _with_number_restored(source: str, candidate: _Candidate) -> _Candidate:
    """The candidate with the one number that it got wrong taken from the French, and a note that says so."""
    restored = restore_number(source, candidate.target)
    if restored == candidate.target:
        return candidate
    message = f"The model had a wrong number here (“{candidate.target}”); it was taken from the French."
    note = Note(code="number restored", message=message, severity=Severity.INFO)
    others = tuple(note for note in candidate.notes if note.code != "numbers")
    return replace(candidate, target=english(restored, source), notes=(*others, note))


def _pair(source: str, candidate: _Candidate, hits: tuple[TermHit, ...], *, natural: _Candidate) -> SentencePair:
    """The sentence with its English, its notes, and how each entry was met; where the model has nothing, a copy."""
    candidate = _with_number_restored(source, candidate)
    uses = term_uses(hits, candidate.target, natural=natural.target, otherwise=candidate.status)
    return SentencePair(
        source=source,
        target=candidate.target or source,
        score=candidate.score,
        notes=candidate.notes + term_notes(uses),
        terms=uses,
    )


def _assemble(block: Block, pieces: Sequence[Sentence], pairs: Mapping[str, SentencePair]) -> Translation:
    """The block's translation; a piece with nothing to translate is copied."""
    sentences = tuple(
        replace(pairs[piece.text], space=piece.space)
        if piece.text in pairs
        else SentencePair(
            source=piece.text, target=english(piece.text, piece.text), space=piece.space, origin=Origin.COPIED
        )
        for piece in pieces
    )
    copied = all(pair.origin is Origin.COPIED for pair in sentences)
    return Translation(
        block_id=block.id,
        source_hash=block.text_hash,
        target="".join(pair.target + pair.space for pair in sentences),
        origin=Origin.COPIED if copied else Origin.MACHINE,
        sentences=sentences,
    )
