"""A process that is killed while it writes, at any moment, leaves a whole memory with all that was committed."""

import random
import signal
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

from bilingual.memory import open_memory
from bilingual.memory.schema import MIGRATIONS
from tests.memory.conftest import Ask
from tests.memory.samples import machine
from tests.memory.writers import PAIRS, RESULTS, results_batch

KILLS = 48
FRESH_EVERY = 4  # so often the file is a new one, to be killed while it is made
BATCHES_APART = 1000


def moment(number: int, chance: random.Random) -> str:
    """When to kill the process, as `tests.memory.writers` understands it."""
    how = ("statement", "step", "milliseconds")[number % 3]
    return f"{how} {chance.randrange({'statement': 150, 'step': 250, 'milliseconds': 40}[how])}"


def check_whole(path: Path) -> None:
    """Whether SQLite and the memory's own rules find everything in its place."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
        assert version == (len(MIGRATIONS) if tables else 0)
        if version:
            lacking = "SELECT COUNT(*) FROM source WHERE id NOT IN (SELECT source FROM pair)"
            broken = "SELECT source FROM chunk GROUP BY source HAVING COUNT(*) <> MAX(chunks)"
            unindexed = "SELECT COUNT(*) FROM source WHERE id NOT IN (SELECT source FROM chunk)"
            assert connection.execute(lacking).fetchone() == connection.execute(unindexed).fetchone() == (0,)
            assert connection.execute(broken).fetchall() == []


def whole_batches(path: Path) -> set[str]:
    """The batches that are there, as `tests.memory.writers` tells them; each is there as a whole or not at all."""
    with open_memory(path) as memory:
        pairs = Counter(pair.article.removeprefix("batch ") for pair in memory.all_reviewed())
        assert set(pairs.values()) <= {PAIRS}
        found = {f"pairs {number}" for number in pairs}
        for number in pairs:
            results = memory.results([machine(source)[0] for source in results_batch(int(number))])
            assert len(results) in (0, RESULTS)
            found |= {f"results {number}"} if results else set()
        assert memory.counts().results == RESULTS * sum(one.startswith("results") for one in found)
    return found


def test_a_kill_at_any_moment_leaves_the_memory_whole(tmp_path: Path, ask: Ask) -> None:
    chance, there = random.Random(6), set[str]()  # noqa: S311  (no secret)
    fell: Counter[str] = Counter()
    commits = 0
    for number in range(KILLS):
        if number % FRESH_EVERY == 0:
            path, there = tmp_path / f"{number}.sqlite", set[str]()
        said, codes = ask(f"kill {moment(number, chance)} {number * BATCHES_APART} {path}")
        assert codes == [-signal.SIGKILL]
        fell["after a commit" if said else "before a commit" if path.exists() else "before there was a file"] += 1
        commits += len(said)
        if path.exists():
            check_whole(path)
            found = whole_batches(path)
            assert found >= there | set(said)
            assert len(found - there - set(said)) <= 1  # committed, and killed before it could be said
            there = found
    print(f"{fell.total()} kills, {dict(fell)}; {commits} commits, all of them there")  # noqa: T201
    assert fell.total() == KILLS
    assert fell["before a commit"] >= 5
    assert fell["after a commit"] >= 20
