"""Several khu phố as one: their counts added up, never a mean of their shares.

A month in which a figure of any member is hidden from the reader is hidden for the group: what is
shown of a group is a sum of figures that the reader sees anyway, and gives no hidden one away.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard import theme
from dashboard.analysis import suppression

LEAST_MEMBERS = 2
_NAMED = 3  # members that an unnamed group is called by
LONGEST_NAME = 24
_NOT_IN_A_NAME = re.compile(r"[^\w\s.()–-]")


@dataclass(frozen=True, slots=True)
class Group:
    """Khu phố that are looked at together.

    Attributes:
        code: Stands where an area code would; never one of an area.
        name: What it is called.
        members: Codes, each once, in order.
    """

    code: str
    name: str
    members: tuple[str, ...]

    def text(self) -> str:
        """The group as an address holds it: Xã Thanh Phú:KP01,KP02."""
        return written(self.name, self.members)


def written(name: str, members: Iterable[str]) -> str:
    """A group as an address holds it; see `read`."""
    return f"{_cleaned(name)}:{','.join(members)}"


def read(texts: Iterable[str], names: Mapping[str, str]) -> list[Group]:
    """The groups of an address, each once.

    Args:
        texts: From `written`, or typed by hand: unknown khu phố are left out, and a group of fewer
            than two with them.
        names: Code to name of the khu phố there are, in order.
    """
    found: list[Group] = []
    for text in dict.fromkeys(texts):
        name, _, codes = text.rpartition(":")
        asked = {code.strip() for code in codes.split(",")}
        members = tuple(code for code in names if code in asked)
        if len(members) >= LEAST_MEMBERS:
            called = _cleaned(name) or _unnamed(members)
            found.append(Group(f"nhom-{len(found) + 1}", called, members))
    return found


def by_legacy_unit(areas: pd.DataFrame, names: Mapping[str, str]) -> list[str]:
    """The khu phố by the unit they lay in before 2025, as an address holds them.

    Args:
        areas: One row per area: code, legacy_unit (missing where the ward has not said it).
        names: Code to name of the khu phố there are.
    """
    told = areas[areas["code"].isin(list(names)) & areas["legacy_unit"].notna()]
    units = told.drop_duplicates("code", keep="last").groupby("legacy_unit", sort=True)["code"]
    return [
        written(str(unit), sorted(codes)) for unit, codes in units if len(codes) >= LEAST_MEMBERS
    ]


def with_groups(
    rows: pd.DataFrame, groups: Sequence[Group], *, least_respondents: int = 0
) -> pd.DataFrame:
    """The rows and, after them, those of the groups (see `line`)."""
    found = [line(rows, group, least_respondents=least_respondents) for group in groups]
    return pd.concat([rows, *(f for f in found if len(f))], ignore_index=True) if found else rows


def line(rows: pd.DataFrame, group: Group, *, least_respondents: int = 0) -> pd.DataFrame:
    """The months of a group, oldest first: sum over sum of the members with both parts.

    Args:
        rows: Measures of one indicator, one row per (area, month), with what is hidden marked.
        group: Which khu phố.
        least_respondents: With fewer there are counts, but no share.

    Returns:
        One row per month in which any member has both parts or is hidden, with the columns of
        `rows`; area is the group's code, areas_known and areas_total count its members, and
        members_known names those in the sum (codes, "KP01,KP02"). Hidden months hold no figure.
    """
    own = rows[rows["area"].isin(group.members)]
    is_hidden = suppression.hidden(own)
    is_known = own["numerator"].notna() & (own["denominator"] > 0)
    is_known &= ~(own["numerator"] > own["denominator"])
    own = own.assign(is_suppressed=is_hidden, is_known=is_known)[is_known | is_hidden]
    months = [_month(found) for _, found in own.sort_values("area").groupby("month", sort=True)]
    told = pd.DataFrame(months, columns=_COLUMNS).astype(dict.fromkeys(_NUMBERS, "float64"))
    share = 100 * told["numerator"] / told["denominator"]
    told["value_pct"] = share.where(told["denominator"] >= least_respondents)
    told = told.assign(
        area=group.code,
        areas_total=float(len(group.members)),
        is_carried=False,
        indicator_id=own["indicator_id"].iloc[0] if len(own) else None,
    )
    return told.reindex(columns=[*rows.columns, *(c for c in told if c not in rows.columns)])


def in_the_sum(row: Mapping[Hashable, Any]) -> str:
    """How many members a month's figure is of: 2/3 khu phố có số liệu."""
    return f"{theme.out_of(row['areas_known'], row['areas_total'])} khu phố có số liệu"


_NUMBERS = ["numerator", "denominator", "areas_known"]
_COLUMNS = ["month", *_NUMBERS, "members_known", "source", "is_suppressed", "is_estimate"]


def _month(rows: pd.DataFrame) -> tuple[object, ...]:
    """One month of a group from those of its members that are known or hidden."""
    month, is_hidden = rows["month"].iloc[0], bool(rows["is_suppressed"].any())
    known = rows[rows["is_known"]]
    sources = set(known["source"].dropna())
    source = sources.pop() if len(sources) == 1 else "mixed"
    is_estimate = bool(known.get("is_estimate", pd.Series(dtype="float64")).eq(1).any())
    if is_hidden:
        return month, None, None, None, None, source, True, False
    sums = float(known["numerator"].sum()), float(known["denominator"].sum())
    members = ",".join(known["area"])
    return month, *sums, float(len(known)), members, source, False, is_estimate


def _cleaned(name: str) -> str:
    """A name without what could be taken for markup, and no longer than fits."""
    return " ".join(_NOT_IN_A_NAME.sub(" ", name).split())[:LONGEST_NAME].strip()


def _unnamed(members: Sequence[str]) -> str:
    if len(members) <= _NAMED:
        return f"Nhóm {', '.join(members)}"
    return f"Nhóm {len(members)} khu phố"
