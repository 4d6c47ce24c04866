"""Which of the dropped files are parts of one map: a shapefile, a table of MapInfo."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from geo.formats import COMPANIONS

if TYPE_CHECKING:
    from dashboard.components.intake.tray import Dropped


def bundled(dropped: Sequence[Dropped]) -> list[list[Dropped]]:
    """The files in the order dropped, those of one map together with its main file first.

    A part whose main file is not there stays by itself.
    """
    mains = {_stem(file): file for file in dropped if _suffix(file) in COMPANIONS}
    beside: dict[str, list[Dropped]] = {}
    alone: list[Dropped] = []
    for file in dropped:
        main = mains.get(_stem(file))
        if main is not None and main is not file and _suffix(file) in COMPANIONS[_suffix(main)]:
            beside.setdefault(main.file_id, []).append(file)
        else:
            alone.append(file)
    return [[file, *beside.get(file.file_id, [])] for file in alone]


def _stem(file: Dropped) -> str:
    return PurePosixPath(file.name).stem.casefold()


def _suffix(file: Dropped) -> str:
    return PurePosixPath(file.name).suffix.lower()
