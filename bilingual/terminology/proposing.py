"""Ways to a translation that has the terms: through the French, by a word the model avoids, by putting them in place.

Each way gives proposals, which may be as bad as they like; `repairing` looks at every one of them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bilingual.document import TermStatus
from bilingual.engine.argos import Search
from bilingual.engine.guided import Completion
from bilingual.engine.links import Link, Span
from bilingual.glossary import TermHit, TermKind, avoided
from bilingual.terminology.alignment import aligned_words, insertion_place
from bilingual.terminology.asking import Engine
from bilingual.terminology.grammar import agree, capitalized, english_of, replace_words
from bilingual.terminology.masking import unmasked, with_surrogates, with_terms
from bilingual.terminology.verifying import other_forms, unmet

# A sentence with more entries than this that the model does not meet is beyond help; each takes a round.
MOST_ROUNDS = 8
# For the few sentences that nothing else has helped: they are long, and what is copied is copied without a beam.
_GREEDY = Search(beam_size=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A sentence whose translation, the `natural` one, lacks some of the entries found in it.

    `score` is the model's of that translation, `links` align it with the French.
    """

    source: str
    hits: tuple[TermHit, ...]
    natural: str
    score: float
    links: tuple[Link, ...] = ()

    @property
    def missing(self) -> tuple[TermHit, ...]:
        """The hits that the natural translation does not answer."""
        return unmet(self.hits, self.natural)

    @property
    def wanted(self) -> tuple[TermHit, ...]:
        """Those of the missing hits that want certain words; the others only want certain words away."""
        return tuple(hit for hit in self.missing if hit.term.kind is not TermKind.AVOID)


Proposal = tuple[Task, str, TermStatus]


def through_the_french(tasks: Sequence[Task], engine: Engine) -> Iterator[Proposal]:
    """Translations of the French with other words for the terms: the English ones, and words that are copied."""
    with_english = [(task, with_terms(task.source, task.wanted)) for task in tasks if task.wanted]
    masked = [
        (task, found) for task in tasks if (found := with_surrogates(task.source, task.wanted, engine.surrogates))
    ]
    texts = [text for text in [*(t for _, t in with_english), *(t for _, (t, _) in masked)] if engine.fits(text)]
    answers = dict(zip(texts, engine.translate(texts, search=_GREEDY), strict=True))
    for task, text in with_english:
        for hypothesis in answers.get(text, ()):
            yield task, _agreeing(task, hypothesis.text), TermStatus.FORCED
    for task, (text, meanings) in masked:
        for hypothesis in answers.get(text, ()):
            if target := unmasked(hypothesis.text, meanings):
                yield task, target, TermStatus.FORCED


def with_words_suppressed(tasks: Sequence[Task], engine: Engine) -> Iterator[Proposal]:
    """Translations without the words that an entry says to avoid; those with the same words go together."""
    together: dict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        for hit in task.missing:
            if words := avoided(hit, task.natural):
                together[words.lower()].append(task)
    for words, affected in together.items():
        search = Search(suppressed=(words, capitalized(words), words.upper()))
        for task, (best, *_) in zip(
            affected, engine.translate([t.source for t in affected], search=search), strict=True
        ):
            yield task, best.text, TermStatus.FORCED


def in_place(tasks: Sequence[Task], *, insert: bool = False) -> Iterator[Proposal]:
    """The natural translation with the terms in the place of the model's own words, where these can be told.

    With `insert` a term that nothing stands for is put after the words before it: clumsy, and the last resort.
    """
    for task in tasks:
        target, last = task.natural, len(task.natural)
        for (start, end), hit in sorted(_places(task, insert=insert), key=lambda found: found[0], reverse=True):
            if end <= last:
                last = start
                target, _ = replace_words(target, start, end, english_of(hit, target[:start]))
        if target != task.natural:
            yield task, target, TermStatus.SUBSTITUTED


