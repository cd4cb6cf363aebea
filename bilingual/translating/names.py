"""Names that the model lost or garbled, copied from the French: what the glossary does for names serves here too."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bilingual.checking import missing_names
from bilingual.document import Note, Severity
from bilingual.glossary import Term, TermHit, TermKind
from bilingual.terminology import Engine, Task, checked, repair
from bilingual.translating.candidates import Candidate


def with_names_copied(
    best: Mapping[str, Candidate], terms: Mapping[str, tuple[TermHit, ...]], engine: Engine
) -> dict[str, Candidate]:
    """The sentences whose English lacked a name and now has it as the French does, where nothing else suffers.

    A name that a model does not know it makes up, or drops.
    """
    tasks = []
    for source, found in best.items():
        if names := _name_hits(source, missing_names(source, found.target), taken=terms[source]):
            hits = tuple(sorted((*terms[source], *names), key=lambda hit: hit.start))
            tasks.append(Task(source=source, hits=hits, natural=found.target, score=found.score, links=found.links()))
    copied = {}
    for source, repaired in repair(tasks, engine).items():
        notes = checked(source, repaired.target)
        one = replace(best[source], target=repaired.target, score=repaired.score, notes=notes)
        if not repaired.missing and not repaired.objections and one.rank()[:2] <= best[source].rank()[:2]:
            message = f"The model lost a name here (“{best[source].target}”); it was copied from the French."
            note = Note(code="name copied", message=message, severity=Severity.INFO)
            copied[source] = replace(one, notes=(*notes, note))
    return copied


def _name_hits(source: str, names: Iterable[str], *, taken: Sequence[TermHit]) -> tuple[TermHit, ...]:
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
