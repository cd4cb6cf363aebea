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
# terms, looking for better where it costs less than this gained 0.02 chrF for 5 % of the time.
_GOOD_ENOUGH = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A translation with more of the terms than the natural one: how it came about, and the model's score.

    `missing` counts the hits that it does not answer all the same; `objections` are what else speaks against it.
    """

    target: str
    status: TermStatus
    missing: int
    objections: tuple[str, ...]
    score: float | None = None

    @property
    def is_doubtful(self) -> bool:
        """Whether the glossary's words may stand where or how often they should not."""
        return bool({DOUBLED, INSERTED} & set(self.objections))

    def faults(self) -> tuple[int, int]:
        """Smaller is better, the score left out."""
        return self.missing, len(self.objections)


def repair(tasks: Sequence[Task], engine: Engine) -> dict[str, Repair]:
    """The best translation with more of its terms for each task that there is one for, by its French.

    Words to avoid are got rid of first. The dearer ways are gone for fewer sentences: completions where putting terms
    in place leaves a fault or costs the sentence much of its score, new translations where there is a fault even then.
    """
    freed = _best(with_words_suppressed(tasks, engine), {}, engine)
    aligned = _aligned([_freed(task, freed.get(task.source)) for task in tasks], engine)
    repaired = _best(in_place(aligned), freed, engine)
    doubtful = [task for task in aligned if not _is_good(repaired.get(task.source), task)]
    repaired = _best(word_by_word(doubtful, engine), repaired, engine)
    faulty = _faulty(aligned, repaired)
    repaired = _best(through_the_french(faulty, engine), repaired, engine)
    inserted = in_place(_faulty(faulty, repaired), insert=True)
    return _best(inserted, repaired, engine, always=(INSERTED,))


def _freed(task: Task, repaired: Repair | None) -> Task:
    """The task with a translation without the words to avoid instead of its own: terms are put into that one."""
    return replace(task, natural=repaired.target, score=repaired.score or 0.0) if repaired else task


def _faulty(tasks: Sequence[Task], repaired: Mapping[str, Repair]) -> list[Task]:
    return [task for task in tasks if task.source not in repaired or repaired[task.source].faults() > _FAULTLESS]


def _is_good(repaired: Repair | None, task: Task) -> bool:
    if repaired is None or repaired.score is None or repaired.faults() > _FAULTLESS:
        return False
    # One form of a name for another is right, however much the model prefers the other.
    only_names = all(other_forms(hit, task.natural) for hit in task.missing)
    return only_names or repaired.score >= task.score - _GOOD_ENOUGH


def _aligned(tasks: Sequence[Task], engine: Engine) -> list[Task]:
    links = engine.guided.align([(task.source, task.natural) for task in tasks])
    return [replace(task, links=found) for task, found in zip(tasks, links, strict=True)]


def _best(
    proposals: Iterable[Proposal], known: Mapping[str, Repair], engine: Engine, *, always: tuple[str, ...] = ()
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
    return _likeliest({source: _least_faulty(repairs) for source, repairs in found.items()}, engine)


def _least_faulty(repairs: Sequence[Repair]) -> list[Repair]:
    least = min(repaired.faults() for repaired in repairs)
    return [repaired for repaired in repairs if repaired.faults() == least]


def _likeliest(found: dict[str, list[Repair]], engine: Engine) -> dict[str, Repair]:
    """The repair of each sentence with the best score; what has none yet gets one."""
    unscored = [(source, one) for source, repairs in found.items() for one in repairs if one.score is None]
    scores = engine.guided.score([(source, one.target) for source, one in unscored])
    scored = [(source, one) for source, repairs in found.items() for one in repairs if one.score is not None]
    scored += [(source, replace(one, score=score)) for (source, one), score in zip(unscored, scores, strict=True)]
    return dict(sorted(scored, key=lambda pair: pair[1].score or 0.0))
