"""What the map is drawn on: the ward's boundaries, the sketch, or a grid of equal tiles."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard import data, theme
from dashboard.components import source

NO_LEGAL_FORCE = "Ranh giới tham khảo, không có giá trị pháp lý"
SKETCH = "Sơ đồ minh họa, không phải ranh giới chính thức"
NOT_TO_SCALE = "Sơ đồ, không theo tỷ lệ"


@dataclass(frozen=True, slots=True)
class Ground:
    """Shapes of the khu phố of a month.

    Attributes:
        shapes: One row per khu phố that can be drawn: area, geometry (degrees).
        is_grid: Tiles, not boundaries.
        is_sketch: Invented boundaries.
        source: Where the boundaries come from.
    """

    shapes: pd.DataFrame
    is_grid: bool
    is_sketch: bool
    source: str

    def standing_on(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows of khu phố that have a shape: what a legend counts."""
        return rows[rows["area"].isin(set(self.shapes["area"]))]

    @property
    def stamp(self) -> str:
        """What must be said of a drawing that is no map."""
        if self.is_grid:
            return NOT_TO_SCALE
        return SKETCH if self.is_sketch else ""

    @property
    def notice(self) -> str:
        """What must be said of boundaries, and whose they are."""
        if self.is_grid:
            return ""
        return f"{NO_LEGAL_FORCE}. Nguồn: {self.source}"


def of(month: str, *, as_grid: bool) -> Ground:
    """The ground for the khu phố of a month: the boundaries, unless tiles are wanted or needed."""
    boundaries = data.boundaries(month)
    if as_grid or boundaries.empty:
        return Ground(data.tiles(month), is_grid=True, is_sketch=False, source="")
    return Ground(
        boundaries[["area", "geometry"]],
        is_grid=False,
        is_sketch=bool(boundaries["is_schematic"].all()),
        source="; ".join(_said(boundaries)),
    )


def say_absent(rows: pd.DataFrame, ground: Ground, *, has_boundaries: bool) -> None:
    """Which khu phố are not on the map, and who mends that."""
    absent = rows.loc[~rows["area"].isin(set(ground.shapes["area"])), "name"]
    if ground.is_grid and not has_boundaries:
        source.note(
            "Chưa có ranh giới khu phố nên vẽ thành các ô bằng nhau, xếp gần đúng vị trí khi biết; "
            "bộ phận thường trực nạp tệp ranh giới ở trang Nhập số liệu."
        )
    elif len(absent):
        source.note(
            f"Chưa có ranh giới nên không có trên bản đồ: {', '.join(absent)}. "
            "Bật “Sơ đồ ô bằng nhau” để thấy đủ."
        )


def _said(boundaries: pd.DataFrame) -> list[str]:
    """The files that the boundaries come from, with the day of each."""
    loads = boundaries[["source", "loaded_at"]].drop_duplicates().head(3)
    return [
        f"{name}, nạp {theme.day(pd.Timestamp(at).tz_convert(theme.TIME_ZONE).date())}"
        for name, at in loads.itertuples(index=False)
    ]
