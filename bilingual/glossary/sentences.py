"""The French sentences of a document, each with where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from bilingual.document import Document, Origin, SentencePair


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedSentence:
    """A sentence of a kept block; a block that is not translated, or was rewritten by a person, is one sentence."""

    article: str
    row: str
    text: str
    pair: SentencePair | None = None
    target: str = ""
    reviewed: bool = False


def sentences_of(document: Document) -> Iterator[PlacedSentence]:
    """The sentences of the kept blocks, in reading order."""
    name = document.article.name
    for row in document.rows():
        translation = row.translation
        reviewed = translation is not None and translation.origin is Origin.REVIEWED
        if translation is None or not translation.sentences:
            target = translation.target if translation else ""
            yield PlacedSentence(article=name, row=row.block.id, text=row.block.text, target=target, reviewed=reviewed)
            continue
        for pair in translation.sentences:
            yield PlacedSentence(
                article=name,
                row=row.block.id,
                text=pair.source,
                pair=pair,
                target=pair.target,
                reviewed=reviewed or pair.origin is Origin.REVIEWED,
            )
