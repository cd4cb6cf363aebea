"""The whole road, step by step: read, clean, translate, write. The only module that knows all the steps.

Nothing here prints. A `Listener` is told what happens; results and troubles come back as data.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bilingual import __version__, cleaning, exporting, reading
from bilingual.cleaning.rules import Ruleset, load_rules, remember_choice
from bilingual.document import (
    Article,
    Block,
    Document,
    Note,
    Origin,
    Provenance,
    Severity,
    Translation,
    Verdict,
)
from bilingual.errors import BilingualError, InputError, OutputError
from bilingual.files import check_folder
from bilingual.glossary import Glossary, read_glossary
from bilingual.reading import Source
from bilingual.storage import StoredDocument, file_hash, read_document, write_document

if TYPE_CHECKING:
    from bilingual.engine.argos import ArgosEngine
    from bilingual.engine.packages import Choice

# Articles are translated together until they have this many characters, then written: large enough for the engine to
# sort sentences well, small enough that an interrupted run of thousands of articles has lost little.
WINDOW_CHARACTERS = 2_000_000

USER_RULES = Path("bilingual-rules.toml")


class Listener(Protocol):
    """Hears what the pipeline is doing, to show it to a person."""

    def say(self, message: str) -> None:
        """A step has begun or ended; a full line without its line end."""

    def progress(self, done: int, total: int) -> None:
        """So many of so many sentences are translated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to translate: where results go, where glossary and rules are, whether to filter boilerplate."""

    output: Path = Path("output")
    glossary: Path = Path("glossary")
    rules: Path = USER_RULES
    clean: bool = True
    appendix: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one source: a document with the files written, or an error; and the warnings."""

    name: str
    path: str
    document: Document | None = None
    files: tuple[Path, ...] = ()
    warnings: tuple[str, ...] = ()
    error: BilingualError | None = None

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
    glossary: Glossary
    engine: "ArgosEngine"
    listener: Listener


def translate(paths: Sequence[Path], options: Options, *, listener: Listener) -> Report:
    """Read, clean, translate and write every article that the paths name ("-" is standard input).

    A source that fails does not stop the others: its error is in its outcome.

    Raises:
        RulesError, GlossaryError, ModelError, OutputError: What all articles share is broken; nothing was begun.
    """
    from bilingual.engine.argos import ArgosEngine  # heavy: loads CTranslate2
    from bilingual.engine.packages import choose_package

    choice = choose_package()
    tools = _Tools(
        options=options,
        rules=load_rules(options.rules),
        glossary=read_glossary(options.glossary),
        engine=ArgosEngine(choice.package),
        listener=listener,
    )
    check_folder(options.output)
    outcomes: list[Outcome] = []
    for window in _windows(reading.collect_sources(paths), tools):
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
        verdicts = judge(article, tools.rules if tools.options.clean else None)
        cleaning.require_text(article, verdicts)
        stored = tools.options.output / f"{source.name}.json"
        earlier = read_document(stored) if stored.exists() else None
    except BilingualError as error:
        return Outcome(name=source.name, path=source.label, error=error)
    provenance = Provenance(
        bilingual=__version__,
        model=tools.engine.name,
        model_hash=tools.engine.package.content_hash,
        settings=tools.engine.settings,
        glossary_hash=tools.glossary.hash,
    )
    document = Document(article=article, verdicts=verdicts, provenance=provenance)
    if earlier:
        document = document.with_translations(tuple(_reviewed(earlier.document, document)))
    return _Open(source=source, document=document, earlier=earlier)


def judge(article: Article, rules: Ruleset | None) -> tuple[Verdict, ...]:
    """A verdict for each block; without rules everything is kept."""
    if rules is not None:
        return cleaning.clean(article, rules)
    return tuple(
        Verdict(block_id=block.id, keep=True, kind=block.kind, rule="no-clean", reason="the filter is off")
        for block in article.blocks
    )


def _reviewed(earlier: Document, document: Document) -> Iterator[Translation]:
    """The earlier document's reviewed translations, for the blocks of this one with the same French."""
    reviewed: dict[str, list[Translation]] = {}
    for translation in earlier.translations:
        if translation.origin is Origin.REVIEWED:
            reviewed.setdefault(translation.source_hash, []).append(translation)
    for row in document.rows():
        if found := reviewed.get(row.block.text_hash):
            # The same French twice: first with first, and the last one serves all that are left.
            translation = found.pop(0) if len(found) > 1 else found[0]
            yield replace(translation, block_id=row.block.id)


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
        progress=tools.listener.progress,
    )
    done = iter(documents)
    return [_write(replace(item, document=next(done)), tools) if isinstance(item, _Open) else item for item in window]


