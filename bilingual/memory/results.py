"""The machine's own sentences, kept so that the same sentence under the same conditions is not translated again."""

import sqlite3
from collections.abc import Iterable, Mapping

import msgspec

from bilingual.document import SentencePair
from bilingual.memory.pairs import digest
from bilingual.memory.records import ResultKey

_FIND = "SELECT pair, used FROM result WHERE digest = ?"
_TOUCH = "UPDATE result SET used = ? WHERE digest = ?"
_WRITE = """
    INSERT INTO result (digest, pair, used) VALUES (?, ?, ?)
    ON CONFLICT (digest) DO UPDATE SET pair = excluded.pair, used = excluded.used
"""
_PRUNE = """
    DELETE FROM result WHERE id IN
    (SELECT id FROM result ORDER BY used, id LIMIT MAX((SELECT COUNT(*) FROM result) - ?, 0))
"""


def find_results(
    connection: sqlite3.Connection, keys: Iterable[ResultKey], day: str
) -> tuple[dict[ResultKey, SentencePair], list[ResultKey]]:
    """The results that there are, and the keys of those that were not used on this day yet."""
    found: dict[ResultKey, SentencePair] = {}
    stale = []
    for key in dict.fromkeys(keys):
        row = connection.execute(_FIND, (_digest(key),)).fetchone()
        if row and (pair := _decoded(row[0])):
            found[key] = pair
            if row[1] != day:
                stale.append(key)
    return found, stale


def touch_results(connection: sqlite3.Connection, keys: Iterable[ResultKey], day: str) -> None:
    """Note that the results were used on this day."""
    connection.executemany(_TOUCH, [(day, _digest(key)) for key in keys])


def write_results(
    connection: sqlite3.Connection, results: Mapping[ResultKey, SentencePair], *, day: str, limit: int
) -> None:
    """Write the results; beyond the limit, those that were not used for the longest time go."""
    rows = ((_digest(key), msgspec.json.encode(pair), day) for key, pair in results.items())
    connection.executemany(_WRITE, rows)
    connection.execute(_PRUNE, (limit,))


def count_results(connection: sqlite3.Connection) -> int:
    """How many results there are."""
    count: int = connection.execute("SELECT COUNT(*) FROM result").fetchone()[0]
    return count


def _digest(key: ResultKey) -> bytes:
    return digest(key.source, key.engine, key.terms)


def _decoded(data: bytes) -> SentencePair | None:
    """The pair; None where another version of the program has written what this one cannot read."""
    try:
        return msgspec.json.decode(data, type=SentencePair)
    except msgspec.DecodeError:
        return None
