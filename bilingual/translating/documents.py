"""Documents into sentences, and the sentences' English back into documents."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bilingual.document import Block, Document, Origin, Sentence, SentencePair, Translation
from bilingual.glossary import Glossary, TermHit, find_terms
from bilingual.segmenting import is_copied, pieces_of
from bilingual.terminology import Engine
from bilingual.translating.sentences import Progress, translate_sentences
from bilingual.typography import english

# For each French sentence, given with the entries that apply to it, its English where it is known already.
Recall = Callable[[Mapping[str, tuple[TermHit, ...]]], dict[str, SentencePair]]


def translate_documents(
    documents: Sequence[Document],
    engine: Engine,
    *,
    glossary: Glossary,
    recall: Recall | None = None,
    progress: Progress | None = None,
) -> tuple[Document, ...]:
    """The documents with a translation for every kept block.

    Translations that a document already has, and whose French has not changed since, stay as they are (a person
    reviewed them). `recall` is asked for the sentences that need no engine. `progress` is called with the number of
    sentences translated so far and of all.
    """
    kept = {id(document): _still_valid(document) for document in documents}
    open_blocks = [
        row.block for document in documents for row in document.rows() if row.block.id not in kept[id(document)]
    ]
    pieces = {text: pieces_of(text, engine.fits) for text in dict.fromkeys(block.text for block in open_blocks)}
    sources = dict.fromkeys(piece.text for found in pieces.values() for piece in found if not is_copied(piece.text))
    terms = {source: find_terms(glossary, source) for source in sources}
    pairs = recall(terms) if recall else {}
    pairs |= translate_sentences({s: hits for s, hits in terms.items() if s not in pairs}, engine, progress=progress)
    return tuple(
        document.with_translations(
            tuple(
                kept[id(document)].get(row.block.id) or _assemble(row.block, pieces[row.block.text], pairs)
                for row in document.rows()
            )
        )
        for document in documents
    )


def _still_valid(document: Document) -> Mapping[str, Translation]:
    hashes = {row.block.id: row.block.text_hash for row in document.rows()}
    return {
        translation.block_id: translation
        for translation in document.translations
        if hashes.get(translation.block_id) == translation.source_hash
    }


def _assemble(block: Block, pieces: Sequence[Sentence], pairs: Mapping[str, SentencePair]) -> Translation:
    """The block's translation; a piece with nothing to translate is copied."""
    sentences = tuple(
        replace(pairs[piece.text], space=piece.space)
        if piece.text in pairs
        else SentencePair(
            source=piece.text, target=english(piece.text, piece.text), space=piece.space, origin=Origin.COPIED
        )
        for piece in pieces
    )
    copied = all(pair.origin is Origin.COPIED for pair in sentences)
    return Translation(
        block_id=block.id,
        source_hash=block.text_hash,
        target="".join(pair.target + pair.space for pair in sentences),
        origin=Origin.COPIED if copied else Origin.MACHINE,
        sentences=sentences,
    )
