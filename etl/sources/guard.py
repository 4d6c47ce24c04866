"""Before and around every reader: how big a file may be, and no error but a sentence."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import BadZipFile

from python_calamine import CalamineError
from xlrd.biffh import XLRDError
from xlrd.compdoc import CompDocError

from etl.errors import RefusedFileError
from etl.reading.sheets import Row

MEGABYTE = 1_000_000
MOST_TEXT = 300 * MEGABYTE  # a million visits are about 150 MB
MOST_WORKBOOK = 60 * MEGABYTE
MOST_UNPACKED = 400 * MEGABYTE  # some 350,000 rows of 24 columns
MOST_CELLS = 30_000_000  # empty ones between the first column and the last of a row included

# What the libraries are seen to raise at files that break the rules of their format.
_BROKEN = (
    ArithmeticError, AssertionError, AttributeError, BadZipFile, CalamineError, CompDocError,
    EOFError, LookupError, MemoryError, OSError, RuntimeError, SyntaxError, TypeError, ValueError,
    XLRDError, struct.error, zlib.error,
)  # fmt: skip


@contextmanager
def refusing(name: str) -> Iterator[None]:
    """Whatever a library stumbles over inside is a refusal of the file of that name.

    Raises:
        RefusedFileError: saying that the file is broken, or cannot be opened.
    """
    try:
        yield
    except PermissionError as error:
        raise RefusedFileError(
            f"{name}: không có quyền đọc tệp này; đóng tệp ở chương trình khác, xin quyền đọc "
            "hoặc chép sang chỗ khác rồi nạp lại."
        ) from error
    except _BROKEN as error:
        raise RefusedFileError(
            f"{name}: tệp hỏng hoặc tải về chưa trọn, không đọc hết được; mở bằng Excel, "
            "lưu lại dạng .xlsx rồi nạp lại."
        ) from error


def refuse_oversize(path: Path, most: int) -> None:
    """Stop before a file is read that is too big for its form.

    Raises:
        RefusedFileError: the file has that many bytes or more.
    """
    size = path.stat().st_size
    if size >= most:
        raise RefusedFileError(
            f"{path.name}: tệp nặng {size // MEGABYTE} MB, mức nhận là dưới {most // MEGABYTE} MB; "
            "bỏ hình ảnh và trang tính thừa, chia thành nhiều tệp hoặc lưu dạng CSV UTF-8."
        )


def counted(rows: Iterator[Row], name: str) -> Iterator[Row]:
    """The rows that have any cell, as long as there are not too many cells in all.

    Raises:
        RefusedFileError: more than MOST_CELLS, or the rows themselves cannot be read.
    """
    cells = 0
    with refusing(name):
        for row in rows:
            if any(cell is not None and cell != "" for cell in row[1]):
                cells += len(row[1])
                if cells > MOST_CELLS:
                    raise RefusedFileError(
                        f"{name}: đến dòng {row[0]} đã quá {MOST_CELLS // 1_000_000} triệu ô; "
                        "xóa các ô lạc ở xa bảng hoặc chia thành nhiều tệp rồi nạp lại."
                    )
                yield row
