"""One map out of what was sent, laid into a folder of its own under plain names.

Drivers find the parts of a map by name and ending. Names from outside (Vietnamese, capitals, paths
inside an archive) never become paths here: every part is copied to `ban-do` and its ending.
"""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from geo.archive import Archive
from geo.errors import GeoError
from geo.sniffing import kind_of

SIZE_LIMIT = 400_000_000  # bytes, unpacked
STEM = "ban-do"
SUFFIXES = frozenset(
    {".shp", ".zip", ".gpkg", ".geojson", ".json", ".kml", ".kmz", ".tab", ".mif", ".dxf", ".dgn"}
)
COMPANIONS = {
    ".shp": frozenset({".shx", ".dbf", ".prj", ".cpg", ".qpj", ".qix", ".sbn", ".sbx"}),
    ".tab": frozenset({".dat", ".map", ".id", ".ind", ".dbf"}),
    ".mif": frozenset({".mid"}),
}
_COPIED = {
    ".shp": (".shx", ".dbf", ".prj", ".cpg"),
    ".tab": (".dat", ".map", ".id", ".dbf"),
    ".mif": (".mid",),
}
_NEEDED = {".shp": (".shx", ".dbf"), ".tab": (".map", ".id"), ".mif": (".mid",)}
_IN_ARCHIVES = SUFFIXES - {".zip", ".kmz"}
_REFUSED = frozenset({".dwg", ".mdb", ".accdb"})  # so that the reader says what to export


class Staged(NamedTuple):
    """A map ready for its driver: its main file (or .gdb folder), kind and name as sent."""

    main: Path
    kind: str
    name: str


def stage(path: Path, folder: Path) -> Staged:
    """Copy the parts of the one map in `path` into `folder`.

    Raises:
        GeoError: no map, more than one, parts missing, too large, or an archive that is broken.
    """
    kind = kind_of(path)
    if kind == ".zip":
        return _from_archive(path, folder)
    beside = {_ending(p): p for p in _siblings(path)}
    _require(path.stem, kind, frozenset(beside))
    for suffix in (kind, *_COPIED.get(kind, ())):
        source = path if suffix == kind else beside.get(suffix)
        if source is not None:
            _require_size(source.name, source.stat().st_size)
            shutil.copyfile(source, folder / f"{STEM}{suffix}")
    return Staged(folder / f"{STEM}{kind}", kind, path.stem)


def _siblings(path: Path) -> list[Path]:
    wanted = _key(path.stem)
    return [p for p in path.parent.iterdir() if p.is_file() and _key(p.stem) == wanted]


def _from_archive(path: Path, folder: Path) -> Staged:
    with Archive(path, size_limit=SIZE_LIMIT) as archive:
        databases = {_database(name) for name in archive.names} - {None}
        mains = [n for n in archive.names if _ending(n) in _IN_ARCHIVES and not _database(n)]
        chosen = _only(path, [*mains, *(str(name) for name in databases)], archive)
        if chosen in databases:
            return _geodatabase(archive, chosen, folder)
        parts = {
            _ending(name): name
            for name in archive.names
            if _key(str(PurePosixPath(name).with_suffix("")))
            == _key(str(PurePosixPath(chosen).with_suffix("")))
        }
        first = archive.extract(chosen, folder / "goc")
        kind = kind_of(first.rename(folder / f"goc{_ending(chosen)}"))
        main = (folder / f"goc{_ending(chosen)}").rename(folder / f"{STEM}{kind}")
        stem = PurePosixPath(chosen).stem
        _require(stem, kind, frozenset(parts))
        for suffix in _COPIED.get(kind, ()):
            if suffix in parts:
                archive.extract(parts[suffix], folder / f"{STEM}{suffix}")
    if kind == ".zip":
        raise GeoError(f"{path.name}: trong tệp nén lại có tệp nén. Hãy giải nén rồi nén lại.")
    return Staged(main, kind, stem)


def _only(path: Path, found: list[str], archive: Archive) -> str:
    """The one map of the archive; a KML without a place in it only lists or styles the others."""
    if not found:
        found = [name for name in archive.names if _ending(name) in _REFUSED]
    if len(found) > 1 and all(_ending(name) == ".kml" for name in found):
        found = [name for name in found if archive.contains(name, b"Placemark")]
    if not found:
        raise GeoError(
            f"{path.name}: trong tệp nén không có bản đồ. Cần bộ SHP (.shp, .shx, .dbf, .prj) hoặc "
            "một tệp GPKG, GeoJSON, KML, TAB, MIF, DXF, DGN."
        )
    if len(found) > 1:
        names = "; ".join(sorted(found)[:8])
        raise GeoError(
            f"{path.name}: trong tệp nén có {len(found)} bản đồ ({names}). Hãy nén riêng bản đồ "
            "cần nhập."
        )
    return found[0]


def _geodatabase(archive: Archive, name: str, folder: Path) -> Staged:
    """An Esri file geodatabase: a folder whose files have fixed names."""
    target = folder / f"{STEM}.gdb"
    target.mkdir()
    for member in archive.names:
        if _database(member) == name:
            part = PurePosixPath(member).name
            if part.replace(".", "").replace("_", "").isalnum() and part.isascii():
                archive.extract(member, target / part)
    return Staged(target, ".gdb", PurePosixPath(name).stem)


def _database(name: str) -> str | None:
    """The .gdb folder that a member of an archive lies in."""
    for parent in PurePosixPath(name).parents:
        if parent.suffix.lower() == ".gdb":
            return str(parent)
    return None


def _require(stem: str, kind: str, present: frozenset[str]) -> None:
    missing = [suffix for suffix in _NEEDED.get(kind, ()) if suffix not in present]
    if kind == ".tab" and not present & {".dat", ".dbf"}:
        missing.insert(0, ".dat")
    if missing:
        raise GeoError(
            f"Bản đồ “{stem}” thiếu tệp {', '.join(missing)} cùng tên đi kèm {kind}: hãy gửi đủ "
            "bộ, tốt nhất là nén cả bộ vào một tệp .zip."
        )


def _require_size(name: str, size: int) -> None:
    if size > SIZE_LIMIT:
        raise GeoError(
            f"{name}: tệp lớn hơn {SIZE_LIMIT // 1_000_000} MB, quá lớn đối với bản đồ của một địa "
            "bàn. Hãy chỉ xuất lớp ranh giới rồi nhập lại."
        )


def _ending(name: Path | str) -> str:
    return PurePosixPath(str(name)).suffix.lower()


def _key(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
