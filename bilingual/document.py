"""The data that flows through `bilingual`: frozen values, paired by block id, never by position.

An `Article` is everything that was read. `Verdict`s say which of its blocks are kept, and why. `Translation`s hold
the English of the kept blocks. A `Document` is all of them together with where they came from; it is what every
exporter reads and what is stored as JSON.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final, Self


class BlockKind(StrEnum):
    """What a block is in its article."""

    TITLE = "title"
    HEADING = "heading"
    STANDFIRST = "standfirst"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    QUOTE = "quote"
    CAPTION = "caption"
    TABLE_CELL = "table cell"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One piece of an article: what a reader sees as one paragraph, heading, list item or table cell.

    `text` is the French with its own typography and no line breaks at either end. `level` is a heading's level (1
    to 6) or a list item's depth (from 1), else 0. `place` says in words where the block stands in its file
    ("line 12", "footnote 3", "table 1, row 2, column 3"). `outside` marks text of a web page around what was
    recognised as the article: it is dropped unless a person wants it.
    """

    id: str
    kind: BlockKind
    text: str
    level: int = 0
    place: str = ""
    outside: bool = False

    @property
    def text_hash(self) -> str:
        """Twelve hexadecimal digits that change when the French changes."""
        return text_hash(self.text)


def text_hash(text: str) -> str:
    """Twelve hexadecimal digits of the text's SHA-256: short enough for a bookmark, long enough not to collide."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the source says of itself; empty where it says nothing. `date` is ISO 8601, possibly only year-month."""

    title: str = ""
    author: str = ""
    date: str = ""
    site: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Everything that was read from one source, nothing deleted.

    `name` names the results (`output/NAME.docx`), `path` is the file as the person gave it ("-" for standard input),
    `warnings` are full sentences about trouble that did not prevent reading.
    """

    name: str
    path: str
    blocks: tuple[Block, ...]
    metadata: Metadata = Metadata()
    warnings: tuple[str, ...] = ()


class Decider(StrEnum):
    """Who decided on a verdict."""

    RULE = "rule"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Keep or drop for one block, with the rule and the reason.

    `kind` is what the block is once its neighbours are known: a paragraph may turn out to be a caption or the
    standfirst. `rule` names the rule ("general/newsletter", "numerama/status", "default"), `reason` is a sentence.
    """

    block_id: str
    keep: bool
    kind: BlockKind
    rule: str
    reason: str
    by: Decider = Decider.RULE


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A piece of a block and the white space after it; all pieces and spaces joined give back the block exactly."""

    text: str
    space: str = ""


class Severity(StrEnum):
    """How much a note matters: an error fails a `--strict` run, a warning asks for a look, info is for the record."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """Where a person's note comes from: who wrote it and when (ISO 8601), as far as the file said; else empty.

    `about` are the words that it is on, empty for the whole row. `answers` is what the comment says that it answers.
    `resolved`: somebody has marked it as settled.
    """

    by: str = ""
    date: str = ""
    about: str = ""
    answers: str = ""
    resolved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark for the reviewer: `code` is stable ("repetition", "untranslated"), `message` is a sentence.

    Where a person wrote it (see `COMMENT_CODES`), the message is in that person's words, and `comment` says whose; it
    is None for a footnote, and for a comment taken over by an older version, which has all of that in the message.
    """

    code: str
    message: str
    severity: Severity = Severity.WARNING
    comment: Comment | None = None


# The codes of what people wrote beside a row: no faults, and theirs to keep.
COMMENT_CODES: Final = frozenset({"comment", "footnote"})
# The code of a warning that a person's words could not be taken over: it stays until the row is reviewed.
CONFLICT_CODE: Final = "conflict"


class Origin(StrEnum):
    """Where the English of a row comes from. `copied`: nothing to translate (a number, an address, a name)."""

    MACHINE = "machine"
    REVIEWED = "reviewed"
    COPIED = "copied"


