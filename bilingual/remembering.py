"""What of a document is worth remembering, and what of a memory serves a document.

A person's pairs go first: whole paragraphs, then sentences. What the machine made before is taken where the model and
the glossary entries that apply are the same. What is nearly the same is only shown, as a note with the difference.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bilingual.document import (
    Document,
    Note,
    Origin,
    Provenance,
    Review,
    Row,
    SentencePair,
    Severity,
    TermStatus,
    Translation,
    text_hash,
)
from bilingual.glossary import TermHit
from bilingual.memory import Level, Memory, NearMatch, Remembered, ResultKey, difference, engine_of
from bilingual.terminology import pair_key, rules_key, taken_over, term_notes, term_uses

NEAR = "memory"  # the code of a note on a near match
# What CAT tools take for a match worth a look; below it, reading the match costs more than it saves.
_WORTH_SHOWING = 0.75


def pairs_of(document: Document, blocks: Container[str], *, date: str) -> Iterator[Remembered]:
    """The reviewed pairs of these blocks: of the whole blocks, and of those sentences in them that a person wrote.

    A sentence that a person left as the machine made it stays the machine's: an edited glossary may change it
    elsewhere. `date` (ISO 8601) is the time of the review: the newest wins, and a file may say any date, or none.
    """
    rows = tuple(document.rows())
    for number, row in enumerate(rows):
        if row.block.id in blocks and row.translation and row.translation.origin is Origin.REVIEWED:
            pairs = _pairs(row, row.translation, context=_context(rows, number))
            yield from (replace(pair, article=document.article.name, date=date) for pair in pairs)


def replaced_sentences(before: Document, after: Document) -> set[str]:
    """The French sentences that had a person's English of their own before a review, and have it no more."""
    return _reviewed_sentences(before) - _reviewed_sentences(after)


def _reviewed_sentences(document: Document) -> set[str]:
    return {
        pair.source
        for translation in document.translations
        for pair in translation.sentences
        if translation.origin is pair.origin is Origin.REVIEWED
    }


def _pairs(row: Row, translation: Translation, *, context: str) -> Iterator[Remembered]:
    by = translation.review.by if translation.review else ""
    texts = [(Level.PARAGRAPH, row.block.text, translation.target)]
    texts += [
        (Level.SENTENCE, pair.source, pair.target) for pair in translation.sentences if pair.origin is Origin.REVIEWED
    ]
    for level, source, target in texts:
        yield Remembered(source=source, target=target, level=level, by=by, context=context)


def _context(rows: Sequence[Row], number: int) -> str:
    """A hash of the French before and after a row, which tells two rows of the same French apart."""
    around = (rows[place].block.text if 0 <= place < len(rows) else "" for place in (number - 1, number + 1))
    return text_hash("\n".join(around))


def with_remembered_rows(document: Document, memory: Memory) -> Document:
    """The document with a person's English for each row that has none yet and whose French is remembered."""
    done = {translation.block_id for translation in document.translations}
    blocks = [row.block for row in document.rows() if row.block.id not in done]
    found = memory.reviewed([block.text for block in blocks], level=Level.PARAGRAPH, article=document.article.name)
    remembered = tuple(
        Translation(
            block_id=block.id,
            source_hash=block.text_hash,
            target=pair.target,
            origin=Origin.REVIEWED,
            review=Review(by=pair.by, date=pair.date),
        )
        for block in blocks
        if (pair := found.get(block.text))
    )
    return document.with_translations(document.translations + remembered)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recollection:
    """The sentences that need no engine: a person's, those of earlier documents, and those in the memory.

    `earlier` are sentences of earlier documents, by their French; `provenance` is that of the run.
    """

    earlier: Mapping[str, SentencePair]
    memory: Memory | None
    provenance: Provenance

    def __call__(self, terms: Mapping[str, tuple[TermHit, ...]]) -> dict[str, SentencePair]:
        """For each French sentence, given with the entries that apply to it now, its English where it is known."""
        made = {
            source: taken_over(self.earlier[source], hits) for source, hits in terms.items() if source in self.earlier
        }
        found = {source: pair for source, pair in made.items() if pair}
        if self.memory is None:
            return found
        return self._made_before(self.memory, terms) | found | self._reviewed(self.memory, terms)

    def _made_before(self, memory: Memory, terms: Mapping[str, tuple[TermHit, ...]]) -> dict[str, SentencePair]:
        engine = engine_of(self.provenance)
        keys = {
            source: ResultKey(source=source, engine=engine, terms=rules_key(hits)) for source, hits in terms.items()
        }
        results = memory.results(keys.values())
        made = {source: taken_over(results[key], terms[source]) for source, key in keys.items() if key in results}
        return {source: pair for source, pair in made.items() if pair}

    @staticmethod
    def _reviewed(memory: Memory, terms: Mapping[str, tuple[TermHit, ...]]) -> dict[str, SentencePair]:
        pairs = memory.reviewed(terms, level=Level.SENTENCE)
        return {source: _as_reviewed(source, pair.target, terms[source]) for source, pair in pairs.items()}


