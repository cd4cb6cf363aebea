"""The tables of a memory, as the steps from each version of them to the next: version 1 comes after the first step.

A step that was once released is never changed; another is added.
"""

from typing import Final

# `PRAGMA application_id`: says that a file is a memory of this program ("bilm" in ASCII).
APPLICATION_ID: Final = 0x62696C6D

_FIRST: Final = (
    # A French text once, however many translations it has. `digest` is of its level and its comparable text.
    """
    CREATE TABLE source (
        id INTEGER PRIMARY KEY,
        digest BLOB NOT NULL UNIQUE,
        level TEXT NOT NULL,
        text TEXT NOT NULL
    )
    """,
    # `place` is what makes two translations of a source two: see `bilingual.memory.pairs`.
    """
    CREATE TABLE pair (
        source INTEGER NOT NULL REFERENCES source (id),
        place BLOB NOT NULL,
        target TEXT NOT NULL,
        origin TEXT NOT NULL,
        reviewer TEXT NOT NULL,
        date TEXT NOT NULL,
        article TEXT NOT NULL,
        context TEXT NOT NULL,
        PRIMARY KEY (source, place)
    ) WITHOUT ROWID
    """,
    # The index of near matches: see `bilingual.memory.chunks`. `words` and `chunks` are how many the source has.
    """
    CREATE TABLE chunk (
        key INTEGER NOT NULL,
        words INTEGER NOT NULL,
        source INTEGER NOT NULL REFERENCES source (id),
        chunks INTEGER NOT NULL,
        PRIMARY KEY (key, words, source)
    ) WITHOUT ROWID
    """,
    # The machine's sentences as JSON; `used` is the day on which one was last made or asked for.
    """
    CREATE TABLE result (
        id INTEGER PRIMARY KEY,
        digest BLOB NOT NULL UNIQUE,
        pair BLOB NOT NULL,
        used TEXT NOT NULL
    )
    """,
    "CREATE INDEX result_used ON result (used)",
)

MIGRATIONS: Final = (_FIRST,)
