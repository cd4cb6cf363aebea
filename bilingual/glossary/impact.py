"""What an edited glossary would change in what is translated already, before anything is run."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bilingual.document import Document, SentencePair, TermUse
from bilingual.glossary.matching import find_terms
from bilingual.glossary.model import Glossary, TermHit
from bilingual.glossary.sentences import PlacedSentence, sentences_of

Stands = Callable[[SentencePair, Sequence[TermHit]], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A sentence that would be translated again, and why: the entries as they were met and as they apply now.

    `reviewed` if a person has approved the English: then it stays as it is.
    """

    article: str
    row: str
    source: str
    target: str
    before: tuple[TermUse, ...]
    after: tuple[TermHit, ...]
    reviewed: bool


def impact_of(glossary: Glossary, documents: Sequence[Document], *, stands: Stands) -> tuple[Change, ...]:
    """The sentences of the documents that the glossary would change, in reading order.

    `stands` tells whether a sentence's earlier translation stands under the entries that apply to it now; it is the
    same test by which a run decides what to translate again.
    """
    return tuple(
        change
        for document in documents
        for sentence in sentences_of(document)
        for change in _changes(glossary, sentence, stands)
    )


def _changes(glossary: Glossary, sentence: PlacedSentence, stands: Stands) -> Iterator[Change]:
    """The change to one sentence, if there is one; what was never translated in sentences cannot change."""
    if sentence.pair is None:
        return
    hits = find_terms(glossary, sentence.text)
    if not stands(sentence.pair, hits):
        yield Change(
            article=sentence.article,
            row=sentence.row,
            source=sentence.text,
            target=sentence.target,
            before=sentence.pair.terms,
            after=hits,
            reviewed=sentence.reviewed,
        )
