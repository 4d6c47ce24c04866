"""The text around a number: signs, estimates, units; and why a text is no number at all."""

from __future__ import annotations

import re

from etl.errors import CellError
from etl.reading.text import accent_free, clean, half_width

_UNKNOWN_WORDS = frozenset(
    {"", "-", "--", "---", "–", "—", "−", "...", "…", "n/a", "chua co", "chua co so lieu"}
    | {"chua co du lieu", "khong co so lieu", "khong co du lieu", "chua thong ke", "chua bao cao"}
)
GROUPED = re.compile(r"-?[1-9]\d{0,2}([., ])\d{3}(?:\1\d{3})*")
DECIMAL = re.compile(r"-?\d+([.,])\d+")
GROUPED_DECIMAL = re.compile(
    r"-?[1-9]\d{0,2}(?:([. ])\d{3}(?:\1\d{3})*,\d+|([, ])\d{3}(?:\2\d{3})*\.\d+)"
)
_FRACTION = re.compile(r"(\d[\d. ]*?) ?/ ?(\d[\d. ]*)")
_MINUS = str.maketrans("−–—‐‑", "-----")
_ESTIMATE = re.compile(
    r"^(?:(?:ước )?(?:kho[aả]ng|chừng|tầm)(?: hơn| gần)?|ước(?: tính| đạt)?|gần|hơn|trên|xấp xỉ"
    r"|[~≈])\s*(?=\d)",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"(?<=\d)\s*(?:hộ(?: dân| gia đình)?|người(?: dân)?|nhân khẩu|khẩu|lượt(?: người)?|sạp|hồ sơ"
    r"|(?:thành|tổ) viên|em|cháu|phút|buổi|bài|tin|cơ sở|đồng|đ|vnđ|vnd|km2|km²)\.?$",
    re.IGNORECASE,
)
_ACCOUNTING = re.compile(r"\((\d[\d., ]*)\)")
_FULL_STOP = re.compile(r".*\d\.")
_EXCEL_ERROR = re.compile(r"#[^\W\d_][\w/]*[!?]?|(?:err|error|lỗi) ?: ?\d{3}", re.IGNORECASE)
_TICKS = frozenset({"x", "v", "✓", "✔", "√", "☑", "✗", "✘"})
_IN_THOUSANDS = re.compile(r"\d ?(?:nghìn|ngàn|triệu|tr|tỷ|tỉ)\b", re.IGNORECASE)


def is_unknown(cell: object) -> bool:
    """Whether the cell says that there is no figure."""
    if not isinstance(cell, str):
        return cell is None
    if cell[-1:].isdigit():  # most cells: spares a million codes the comparison below
        return False
    return accent_free(cell).lstrip("'") in _UNKNOWN_WORDS


def plain(cell: str) -> str:
    """Half-width digits, a plain minus, no leading apostrophe."""
    return half_width(clean(cell)).translate(_MINUS).lstrip("'‘’` ")


def is_estimate(cell: str) -> bool:
    """Whether a word says that the figure is an estimate."""
    return bool(_ESTIMATE.match(plain(cell)))


def bare(cell: str) -> str:
    """The number of a cell without the words around it; '(5)' is the accountants' -5."""
    text = _UNIT.sub("", _ESTIMATE.sub("", plain(cell))).removeprefix("+")
    if match := _ACCOUNTING.fullmatch(text):
        return "-" + match[1].strip()
    return text[:-1] if _FULL_STOP.fullmatch(text) else text


def fraction(cell: object) -> tuple[str, str] | None:
    """Part and whole of a cell such as '120/150'."""
    match = _FRACTION.fullmatch(_UNIT.sub("", plain(cell))) if isinstance(cell, str) else None
    return (match[1], match[2]) if match else None


def is_error(cell: object) -> bool:
    """Whether the cell shows an error of the spreadsheet: #REF!, #DIV/0!, Err:502."""
    may_be = isinstance(cell, str) and ("#" in cell or ":" in cell)  # spares a million codes
    return may_be and bool(_EXCEL_ERROR.fullmatch(clean(str(cell))))


def no_number(text: str) -> CellError:
    """Why a text is no number, and what to write instead."""
    if is_error(text):
        return CellError("excel_error", "là lỗi công thức của bảng tính; nhập lại con số")
    if text.isdecimal():  # more digits than are read
        return CellError("too_large", "lớn quá mức có thể; kiểm tra lại con số")
    if text and not text.strip("#"):
        return CellError("excel_error", "là ô quá hẹp nên chỉ còn dấu #; nới cột rồi lưu lại")
    if text.endswith("%"):
        return CellError("number", "là tỷ lệ; cột này cần con số đếm")
    if fraction(text):
        sentence = "là phân số mà mẫu không khớp với cột mẫu số cùng dòng; chỉ ghi tử số"
        return CellError("number", sentence)
    if text.casefold() in _TICKS:
        return CellError("number", "là dấu đánh; cột này cần con số, không biết thì để trống")
    if _IN_THOUSANDS.search(text):
        return CellError("number", "ghi tắt hàng nghìn, triệu, tỷ; ghi đủ con số")
    return CellError("number", "không phải số; chỉ ghi con số, ô trống nghĩa là chưa có số liệu")
