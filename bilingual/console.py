"""What a person sees: progress on standard error, summaries and reports as text or JSON. The library never prints."""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click
import msgspec

from bilingual.cleaning import Evidence
from bilingual.document import Document, Row, Severity, TermStatus
from bilingual.engine.packages import Choice, ModelPackage, PackageDescription, PackageSurvey
from bilingual.exporting.wording import attributed
from bilingual.runs import Listener, Outcome, Report, plural
from bilingual.triage import worth_reading_first


class QuietListener:
    """Shows nothing."""

    def say(self, message: str) -> None:
        """Ignore the step."""

    def progress(self, done: int, total: int) -> None:
        """Ignore the progress."""


class PlainListener:
    """Writes plain lines to standard error: for logs and pipes. `unit` is what is counted."""

    def __init__(self, unit: str = "sentences") -> None:
        self._unit = unit
        self._tenths = 0

    def say(self, message: str) -> None:
        """Write one line."""
        click.echo(message, err=True)

    def progress(self, done: int, total: int) -> None:
        """Write a line for every tenth of the work."""
        tenths = 10 * done // max(total, 1)
        if tenths != self._tenths:
            self._tenths = tenths
            click.echo(f"  {done:,} of {total:,} {self._unit}", err=True)


class TerminalListener:
    """Writes lines and a progress bar to a terminal. `unit` is what is counted."""

    def __init__(self, unit: str = "sentences") -> None:
        self._unit = unit
        self._bar: click._termui_impl.ProgressBar[int] | None = None

    def say(self, message: str) -> None:
        """Write one line, below a finished bar."""
        self._close()
        click.echo(message, err=True)

    def progress(self, done: int, total: int) -> None:
        """Move the bar."""
        if self._bar is None:
            self._bar = click.progressbar(length=total, label=f"  {self._unit}", file=sys.stderr, show_pos=True)
            self._bar.__enter__()
        self._bar.update(done - self._bar.pos)
        if done >= total:
            self._close()

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None


def choose_listener(*, quiet: bool, unit: str = "sentences") -> Listener:
    """Nothing with `quiet`, a progress bar on a terminal, plain lines otherwise."""
    if quiet:
        return QuietListener()
    return TerminalListener(unit) if sys.stderr.isatty() else PlainListener(unit)


def show_error(error: Exception | str, hint: str) -> None:
    """One line for the error and one for what to do next, on standard error."""
    click.secho(f"ERROR {error}", fg="red", err=True)
    if hint:
        click.secho(f"      {hint}", err=True)


def show_troubles(report: Report) -> None:
    """Every warning and error of a run on standard error; each names its file."""
    for warning in report.warnings:
        click.secho(f"WARNING {warning}", fg="yellow", err=True)
    for outcome in report.outcomes:
        for warning in outcome.warnings:
            click.secho(f"WARNING {outcome.path}: {warning}", fg="yellow", err=True)
        if outcome.error:
            show_error(outcome.error, outcome.error.hint)


def summary(report: Report) -> str:
    """The end of a run for a person: what became of each article, and which model did it."""
    done = [outcome for outcome in report.outcomes if outcome.document]
    lines = [line for outcome in done for line in _outcome_lines(outcome)]
    return "\n".join([*lines, *_model_lines(report.choice)] if done else lines)


def _model_lines(choice: Choice) -> Iterable[str]:
    yield f"Model: {choice.package.name} ({choice.reason})"
    if choice.package.starter:
        yield "  The starter model is small and makes mistakes: read every row before you publish."
    if choice.hint:
        yield f"  {choice.hint}"


def _outcome_lines(outcome: Outcome) -> Iterable[str]:
    counts = _counts(outcome)
    yield outcome.name
    yield f"  blocks: {counts['kept']} kept, {counts['removed']} removed; sentences: {counts['sentences']}"
    if any(_term_counts(outcome).values()):
        yield f"  glossary: {_met(_term_counts(outcome))}"
    if outcome.remembered:
        yield f"  from the memory: {plural(outcome.remembered, 'reviewed text')}"
    if outcome.changed is not None:
        yield f"  changed since the last run: {outcome.changed} of {plural(counts['kept'], 'row')}"
    if outcome.files:
        if counts["serious_notes"] or counts["other_notes"]:
            yield f"  to check: {counts['serious_notes']} serious, {counts['other_notes']} other notes, in the files"
        yield from _read_first_lines(outcome)
        first, *others = outcome.files
        yield f"  files: {', '.join([str(first), *(path.suffix for path in others)])}"


def _read_first_lines(outcome: Outcome) -> Iterable[str]:
    """The rows worth reading first, as many as a person takes in at a glance."""
    risky = worth_reading_first(outcome.document, _SHOWN_ROWS) if outcome.document else ()
    if risky:
        yield f"  read these first: {'; '.join(f'{row.block.id} ({risk.reasons[0]})' for row, risk in risky)}"


def _counts(outcome: Outcome) -> dict[str, int]:
    document = outcome.document
    assert document is not None  # noqa: S101  (only called for outcomes that have one)
    return {
        "kept": sum(1 for _ in document.rows()),
        "removed": sum(1 for _ in document.removed()),
        "sentences": sum(len(found.sentences) for found in document.translations),
        "serious_notes": len(outcome.notes(Severity.ERROR)),
        "other_notes": len(outcome.notes(Severity.WARNING)),
    }


def _term_counts(outcome: Outcome) -> dict[str, int]:
    """How many glossary entries were met in the document's sentences, by status."""
    translations = outcome.document.translations if outcome.document else ()
    counts = Counter(use.status for found in translations for pair in found.sentences for use in pair.terms)
    return {status.value: counts[status] for status in TermStatus}


