"""What a person's English does to the glossary's entries and to the numbers: noted, never changed."""

from collections.abc import Sequence
from dataclasses import replace

from bilingual.checking import check_sentence
from bilingual.document import Document, Note, Origin, SentencePair, Severity, TermStatus, TermUse, Translation
from bilingual.glossary import Glossary, find_terms
from bilingual.terminology import term_uses

_GLOSSARY, _NUMBERS = "glossary", "numbers"
_ANYTHING_BUT = "anything but "


def with_broken_entries(document: Document, glossary: Glossary) -> Document:
    """The document with its reviewed rows compared with the glossary: each entry as it is met now.

    An entry that the English does not have is a warning on its sentence, or on the row where that has none.
    """
    sources = {row.block.id: row.block.text for row in document.rows()}
    return document.with_translations(
        tuple(
            _compared(one, sources[one.block_id], glossary)
            if one.origin is Origin.REVIEWED and one.block_id in sources
            else one
            for one in document.translations
        )
    )


def _compared(translation: Translation, source: str, glossary: Glossary) -> Translation:
    if translation.sentences:
        pairs = tuple(_compared_pair(pair, glossary) for pair in translation.sentences)
        notes = tuple(note for note in translation.notes if note.code not in (_GLOSSARY, _NUMBERS))
        return replace(translation, sentences=pairs, notes=notes)
    whole = SentencePair(source=source, target=translation.target, origin=Origin.REVIEWED, notes=translation.notes)
    return replace(translation, notes=_compared_pair(whole, glossary).notes)


def _compared_pair(pair: SentencePair, glossary: Glossary) -> SentencePair:
    """The pair with its entries as they are met; the numbers are compared where the English is a person's."""
    hits = find_terms(glossary, pair.source)
    uses = term_uses(hits, pair.target, natural=pair.target, otherwise=TermStatus.NATURAL)
    renewed = {_GLOSSARY, _NUMBERS} if pair.origin is Origin.REVIEWED else {_GLOSSARY}
    notes = tuple(note for note in pair.notes if note.code not in renewed)
    if _NUMBERS in renewed:
        notes += tuple(note for note in check_sentence(pair.source, pair.target) if note.code == _NUMBERS)
    broken = tuple(_broken(use) for use in uses if use.status is TermStatus.FAILED)
    return replace(pair, notes=notes + broken, terms=_as_met_before(uses, pair.terms))


def _as_met_before(uses: Sequence[TermUse], before: Sequence[TermUse]) -> tuple[TermUse, ...]:
    """The uses; how the model came to have those that it had already stays known."""
    status = {(use.source, use.start, use.target): use.status for use in before if use.status is not TermStatus.FAILED}
    return tuple(
        use
        if use.status is TermStatus.FAILED
        else replace(use, status=status.get((use.source, use.start, use.target), use.status))
        for use in uses
    )


def _broken(use: TermUse) -> Note:
    if use.target.startswith(_ANYTHING_BUT):
        unwanted = use.target.removeprefix(_ANYTHING_BUT)
        message = f"The reviewed English has {unwanted} for “{use.source}”, which the glossary ({use.entry}) avoids."
    else:
        message = f"The reviewed English does not have “{use.target}” for “{use.source}” ({use.entry})."
    return Note(code=_GLOSSARY, message=message, severity=Severity.WARNING)
