"""Installing an Argos package from a file: verified whole, unpacked beside its place, tried, renamed."""

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from bilingual.engine.archive import open_archive, verify_archive
from bilingual.engine.argos import ArgosEngine
from bilingual.engine.packages import ModelPackage, PackageMetadata, one_line, read_package
from bilingual.engine.settings import packages_folders
from bilingual.errors import ModelError

# A model that gives nothing back for this is no French to English model.
TRIAL_SENTENCE = "Le chat dort dans la maison."
_TEMPORARY_PREFIX = ".bilingual-"
_PLACE_HINT = "Free some space or choose another folder with ARGOS_PACKAGES_DIR."


def install_file(path: Path) -> ModelPackage:
    """Install the fr→en package in an `.argosmodel` file into the Argos folder and return it.

    Nothing is written before the whole archive has been verified, and nothing is seen in the Argos folder
    before the model has been loaded and has translated a sentence. A package of the same version is replaced;
    on any failure it is back in its place and nothing else is left behind.

    Raises:
        ModelError: The file is no usable package, or it cannot be written; one line that says why.
    """
    folder = packages_folders()[0]
    with open_archive(path) as archive:
        with _naming(path):
            top, metadata = verify_archive(archive)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            # Beside its place, so that the rename at the end happens within one file system.
            with _temporary_folder(folder) as beside:
                unpacked = _unpack(archive, beside / "new") / top
                with _naming(path):
                    package = _tried(unpacked)
                target = _place_for(folder, metadata)
                _swap_in(unpacked, target, aside=beside / "old")
        except OSError as error:
            reason = error.strerror or error
            raise ModelError(f"{folder}: cannot install there ({reason})", hint=_PLACE_HINT) from error
    return replace(package, path=target)


@contextmanager
def _temporary_folder(folder: Path) -> Iterator[Path]:
    # An old package that cannot be deleted is no reason to call an installation failed.
    with tempfile.TemporaryDirectory(dir=folder, prefix=_TEMPORARY_PREFIX, ignore_cleanup_errors=True) as beside:
        yield Path(beside)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Puts the file's name before the message of a ModelError."""
    try:
        yield
    except ModelError as error:
        raise ModelError(f"{path}: {error}", hint=error.hint) from error


def _unpack(archive: zipfile.ZipFile, folder: Path) -> Path:
    for member in archive.infolist():
        archive.extract(member, folder)
    return folder


def _tried(folder: Path) -> ModelPackage:
    """The package in the folder, after it has translated one short sentence."""
    package = read_package(folder)
    engine = ArgosEngine(package)
    try:
        (translations,) = engine.translate([TRIAL_SENTENCE])
    # What CTranslate2 raises when the vocabulary is another model's, say.
    except (RuntimeError, ValueError, LookupError) as error:
        raise ModelError(f"the model cannot translate: {one_line(error)}") from error
    if not translations[0].text.strip():
        raise ModelError("the model translates nothing")
    _ = engine.surrogates  # What it copies is tried as well, and remembered in a file beside its own.
    return package


def _place_for(folder: Path, metadata: PackageMetadata) -> Path:
    """Where the package goes: over the same version, whatever its folder is called, else a new folder.

    The name of the archive's own top folder is not used: it could be that of another package.
    """
    for path in sorted(folder.iterdir()):
        if not path.name.startswith(".") and _holds_same(path, metadata):
            return path
    version = metadata.package_version.strip().replace(".", "_")
    return folder / f"translate-{metadata.from_code}_{metadata.to_code}-{version}"


def _holds_same(path: Path, metadata: PackageMetadata) -> bool:
    try:
        found = read_package(path)
    except ModelError:
        return False
    same_pair = (found.from_code, found.to_code) == (metadata.from_code, metadata.to_code)
    return same_pair and found.version == metadata.package_version


def _swap_in(new: Path, target: Path, *, aside: Path) -> None:
    """Rename `new` to `target`; what is there goes aside and comes back if that fails."""
    if not (target.exists() or target.is_symlink()):
        new.rename(target)
        return
    target.rename(aside)
    try:
        new.rename(target)
    except BaseException:
        aside.rename(target)
        raise
