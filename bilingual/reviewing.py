"""The way back, step by step: read the returned files, decide, remember, publish. Nothing here prints.

A document is stored, and its pairs remembered, before its files are written: wherever this is cut off, reviewing the
same file again goes on from there, and changes nothing that was done.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from bilingual.document import Document
from bilingual.errors import BilingualError
from bilingual.exporting.xliff import SUFFIXES as XLIFF_SUFFIXES
from bilingual.glossary import Glossary, read_glossary
from bilingual.memory import Level, open_memory
from bilingual.publishing import Published, is_published, publish
from bilingual.remembering import pairs_of, replaced_sentences
from bilingual.review.deciding import decide
from bilingual.review.learning import ProposedEntry, proposed_entries
from bilingual.review.locating import find_document
from bilingual.review.outcome import ItemKind, ReviewChoices, ReviewOutcome, Status
from bilingual.review.reading import read_returned
from bilingual.review.reading.xliff import read_xliff
from bilingual.review.returned import ReturnedFile
from bilingual.storage import StoredDocument, one_at_a_time, read_document

_UNSETTLED = frozenset({ItemKind.FRENCH, ItemKind.STRUCK})


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to review: where documents, glossary and memory are, and what is taken over.

    `document` names the JSON document of all files; without it, each file's own is looked for. With `dry_run`, nothing
    is written.
    """

    output: Path = Path("output")
    glossary: Path = Path("glossary")
    memory: Path | None = None
    document: Path | None = None
    reject_open: bool = False
    dry_run: bool = False
    choices: ReviewChoices = field(default_factory=ReviewChoices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What became of a document: it before the review, the outcome, and what was written.

    `published` is None where nothing was to be written. `remembered` counts the pairs that are new in the memory.
    """

    stored_at: Path
    before: Document
    outcome: ReviewOutcome
    published: Published | None = None
    remembered: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewReport:
    """What became of a review: one entry for each document, the errors of those that changed nothing, and proposals.

    `proposals` are glossary entries that the edits in all documents suggest.
    """

    reviewed: tuple[Reviewed, ...]
    errors: tuple[BilingualError, ...] = ()
    proposals: tuple[ProposedEntry, ...] = ()

    @property
    def all_errors(self) -> tuple[BilingualError, ...]:
        """Those of files that could not be read or were refused, then those of files that could not be written."""
        written = (one.published.error for one in self.reviewed if one.published)
        return self.errors + tuple(filter(None, written))

    @property
    def exit_code(self) -> int:
        """The first error's exit code, else 0."""
        return next((error.exit_code for error in self.all_errors), 0)

    @property
    def has_conflicts(self) -> bool:
        """Whether somebody's words could not be taken over: what `--strict` does not let pass."""
        return any(one.outcome.of(Status.CONFLICT) for one in self.reviewed)


def review(paths: Sequence[Path], options: Options) -> ReviewReport:
    """Bring the edits in the returned files back into their documents; files of one document are merged.

    A file that cannot be read, or a document that refuses it, does not stop the others: see the report's errors.

    Raises:
        GlossaryError: The glossary is not valid; nothing was begun.
    """
    glossary = read_glossary(options.glossary)
    errors: list[BilingualError] = []
    reviewed: list[Reviewed] = []
    for stored_at, files in _by_document(paths, options, errors).items():
        try:
            with one_at_a_time(stored_at):
                reviewed.append(_review(stored_at, files, glossary, options))
        except BilingualError as error:
            errors.append(error)
    proposals = proposed_entries([(one.before, one.outcome.document) for one in reviewed], glossary=glossary)
    return ReviewReport(reviewed=tuple(reviewed), errors=tuple(errors), proposals=proposals)


def _by_document(
    paths: Iterable[Path], options: Options, errors: list[BilingualError]
) -> Mapping[Path, list[ReturnedFile]]:
    """The files by the document that they belong to; what cannot be read adds to the errors."""
    found: dict[Path, list[ReturnedFile]] = {}
    for path in dict.fromkeys(paths):
        try:
            file = _read(path, options)
            document = options.document or find_document(file, [options.output])
        except BilingualError as error:
            errors.append(error)
        else:
            found.setdefault(document, []).append(file)
    return found


def _read(path: Path, options: Options) -> ReturnedFile:
    if path.suffix.lower() in XLIFF_SUFFIXES:
        return read_xliff(path, reject_open=options.reject_open)
    return read_returned(path, reject_open=options.reject_open)


def _review(stored_at: Path, files: Sequence[ReturnedFile], glossary: Glossary, options: Options) -> Reviewed:
    stored = read_document(stored_at)
    outcome = decide(stored.document, files, glossary=glossary, choices=options.choices, handed_out=stored.handed_out)
    reviewed = Reviewed(stored_at=stored_at, before=stored.document, outcome=outcome)
    if options.dry_run:
        return reviewed
    remembered = _remember(stored.document, outcome, options.memory)
    return replace(reviewed, remembered=remembered, published=_publish(stored_at, stored, outcome))


def _remember(before: Document, outcome: ReviewOutcome, memory: Path | None) -> int:
    """Keep the pairs of the rows that this review has changed or approved; how many are new comes back.

    English that was written for French that could not be taken over is no translation of the French that stays, and of
    words struck out nobody knows yet whether they are to go.
    """
    after = outcome.document
    known = {(one.block_id, one.source_hash, one.target, one.origin) for one in before.translations}
    changed = {
        one.block_id
        for one in after.translations
        if (one.block_id, one.source_hash, one.target, one.origin) not in known
    }
    changed -= {item.block_id for item in outcome.of(Status.CONFLICT) if item.kind in _UNSETTLED}
    if memory is None or not changed:
        return 0
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with open_memory(memory) as opened:
        opened.forget(replaced_sentences(before, after), level=Level.SENTENCE, article=after.article.name)
        return opened.remember(pairs_of(after, changed, date=now))


def _publish(stored_at: Path, stored: StoredDocument, outcome: ReviewOutcome) -> Published | None:
    if outcome.document == stored.document and is_published(stored.document, stored_at, stored):
        return None
    return publish(
        outcome.document,
        stored_at,
        earlier=stored,
        appendix=stored.appendix,
        returned=[file.path for file in outcome.files],
    )
