"""Files whose form is the trouble: delimiters, encodings, other programs, and no table at all."""

import codecs
import io
import shutil
import subprocess
import tempfile
import unicodedata
import zipfile
from pathlib import Path

from makers.book import Sheet, rezip, write
from makers.layouts import HEAD, JUNE, THREE, TITLE

# the same two rows in every form
TABLE = [
    ["Khu phố", "Kỳ báo cáo", "Số hộ đã đến", "Hộ có ≥ 01 người thành thạo", "Ghi chú"],
    ["Khu phố 1", "Tháng 6/2026", "100", "60", "đã đối chiếu với sổ"],
    ["Khu phố 2", "Tháng 6/2026", "90", "45", ""],
]
_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


def make(folder: Path, *, with_office: bool) -> None:
    """Write all of them; those of LibreOffice only if asked (`soffice` must be installed)."""
    _delimited(folder)
    _workbooks(folder)
    _no_workbooks(folder)
    if with_office:
        _by_libreoffice(folder)


def _text(delimiter: str = ",", end: str = "\r\n") -> str:
    return "".join(delimiter.join(row) + end for row in TABLE)


def _delimited(folder: Path) -> None:
    def put(name: str, body: bytes) -> None:
        (folder / name).write_bytes(body)

    put("utf-8-co-bom.csv", codecs.BOM_UTF8 + _text().encode())
    put("utf-16-excel-van-ban-unicode.csv", _text("\t").encode("utf-16"))
    put("utf-16-be-khong-bom.csv", _text(";").encode("utf-16-be"))
    # cp1258 has no "ố": a base letter and a combining tone
    pieces = [unicodedata.normalize("NFD", c) for c in _text().replace("≥ ", "ít nhất ")]
    put("google-sheets-cp1258.csv", "".join(map(_cp1258, pieces)).encode("cp1258"))
    put("dau-cham-phay.csv", _text(";").encode())
    put("dau-tab.csv", _text("\t").encode())
    put("dong-sep-cua-excel.csv", codecs.BOM_UTF8 + ("sep=;\r\n" + _text(";")).encode())
    two = [
        "BIỂU TỔNG HỢP,,,,", "Tháng 6/2026,,,,", "STT,Khu phố,Hộ gia đình,,Ghi chú",
        ",,Đã đến,Có ≥ 01 người thành thạo,", "(1),(2),(3),(4),(5)", "1,Khu phố 1,100,60,",
        "2,Khu phố 2,90,45,", ",Tổng cộng,190,105,",
    ]  # fmt: skip
    put("tieu-de-hai-tang-khong-dau-gop.csv", "\n".join(two).encode())
    head = "neighbourhood,period,households_visited_cum,note\n"
    body = 'KP01,6/2026,10,"=HYPERLINK(""http://vi-du.vn"")"\n=KP01,6/2026,20,@ghi chú\n'
    put("cong-thuc-trong-o.csv", (head + body).encode())


def _cp1258(decomposed: str) -> str:
    """A letter with its hat or horn in one piece, its tone after it, as cp1258 writes it."""
    tones = "\u0301\u0300\u0309\u0303\u0323"
    base = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in tones))
    return base + "".join(c for c in decomposed if c in tones)


def _workbooks(folder: Path) -> None:
    formulas = [[*row[:4], f"=D{n}/2"] for n, row in enumerate(THREE, start=4)]
    write(folder / "cong-thuc-chua-tinh.xlsx", Sheet([TITLE, JUNE, HEAD, *formulas]))
    memory = io.BytesIO()
    plain = folder / "chua-co-macro.xlsx"
    write(plain, Sheet([TITLE, JUNE, HEAD, *THREE]))
    memory.write(plain.read_bytes())
    plain.unlink()
    with zipfile.ZipFile(memory) as book:
        types = book.read("[Content_Types].xml")
    kinds = (b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main")
    changed = types.replace(b"vnd.openxmlformats-officedocument." + kinds[0], b"vnd." + kinds[1])
    rezip(memory, folder / "so-co-macro.xlsm", {"[Content_Types].xml": changed})
    body = memory.getvalue()
    (folder / "tai-ve-do-dang.xlsx").write_bytes(body[: len(body) // 2])
    empty = [[], []]
    write(folder / "trang-trong.xlsx", Sheet(empty))


def _no_workbooks(folder: Path) -> None:
    (folder / "anh-chup-doi-ten.xlsx").write_bytes(_PIXEL)
    jpeg = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(200) + b"\xff\xd9"
    (folder / "anh-zalo-doi-ten.csv").write_bytes(jpeg)
    with zipfile.ZipFile(folder / "van-ban-word-doi-ten.xlsx", "w") as book:
        info = zipfile.ZipInfo("word/document.xml", (2026, 7, 6, 8, 0, 0))
        book.writestr(info, "<w:document/>")


def _by_libreoffice(folder: Path) -> None:
    """Files that LibreOffice itself has written, a password-protected one among them."""
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "bieu.xlsx"
        total = [None, "Tổng cộng", "=SUM(C4:C6)", "=SUM(D4:D6)", "=SUM(E4:E6)"]
        head = [TITLE, JUNE, HEAD]
        merged = Sheet([*head, *THREE, total], hidden_rows=[5], merged=["A1:E1"])
        write(source, merged)
        for name, wanted in (
            ("do-libreoffice-ghi.xlsx", "xlsx:Calc MS Excel 2007 XML"),
            ("do-libreoffice-ghi.ods", "ods:calc8"),
            ("do-libreoffice-ghi.xls", "xls:MS Excel 97"),
        ):
            _convert(source, wanted, Path(scratch), folder / name)
        for name in ("co-mat-khau.xlsx", "co-mat-khau.xls", "co-mat-khau.ods"):
            command = ["/usr/bin/python3", str(Path(__file__).with_name("protect.py"))]
            place = str(Path(scratch) / "ho-so")
            subprocess.run(
                [*command, str(source), str(folder / name), "mat-khau", place],
                check=True, capture_output=True, timeout=180,
            )  # fmt: skip


def _convert(source: Path, wanted: str, scratch: Path, target: Path) -> None:
    out = scratch / "ra"
    out.mkdir(exist_ok=True)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{scratch}/ho-so", "--headless", "--convert-to",
         wanted, "--outdir", str(out), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    shutil.copyfile(out / (source.stem + target.suffix), target)