def _places(task: Task, *, insert: bool) -> Iterator[tuple[Span, TermHit]]:
    """Where each missing term goes; a name that stands there in another form, over that form."""
    taken: set[Span] = set()
    for hit in task.wanted:
        if others := [place for place in other_forms(hit, task.natural) if place not in taken]:
            taken.add(others[0])
            yield others[0], hit
        elif place := aligned_words((hit.start, hit.end), task.links, task.natural):
            yield place, hit
        elif insert and (start := insertion_place((hit.start, hit.end), task.links, task.natural)) is not None:
            yield (start, start), hit


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A translation that is being made to have one term after the other; it stands fast up to `fixed`."""

    task: Task
    text: str
    links: tuple[Link, ...]
    fixed: int = 0
    given_up: set[TermHit] = field(default_factory=set)
    done: bool = False


def word_by_word(tasks: Sequence[Task], engine: Engine) -> Iterator[Proposal]:
    """Translations that the model went on with after each missing term was put after the right beginning.

    The leftmost missing term first; everything up to and including it stands, the model says what comes after, and so
    on with what is missing then, until all of that can be put in place. This gets terms in that no other way does,
    also for words that the model left out.
    """
    drafts = [_Draft(task=task, text=task.natural, links=task.links) for task in tasks]
    for _ in range(MOST_ROUNDS):
        steps = [(draft, step) for draft in drafts if not draft.done and (step := _next_step(draft))]
        if not steps:
            return
        completed = engine.guided.complete([(draft.task.source, beginning) for draft, (_, beginning) in steps])
        for (draft, (hit, beginning)), completion in zip(steps, completed, strict=True):
            draft.given_up.add(hit)
            draft.text, draft.links = _ended(completion, beginning)
            draft.fixed = len(beginning)
            yield draft.task, draft.text, TermStatus.FORCED
            yield from _filled(draft)


def _filled(draft: _Draft) -> Iterator[Proposal]:
    """The draft with what it still lacks put in place, if that is all: then it is done."""
    for _, text, status in in_place([replace(draft.task, natural=draft.text, links=draft.links)]):
        draft.done = not unmet(draft.task.hits, text)
        if draft.done:
            yield draft.task, text, status


def _next_step(draft: _Draft) -> tuple[TermHit, str] | None:
    """The missing hit that comes next, and the beginning of the English up to and including its term."""
    steps = [
        (place, hit)
        for hit in unmet(draft.task.hits, draft.text)
        if hit not in draft.given_up and hit.term.kind is not TermKind.AVOID
        if (place := _place(draft, hit))
    ]
    if not steps:
        return None
    (start, end), hit = min(steps, key=lambda step: step[0])
    target, stop = replace_words(draft.text, start, end, english_of(hit, draft.text[:start]))
    return hit, target[:stop]


def _ended(completion: Completion, beginning: str) -> tuple[str, tuple[Link, ...]]:
    """The completion and its links without letters that the model glued to the term it went on from: "outbreaky"."""
    end = len(beginning)
    if completion.text[:end] != beginning:  # The tokenizer writes something of it otherwise: no place is certain.
        return completion.text, completion.links
    glued = re.compile(r"\w*").match(completion.text, end)
    length = len(glued[0]) if glued and completion.text[:end][-1:].isalnum() else 0
    text = completion.text[:end] + completion.text[end + length :]
    links = (
        Link(link.source, (link.target[0] - length, link.target[1] - length))
        if link.target[0] >= end + length
        else link
        for link in completion.links
        if link.target[1] <= end or link.target[0] >= end + length
    )
    return text, tuple(links)


def _place(draft: _Draft, hit: TermHit) -> Span | None:
    """Where a term goes: over the words that stand for it, else after those before it; never into what stands fast."""
    place = aligned_words((hit.start, hit.end), draft.links, draft.text)
    if place and place[0] >= draft.fixed:
        return place
    start = insertion_place((hit.start, hit.end), draft.links, draft.text)
    return None if start is None else (max(draft.fixed, start), max(draft.fixed, start))


def _agreeing(task: Task, target: str) -> str:
    for hit in task.wanted:
        target = agree(target, english_of(hit))
    return target
