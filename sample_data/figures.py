"""What the sample files amount to, counted from the files alone and plainly.

An independent check of the stories that the sample tells; the product has its own computation.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

Row = dict[str, str]
Pair = tuple[int, int]  # numerator, denominator
HEADLINE_TOPICS = {"KY_NANG_SO", "AI_CO_BAN", "PHONG_CHONG_LUA_DAO"}
ADULT = {"18-34", "35-59", "60+"}
LAST_DAY = {"2026Q1": "2026-03-31", "2026Q2": "2026-06-30", "2026Q3": "2026-09-30"}
MONTH_ENDS = tuple(
    f"2026-{month:02d}-{31 if month in (1, 3, 5, 7, 8, 10) else 28 if month == 2 else 30}"
    for month in range(1, 11)
)


class Files:
    """The rows of all sample files; days are ISO text, which sorts as dates do."""

    def __init__(self, folder: Path) -> None:
        self.register = _rows(folder.glob("so-mau-so.csv"))
        self.roster = _rows(folder.glob("thanh-vien.csv"))
        self.training = _rows(folder.glob("tap-huan.csv"))
        visits = _rows(folder.glob("luot-*.csv"))
        self.visits = sorted(visits, key=lambda row: (row["visit_date"], row["visit_id"]))
        self.summary = _rows(folder.glob("tong-hop-*.csv"))
        self.identity = _rows(folder.glob("quan-sat-al3.csv"))

    def denominator(self, column: str, day: str) -> dict[str, int]:
        """By khu phố: the register's count in force on that day."""
        rows = sorted(self.register, key=lambda row: row["valid_from"])
        return {r["neighbourhood"]: int(r[column]) for r in rows if r["valid_from"] <= day}

    def totals(self, day: str) -> dict[str, Row]:
        """By khu phố: its latest summary that ended by that day."""
        rows = sorted(self.summary, key=_summary_day)
        return {row["neighbourhood"]: row for row in rows if _summary_day(row) <= day}


def _summary_day(row: Row) -> str:
    return LAST_DAY.get(row["period"], "2026-10-31")


def _rows(paths: Iterable[Path]) -> list[Row]:
    found: list[Row] = []
    for path in sorted(paths):
        with path.open(encoding="utf-8", newline="") as lines:
            found += csv.DictReader(lines)
    return found


def trained(files: Files, day: str) -> dict[str, Pair]:
    """AL-1: active members with all three topics / active members."""
    done = defaultdict(set)
    for row in files.training:
        if row["completed"] == "1" and row["session_date"] <= day:
            done[row["member_key"]].add(row["topic"])
    pairs: dict[str, Pair] = {}
    for row in files.roster:
        if row["active_from"] <= day and (row["active_to"] or "9999") >= day:
            met, active = pairs.get(row["neighbourhood"], (0, 0))
            is_met = done[row["member_key"]] >= HEADLINE_TOPICS
            pairs[row["neighbourhood"]] = (met + is_met, active + 1)
    for code, row in files.totals(day).items():
        pairs.setdefault(code, (int(row["members_trained_full"]), int(row["members_active"])))
    return pairs


def household_states(files: Files, day: str) -> dict[str, tuple[str, bool]]:
    """By household: khu phố and skill at its latest assessment."""
    states: dict[str, tuple[str, bool]] = {}
    for row in files.visits:
        if row["visit_date"] > day or not row["household_code"]:
            continue
        status, skills = row["hh_skill_status"], row["skills_passed"].split(";")
        if status in ("DAT", "CHUA_DAT") or (status == "" and len(skills) >= 3):
            states[row["household_code"]] = (row["neighbourhood"], status != "CHUA_DAT")
    return states


def skilled(files: Files, day: str) -> dict[str, Pair]:
    """AL-2: households whose latest assessment is DAT / households of the register."""
    households = files.denominator("households_total", day)
    pairs: dict[str, Pair] = {}
    for code, is_skilled in household_states(files, day).values():
        pairs[code] = (pairs.get(code, (0, 0))[0] + is_skilled, households[code])
    for code, row in files.totals(day).items():
        pairs[code] = (int(row["households_skilled_cum"]), households[code])
    return pairs


def identified(files: Files, day: str) -> dict[str, Pair]:
    """AL-3: working age with identity of level 2 and the application / working age."""
    working_age = files.denominator("pop_working_age", day)
    pairs = {
        code: (int(row["working_age_eid2_and_app_cum"]), working_age[code])
        for code, row in files.totals(day).items()
    }
    for row in sorted(files.identity, key=_summary_day):
        if row["indicator_id"] == "AL-3" and _summary_day(row) <= day:
            pairs[row["area"]] = (int(row["numerator"]), int(row["denominator"]))
    return pairs


