"""The document after a review: what was decided of each row written into it, and notes added."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bilingual.document import COMMENT_CODES, CONFLICT_CODE, Correction, Document, Origin, Translation, text_hash
from bilingual.review.deciding.merging import RowDecision
from bilingual.review.deciding.rownotes import NoteChanges
from bilingual.review.deciding.segments import paired


def rewritten(document: Document, decisions: Iterable[RowDecision], notes: Mapping[str, NoteChanges]) -> Document:
    """The document with the decided texts in the place of its own, and with these changes of its notes, by block."""
    decisions = tuple(decisions)
    changed = {decision.row.block.id: found for decision in decisions if (found := _translation(decision))}
    settled = {one.row.block.id for one in decisions if one.review or one.source is not None}
    before = {one.block_id: _settled(one) if one.block_id in settled else one for one in document.translations}
    translations = (
        replace(one, notes=notes[one.block_id].applied(one.notes)) if one.block_id in notes else one
        for one in (before | changed).values()
    )
    texts = {one.row.block.id: one.source for one in decisions if one.source is not None}
    return replace(_corrected(document, texts), translations=tuple(translations))


def _settled(translation: Translation) -> Translation:
    """The translation without earlier warnings of words not taken over: the person has seen the row since."""
    return replace(translation, notes=tuple(note for note in translation.notes if note.code != CONFLICT_CODE))


def _translation(decision: RowDecision) -> Translation | None:
    """The row's new English; none if it stays as it is.

    What a machine made of French that is corrected now stays until the next run, marked as stale by its hash.
    """
    old, block = decision.row.translation, decision.row.block
    source = decision.source if decision.source is not None else block.text
    if decision.target is not None:
        return Translation(
            block_id=block.id,
            source_hash=text_hash(source),
            target=decision.target,
            origin=Origin.REVIEWED,
            sentences=paired(source, decision.target, old.sentences if old else ()),
            notes=tuple(note for note in (old.notes if old else ()) if note.code in COMMENT_CODES),
            review=decision.review,
        )
    if old is None or not (decision.review or (decision.source is not None and old.origin is Origin.REVIEWED)):
        return None
    pairs = old.sentences if decision.source is None else paired(source, old.target, old.sentences)
    return replace(
        _settled(old),
        source_hash=text_hash(source),
        origin=Origin.REVIEWED,
        sentences=pairs,
        review=decision.review or old.review,
    )


def _corrected(document: Document, texts: Mapping[str, str]) -> Document:
    """The document with other French in these blocks, and its corrections, which a later run makes again."""
    corrections = {one.block_id: one for one in document.corrections}
    for block in document.article.blocks:
        if (text := texts.get(block.id)) is not None:
            # A corrected block is corrected again: what was read from the source is still the same.
            first = corrections.pop(block.id, None)
            read = first.source_hash if first else block.text_hash
            if read != text_hash(text):
                corrections[block.id] = Correction(block_id=block.id, source_hash=read, text=text)
    blocks = tuple(replace(one, text=texts.get(one.id, one.text)) for one in document.article.blocks)
    article = replace(document.article, blocks=blocks)
    return replace(document, article=article, corrections=tuple(corrections.values()))
