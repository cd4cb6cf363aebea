"""Making a translation obey the glossary: other translations are proposed, checked, and chosen by the model's score.

Nothing is trusted because of how it was made. A proposal is better if it lacks fewer terms, then if it has fewer
faults that the model's own translation has not; among equals, the one that the model itself, asked about the original
French, finds the likeliest.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bilingual.checking import RETRY_CODES
from bilingual.document import TermStatus
from bilingual.terminology.asking import Engine
from bilingual.terminology.proposing import (
    Proposal,
    Task,
    in_place,
    through_the_french,
    with_words_suppressed,
    word_by_word,
)
from bilingual.terminology.verifying import DOUBLED, objections, other_forms, unmet
from bilingual.typography import english

_FAULTLESS = (0, 0)
# Worse than a term that is missing: that one is flagged and easily put right.
_REJECTED = RETRY_CODES | {"numbers"}
# The objection to terms that were put in where nothing stood for them.
INSERTED = "inserted"
# Nats per token. A term that the model would not have chosen always costs something; on a medical test set with many
# terms, looking for better from half of this on gained 0.04 chrF for 5 % of the time.
_GOOD_ENOUGH = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A translation with more of the terms than the natural one: how it came about, and the model's score.

    `missing` counts the hits that it does not answer all the same; `objections` are what else speaks against it.
    """

    target: str
    status: TermStatus
    missing: int
    objections: tuple[str, ...]
    score: float = 0.0

    @property
    def is_doubtful(self) -> bool:
        """Whether the glossary's words may stand where or how often they should not."""
        return bool({DOUBLED, INSERTED} & set(self.objections))

    def faults(self) -> tuple[int, int]:
        """Smaller is better, the score left out."""
        return self.missing, len(self.objections)


class _Scores:
    """The model's scores of translations, each asked for once and only where something depends on it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._known: dict[tuple[str, str], float] = {}

    def of(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """For each French and English sentence the mean log-probability per token."""
        new = [pair for pair in dict.fromkeys(pairs) if pair not in self._known]
        self._known.update(zip(new, self._engine.guided.score(new), strict=True))
        return [self._known[pair] for pair in pairs]


def repair(tasks: Sequence[Task], engine: Engine) -> dict[str, Repair]:
    """The best translation with more of its terms for each task that there is one for, by its French.

    Words to avoid are got rid of first. The dearer ways are gone for fewer sentences: completions where putting terms
    in place leaves a fault or costs the sentence much of its score, new translations where there is a fault even then.
    """
    scores = _Scores(engine)
    freed = _best(with_words_suppressed(tasks, engine), {}, scores)
    aligned = _aligned(_freed(tasks, freed, scores), engine)
    repaired = _best(in_place(aligned), freed, scores)
    repaired = _best(word_by_word(_doubtful(aligned, repaired, scores), engine), repaired, scores)
    faulty = _faulty(aligned, repaired)
    repaired = _best(through_the_french(faulty, engine), repaired, scores)
    inserted = in_place(_faulty(faulty, repaired), insert=True)
    return _scored(_best(inserted, repaired, scores, always=(INSERTED,)), scores)


def _freed(tasks: Sequence[Task], freed: Mapping[str, Repair], scores: _Scores) -> list[Task]:
    """The tasks, with a translation without the words to avoid, if there is one, that terms are then put into."""
    found = _scored(freed, scores)
    return [
        replace(task, natural=found[task.source].target, score=found[task.source].score, links=())
        if task.source in found
        else task
        for task in tasks
    ]


def _doubtful(tasks: Sequence[Task], repaired: Mapping[str, Repair], scores: _Scores) -> list[Task]:
    """The tasks with a fault, and those that the model finds much less likely than what it wrote by itself."""
    faulty = _faulty(tasks, repaired)
    known = {task.source for task in faulty}
    others = [task for task in tasks if task.source not in known and not _is_about_names(task)]
    found = scores.of([(task.source, repaired[task.source].target) for task in others])
    return faulty + [task for task, score in zip(others, found, strict=True) if score < task.score - _GOOD_ENOUGH]


def _is_about_names(task: Task) -> bool:
    """Whether one form of a name gives way to another: that is right, however much the model prefers the first."""
    return all(other_forms(hit, task.natural) for hit in task.missing)


def _faulty(tasks: Sequence[Task], repaired: Mapping[str, Repair]) -> list[Task]:
    return [task for task in tasks if task.source not in repaired or repaired[task.source].faults() > _FAULTLESS]


def _aligned(tasks: Sequence[Task], engine: Engine) -> list[Task]:
    """The tasks with their links; what the engine has not said while translating it is asked for now."""
    unlinked = [task for task in tasks if not task.links]
    links = engine.guided.align([(task.source, task.natural) for task in unlinked])
    found = {task.source: linked for task, linked in zip(unlinked, links, strict=True)}
    return [replace(task, links=found.get(task.source, task.links)) for task in tasks]


def _best(
    proposals: Iterable[Proposal], known: Mapping[str, Repair], scores: _Scores, *, always: tuple[str, ...] = ()
) -> dict[str, Repair]:
    """The best of the proposals and of what is known already, for each task that any of them helps.

    `always` are objections to every proposal, whatever it looks like.
    """
    found = {source: [repaired] for source, repaired in known.items()}
    seen: set[tuple[str, str]] = set()
    for task, text, status in proposals:
        target = english(text, task.source)
        missing = len(unmet(task.hits, target))
        if missing < len(task.missing) and (task.source, target) not in seen:
            seen.add((task.source, target))
            against = objections(task.source, target, task.hits, natural=task.natural)
            if not _REJECTED.isdisjoint(against):
                continue
            found.setdefault(task.source, []).append(
                Repair(target=target, status=status, missing=missing, objections=(*against, *always))
            )
    return _likeliest({source: _least_faulty(repairs) for source, repairs in found.items()}, scores)


def _least_faulty(repairs: Sequence[Repair]) -> list[Repair]:
    least = min(repaired.faults() for repaired in repairs)
    return [repaired for repaired in repairs if repaired.faults() == least]


def _likeliest(found: Mapping[str, Sequence[Repair]], scores: _Scores) -> dict[str, Repair]:
    """The repair of each sentence with the best score; where there is no choice, nothing is asked."""
    choices = [(source, one) for source, repairs in found.items() if len(repairs) > 1 for one in repairs]
    scored = zip(choices, scores.of([(source, one.target) for source, one in choices]), strict=True)
    best = {source: one for (source, one), _ in sorted(scored, key=lambda pair: pair[1])}
    return {source: repairs[0] for source, repairs in found.items()} | best


def _scored(repaired: Mapping[str, Repair], scores: _Scores) -> dict[str, Repair]:
    found = scores.of([(source, one.target) for source, one in repaired.items()])
    return {source: replace(one, score=score) for (source, one), score in zip(repaired.items(), found, strict=True)}
