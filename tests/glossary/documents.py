"""Translated documents for tests."""

from bilingual.document import (
    Article,
    Block,
    BlockKind,
    Document,
    Origin,
    Provenance,
    SentencePair,
    TermStatus,
    TermUse,
    Translation,
    Verdict,
)
from bilingual.glossary import Glossary, find_terms, wanted


def document(
    *rows: tuple[str, str], glossary: Glossary, name: str = "tramway", origin: Origin = Origin.MACHINE
) -> Document:
    """An article of one-sentence rows (French, English), as if translated under the glossary."""
    blocks = tuple(
        Block(id=str(number), kind=BlockKind.PARAGRAPH, text=source) for number, (source, _) in enumerate(rows, start=1)
    )
    verdicts = tuple(
        Verdict(block_id=block.id, keep=True, kind=block.kind, rule="default", reason="Prose.") for block in blocks
    )
    translations = tuple(
        Translation(
            block_id=block.id,
            source_hash=block.text_hash,
            target=target,
            origin=origin,
            sentences=(SentencePair(source=source, target=target, origin=origin, terms=_uses(glossary, source)),),
        )
        for block, (source, target) in zip(blocks, rows, strict=True)
    )
    return Document(
        article=Article(name=name, path=f"{name}.txt", blocks=blocks),
        verdicts=verdicts,
        translations=translations,
        provenance=Provenance(bilingual="1", glossary_hash=glossary.hash),
    )


def _uses(glossary: Glossary, source: str) -> tuple[TermUse, ...]:
    return tuple(
        TermUse(
            source=hit.surface,
            start=hit.start,
            target=wanted(hit),
            entry=hit.term.place,
            status=TermStatus.NATURAL,
            rule=hit.term.rule,
        )
        for hit in find_terms(glossary, source)
    )
