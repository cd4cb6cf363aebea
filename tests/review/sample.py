"""An article for reviews, handed out as a returned file without a word processor, and what reviewers do to it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from bilingual.document import (
    Article,
    Block,
    BlockKind,
    Comment,
    Document,
    Note,
    Origin,
    Provenance,
    SentencePair,
    Severity,
    Translation,
    Verdict,
)
from bilingual.exporting.docx.comments import AUTHOR, comment_text, mark_of
from bilingual.glossary import Glossary
from bilingual.review.deciding import decide
from bilingual.review.outcome import Item, ItemKind, ReviewChoices, ReviewOutcome, Status
from bilingual.review.returned import ChangeKind, Column, Fate, HandedOut, ReturnedFile, ReturnedRow, TrackedChange
from bilingual.rowmarks import bookmark_name

Sentences = Sequence[tuple[str, str]]

ROWS: tuple[Sentences, ...] = (
    [("Le canal gèle", "The canal freezes")],
    [
        ("Le canal de Nantes est pris par la glace.", "The Nantes channel is caught by ice."),
        ("Les péniches attendent depuis lundi.", "The barges have been waiting since Monday."),
    ],
    [("La glace a douze centimètres.", "The ice is twelve centimetres thick.")],
    [
        ("Une éclusière casse la glace chaque matin.", "A lock keeper breaks the ice every morning."),
        ("« Le canal dort », dit-elle.", "“The channel sleeps,” she says."),
        ("Elle rit.", "She laughs."),
    ],
    [("Le dégel est prévu pour samedi.", "The thaw is expected for Saturday.")],
)


def pair(source: str, target: str, *, space: str = "") -> SentencePair:
    """A sentence as the machine translated it."""
    return SentencePair(source=source, target=target, space=space, score=-0.5, disagreement=0.1)


def translation(block: Block, sentences: Sentences, origin: Origin = Origin.MACHINE) -> Translation:
    """The English of a block, one space between sentences."""
    last = len(sentences)
    pairs = tuple(
        pair(source, target, space=" " * (number < last)) for number, (source, target) in enumerate(sentences, start=1)
    )
    target = "".join(one.target + one.space for one in pairs)
    return Translation(block_id=block.id, source_hash=block.text_hash, target=target, origin=origin, sentences=pairs)


def document_of(*rows: Sentences, name: str = "canal", kinds: Sequence[BlockKind] = ()) -> Document:
    """A translated article of these rows, whose blocks are called 1, 2, … in this order."""
    blocks = tuple(
        Block(
            id=str(number),
            kind=kinds[number - 1] if number <= len(kinds) else BlockKind.PARAGRAPH,
            text=" ".join(source for source, _ in sentences),
        )
        for number, sentences in enumerate(rows, start=1)
    )
    return Document(
        article=Article(name=name, path=f"{name}.txt", blocks=blocks),
        verdicts=tuple(
            Verdict(block_id=block.id, keep=True, kind=block.kind, rule="default", reason="Prose.") for block in blocks
        ),
        translations=tuple(translation(block, rows[number]) for number, block in enumerate(blocks)),
        provenance=Provenance(bilingual="1"),
    )


def sample() -> Document:
    """An article with a title and four paragraphs."""
    return document_of(*ROWS, kinds=[BlockKind.TITLE])


def handed_out(document: Document, name: str = "canal.docx", *, author: str = "A. B.") -> ReturnedFile:
    """The file that a reviewer returns without having changed anything."""
    rows = [
        ReturnedRow(
            number=number,
            id=row.block.id,
            bookmarks=(bookmark_name(row.block, row.translation.target if row.translation else ""),),
            source=row.block.text,
            target=row.translation.target if row.translation else "",
            handed_out=tuple(kept(note) for note in (row.translation.all_notes if row.translation else ())),
        )
        for number, row in enumerate(document.rows(), start=1)
    ]
    return ReturnedFile(path=Path(name), rows=tuple(rows), author=author, modified="2026-11-22T10:00:00Z")


def commented(text: str, *, by: str = "A. B.", **fields: object) -> Note:
    """A person's comment as a document has it."""
    comment = replace(Comment(by=by, date="2026-11-20T10:05:00Z"), **fields)  # type: ignore[arg-type]
    return Note(code="comment", message=text, severity=Severity.INFO, comment=comment)


def with_notes(document: Document, number: int, *notes: Note) -> Document:
    """The document with these notes on the row of this number, and no others."""
    translations = list(document.translations)
    translations[number - 1] = replace(translations[number - 1], notes=notes)
    return document.with_translations(tuple(translations))


def kept(note: Note) -> HandedOut:
    """The note's comment as it comes back if nobody touches it."""
    text = comment_text(note)
    written = note.comment or Comment()
    author = written.by or AUTHOR
    return HandedOut(mark=mark_of(note, text), fate=Fate.KEPT, text=text, author=author, resolved=written.resolved)


def with_rows(file: ReturnedFile, rows: Sequence[ReturnedRow]) -> ReturnedFile:
    """The file with these rows, numbered anew."""
    return replace(file, rows=tuple(replace(row, number=number) for number, row in enumerate(rows, start=1)))


def with_row(file: ReturnedFile, number: int, **fields: object) -> ReturnedFile:
    """The file with other contents in the row of this number."""
    rows = tuple(
        replace(row, **fields) if row.number == number else row  # type: ignore[arg-type]
        for row in file.rows
    )
    return replace(file, rows=rows)


def with_target(file: ReturnedFile, number: int, edit: Callable[[str], str] | str) -> ReturnedFile:
    """The file with other English in the row of this number: the text, or what a function makes of the one there."""
    target = edit if isinstance(edit, str) else edit(file.rows[number - 1].target)
    return with_row(file, number, target=target)


def tracked(
    kind: ChangeKind, column: Column | None = Column.TARGET, *, by: str = "C. D.", text: str = "x"
) -> TrackedChange:
    """A tracked change of a named reviewer."""
    return TrackedChange(kind=kind, author=by, date="2026-11-21T09:30:00Z", text=text, column=column)


def reviewed(document: Document, *files: ReturnedFile, **choices: bool) -> ReviewOutcome:
    """The outcome without a glossary."""
    return decide(document, files, glossary=Glossary(), choices=ReviewChoices(**choices))


def english(document: Document, block_id: str) -> str:
    """The English of a block."""
    return next(one.target for one in document.translations if one.block_id == block_id)


def found(outcome: ReviewOutcome, kind: ItemKind, status: Status | None = None) -> list[Item]:
    """The items of a kind, with this status if given."""
    return [item for item in outcome.items if item.kind is kind and status in (None, item.status)]


def retranslated(document: Document, block_id: str, target: str) -> Document:
    """The document with other English of a machine."""
    translations = tuple(
        replace(one, target=target, sentences=()) if one.block_id == block_id else one for one in document.translations
    )
    return document.with_translations(translations)


def without_conflicts(document: Document) -> Document:
    """The document without the notes on texts that could not be taken over."""
    return document.with_translations(
        tuple(
            replace(one, notes=tuple(note for note in one.notes if note.code != "conflict"))
            for one in document.translations
        )
    )
