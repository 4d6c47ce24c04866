"""Keyed hashes of household and person codes, and the secret that makes them.

The secret stays on the server, outside the store. Without it nobody can turn a guess at a code into
a row of the store; with another one, the same household would count twice, so a store opened with a
secret that is not its own is refused.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL

from etl.errors import StoreError


@dataclass(frozen=True, slots=True)
class Secret:
    """The key of the keyed hashes."""

    key: bytes

    def hash_code(self, scope: str, code: str) -> bytes:
        """HMAC-SHA256 of a code; `scope` keeps localities, households and persons apart."""
        return hmac.digest(self.key, f"{scope}\x1f{code}".encode(), "sha256")

    @property
    def fingerprint(self) -> str:
        """What a store remembers of its secret: enough to know it again, no more."""
        return hashlib.sha256(self.hash_code("fingerprint", "")).hexdigest()[:32]


def secret_path(url: URL) -> Path:
    """Where the secret of a store lies: SECRET_FILE, else beside an SQLite file.

    Raises:
        StoreError: a server database without SECRET_FILE.
    """
    if named := os.environ.get("SECRET_FILE"):
        return Path(named)
    if url.get_backend_name() == "sqlite" and url.database:
        return Path(f"{url.database}.key")
    raise StoreError(
        "Kho dữ liệu này cần biến môi trường SECRET_FILE chỉ tới tệp khóa đặt ngoài cơ sở dữ liệu."
    )


def create_secret(path: Path) -> Secret:
    """Make a new secret, readable by its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    key = secrets.token_bytes(32)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key.hex())
    return Secret(key)


def read_secret(path: Path) -> Secret:
    """The secret of an existing store.

    Raises:
        StoreError: the file is missing or is not a key.
    """
    try:
        return Secret(bytes.fromhex(path.read_text(encoding="ascii").strip()))
    except FileNotFoundError as error:
        raise StoreError(
            f"Không thấy tệp khóa {path.name} của kho dữ liệu; chép lại tệp khóa từ bản sao lưu. "
            "Không tạo khóa mới: mã hộ cũ sẽ không còn khớp."
        ) from error
    except (UnicodeDecodeError, ValueError) as error:
        raise StoreError(f"Tệp khóa {path.name} bị hỏng; chép lại từ bản sao lưu.") from error
