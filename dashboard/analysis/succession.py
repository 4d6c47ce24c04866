"""Khu phố that merged or split: what can be compared across the change, and how it is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from dashboard import theme
from dashboard.analysis import suppression

COLUMNS = ("old_area", "new_area", "effective_on", "month", "share_pct")
ESTIMATE = "Số ước theo tỷ lệ hộ ghi ở bảng chuyển đổi."
ESTIMATED = " · ước"  # beside counts of which some are shared out
_ALL = 100.0


def none() -> pd.DataFrame:
    """The table of changes where nothing has changed."""
    return pd.DataFrame(columns=list(COLUMNS))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the households of a khu phố come from since its latest change.

    Attributes:
        area: Its code.
        on: First day of the new arrangement.
        parts: (old khu phố, percent of its households), without itself.
        kept_pct: Percent of its own households that it kept; None where it is new.
    """

    area: str
    on: date
    parts: tuple[tuple[str, float], ...]
    kept_pct: float | None

    @property
    def month(self) -> str:
        """The first month that ends under the new arrangement."""
        return f"{self.on:%Y-%m}"

    @property
    def is_comparable(self) -> bool:
        """Whether what it is made of is known for the months before: whole khu phố."""
        return self.kept_pct in (None, _ALL) and all(share == _ALL for _, share in self.parts)

    @property
    def sources(self) -> tuple[str, ...]:
        """Codes of all that it is made of."""
        return (*(() if self.kept_pct is None else (self.area,)), *(code for code, _ in self.parts))

    def what(self, names: Mapping[str, str]) -> str:
        """What happened: gộp từ Khu phố 5, Khu phố 6."""
        told = _told(self.parts, names)
        if self.kept_pct is not None and self.kept_pct < _ALL:
            rest = f"còn {_share(self.kept_pct)} số hộ sau khi chia tách"
            return f"{rest}, nhận thêm {told}" if told else rest
        if self.kept_pct is not None:
            return f"nhận thêm {told}"
        if not self.is_comparable:
            return f"tách từ {told}"
        return f"{'gộp' if len(self.parts) > 1 else 'đổi'} từ {told}"

    def words(self, names: Mapping[str, str]) -> str:
        """What happened and when: gộp từ Khu phố 5, Khu phố 6 từ 01/7/2026."""
        return f"{self.what(names)} từ {theme.day(self.on)}"


