"""The files that a reader has dropped, kept for the length of the visit to the page.

The parts of one map (.shp, .dbf, .shx…) are one item. Their bytes lie in a folder that only this
process may read; it is removed as soon as the file is loaded without a remark, taken off the list,
or the reader is gone.
"""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

import streamlit as st

from dashboard import access
from dashboard.components.intake.bundles import bundled
from etl.load_report import Options, Report

_KEY = "nhap_so_lieu"
_LONGEST = 80  # characters of a file name: at three bytes each a file system takes them


class Dropped(Protocol):
    """A file as the uploader gives it."""

    file_id: str
    name: str

    def getbuffer(self) -> memoryview:
        """Its bytes."""


class PrivateFolder:
    """A folder of one item, readable by this process alone (0700), gone when nobody holds it."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="nhap-so-lieu-"))
        self.remove = weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


@dataclass(slots=True)
class Item:
    """One dropped file with all parts: what the reader says about it and what is known of it.

    Attributes:
        id: Of the upload of its main file.
        path: Copy of its main file; bears the name that the load is recorded under.
        folder: Where the copy lies.
        choices: What the reader has set.
        uses_mapping: The phone form's mapping is meant for this file.
        report: Of the last trial run; None where the store was too busy for one.
        judged_as: The options, mapping and version of the store that `report` is about.
        sheets: Every sheet that a trial run has found.
        is_confirmed: To be loaded in this run of the page.
        outcome: What the load did.
        parts: Upload -> copy of each file that belongs to it.
        picture: The preview of a map, once it is drawn for `report`.
    """

    id: str
    path: Path
    folder: PrivateFolder
    choices: Options
    uses_mapping: bool = True
    report: Report | None = None
    judged_as: object = None
    sheets: tuple[str, ...] = ()
    is_confirmed: bool = False
    outcome: Report | None = None
    parts: dict[str, Path] = field(default_factory=dict)
    picture: str | None = None

    @property
    def title(self) -> str:
        """The file's name, and how many others belong to it."""
        beside = len(self.parts) - 1
        return f"{self.name} (cùng {beside} tệp đi kèm)" if beside > 0 else self.name

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    def choose(self, **said: Any) -> None:
        """Take what the reader has set (fields of Options); the file is judged anew."""
        self.choices = replace(self.choices, **said)

    def confirm(self) -> None:
        """Have the file loaded, once."""
        self.is_confirmed = self.outcome is None


@dataclass(slots=True)
class Tray:
    """All files of one reader, in the order dropped.

    Attributes:
        items: Upload -> file.
        mapping: The mapping of a phone form, if one was given.
        round: Grows when the reader starts over, which empties the uploaders.
    """

    items: dict[str, Item] = field(default_factory=dict)
    mapping: Item | None = None
    round: int = 0

    def take(self, dropped: Sequence[Dropped]) -> None:
        """Hold exactly these files: new ones are copied, those taken off the list removed."""
        wanted = {files[0].file_id: files for files in bundled(dropped)}
        for gone in self.items.keys() - wanted.keys():
            self.items.pop(gone).folder.remove()
        for file_id, files in wanted.items():
            if file_id not in self.items:
                self.items[file_id] = _kept(files[0])
            _complete(self.items[file_id], files)

    def take_mapping(self, dropped: Dropped | None) -> None:
        """Hold this mapping, or none."""
        if self.mapping and (dropped is None or dropped.file_id != self.mapping.id):
            self.mapping.folder.remove()
            self.mapping = None
        if dropped is not None and self.mapping is None:
            self.mapping = _kept(dropped)

    def options(self, item: Item) -> Options:
        """All that is said about a file."""
        mapping = self.mapping.path if self.mapping and item.uses_mapping else None
        return replace(item.choices, mapping=mapping)

    def start_over(self) -> None:
        """Forget every file."""
        self.take(())
        self.take_mapping(None)
        self.round += 1


def current() -> Tray:
    """The tray of the reader whose page is being drawn."""
    tray: Tray = st.session_state.setdefault(_KEY, Tray())
    return tray


def safe_name(name: str) -> str:
    """The file's own name, without folders and signs that a file system or a page might obey."""
    last = PurePosixPath(name.replace("\\", "/")).name
    shown = "".join(c for c in last if c.isprintable()).strip().lstrip(".")
    path = PurePosixPath(shown or "tep")
    suffix = path.suffix[:10]
    return path.name.removesuffix(path.suffix)[: _LONGEST - len(suffix)] + suffix


def _kept(file: Dropped) -> Item:
    folder = PrivateFolder()
    path = folder.path / safe_name(file.name)
    path.write_bytes(file.getbuffer())
    role = access.current_role()
    said = Options(loaded_by=str(role) if role else "")
    return Item(file.file_id, path, folder, said, parts={file.file_id: path})


def _complete(item: Item, files: Sequence[Dropped]) -> None:
    """Copy the parts that have come, remove those taken off; then the item is judged anew."""
    wanted = {file.file_id: file for file in files}
    if item.outcome is not None or wanted.keys() == item.parts.keys():
        return
    for gone in item.parts.keys() - wanted.keys():
        item.parts.pop(gone).unlink(missing_ok=True)
    for file_id in wanted.keys() - item.parts.keys():
        path = item.path.with_suffix(PurePosixPath(safe_name(wanted[file_id].name)).suffix)
        path.write_bytes(wanted[file_id].getbuffer())
        item.parts[file_id] = path
    item.report = item.judged_as = None
