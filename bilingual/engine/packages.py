"""Which Argos packages are on this machine, and which one translates French into English.

An Argos package is a folder: `metadata.json`, `model/` (CTranslate2), `sentencepiece.model` or `bpe.model`,
usually a `README.md` with the model card. Those of the Argos folders are listed next to the starter model,
which is part of `bilingual` and is used where it lies.
"""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec
from packaging.version import InvalidVersion, Version

from bilingual.engine.settings import packages_folders
from bilingual.errors import ModelError

SOURCE_CODE = "fr"
TARGET_CODE = "en"
STARTER_FOLDER = Path(__file__).with_name("starter")
# Forces one package: a package folder, or "starter".
MODEL_VARIABLE = "BILINGUAL_MODEL"
# In this order, as Argos looks for them (argostranslate.package.Package).
TOKENIZER_FILES = ("sentencepiece.model", "bpe.model")
# Enough of a model card to see what the model is, its licence included in every Argos README known to us.
MODEL_CARD_LINES = 12
FULL_MODEL_HINT = "Get the full model with `bilingual model install`, or from a file: `bilingual model install FILE`."


class PackageMetadata(msgspec.Struct, frozen=True):
    """The keys of `metadata.json` that matter here; a package without a language pair is of no use."""

    package_version: str
    from_code: str
    to_code: str
    type: str = "translate"
    from_name: str = ""
    to_name: str = ""
    target_prefix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelPackage:
    """A usable Argos package; `target_prefix` is the token a multilingual model wants first, mostly none."""

    path: Path
    version: str
    from_code: str
    to_code: str
    from_name: str = ""
    to_name: str = ""
    target_prefix: str = ""
    starter: bool = False

    @property
    def name(self) -> str:
        """The Argos name and the version: "translate-fr_en 1.9"."""
        return f"translate-{self.from_code}_{self.to_code} {self.version}"

    @property
    def tokenizer_path(self) -> Path:
        """The file that splits text into the model's tokens."""
        return next(path for name in TOKENIZER_FILES if (path := self.path / name).is_file())

    @property
    def content_hash(self) -> str:
        """Twelve hexadecimal digits that change when the model, its tokenizer or its metadata change.

        The files are read once per process, again only when one of them has changed.
        """
        files = sorted(path for path in (self.path / "model").rglob("*") if path.is_file())
        files += [self.tokenizer_path, self.path / "metadata.json"]
        return _hash_files(self.path, tuple((path, *_size_and_time(path)) for path in files))


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenPackage:
    """A folder among the Argos packages that cannot be used; `reason` says why, without the path."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageSurvey:
    """All that was found: usable packages, the starter last, broken ones, and trouble with the folders."""

    packages: tuple[ModelPackage, ...]
    broken: tuple[BrokenPackage, ...] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The package that is used, why, and, when there is a better one to be had, how to get it."""

    package: ModelPackage
    reason: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageDescription:
    """What `model info` shows: `size` in bytes on disk, the tokenizer's kind, the start of the model card."""

    package: ModelPackage
    size: int
    languages: str
    tokenizer: str
    model_card: str


def read_metadata(data: bytes) -> PackageMetadata:
    """The metadata of a package from the bytes of its `metadata.json`.

    Raises:
        ModelError: It is not JSON, or lacks the version or the language pair; the message does not name the
            file.
    """
    try:
        metadata = msgspec.json.decode(data, type=PackageMetadata)
        Version(metadata.package_version)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ModelError(f"metadata.json is not valid: {error}") from error
    except InvalidVersion as error:
        raise ModelError(f"metadata.json is not valid: no version number: {metadata.package_version!r}") from error
    return metadata


def read_package(folder: Path, *, starter: bool = False) -> ModelPackage:
    """The package in a folder.

    Raises:
        ModelError: It lacks one of its parts, or its metadata is not valid; the message does not name the
            folder.
    """
    try:
        metadata = read_metadata((folder / "metadata.json").read_bytes())
        missing = _missing_part(folder)
    except FileNotFoundError as error:
        raise ModelError("metadata.json is missing") from error
    except OSError as error:
        raise ModelError(f"it cannot be read ({error.strerror or error})") from error
    if metadata.type != "translate":
        raise ModelError(f"it is no translation model but of type {metadata.type!r}")
    if missing:
        raise ModelError(f"{missing} is missing")
    return ModelPackage(
        path=folder,
        version=metadata.package_version,
        from_code=metadata.from_code,
        to_code=metadata.to_code,
        from_name=metadata.from_name,
        to_name=metadata.to_name,
        target_prefix=metadata.target_prefix,
        starter=starter,
    )


