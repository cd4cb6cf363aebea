"""A package archive (`.argosmodel`, a zip): looked at from all sides before anything of it is written."""

import stat
import struct
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from bilingual.engine.packages import (
    SOURCE_CODE,
    TARGET_CODE,
    TOKENIZER_FILES,
    PackageMetadata,
    read_metadata,
)
from bilingual.errors import ModelError

# Thirty times the official fr→en package (version 1.9: 66,585,033 bytes, packed): a larger model would not
# run in any useful time on an ordinary machine.
MAX_TOTAL_BYTES = 2_000_000_000
# A package has six files, with data of a sentence splitter some dozens.
MAX_FILES = 2_000
# Read into memory as a whole; real ones have under 1 kB.
MAX_METADATA_BYTES = 1_000_000
# Weights hardly shrink (1.1 to 1.3), vocabularies in JSON shrink 3 to 6 times, plain text up to 20 times.
# Deflate can reach 1,032, which only a bomb does. Small files may repeat themselves as they like.
MAX_RATIO = 100
RATIO_FREE_BYTES = 1_000_000
# As long as a name may be on the file systems in use.
MAX_PATH_CHARACTERS = 255

# Of a hostile name in a message.
_SHOWN_CHARACTERS = 80
_ENCRYPTED_FLAG = 0x1
_DAMAGED_HINT = "The file is damaged or incomplete: download it again."


@contextmanager
def open_archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive, open for reading; trouble with the file or its data becomes one line naming the file.

    Raises:
        ModelError: The file is missing, unreadable, not a zip archive, damaged, or refused by the code in the
            block.
    """
    try:
        with _opened(path) as archive:
            yield archive
    except zipfile.BadZipFile as error:
        reason = "not an Argos package (a zip archive)" if "not a zip" in str(error) else "a damaged archive"
        raise ModelError(f"{path}: {reason}", hint=_DAMAGED_HINT) from error
    # What zipfile lets through when headers or compressed data are nonsense.
    except (EOFError, zlib.error, struct.error, NotImplementedError, ValueError) as error:
        raise ModelError(f"{path}: a damaged archive", hint=_DAMAGED_HINT) from error


def verify_archive(archive: zipfile.ZipFile) -> tuple[str, PackageMetadata]:
    """The top folder and the metadata of a package archive in which nothing was found wrong.

    Looks at all names, kinds and sizes first, then at the parts of a package, last at every byte (CRC-32).

    Raises:
        ModelError: Something is wrong; the message is one line that does not name the archive.
        zipfile.BadZipFile: The archive is damaged; so are EOFError and zlib.error.
    """
    members = archive.infolist()
    _verify_count_and_sizes(members)
    for member in members:
        _verify_name(member.orig_filename)
        _verify_kind(member)
    _verify_no_collisions(members)
    top = _top_folder(members)
    metadata = _verify_parts(archive, top)
    if (damaged := archive.testzip()) is not None:
        raise ModelError(f"the sum of {_shown(damaged)} does not match its contents", hint=_DAMAGED_HINT)
    return top, metadata


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise ModelError(f"{path}: there is no such file") from error
    except IsADirectoryError as error:
        raise ModelError(f"{path}: this is a folder, not a package file") from error
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror or error})") from error


def _shown(name: str) -> str:
    """A name from an archive, safe and short enough for one line."""
    printable = ascii(name)
    return printable if len(printable) <= _SHOWN_CHARACTERS else f"{printable[:_SHOWN_CHARACTERS]}…'"


def _verify_count_and_sizes(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_FILES:
        raise ModelError(f"it holds {len(members):,} files, more than any model needs ({MAX_FILES:,})")
    # The declared sizes bind: zipfile reads not one byte more of a member.
    if (total := sum(member.file_size for member in members)) > MAX_TOTAL_BYTES:
        raise ModelError(f"it would unpack to {total:,} bytes, more than the limit of {MAX_TOTAL_BYTES:,}")
    for member in members:
        if member.file_size > max(RATIO_FREE_BYTES, MAX_RATIO * member.compress_size):
            raise ModelError(f"{_shown(member.filename)} unpacks to over {MAX_RATIO} times its size: a zip bomb")


def _verify_name(name: str) -> None:
    parts = name.removesuffix("/").split("/")
    if any(part in {"", ".", ".."} for part in parts):
        raise ModelError(f"{_shown(name)} leaves the package's folder")
    # A backslash or a drive ("C:") is a way out of the folder on Windows, a colon there also a hidden stream.
    if any(character in '\\:<>|"?*' or not character.isprintable() for character in name):
        raise ModelError(f"{_shown(name)} has a character that no package needs in a name")
    if len(name) > MAX_PATH_CHARACTERS:
        raise ModelError(f"{_shown(name)} is a name of over {MAX_PATH_CHARACTERS} characters")


def _verify_kind(member: zipfile.ZipInfo) -> None:
    if member.flag_bits & _ENCRYPTED_FLAG:
        raise ModelError(f"{_shown(member.filename)} is encrypted")
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise ModelError(f"{_shown(member.filename)} is compressed in a way that Argos packages are not")
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        what = "a link" if kind == stat.S_IFLNK else "a device or another special file"
        raise ModelError(f"{_shown(member.filename)} is {what}, not a file or a folder")


def _verify_no_collisions(members: list[zipfile.ZipInfo]) -> None:
    """No two members may become one file, on file systems either that fold case or Unicode forms."""
    names = Counter(unicodedata.normalize("NFC", member.filename.rstrip("/")).casefold() for member in members)
    name, count = names.most_common(1)[0] if names else ("", 0)
    if count > 1:
        raise ModelError(f"{_shown(name)} is there {count} times")
    files = {unicodedata.normalize("NFC", member.filename).casefold() for member in members if not member.is_dir()}
    for name in names:
        for parent in PurePosixPath(name).parents:
            if str(parent) in files:
                raise ModelError(f"{_shown(str(parent))} is both a file and a folder")


def _top_folder(members: list[zipfile.ZipInfo]) -> str:
    tops = {member.filename.split("/")[0] for member in members}
    if len(tops) != 1 or not any("/" in member.filename for member in members):
        raise ModelError("not an Argos package: its files are not in one folder")
    return tops.pop()


def _verify_parts(archive: zipfile.ZipFile, top: str) -> PackageMetadata:
    sizes = {member.filename.removeprefix(f"{top}/"): member.file_size for member in archive.infolist()}
    if "metadata.json" not in sizes:
        raise ModelError("not an Argos package: metadata.json is missing")
    if sizes["metadata.json"] > MAX_METADATA_BYTES:
        raise ModelError(f"metadata.json is larger than {MAX_METADATA_BYTES:,} bytes")
    metadata = read_metadata(archive.read(f"{top}/metadata.json"))
    if metadata.type != "translate":
        raise ModelError(f"no translation model but a package of type {metadata.type!r}")
    if (metadata.from_code, metadata.to_code) != (SOURCE_CODE, TARGET_CODE):
        pair = f"{metadata.from_code} → {metadata.to_code}"
        raise ModelError(f"it translates {pair}, not French to English", hint="Install a translate-fr_en package.")
    if not sizes.get("model/model.bin"):
        raise ModelError("model/model.bin is missing or empty")
    if not any(sizes.get(name) for name in TOKENIZER_FILES):
        raise ModelError(f"{' or '.join(TOKENIZER_FILES)} is missing or empty")
    return metadata
