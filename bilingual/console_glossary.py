"""What a person sees of the glossary: findings, suggestions and changes as text, CSV or JSON."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from bilingual.document import TermUse
from bilingual.glossary import TermHit, wanted
from bilingual.glossary.checking import Finding, Problem
from bilingual.glossary.exchange import Export, Import
from bilingual.glossary.impact import Change
from bilingual.glossary.suggesting import Suggestion
from bilingual.runs import plural


def findings(found: Sequence[Finding]) -> str:
    """One line for each finding, under its problem, and how many there are."""
    if not found:
        return "The glossary is in order."
    lines = [
        line
        for problem, group in groupby(found, key=lambda finding: finding.problem)
        for line in (f"{problem}:", *_finding_lines(problem, tuple(group)))
    ]
    serious = sum(finding.problem.is_serious for finding in found)
    return "\n".join([*lines, f"{plural(len(found), 'finding')}, {serious} serious"])


def _finding_lines(problem: Problem, group: Sequence[Finding]) -> Iterator[str]:
    """A line for each finding; entries without effect, of which there are many, in one line for each file."""
    if problem is not Problem.UNUSED:
        yield from (f"  {finding.place}: {finding.message}" for finding in group)
        return
    for name, entries in groupby(group, key=lambda finding: finding.place.partition(",")[0]):
        sources = list(dict.fromkeys(finding.entry for finding in entries))
        yield f"  {name}: {len(sources)} in none of the articles: {', '.join(sources)}"


def findings_json(found: Sequence[Finding]) -> str:
    """The findings for a machine."""
    facts = [
        {
            "place": finding.place,
            "problem": finding.problem,
            "serious": finding.problem.is_serious,
            "message": finding.message,
        }
        for finding in found
    ]
    return _json(facts)


def suggestions_csv(found: Sequence[Suggestion]) -> str:
    """A glossary file: names as entries, terms as comments until their English is written."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["French", "English", "kind", "note"])
    for suggestion in found:
        open_end = "" if suggestion.english else "# "
        writer.writerow([open_end + suggestion.source, suggestion.english, suggestion.kind, suggestion.note])
    return text.getvalue()


def changes(found: Sequence[Change]) -> str:
    """Each sentence that would change with its article and row, French, English and reasons; and how many."""
    if not found:
        return "Nothing would change."
    lines = [line for change in found for line in _change_lines(change)]
    rows = {(change.article, change.row) for change in found if not change.reviewed}
    articles = {article for article, _ in rows}
    summary = f"{plural(len(rows), 'row')} in {plural(len(articles), 'article')} would be translated again"
    if kept := len({(change.article, change.row) for change in found if change.reviewed}):
        summary += f"; {plural(kept, 'reviewed row')} would stay as approved"
    return "\n".join([*lines, f"{summary}."])


def _change_lines(change: Change) -> Iterator[str]:
    yield f"{change.article}, row {change.row}{' (reviewed: stays)' if change.reviewed else ''}"
    yield f"  {change.source}"
    yield f"  {change.target}"
    yield from (f"    {reason}" for reason in _reasons(change))


def _reasons(change: Change) -> Iterator[str]:
    """What applies no more, and what applies now, in words."""
    before = {_met(use): use for use in change.before}
    after = {_asked(hit): hit for hit in change.after}
    for key, use in before.items():
        if key not in after:
            yield f"- {use.source} → {use.target} ({use.entry})"
    for key, hit in after.items():
        if key not in before:
            yield f"+ {hit.surface} → {wanted(hit)} ({hit.term.place})"
    if before.keys() == after.keys():
        yield "what an entry accepts, avoids, or where it applies, has changed"


def _met(use: TermUse) -> tuple[int, str, str]:
    return use.start, use.source, use.target


def _asked(hit: TermHit) -> tuple[int, str, str]:
    return hit.start, hit.surface, wanted(hit)


def changes_json(found: Sequence[Change]) -> str:
    """The changes for a machine."""
    facts = [
        {
            "article": change.article,
            "row": change.row,
            "source": change.source,
            "target": change.target,
            "reviewed": change.reviewed,
            "reasons": list(_reasons(change)),
        }
        for change in found
    ]
    return _json(facts)


def imported(result: Import) -> str:
    """What was imported, where to, and each entry that was left out."""
    lines = [f"Left out: {reason}" for reason in result.left_out]
    if result.path is None:
        return "\n".join([*lines, "Nothing new: no file was written."])
    return "\n".join([*lines, f"Wrote {plural(len(result.terms), 'entry')} to {result.path}"])


def exported(result: Export) -> str:
    """What was exported, and what the format could not carry."""
    lines = [f"Not carried: {loss}." for loss in result.losses]
    return "\n".join([*lines, f"Wrote {plural(result.count, 'entry')} to {result.path}"])


def _json(facts: object) -> str:
    return msgspec.json.format(msgspec.json.encode(facts), indent=2).decode()
