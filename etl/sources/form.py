"""What a file really is: told from its content, since endings lie."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from etl.errors import RefusedFileError
from etl.sources.archive import opened
from etl.sources.charset import wide_codec
from etl.sources.guard import MOST_TEXT, MOST_WORKBOOK, refuse_oversize


class Form(Enum):
    """The forms that are read."""

    TEXT = auto()
    XLSX = auto()
    XLS = auto()
    ODS = auto()


_HEAD = 65_536
_TEXT_ENDINGS = {"", ".csv", ".tsv", ".txt", ".tab", ".xls", ".xlsx", ".xlsm", ".ods"}
_SAVE_AS = "mở bằng Excel, lưu dạng .xlsx rồi nạp lại"
_PICTURE = "là ảnh chụp, không phải bảng tính; xin tệp bảng tính gốc (.xlsx, .ods, .csv)"
_PDF = "là tệp PDF, không phải bảng tính; xin tệp bảng tính gốc (.xlsx, .ods, .csv)"
_PACKED = "là tệp nén, không phải bảng tính; giải nén rồi nạp từng tệp bên trong"
_WORD = "là văn bản Word, không phải bảng tính; chép bảng sang Excel, lưu dạng .xlsx rồi nạp lại"
_SLIDES = "là bản trình chiếu, không phải bảng tính; xin tệp bảng tính gốc (.xlsx, .ods, .csv)"
_HTML = f"là trang web (HTML) chứ không phải bảng tính; {_SAVE_AS}"
_XML = f"là tệp XML chứ không phải bảng tính; {_SAVE_AS}"
_BINARY = "không phải bảng tính và cũng không phải văn bản; xin tệp gốc dạng .xlsx, .ods hoặc .csv"

_SIGNATURES = [
    (b"\x89PNG", _PICTURE), (b"\xff\xd8\xff", _PICTURE), (b"GIF8", _PICTURE), (b"BM", _PICTURE),
    (b"II*\0", _PICTURE), (b"MM\0*", _PICTURE), (b"%PDF", _PDF), (b"{\\rtf", _WORD),
    (b"Rar!", _PACKED), (b"7z\xbc\xaf", _PACKED), (b"\x1f\x8b", _PACKED),
]  # fmt: skip
_MARKUP = [
    (b"<!doctype html", _HTML), (b"<html", _HTML), (b"<table", _HTML), (b"<head", _HTML),
    (b"<meta", _HTML), (b"<style", _HTML), (b"<div", _HTML), (b"<body", _HTML),
    (b"mime-version:", _HTML), (b"<?xml", _XML), (b"<svg", _PICTURE),
]  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = [
    ("EncryptedPackage", "có mật khẩu; mở bằng Excel, bỏ mật khẩu (Tệp → Thông tin → Bảo vệ sổ "
                         "làm việc) và lưu lại rồi nạp lại"),
    ("WordDocument", _WORD),
    ("PowerPoint Document", _SLIDES),
]  # fmt: skip


def form_of(path: Path) -> Form:
    """The form of a file by its content.

    Raises:
        RefusedFileError: too big, empty, or of a form that is not read; the sentence names it.
    """
    refuse_oversize(path, MOST_TEXT)
    with path.open("rb") as raw:
        head = raw.read(_HEAD)
    if not head.strip():
        raise _refused(path, "tệp rỗng, không có dòng tiêu đề nào; xin lại tệp có số liệu")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        refuse_oversize(path, MOST_WORKBOOK)
        return _form_of_archive(path)
    if head.startswith(_OLE):
        refuse_oversize(path, MOST_WORKBOOK)
        return _form_of_compound(path)
    _refuse_others(path, head)
    if path.suffix.lower() not in _TEXT_ENDINGS:
        raise _refused(
            path, f"chưa đọc được dạng “{path.suffix}”; lưu thành .xlsx hoặc .csv (UTF-8)"
        )
    return Form.TEXT


def _refuse_others(path: Path, head: bytes) -> None:
    for signature, what in _SIGNATURES:
        if head.startswith(signature) and (signature != b"BM" or b"\0" in head):
            raise _refused(path, what)
    if head[4:8] == b"ftyp" or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        raise _refused(path, _PICTURE)  # HEIC of an iPhone, WEBP
    is_wide = wide_codec(head) is not None
    narrow = head.replace(b"\0", b"") if is_wide else head
    start = narrow.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:64].lower()
    for opening, what in _MARKUP:
        if start.startswith(opening):
            raise _refused(path, what)
    if b"\0" in head and not is_wide:
        raise _refused(path, _BINARY)


def _form_of_archive(path: Path) -> Form:
    with opened(path) as archive:
        names = archive.namelist()
        kind = archive.read("mimetype")[:100].decode("latin-1") if "mimetype" in names else ""
    folders = {name.partition("/")[0] for name in names}
    if "opendocument.spreadsheet" in kind:
        return Form.ODS
    if "xl" in folders and "xl/workbook.bin" not in names:
        return Form.XLSX
    raise _refused(path, _archive_is(folders, kind))


def _archive_is(folders: set[str], kind: str) -> str:
    if "xl" in folders:
        return f"là bảng tính dạng nhị phân (.xlsb), chưa đọc được; {_SAVE_AS}"
    if "word" in folders or "opendocument.text" in kind:
        return _WORD
    if "ppt" in folders or "opendocument.presentation" in kind:
        return _SLIDES
    return (
        "là tệp nén .zip; nếu là bản xuất của ODK Central thì nạp kèm khai báo biểu mẫu "
        "(--mapping), nếu không thì giải nén rồi nạp từng tệp bên trong"
    )


def _form_of_compound(path: Path) -> Form:
    content = path.read_bytes()
    for stream, what in _OLE_STREAMS:
        if stream.encode("utf-16-le") in content:
            raise _refused(path, what)
    return Form.XLS


def _refused(path: Path, what: str) -> RefusedFileError:
    return RefusedFileError(f"{path.name}: {what}.")
