"""Fetching over HTTP with urllib3, patiently but not for ever.

Connections, redirects, time-outs and certificates are urllib3's.
"""

import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

import urllib3
from urllib3.exceptions import HTTPError, MaxRetryError, ProtocolError, ReadTimeoutError

OK = 200
_TIMEOUT, _TOO_MANY, _SERVER_ERROR = 408, 429, 500

Result = TypeVar("Result")


class NetworkError(Exception):
    """Something cannot be fetched; the message is one line that names the address."""


class InterruptedFetchError(NetworkError):
    """Something that may well work the next time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """How patient to be: seconds to connect and between two bytes, attempts, the first pause between them."""

    connect_s: float = 10.0
    read_s: float = 30.0
    attempts: int = 5
    pause_s: float = 1.0
    redirects: int = 5


DEFAULT_NETWORK = Network()


def fetch(address: str, *, limit: int, network: Network = DEFAULT_NETWORK) -> bytes:
    """What is at this address, at most `limit` bytes.

    Raises:
        NetworkError: It cannot be had, after all attempts.
    """

    def whole() -> bytes:
        with answer(address, {}, network) as reply:
            if reply.status != OK:
                raise refusal(reply, address)
            data = reply.read(limit + 1)
        if len(data) > limit:
            raise NetworkError(f"{address}: more than {limit:,} bytes")
        return data

    return persistently(whole, network)


def persistently(attempt: Callable[[], Result], network: Network) -> Result:
    """What the attempt returns; an interrupted one is made again after a pause that doubles each time."""
    for number in range(1, network.attempts):
        try:
            return attempt()
        except InterruptedFetchError:
            time.sleep(network.pause_s * 2 ** (number - 1))
    return attempt()


@contextmanager
def answer(address: str, headers: dict[str, str], network: Network) -> Iterator[urllib3.BaseHTTPResponse]:
    """The server's answer, its body yet to be read; trouble of any kind becomes a NetworkError."""
    try:
        with _pool(address, network) as pool:
            reply = pool.request(
                "GET",
                address,
                headers={"User-Agent": "bilingual", "Accept-Encoding": "identity", **headers},
                preload_content=False,
                decode_content=False,
            )
            try:
                _refuse_downgrade(address, reply.geturl() or address)
                yield reply
            finally:
                reply.close()
    except MaxRetryError as error:
        raise _as_network_error(error.reason or error, address) from error
    except HTTPError as error:
        raise _as_network_error(error, address) from error


def _pool(address: str, network: Network) -> urllib3.PoolManager:
    """Connections to this address, through the proxy that the system or the environment names."""
    timeout = urllib3.Timeout(connect=network.connect_s, read=network.read_s)
    # urllib3 follows redirects; attempts are counted here, since it cannot resume a body.
    retries = urllib3.Retry(total=None, connect=0, read=0, status=0, other=0, redirect=network.redirects)
    parts = urlsplit(address)
    proxy = urllib.request.getproxies().get(parts.scheme)
    if proxy and not urllib.request.proxy_bypass(parts.hostname or ""):
        return urllib3.ProxyManager(proxy, timeout=timeout, retries=retries)
    return urllib3.PoolManager(timeout=timeout, retries=retries)


def _refuse_downgrade(address: str, final: str) -> None:
    if urlsplit(address).scheme == "https" and urlsplit(final).scheme == "http":
        raise NetworkError(f"{address}: leads to an address without encryption")


def _as_network_error(error: Exception, address: str) -> NetworkError:
    if isinstance(error, ReadTimeoutError):
        return InterruptedFetchError(f"{address}: the server stopped sending")
    if isinstance(error, ProtocolError):
        return InterruptedFetchError(f"{address}: the connection was cut off")
    reason = " ".join(str(error).split()) or type(error).__name__
    return NetworkError(f"{address}: {reason}")


def refusal(reply: urllib3.BaseHTTPResponse, address: str) -> NetworkError:
    """The error that an answer of no use stands for."""
    message = f"{address}: the server answers {reply.status} {reply.reason or ''}".rstrip()
    temporary = reply.status in {_TIMEOUT, _TOO_MANY} or reply.status >= _SERVER_ERROR
    return InterruptedFetchError(message) if temporary else NetworkError(message)