def _met(counts: dict[str, int]) -> str:
    """How the entries were met, in words: "12 entries met, 1 forced, 0 failed"."""
    failed = counts[TermStatus.FAILED]
    met = sum(counts.values()) - failed
    substituted = f", {counts[TermStatus.SUBSTITUTED]} substituted" if counts[TermStatus.SUBSTITUTED] else ""
    entries = "1 entry" if met == 1 else f"{met} entries"
    return f"{entries} met, {counts[TermStatus.FORCED]} forced{substituted}, {failed} failed"


def summary_json(report: Report) -> str:
    """The end of a run for a machine: the same facts, and every note with its block."""
    facts = {
        "model": report.choice.package.name,
        "model_reason": report.choice.reason,
        "starter_model": report.choice.package.starter,
        "exit_code": report.exit_code,
        "articles": [_facts(outcome) for outcome in report.outcomes],
    }
    return msgspec.json.format(msgspec.json.encode(facts), indent=2).decode()


def _facts(outcome: Outcome) -> dict[str, object]:
    facts: dict[str, object] = {"name": outcome.name, "source": outcome.path, "warnings": outcome.warnings}
    if outcome.error:
        return facts | {
            "error": str(outcome.error),
            "hint": outcome.error.hint,
            "code": outcome.error.exit_code,
        }
    document = outcome.document
    return (
        facts
        | _counts(outcome)
        | {"glossary": _term_counts(outcome), "rows_changed": outcome.changed, "remembered": outcome.remembered}
        | {"files": [str(path) for path in outcome.files], "notes": _notes(document)}
    )


def _notes(document: Document | None) -> list[dict[str, str]]:
    translations = document.translations if document else ()
    return [
        {"block": found.block_id, "code": note.code, "severity": note.severity, "message": attributed(note)}
        for found in translations
        for note in found.all_notes
    ]


def cleaned_text(document: Document) -> str:
    """The kept French alone, a blank line between blocks."""
    return "\n\n".join(row.block.text for row in document.rows())


def explanation(document: Document, evidence: Iterable[Evidence], *, rules_file: Path) -> str:
    """The removed blocks with what the signals saw, the rule, the reason and the whole text; then those kept."""
    removed, kept = list(document.removed()), list(document.rows())
    head = f"{plural(len(removed), 'block')} removed, {len(kept)} kept. Your choices are remembered in {rules_file}."
    stays = "\n".join(["Kept; remove one with --drop NUMBER:", *(_beginning(row) for row in kept)])
    if not removed:
        return f"{head}\n\n{stays}"
    seen = {found.block_id: found for found in evidence}
    table = "\n".join(
        [_SIGNALS, *(_signals(seen[row.block.id], row.verdict.rule) for row in removed if row.block.id in seen)]
    )
    goes = "\n\n".join(["Removed; bring one back with --keep NUMBER:", *(_explained(row) for row in removed)])
    return "\n\n".join([head, table, goes, stays])


_SHOWN_CHARACTERS = 70
_SHOWN_ROWS = 5


def _beginning(row: Row) -> str:
    text = row.block.text.replace("\n", " ")
    return f"{row.block.id:>4}  {text if len(text) <= _SHOWN_CHARACTERS else text[: _SHOWN_CHARACTERS - 1] + '…'}"


_SIGNALS = """\
What the signals saw: shape; words, and how many of them are small (40 to 50 % in running French); points for
speaking to the reader; place by the text; removed neighbours; copies on the page; how sure it is that the article is
over there.

  no  shape     words  small  reader  place    beside  copies  over  rule"""


def _signals(seen: Evidence, rule: str) -> str:
    return (
        f"{seen.block_id:>4}  {seen.shape:<8}{seen.words:>7}{seen.function_words:>7.0%}{seen.reader_points:>8}"
        f"  {seen.place:<7}{seen.neighbours_removed:>8}{seen.copies:>8}{seen.over:>6.0%}  {rule}"
    )


def _explained(row: Row) -> str:
    return f"{row.block.id:>4}  {row.verdict.rule}: {row.verdict.reason}\n      {row.block.text}"


def model_list(survey: PackageSurvey, choice: Choice) -> str:
    """All packages that are here, one a line; the one in use is marked with an asterisk."""
    packages = survey.packages
    if choice.package not in packages:
        packages = (choice.package, *packages)
    lines = [
        f"{'*' if package == choice.package else ' '} {package.name:<24} {_origin(package)}" for package in packages
    ]
    lines += [f"! {broken.path}: cannot be used, {broken.reason}" for broken in survey.broken]
    return "\n".join([*lines, f"* in use: {choice.reason}"])


def _origin(package: ModelPackage) -> str:
    return "built in (starter model)" if package.starter else str(package.path)


def model_info(choice: Choice, description: PackageDescription) -> str:
    """The package in use: why it is, where it is, how large, and the beginning of its model card."""
    package = choice.package
    facts = {
        "Package": package.name + (" (starter model)" if package.starter else ""),
        "In use because": choice.reason,
        "Languages": description.languages,
        "Folder": str(package.path),
        "Size": f"{description.size / 1e6:.1f} MB",
        "Tokenizer": description.tokenizer,
        "Hash": package.content_hash,
    }
    lines = [f"{name + ':':<16}{value}" for name, value in facts.items()]
    return "\n".join([*lines, *([choice.hint] if choice.hint else []), "", description.model_card]).rstrip()
