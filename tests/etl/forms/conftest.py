"""Small exports of phone forms, and what the mapping makes of them."""

import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from etl import forms
from etl.reading.sheets import RawSheet

# what a visit must have, where a test does not care about it
USUAL = {
    "visit_date": {"constant": "2026-06-05"},
    "neighbourhood": {"constant": "KP01"},
    "team_id": {"constant": "TO-KP01"},
    "activity_code": {"constant": "DIEM_HO_TRO"},
    "channel_code": {"constant": "NHA_VAN_HOA"},
    "topic_codes": {"constant": "DVCTT"},
    "people_assisted": {"constant": "1"},
}


class Result:
    """One sheet as it comes out."""

    def __init__(self, sheet: RawSheet) -> None:
        self.name = sheet.name
        self.warnings = list(sheet.warnings)
        rows = list(sheet.rows)
        self.header = rows[0][1]
        self.numbers = [number for number, _ in rows[1:]]
        self.records = [dict(zip(self.header, cells, strict=True)) for _, cells in rows[1:]]

    def column(self, name: str) -> list[object]:
        return [record[name] for record in self.records]

    def warned(self, part: str) -> str:
        [found] = [warning for warning in self.warnings if part in warning]
        return found


def table(text: str, name: str | None = None) -> RawSheet:
    """A sheet from lines of cells between '|'."""
    lines = textwrap.dedent(text).strip().splitlines()
    rows = [[cell.strip() or None for cell in line.split("|")] for line in lines]
    return RawSheet(name, iter(list(enumerate(rows, start=1))))


@pytest.fixture
def sheet() -> Callable[..., RawSheet]:
    return table


@pytest.fixture
def mapping(tmp_path: Path) -> Callable[..., forms.FormMapping]:
    """A mapping of visits; columns of USUAL that the test leaves out are constants."""

    def make(source: str = "kobo", columns: dict[str, Any] | None = None, **keys: Any):
        content = {
            "form": "phieu",
            "kind": "visits",
            "source": source,
            "columns": {**USUAL, **(columns or {})},
            **keys,
        }
        path = tmp_path / "anh-xa.yaml"
        path.write_text(
            yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8"
        )
        return forms.read_mapping(path)

    return make


@pytest.fixture
def applied() -> Callable[..., Result]:
    def run(mapping: forms.FormMapping, *sheets: RawSheet) -> Result:
        [sheet] = forms.apply(mapping, sheets, "tep.xlsx")
        return Result(sheet)

    return run
