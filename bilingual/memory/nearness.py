"""Pairs whose French is nearly the same as the one at hand."""

import json
import sqlite3
from dataclasses import dataclass
from itertools import accumulate

from bilingual.memory.chunks import asked_keys, lengths
from bilingual.memory.pairs import source_digest
from bilingual.memory.records import Level
from bilingual.memory.wording import Wording, letters_alike, similarity

# Among a million sentences, the most alike was always among the first 25 (`tests/benchmarks/memory.py`).
_COMPARED = 100
# Entries of the index that are read for one look-up: 10 ms or so. Where a text has phrases that a memory is full of
# ("Le 3 mai 2025, …"), its rarer ones find what there is.
_ROWS = 10_000

_BY_RARITY = """
    SELECT value, (SELECT COUNT(*) FROM (
        SELECT key FROM chunk WHERE key = value AND words BETWEEN :shortest AND :longest LIMIT :rows
    )) AS found
    FROM json_each(:keys) ORDER BY found
"""
# Each chunk that is not in the text at hand takes one change at least: `changed` is the least part of the words that
# is another. What can be the most alike comes first.
_CANDIDATES = """
    SELECT id, text, changed FROM (
        SELECT
            number,
            CAST(chunks - COUNT(*) AS REAL) / MAX(words, :count) AS missing,
            CAST(chunks - COUNT(*) - :left_out AS REAL) / MAX(words, :count) AS changed
        FROM (
            SELECT source AS number, words, chunks FROM chunk
            WHERE key IN (SELECT value FROM json_each(:keys)) AND words BETWEEN :shortest AND :longest LIMIT :rows
        )
        GROUP BY number, words, chunks HAVING changed <= :most_changed
        ORDER BY missing, ABS(words - :count) LIMIT :compared
    )
    JOIN source ON id = number
    WHERE digest <> :digest AND EXISTS (SELECT * FROM pair WHERE source = number)
    ORDER BY missing
"""
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class NearSource:
    """A source in the memory by its id, and how alike it is to the one at hand, from 0 to 1."""

    number: int
    similarity: float


def near_sources(
    connection: sqlite3.Connection, source: str, level: Level, *, at_least: float, limit: int
) -> tuple[NearSource, ...]:
    """The sources of that level that are at least so alike, the most alike first, without the same text itself."""
    asked = Wording(source)
    found: list[tuple[float, float, int]] = []
    for number, text, changed in _candidates(connection, asked, level, at_least):
        if len(found) == limit and 1 - changed < found[-1][0] - _ROUNDING:
            continue  # it cannot be more alike than those that are found
        other = Wording(text)
        if alike := similarity(asked, other, at_least=at_least):
            found.append((alike, letters_alike(asked, other), number))
            found = sorted(found, reverse=True)[:limit]
    return tuple(NearSource(number=number, similarity=alike) for alike, _, number in found)


def _candidates(
    connection: sqlite3.Connection, asked: Wording, level: Level, at_least: float
) -> list[tuple[int, str, float]]:
    """The sources to compare: id, text, and the least part of the words that is another."""
    shortest, longest = lengths(len(asked.words))
    keys = asked_keys(asked.words, level)
    window = {"shortest": shortest, "longest": longest, "rows": _ROWS}
    by_rarity = connection.execute(_BY_RARITY, {"keys": json.dumps(sorted(keys)), **window}).fetchall()
    totals = accumulate(count for _, count in by_rarity)
    # The rarest one always: the rows are limited all the same.
    rare = [key for (key, count), total in zip(by_rarity, totals, strict=True) if total <= max(count, _ROWS)]
    values = {
        "keys": json.dumps(rare),
        "left_out": len(by_rarity) - len(rare),
        "count": len(asked.words),
        "most_changed": 1 - at_least + _ROUNDING,
        "compared": _COMPARED,
        "digest": source_digest(asked.text, level),
        **window,
    }
    return connection.execute(_CANDIDATES, values).fetchall()
