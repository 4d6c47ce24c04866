"""Whatever the order of loads, corrections and undoings, the figures are those of the records."""

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from etl import pipeline
from etl.load_report import Options
from etl.store import read

PLANS = Path(__file__).parents[2] / "plans"
AREAS = ("KP01", "KP02", "KP03")
MONTHS = ("2026-01", "2026-02", "2026-03", "2026-04", "2026-06")
SERVICES = ("DIEN", "NUOC", "HOC_PHI", "CHO")
FREQUENCIES = ("THUONG_XUYEN", "THINH_THOANG", "CHUA_DUNG", "KHONG_AP_DUNG")
USUAL = "T01,DIEM_HO_TRO,NHA_VAN_HOA,DVCTT;CKS,1"
VISITS = (
    "visit_id,visit_date,neighbourhood,household_code,person_code,age_band,outcome_codes,"
    "hh_skill_status,skills_passed,epay_freq,"
    "team_id,activity_code,channel_code,topic_codes,people_assisted\n"
)
SUMMARY = (
    "neighbourhood,period,households_visited_cum,households_skilled_cum,"
    "people_18plus_ds_issued_cum,people_18plus_ds_able_cum,working_age_eid2_and_app_cum,"
    "epay_surveyed,epay_regular,members_active,members_trained_full,note\n"
)
REGISTER = "neighbourhood,valid_from,valid_to,households_total,pop_18_plus,pop_working_age\n"
ROSTER = "member_key,neighbourhood,role,active_from,active_to\n"
TRAINING = "session_id,session_date,topic,mode,member_key,completed\n"
OBSERVED = "indicator_id,area,period,numerator,denominator,supplier\n"

dates = st.tuples(st.sampled_from(MONTHS), st.integers(1, 28)).map(lambda d: f"{d[0]}-{d[1]:02d}")
households = st.sampled_from(["", "H1", "H2", "H3"])
persons = st.sampled_from(["", "P1", "P2", "P3"])
answers = st.one_of(
    st.just(""),
    st.tuples(*[st.sampled_from(FREQUENCIES)] * 4).map(
        lambda said: ";".join(f"{s}={f}" for s, f in zip(SERVICES, said, strict=True))
    ),
    st.sampled_from(FREQUENCIES).map(lambda f: f"DIEN={f}"),
)
visit_contents = st.tuples(
    dates,
    st.sampled_from(AREAS),
    households,
    persons,
    st.sampled_from(["", "KHONG_RO", "15-17", "18-34", "60+"]),
    st.sampled_from(["", "CKS=DA_CAP_CKS", "CKS=DA_KY_THANH_CONG", "CKS=TU_CHOI"]),
    st.sampled_from(["", "DAT", "CHUA_DAT", "CHUA_DANH_GIA"]),
    st.sampled_from(["", "VNEID;DVCTT", "VNEID;DVCTT;TT_SO", "CKS;CKS;VNEID"]),
    answers,
).map(lambda cells: ",".join((*cells, USUAL)))


@st.composite
def totals(draw: st.DrawFn, area: str, periods: tuple[str, ...]) -> str:
    """Summaries of one khu phố that keep every rule: nothing falls without the note."""
    rows = []
    for period in draw(st.lists(st.sampled_from(periods), unique=True, max_size=3)):
        visited, issued, asked, members = (draw(st.integers(0, 9)) for _ in range(4))
        parts = [visited, draw(st.integers(0, visited)), issued, draw(st.integers(0, issued))]
        parts += [draw(st.integers(0, 9)), asked, draw(st.integers(0, asked))]
        parts += [members, draw(st.integers(0, members))]
        cells = [draw(st.sampled_from([str(part), str(part), ""])) for part in parts]
        rows.append(f"{area},{period},{','.join(cells)},lý do\n")
    return "".join(rows)


@st.composite
def files(draw: st.DrawFn) -> list[str]:
    """Files that share no record key: visits in some khu phố, totals in others, KP01 has both."""
    contents = draw(st.lists(visit_contents, min_size=1, max_size=9))
    rows = [f"V{n},{content}\n" for n, content in enumerate(contents)]
    cut = draw(st.integers(0, len(rows)))
    found = [VISITS + "".join(part) for part in (rows[:cut], rows[cut:]) if part]
    of_totals = {
        "KP11": (*MONTHS, "2026Q1"),
        "KP12": (*MONTHS, "2026Q2"),
        "KP01": ("2026-05", "2026-07"),
    }
    for area, periods in of_totals.items():
        if body := draw(totals(area, periods)):
            found.append(SUMMARY + body)
    places = (*AREAS, "KP11", "KP12")
    register = []
    for area, start in itertools.product(places, ("2025-07-01", "2026-03-01")):
        ends = draw(st.sampled_from(["", "2026-02-28", "2026-04-29"])) if start < "2026" else ""
        few = ["2"] if area in ("KP02", "KP03") else []  # no totals there that would be over it
        households_total = draw(st.sampled_from(["", "0", "10", "40", *few]))
        if draw(st.booleans()) and households_total:
            adults, workers = (
                draw(st.sampled_from(["", "9", "50"])),
                draw(st.sampled_from(["", "9"])),
            )
            register.append(f"{area},{start},{ends},{households_total},{adults},{workers}\n")
    if register:
        found.append(REGISTER + "".join(register))
    found.append(
        ROSTER + "M1,KP01,TO_TRUONG,,\nM2,KP01,THANH_VIEN,2026-02-10,2026-03-31\n"
        "M3,KP02,TO_TRUONG,2026-03-01,\n"
    )  # fmt: skip
    topics = ("KY_NANG_SO", "AI_CO_BAN", "PHONG_CHONG_LUA_DAO")
    lessons = draw(
        st.lists(st.tuples(dates, st.sampled_from(topics), st.integers(1, 3)), max_size=5)
    )
    if lessons:
        found.append(
            TRAINING
            + "".join(
                f"L{n},{day},{topic},TRUC_TIEP,M{member},1\n"
                for n, (day, topic, member) in enumerate(lessons)
            )
        )
    seen = draw(
        st.lists(
            st.tuples(st.sampled_from(["KP01", "KP11", "25333"]), st.sampled_from(MONTHS)),
            unique=True, max_size=3,
        )
    )  # fmt: skip
    if seen:
        found.append(OBSERVED + "".join(f"AL-3,{area},{month},5,,CA\n" for area, month in seen))
    return found


