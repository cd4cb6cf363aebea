"""Kept blocks in, English out: sentences, engine, checks, retries, and back to one translation for each block.

All sentences of all documents of a run go to the engine together, identical ones once. Each result is checked; where
a check or a glossary entry fails, the engine is asked again in other ways and the best candidate is taken: the one
with the fewest errors, then the fewest warnings, then the model's own preference. What still fails is noted.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bilingual.checking import check_sentence, is_translatable, is_usable, restore_number
from bilingual.document import Block, Document, Note, Origin, Sentence, SentencePair, Severity, Translation
from bilingual.engine.argos import DEFAULT_SEARCH, Hypothesis, Search
from bilingual.glossary import Glossary, Term, TermHit, find_terms, is_honoured, rendering
from bilingual.sentences import split, split_long
from bilingual.typography import english

# Six hypotheses from a beam of six: where the first one fails, a usable one is nearly always among them or nowhere.
N_BEST = Search(beam_size=6, hypotheses=6)
# A mild repetition penalty and no three-token sequence twice: breaks the loops that small models fall into.
ANTI_LOOP = Search(beam_size=6, hypotheses=3, repetition_penalty=1.2, no_repeat_ngram=3)

Progress = Callable[[int, int], None]


class Engine(Protocol):
    """What translates: see `bilingual.engine.argos.ArgosEngine`."""

    def fits(self, source: str) -> bool:
        """Whether the sentence is short enough to be translated whole."""
        ...

    def translate(
        self,
        sources: Sequence[str],
        *,
        search: Search = DEFAULT_SEARCH,
        progress: Callable[[int], None] | None = None,
    ) -> tuple[tuple[Hypothesis, ...], ...]:
        """The hypotheses for each source, best first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    target: str
    score: float
    notes: tuple[Note, ...]

    def rank(self) -> tuple[int, int, float]:
        """Smaller is better."""
        severities = [note.severity for note in self.notes]
        return severities.count(Severity.ERROR), severities.count(Severity.WARNING), -self.score


def translate_documents(
    documents: Sequence[Document],
    engine: Engine,
    *,
    glossary: Glossary,
    progress: Progress | None = None,
) -> tuple[Document, ...]:
    """The documents with a translation for every kept block.

    Translations that a document already has, and whose French has not changed since, stay as they are (a person
    reviewed them). `progress` is called with the number of sentences translated so far and of all.
    """
    kept = {id(document): _still_valid(document) for document in documents}
    open_blocks = [
        row.block for document in documents for row in document.rows() if row.block.id not in kept[id(document)]
    ]
    pieces = {text: _pieces(text, engine) for text in dict.fromkeys(block.text for block in open_blocks)}
    sources = dict.fromkeys(piece.text for found in pieces.values() for piece in found if is_translatable(piece.text))
    candidates = _translate_sentences(tuple(sources), engine, glossary=glossary, progress=progress)
    return tuple(
        document.with_translations(
            tuple(
                kept[id(document)].get(row.block.id) or _assemble(row.block, pieces[row.block.text], candidates)
                for row in document.rows()
            )
        )
        for document in documents
    )


def _still_valid(document: Document) -> Mapping[str, Translation]:
    hashes = {row.block.id: row.block.text_hash for row in document.rows()}
    return {
        translation.block_id: translation
        for translation in document.translations
        if hashes.get(translation.block_id) == translation.source_hash
    }


def _pieces(text: str, engine: Engine) -> tuple[Sentence, ...]:
    """The sentences of a block; one that is too long for the model is split at clause boundaries."""
    return tuple(piece for sentence in split(text) for piece in _shortened(sentence, engine))


def _shortened(sentence: Sentence, engine: Engine) -> tuple[Sentence, ...]:
    if engine.fits(sentence.text):
        return (sentence,)
    *first, last = split_long(sentence.text, engine.fits)
    return (*first, replace(last, space=last.space + sentence.space))


