"""A ZIP from outside: what is in it, and single members copied out under names of our own."""

from __future__ import annotations

import shutil
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from types import TracebackType

from geo.errors import GeoError

MEMBERS_LIMIT = 5_000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)


class Archive:
    """A ZIP opened for reading; nothing is ever written where the archive wants it.

    Raises:
        GeoError: broken, with a password, with paths that lead outside, or too large unpacked.
    """

    def __init__(self, path: Path, *, size_limit: int) -> None:
        self._name = path.name
        try:
            self._zip = zipfile.ZipFile(path)
        except _BROKEN as error:
            raise self._broken() from error
        self._members = {i.filename: i for i in self._zip.infolist() if not _is_folder(i)}
        try:
            self._check(size_limit)
        except GeoError:
            self._zip.close()
            raise

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    @property
    def names(self) -> list[str]:
        """Members by path, without what macOS and Windows leave behind."""
        return [name for name in self._members if not _is_litter(name)]

    def extract(self, member: str, target: Path) -> Path:
        """Copy one member to `target`."""
        try:
            with self._zip.open(self._members[member]) as source, target.open("wb") as file:
                shutil.copyfileobj(source, file)
        except _BROKEN as error:
            raise self._broken() from error
        return target

    def contains(self, member: str, word: bytes) -> bool:
        """Whether the bytes occur in a member."""
        try:
            return word in self._zip.read(self._members[member])
        except _BROKEN as error:
            raise self._broken() from error

    def _check(self, size_limit: int) -> None:
        members = self._members.values()
        unpacked = sum(member.file_size for member in members)
        if len(members) > MEMBERS_LIMIT or unpacked > size_limit:
            raise GeoError(
                f"{self._name}: tệp nén bung ra {len(members)} tệp, {unpacked // 1_000_000} MB; "
                f"nhận tối đa {MEMBERS_LIMIT} tệp, {size_limit // 1_000_000} MB. Hãy chỉ nén tệp "
                "của lớp ranh giới."
            )
        if any(member.flag_bits & 1 for member in members):
            raise GeoError(f"{self._name}: tệp nén có mật khẩu. Hãy nén lại không đặt mật khẩu.")
        outside = [name for name in self._members if _leads_outside(name)]
        if outside:
            raise GeoError(
                f"{self._name}: tệp nén có đường dẫn ra ngoài thư mục (“{outside[0]}”), không an "
                "toàn nên không đọc. Hãy nén lại từ thư mục chứa bản đồ."
            )

    def _broken(self) -> GeoError:
        return GeoError(f"{self._name}: tệp nén hỏng hoặc bị cắt cụt. Hãy nén lại hoặc gửi lại.")


def _is_folder(member: zipfile.ZipInfo) -> bool:
    return not member.filename or member.is_dir()


def _leads_outside(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or name[1:2] == ":"


def _is_litter(name: str) -> bool:
    path = PurePosixPath(name)
    return "__MACOSX" in path.parts or path.name.startswith(".")
