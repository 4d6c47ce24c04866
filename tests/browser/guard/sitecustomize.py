"""Put on the server's path by the browser tests: notes every attempt to reach outside.

Python imports this module by its name when it starts. OUTSIDE_LOG names the file; nothing is
forbidden, so that what is tested is the server as it is.
"""

import os
import sys
from ipaddress import ip_address
from pathlib import Path

_WATCHED = {"socket.connect": 1, "socket.sendto": 1, "socket.getaddrinfo": 0}


def _is_local(host: object) -> bool:
    if host in (None, "", "localhost", b"localhost"):
        return True
    try:
        return ip_address(str(host)).is_loopback
    except ValueError:
        return False


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event not in _WATCHED:
        return
    target = arguments[_WATCHED[event]]
    if event != "socket.getaddrinfo":
        if not isinstance(target, tuple):  # a local socket, by its path
            return
        target = target[0]
    if not _is_local(target):
        with Path(os.environ["OUTSIDE_LOG"]).open("a", encoding="utf-8") as log:
            log.write(f"{event} {target}\n")


if "OUTSIDE_LOG" in os.environ:
    sys.addaudithook(_note)
