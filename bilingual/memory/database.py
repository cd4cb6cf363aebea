"""One SQLite file that several programs may use at once, and that is whole whenever one of them is killed.

By the standard library's `sqlite3`: a handful of statements on four tables need no object-relational mapper, and the
ones that count (the search of near matches, "the newest wins") would be SQL in one, too.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bilingual.errors import TranslationMemoryError
from bilingual.memory.schema import APPLICATION_ID, MIGRATIONS

# For so long one program waits for another that writes.
BUSY_SECONDS = 30.0
_PAUSE_SECONDS = 0.02

_SETTINGS = (
    # What was committed is on the disk, not only in the system's memory: a reviewer's work outlives a power cut.
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",  # on macOS, where fsync alone leaves it in the drive's memory
    "PRAGMA cache_size = -65536",  # up to 64 MiB of memory, for large imports
    "PRAGMA journal_size_limit = 67108864",
)

_PERMISSIONS = (
    "Check the permissions of the file and its folder (two more files are kept beside it while it is in use)."
)
_AWAY = "Move the file away, and a new one is begun; `sqlite3 FILE .recover` may save what is in it."
_TROUBLES = {
    sqlite3.SQLITE_BUSY: ("is locked by another program", "Wait until the other program is done, then try again."),
    sqlite3.SQLITE_LOCKED: ("is locked by another program", "Wait until the other program is done, then try again."),
    sqlite3.SQLITE_READONLY: ("cannot be written", _PERMISSIONS),
    sqlite3.SQLITE_PERM: ("cannot be opened", _PERMISSIONS),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", _PERMISSIONS),
    sqlite3.SQLITE_CORRUPT: ("is damaged", _AWAY),
    sqlite3.SQLITE_NOTADB: ("is no translation memory, or a damaged one", _AWAY),
    sqlite3.SQLITE_FULL: ("cannot be written, the disk is full", "Make room, then try again; nothing was lost."),
    sqlite3.SQLITE_IOERR: ("cannot be read or written", "Check the disk, or the connection to it."),
}
_PRIMARY_CODE = 0xFF


class Database:
    """The file at `path`, opened when first needed and made when first written to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection: sqlite3.Connection | None = None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection | None]:
        """The connection; None as long as there is no file.

        Raises:
            TranslationMemoryError: The file is damaged, locked, of a newer version, or no memory.
        """
        with _explained(self.path):
            yield self._connected() if self._connection or _exists(self.path) else None

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The connection in a transaction: all of what is done in it is kept, or nothing after an exception.

        Raises:
            TranslationMemoryError: The file cannot be made or written, or is damaged, locked, of a newer version, or
                no memory.
        """
        with _explained(self.path):
            _make_folder(self.path)
            connection = self._connected()
            with _transaction(connection):
                yield connection

    def close(self) -> None:
        """Let go of the file. The last program to do so leaves one file behind, without any beside it."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _connected(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = _opened(self.path)
        return self._connection


def _exists(path: Path) -> bool:
    with _named(path):
        return path.exists()


def _make_folder(path: Path) -> None:
    with _named(path):
        path.parent.mkdir(parents=True, exist_ok=True)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"{path}: cannot be opened ({error.strerror or error})"
        raise TranslationMemoryError(message, hint=_PERMISSIONS) from error


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite into what a person can act on."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY_CODE
        trouble, hint = _TROUBLES.get(code, ("cannot be used as a translation memory", _AWAY))
        raise TranslationMemoryError(f"{path}: {trouble} ({error})", hint=hint) from error


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    # "Immediate": waits for its turn here; one that had read first and then had to wait would have to give up.
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _opened(path: Path) -> sqlite3.Connection:
    """A connection to the file, its tables brought up to this version."""
    # No isolation level: `sqlite3` is to begin no transactions of its own.
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        _check_origin(connection, path)
        _keep_write_ahead_log(connection)
        for setting in _SETTINGS:
            connection.execute(setting)
        _migrate(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_origin(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse another program's database. One without a table is a memory whose making was interrupted."""
    # In this order: where another program makes the memory just now, its tables and its mark come at once.
    (tables,) = connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID and (application or tables):
        raise TranslationMemoryError(
            f"{path}: is a database of another program, not a translation memory", hint="Choose another file."
        )


def _keep_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Use a write-ahead log (https://www.sqlite.org/wal.html): readers go on while another program writes.

    Where a file system has no shared memory for it, SQLite stays with its rollback journal: as safe, but readers wait.
    SQLite does not wait for a locked file by itself when it changes the journal.
    """
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & _PRIMARY_CODE != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Take the steps from the file's version of the tables to this program's."""
    if _version(connection, path) == len(MIGRATIONS):
        return
    with _transaction(connection):
        # Another program may have done it in the meantime.
        for statement in (one for step in MIGRATIONS[_version(connection, path) :] for one in step):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    with closing(connection.execute("PRAGMA user_version")) as cursor:
        version: int = cursor.fetchone()[0]
    if version > len(MIGRATIONS):
        raise TranslationMemoryError(
            f"{path}: was made by a newer version of bilingual (tables {version}, this version knows"
            f" {len(MIGRATIONS)})",
            hint="Update bilingual, or choose another file.",
        )
    return version
