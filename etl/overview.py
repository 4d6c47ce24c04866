"""What a store holds at a glance: loads, how fresh each khu phố is, and who has sent what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from etl.pipeline import Workspace
from etl.reading.periods import months_between, today
from etl.store import read
from etl.store.completeness import completeness
from etl.store.facts import plan_start
from etl.tables import records

_SENT = ["area", "month", "kind", "period", "first_received", "last_received", "rows"]


@dataclass(frozen=True, slots=True)
class Overview:
    """The state of one locality.

    Attributes:
        locality: Its code.
        is_sample: Some current figure is invented.
        loads: One row per load, latest first (see read.loads).
        freshness: One row per khu phố that ever sent anything (see read.freshness).
        areas_total: How many khu phố there are.
        areas_without_data: Codes of those that never sent anything.
        submissions: One row per khu phố and month for which something was received.
    """

    locality: str
    is_sample: bool
    loads: pd.DataFrame
    freshness: pd.DataFrame
    areas_total: int
    areas_without_data: list[str]
    submissions: pd.DataFrame

    def as_json(self) -> dict[str, Any]:
        """The same as plain values."""
        return {
            "locality": self.locality,
            "is_sample": self.is_sample,
            "loads": records(self.loads),
            "freshness": records(self.freshness),
            "areas_total": self.areas_total,
            "areas_without_data": self.areas_without_data,
            "submissions": records(self.submissions),
        }


def overview(workspace: Workspace) -> Overview:
    """Look at the store of a locality."""
    engine, code = workspace.engine, workspace.code
    fresh = read.freshness(engine, code)
    tree = read.areas(engine, code)
    known = set(tree.loc[tree["level"] == "khu_pho", "code"])
    months = months_between(plan_start(workspace.catalog()).isoformat()[:7], f"{today():%Y-%m}")
    return Overview(
        locality=code,
        is_sample=read.state(engine, code).is_sample,
        loads=read.loads(engine, code),
        freshness=fresh,
        areas_total=len(known),
        areas_without_data=sorted(known - set(fresh["area"])),
        submissions=completeness(engine, code, months)[_SENT],
    )
