"""Which files a person means, and what their results will be called."""

import hashlib
import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SUPPORTED_SUFFIXES = (".txt", ".html", ".htm", ".md", ".markdown", ".docx")

STANDARD_INPUT = Path("-")
_STANDARD_INPUT_NAME = "standard-input"
# Locks of open documents: LibreOffice's begin with ".~lock.", Word's with "~$".
_SKIPPED_PREFIXES = (".", "~$")

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_LONGEST_NAME = 150  # bytes of UTF-8; file systems allow 255, and suffixes are still to come


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One article to read: its file (None: standard input), and the name of its results, unique within the run."""

    path: Path | None
    name: str

    @property
    def label(self) -> str:
        """The path for a person, on one line, whatever bytes its name is made of; "-" for standard input."""
        path = os.fsencode(self.path or "-").decode("utf-8", "backslashreplace")
        return path.replace("\n", "\\n").replace("\r", "\\r")


def collect_sources(paths: Sequence[Path]) -> tuple[Source, ...]:
    """The sources that these paths stand for, in this order, each file once.

    A folder stands for the supported files directly in it, sorted by name; not for those in its own folders, where
    browsers keep the parts of saved pages and where results may lie. "-" stands for standard input.

    No path is refused here. One that is missing, not supported, or a folder with nothing to read becomes a source
    whose reading raises the `InputError`, so that the caller meets each problem at its turn and goes on.
    """
    files = list(_each_once(file for path in paths for file in _files(path)))
    names = _names([file for file in files if file != STANDARD_INPUT])
    return tuple(
        Source(path=None, name=_STANDARD_INPUT_NAME) if file == STANDARD_INPUT else Source(path=file, name=names[file])
        for file in files
    )


def supported_files(folder: Path) -> list[Path]:
    """The files of a folder that can be read, sorted by name; hidden files and locks are left out.

    Raises:
        OSError: The folder cannot be listed.
    """
    return sorted(
        (
            file
            for file in folder.iterdir()
            if file.suffix.lower() in SUPPORTED_SUFFIXES
            and not file.name.startswith(_SKIPPED_PREFIXES)
            and file.is_file()
        ),
        key=lambda file: (file.name.casefold(), file.name),
    )


def _files(path: Path) -> list[Path]:
    try:
        return (path.is_dir() and supported_files(path)) or [path]
    except OSError:
        return [path]


def _each_once(files: Iterable[Path]) -> Iterator[Path]:
    seen: set[Path] = set()
    for file in files:
        if (real := _real(file)) not in seen:
            seen.add(real)
            yield file


def _real(file: Path) -> Path:
    try:
        return file.resolve()
    except (OSError, RuntimeError):  # a loop of links
        return file.absolute()


def _names(files: Sequence[Path]) -> dict[Path, str]:
    """A name for each file, as short as keeps all of them apart, whatever the order of the files."""
    lengths = dict.fromkeys(files, 0)
    while True:
        groups: defaultdict[str, list[Path]] = defaultdict(list)
        for file in files:
            # Windows and macOS take two names that differ only in case for the same file.
            groups[_name(file, lengths[file]).casefold()].append(file)
        alike = [group for name, group in groups.items() if len(group) > 1 or name == _STANDARD_INPUT_NAME]
        if not alike:
            return {file: _name(file, lengths[file]) for file in files}
        for file in (file for group in alike for file in group):
            lengths[file] += 1


def _name(file: Path, length: int) -> str:
    """The name of a file's results: its stem, with more of its path before and after it the greater the length."""
    suffix = f"-{file.suffix.removeprefix('.').lower()}"
    folders = file.absolute().parent.parts
    candidates = [file.stem, file.stem + suffix]
    if folders:
        candidates += ["-".join((folders[-1], file.stem)), "-".join((folders[-1], file.stem)) + suffix]
    if length < len(candidates):
        return _safe(candidates[length])
    digest = hashlib.sha256(str(file.absolute()).encode("utf-8", "surrogateescape")).hexdigest()
    return f"{_safe(candidates[-1])}-{digest[: 6 + length - len(candidates)]}"


def _safe(name: str) -> str:
    """The name with whatever some file system forbids replaced."""
    printable = name.encode("utf-8", "replace").decode()
    plain = _FORBIDDEN.sub("-", unicodedata.normalize("NFC", printable))
    short = plain.encode()[:_LONGEST_NAME].decode(errors="ignore").strip(" .")
    if not short:
        return "article"
    return f"{short}-article" if _RESERVED.fullmatch(short) else short
