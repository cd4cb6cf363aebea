"""The translation memory: what a person corrected once, and what the machine made, found again in other articles."""

from bilingual.memory.chunks import LEAST_SIMILARITY
from bilingual.memory.records import (
    Counts,
    Level,
    NearMatch,
    PairOrigin,
    Remembered,
    ResultKey,
    engine_of,
)
from bilingual.memory.store import RESULTS_LIMIT, Memory, open_memory
from bilingual.memory.wording import difference

__all__ = [
    "LEAST_SIMILARITY",
    "RESULTS_LIMIT",
    "Counts",
    "Level",
    "Memory",
    "NearMatch",
    "PairOrigin",
    "Remembered",
    "ResultKey",
    "difference",
    "engine_of",
    "open_memory",
]
