"""The zip of an ODK Central export: a CSV for the form and for each repeat, a folder of media."""

from __future__ import annotations

import csv
import zlib
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from etl.errors import RefusedFileError
from etl.reading.sheets import RawSheet, Row

_MOST_BYTES = 1 << 30  # of all CSVs, unpacked: some million submissions
_MOST_RATIO = 300  # unpacked : packed; answers reach 50
_SMALL = 1 << 24  # not worth a look at the ratio
_MOST_TABLES = 200
_IS_ENCRYPTED = 0x1  # bit of a zip entry's flags
_NO_TABLES = ("media", "__MACOSX")  # folders of photographs, and of a Mac's own notes
_AUDIT = " - audit"  # Central's log of what was typed when


def read_odk_zip(path: Path) -> Iterator[RawSheet]:
    """The tables of an export, the form's own (its name is the shortest) first.

    Yields:
        One sheet per CSV, named as it is without '.csv'; rows numbered as in a spreadsheet program.

    Raises:
        RefusedFileError: not a zip, locked with a password, without a CSV, or a zip that unpacks to
            an absurd size; while rows are read: not CSV in UTF-8, or broken off.
    """
    try:
        with ZipFile(path) as archive:
            tables = [entry for entry in archive.infolist() if _is_table(entry)]
    except (BadZipFile, OSError) as error:
        raise RefusedFileError(
            f"{path.name}: không mở được tệp zip; tải lại từ ODK Central (Download → All data)."
        ) from error
    _refuse_unfit(path.name, tables)
    for entry in sorted(tables, key=lambda e: (len(_name(e)), _name(e))):
        yield RawSheet(_name(entry), _rows(path, entry))


def _is_table(entry: ZipInfo) -> bool:
    place = PurePosixPath(entry.filename)
    is_csv = place.suffix.lower() == ".csv" and not entry.is_dir()
    is_aside = not set(_NO_TABLES).isdisjoint(place.parts) or place.stem.endswith(_AUDIT)
    return is_csv and not is_aside


def _name(entry: ZipInfo) -> str:
    return PurePosixPath(entry.filename).stem


def _refuse_unfit(file_name: str, tables: list[ZipInfo]) -> None:
    if not tables:
        raise RefusedFileError(
            f"{file_name}: trong tệp zip không có bảng CSV nào; cần tệp zip tải từ ODK Central."
        )
    if any(entry.flag_bits & _IS_ENCRYPTED for entry in tables):
        raise RefusedFileError(
            f"{file_name}: tệp zip có mật khẩu; giải nén rồi nén lại không đặt mật khẩu."
        )
    unpacked = sum(entry.file_size for entry in tables)
    packed = sum(entry.compress_size for entry in tables)
    is_bomb = unpacked > _SMALL and unpacked > _MOST_RATIO * packed
    if is_bomb or unpacked > _MOST_BYTES or len(tables) > _MOST_TABLES:
        raise RefusedFileError(
            f"{file_name}: tệp zip bung ra quá lớn ({unpacked >> 20} MB, {len(tables)} bảng); "
            "không giống tệp của ODK Central. Lọc theo ngày rồi tải lại."
        )


def _rows(path: Path, entry: ZipInfo) -> Iterator[Row]:
    """The rows of one table; zipfile itself stops at the size that the zip states."""
    name = f"{path.name}: bảng {_name(entry)}.csv"
    number = 0
    try:
        with (
            ZipFile(path) as archive,
            archive.open(entry) as raw,
            TextIOWrapper(raw, "utf-8-sig", newline="") as text,
        ):
            for number, row in enumerate(csv.reader(text, strict=True), start=1):
                if any(row):
                    yield number, list[object](row)
    except UnicodeDecodeError as error:
        raise RefusedFileError(
            f"{name} không phải văn bản UTF-8; tải lại từ ODK Central."
        ) from error
    except (csv.Error, BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise RefusedFileError(
            f"{name} không đọc được từ dòng {number + 1}; tải lại tệp zip từ ODK Central."
        ) from error
