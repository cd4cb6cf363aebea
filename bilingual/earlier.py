"""What the document of an earlier run is good for in this one: a person's work, sentences to keep, and a comparison."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bilingual.document import (
    COMMENT_CODES,
    Article,
    Correction,
    Document,
    Origin,
    Provenance,
    SentencePair,
    Translation,
)


def corrected(article: Article, corrections: Iterable[Correction]) -> Article:
    """The article with a person's corrections of its French."""
    texts = {correction.source_hash: correction.text for correction in corrections}
    blocks = (replace(block, text=texts.get(block.text_hash, block.text)) for block in article.blocks)
    return replace(article, blocks=tuple(blocks))


def reviewed_translations(earlier: Document, document: Document) -> Iterator[Translation]:
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


def with_comments_of(earlier: Document, document: Document) -> Document:
    """The document with the comments that people made on the same French in the earlier one."""
    comments = {
        found.source_hash: tuple(note for note in found.notes if note.code in COMMENT_CODES)
        for found in earlier.translations
    }
    return document.with_translations(
        tuple(
            replace(one, notes=tuple(dict.fromkeys((*one.notes, *comments.get(one.source_hash, ())))))
            for one in document.translations
        )
    )


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
