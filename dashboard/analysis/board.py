"""Where the ward and its khu phố stand on an indicator in a month: what the pages show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from dashboard import theme
from dashboard.analysis import goals, kinds, pace, series, status, succession
from dashboard.analysis.figures import Goal, Reading
from dashboard.analysis.succession import Succession
from etl.model import Catalog, Indicator, Unit


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is known, as read from the store in one version.

    measures: one row per (indicator_id, area, month); areas: one row per area (code, name, level,
    valid_from, valid_to); freshness: one row per khu phố (last_data_on, last_month); decisions: one
    row per target given later; changes: one row per old and new khu phố (succession.COLUMNS).
    """

    catalog: Catalog
    measures: pd.DataFrame
    areas: pd.DataFrame
    freshness: pd.DataFrame
    decisions: pd.DataFrame
    today: date
    changes: pd.DataFrame = field(default_factory=succession.none)

    @property
    def succession(self) -> Succession:
        """The khu phố that merged or split."""
        return Succession(self.changes, self.areas)

    @property
    def ward(self) -> str:
        """Code of the ward."""
        return self.catalog.locality.code

    def names(self, on: date | None = None) -> dict[str, str]:
        """Code to name of the khu phố that exist on a day (None: today), in order of codes."""
        day = str(on or self.today)
        rows = self.areas[self.areas["level"] == "khu_pho"].sort_values(["code", "valid_from"])
        begun = rows["valid_from"].astype(str) <= day
        ended = rows["valid_to"].notna() & (rows["valid_to"].astype(str) < day)
        rows = rows[begun & ~ended]
        return dict(zip(rows["code"], rows["name"], strict=True))

    def names_ever(self) -> dict[str, str]:
        """Code to name of every khu phố, those too that no longer exist, by their latest name."""
        rows = self.areas[self.areas["level"] == "khu_pho"].sort_values(["code", "valid_from"])
        return dict(zip(rows["code"], rows["name"], strict=True))

    def names_over(self, months: Sequence[str]) -> dict[str, str]:
        """The khu phố of today and, after them, those that ended within the months."""
        found = self.names()
        rows = self.areas[(self.areas["level"] == "khu_pho") & self.areas["valid_to"].notna()]
        for row in rows.sort_values("code").to_dict("records"):
            ended = pd.Timestamp(row["valid_to"]).date()
            if row["code"] not in found and f"{ended:%Y-%m}" >= months[0]:
                found[str(row["code"])] = f"{row['name']} (đến {theme.day(ended)})"
        return found

    def months(self, indicator_ids: set[str]) -> list[str]:
        """The months that the ward has rows for, oldest first."""
        rows = self.measures[
            (self.measures["area"] == self.ward) & self.measures["indicator_id"].isin(indicator_ids)
        ]
        return sorted(rows["month"].unique())

    def ward_history(self, indicator_id: str, month: str) -> pd.DataFrame:
        """The ward's rows of an indicator up to a month, oldest first."""
        rows = self.measures[
            (self.measures["indicator_id"] == indicator_id)
            & (self.measures["area"] == self.ward)
            & (self.measures["month"] <= month)
        ]
        return rows.sort_values("month", ignore_index=True)

    def lines(self, indicator: Indicator, areas: Sequence[str], month: str) -> pd.DataFrame:
        """Rows of an indicator; those of these khu phố as they are in a month (Succession.line)."""
        rows = self.measures[self.measures["indicator_id"] == indicator.id]
        least = kinds.least_respondents(indicator)
        return self.succession.lines(rows, areas, month, least_respondents=least)

    def last_months(self) -> dict[str, str]:
        """Area to the last month that it sent anything for."""
        return dict(zip(self.freshness["area"], self.freshness["last_month"], strict=True))

    def first_months(self) -> dict[str, str]:
        """Area to the first month with a figure from data it sent, of any indicator."""
        rows = self.measures[
            (self.measures["area"] != self.ward)
            & self.measures["numerator"].notna()
            & (self.measures["source"] != "roster")
        ]
        return {
            str(area): str(month) for area, month in rows.groupby("area")["month"].min().items()
        }

    def clock(self, month: str) -> date:
        """The day a month is judged on: its last day, or today while it runs."""
        return min(goals.last_day(month), self.today)


@dataclass(frozen=True, slots=True)
class Standing:
    """One area's figure on one indicator at the end of a month, judged."""

    indicator: Indicator
    goal: Goal | None
    reading: Reading
    assessment: status.Assessment
    gap: pace.Gap | None
    required_per_month: float | None
    observed: pace.Observed | None

    @property
    def noun(self) -> str:
        """What a unit of the figure is called."""
        return kinds.noun(self.indicator)

    def pace_sentence(self) -> str | None:
        """Còn thiếu 412 hộ, cần 206 hộ/tháng (ba tháng qua: 118 hộ/tháng)."""
        if self.gap is None or self.goal is None:
            return None
        return pace.sentence(
            gap=self.gap,
            required=self.required_per_month,
            pace=self.observed,
            noun=self.noun,
            unit=self.goal.unit,
            higher_is_better=self.goal.higher_is_better,
        )

    def projection_sentence(self) -> str | None:
        """Where the same observed pace leads; None without a pace or for other than shares."""
        goal, value, moved = self.goal, self.reading.value, self.observed
        if goal is None or value is None or moved is None or goal.unit is not Unit.PERCENT:
            return None
        points = moved.per_month
        if self.gap is not None and self.gap.units is not None and self.reading.denominator:
            points = 100 * moved.per_month / self.reading.denominator
        return pace.projection_sentence(
            value=value,
            points_per_month=points,
            on=self.reading.on,
            due=goal.due,
            target=goal.value,
            operator=goal.operator,
        )


