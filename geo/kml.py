"""KML: checked before a driver sees it, and without the columns that only say how to draw."""

from __future__ import annotations

from pathlib import Path
from xml.parsers import expat

import pandas as pd

from geo.errors import GeoError

DEPTH_LIMIT = 100
# written by every KML driver beside the data of the file
_DISPLAY = frozenset(
    {
        "timestamp",
        "begin",
        "end",
        "altitudeMode",
        "tessellate",
        "extrude",
        "visibility",
        "drawOrder",
        "icon",
    }
)


def require_harmless(file: Path) -> None:
    """Well-formed KML without a document type.

    A document type is where entity bombs and references to other files live; KML needs none.

    Raises:
        GeoError: not so.
    """
    check = _Check()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = check.doctype
    parser.StartElementHandler = check.start
    parser.EndElementHandler = check.end
    try:
        with file.open("rb") as source:
            parser.ParseFile(source)
    except LookupError as error:  # of an encoding
        raise GeoError(
            "Tệp KML ghi một mã ký tự không có thật: hãy lưu lại từ Google Earth dạng UTF-8."
        ) from error
    except expat.ExpatError as error:
        raise GeoError(
            f"Tệp KML hỏng hoặc bị cắt cụt ở dòng {error.lineno}: hãy lưu lại từ Google Earth hoặc "
            "phần mềm bản đồ."
        ) from error


def without_display_columns(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the name, the description and what the makers of the file added."""
    return rows[[column for column in rows.columns if column not in _DISPLAY]]


class _Check:
    def __init__(self) -> None:
        self.depth = 0

    def doctype(self, *_: object) -> None:
        raise GeoError(
            "Tệp KML có khai báo DOCTYPE, không an toàn nên không đọc: hãy lưu lại từ Google Earth."
        )

    def start(self, name: str, _attributes: object) -> None:
        if self.depth == 0 and name.rpartition(":")[2].lower() != "kml":
            raise GeoError(
                "Tệp XML không phải KML: hãy xuất sang KML, GeoJSON, GPKG hoặc Shapefile."
            )
        self.depth += 1
        if self.depth > DEPTH_LIMIT:
            raise GeoError("Tệp KML lồng nhau quá sâu: hãy lưu lại từ Google Earth.")

    def end(self, _name: str) -> None:
        self.depth -= 1
