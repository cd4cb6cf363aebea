"""Writing files so that a crash, a full disk or a second program never leaves half a file behind."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

from bilingual.errors import OutputError

if sys.platform != "win32":
    import fcntl

# A file that is not yet what it will be; the name has not the target's in it, so that it is never too long.
_PREFIX, _SUFFIX = ".bilingual-", ".part"


def write_atomic(path: Path, data: bytes) -> None:
    """Write `data` to `path`, whole or not at all; see `atomic_file`.

    Raises:
        OutputError: The folder cannot be made or written to, or the file is locked; the old file is untouched.
    """
    with atomic_file(path, instead="--output") as file:
        file.write(data)


@contextmanager
def atomic_file(path: Path, *, instead: str = "name") -> Iterator[IO[bytes]]:
    """A new file beside `path`; at the end it is flushed to disk and renamed over the old one, after an error deleted.

    What a killed program left in the folder before it could rename it is deleted, too. `instead` is what a person may
    choose another of.

    Raises:
        OutputError: The folder cannot be made or written to, or the file is locked; the old file is untouched.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _at_work_in(path.parent), _beside(path) as file:
            yield file
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror or error})",
            hint=f"Close the file in other programs, check the folder's permissions, or choose another {instead}.",
        ) from error


@contextmanager
def _beside(path: Path) -> Iterator[IO[bytes]]:
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=_PREFIX, suffix=_SUFFIX, delete=False) as beside:
        temporary = Path(beside.name)
        try:
            yield beside
            beside.flush()
            os.fsync(beside.fileno())
            # NamedTemporaryFile makes files that only their owner can read; a result is an ordinary file.
            temporary.chmod(0o666 & ~_umask())
            beside.close()
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


@contextmanager
def _at_work_in(folder: Path) -> Iterator[None]:
    """Let other programs know that this one writes in the folder; first tidy up, if no other one does.

    The sign is a shared lock on the folder, which the system takes away when the program ends, however it ends.
    Windows cannot lock folders, but deletes no file that is open.
    """
    with ExitStack() as stack:
        if sys.platform == "win32":
            _delete_leftovers(folder)
        else:
            with suppress(OSError):  # a folder that one may not look into, or a file system without locks
                sign = os.open(folder, os.O_RDONLY)
                stack.callback(os.close, sign)
                with suppress(BlockingIOError):
                    fcntl.flock(sign, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    _delete_leftovers(folder)
                fcntl.flock(sign, fcntl.LOCK_SH)
        yield


def _delete_leftovers(folder: Path) -> None:
    for leftover in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):
            leftover.unlink()


def check_free(path: Path, *, suffixes: tuple[str, ...], overwrite: bool = False) -> None:
    """See that a file for another program can be written without losing one that somebody may have worked on.

    Raises:
        OutputError: The name has none of the suffixes, or the file exists and is not to be overwritten.
    """
    if path.suffix.lower() not in suffixes:
        raise OutputError(
            f"{path}: is not named as such a file", hint=f"Name it with {' or '.join(suffixes)} at its end."
        )
    if path.exists() and not overwrite:
        raise OutputError(f"{path}: exists already", hint="Choose another name, or add --overwrite.")


def check_folder(folder: Path) -> None:
    """Make the folder if it is missing, and see that files can be written in it, before any work is done.

    Raises:
        OutputError: It cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OutputError(
            f"{folder}: cannot write there ({error.strerror or error})",
            hint="Check the folder's name and permissions, or choose another --output.",
        ) from error


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
