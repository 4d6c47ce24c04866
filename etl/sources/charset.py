"""Which characters the bytes of a text file stand for.

UTF-8 and UTF-16 show themselves. What is left is Windows-1258 of Vietnamese Windows, or text of an
old font (TCVN3, VNI), whose bytes come out one character each for a later step to convert.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from pathlib import Path

from etl.errors import RefusedFileError

_BLOCK = 1 << 20
_HEAD = 65_536
_SAMPLE = 262_144
_LEAST_NARROW = 6  # of UTF-16 text in Vietnamese, one byte in six or more is a zero
_LINE = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*")
_VIETNAMESE_UTF8 = re.compile(rb"[\xc3-\xc6][\x80-\xbf]|\xe1[\xba\xbb][\x80-\xbf]")
_MARKS = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")
_SIGNS = frozenset("\xa0“”‘’–—…•°±²³´×÷€₫")  # none of them a letter of TCVN3
_MOST_ODD = 0.02  # of the letters: names of foreigners
# TCVN3 writes letters with what elsewhere are signs, VNI its tones as letters after the vowel
_TCVN3 = re.compile(r"[A-Za-zÀ-ÿ][¡-¾]|[¡-¾][A-Za-z]|khu phè|sè hé", re.IGNORECASE)
_TCVN3_WORDS = re.compile("khu phè|sè hé", re.IGNORECASE)  # each letter is one of Vietnamese, too
_VNI = re.compile(r"[aeiouyöô][øûïõäåëüâêùáàãéèú]|[ñÑ][aeiouyöô]", re.IGNORECASE)
_LEAST_LEGACY = 0.15  # of the characters that are not ASCII


def wide_codec(head: bytes) -> str | None:
    """The codec of UTF-16 text by its first bytes, with a byte order mark or without."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * _LEAST_NARROW < len(head) or min(even, odd):
        return None
    return "utf-16-be" if even else "utf-16-le"


def charset_of(path: Path, encoding: str | None) -> tuple[str, str | None]:
    """The codec of a text file, and a warning where it was inferred.

    Args:
        path: The file.
        encoding: "tcvn3" or "vni" where the user says so.

    Raises:
        RefusedFileError: the bytes are of no encoding that is known.
    """
    with path.open("rb") as raw:
        wide = wide_codec(raw.read(_HEAD))
    if wide is not None:
        return wide, None
    broken_line = _first_line_not_utf8(path)
    if broken_line is None:
        return "utf-8-sig", None
    if encoding is not None:
        return "latin-1", None
    sample = _sample(path)
    high = sum(byte > 0x7F for byte in sample)
    if 2 * sum(map(len, _VIETNAMESE_UTF8.findall(sample))) > high:
        raise RefusedFileError(
            f"{path.name}: văn bản UTF-8 bị hỏng ở dòng {broken_line}; mở bằng Excel, sửa dòng đó "
            "và lưu dạng “CSV UTF-8” rồi nạp lại."
        )
    if _is_windows_1258(sample):
        return "cp1258", (
            "Tệp không phải UTF-8, đã đọc theo bảng mã Windows-1258; hãy kiểm lại các chữ có dấu."
        )
    text = sample.decode("latin-1")
    if max(len(_TCVN3.findall(text)), len(_VNI.findall(text))) >= _LEAST_LEGACY * high:
        return "latin-1", None
    raise RefusedFileError(
        f"{path.name}: không nhận ra bảng mã (không phải UTF-8, Windows-1258, TCVN3 hay VNI); "
        "trong Excel chọn “Lưu thành” → “CSV UTF-8” rồi nạp lại."
    )


def _first_line_not_utf8(path: Path) -> int | None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = 1
    with path.open("rb") as raw:
        while block := raw.read(_BLOCK):
            try:
                decoder.decode(block)
            except UnicodeDecodeError as error:
                return line + block.count(b"\n", 0, error.start)
            line += block.count(b"\n")
    return None if not decoder.getstate()[0] else line


def _sample(path: Path) -> bytes:
    """The first lines that are not plain ASCII."""
    lines: list[bytes] = []
    with path.open("rb") as raw:
        while (block := raw.read(_BLOCK)) and sum(map(len, lines)) < _SAMPLE:
            lines += _LINE.findall(block)
    return b"\n".join(lines)[:_SAMPLE]


def _is_windows_1258(sample: bytes) -> bool:
    """Whether the bytes read so are Vietnamese: its letters, and tones on vowels only."""
    try:
        text = sample.decode("cp1258")
    except UnicodeDecodeError:
        return False
    if _TCVN3_WORDS.search(text):
        return False
    letters = [c for c in unicodedata.normalize("NFC", text) if c > "\x7f" and c not in _SIGNS]
    odd = sum(not _is_vietnamese(letter) for letter in letters)
    return odd <= _MOST_ODD * len(letters)


def _is_vietnamese(letter: str) -> bool:
    spelt = unicodedata.normalize("NFD", letter)
    return letter in "đĐ" or (spelt[0] in "aeiouyAEIOUY" and _MARKS.issuperset(spelt[1:]))