def starter_package() -> ModelPackage:
    """The small model that comes with `bilingual`."""
    return read_package(STARTER_FOLDER, starter=True)


def survey_packages() -> PackageSurvey:
    """All packages of any pair in the Argos folders, broken ones with the reason, and the starter last.

    No network is used. Where the Argos folders cannot be used at all (no home directory, say) `trouble` tells
    why.
    """
    packages: list[ModelPackage] = []
    broken: list[BrokenPackage] = []
    try:
        folders = packages_folders()
    except ModelError as error:
        return PackageSurvey(packages=(starter_package(),), trouble=str(error))
    for path in _subfolders(folders):
        try:
            packages.append(read_package(path))
        except ModelError as error:
            broken.append(BrokenPackage(path=path, reason=str(error)))
    return PackageSurvey(packages=(*packages, starter_package()), broken=tuple(broken))


def choose_package(forced: str | None = None) -> Choice:
    """The package to translate with: the newest fr→en of the Argos folders, else the starter.

    `forced`, or else the environment variable BILINGUAL_MODEL, names another: a package folder, or "starter".

    Raises:
        ModelError: The forced package cannot be used.
    """
    wanted = forced or os.environ.get(MODEL_VARIABLE, "")
    if wanted:
        return Choice(package=_forced_package(wanted), reason=f"it was asked for ({wanted})")
    survey = survey_packages()
    newest = max(filter(_translates_french_to_english, survey.packages), key=_precedence)
    if not newest.starter:
        return Choice(package=newest, reason="it is the newest French to English package installed")
    why = survey.trouble or "no other French to English package is installed"
    return Choice(package=newest, reason=f"it comes with bilingual; {why}", hint=FULL_MODEL_HINT)


def describe_package(package: ModelPackage) -> PackageDescription:
    """What there is to know about a package, read from its folder."""
    files = [path for path in package.path.rglob("*") if path.is_file()]
    names = (package.from_name or package.from_code, package.to_name or package.to_code)
    return PackageDescription(
        package=package,
        size=sum(path.stat().st_size for path in files),
        languages=f"{names[0]} → {names[1]} ({package.from_code} → {package.to_code})",
        tokenizer="SentencePiece" if package.tokenizer_path.name == TOKENIZER_FILES[0] else "BPE",
        model_card=_model_card(package.path / "README.md"),
    )


def one_line(error: BaseException) -> str:
    """What an exception of a library says, short and safe enough for a message of one line."""
    lines = str(error).splitlines()
    return "".join(filter(str.isprintable, lines[0]))[:200] if lines else type(error).__name__


def _missing_part(folder: Path) -> str:
    if not (folder / "model" / "model.bin").is_file():
        return "model/model.bin"
    if not any((folder / name).is_file() for name in TOKENIZER_FILES):
        return " or ".join(TOKENIZER_FILES)
    return ""


def _subfolders(folders: Iterable[Path]) -> list[Path]:
    """The package folders, by name; hidden ones are installations under way."""
    found: list[Path] = []
    for folder in folders:
        try:
            found += sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
        except OSError:
            continue  # an Argos folder that does not exist or may not be read holds no package for us
    return found


def _forced_package(wanted: str) -> ModelPackage:
    if wanted == "starter":
        return starter_package()
    try:
        package = read_package(Path(wanted).expanduser())
    except ModelError as error:
        raise ModelError(f"{wanted}: not an Argos package: {error}", hint=FULL_MODEL_HINT) from error
    if not _translates_french_to_english(package):
        raise ModelError(f"{wanted}: translates {package.from_code} → {package.to_code}, not fr → en")
    return package


def _translates_french_to_english(package: ModelPackage) -> bool:
    return (package.from_code, package.to_code) == (SOURCE_CODE, TARGET_CODE)


def _precedence(package: ModelPackage) -> tuple[bool, Version]:
    """Anything that a person installed comes before the starter, whatever its version says."""
    return (not package.starter, Version(package.version))


def _size_and_time(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


@lru_cache(maxsize=16)
def _hash_files(folder: Path, files: tuple[tuple[Path, int, int], ...]) -> str:
    digest = hashlib.sha256()
    for path, size, _ in files:
        digest.update(f"{path.relative_to(folder).as_posix()}\0{size}\0".encode())
        with path.open("rb") as content:
            while piece := content.read(1 << 20):
                digest.update(piece)
    return digest.hexdigest()[:12]


def _model_card(path: Path) -> str:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return "\n".join(lines[:MODEL_CARD_LINES]).strip()
