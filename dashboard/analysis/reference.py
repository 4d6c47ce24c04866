"""Phụ lục I as rows: what each indicator has been reported to be, against 2030 and 2035."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from dashboard.analysis import board, entered, goals, kinds, series
from dashboard.analysis.board import Facts, Standing
from dashboard.analysis.status import Status
from etl.model import Catalog, Indicator, Unit

HORIZONS = ("2030", "2035")
_ONE_OR_ALL = ("PL1-III-05",)  # health, education, insurance, transport: "1 hay cả 4 lĩnh vực"


@dataclass(frozen=True, slots=True)
class Line:
    """One measured thing of a row: the row itself, a series (5G, 6G) or a sub-target.

    Attributes:
        indicator: What is measured.
        standings: One per horizon it has a number for, nearest first; empty where it has none.
        state: The latest reported state code of a row without a number (None: none reported).
        reported_on: The last day of the period of the latest report (None: none).
    """

    indicator: Indicator
    standings: tuple[Standing, ...]
    state: str | None
    reported_on: date | None

    @property
    def value(self) -> float | None:
        """The latest value, unrounded (None: not reported)."""
        return self.standings[0].reading.value if self.standings else None


@dataclass(frozen=True, slots=True)
class Row:
    """One of the 26: the indicator as printed, and the lines that measure it."""

    indicator: Indicator
    lines: tuple[Line, ...]

    @property
    def status(self) -> Status:
        """The judgement against its nearest number (not applicable where it has none)."""
        judged = [s for line in self.lines[:1] for s in line.standings[:1]]
        return judged[0].assessment.status if judged else Status.NOT_APPLICABLE


def rows(facts: Facts, observations: pd.DataFrame, *, lead: str | None = None) -> list[Row]:
    """The reference indicators in printed order, of one lead unit where one is named."""
    return [
        row(facts, observations, indicator)
        for indicator in kinds.reference(facts.catalog)
        if lead is None or lead in indicator.lead
    ]


def row(facts: Facts, observations: pd.DataFrame, indicator: Indicator) -> Row:
    """One indicator with its series, or itself, first, and its sub-targets after.

    A clause that only restates the number of its row, and of which nothing is reported, bears the
    figure of the row (III.6).
    """
    parts = measured(facts.catalog, indicator)
    lines = [_line(facts, observations, part) for part in parts]
    own = lines[0]
    return Row(
        indicator,
        tuple(
            replace(line, standings=own.standings, reported_on=own.reported_on)
            if line.value is None and _restates(line.indicator, own.indicator)
            else line
            for line in lines
        ),
    )


def measured(catalog: Catalog, indicator: Indicator) -> list[Indicator]:
    """What a row is measured by: its series, else itself; then its sub-targets."""
    series = catalog.children(indicator.id, "series")
    return [*(series or (indicator,)), *catalog.children(indicator.id, "sub_target")]


def components(catalog: Catalog, indicator: Indicator) -> list[Indicator]:
    """What a row asks of one person or household at once, each reported by itself."""
    return list(catalog.children(indicator.id, "component"))


def reported(catalog: Catalog, indicator: Indicator) -> list[Indicator]:
    """Everything of a row that can be reported: what measures it, then its components."""
    return [*measured(catalog, indicator), *components(catalog, indicator)]


def any_part_may_do(indicator: Indicator) -> bool:
    """Whether the plan leaves open if one of its parts is enough or all are needed."""
    return indicator.id in _ONE_OR_ALL


def latest_parts(
    observations: pd.DataFrame, *, parts: Sequence[Indicator], ward: str
) -> pd.DataFrame:
    """One row per part, in order: name, value (percent), numerator, denominator, period.

    Of the last period in which every part was reported; without one, of each part its last.
    """
    told = points(observations, indicators=parts, ward=ward).dropna(subset=["value"])
    known = told.groupby("period")["indicator_id"].nunique()
    whole = [period for period in told["period"].unique() if known[period] == len(parts)]
    shown = told[told["period"] == whole[-1]] if whole else told
    last = shown.drop_duplicates("indicator_id", keep="last").set_index("indicator_id")
    columns = ["value", "numerator", "denominator", "period"]
    return (
        last[columns]
        .reindex([part.id for part in parts])
        .assign(name=[part.short_name for part in parts])
        .reset_index(drop=True)
    )


def leads(catalog: Catalog) -> list[str]:
    """The lead units of the reference indicators, each once, in printed order."""
    named = (unit for indicator in kinds.reference(catalog) for unit in indicator.lead)
    return list(dict.fromkeys(named))


def points(
    observations: pd.DataFrame, *, indicators: Sequence[Indicator], ward: str
) -> pd.DataFrame:
    """What was reported of the ward, oldest first.

    Returns:
        One row per observation with a number: on (last day of its period), value (unrounded, in
        the unit of the indicator), series (its qualifier, "" for none), period, numerator,
        denominator, supplier, evidence, file_name.
    """
    series = {indicator.id: indicator.qualifier or "" for indicator in indicators}
    own = observations[
        observations["indicator_id"].isin(series) & (observations["area"] == ward)
    ].sort_values(["month", "indicator_id"])
    share = 100 * own["numerator"] / own["denominator"]
    return own.assign(
        on=[goals.last_day(month) for month in own["month"]],
        value=own["value"].fillna(share),
        series=[series[i] for i in own["indicator_id"]],
    ).reset_index(drop=True)


def told(
    facts: Facts, observations: pd.DataFrame, *, indicators: Sequence[Indicator]
) -> pd.DataFrame:
    """What the figures of the ward were, oldest first: its own reports, or the sums of khu phố.

    Where khu phố report an indicator, the ward is their sum and its own reports are not used: then
    each month with new data is a row, without period of its own, supplier, evidence and file.

    Returns:
        Columns of `points`.
    """
    own = points(observations, indicators=indicators, ward=facts.ward)
    summed = [i for i in indicators if entered.is_summed(facts.measures, i.id, ward=facts.ward)]
    if not summed:
        return own
    parts = [own[~own["indicator_id"].isin([i.id for i in summed])]]
    parts += [_sums(facts, indicator) for indicator in summed]
    return pd.concat([part for part in parts if not part.empty] or [own]).sort_values(
        ["month", "indicator_id"], ignore_index=True
    )


def _sums(facts: Facts, indicator: Indicator) -> pd.DataFrame:
    rows = series.with_new_data(facts.ward_history(indicator.id, f"{facts.today:%Y-%m}"))
    return pd.DataFrame(
        {
            "indicator_id": indicator.id,
            "area": facts.ward,
            "period": rows["month"],
            "month": rows["month"],
            "numerator": rows["numerator"],
            "denominator": rows["denominator"],
            "value": rows["value_pct"],
            "status": None,
            "supplier": "các khu phố (cộng lại)",
            "evidence": None,
            "file_name": None,
            "on": [goals.last_day(month) for month in rows["month"]],
            "series": indicator.qualifier or "",
        }
    )


def sentence(found: Sequence[Row]) -> str:
    """How many of the rows stand where, against 2030."""
    statuses = [row.status for row in found]
    good = sum(s in (Status.MET, Status.ON_TRACK) for s in statuses)
    late = sum(s in (Status.SPEED_UP, Status.BEHIND, Status.FALLING) for s in statuses)
    silent = sum(s is Status.INSUFFICIENT for s in statuses)
    words = sum(s is Status.NOT_APPLICABLE for s in statuses)
    return (
        f"{len(found)} chỉ tiêu tham chiếu, so với mốc 2030: {good} đã đạt hoặc đúng tiến độ, "
        f"{late} chậm hơn đường tham chiếu, {silent} chưa đủ căn cứ đánh giá, "
        f"{words} định tính (theo trạng thái)."
    )


def _restates(clause: Indicator, row: Indicator) -> bool:
    numbers = [(t.horizon, t.operator, t.value, t.unit) for t in row.targets]
    return clause.role == "sub_target" and numbers == [
        (t.horizon, t.operator, t.value, t.unit) for t in clause.targets
    ]


def _line(facts: Facts, observations: pd.DataFrame, indicator: Indicator) -> Line:
    own = observations[
        (observations["indicator_id"] == indicator.id) & (observations["area"] == facts.ward)
    ].sort_values("month")
    month = str(own["month"].iloc[-1]) if len(own) else _latest(facts, indicator)
    states = own["status"].dropna()
    return Line(
        indicator=indicator,
        standings=tuple(
            board.standing(
                facts, indicator=indicator, month=month, horizon=horizon, today=facts.today
            )
            for horizon in HORIZONS
            if indicator.unit is not Unit.STATE and goals.target_at(indicator, horizon)
        ),
        state=None if states.empty else str(states.iloc[-1]),
        reported_on=goals.last_day(month) if len(own) else None,
    )


def _latest(facts: Facts, indicator: Indicator) -> str:
    """The ward's last month with a figure, else the month of today."""
    known = facts.ward_history(indicator.id, f"{facts.today:%Y-%m}").dropna(subset=["value_pct"])
    return f"{facts.today:%Y-%m}" if known.empty else str(known["month"].iloc[-1])