def _people(files: Files, day: str) -> dict[str, tuple[str, str]]:
    """By person: khu phố of the latest visit and latest known age band."""
    people: dict[str, tuple[str, str]] = {}
    for row in files.visits:
        if row["person_code"] and row["visit_date"] <= day:
            _, age = people.get(row["person_code"], ("", ""))
            known = row["age_band"] if row["age_band"] not in ("", "KHONG_RO") else age
            people[row["person_code"]] = (row["neighbourhood"], known)
    return people


def signing(files: Files, day: str) -> dict[str, Pair]:
    """AL-4: adults who have signed digitally / adults of the register."""
    adults = files.denominator("pop_18_plus", day)
    signers = {
        row["person_code"]
        for row in files.visits
        if row["visit_date"] <= day and "CKS=DA_KY_THANH_CONG" in row["outcome_codes"]
    }
    people = _people(files, day)
    pairs: dict[str, Pair] = {}
    for code, age in (people[person] for person in signers if person):
        if age in ADULT:
            pairs[code] = (pairs.get(code, (0, 0))[0] + 1, adults[code])
    for code, row in files.totals(day).items():
        pairs[code] = (int(row["people_18plus_ds_able_cum"]), adults[code])
    return pairs


def paying(files: Files, day: str) -> dict[str, Pair]:
    """AL-5: adults whose every applicable service is regular / adults who answered in full."""
    answers = {
        row["person_code"]: row["epay_freq"]
        for row in files.visits
        if row["person_code"] and row["epay_freq"] and row["visit_date"] <= day
    }
    people = _people(files, day)
    pairs: dict[str, Pair] = {}
    for person, answer in answers.items():
        code, age = people[person]
        habits = [part.split("=")[1] for part in answer.split(";")]
        applicable = [habit for habit in habits if habit != "KHONG_AP_DUNG"]
        if len(habits) == 4 and applicable and age in ADULT:
            regular, asked = pairs.get(code, (0, 0))
            is_regular = all(habit == "THUONG_XUYEN" for habit in applicable)
            pairs[code] = (regular + is_regular, asked + 1)
    for code, row in files.totals(day).items():
        pairs[code] = (int(row["epay_regular"]), int(row["epay_surveyed"]))
    return pairs


INDICATORS: dict[str, Callable[[Files, str], dict[str, Pair]]] = {
    "AL-1": trained,
    "AL-2": skilled,
    "AL-3": identified,
    "AL-4": signing,
    "AL-5": paying,
}
TARGETS = {"AL-1": 100, "AL-2": 85, "AL-3": 70, "AL-4": 30, "AL-5": 60}


def ward(pairs: dict[str, Pair]) -> tuple[int, int]:
    """Sum over sum of the khu phố that have figures."""
    return sum(pair[0] for pair in pairs.values()), sum(pair[1] for pair in pairs.values())


def report(folder: Path) -> str:
    """The ward month by month, attainment at the end, and every khu phố at the end."""
    files = Files(folder)
    lines = [
        f"\n{len(files.visits)} visits\nward    " + "".join(d[5:7].rjust(7) for d in MONTH_ENDS)
    ]
    for indicator, count in INDICATORS.items():
        months = [ward(count(files, day)) for day in MONTH_ENDS]
        lines.append(f"{indicator}    " + "".join(_percent(pair) for pair in months))
        lines.append(_attainment(indicator, months))
    codes = sorted(files.denominator("households_total", MONTH_ENDS[-1]))
    last = {name: count(files, MONTH_ENDS[-1]) for name, count in INDICATORS.items()}
    lines.append("\n" + "khu phố ".ljust(10) + "".join(name.rjust(18) for name in last))
    for code in codes:
        cells = [_cell(pairs.get(code)) for pairs in last.values()]
        lines.append(code.ljust(10) + "".join(cells))
    return "\n".join(lines)


def _percent(pair: Pair) -> str:
    return f"{100 * pair[0] / pair[1]:7.1f}" if pair[1] else "      -"


def _cell(pair: Pair | None) -> str:
    return "-".rjust(18) if pair is None else f"{pair[0]}/{pair[1]}".rjust(11) + _percent(pair)


def _attainment(indicator: str, months: list[Pair]) -> str:
    """Linear attainment at the end, from 0 on 01/01 or from the first ward value."""
    start, base = date(2026, 1, 1), 0.0
    if indicator in ("AL-3", "AL-5"):
        first = next(i for i, pair in enumerate(months) if pair[1] >= 30)
        start = date.fromisoformat(MONTH_ENDS[first])
        base = 100 * months[first][0] / months[first][1]
    value = 100 * months[-1][0] / months[-1][1]
    share = (date(2026, 10, 31) - start).days / (date(2026, 12, 31) - start).days
    expected = base + (TARGETS[indicator] - base) * share
    attained = (value - base) / (expected - base)
    return f"        {months[-1]} from {base:.1f}, expected {expected:.1f}, attained {attained:.3f}"
