"""Names of khu phố in every spelling, and text in the old fonts TCVN3 and VNI."""

import unicodedata
from pathlib import Path

from makers.book import Sheet, write
from makers.cells import FIGURES

# TCVN 5712:1993, lower-case letters with their bytes; capitals come from a font, save these few
_TCVN3 = dict(
    zip(
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        strict=True,
    )
)
# VNI: a base letter and after it the sign of its tone or shape
_VNI_BASE = {"đ": "ñ", "Đ": "Ñ", "ư": "ö", "Ư": "Ö", "ơ": "ô", "Ơ": "Ô"}
_VNI_TONES = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_VNI_HAT = {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
_VNI_BREVE = {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
_VNI_I = {"\u0301": "í", "\u0300": "ì", "\u0309": "æ", "\u0303": "ó", "\u0323": "ò"}

ISSUES = ["Mã khó khăn", "Ngày nêu", "Khu phố", "Nội dung phản ánh", "Tình trạng"]
COMPLAINTS = [
    ["KK-01", "05/6/2026", "Khu phố 3", "Đường vào xóm Mường chưa có sóng di động",
     "Chưa giải quyết"],
    ["KK-02", "06/6/2026", "Khu phố 4", "Khu vực ấp Phước Thịnh thiếu điện thoại thông minh",
     "Đang giải quyết"],
]  # fmt: skip


def tcvn3(text: str) -> str:
    """The text as typed in TCVN3: one character per byte."""
    return "".join(_TCVN3.get(c, c) for c in unicodedata.normalize("NFC", text))


def vni(text: str) -> str:
    """The text as typed in VNI."""
    return "".join(_vni_letter(c) for c in unicodedata.normalize("NFC", text))


def _vni_letter(letter: str) -> str:
    marks = unicodedata.normalize("NFD", letter)
    base, rest = marks[0], marks[1:]
    tone = next((m for m in rest if m in _VNI_TONES), "")
    if "\u0302" in rest:
        return base + _VNI_HAT[tone]
    if "\u0306" in rest:
        return base + _VNI_BREVE[tone]
    if "\u031b" in rest:
        base = _VNI_BASE[unicodedata.normalize("NFC", base + "\u031b")]
    elif letter in _VNI_BASE:
        return _VNI_BASE[letter]
    if base == "i" and tone:
        return _VNI_I[tone]
    if base == "y" and tone == "\u0323":
        return "î"
    return base + _VNI_TONES.get(tone, "")


def make(folder: Path) -> None:
    """Write all of them."""
    _names(folder)
    _old_fonts(folder)


def _names(folder: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "Khu phố 6")
    spelt = [
        "KP 1", "K.phố 2", "khu phố 03", "KHU PHỐ IV", "Khu phố 5 ", decomposed, "kp07",
        "Khu\u00a0phố  8", "K.P. 9", "Khu phố số 10", "khu pho 11",
    ]  # fmt: skip
    rows = [[name, "6/2026", 10 * n, n] for n, name in enumerate(spelt, start=1)]
    write(folder / "ten-khu-pho-moi-cach-viet.xlsx", Sheet([FIGURES, *rows]))
    near = ["Khu phô 3x", "Khu phố 30", "Khu phố Một", "Khu phố 1"]
    rows = [[name, "6/2026", 10, 1] for name in near]
    write(folder / "ten-khu-pho-gan-dung.xlsx", Sheet([FIGURES, *rows]))
    units = [
        ["Mã khu phố", "Tên khu phố", "Tên gọi khác", "Hiệu lực từ", "Đơn vị cũ"],
        ["KP05", "Khu phố 5", "Thanh Bình; Ấp Thanh Lương 1", "01/7/2025", "xã Thanh Lương"],
        ["KP12", "Khu phố 12", "Thanh Bình; Ấp Thanh Phú 2", "01/7/2025", "xã Thanh Phú"],
    ]
    write(folder / "danh-muc-ten-goi-cu.xlsx", Sheet(units))
    old = ["Ấp Thanh Lương 1", "ấp Thanh Phú 2", "Khu phố Thanh Bình "]
    rows = [[name, "6/2026", 10, 1] for name in old]
    write(folder / "ten-trung-giua-cac-don-vi-cu.xlsx", Sheet([FIGURES, *rows]))


def _old_fonts(folder: Path) -> None:
    columns = "ABCDE"
    rows = [ISSUES, *COMPLAINTS]
    for name, font, written in (
        ("tcvn3-phong-vntime", ".VnTime", tcvn3),
        ("vni-times", "VNI-Times", vni),
    ):
        old = [[written(str(cell)) for cell in row] for row in rows]
        write(folder / f"{name}.xlsx", Sheet(old, fonts=dict.fromkeys(columns, font)))
    partly = [[*row[:3], tcvn3(str(row[3])), row[4]] for row in COMPLAINTS]
    write(folder / "tcvn3-mot-cot.xlsx", Sheet([ISSUES, *partly], fonts={"D": ".VnTime"}))
    upper = [["STT", "Khu phè", "Kú b¸o c¸o", "Sè hé ®· ®Õn"], [1, "Khu phè 3", "6/2026", 100]]
    write(folder / "tcvn3-tieu-de-va-bieu-ngu.xlsx",
          Sheet([["BiÓu tæng hîp th¸ng 6 n¨m 2026"], *upper],
                fonts=dict.fromkeys("ABCD", ".VnTime")))  # fmt: skip
    text = "\r\n".join(",".join(map(str, row)) for row in rows) + "\r\n"
    (folder / "tcvn3-theo-byte.csv").write_bytes(tcvn3(text).encode("latin-1"))
    (folder / "vni-theo-byte.csv").write_bytes(vni(text).encode("latin-1"))