def _as_reviewed(source: str, target: str, hits: Sequence[TermHit]) -> SentencePair:
    """A person's sentence: an entry that it breaks is noted, and changes nothing."""
    uses = term_uses(hits, target, natural=target, otherwise=TermStatus.NATURAL)
    notes = tuple(replace(note, severity=Severity.WARNING) for note in term_notes(uses))
    return SentencePair(source=source, target=target, origin=Origin.REVIEWED, notes=notes, terms=uses)


def remembered_sentences(document: Document) -> int:
    """How many sentences have a person's English in rows that have not."""
    return sum(
        pair.origin is Origin.REVIEWED
        for translation in document.translations
        if translation.origin is not Origin.REVIEWED
        for pair in translation.sentences
    )


def results_of(documents: Iterable[Document]) -> dict[ResultKey, SentencePair]:
    """The sentences that the machine made in these documents, with all that they depend on."""
    return {
        ResultKey(source=pair.source, engine=engine_of(document.provenance), terms=pair_key(pair)): _alone(pair)
        for document in documents
        for translation in document.translations
        for pair in translation.sentences
        if pair.origin is Origin.MACHINE
    }


def _alone(pair: SentencePair) -> SentencePair:
    """The pair without what comes from where it stands."""
    return replace(pair, space="", notes=_others(pair.notes))


def with_near_matches(document: Document, memory: Memory) -> Document:
    """The document with a note where the machine translated what is nearly a sentence or a block of a person's."""
    find = partial(_near_notes, memory=memory, article=document.article.name)
    sources = {row.block.id: row.block.text for row in document.rows()}
    return document.with_translations(tuple(_noted(one, sources[one.block_id], find) for one in document.translations))


def _noted(translation: Translation, source: str, find: Callable[[str, Level], tuple[Note, ...]]) -> Translation:
    if translation.origin is not Origin.MACHINE:
        return translation
    pairs = tuple(
        replace(pair, notes=_others(pair.notes) + find(pair.source, Level.SENTENCE))
        if pair.origin is Origin.MACHINE
        else pair
        for pair in translation.sentences
    )
    # A block of one sentence is remembered as a sentence, too.
    whole = find(source, Level.PARAGRAPH) if len(pairs) > 1 else ()
    return replace(translation, sentences=pairs, notes=_others(translation.notes) + whole)


def _others(notes: Iterable[Note]) -> tuple[Note, ...]:
    return tuple(note for note in notes if note.code != NEAR)


def _near_notes(source: str, level: Level, *, memory: Memory, article: str) -> tuple[Note, ...]:
    found = memory.near(source, level=level, article=article, at_least=_WORTH_SHOWING)
    return tuple(_near_note(match, source) for match in found)


def _near_note(match: NearMatch, source: str) -> Note:
    alike = f"{match.similarity:.0%}".replace("%", " %")
    message = f"Reviewed before, {alike} alike: “{match.pair.target}”; {difference(match.pair.source, source)}."
    return Note(code=NEAR, message=message, severity=Severity.INFO)
