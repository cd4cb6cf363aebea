"""A real HTTP server on loopback that serves files and misbehaves on demand."""

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Served:
    """One file on the server, and how it is served.

    `cuts` are the bytes after which the connection is closed, one for each request, the rest answered whole.
    `stalls` likewise, but the connection stays open and silent. `drip_s` is a pause after every tenth of the file.
    """

    data: bytes = b""
    ranges: bool = True
    etag: str = '"one"'
    status: int = 200
    location: str = ""
    says_length: bool = True
    cuts: list[int] = field(default_factory=list)
    stalls: list[int] = field(default_factory=list)
    failures: list[int] = field(default_factory=list)
    wrong_part: bool = False
    drip_s: float = 0.0


@dataclass
class Loopback:
    """The running server: its files by path, and each request's path and headers in order."""

    address: str
    files: dict[str, Served]
    requests: list[tuple[str, dict[str, str]]]

    def ranges_seen(self) -> list[str | None]:
        """The Range header of each request for a package."""
        return [headers.get("Range") for path, headers in self.requests if path.endswith(".argosmodel")]


@contextmanager
def loopback_server() -> Iterator[Loopback]:
    """A server on a free port, gone at the end of the block."""
    files: dict[str, Served] = {}
    requests: list[tuple[str, dict[str, str]]] = []

    class Handler(_Handler):
        served = files
        seen = requests

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        try:
            yield Loopback(f"http://127.0.0.1:{server.server_port}/", files, requests)
        finally:
            server.shutdown()


class _Handler(BaseHTTPRequestHandler):
    served: dict[str, Served]
    seen: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        self.seen.append((self.path, dict(self.headers)))
        file = self.served.get(self.path)
        if file is None or file.failures or file.status != 200:
            self._answer_without_file(file)
            return
        start = self._start(file)
        if start > 0 and start >= len(file.data):
            self.send_response(416)
            self.send_header("Content-Range", f"bytes */{len(file.data)}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self._send(file, start)

    def _answer_without_file(self, file: Served | None) -> None:
        self.send_response(404 if file is None else file.failures.pop(0) if file.failures else file.status)
        if file and file.location:
            self.send_header("Location", file.location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _start(self, file: Served) -> int:
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        same = self.headers.get("If-Range", file.etag) == file.etag
        return int(asked[1]) if asked and file.ranges and same else 0

    def _send(self, file: Served, start: int) -> None:
        data = file.data[start:]
        self.send_response(206 if start else 200)
        if start:
            first = start + 1 if file.wrong_part else start
            self.send_header("Content-Range", f"bytes {first}-{len(file.data) - 1}/{len(file.data)}")
        if file.says_length:
            self.send_header("Content-Length", str(len(data)))
        self.send_header("ETag", file.etag)
        self.end_headers()
        with suppress(ConnectionError):  # the other side may well hang up
            self._send_body(file, data)

    def _send_body(self, file: Served, data: bytes) -> None:
        stop = file.cuts.pop(0) if file.cuts else file.stalls[0] if file.stalls else len(data)
        step = max(1, len(data) // 10) if file.drip_s else max(1, stop)
        for begin in range(0, stop, step):
            self.wfile.write(data[begin : min(stop, begin + step)])
            time.sleep(file.drip_s)
        if file.stalls:
            file.stalls.pop(0)
            time.sleep(0.5)
        self.close_connection = True

    def log_message(self, *_: Any) -> None:
        """Nothing on standard error."""
