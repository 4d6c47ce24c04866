"""Whose records a figure rests on, where khu phố have merged or split."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection, func, select

from etl.measures.facts import Registers
from etl.measures.succession import Arrangement, SucceedingRegisters, arrangements
from etl.model import Catalog
from etl.reading.periods import last_day, last_month, month_before
from etl.store import facts
from etl.store.schema import measure, records

_KINDS = {"summary": "summary", "observation": "observations", "roster": "roster"}


@dataclass(frozen=True)
class Behind:
    """Finds the khu phố whose records stand behind the figures of an indicator."""

    connection: Connection
    catalog: Catalog
    indicator_id: str

    @cached_property
    def made(self) -> list[Arrangement]:
        """What successors are made of."""
        changes = facts.read_changes(self.connection, self.catalog.locality.code)
        if not changes:
            return []
        areas = facts.read_areas(self.connection, self.catalog)
        return arrangements(changes, [a for a in areas if a.level == "khu_pho"])

    @cached_property
    def registers(self) -> SucceedingRegisters:
        """The register across changes."""
        rows = facts.read_register(self.connection, self.catalog.locality.code)
        return SucceedingRegisters(Registers(rows), self.made)

    def of_figure(self, area: str, source: str, month: str) -> dict[str, str]:
        """Khu phố to what of it is counted in the figure of an area in a month."""
        one = self._made(area, month)
        if one is None or (source != "visits" and self._has_told(one, source, month)):
            return {area: source}
        olds = [c.old for c in one.parts] + ([area] if one.keeps else [])
        eve = month_before(one.month)
        found = {area: source} if source == "visits" else {}
        for old in olds:
            own = source if source == "visits" else self._source(old, eve)
            if own is not None:
                found |= {old: own} if old == area else self.of_figure(old, own, eve)
        return found

    def of_register(self, area: str, month: str) -> set[str]:
        """Khu phố whose rows of the register give the denominator of an area in a month."""
        one = self._made(area, month)
        if one is None or self.registers.has_own(area, month):
            return {area}
        found = {area} if one.keeps else set()
        for change in one.parts:
            eve = month_before(one.month)
            found |= {area} if change.old == area else self.of_register(change.old, eve)
        return found

    def _made(self, area: str, month: str) -> Arrangement | None:
        return next((o for o in reversed(self.made) if o.area == area and o.month <= month), None)

    def _source(self, area: str, month: str) -> str | None:
        return self.connection.scalar(
            select(measure.c.source).where(
                measure.c.locality == self.catalog.locality.code,
                measure.c.indicator_id == self.indicator_id,
                measure.c.area == area,
                measure.c.month == month,
            )
        )

    def _has_told(self, one: Arrangement, source: str, month: str) -> bool:
        """Whether the khu phố has reported in that way itself since it is what it is."""
        if source not in _KINDS:
            return False
        table = records[_KINDS[source]]
        place = table.c.area if source == "observation" else table.c.neighbourhood
        mine = [table.c.locality == self.catalog.locality.code, table.c.is_current]
        mine.append(place == one.area)
        if source == "roster":
            begun = func.coalesce(table.c.active_from, "") <= last_day(month)
            named = select(table.c.version_id).where(*mine, begun).limit(1)
            return one.is_new and self.connection.scalar(named) is not None
        if source == "observation":
            mine.append(table.c.indicator_id == self.indicator_id)
        periods = self.connection.scalars(select(table.c.period).where(*mine))
        return any(one.month <= last_month(period) <= month for period in periods)
