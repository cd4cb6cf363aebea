"""The translation memory: one SQLite file, by default in the folder where a person works."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from bilingual.document import SentencePair
from bilingual.errors import TranslationMemoryError
from bilingual.memory.chunks import LEAST_SIMILARITY
from bilingual.memory.database import Database
from bilingual.memory.nearness import near_sources
from bilingual.memory.pairs import (
    best_pair,
    count_pairs,
    delete_reviewed,
    every_pair,
    exact_pair,
    write_pairs,
)
from bilingual.memory.records import Counts, Level, NearMatch, Remembered, ResultKey
from bilingual.memory.results import count_results, find_results, touch_results, write_results

# About 150 MB of sentences, some two thousand articles.
RESULTS_LIMIT = 200_000


def open_memory(path: Path, *, results_limit: int = RESULTS_LIMIT) -> "Memory":
    """The memory in that file, to be used in a `with` statement.

    Nothing is opened yet; a file that does not exist is made when something is remembered. Every method raises
    `TranslationMemoryError` where the file is damaged, locked for long, not to be opened, of a newer version of the
    program, or no memory. `results_limit` is how many of the machine's sentences are kept.
    """
    return Memory(Database(path), results_limit=results_limit)


class Memory:
    """Pairs that a person made, and the machine's own sentences. Several programs may use the same file at once.

    Each call that writes does so in one transaction that is on the disk when it returns.
    """

    def __init__(self, database: Database, *, results_limit: int) -> None:
        self._database = database
        self._results_limit = results_limit

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def remember(self, pairs: Iterable[Remembered]) -> int:
        """Keep the pairs, all or (after an error) none; how many of them are new or changed comes back.

        Pairs without text on one side are passed over. A reviewed pair takes the place of an older one of the same
        article, context, level and French. Remembering the same again changes nothing.
        """
        with self._database.writing() as connection:
            return write_pairs(connection, pairs)

    def forget(self, sources: Iterable[str], *, level: Level, article: str) -> int:
        """Delete what was reviewed in the article for these texts; how many pairs that were comes back."""
        with self._database.writing() as connection:
            return delete_reviewed(connection, sources, level, article)

    def reviewed(self, sources: Iterable[str], *, level: Level, article: str = "") -> dict[str, Remembered]:
        """For each text that has a pair of exactly the same French, the pair to use.

        That of the same article goes first, then what was reviewed here, then the newest. White space and the way in
        which accents are stored make no difference (`bilingual.rowmarks.comparable`).
        """
        with self._database.reading() as connection:
            if connection is None:
                return {}
            found = ((source, exact_pair(connection, source, level, article)) for source in dict.fromkeys(sources))
            return {source: pair for source, pair in found if pair}

    def near(
        self, source: str, *, level: Level, article: str = "", at_least: float = LEAST_SIMILARITY, limit: int = 1
    ) -> tuple[NearMatch, ...]:
        """The pairs whose French is at least so alike, the most alike first; never that of the same French.

        Raises:
            ValueError: `at_least` is less than `LEAST_SIMILARITY`, for which the index is made.
        """
        if at_least < LEAST_SIMILARITY:
            raise ValueError(f"at_least must be {LEAST_SIMILARITY} or more, not {at_least}")
        with self._database.reading() as connection:
            if connection is None:
                return ()
            found = near_sources(connection, source, level, at_least=at_least, limit=limit)
            best = ((best_pair(connection, one.number, article), one.similarity) for one in found)
            return tuple(NearMatch(pair=pair, similarity=similarity) for pair, similarity in best if pair)

    def all_reviewed(self) -> Iterator[Remembered]:
        """Every pair, one by one, in a lasting order. Nothing may be written with this memory meanwhile."""
        with self._database.reading() as connection:
            if connection is not None:
                yield from every_pair(connection)

    def results(self, keys: Iterable[ResultKey]) -> dict[ResultKey, SentencePair]:
        """The machine's sentences that there are for these keys."""
        with self._database.reading() as connection:
            if connection is None:
                return {}
            found, stale = find_results(connection, keys, _today())
        if stale:
            # That they were used only decides on how long they stay.
            with suppress(TranslationMemoryError), self._database.writing() as connection:
                touch_results(connection, stale, _today())
        return found

    def remember_results(self, results: Mapping[ResultKey, SentencePair]) -> None:
        """Keep the machine's sentences; beyond the limit, those that were not used for the longest time go."""
        with self._database.writing() as connection:
            write_results(connection, results, day=_today(), limit=self._results_limit)

    def counts(self) -> Counts:
        """How much the memory holds."""
        with self._database.reading() as connection:
            if connection is None:
                return Counts(pairs={})
            return Counts(pairs=count_pairs(connection), results=count_results(connection))


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
