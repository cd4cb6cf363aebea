"""An article of all kinds of blocks, as the pipeline would hand it to the DOCX exporter."""

from collections.abc import Iterator
from pathlib import Path

from bilingual.document import (
    Article,
    Block,
    BlockKind,
    Document,
    Metadata,
    Note,
    Origin,
    Provenance,
    SentencePair,
    Severity,
    Translation,
    Verdict,
)

Pair = tuple[str, str]

TEXT = Path(__file__).with_name("tramway.txt")
METADATA = Metadata(
    title="À Dijon, le tramway rend les berges de l’Ouche aux promeneurs",
    author="La rédaction",
    date="2025-04-12",
    site="Le Courrier des villes",
    url="https://example.org/dijon/tramway?page=1&vue=complète",
)
PROVENANCE = Provenance(
    bilingual="0.1.0",
    model="translate-fr_en 1.9",
    model_hash="3b3052fee6bb",
    settings="beam 4",
    glossary_hash="9f2c41d0a7be",
)

REPETITION = Note(code="repetition", message="The model repeated “the river”; it was asked again.")
NUMBER = Note(
    code="number",
    message="The French says 1,5 milliard, the English 1.5 million.",
    severity=Severity.ERROR,
)
TERM = Note(code="term", message="“régie” became “authority” as the glossary asks.", severity=Severity.INFO)
WHOLE_ROW = Note(code="length", message="The English is much shorter than the French.")

# By block: the notes on the whole row, and those on its sentences by their number.
_ROW_NOTES = {"14": (WHOLE_ROW,)}
_SENTENCE_NOTES = {("4", 2): (REPETITION,), ("6", 0): (NUMBER, TERM)}
_ORIGINS = {"4": Origin.REVIEWED, "18": Origin.COPIED}
_REMOVED = (
    (
        "Lecture Zen Résumer l’article",
        "general/tools",
        "A button of the page, not a sentence of the article.",
    ),
    (
        "Abonnez-vous à notre lettre d’information pour ne rien manquer.",
        "general/newsletter",
        "An invitation to subscribe.",
    ),
)


def _translation(block: Block, pairs: tuple[Pair, ...]) -> Translation:
    last = len(pairs) - 1
    sentences = tuple(
        SentencePair(
            source=source,
            target=target,
            space="" if number == last else " ",
            notes=_SENTENCE_NOTES.get((block.id, number), ()),
        )
        for number, (source, target) in enumerate(pairs)
    )
    return Translation(
        block_id=block.id,
        source_hash=block.text_hash,
        target="".join(pair.target + pair.space for pair in sentences),
        origin=_ORIGINS.get(block.id, Origin.MACHINE),
        sentences=sentences,
        notes=_ROW_NOTES.get(block.id, ()),
    )


def _content() -> Iterator[tuple[BlockKind, int, tuple[Pair, ...]]]:
    """Kind, level and sentences of each block of `tramway.txt`.

    There, a blank line ends a block; its first line is the kind and the level, then come the sentences, French and
    English by turns. "⏎" is a line break inside a block, "–" stands for English that is missing.
    """
    for paragraph in TEXT.read_text(encoding="utf-8").strip().split("\n\n"):
        heading, *lines = paragraph.split("\n")
        kind, level = heading.rstrip(" 0123456789"), heading.lstrip("abcdefghijklmnopqrstuvwxyz ")
        texts = ["" if line == "–" else line.replace("⏎", "\n") for line in lines]
        yield BlockKind(kind), int(level or 0), tuple(zip(texts[::2], texts[1::2], strict=True))


def _verdict(block: Block, rule: str = "default", reason: str = "Text of the article.") -> Verdict:
    return Verdict(block_id=block.id, keep=rule == "default", kind=block.kind, rule=rule, reason=reason)


def sample_document() -> Document:
    """An article of every kind of block, with notes, marks, a row without English, and two removed lines."""
    kept = [
        (Block(id=str(number), kind=kind, text=" ".join(source for source, _ in pairs), level=level), pairs)
        for number, (kind, level, pairs) in enumerate(_content(), start=1)
    ]
    dropped = [
        (Block(id=str(number), kind=BlockKind.PARAGRAPH, text=text), rule, reason)
        for number, (text, rule, reason) in enumerate(_REMOVED, start=len(kept) + 1)
    ]
    return Document(
        article=Article(
            name="tramway",
            path="tramway.txt",
            blocks=(*(block for block, _ in kept), *(block for block, _, _ in dropped)),
            metadata=METADATA,
        ),
        verdicts=(*(_verdict(block) for block, _ in kept), *(_verdict(*one) for one in dropped)),
        translations=tuple(_translation(block, pairs) for block, pairs in kept if pairs[0][1]),
        provenance=PROVENANCE,
    )
