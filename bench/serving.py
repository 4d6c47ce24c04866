"""A Streamlit server of our own for the length of a test or a measurement, and its browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_START_SECONDS = 60
DRAWN = (
    '[data-testid="stApp"][data-test-script-state="notRunning"]'
    '[data-test-connection-state="CONNECTED"]'
)


def chromium() -> str | None:
    """Path of the system's Chromium or Chrome (None: there is none)."""
    return next((found for name in _BROWSERS if (found := shutil.which(name))), None)


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def dashboard(port: int) -> list[str]:
    """The command that starts the dashboard."""
    return [sys.executable, "-m", "dashboard", "serve", "--port", str(port)]


def script(path: Path, port: int) -> list[str]:
    """The command that starts any Streamlit script."""
    return [sys.executable, "-m", "streamlit", "run", str(path), "--server.port", str(port)]


@contextmanager
def server(
    command: Callable[[int], list[str]], *, environment: Mapping[str, str], log: Path
) -> Iterator[str]:
    """Run the command of a port until the block ends; gives the server's address.

    Raises:
        RuntimeError: the server did not answer; the message ends with its log.
    """
    port = free_port()
    with (
        log.open("w", encoding="utf-8") as output,
        subprocess.Popen(
            command(port),
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health", process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(_START_SECONDS * 5):
        if process.poll() is None:
            try:
                with urlopen(address, timeout=5):
                    return
            except URLError:
                pass
        try:
            process.wait(timeout=0.2)
            break
        except subprocess.TimeoutExpired:
            continue
    raise RuntimeError(f"The server did not start:\n{log.read_text(encoding='utf-8')}")
