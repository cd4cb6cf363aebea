"""What a person sees of a review: every change and what became of it, counts that add up, and entries to consider."""

from collections.abc import Iterator

import click
import msgspec

from bilingual.document import Severity
from bilingual.review.learning import as_csv
from bilingual.review.outcome import Item, ItemKind, Place, ReturnedText, Status, Tally
from bilingual.review.worddiff import DiffKind, Span, word_diff
from bilingual.reviewing import Reviewed, ReviewReport
from bilingual.runs import plural

_COLOURS = {
    Status.APPLIED: "green",
    Status.PRESENT: "bright_black",
    Status.CONFLICT: "red",
    Status.LISTED: "yellow",
}
_LISTED = (Status.CONFLICT, Status.LISTED)
# Corrected French asks for something to be done, though it is applied; a deleted comment can be read nowhere else.
_TOLD = (ItemKind.FRENCH, ItemKind.SETTLED)
_WOULD_BE = {Status.APPLIED: "to be applied"}


def report(reviewed: ReviewReport, *, dry_run: bool) -> str:
    """The end of a review for a person: its changes, counts, files, and proposed glossary entries."""
    lines = [line for one in reviewed.reviewed for line in _document_lines(one, dry_run=dry_run)]
    if reviewed.proposals:
        lines += ["", "Reviewers changed these again and again; paste the lines you want into glossary/names.csv:", ""]
        lines += as_csv(reviewed.proposals).decode("utf-8-sig").splitlines()
    return "\n".join(lines)


def _document_lines(one: Reviewed, *, dry_run: bool) -> Iterator[str]:
    names = ", ".join(str(file.path) for file in one.outcome.files)
    yield click.style(f"{one.before.article.name} ({one.stored_at}), from {names}", bold=True)
    for item in one.outcome.items:
        if dry_run or item.status in _LISTED or item.kind in _TOLD:
            yield from _item_lines(item, dry_run=dry_run)
    yield from _doubt_lines(one)
    yield from _count_lines(one.outcome.tally, approved=len(one.outcome.approved))
    if one.published:
        yield from (f"  the returned file is kept as {path}" for path in one.published.kept)
    yield f"  {_written(one, dry_run=dry_run)}"


def _doubt_lines(one: Reviewed) -> Iterator[str]:
    """What the checks say of the English that this review brought: it stays, and a person may look again."""
    before = {found.block_id: found.target for found in one.before.translations}
    for found in one.outcome.document.translations:
        if found.target != before.get(found.block_id):
            for note in found.all_notes:
                if note.severity is not Severity.INFO:
                    yield f"  {click.style('look again', fg='yellow')}: row {found.block_id}: {note.message}"


def _item_lines(item: Item, *, dry_run: bool) -> Iterator[str]:
    places = ", ".join(dict.fromkeys(map(_place, item.places)))
    status = click.style(_WOULD_BE.get(item.status, item.status) if dry_run else item.status, fg=_COLOURS[item.status])
    yield f"  {status}: {item.message}{f' ({places})' if places else ''}"
    if dry_run and item.present and len(item.returned) == 1:
        yield f"      {coloured_diff(item.present, item.returned[0].text)}"
    elif dry_run or item.status in _LISTED or item.kind is ItemKind.SETTLED:
        if item.present:
            is_done = item.status is Status.APPLIED and not dry_run
            yield f"      {'was' if is_done else 'now'}: {item.present}"
        yield from (f"      {_who(text)}: {text.text or '(nothing)'}" for text in item.returned)
    if item.advice and item.status in _LISTED:
        yield f"      → {item.advice}"


def _place(place: Place) -> str:
    return f"{place.file.name}, row {place.row} of the table" if place.row else place.file.name


def _who(text: ReturnedText) -> str:
    files = ", ".join(dict.fromkeys(place.file.name for place in text.places))
    return " in ".join(filter(None, (text.by, files))) or "returned"


def coloured_diff(old: str, new: str) -> str:
    """Both texts in one line: what was deleted red and in [-…-], what was inserted green and in {+…+}.

    The brackets are those of `git diff --word-diff`; they stay where a terminal shows no colours.
    """
    return "".join(map(_coloured, word_diff(old, new)))


def _coloured(span: Span) -> str:
    if span.kind is DiffKind.EQUAL:
        return span.text
    if span.kind is DiffKind.DELETED:
        return click.style(f"[-{span.text}-]", fg="red")
    return click.style(f"{{+{span.text}+}}", fg="green")


def _count_lines(tally: Tally, *, approved: int) -> Iterator[str]:
    parts = " + ".join(f"{tally.statuses.get(status, 0)} {_counted(status)}" for status in Status)
    yield f"  {plural(tally.found, 'change')} found = {parts}"
    if tally.tracked_found:
        tracked = " + ".join(f"{tally.tracked.get(status, 0)} {_counted(status)}" for status in Status)
        yield f"  {plural(tally.tracked_found, 'tracked change')} in the file = {tracked}"
    if approved:
        yield f"  {plural(approved, 'row')} approved as they were"


def _counted(status: Status) -> str:
    return "in conflict" if status is Status.CONFLICT else status.value


def _written(one: Reviewed, *, dry_run: bool) -> str:
    if dry_run:
        return "dry run: nothing was written"
    remembered = f"; {plural(one.remembered, 'pair')} remembered" if one.remembered else ""
    if one.published is None:
        return f"nothing new: nothing was written{remembered}"
    if one.published.error:
        return f"not all files could be written: see the error, then review again{remembered}"
    first, *others = one.published.files
    return f"files: {', '.join([str(first), *(path.suffix for path in others)])}{remembered}"


def warnings(reviewed: ReviewReport) -> list[str]:
    """What a person should know of the files that were written."""
    return [warning for one in reviewed.reviewed if one.published for warning in one.published.warnings]


def report_json(reviewed: ReviewReport) -> str:
    """The end of a review for a machine: the same facts."""
    facts = {
        "exit_code": reviewed.exit_code,
        "documents": [_facts(one) for one in reviewed.reviewed],
        "errors": [
            {"message": str(error), "hint": error.hint, "code": error.exit_code} for error in reviewed.all_errors
        ],
        "warnings": warnings(reviewed),
        "proposals": [
            {"French": one.source, "English": one.target, "kind": one.kind, "count": one.count, "rows": one.rows}
            for one in reviewed.proposals
        ],
    }
    return msgspec.json.format(msgspec.json.encode(facts), indent=2).decode()


def _facts(one: Reviewed) -> dict[str, object]:
    tally = one.outcome.tally
    return {
        "name": one.before.article.name,
        "document": str(one.stored_at),
        "returned": [str(file.path) for file in one.outcome.files],
        "found": tally.found,
        **{status.name.lower(): tally.statuses.get(status, 0) for status in Status},
        "tracked_found": tally.tracked_found,
        "tracked": {status.name.lower(): tally.tracked.get(status, 0) for status in Status},
        "approved": one.outcome.approved,
        "remembered": one.remembered,
        "files": [str(path) for path in one.published.files] if one.published else [],
        "items": [_item_facts(item) for item in one.outcome.items],
    }


def _item_facts(item: Item) -> dict[str, object]:
    return {
        "kind": item.kind,
        "status": item.status,
        "block": item.block_id,
        "places": [{"file": str(place.file), "row": place.row} for place in item.places],
        "message": item.message,
        "present": item.present,
        "returned": [{"text": text.text, "by": text.by} for text in item.returned],
        "advice": item.advice,
    }
