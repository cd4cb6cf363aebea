"""What the document of an earlier run is good for in this one: reviewed rows, sentences to keep, and a comparison."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bilingual.document import Document, Origin, Provenance, SentencePair, TermStatus, Translation


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


def reusable_sentences(earlier: Iterable[Document], provenance: Provenance) -> dict[str, SentencePair]:
    """The machine's sentences in earlier documents that a run of this provenance may take over, by their French.

    Whether the same glossary entries apply is left to be seen, sentence by sentence.
    """
    return {
        pair.source: pair
        for document in earlier
        if _same_engine(document.provenance, provenance)
        for translation in document.translations
        for pair in translation.sentences
        if translation.origin is pair.origin is Origin.MACHINE
        if document.provenance.glossary_hash == provenance.glossary_hash or _met_by_itself(pair)
    }


def changed_rows(earlier: Document, document: Document) -> int:
    """How many rows of the document have other English than the earlier document had for the same French."""
    before = {(found.source_hash, found.target) for found in earlier.translations}
    return sum((found.source_hash, found.target) not in before for found in document.translations)


def _same_engine(one: Provenance, other: Provenance) -> bool:
    return (one.bilingual, one.model_hash, one.settings) == (other.bilingual, other.model_hash, other.settings)


def _met_by_itself(pair: SentencePair) -> bool:
    """Whether the model met all entries unasked; else it may have been made to meet what is asked for no more."""
    return all(use.status is TermStatus.NATURAL for use in pair.terms)
