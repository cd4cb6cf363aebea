"""The whole road, step by step: read, clean, translate, write. The only module that knows all the steps.

Nothing here prints. A `Listener` is told what happens; results and troubles come back as data.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bilingual import __version__, cleaning, reading
from bilingual.cleaning import NOTHING_LEARNED, FolderLines
from bilingual.cleaning.rules import Ruleset, load_rules
from bilingual.document import (
    Article,
    Document,
    Note,
    Provenance,
    Severity,
    Verdict,
)
from bilingual.earlier import changed_rows, reusable_sentences, reviewed_translations
from bilingual.errors import BilingualError
from bilingual.files import check_folder
from bilingual.glossary import Glossary, read_glossary
from bilingual.judging import judge, learn_folders, remember_edited_verdicts
from bilingual.publishing import publish
from bilingual.reading import Source
from bilingual.storage import StoredDocument, read_document

if TYPE_CHECKING:
    from bilingual.engine.argos import ArgosEngine
    from bilingual.engine.packages import Choice

# Articles are translated together until they have this many characters, then written: large enough for the engine to
# sort sentences well, small enough that an interrupted run of thousands of articles has lost little.
WINDOW_CHARACTERS = 200_000

USER_RULES = Path("bilingual-rules.toml")


class Listener(Protocol):
    """Hears what the pipeline is doing, to show it to a person."""

    def say(self, message: str) -> None:
        """A step has begun or ended; a full line without its line end."""

    def progress(self, done: int, total: int) -> None:
        """So many of so many sentences are translated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to translate: where results go, where glossary and rules are, whether to filter boilerplate.

    `model` is a package folder or "starter"; empty, the newest installed package is used.
    """

    output: Path = Path("output")
    glossary: Path = Path("glossary")
    rules: Path = USER_RULES
    clean: bool = True
    appendix: bool = False
    model: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one source: a document with the files written, or an error; and the warnings.

    `changed` counts the rows with other English than an earlier run gave them; None if there was none.
    """

    name: str
    path: str
    document: Document | None = None
    files: tuple[Path, ...] = ()
    warnings: tuple[str, ...] = ()
    error: BilingualError | None = None
    changed: int | None = None

    def notes(self, severity: Severity) -> tuple[Note, ...]:
        """The notes of that severity on the document's translations."""
        translations = self.document.translations if self.document else ()
        return tuple(note for found in translations for note in found.all_notes if note.severity is severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of a run: one outcome for each source, in order, and the model that was used."""

    outcomes: tuple[Outcome, ...]
    choice: "Choice"

    @property
    def exit_code(self) -> int:
        """The first error's exit code, else 0."""
        return next((outcome.error.exit_code for outcome in self.outcomes if outcome.error), 0)

    @property
    def needs_checking(self) -> bool:
        """Whether there is an error, a warning or a serious note: what `--strict` does not let pass."""
        return any(outcome.error or outcome.warnings or outcome.notes(Severity.ERROR) for outcome in self.outcomes)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    """A document on its way, and what an earlier run left on disk for it."""

    source: Source
    stored_at: Path
    document: Document
    earlier: StoredDocument | None

    @property
    def characters(self) -> int:
        """How much French is to be translated."""
        return sum(len(row.block.text) for row in self.document.rows())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tools:
    """What a run needs for every article, loaded once."""

    options: Options
    rules: Ruleset
    folders: Mapping[Path, FolderLines]
    glossary: Glossary
    engine: "ArgosEngine"
    listener: Listener

    @property
    def provenance(self) -> Provenance:
        """What the documents of this run are made with."""
        return Provenance(
            bilingual=__version__,
            model=self.engine.name,
            model_hash=self.engine.package.content_hash,
            settings=self.engine.settings,
            glossary_hash=self.glossary.hash,
        )


def translate(paths: Sequence[Path], options: Options, *, listener: Listener) -> Report:
    """Read, clean, translate and write every article that the paths name ("-" is standard input).

    A source that fails does not stop the others: its error is in its outcome.

    Raises:
        RulesError, GlossaryError, ModelError, OutputError: What all articles share is broken; nothing was begun.
    """
    from bilingual.engine.argos import ArgosEngine  # heavy: loads CTranslate2
    from bilingual.engine.packages import choose_package

    choice = choose_package(options.model)
    sources = reading.collect_sources(paths)
    tools = _Tools(
        options=options,
        rules=load_rules(options.rules),
        folders=learn_folders(sources) if options.clean else {},
        glossary=read_glossary(options.glossary),
        engine=ArgosEngine(choice.package),
        listener=listener,
    )
    check_folder(options.output)
    outcomes: list[Outcome] = []
    for window in _windows(sources, tools):
        outcomes += _translate_window(window, tools)
    return Report(outcomes=tuple(outcomes), choice=choice)


def _windows(sources: Sequence[Source], tools: _Tools) -> Iterator[list[_Open | Outcome]]:
    """The sources, opened, in groups that are translated together; those that failed are already outcomes."""
    window: list[_Open | Outcome] = []
    size = 0
    for source in sources:
        item = _open(source, tools)
        window.append(item)
        size += item.characters if isinstance(item, _Open) else 0
        if size >= WINDOW_CHARACTERS:
            yield window
            window, size = [], 0
    yield window


def _open(source: Source, tools: _Tools) -> _Open | Outcome:
    """Read and clean one source, and find what an earlier run left for it."""
    tools.listener.say(f"Reading {source.label}")
    try:
        article = reading.read_source(source)
        stored = tools.options.output / f"{source.name}.json"
        earlier = read_document(stored) if stored.exists() else None
        verdicts = _judged(source, article, earlier, tools=tools)
        cleaning.require_text(article, verdicts)
    except BilingualError as error:
        return Outcome(name=source.name, path=source.label, error=error)
    document = Document(article=article, verdicts=verdicts, provenance=tools.provenance)
    if earlier:
        document = document.with_translations(tuple(reviewed_translations(earlier.document, document)))
    return _Open(source=source, stored_at=stored, document=document, earlier=earlier)


def _judged(source: Source, article: Article, earlier: StoredDocument | None, *, tools: _Tools) -> tuple[Verdict, ...]:
    """The verdicts, after what a person has written into the document of an earlier run was remembered."""
    if not tools.options.clean:
        return judge(article, None)
    edited = earlier is not None and remember_edited_verdicts(earlier.document, tools.options.rules)
    rules = load_rules(tools.options.rules) if edited else tools.rules
    folder = tools.folders.get(source.path.parent, NOTHING_LEARNED) if source.path else NOTHING_LEARNED
    return judge(article, rules, folder)


def _translate_window(window: Sequence[_Open | Outcome], tools: _Tools) -> list[Outcome]:
    """Translate and write what could be opened; the outcomes in the order of the window."""
    from bilingual.translating import translate_documents  # heavy: loads the sentence splitter

    opened = [item for item in window if isinstance(item, _Open)]
    if opened:
        tools.listener.say(f"Translating {plural(len(opened), 'article')} with {tools.engine.name}")
    documents = translate_documents(
        [item.document for item in opened],
        tools.engine,
        glossary=tools.glossary,
        known=reusable_sentences([item.earlier.document for item in opened if item.earlier], tools.provenance),
        progress=tools.listener.progress,
    )
    done = iter(documents)
    return [_write(replace(item, document=next(done)), tools) if isinstance(item, _Open) else item for item in window]


def plural(count: int, noun: str) -> str:
    """The count with its noun: "1 article", "2 articles"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _write(item: _Open, tools: _Tools) -> Outcome:
    published = publish(item.document, item.stored_at, earlier=item.earlier, appendix=tools.options.appendix)
    for path in published.files:
        tools.listener.say(f"Wrote {path}")
    return Outcome(
        name=item.source.name,
        path=item.source.label,
        document=item.document,
        changed=changed_rows(item.earlier.document, item.document) if item.earlier else None,
        files=published.files,
        warnings=item.document.article.warnings + published.warnings,
        error=published.error,
    )