class Fresh:
    """Stores whose plan lets any share of households move, so that every file is taken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        plans = folder / "plans"
        shutil.copytree(PLANS, plans)
        place = plans / "localities" / "an-loc.yaml"
        text = place.read_text(encoding="utf-8")
        place.write_text(
            text.replace("collision_share_pct: 5.0", "collision_share_pct: 100.0"), encoding="utf-8"
        )
        pipeline.init(f"sqlite:///{folder / 'kho.db'}", plans=plans)
        self.workspace = pipeline.open_workspace(f"sqlite:///{folder / 'kho.db'}")

    def load(self, text: str) -> pipeline.Report:
        path = self.folder / "tep.csv"
        path.write_text(text, encoding="utf-8")
        return pipeline.load(self.workspace, path, Options(yes=True))

    def empty(self) -> None:
        """Take every load back; what follows starts from an empty ward."""
        loads = read.loads(self.workspace.engine, self.workspace.code)
        for number in loads.loc[loads["undone_at"].isna(), "batch_id"]:
            pipeline.undo(self.workspace, int(number))

    def measures(self) -> pd.DataFrame:
        return read.measures(self.workspace.engine, self.workspace.code)

    def anew(self) -> pd.DataFrame:
        pipeline.rollup(self.workspace)
        return self.measures()


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Fresh]:
    store = Fresh(tmp_path)
    yield store
    store.workspace.engine.dispose()


STEADY = {
    "derandomize": True,
    "deadline": None,
    "database": None,
    "phases": [Phase.generate],  # shrinking would take minutes
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
}


@settings(max_examples=12, **STEADY)
@given(data=st.data())
def test_files_without_a_common_key_give_the_same_measures_in_any_order(fresh, data):
    given_files = data.draw(files())
    other_order = data.draw(st.permutations(given_files))
    found = []
    for order in (given_files, other_order):
        fresh.empty()
        assert fresh.measures().empty
        for text in order:
            report = fresh.load(text)
            assert report.exit_status == 0, (report, text)
        found.append(fresh.measures())
    pd.testing.assert_frame_equal(found[0], found[1])
    last = read.loads(fresh.workspace.engine, fresh.workspace.code)["batch_id"]
    pipeline.undo(fresh.workspace, int(data.draw(st.sampled_from(list(last[: len(given_files)])))))
    kept = fresh.measures()
    pd.testing.assert_frame_equal(kept, fresh.anew())


@settings(max_examples=16, **STEADY)
@given(data=st.data())
def test_after_corrections_and_undoings_the_measures_are_those_of_a_full_roll_up(fresh, data):
    fresh.empty()
    versions = st.lists(
        st.dictionaries(st.integers(0, 6), visit_contents, min_size=1, max_size=4),
        min_size=2, max_size=4,
    )  # fmt: skip
    batches = []
    for rows in data.draw(versions):
        report = fresh.load(VISITS + "".join(f"V{n},{content}\n" for n, content in rows.items()))
        assert report.exit_status == 0, report
        batches.append(report.batch)
    kept = fresh.measures()
    pd.testing.assert_frame_equal(kept, fresh.anew())
    standing = dict.fromkeys(batches)
    for number in data.draw(st.permutations(list(standing)))[: len(standing) - 1]:
        pipeline.undo(fresh.workspace, number)
        kept = fresh.measures()
        pd.testing.assert_frame_equal(kept, fresh.anew())


@settings(max_examples=12, **STEADY)
@given(data=st.data())
def test_what_stands_after_undoings_is_what_those_loads_alone_would_give(fresh, data):
    """Undo some of several loads with common keys: as if they had never been loaded."""
    fresh.empty()
    versions = data.draw(
        st.lists(
            st.dictionaries(st.integers(0, 5), visit_contents, min_size=1, max_size=4),
            min_size=2, max_size=4, unique_by=lambda rows: tuple(sorted(rows.items())),
        )
    )  # fmt: skip
    texts = [VISITS + "".join(f"V{n},{c}\n" for n, c in rows.items()) for rows in versions]
    batches = [fresh.load(text).batch for text in texts]
    taken_back = data.draw(st.sets(st.sampled_from(range(len(texts))), max_size=len(texts) - 1))
    for nth in taken_back:
        pipeline.undo(fresh.workspace, batches[nth])
    after_undo = fresh.measures()
    fresh.empty()
    for nth, text in enumerate(texts):
        if nth not in taken_back:
            fresh.load(text)
    pd.testing.assert_frame_equal(after_undo, fresh.measures())