class TermStatus(StrEnum):
    """How a glossary entry was met in the English.

    `natural`: the model's own translation has it. `reranked`: another of its hypotheses has it. `forced`: it came out
    after the model was made to use it. `substituted`: it was put in the place of the model's own words. `failed`: the
    English does not have it.
    """

    NATURAL = "natural"
    RERANKED = "reranked"
    FORCED = "forced"
    SUBSTITUTED = "substituted"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class TermUse:
    """A glossary entry that was found in a sentence, and how it was met.

    `source` is the French as it stands in the sentence, from character `start` of it; `target` is the English that the
    entry wants; `entry` says where it is written ("names.csv, line 3"); `rule` is a short hash of all that the entry
    asks for, which changes when an editor changes it.
    """

    source: str
    start: int
    target: str
    entry: str
    status: TermStatus
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentencePair:
    """A French sentence and its English; `space` is the white space after it, the same on both sides.

    `score` is the model's mean log-probability per target token (0 is certain), `disagreement` says how far its other
    hypotheses are from the first (0: all the same, 1: nothing in common); None where no model was asked.
    """

    source: str
    target: str
    space: str = ""
    score: float | None = None
    disagreement: float | None = None
    origin: Origin = Origin.MACHINE
    notes: tuple[Note, ...] = ()
    terms: tuple[TermUse, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Who reviewed a row and when (ISO 8601), as far as the returned file says; else empty."""

    by: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """The English of one block; `sentences` are its pairs, none where a person's text cannot be cut into sentences.

    `review` is set where `origin` is `reviewed`.
    """

    block_id: str
    source_hash: str
    target: str
    origin: Origin = Origin.MACHINE
    sentences: tuple[SentencePair, ...] = ()
    notes: tuple[Note, ...] = ()
    review: Review | None = None

    @property
    def all_notes(self) -> tuple[Note, ...]:
        """The notes of the block, then those of its sentences."""
        return self.notes + tuple(note for pair in self.sentences for note in pair.notes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What made a document, enough to make it again."""

    bilingual: str
    model: str = ""
    model_hash: str = ""
    settings: str = ""
    glossary_hash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One kept block with its verdict and, once translated, its English: what exporters show."""

    block: Block
    verdict: Verdict
    translation: Translation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A block's French as a person wants it: `text` instead of the text read from the source, of this hash.

    `block_id` tells which block it is, where several were read with the same text.
    """

    block_id: str
    source_hash: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article, the verdict on each of its blocks, the translations of those kept, and what made them.

    The article's blocks have the `corrections` of their French in them already; a later run makes them again.
    """

    article: Article
    verdicts: tuple[Verdict, ...]
    translations: tuple[Translation, ...] = ()
    provenance: Provenance = field(default_factory=lambda: Provenance(bilingual=""))
    corrections: tuple[Correction, ...] = ()

    def rows(self) -> Iterator[Row]:
        """The kept blocks in reading order, each with its verdict and translation."""
        verdicts = {verdict.block_id: verdict for verdict in self.verdicts}
        translations = {translation.block_id: translation for translation in self.translations}
        for block in self.article.blocks:
            if (verdict := verdicts[block.id]).keep:
                yield Row(block=block, verdict=verdict, translation=translations.get(block.id))

    def removed(self) -> Iterator[Row]:
        """The dropped blocks in reading order."""
        verdicts = {verdict.block_id: verdict for verdict in self.verdicts}
        for block in self.article.blocks:
            if not (verdict := verdicts[block.id]).keep:
                yield Row(block=block, verdict=verdict, translation=None)

    def with_translations(self, translations: tuple[Translation, ...]) -> Self:
        """The same document with these translations instead of its own."""
        return replace(self, translations=translations)

    def with_notes(self, notes: Mapping[str, Sequence[Note]]) -> Self:
        """The same document with these notes, by block id, behind those of its translations; none stands twice."""
        return self.with_translations(
            tuple(
                replace(one, notes=tuple(dict.fromkeys((*one.notes, *notes.get(one.block_id, ())))))
                for one in self.translations
            )
        )
