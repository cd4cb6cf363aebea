"""Writing files so that a crash, a full disk or a second program never leaves half a file behind."""

import os
import tempfile
from pathlib import Path

from bilingual.errors import OutputError


def write_atomic(path: Path, data: bytes) -> None:
    """Write `data` to `path`: to a new file beside it first, flushed to disk, then renamed over the old one.

    Raises:
        OutputError: The folder cannot be made or written to, or the file is locked; the old file is untouched.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as beside:
            temporary = Path(beside.name)
            try:
                beside.write(data)
                beside.flush()
                os.fsync(beside.fileno())
                # NamedTemporaryFile makes files that only their owner can read; a result is an ordinary file.
                temporary.chmod(0o666 & ~_umask())
                beside.close()
                temporary.replace(path)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror or error})",
            hint="Close the file in other programs, check the folder's permissions, or choose another --output.",
        ) from error


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
