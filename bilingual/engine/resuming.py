"""Downloading a file so that whatever cuts it off, the next attempt goes on where it stopped."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from urllib3 import BaseHTTPResponse

from bilingual.engine.fetching import (
    DEFAULT_NETWORK,
    OK,
    InterruptedFetchError,
    Network,
    NetworkError,
    answer,
    persistently,
    refusal,
)

# Small enough for a progress bar that moves, large enough to cost no time.
_PIECE_BYTES = 65_536
_PARTIAL, _RANGE_NOT_SATISFIABLE = 206, 416
_CONTENT_RANGE = re.compile(r"bytes (?:(\d+)-\d+|\*)/(\d+|\*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumableDownload:
    """What is at an address, on its way into the file `part`.

    `size` is the number of bytes that ought to arrive, None where it is not known; in any case more than
    `limit` are refused. `progress` is called with the bytes there are and the bytes there will be, 0 while
    that is not known.
    """

    address: str
    part: Path
    limit: int
    size: int | None = None
    progress: Callable[[int, int], None] | None = None
    network: Network = DEFAULT_NETWORK

    def run(self) -> None:
        """Fill the file; what it holds already is not fetched again, and stays for the next time on failure.

        Raises:
            NetworkError: It cannot be had, after all attempts, or is not of the right size.
            OSError: The file cannot be written.
        """
        persistently(self._attempt, self.network)
        self._validator_path.unlink(missing_ok=True)

    @property
    def _validator_path(self) -> Path:
        """Beside the file, what the server calls the version that was begun."""
        return self.part.with_name(f"{self.part.name}-version")

    def _attempt(self) -> None:
        have = self.part.stat().st_size if self.part.exists() else 0
        with answer(self.address, self._resume_headers(have), self.network) as reply:
            if reply.status == _RANGE_NOT_SATISFIABLE and have:
                self._end_or_restart(reply, have)
                return
            if reply.status not in {OK, _PARTIAL}:
                raise refusal(reply, self.address)
            start, total = _extent(reply)
            self._check_extent(reply, start=start, have=have, total=total)
            self._validator_path.write_text(_validator(reply), encoding="utf-8")
            self._receive(reply, start, total)

    def _resume_headers(self, have: int) -> dict[str, str]:
        """Asks for the rest, and only if the file on the server is still the one that was begun."""
        if not have:
            return {}
        path = self._validator_path
        validator = path.read_text(encoding="utf-8") if path.exists() else ""
        return {"Range": f"bytes={have}-"} | ({"If-Range": validator} if validator else {})

    def _end_or_restart(self, reply: BaseHTTPResponse, have: int) -> None:
        """There is no rest: either all is there already, or what is there is of no use."""
        if _extent(reply)[1] == have == (self.size or have):
            self._report(have, have)
            return
        self._discard()
        raise InterruptedFetchError(f"{self.address}: the server has no such part")

    def _check_extent(self, reply: BaseHTTPResponse, *, start: int, have: int, total: int) -> None:
        if reply.status == _PARTIAL and start != have:
            self._discard()
            raise InterruptedFetchError(f"{self.address}: the server sends another part than asked for")
        if self.size and total and total != self.size:
            self._discard()
            raise NetworkError(f"{self.address}: {total:,} bytes instead of {self.size:,}")
        self._check_limit(total)

    def _check_limit(self, size: int) -> None:
        if size > (self.size or self.limit):
            self._discard()
            raise NetworkError(f"{self.address}: more than {self.size or self.limit:,} bytes")

    def _discard(self) -> None:
        self.part.unlink(missing_ok=True)
        self._validator_path.unlink(missing_ok=True)

    def _receive(self, reply: BaseHTTPResponse, start: int, total: int) -> None:
        """Write what comes, at once, so that nothing is lost when no more comes."""
        have = start
        with self.part.open("ab" if start else "wb") as file:
            self._report(have, total)
            while piece := reply.read1(_PIECE_BYTES):
                file.write(piece)
                have += len(piece)
                self._check_limit(have)
                self._report(have, total)
        if (expected := self.size or total) and have != expected:
            raise InterruptedFetchError(f"{self.address}: cut off after {have:,} of {expected:,} bytes")

    def _report(self, have: int, total: int) -> None:
        if self.progress:
            self.progress(have, total or self.size or 0)


def _extent(reply: BaseHTTPResponse) -> tuple[int, int]:
    """Where the body begins in the file and how large the file is, 0 where the server does not say."""
    if reply.status == OK:
        length = reply.headers.get("Content-Length", "")
        return 0, int(length) if length.isdecimal() else 0
    matched = _CONTENT_RANGE.fullmatch(reply.headers.get("Content-Range", "").strip())
    start, total = matched.groups() if matched else (None, "*")
    return int(start or 0), 0 if total == "*" else int(total)


def _validator(reply: BaseHTTPResponse) -> str:
    """What If-Range may hold: a strong ETag, else the date of the last change (RFC 9110, 13.1.5)."""
    etag = reply.headers.get("ETag", "")
    return etag if etag.startswith('"') else reply.headers.get("Last-Modified", "")
