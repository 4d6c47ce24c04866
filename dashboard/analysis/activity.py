"""What the teams did: visits by topic, channel, audience and difficulty, and totals sent instead.

Visits are not people and not households: a person who was helped twice is counted twice, and a
visit on two topics stands with both of them. Khu phố that send totals say nothing of topics.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd

from dashboard import theme
from etl.codelists import code_lists

WINDOW = 3  # months that a breakdown looks back over
POOR = ("HO_NGHEO", "HO_CAN_NGHEO")
SENSITIVE = ("NGUOI_KHUYET_TAT",)  # told of the ward only
OTHERS = "nhom-khac"  # not a code: several groups that are not told apart
TITLES = {
    "topics": "Chủ đề hướng dẫn",
    "channels": "Kênh hướng dẫn",
    "audiences": "Nhóm đối tượng",
    "difficulties": "Khó khăn gặp phải",
}
_UNWRITTEN = {"audiences": "Không ghi nhóm"}
_COLUMNS = ["item", "words", "visits", "people", "share_pct", "ward_pct"]


def window(month: str, *, first: str) -> list[str]:
    """The last months up to one, none before the first, oldest first."""
    year, number = map(int, month.split("-"))
    ends = year * 12 + number - 1
    months = [f"{n // 12}-{n % 12 + 1:02d}" for n in range(ends - WINDOW + 1, ends + 1)]
    return [m for m in months if m >= first]


def without(rows: pd.DataFrame, codes: Collection[str]) -> pd.DataFrame:
    """Visits by code in which these audiences are one group with each other.

    Args:
        rows: As from etl.store.read_activity.visits_by.
        codes: Of audiences that a reader may not see of a single khu phố.
    """
    hidden = (rows["part"] == "audiences") & rows["item"].isin(list(codes))
    return rows.assign(item=rows["item"].mask(hidden, OTHERS))


def breakdown(rows: pd.DataFrame, *, part: str, months: Sequence[str], area: str) -> pd.DataFrame:
    """Visits of a khu phố in some months by the codes of one list, the most frequent first.

    Args:
        rows: As from etl.store.read_activity.visits_by.
        part: topics, channels, audiences or difficulties.
        months: Those added up.
        area: Which khu phố.

    Returns:
        One row per code that occurs in the ward: item, words, visits, people, share_pct and
        ward_pct (of all visits of the khu phố, and of all khu phố that send single visits; shares
        of several topics may pass 100 together). Visits without a code are the last row for
        audiences and have none for difficulties.
    """
    rows = rows[rows["month"].isin(list(months))]
    whole = rows[rows["part"] == "channels"]  # the list of which every visit has exactly one
    own_total = int(whole.loc[whole["area"] == area, "visits"].sum())
    ward_total = int(whole["visits"].sum())
    known = rows[rows["part"] == part]
    if part == "difficulties":
        known = known[known["item"].notna()]
    known = known.assign(item=known["item"].where(known["item"].notna(), ""))
    ward = known.groupby("item")["visits"].sum()
    own = known[known["area"] == area].groupby("item")[["visits", "people"]].sum()
    own = own.reindex(ward.index, fill_value=0)
    names = code_lists()[part] | {"": _UNWRITTEN.get(part, "Không ghi"), OTHERS: "Nhóm khác"}
    found = own.assign(
        words=[names.get(str(code), str(code)) for code in own.index],
        share_pct=own["visits"] * 100 / own_total if own_total else float("nan"),
        ward_pct=ward * 100 / ward_total if ward_total else float("nan"),
        last=own.index.isin(["", "KHAC", OTHERS]),
    ).reset_index()
    ordered = found.sort_values(["last", "visits", "item"], ascending=[True, False, True])
    return ordered[_COLUMNS].reset_index(drop=True)


def by_period(sent: pd.DataFrame, *, area: str, month: str) -> pd.DataFrame:
    """The periods of a khu phố that ended by a month, latest first (rows of read_activity.sent)."""
    own = sent[(sent["area"] == area) & (sent["month"] <= month)]
    return own.iloc[::-1].reset_index(drop=True)


def totals_only(sent: pd.DataFrame, *, months: Sequence[str]) -> list[str]:
    """The khu phố that sent totals, not single visits, for a period ending in these months."""
    own = sent[sent["month"].isin(list(months)) & (sent["source"] == "summary")]
    return sorted(own["area"].unique())


def of_single_visits(sent: pd.DataFrame, *, months: Sequence[str]) -> tuple[int, int, int]:
    """(khu phố, visits, people) of those that send single visits; totals are not added to them."""
    own = sent[sent["month"].isin(list(months)) & (sent["source"] == "visits")]
    return own["area"].nunique(), int(own["visits"].sum()), int(own["people"].sum())


def sentence(sent: pd.DataFrame, *, area: str, months: Sequence[str]) -> str:
    """What a khu phố did in some months, in visits and people, and on which footing."""
    own = sent[(sent["area"] == area) & sent["month"].isin(list(months))]
    if own.empty:
        return f"{span(months)}: chưa có lượt hướng dẫn nào được gửi."
    if (own["source"] == "summary").any():
        parts = [
            f"{theme.period(row['period'])}: {_counts(row['visits'], row['people'])}"
            for row in own.to_dict("records")
        ]
        return f"Gửi số tổng: {'; '.join(parts)}. Số tổng không có chủ đề, kênh, nhóm đối tượng."
    visits, people = own["visits"].sum(), own["people"].sum()
    return f"{span(months)}: {_counts(visits, people)}."


def span(months: Sequence[str]) -> str:
    """The months in words: Từ tháng 8/2026 đến tháng 10/2026."""
    if len(months) == 1:
        return f"Tháng {theme.short_month(months[0])}"
    return f"Từ tháng {theme.short_month(months[0])} đến tháng {theme.short_month(months[-1])}"


def _counts(visits: float, people: float) -> str:
    told = "chưa rõ số" if pd.isna(visits) else theme.number(visits)
    helped = "chưa rõ số" if pd.isna(people) else theme.number(people)
    return f"{told} lượt hướng dẫn, {helped} lượt người"
