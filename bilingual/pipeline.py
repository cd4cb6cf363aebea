"""The whole road, step by step: read, clean, translate, write. The only module that knows all the steps.

Nothing here prints. A `Listener` is told what happens; results and troubles come back as data.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bilingual import __version__, cleaning, reading
from bilingual.cleaning import NOTHING_LEARNED, FolderLines
from bilingual.cleaning.rules import Ruleset, load_rules
from bilingual.document import Article, Document, Provenance, Verdict
from bilingual.earlier import (
    changed_rows,
    corrected,
    placed_corrections,
    reusable_sentences,
    reviewed_translations,
    with_comments_of,
)
from bilingual.errors import BilingualError, OutputError, TranslationMemoryError
from bilingual.files import check_folder
from bilingual.glossary import Glossary, read_glossary
from bilingual.judging import judge, learn_folders, remember_edited_verdicts
from bilingual.memory import Memory, open_memory
from bilingual.publishing import Published, publish
from bilingual.reading import Source
from bilingual.remembering import (
    Recollection,
    remembered_sentences,
    results_of,
    with_near_matches,
    with_remembered_rows,
)
from bilingual.review.deciding.entries import with_broken_entries
from bilingual.runs import Listener, Options, Outcome, Report, plural
from bilingual.storage import StoredDocument, one_at_a_time, read_document

if TYPE_CHECKING:
    from bilingual.engine.argos import ArgosEngine
    from bilingual.engine.packages import Choice

__all__ = ["Listener", "Options", "Outcome", "Report", "translate"]

# Articles are translated together until they have this many characters, then written: large enough for the engine to
# sort sentences well, small enough that an interrupted run of thousands of articles has lost little.
WINDOW_CHARACTERS = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    """A document on its way, and what an earlier run left on disk for it.

    `remembered` counts the rows that have a person's English from the memory.
    """

    source: Source
    stored_at: Path
    document: Document
    earlier: StoredDocument | None
    remembered: int = 0

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
    memory: Memory | None
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
    with _memory(options.memory) as memory:
        tools = _Tools(
            options=options,
            rules=load_rules(options.rules),
            folders=learn_folders(sources) if options.clean else {},
            glossary=read_glossary(options.glossary),
            engine=ArgosEngine(choice.package),
            memory=memory,
            listener=listener,
        )
        check_folder(options.output)
        return _report(sources, choice, tools)


@contextmanager
def _memory(path: Path | None) -> Iterator[Memory | None]:
    """The memory, after a look whether it can be used: a damaged one is found before any work is done."""
    if path is None:
        yield None
        return
    with open_memory(path) as memory:
        memory.counts()
        yield memory


def _report(sources: Sequence[Source], choice: "Choice", tools: _Tools) -> Report:
    outcomes: list[Outcome] = []
    warnings: list[str] = []
    for window in _windows(sources, tools):
        translated = _translated(window, tools)
        try:
            _remember(translated, tools)
        except TranslationMemoryError as error:
            warnings.append(f"What the model made is not remembered: {error}.")
        outcomes += [_write(item, tools) if isinstance(item, _Open) else item for item in translated]
    return Report(outcomes=tuple(outcomes), choice=choice, warnings=tuple(dict.fromkeys(warnings)))


def _remember(window: Sequence[_Open | Outcome], tools: _Tools) -> None:
    """Keep the machine's sentences, so that a run that is cut off goes on where it stopped."""
    if tools.memory is not None:
        tools.memory.remember_results(results_of(item.document for item in window if isinstance(item, _Open)))


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
        stored = tools.options.output / f"{source.name}.json"
        earlier = read_document(stored) if stored.exists() else None
        article = reading.read_source(source)
        corrections = placed_corrections(article, earlier.document.corrections if earlier else ())
        article = corrected(article, corrections)
        verdicts = _judged(source, article, earlier, tools=tools)
        cleaning.require_text(article, verdicts)
    except BilingualError as error:
        return Outcome(name=source.name, path=source.label, error=error)
    document = Document(article=article, verdicts=verdicts, provenance=tools.provenance, corrections=corrections)
    if earlier:
        document = document.with_translations(tuple(reviewed_translations(earlier.document, document)))
    before = len(document.translations)
    if tools.memory is not None:
        document = with_remembered_rows(document, tools.memory)
    remembered = len(document.translations) - before
    return _Open(source=source, stored_at=stored, document=document, earlier=earlier, remembered=remembered)


def _judged(source: Source, article: Article, earlier: StoredDocument | None, *, tools: _Tools) -> tuple[Verdict, ...]:
    """The verdicts, after what a person has written into the document of an earlier run was remembered."""
    if not tools.options.clean:
        return judge(article, None)
    edited = earlier is not None and remember_edited_verdicts(earlier.document, tools.options.rules)
    rules = load_rules(tools.options.rules) if edited else tools.rules
    folder = tools.folders.get(source.path.parent, NOTHING_LEARNED) if source.path else NOTHING_LEARNED
    return judge(article, rules, folder)


def _translated(window: Sequence[_Open | Outcome], tools: _Tools) -> list[_Open | Outcome]:
    """The window with the documents translated of what could be opened."""
    from bilingual.translating import translate_documents  # heavy: loads the sentence splitter

    opened = [item for item in window if isinstance(item, _Open)]
    if opened:
        tools.listener.say(f"Translating {plural(len(opened), 'article')} with {tools.engine.name}")
    earlier = [item.earlier.document for item in opened if item.earlier]
    documents = translate_documents(
        [item.document for item in opened],
        tools.engine,
        glossary=tools.glossary,
        recall=Recollection(
            earlier=reusable_sentences(earlier, tools.provenance), memory=tools.memory, provenance=tools.provenance
        ),
        progress=tools.listener.progress,
    )
    done = iter(documents)
    return [_finished(item, next(done), tools) if isinstance(item, _Open) else item for item in window]


def _finished(item: _Open, document: Document, tools: _Tools) -> _Open:
    """The translated document with all that is noted once its English is there."""
    document = with_broken_entries(document, tools.glossary)
    if tools.memory is not None:
        document = with_near_matches(document, tools.memory)
    if item.earlier:
        document = with_comments_of(item.earlier.document, document)
    return replace(item, document=document)


def _write(item: _Open, tools: _Tools) -> Outcome:
    try:
        with one_at_a_time(item.stored_at):
            published = publish(item.document, item.stored_at, earlier=item.earlier, appendix=tools.options.appendix)
    except OutputError as error:
        published = Published(error=error)
    for path in published.files:
        tools.listener.say(f"Wrote {path}")
    return Outcome(
        name=item.source.name,
        path=item.source.label,
        document=item.document,
        changed=changed_rows(item.earlier.document, item.document) if item.earlier else None,
        remembered=item.remembered + remembered_sentences(item.document),
        files=published.files,
        warnings=item.document.article.warnings + published.warnings,
        error=published.error,
    )
