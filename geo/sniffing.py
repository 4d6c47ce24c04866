"""What a file is, by its first bytes; endings lie, and a wrong driver reads nonsense."""

from __future__ import annotations

import re
from pathlib import Path

from geo.errors import GeoError

HEAD = 4096
_PARTS = frozenset({".shx", ".dbf", ".prj", ".cpg", ".dat", ".map", ".id", ".mid"})
_GPKG_IDS = (b"GPKG", b"GP10", b"GP11")
_DXF = re.compile(rb"\s*(?:999\r?\n[^\n]*\n\s*)*0\s*\r?\n\s*SECTION", re.IGNORECASE)
_EXPORT = (
    "Trong {program}, hãy xuất (Save As/Export) sang Shapefile (.shp), GeoPackage (.gpkg) hoặc DXF "
    "rồi nhập lại."
)


def kind_of(path: Path) -> str:
    """The main ending that fits the content: .shp, .gpkg, .zip, .geojson, .kml, .tab, ....

    Raises:
        GeoError: nothing in it, a format that cannot be read (with what to export instead), or
            nothing known.
    """
    if path.is_dir():
        raise GeoError(
            f"{path.name}: đây là thư mục. Hãy nén cả thư mục (ví dụ .gdb) vào một tệp .zip."
        )
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise GeoError(f"{path.name}: không mở được tệp.") from error
    if not head:
        raise GeoError(f"{path.name}: tệp rỗng (0 byte). Hãy sao chép hoặc gửi lại tệp.")
    found = _binary(path, head) or _text(head)
    if found is None and path.suffix.lower() in _PARTS:
        raise GeoError(
            f"{path.name}: đây chỉ là một phần của bản đồ. Hãy chọn tệp chính (.shp, .tab, .mif) "
            "hoặc nén cả bộ vào một tệp .zip."
        )
    if found is None:
        raise GeoError(
            f"{path.name}: không nhận ra định dạng bản đồ. Nhận SHP (nén cả bộ trong .zip), GPKG, "
            "GeoJSON, KML/KMZ, TAB, MIF, DXF, DGN v7."
        )
    return found


def _binary(path: Path, head: bytes) -> str | None:
    _refuse(path, head)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ".zip"
    if head.startswith(b"SQLite format 3\0"):
        return _sqlite(path, head)
    if head.startswith(b"\x00\x00\x27\x0a") and path.suffix.lower() != ".shx":
        return ".shp"
    if head.startswith((b"\x08\x09\xfe\x02", b"\xc8\x09\xfe\x02")):
        return ".dgn"
    return None


def _refuse(path: Path, head: bytes) -> None:
    """The formats that offices use and no free reader reads."""
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise GeoError(
            f"{path.name}: tệp DGN phiên bản 8 (hoặc tệp Office cũ) không đọc được. Trong "
            "MicroStation, hãy dùng File > Save As chọn DGN V7 hoặc DXF, hay File > Export sang "
            "Shapefile, rồi nhập lại."
        )
    if head.startswith(b"AC10"):
        raise GeoError(
            f"{path.name}: tệp DWG của AutoCAD không đọc được. Trong AutoCAD, hãy dùng Save As "
            "chọn DXF (lệnh DXFOUT), hoặc MAPEXPORT sang Shapefile, rồi nhập lại."
        )
    if head[4:19] in {b"Standard Jet DB", b"Standard ACE DB"}:
        raise GeoError(
            f"{path.name}: cơ sở dữ liệu Access (.mdb, .accdb) không đọc được. "
            + _EXPORT.format(program="ArcGIS")
        )
    if head.startswith(b"AutoCAD Binary DXF"):
        raise GeoError(
            f"{path.name}: tệp DXF dạng nhị phân không đọc được. Trong AutoCAD, hãy lưu lại DXF "
            "dạng văn bản (ASCII) rồi nhập lại."
        )
    if head.startswith((b"Rar!", b"7z\xbc\xaf\x27\x1c")):
        raise GeoError(
            f"{path.name}: tệp nén RAR hoặc 7z không đọc được. Hãy giải nén rồi nén lại thành .zip."
        )


def _sqlite(path: Path, head: bytes) -> str:
    if head[68:72] not in _GPKG_IDS and path.suffix.lower() != ".gpkg":
        raise GeoError(
            f"{path.name}: cơ sở dữ liệu SQLite nhưng không phải GeoPackage. "
            + _EXPORT.format(program="phần mềm bản đồ")
        )
    return ".gpkg"


def _text(head: bytes) -> str | None:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith((b"{", b"[")):
        return ".geojson"
    if text.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\0<")):
        return ".kml"
    if text[:6].lower() == b"!table":
        return ".tab"
    if re.match(rb"version\s+\d", text, re.IGNORECASE):
        return ".mif"
    return ".dxf" if _DXF.match(text) else None