def _translate_sentences(
    sources: tuple[str, ...], engine: Engine, *, glossary: Glossary, progress: Progress | None
) -> dict[str, _Candidate]:
    terms = {source: find_terms(glossary, source) for source in sources}
    hypotheses = engine.translate(sources, progress=(lambda done: progress(done, len(sources))) if progress else None)
    best = {source: _best(source, found, terms[source]) for source, found in zip(sources, hypotheses, strict=True)}
    for attempt in _ATTEMPTS:
        asked = {source: attempt.prepare(source, terms[source]) for source in sources if attempt.wanted(best[source])}
        asked = {source: text for source, text in asked.items() if engine.fits(text)}
        answers = engine.translate(tuple(asked.values()), search=attempt.search)
        for source, found in zip(asked, answers, strict=True):
            best[source] = min(best[source], _best(source, found, terms[source]), key=_Candidate.rank)
    return {source: _with_number_restored(source, candidate) for source, candidate in best.items()}


def _with_number_restored(source: str, candidate: _Candidate) -> _Candidate:
    """The candidate with the one number that it got wrong taken from the French, and a note that says so."""
    restored = restore_number(source, candidate.target)
    if restored == candidate.target:
        return candidate
    message = f"The model had a wrong number here (“{candidate.target}”); it was taken from the French."
    note = Note(code="number restored", message=message, severity=Severity.INFO)
    others = tuple(note for note in candidate.notes if note.code != "numbers")
    return replace(candidate, target=english(restored, source), notes=(*others, note))


def _unchanged(source: str, _: tuple[TermHit, ...]) -> str:
    return source


def _with_terms_in_place(source: str, hits: tuple[TermHit, ...]) -> str:
    """The French with the English terms put in: models copy most foreign words that they meet."""
    for hit in reversed(hits):
        source = source[: hit.start] + rendering(hit) + source[hit.end :]
    return source


def _is_doubtful(candidate: _Candidate) -> bool:
    return any(note.severity is not Severity.INFO for note in candidate.notes)


def _is_unusable(candidate: _Candidate) -> bool:
    return not is_usable(candidate.notes)


def _breaks_an_entry(candidate: _Candidate) -> bool:
    return any(note.code == "glossary" for note in candidate.notes)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attempt:
    """Another way to ask the engine: for which sentences, with which search, and how the French is prepared."""

    wanted: Callable[[_Candidate], bool]
    search: Search
    prepare: Callable[[str, tuple[TermHit, ...]], str] = _unchanged


_ATTEMPTS = (
    _Attempt(wanted=_is_doubtful, search=N_BEST),
    _Attempt(wanted=_is_unusable, search=ANTI_LOOP),
    _Attempt(wanted=_breaks_an_entry, search=N_BEST, prepare=_with_terms_in_place),
)


def _best(source: str, hypotheses: Iterable[Hypothesis], terms: tuple[TermHit, ...]) -> _Candidate:
    return min((_candidate(source, hypothesis, terms) for hypothesis in hypotheses), key=_Candidate.rank)


def _candidate(source: str, hypothesis: Hypothesis, terms: tuple[TermHit, ...]) -> _Candidate:
    target = english(hypothesis.text, source)
    notes = check_sentence(source, target) + tuple(
        _broken_entry(hit.term) for hit in terms if not is_honoured(hit, target)
    )
    if hypothesis.truncated:
        message = "The model stopped before the end of the sentence."
        notes += (Note(code="truncated", message=message, severity=Severity.ERROR),)
    return _Candidate(target=target, score=hypothesis.score, notes=notes)


def _broken_entry(term: Term) -> Note:
    message = f"The glossary ({term.place}) wants “{term.target}” for “{term.source}”; the English does not have it."
    return Note(code="glossary", message=message, severity=Severity.ERROR)


def _assemble(block: Block, pieces: Sequence[Sentence], candidates: Mapping[str, _Candidate]) -> Translation:
    pairs = tuple(_pair(piece, candidates.get(piece.text)) for piece in pieces)
    copied = all(pair.origin is Origin.COPIED for pair in pairs)
    return Translation(
        block_id=block.id,
        source_hash=block.text_hash,
        target="".join(pair.target + pair.space for pair in pairs),
        origin=Origin.COPIED if copied else Origin.MACHINE,
        sentences=pairs,
    )


def _pair(piece: Sentence, candidate: _Candidate | None) -> SentencePair:
    """A sentence with its English; one with nothing to translate, or for which the model has nothing, is copied."""
    if candidate is None:
        return SentencePair(source=piece.text, target=piece.text, space=piece.space, origin=Origin.COPIED)
    return SentencePair(
        source=piece.text,
        target=candidate.target or piece.text,
        space=piece.space,
        score=candidate.score,
        notes=candidate.notes,
    )
