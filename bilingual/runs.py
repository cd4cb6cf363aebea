"""What a run is asked for, what it tells while it works, and what became of it: plain data, no steps."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bilingual.document import Document, Note, Severity
from bilingual.errors import BilingualError

if TYPE_CHECKING:
    from bilingual.engine.packages import Choice

USER_RULES = Path("bilingual-rules.toml")


class Listener(Protocol):
    """Hears what the pipeline is doing, to show it to a person."""

    def say(self, message: str) -> None:
        """A step has begun or ended; a full line without its line end."""

    def progress(self, done: int, total: int) -> None:
        """So many of so many sentences are translated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to translate: where results go, where glossary, rules and memory are, whether to filter boilerplate.

    `model` is a package folder or "starter"; empty, the newest installed package is used. Without a `memory`, nothing
    but the documents in `output` is remembered.
    """

    output: Path = Path("output")
    glossary: Path = Path("glossary")
    rules: Path = USER_RULES
    clean: bool = True
    appendix: bool = False
    model: str = ""
    memory: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one source: a document with the files written, or an error; and the warnings.

    `changed` counts the rows with other English than an earlier run gave them; None if there was none. `remembered`
    counts the rows and the sentences of other rows whose English is a person's from the memory.
    """

    name: str
    path: str
    document: Document | None = None
    files: tuple[Path, ...] = ()
    warnings: tuple[str, ...] = ()
    error: BilingualError | None = None
    changed: int | None = None
    remembered: int = 0

    def notes(self, severity: Severity) -> tuple[Note, ...]:
        """The notes of that severity on the document's translations."""
        translations = self.document.translations if self.document else ()
        return tuple(note for found in translations for note in found.all_notes if note.severity is severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of a run: one outcome for each source, in order, the model that was used, and general warnings."""

    outcomes: tuple[Outcome, ...]
    choice: "Choice"
    warnings: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """The first error's exit code, else 0."""
        return next((outcome.error.exit_code for outcome in self.outcomes if outcome.error), 0)

    @property
    def needs_checking(self) -> bool:
        """Whether there is an error, a warning or a serious note: what `--strict` does not let pass."""
        outcomes = any(one.error or one.warnings or one.notes(Severity.ERROR) for one in self.outcomes)
        return bool(self.warnings) or outcomes


def plural(count: int, noun: str) -> str:
    """The count with its noun: "1 article", "2 articles", "1,200 entries"."""
    if count == 1:
        return f"1 {noun}"
    return f"{count:,} {noun.removesuffix('y')}ies" if noun.endswith("ry") else f"{count:,} {noun}s"
