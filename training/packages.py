"""Opening the packages that are measured: `.argosmodel` files and package folders alike."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bilingual.engine.archive import open_archive, verify_archive
from bilingual.engine.packages import STARTER_FOLDER, ModelPackage, read_package
from bilingual.errors import ModelError

STARTER = "starter"


@contextmanager
def open_package(name: str) -> Iterator[ModelPackage]:
    """The package in a folder or an `.argosmodel` file, or the one that comes with `bilingual` ("starter").

    A file is verified as for installing and unpacked for as long as the block runs.

    Raises:
        ModelError: It is no usable package; one line that names it.
    """
    path = STARTER_FOLDER if name == STARTER else Path(name)
    if path.is_dir():
        yield _read(path)
        return
    with open_archive(path) as archive, tempfile.TemporaryDirectory() as temporary:
        top, _ = verify_archive(archive)
        archive.extractall(temporary)  # verified: no member leaves the folder
        package = _read(Path(temporary) / top)
        yield package


def _read(folder: Path) -> ModelPackage:
    try:
        return read_package(folder)
    except ModelError as error:
        raise ModelError(f"{folder}: {error}", hint=error.hint) from error
