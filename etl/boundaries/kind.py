"""Whether a file is a map."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from etl.errors import RefusedFileError
from etl.load_report import Options
from etl.store import shapes
from geo.formats import COMPANIONS, SUFFIXES

KIND = shapes.KIND
# parts of a map that are nothing by themselves -> the part that names the map
_PARTS = {part: main for main, parts in COMPANIONS.items() for part in parts - {".map", ".dat"}} | {
    ".dbf": ".shp"
}
_TOLD_WHAT_TO_EXPORT = frozenset({".dwg", ".mdb"})  # never read, but known to be maps
_TABLE = b"!table"  # how a .tab of MapInfo begins; other programs name tables of text so
_HEAD = 200


def is_boundary_file(path: Path, options: Options) -> bool:
    """Whether the file is to be read as boundaries: it is said to be, or can be nothing else."""
    if options.kind is not None or options.mapping is not None:
        return options.kind == KIND
    suffix = path.suffix.lower()
    if suffix == ".zip":
        return _holds_map(path)
    if suffix == ".tab":
        return path.is_file() and _TABLE in _head(path)
    return suffix in SUFFIXES | _TOLD_WHAT_TO_EXPORT | _PARTS.keys()


def refuse_part(path: Path) -> None:
    """A part of a map is no map.

    Raises:
        RefusedFileError: naming the file that it belongs to.
    """
    main = _PARTS.get(path.suffix.lower())
    if main is not None:
        raise RefusedFileError(
            f"{path.name}: chỉ là một phần của bản đồ; cần cả tệp {main} cùng tên và các tệp đi "
            "kèm. Thả chung cả bộ, hoặc nén cả bộ vào một tệp .zip."
        )


def _holds_map(path: Path) -> bool:
    try:
        with ZipFile(path) as archive:
            names = [PurePosixPath(name) for name in archive.namelist()]
    except (BadZipFile, OSError):
        return False
    return any(n.suffix.lower() in SUFFIXES - {".zip", ".json"} for n in names)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD).lower()
