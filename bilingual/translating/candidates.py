"""The translations that a sentence can choose from: the model's hypotheses, checked, and those of further attempts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bilingual.checking import is_usable, unknown_words
from bilingual.document import Note, Severity, TermStatus
from bilingual.engine.argos import DEFAULT_SEARCH, Hypothesis, Search
from bilingual.engine.links import Link, moved
from bilingual.glossary import TermHit
from bilingual.terminology import Engine, checked, unmet
from bilingual.typography import english

# All that the beam holds at the end, the best of it the same as ever, and what in it stands for what: measured, the
# one costs nothing and the other an eighth of asking for it afterwards.
WHOLE_BEAM = replace(DEFAULT_SEARCH, hypotheses=DEFAULT_SEARCH.beam_size, links=True)
# Six hypotheses from a beam of six: where the first one fails, a usable one is nearly always among them or nowhere.
N_BEST = Search(beam_size=6, hypotheses=6)
# A mild repetition penalty and no three-token sequence twice: breaks the loops that small models fall into.
ANTI_LOOP = Search(beam_size=6, hypotheses=3, repetition_penalty=1.2, no_repeat_ngram=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A translation of a sentence: what the checks say, the entries that it lacks, and where it comes from.

    `unknown` counts the words that no dictionary has.
    """

    target: str
    score: float
    notes: tuple[Note, ...]
    missing: tuple[TermHit, ...] = ()
    unknown: int = 0
    status: TermStatus = TermStatus.NATURAL
    hypothesis: Hypothesis | None = None

    def rank(self) -> tuple[int, int, int, float]:
        """Smaller is better."""
        severities = [note.severity for note in self.notes]
        errors = severities.count(Severity.ERROR) + len(self.missing)
        return errors, severities.count(Severity.WARNING), self.unknown, -self.score

    def links(self) -> tuple[Link, ...]:
        """Which words of it come from which of the French, if the engine has said so."""
        return moved(self.hypothesis.links, self.hypothesis.text, self.target) if self.hypothesis else ()


def candidate(source: str, hypothesis: Hypothesis, hits: Sequence[TermHit]) -> Candidate:
    """A hypothesis of the model in English typography, checked."""
    target = english(hypothesis.text, source)
    notes = checked(source, target)
    if hypothesis.truncated:
        message = "The model stopped before the end of the sentence."
        notes += (Note(code="truncated", message=message, severity=Severity.ERROR),)
    return Candidate(
        target=target,
        score=hypothesis.score,
        notes=notes,
        missing=unmet(hits, target),
        unknown=len(unknown_words(source, target)),
        hypothesis=hypothesis,
    )


def obeying(source: str, first: Candidate, hypotheses: Sequence[Hypothesis], hits: Sequence[TermHit]) -> Candidate:
    """The model's first translation if it has every term and no made-up word, else the best of all its hypotheses."""
    if not (first.missing or first.unknown):
        return first
    others = (candidate(source, one, hits) for one in hypotheses[1:])
    better = [one for one in others if (len(one.missing), one.unknown) < (len(first.missing), first.unknown)]
    best = min(better, key=Candidate.rank, default=first)
    return min(first, replace(best, status=TermStatus.RERANKED), key=Candidate.rank)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attempt:
    """Another way to ask the engine: for which sentences, and with which search."""

    wanted: Callable[[Candidate], bool]
    search: Search


def _is_doubtful(found: Candidate) -> bool:
    return found.unknown > 0 or any(note.severity is not Severity.INFO for note in found.notes)


def _is_unusable(found: Candidate) -> bool:
    return not is_usable(found.notes)


_ATTEMPTS = (_Attempt(wanted=_is_doubtful, search=N_BEST), _Attempt(wanted=_is_unusable, search=ANTI_LOOP))


def retried(
    first: Mapping[str, Candidate], terms: Mapping[str, tuple[TermHit, ...]], engine: Engine
) -> dict[str, Candidate]:
    """The best candidate for each sentence, after every attempt that it needs."""
    best = dict(first)
    for attempt in _ATTEMPTS:
        asked = [source for source, found in best.items() if attempt.wanted(found)]
        for source, hypotheses in zip(asked, engine.translate(asked, search=attempt.search), strict=True):
            again = replace(_best(source, hypotheses, terms[source]), status=TermStatus.RERANKED)
            best[source] = min(best[source], again, key=Candidate.rank)
    return best


def _best(source: str, hypotheses: Iterable[Hypothesis], hits: Sequence[TermHit]) -> Candidate:
    return min((candidate(source, hypothesis, hits) for hypothesis in hypotheses), key=Candidate.rank)
