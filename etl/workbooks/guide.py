"""What the forms say about each column: its meaning, how to write it, an example."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from etl.kinds import Cell, Column, Kind

_HOW: dict[Cell, str] = {
    Cell.SECRET: "Chỉ ghi mã dạng {code}-0125, không ghi số giấy tờ hay tên.",
    Cell.DATE: "Ghi ngày/tháng/năm.",
    Cell.PERIOD: "Chọn trong danh sách hoặc ghi như tháng 6/2026, quý III/2026, 2026.",
    Cell.YEAR: "Ghi năm, đủ bốn chữ số.",
    Cell.COUNT: "Số nguyên từ 0; chưa biết thì để trống, không ghi 0.",
    Cell.NUMBER: "Ghi số; chưa biết thì để trống.",
    Cell.FIGURE: "Ghi số; tỷ lệ ghi 85,5 hoặc 85,5%.",
    Cell.PERCENT: "Ghi số từ 0 đến 100.",
    Cell.MONEY: "Ghi đủ số đồng, ví dụ 15 triệu đồng là 15000000.",
    Cell.DEGREES: "Ghi độ thập phân.",
    Cell.YES_NO: "Chọn có hoặc không.",
    Cell.CODE: "Chọn trong danh sách.",
    Cell.OPEN_CODE: "Chọn trong danh sách, hoặc ghi chữ khác.",
    Cell.CODES: "Chọn một; nhiều mục thì ghi cách nhau bằng dấu chấm phẩy (;).",
    Cell.CODE_MAP: "Ghi từng cặp có dấu bằng (=), cách nhau bằng dấu chấm phẩy (;).",
    Cell.NEIGHBOURHOOD: "Chọn trong danh sách.",
    Cell.AREA: "Chọn trong danh sách.",
    Cell.INDICATOR: "Chọn trong danh sách.",
    Cell.TASK: "Chọn trong danh sách.",
    Cell.OBLIGATION: "Chọn trong danh sách.",
    Cell.OPERATOR: "Chọn trong danh sách.",
}


@dataclass(frozen=True, slots=True)
class Advice:
    """What is said about one column."""

    meaning: str
    how: str
    example: str

    @property
    def prompt(self) -> str:
        """The text that a spreadsheet shows beside the chosen cell (at most 255 characters)."""
        example = f"Ví dụ: {self.example}" if self.example else ""
        full = "\n".join(t for t in (self.meaning, self.how, example) if t)
        return full if len(full) <= 255 else f"{self.meaning}\n{self.how}"


def use_of(kind: Kind) -> str:
    """What one row of the form is."""
    return str(_texts()[kind.name]["use"])


def advice(kind: Kind, column: Column, code: str, name: str) -> Advice:
    """What is said about a column; `code` and `name` are a khu phố's, for the examples."""
    texts = _texts()
    said = texts[kind.name]["columns"].get(column.name) or texts["common"][column.name]
    meaning, example = (str(t).format(code=code, name=name) for t in said)
    return Advice(meaning, _HOW.get(column.cell, "").format(code=code), example)


@cache
def _texts() -> dict[str, Any]:
    text = (Path(__file__).parent / "guide.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content
