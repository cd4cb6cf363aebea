"""trafilatura, loaded without a socket.

It imports urllib3 for downloads that are never made here, and urllib3 tries out IPv6 with a socket while it is loaded.
The promise is that reading an article opens none at all, so urllib3 is told that there is no IPv6 to try.
"""

import socket

_has_ipv6 = socket.has_ipv6
socket.has_ipv6 = False
try:
    import trafilatura
    from trafilatura.settings import Document as Extract
finally:
    socket.has_ipv6 = _has_ipv6

__all__ = ["Extract", "trafilatura"]
