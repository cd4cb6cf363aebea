"""The newest fr→en package from the Argos index: found, downloaded, checked, installed.

The only code of `bilingual` that uses the network, and only when a person asks for it. Connections, redirects
and retries are urllib3's; what is added is resuming a download that was cut off, and knowing what ought to
arrive.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from packaging.version import InvalidVersion, Version

from bilingual.engine.archive import MAX_TOTAL_BYTES
from bilingual.engine.fetching import DEFAULT_NETWORK, Network, NetworkError, fetch
from bilingual.engine.install import install_file
from bilingual.engine.packages import SOURCE_CODE, TARGET_CODE, ModelPackage
from bilingual.engine.resuming import ResumableDownload
from bilingual.engine.settings import downloads_folder, index_address
from bilingual.errors import ModelError

# The whole index has some 100 entries of about 400 bytes.
MAX_INDEX_BYTES = 10_000_000
OFFLINE_HINT = "With a package file from elsewhere no network is needed: `bilingual model install FILE`."
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """What the archive of one version must be: its size in bytes and its SHA-256."""

    size: int
    sha256: str


# The index carries no sums. These are of the official packages; other versions are checked by the sums inside
# the archive and by a trial translation when they are installed.
PINS = {
    "1.9": Pin(size=66_585_033, sha256="3b3052fee6bb1e8e8e632a26a723eb2a2c7710dfe73ba61ffd9b83e85d4f14c1"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """A package that the index offers, and where it can be had, in the order of preference."""

    version: str
    links: tuple[str, ...]

    @property
    def name(self) -> str:
        """The Argos name and the version: "translate-fr_en 1.9"."""
        return f"translate-{SOURCE_CODE}_{TARGET_CODE} {self.version}"


class _Listed(msgspec.Struct):
    """The keys of an entry of the index that matter here; entries of other kinds lack some."""

    from_code: str | None = None
    to_code: str | None = None
    package_version: str = ""
    type: str = "translate"
    links: list[str] = msgspec.field(default_factory=list)


def find_newest(index_url: str | None = None, *, network: Network = DEFAULT_NETWORK) -> IndexEntry:
    """The newest fr→en package of the Argos index, or of the index at `index_url`.

    Raises:
        ModelError: The index cannot be had or read, or offers no such package with a link to it.
    """
    address = index_url or index_address()
    try:
        data = fetch(address, limit=MAX_INDEX_BYTES, network=network)
    except NetworkError as error:
        raise ModelError(f"the package index cannot be had: {error}", hint=OFFLINE_HINT) from error
    try:
        listed = msgspec.json.decode(data, type=list[_Listed])
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ModelError(f"{address}: this is no package index ({error})", hint=OFFLINE_HINT) from error
    entries = [entry for one in listed if (entry := _entry(one))]
    if not entries:
        raise ModelError(f"{address}: no French to English package in this index", hint=OFFLINE_HINT)
    return max(entries, key=lambda entry: Version(entry.version))


def download(entry: IndexEntry, *, progress: Progress | None = None, network: Network = DEFAULT_NETWORK) -> Path:
    """The archive of this package in Argos's folder of downloads, whole and, where its sum is known, the right one.

    `progress` is called with the number of bytes that are there and the number there will be (0 while
    unknown). A download that was cut off, in this run or an earlier one, goes on where it stopped. The links
    are tried in turn.

    Raises:
        ModelError: No link gives the archive, it is not what it should be (then it is deleted), or it cannot
            be
            written.
    """
    folder = downloads_folder()
    path = folder / f"{entry.name.replace(' ', '-').replace('.', '_')}.argosmodel"
    pin = PINS.get(entry.version)
    failures: list[ModelError] = []
    try:
        if pin and path.is_file() and _difference(path, pin) == "":
            return path
        for link in entry.links:
            try:
                return _download_from(link, path, pin=pin, progress=progress, network=network)
            except ModelError as error:
                failures.append(error)
    except OSError as error:
        raise ModelError(f"{folder}: cannot be written to ({error.strerror or error})") from error
    raise failures[-1]


def install_newest(
    progress: Progress | None = None, *, index_url: str | None = None, network: Network = DEFAULT_NETWORK
) -> ModelPackage:
    """Download the newest fr→en package, install it and return it; the archive is deleted afterwards.

    Raises:
        ModelError: It cannot be found, downloaded or installed; what is installed is as it was before.
    """
    path = download(find_newest(index_url, network=network), progress=progress, network=network)
    try:
        return install_file(path)
    finally:
        path.unlink(missing_ok=True)


def _entry(listed: _Listed) -> IndexEntry | None:
    """What the index says of one package, if it is an fr→en package that can be downloaded."""
    if (listed.from_code, listed.to_code, listed.type) != (SOURCE_CODE, TARGET_CODE, "translate"):
        return None
    links = tuple(link for link in listed.links if _is_web_address(link))
    try:
        version = str(Version(listed.package_version))
    except InvalidVersion:
        return None
    return IndexEntry(version=version, links=links) if links else None


def _is_web_address(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _download_from(link: str, path: Path, *, pin: Pin | None, progress: Progress | None, network: Network) -> Path:
    part = path.with_name(f"{path.name}.part")
    size = pin.size if pin else None
    rest = ResumableDownload(
        address=link, part=part, limit=MAX_TOTAL_BYTES, size=size, progress=progress, network=network
    )
    try:
        rest.run()
    except NetworkError as error:
        raise ModelError(f"the download failed: {error}", hint=OFFLINE_HINT) from error
    if pin and (difference := _difference(part, pin)):
        part.unlink()
        raise ModelError(f"{link}: {difference}; deleted", hint=OFFLINE_HINT)
    part.replace(path)
    return path


def _difference(path: Path, pin: Pin) -> str:
    """What is wrong with the archive, empty if nothing."""
    if (size := path.stat().st_size) != pin.size:
        return f"{size:,} bytes instead of {pin.size:,}"
    with path.open("rb") as archive:
        digest = hashlib.file_digest(archive, "sha256").hexdigest()
    return "" if digest == pin.sha256 else f"its SHA-256 is {digest}, not {pin.sha256}"
