"""What the document of an earlier run is good for in this one: a person's work, sentences to keep, and a comparison."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bilingual.document import (
    COMMENT_CODES,
    CONFLICT_CODE,
    Article,
    Correction,
    Document,
    Note,
    Origin,
    Provenance,
    SentencePair,
    Translation,
)

_TO_SETTLE = COMMENT_CODES | {CONFLICT_CODE}


def placed_corrections(article: Article, corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """The corrections that still have their block in the article as it was read now, with the block's present id.

    Of several blocks with the same French it is the one with the id of then, else the first.
    """
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for block in article.blocks:
        blocks[block.text_hash].append(block.id)
    placed: dict[str, Correction] = {}
    for one in corrections:
        free = [name for name in blocks[one.source_hash] if name not in placed]
        if free:
            name = one.block_id if one.block_id in free else free[0]
            placed[name] = replace(one, block_id=name)
    return tuple(placed.values())


def corrected(article: Article, corrections: Iterable[Correction]) -> Article:
    """The article with a person's corrections of its French, each in the block of its id."""
    texts = {correction.block_id: correction.text for correction in corrections}
    blocks = (replace(block, text=texts.get(block.id, block.text)) for block in article.blocks)
    return replace(article, blocks=tuple(blocks))


def reviewed_translations(earlier: Document, document: Document) -> Iterator[Translation]:
    """The earlier document's reviewed translations, for the blocks of this one with the same French.

    What is left to settle on each row comes along apart from them: see `with_comments_of`.
    """
    reviewed: dict[str, list[Translation]] = {}
    for translation in earlier.translations:
        if translation.origin is Origin.REVIEWED:
            reviewed.setdefault(translation.source_hash, []).append(translation)
    for row in document.rows():
        if found := reviewed.get(row.block.text_hash):
            # The same French twice: each its own, else first with first, and the last one serves all that are left.
            translation = next((one for one in found if one.block_id == row.block.id), found[0])
            if len(found) > 1:
                found.remove(translation)
            notes = tuple(note for note in translation.notes if note.code not in _TO_SETTLE)
            yield replace(translation, block_id=row.block.id, notes=notes)


def with_comments_of(earlier: Document, document: Document) -> Document:
    """The document with what people have left to settle in the earlier one, on the rows with the same French.

    These are their comments, and the warnings about words of theirs that could not be taken over. What counts is the
    French of the earlier block: a correction may have changed it since it was translated. Of several rows with the same
    French, the one with the same id comes first, then first with first; what is left over goes to the last.
    """
    left: defaultdict[str, dict[str, tuple[Note, ...]]] = defaultdict(dict)
    sources = {block.id: block.text_hash for block in earlier.article.blocks}
    for found in earlier.translations:
        open_notes = tuple(note for note in found.notes if note.code in _TO_SETTLE)
        left[sources.get(found.block_id, found.source_hash)][found.block_id] = open_notes
    rows: defaultdict[str, list[Translation]] = defaultdict(list)
    for one in document.translations:
        rows[one.source_hash].append(one)
    notes = {name: found for source, same in rows.items() for name, found in _placed(left[source], same)}
    return document.with_notes(notes)


def _placed(left: dict[str, tuple[Note, ...]], rows: Sequence[Translation]) -> Iterator[tuple[str, tuple[Note, ...]]]:
    """The earlier notes, by the id of then, for each of the rows with the same French."""
    own = {one.block_id: left.pop(one.block_id) for one in rows if one.block_id in left}
    others = list(left.values())
    for number, one in enumerate(rows, start=1):
        found = own[one.block_id] if one.block_id in own else others.pop(0) if others else ()
        rest = tuple(note for notes in others for note in notes) if number == len(rows) else ()
        yield one.block_id, (*found, *rest)


def reusable_sentences(earlier: Iterable[Document], provenance: Provenance) -> dict[str, SentencePair]:
    """The machine's sentences in earlier documents that a run of this provenance may take over, by their French.

    Whether the same glossary entries apply is seen sentence by sentence: see `bilingual.terminology.taken_over`.
    """
    return {
        pair.source: pair
        for document in earlier
        if _same_engine(document.provenance, provenance)
        for translation in document.translations
        for pair in translation.sentences
        if translation.origin is pair.origin is Origin.MACHINE
    }


def changed_rows(earlier: Document, document: Document) -> int:
    """How many rows of the document have other English than the earlier document had for the same French."""
    before = {(found.source_hash, found.target) for found in earlier.translations}
    return sum((found.source_hash, found.target) not in before for found in document.translations)


def _same_engine(one: Provenance, other: Provenance) -> bool:
    return (one.bilingual, one.model_hash, one.settings) == (other.bilingual, other.model_hash, other.settings)
