"""Zipped files (XLSX, ODS) opened with care: no password, no bomb, no DTD."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from etl.errors import RefusedFileError
from etl.sources.guard import MEGABYTE, MOST_UNPACKED

_MOST_PARTS = 10_000
_IS_ENCRYPTED = 0x1
_PROLOG = 65_536


@contextmanager
def opened(path: Path) -> Iterator[ZipFile]:
    """A zipped file whose table of contents holds no trap.

    A part never yields more than its declared size (zipfile stops there and finds the checksum
    wrong), so that the declared sizes are the bound.

    Raises:
        RefusedFileError: truncated, password-protected, too big unpacked, or parts of one name.
    """
    try:
        archive = ZipFile(path)
    except (BadZipFile, NotImplementedError, OSError, ValueError, struct.error) as error:
        raise RefusedFileError(
            f"{path.name}: tệp bị cắt cụt hoặc hỏng, không mở được; tải lại bản gốc, mở thử bằng "
            "Excel và lưu dạng .xlsx rồi nạp lại."
        ) from error
    with archive:
        _refuse_traps(archive, path.name)
        yield archive


def _refuse_traps(archive: ZipFile, name: str) -> None:
    entries = archive.infolist()
    if any(entry.flag_bits & _IS_ENCRYPTED for entry in entries):
        raise RefusedFileError(f"{name}: có mật khẩu; mở tệp, bỏ mật khẩu và lưu lại rồi nạp lại.")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_UNPACKED:
        raise RefusedFileError(
            f"{name}: giải nén ra {unpacked // MEGABYTE} MB, mức nhận là "
            f"{MOST_UNPACKED // MEGABYTE} MB; xóa các dòng trống đã kẻ khung, chia thành nhiều tệp "
            "hoặc lưu dạng CSV UTF-8."
        )
    names = {entry.filename for entry in entries}
    known = {ZIP_STORED, ZIP_DEFLATED}
    is_odd = any(entry.compress_type not in known for entry in entries)
    if len(names) < len(entries) or len(entries) > _MOST_PARTS or is_odd:
        raise RefusedFileError(
            f"{name}: cấu trúc tệp nén không đúng (phần trùng tên, quá nhiều phần hoặc cách nén "
            "lạ); mở bằng Excel, lưu dạng .xlsx rồi nạp lại."
        )


@contextmanager
def part(archive: ZipFile, name: str, file_name: str) -> Iterator[IO[bytes]]:
    """One XML part, open for reading; it declares no document type, hence no entities.

    Raises:
        RefusedFileError: the part declares one (spreadsheet programs never do).
    """
    with archive.open(name) as stream:
        _refuse_doctype(stream, file_name)
    with archive.open(name) as stream:
        yield stream


def _refuse_doctype(stream: IO[bytes], file_name: str) -> None:
    found: list[str] = []
    begun: list[str] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: found.append("")
    parser.StartElementHandler = lambda *_: begun.append("")
    try:
        while not begun and not found and (block := stream.read(_PROLOG)):
            parser.Parse(block)
    except expat.ExpatError:
        if not found:  # the reader of the part will say what is wrong with it
            return
    if found:
        raise RefusedFileError(
            f"{file_name}: tệp chứa khai báo XML không bao giờ có trong bảng tính (DOCTYPE), "
            "có thể là tệp độc hại; xin lại tệp từ người gửi."
        )