@dataclass(frozen=True, slots=True)
class Succession:
    """The changes of khu phố that count, and the terms of the areas (see board.Facts)."""

    changes: pd.DataFrame
    areas: pd.DataFrame

    def origin(self, area: str, month: str) -> Origin | None:
        """What a khu phố of a month is made of; None where it has not changed until then."""
        rows = self.changes[
            (self.changes["new_area"] == area) & (self.changes["month"].astype(str) <= month)
        ]
        if rows.empty:
            return None
        latest = rows["effective_on"].max()
        rows = rows[rows["effective_on"] == latest]
        shares = dict(zip(rows["old_area"], rows["share_pct"].astype(float), strict=True))
        on = date.fromisoformat(str(latest))
        kept = shares.pop(area, _ALL if self._exists(area, on - timedelta(days=1)) else None)
        return Origin(area, on, tuple(sorted(shares.items())), kept)

    def line(
        self, rows: pd.DataFrame, area: str, month: str, *, least_respondents: int = 0
    ) -> pd.DataFrame:
        """The months of a khu phố as it is in a month, oldest first.

        Months before a change are those of what it is made of, added up where all parts are known;
        after a division nothing before it is comparable.

        Args:
            rows: Measures of one indicator.
            area: A khu phố or the ward.
            month: Which arrangement is asked for.
            least_respondents: With fewer there are counts, but no share.

        Returns:
            Its rows of `rows` with `is_carried`: True for a sum of others.
        """
        origin = self.origin(area, month) if len(self.changes) else None
        own = rows[rows["area"] == area].sort_values("month").assign(is_carried=False)
        if origin is None:
            return own
        since = own[own["month"] >= origin.month]
        if not origin.is_comparable:
            return since
        eve = str(pd.Period(origin.month, freq="M") - 1)
        parts = [self.line(rows, code, eve) for code in origin.sources]
        before = _added_up(pd.concat([p[p["month"] <= eve] for p in parts]), len(parts))
        before["value_pct"] = before["value_pct"].where(before["denominator"] >= least_respondents)
        before = before.assign(area=area, is_carried=True)
        return pd.concat([before.reindex(columns=own.columns), since]) if len(before) else since

    def lines(
        self,
        rows: pd.DataFrame,
        areas: Sequence[str],
        month: str,
        *,
        least_respondents: int = 0,
    ) -> pd.DataFrame:
        """Measures of one indicator in which these khu phố have the lines of `line`."""
        found = [rows[~rows["area"].isin(areas)].assign(is_carried=False)]
        for area in areas:
            found.append(self.line(rows, area, month, least_respondents=least_respondents))
        return pd.concat([f for f in found if len(f)] or found[:1], ignore_index=True)

    def origins(self, areas: Sequence[str], month: str) -> list[Origin]:
        """What those of the khu phố that have changed until a month are made of."""
        found = (self.origin(area, month) for area in areas)
        return [origin for origin in found if origin is not None]

    def fate(self, area: str, month: str, names: Mapping[str, str]) -> str | None:
        """What became of a khu phố that is no more: đã gộp vào Khu phố 30 từ 01/7/2026."""
        rows = self.changes[
            (self.changes["old_area"] == area) & (self.changes["month"].astype(str) <= month)
        ]
        if rows.empty or area in set(rows["new_area"]):
            return None
        rows = rows[rows["effective_on"] == rows["effective_on"].max()]
        parts = list(zip(rows["new_area"], rows["share_pct"].astype(float), strict=True))
        on = date.fromisoformat(str(rows["effective_on"].iloc[0]))
        verb = "đã nhập vào" if len(parts) == 1 else "đã chia thành"
        return f"{verb} {_told(parts, names)} từ {theme.day(on)}"

    def under_new_names(self, received: pd.DataFrame) -> pd.DataFrame:
        """What was sent under the name of a khu phố that is wholly part of another by then.

        Args:
            received: One row per area and month.
        """
        whole = self.changes[self.changes["share_pct"].astype(float) == _ALL]
        places = received["area"].copy()
        for change in whole.sort_values("effective_on").to_dict("records"):
            is_late = received["month"].astype(str) >= change["month"]
            places = places.mask((places == change["old_area"]) & is_late, change["new_area"])
        return received.assign(area=places)

    def between(self, measures: pd.DataFrame, *, month: str, before: str) -> pd.DataFrame:
        """Measures in which two months can be compared: the earlier one as khu phố are now.

        A khu phố that has changed in between has the sum of its parts in the earlier month, or
        nothing.
        """
        changed = sorted(
            {
                str(area)
                for area in self.changes["new_area"].unique()
                if (origin := self.origin(str(area), month)) and origin.month > before
            }
        )
        if not changed:
            return measures
        is_replaced = measures["area"].isin(changed) & (measures["month"] == before)
        found = [measures[~is_replaced]]
        for _, rows in measures[measures["month"] <= month].groupby("indicator_id"):
            for area in changed:
                line = self.line(rows, area, month)
                found.append(line[line["month"] == before].drop(columns="is_carried"))
        return pd.concat([f for f in found if len(f)] or found[:1], ignore_index=True)

    def _exists(self, area: str, on: date) -> bool:
        terms = self.areas[self.areas["code"] == area]
        begun = terms["valid_from"].astype(str) <= str(on)
        ended = terms["valid_to"].notna() & (terms["valid_to"].astype(str) < str(on))
        return bool((begun & ~ended).any())


def _told(parts: Iterable[tuple[str, float]], names: Mapping[str, str]) -> str:
    return ", ".join(
        names.get(code, code) + ("" if share == _ALL else f" ({_share(share)} số hộ)")
        for code, share in parts
    )


def _share(pct: float) -> str:
    return theme.percent(pct, decimals=0 if pct.is_integer() else 1)


def _added_up(rows: pd.DataFrame, parts: int) -> pd.DataFrame:
    """One row per month in which every part has both numbers and they fit each other.

    Where a part is hidden, so is the sum.
    """
    is_hidden = suppression.hidden(rows)
    known = rows["numerator"].notna() & (rows["denominator"] > 0)
    known &= ~(rows["numerator"] > rows["denominator"])
    rows = rows.assign(is_suppressed=is_hidden)[known | is_hidden]
    if "assessed" not in rows:
        rows = rows.assign(assessed=float("nan"))
    grouped = rows.groupby(["indicator_id", "month"], as_index=False).agg(
        numerator=("numerator", _whole_sum),
        denominator=("denominator", _whole_sum),
        assessed=("assessed", _whole_sum),
        is_suppressed=("is_suppressed", "any"),
        source=("source", lambda told: told.iloc[0] if told.nunique() == 1 else "mixed"),
        parts=("area", "nunique"),
    )
    grouped = grouped[grouped["parts"] == parts].drop(columns="parts")
    return grouped.assign(value_pct=100 * grouped["numerator"] / grouped["denominator"])


def _whole_sum(parts: pd.Series[float]) -> float:
    """The sum; NaN where any part is."""
    return float(parts.sum(skipna=False))