def plural(count: int, noun: str) -> str:
    """The count with its noun: "1 article", "2 articles"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _write(item: _Open, tools: _Tools) -> Outcome:
    outcome = Outcome(name=item.source.name, path=item.source.label, document=item.document)
    try:
        files, warnings = _write_files(item, tools.options)
    except BilingualError as error:
        return replace(outcome, error=error)
    for path in files:
        tools.listener.say(f"Wrote {path}")
    return replace(outcome, files=files, warnings=item.document.article.warnings + warnings)


def _write_files(item: _Open, options: Options) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    known = item.earlier.exports if item.earlier else {}
    exports, warnings = {}, []
    for suffix in exporting.FORMATS:
        path = options.output / f"{item.source.name}.{suffix}"
        if moved := _set_aside_if_edited(path, known.get(path.name)):
            warnings.append(f"{path} was edited since it was written: it is kept as {moved}.")
        exporting.write(item.document, path, appendix=options.appendix)
        exports[path.name] = file_hash(path)
    document = options.output / f"{item.source.name}.json"
    if item.earlier and _loses_review(item.earlier.document, item.document):
        kept = _set_aside(document)
        warnings.append(f"{document} held reviewed rows of other French: it is kept as {kept}.")
    write_document(StoredDocument(document=item.document, exports=exports), document)
    return (*(options.output / name for name in exports), document), tuple(warnings)


def _set_aside_if_edited(path: Path, written_hash: str | None) -> Path | None:
    """Move a file that is not as we wrote it to a new name, so that nobody's edits are ever overwritten."""
    try:
        if not path.exists() or file_hash(path) == written_hash:
            return None
    except OSError as error:
        raise _cannot_replace(path, error) from error
    return _set_aside(path)


def _loses_review(earlier: Document, document: Document) -> bool:
    """Whether a row that a person reviewed has no place in the new document, since its French is gone."""
    hashes = {row.block.text_hash for row in document.rows()}
    return any(
        translation.origin is Origin.REVIEWED and translation.source_hash not in hashes
        for translation in earlier.translations
    )


def _set_aside(path: Path) -> Path:
    names = (path.with_name(f"{path.stem}.edited-{number}{path.suffix}") for number in count(1))
    try:
        return path.rename(next(name for name in names if not name.exists()))
    except OSError as error:
        raise _cannot_replace(path, error) from error


def _cannot_replace(path: Path, error: OSError) -> OutputError:
    hint = "Close the file in other programs, or move it away, and run again."
    return OutputError(f"{path}: cannot be replaced ({error.strerror or error})", hint=hint)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Blocks that a person wants kept or dropped from now on, each by its number or by words that it contains."""

    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()


def clean(path: Path, rules_file: Path, *, choices: Choices) -> Document:
    """Read one source and judge it, after writing the person's choices to the rules file.

    Raises:
        InputError: The source cannot be read, or has no block that a choice names.
        RulesError: A rules file is not valid.
    """
    if path.is_dir():
        raise InputError(f"{path}: is a folder", hint="`bilingual clean` takes one file; `translate` takes folders.")
    (source,) = reading.collect_sources([path])
    article = reading.read_source(source)
    for keep, wanted in ((True, choices.keep), (False, choices.drop)):
        for words in wanted:
            for block in _chosen_blocks(article, words):
                remember_choice(rules_file, block, keep=keep)
    return Document(article=article, verdicts=judge(article, load_rules(rules_file)))


def _chosen_blocks(article: Article, words: str) -> tuple[Block, ...]:
    """The block with that number, or the one that contains these words."""
    if words.isdecimal():
        found = [block for block in article.blocks if block.id == words]
    else:
        found = [block for block in article.blocks if words.strip() and words.casefold() in block.text.casefold()]
    texts = {block.text for block in found}
    if not found:
        raise InputError(
            f"{article.path}: no block has the number or the words {words!r}",
            hint="`bilingual clean --explain` shows the blocks with their numbers.",
        )
    if len(texts) > 1:
        numbers = ", ".join(block.id for block in found)
        raise InputError(f"{article.path}: the words {words!r} are in the blocks {numbers}", hint="Name one by number.")
    return tuple(found[:1])