def with_areas(facts: Facts) -> list[Indicator]:
    """The indicators with a figure for single khu phố: headline ones, each before its parts."""
    known = set(
        facts.measures.loc[
            (facts.measures["area"] != facts.ward) & facts.measures["value_pct"].notna(),
            "indicator_id",
        ]
    )
    family = [
        member
        for top in (*kinds.headline(facts.catalog), *kinds.reference(facts.catalog))
        for member in (top, *facts.catalog.children(top.id))
    ]
    return [indicator for indicator in family if indicator.id in known]


def sources_of(facts: Facts, indicator_id: str, month: str) -> list[str]:
    """Which kinds of record the figures of a month come from: visits, summary, roster, …."""
    rows = facts.measures[
        (facts.measures["indicator_id"] == indicator_id) & (facts.measures["month"] == month)
    ]
    return sorted(set(rows["source"].dropna()) - {"mixed"})


def standing(
    facts: Facts,
    *,
    indicator: Indicator,
    month: str,
    horizon: str | None = None,
    area: str | None = None,
    today: date | None = None,
) -> Standing:
    """The figure of an area (None: the ward) at the end of a month, and the judgement on it.

    Judged against the target of `horizon` (None: the indicator's first), on the last day of the
    month unless `today` says how old a figure may have grown since.
    """
    on = facts.clock(month)
    goal = goals.goal(
        catalog=facts.catalog,
        indicator=indicator,
        horizon=horizon or next(iter(goals.horizons(indicator)), ""),
        measures=facts.measures,
        decisions=facts.decisions,
        on=on,
        area=area,
    )
    own = facts.succession.line(
        facts.measures[facts.measures["indicator_id"] == indicator.id],
        area or facts.ward,
        month,
        least_respondents=kinds.least_respondents(indicator),
    )
    reading = _reading(facts, indicator, own, month=month, area=area)
    gap = _gap(indicator, goal, reading)
    return Standing(
        indicator=indicator,
        goal=goal,
        reading=reading,
        assessment=_assessed(facts, goal, reading, own, today=today or on),
        gap=gap,
        required_per_month=(
            pace.required_per_month(gap=gap, on=on, due=goal.due) if gap and goal else None
        ),
        observed=series.observed(
            own,
            month=month,
            last_month=facts.last_months().get(area) if area else None,
            counts=gap is not None and gap.units is not None,
        ),
    )


def _assessed(
    facts: Facts, goal: Goal | None, reading: Reading, own: pd.DataFrame, *, today: date
) -> status.Assessment:
    """The judgement; a khu phố below the ward's start has fallen only if it was once higher."""
    rules = status.Rules(min_coverage_pct=facts.catalog.locality.settings.min_coverage_pct)
    judged = status.assess(goal=goal, reading=reading, today=today, rules=rules)
    if judged.status is not status.Status.FALLING or goal is None or reading.value is None:
        return judged
    first = own["value_pct"].dropna().head(1)
    if first.empty or reading.value < first.iloc[0]:
        return judged
    start = theme.measured(goal.base, unit=goal.unit)
    now = theme.measured(reading.value, unit=goal.unit)
    reason = f"Hiện {now}, thấp hơn mức đầu kỳ chung của phường ({start})."
    return replace(judged, status=status.Status.BEHIND, reason=reason)


def _reading(
    facts: Facts, indicator: Indicator, own: pd.DataFrame, *, month: str, area: str | None
) -> Reading:
    on = facts.clock(month)
    last = on if kinds.is_only_reported(indicator) else _last_data_on(facts, on, area)
    at_month = own[own["month"] == month].to_dict("records")
    has_register = indicator.rule is not None and indicator.rule.denominator is not None
    if not at_month:
        return Reading(value=None, on=on, has_register=has_register, last_data_on=last)
    return Reading.from_row(
        at_month[0],
        on=on,
        has_register=has_register,
        last_data_on=last,
        least_respondents=kinds.least_respondents(indicator),
    )


def _last_data_on(facts: Facts, on: date, area: str | None) -> date | None:
    days = facts.freshness
    if area is not None:
        days = days[days["area"] == area]
    known = [pd.Timestamp(day).date() for day in days["last_data_on"] if not pd.isna(day)]
    return min(max(known), on) if known else None


def _gap(indicator: Indicator, goal: Goal | None, reading: Reading) -> pace.Gap | None:
    """What is missing; not in persons where only those who were asked are counted."""
    if goal is None or reading.value is None:
        return None
    asked_only = kinds.is_of_respondents(indicator)
    return pace.gap(
        target=goal.value,
        operator=goal.operator,
        value=reading.value,
        numerator=None if asked_only else reading.numerator,
        denominator=None if asked_only else reading.denominator,
    )
