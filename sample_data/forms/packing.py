"""Bytes of CSVs, zips and workbooks that are the same on every run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from zipfile import ZIP_STORED, ZipFile, ZipInfo

_STAMP = (2026, 10, 1, 8, 0, 0)


def comma(rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV with commas."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def zipped(entries: dict[str, bytes]) -> bytes:
    """A zip without the time of day, and not packed: packers of other releases pack otherwise."""
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_STORED) as archive:
        for name, content in entries.items():
            archive.writestr(ZipInfo(name, _STAMP), content)
    return written.getvalue()


def steady(workbook: bytes) -> bytes:
    """A workbook without the moment of its making."""
    with ZipFile(io.BytesIO(workbook)) as archive:
        entries = {entry: archive.read(entry) for entry in archive.namelist()}
    moment = "{:04d}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}Z".format(*_STAMP).encode()
    properties = "docProps/core.xml"
    entries[properties] = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", moment, entries[properties])
    return zipped(entries)
