"""What a translation memory holds, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bilingual.document import Provenance


class Level(StrEnum):
    """What a pair is a translation of: a whole paragraph (any block), or one sentence of it."""

    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


class PairOrigin(StrEnum):
    """Where a pair comes from: a document reviewed here, or a file of another tool."""

    REVIEWED = "reviewed"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """A French text and the English that a person gave it.

    `by` and `date` (ISO 8601, UTC, so that texts sort as times do; without one, a pair is older than any other) say who
    and when, `article` is the name of the article, or of the file that was imported. `context` tells two places of one
    article apart that have the same French: any text that stays the same when the article is reviewed again, such as
    a hash of the French around it.
    """

    source: str
    target: str
    level: Level
    origin: PairOrigin = PairOrigin.REVIEWED
    by: str = ""
    date: str = ""
    article: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMatch:
    """A pair whose French is nearly the one asked for.

    `similarity` is from 0 to 1; 1 where only the kind of apostrophes differs: see `bilingual.memory.wording`.
    """

    pair: Remembered
    similarity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultKey:
    """All that decides what the machine makes of a sentence: its text, the engine, and the glossary entries in it.

    `engine` is what `engine_of` says; `terms` any text or hash that changes when other entries apply.
    """

    source: str
    engine: str
    terms: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many pairs a memory holds of each level and origin, and how many results of the machine."""

    pairs: Mapping[tuple[Level, PairOrigin], int]
    results: int = 0


def engine_of(provenance: Provenance) -> str:
    """The program's version, the hash of the model's files and the search settings, for a `ResultKey`."""
    return f"{provenance.bilingual} {provenance.model_hash} {provenance.settings}"
