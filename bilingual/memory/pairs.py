"""Pairs that a person made: written, and found again by exactly the same French.

A pair that was reviewed has its place: the article, and the context there. When a reviewer changes the same place
again, the newest English takes the place of the one before: what a reviewer has taken back must not come up in
other articles, or in another tool. Reviewed files may come in any order; an older one changes nothing. A pair from
another tool has no such place: one source keeps every target that it ever had there.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from bilingual.memory.chunks import stored_keys
from bilingual.memory.records import Level, PairOrigin, Remembered
from bilingual.memory.wording import Wording
from bilingual.rowmarks import comparable, printable

# Written together, in the order of the index: the index of a million sentences is in memory only in part.
_AT_ONCE = 20_000

# The same article first, then a reviewer's before those of other tools, then the newest.
_BEST = """
    SELECT text, target, level, origin, reviewer, date, article, context FROM source JOIN pair ON source.id = source
    WHERE source.id = ? ORDER BY article = ? DESC, origin = 'reviewed' DESC, date DESC, place LIMIT 1
"""
_ALL = """
    SELECT text, target, level, origin, reviewer, date, article, context FROM source JOIN pair ON source.id = source
    ORDER BY source.id, date, place
"""
_UPSERT = """
    INSERT INTO pair (source, place, target, origin, reviewer, date, article, context) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (source, place) DO UPDATE
    SET target = excluded.target, reviewer = excluded.reviewer, date = excluded.date, article = excluded.article
    WHERE excluded.date >= date
    AND (excluded.target, excluded.reviewer, excluded.date, excluded.article) <> (target, reviewer, date, article)
"""
_DELETE = """
    DELETE FROM pair WHERE source = (SELECT id FROM source WHERE digest = ?) AND article = ? AND origin = 'reviewed'
"""
_COUNT = "SELECT level, origin, COUNT(*) FROM source JOIN pair ON source.id = source GROUP BY level, origin"


def digest(*parts: str) -> bytes:
    """Sixteen bytes for the texts, each with its length, so that no two lists of them are the same."""
    total = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        total.update(b"%d:" % len(data) + data)
    return total.digest()


def source_digest(source: str, level: Level) -> bytes:
    """By what a French text is found: the same for texts that compare as equal."""
    return digest(level, comparable(source))


def write_pairs(connection: sqlite3.Connection, pairs: Iterable[Remembered]) -> int:
    """Write the pairs that have text on both sides; how many are new or changed comes back."""
    waiting = (
        (source_digest(pair.source, pair.level), pair)
        for pair in pairs
        if comparable(pair.source) and comparable(pair.target)
    )
    changed = 0
    while batch := list(islice(waiting, _AT_ONCE)):
        sources = _written_sources(connection, dict(batch))
        changed += connection.executemany(_UPSERT, [_row(sources[key], pair) for key, pair in batch]).rowcount
    return changed


def delete_reviewed(connection: sqlite3.Connection, sources: Iterable[str], level: Level, article: str) -> int:
    """Delete what was reviewed in the article for these texts; how many pairs that were comes back.

    A source stays in its table without pairs: it is found no more, and serves again if the same French comes back.
    """
    rows = [(source_digest(source, level), printable(article)) for source in sources]
    return max(connection.executemany(_DELETE, rows).rowcount, 0)


def source_number(connection: sqlite3.Connection, key: bytes) -> int | None:
    """The id of the source with that digest; None if it was never remembered."""
    row: tuple[int] | None = connection.execute("SELECT id FROM source WHERE digest = ?", (key,)).fetchone()
    return row[0] if row else None


def best_pair(connection: sqlite3.Connection, number: int, article: str) -> Remembered | None:
    """The pair to use for the source with that id: see `_BEST`. None if all its pairs were deleted."""
    row = connection.execute(_BEST, (number, printable(article))).fetchone()
    return _remembered(row) if row else None


def exact_pair(connection: sqlite3.Connection, source: str, level: Level, article: str) -> Remembered | None:
    """The pair to use for exactly this French, if there is one."""
    number = source_number(connection, source_digest(source, level))
    return None if number is None else best_pair(connection, number, article)


def every_pair(connection: sqlite3.Connection) -> Iterator[Remembered]:
    """All pairs, in the order in which their sources were first remembered, then from the oldest to the newest."""
    return map(_remembered, connection.execute(_ALL))


def count_pairs(connection: sqlite3.Connection) -> dict[tuple[Level, PairOrigin], int]:
    """How many pairs there are of each level and origin."""
    rows = connection.execute(_COUNT)
    return {(Level(level), PairOrigin(origin)): count for level, origin, count in rows}


def _written_sources(connection: sqlite3.Connection, pairs: Mapping[bytes, Remembered]) -> dict[bytes, int]:
    """The ids of the pairs' sources by their digests, those that are new written and put into the index."""
    numbers: dict[bytes, int] = {}
    chunks: list[tuple[int, int, int, int]] = []
    for key, pair in pairs.items():
        number = source_number(connection, key)
        if number is None:
            number = _written_source(connection, key, pair)
            words = Wording(pair.source).words
            keys = stored_keys(words, pair.level)
            chunks += ((chunk, len(words), number, len(keys)) for chunk in keys)
        numbers[key] = number
    connection.executemany("INSERT INTO chunk (key, words, source, chunks) VALUES (?, ?, ?, ?)", sorted(chunks))
    return numbers


def _written_source(connection: sqlite3.Connection, key: bytes, pair: Remembered) -> int:
    insert = "INSERT INTO source (digest, level, text) VALUES (?, ?, ?)"
    connection.execute(insert, (key, pair.level, printable(pair.source)))
    number: int = connection.execute("SELECT last_insert_rowid()").fetchone()[0]
    return number


def _row(source: int, pair: Remembered) -> tuple[int | bytes | str, ...]:
    """The values of a pair in the order of `_UPSERT`."""
    reviewed = pair.origin is PairOrigin.REVIEWED
    place = digest(pair.origin, pair.article, pair.context) if reviewed else digest(pair.origin, pair.target)
    texts = (pair.target, pair.origin, pair.by, pair.date, pair.article, pair.context)
    return source, place, *map(printable, texts)


def _remembered(row: tuple[str, str, str, str, str, str, str, str]) -> Remembered:
    source, target, level, origin, by, date, article, context = row
    return Remembered(
        source=source,
        target=target,
        level=Level(level),
        origin=PairOrigin(origin),
        by=by,
        date=date,
        article=article,
        context=context,
    )
