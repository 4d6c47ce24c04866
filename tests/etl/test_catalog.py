import csv
from datetime import date
from pathlib import Path

import pytest

from etl.catalog import load_catalog, load_plan, locality_slugs, parse_catalog, read_documents
from etl.model import (
    Basis,
    Catalog,
    Indicator,
    Plan,
    Rule,
    RuleKind,
    SummaryColumns,
    TargetKind,
    Unit,
)

PLANS = Path(__file__).parents[2] / "plans"
SOURCE = Path(__file__).parents[1] / "data" / "phu_luc_1_nguon.tsv"
PLAN_FILES = {
    "an-loc-2026.yaml": "AL-2026",
    "an-hai-2025.yaml": "AH-2025",
    "an-hai-2026.yaml": "AH-2026",
    "thuong-hong-2025.yaml": "TH-2025",
    "dong-nai-2022.yaml": "DN-2022",
}
# column names of the register and of the summary form, and the code lists, as the contracts print
REGISTER = {
    "households_total", "population_total", "pop_16_plus", "pop_18_plus", "pop_working_age",
    "students_secondary", "team_members_active",
}  # fmt: skip
SUMMARY = {
    "members_trained_full", "members_active", "households_skilled_cum", "households_visited_cum",
    "working_age_eid2_and_app_cum", "people_18plus_ds_able_cum", "people_18plus_ds_issued_cum",
    "epay_regular", "epay_surveyed",
}  # fmt: skip
TRAINING_TOPICS = {"KY_NANG_SO", "AI_CO_BAN", "PHONG_CHONG_LUA_DAO", "DVCTT", "CKS", "AN_TOAN_SO"}
TOPICS = {
    "VNEID_M2", "UNG_DUNG_CQS", "DVCTT", "CKS", "TT_SO", "TT_DIEN_NUOC_HOC_PHI", "AN_TOAN_SO",
    "AI_CO_BAN", "TMDT", "HOA_DON_THUE", "Y_TE_SO", "BAO_HIEM_SO", "GIAO_DUC_SO", "GIAO_THONG_SO",
    "BDHVS", "TUYEN_TRUYEN", "CAP_NHAT_DAN_CU", "KHAC",
}  # fmt: skip
OUTCOMES = {
    "TU_LAM_DUOC", "LAM_DUOC_CO_HO_TRO", "DA_CAI_DAT", "DA_KICH_HOAT", "DA_CAP_CKS",
    "DA_KY_THANH_CONG", "DA_NOP_HO_SO", "DA_CO_QR", "CHUA_HOAN_THANH", "KHONG_DU_DIEU_KIEN",
    "TU_CHOI", "VANG_NHA", "CHI_TUYEN_TRUYEN",
}  # fmt: skip
ADULTS = ("18-34", "35-59", "60+")


@pytest.fixture(scope="module")
def documents() -> dict[str, str]:
    return read_documents(PLANS)


@pytest.fixture(scope="module")
def an_loc() -> Catalog:
    return load_catalog(PLANS, "an-loc")


@pytest.fixture(scope="module")
def an_hai() -> Plan:
    return load_plan(PLANS / "an-hai-2026.yaml")


def target_values(indicator: Indicator) -> list[tuple[str, str | None, float | None]]:
    return [(t.horizon, t.operator, t.value) for t in indicator.targets]


def rule_of(catalog: Catalog, indicator_id: str) -> Rule:
    rule = catalog.indicators[indicator_id].rule
    assert rule is not None
    return rule


def summary_of(catalog: Catalog, indicator_id: str) -> SummaryColumns:
    summary = rule_of(catalog, indicator_id).summary
    assert summary is not None
    return summary


# --- the real files ---------------------------------------------------------------------------


@pytest.mark.parametrize(("file", "plan_id"), PLAN_FILES.items())
def test_every_plan_file_loads(file: str, plan_id: str) -> None:
    assert load_plan(PLANS / file).id == plan_id


def test_every_locality_loads() -> None:
    assert locality_slugs(PLANS) == ("an-loc",)
    assert all(load_catalog(PLANS, slug).locality.slug == slug for slug in locality_slugs(PLANS))


def test_a_catalogue_is_the_same_from_kept_text_as_from_the_folder(
    documents: dict[str, str], an_loc: Catalog
) -> None:
    assert parse_catalog(documents, "an-loc") == an_loc


def test_an_loc_has_five_targets_and_the_appendix_is_only_a_reference(an_loc: Catalog) -> None:
    own = an_loc.top_level("AL-2026")
    assert [(i.id, i.targets[0].value) for i in own] == [
        ("AL-1", 100),
        ("AL-2", 85),
        ("AL-3", 70),
        ("AL-4", 30),
        ("AL-5", 60),
    ]
    assert an_loc.basis_of("AL-5") is Basis.ASSIGNED
    assert an_loc.basis_of("PL1-I-01") is Basis.REFERENCE
    assert "An Hải" in (an_loc.locality.plans[1].note or "")


def test_only_al_4_prints_its_operator(an_loc: Catalog) -> None:
    printed = [i.id for i in an_loc.top_level("AL-2026") if i.targets[0].op_explicit]
    assert printed == ["AL-4"]
    assert {i.targets[0].operator for i in an_loc.top_level("AL-2026")} == {">="}


def test_the_parts_of_the_five_targets_have_a_rule_but_no_target(an_loc: Catalog) -> None:
    parts = {i.id: [c.id for c in an_loc.children(i.id)] for i in an_loc.top_level("AL-2026")}
    assert parts == {
        "AL-1": ["AL-1a", "AL-1b", "AL-1c"],
        "AL-2": [],
        "AL-3": ["AL-3a", "AL-3b"],
        "AL-4": ["AL-4a", "AL-4b"],
        "AL-5": ["AL-5a", "AL-5b", "AL-5c", "AL-5d"],
    }
    for part in (c for i in parts for c in an_loc.children(i, role="component")):
        assert part.rule is not None
        assert part.targets == ()


def test_a_signature_counts_as_usable_once_signed_and_as_issued_from_the_issue(
    an_loc: Catalog,
) -> None:
    whole, issued, able = (rule_of(an_loc, name) for name in ("AL-4", "AL-4a", "AL-4b"))
    assert whole.outcomes == able.outcomes == ("DA_KY_THANH_CONG",)
    assert issued.outcomes == ("DA_CAP_CKS", "DA_KY_THANH_CONG")
    assert whole.age_bands == issued.age_bands == able.age_bands == ADULTS
    assert summary_of(an_loc, "AL-4").numerator == "people_18plus_ds_able_cum"
    assert summary_of(an_loc, "AL-4a").numerator == "people_18plus_ds_issued_cum"


def test_the_five_rules_name_the_columns_of_the_summary_form(an_loc: Catalog) -> None:
    columns = {}
    for indicator in an_loc.top_level("AL-2026"):
        summary = summary_of(an_loc, indicator.id)
        columns[indicator.id] = (summary.numerator, summary.denominator, summary.assessed)
    assert columns == {
        "AL-1": ("members_trained_full", "members_active", None),
        "AL-2": ("households_skilled_cum", None, "households_visited_cum"),
        "AL-3": ("working_age_eid2_and_app_cum", None, None),
        "AL-4": ("people_18plus_ds_able_cum", None, None),
        "AL-5": ("epay_regular", "epay_surveyed", None),
    }


@pytest.mark.parametrize("file", PLAN_FILES)
def test_rules_name_only_columns_and_codes_that_exist(file: str) -> None:
    for rule in (i.rule for i in load_plan(PLANS / file).indicators if i.rule):
        topics = TRAINING_TOPICS if rule.kind is RuleKind.MEMBERS_TRAINED else TOPICS
        assert set(rule.topics) <= topics
        assert set(rule.outcomes) <= OUTCOMES
        assert {rule.denominator} <= REGISTER | {None}
        assert set(rule.services) <= {"DIEN", "NUOC", "HOC_PHI", "CHO"}
        if rule.summary:
            used = {rule.summary.numerator, rule.summary.denominator, rule.summary.assessed}
            assert used <= SUMMARY | {None}


@pytest.mark.parametrize("file", PLAN_FILES)
def test_everything_that_is_measured_has_a_rule_and_a_name_for_screens(file: str) -> None:
    for indicator in load_plan(PLANS / file).indicators:
        assert (indicator.rule is None) == (indicator.role == "threshold")
        assert 0 < len(indicator.short_name) <= 60


@pytest.mark.parametrize("file", PLAN_FILES)
def test_every_duty_has_an_actor_a_rhythm_and_a_place_in_the_document(file: str) -> None:
    plan = load_plan(PLANS / file)
    assert len(plan.duties) >= 11
    assert all(d.actor and d.rhythm and d.section and d.text for d in plan.duties)
    assert all(o.section and o.frequency for o in plan.obligations)


def test_every_target_has_a_definition_card_and_ward_values_are_sum_over_sum(
    an_loc: Catalog,
) -> None:
    rows = [*an_loc.top_level("AL-2026"), *an_loc.top_level("AH-2026")]
    assert len(rows) == 5 + 26
    assert all(i.definition for i in rows)
    own = [i.definition.roll_up for i in an_loc.top_level("AL-2026") if i.definition]
    assert all(roll_up and roll_up.startswith("cộng tử, cộng mẫu") for roll_up in own)


def test_the_standing_body_reports_each_quarter_and_the_five_march_is_before_the_quarter_ends(
    an_loc: Catalog,
) -> None:
    report = next(o for o in an_loc.plans["AL-2026"].obligations if o.id == "AL-O1")
    assert report.dates == ("05/3", "05/6", "05/9", "05/12")
    assert report.first_due == date(2026, 6, 5)
    assert an_loc.locality.calendar.due["I"] == "03-05"
    assert an_loc.locality.calendar.cutoff["I"] == "02-last"


def test_a_team_of_an_hai_has_five_to_eight_members() -> None:
    rules = load_plan(PLANS / "an-hai-2025.yaml").composition_rules
    assert [(r.minimum, r.maximum) for r in rules if r.minimum] == [(5, 8)]


def test_more_than_eighty_percent_is_strict_in_thuong_hong() -> None:
    plan = load_plan(PLANS / "thuong-hong-2025.yaml")
    operators = {i.id: (i.targets[0].operator, i.targets[0].op_explicit) for i in plan.indicators}
    assert operators == {
        "TH-1": (">=", True),
        "TH-2": (">=", True),
        "TH-3": (">", True),
        "TH-4": (">", True),
        "TH-5": (">=", False),
        "TH-5q": (None, False),
        "TH-6": (">=", True),
    }


# --- Phụ lục I and II -------------------------------------------------------------------------


def test_each_row_of_phu_luc_1_is_as_the_source_prints_it(an_hai: Plan) -> None:
    with SOURCE.open(encoding="utf-8", newline="") as file:
        printed = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    rows = [
        [
            f"{i.group_no}.{i.number}",
            i.text_verbatim,
            *(t.text_verbatim for t in i.targets),
            ", ".join(i.lead),
        ]
        for i in an_hai.indicators
        if i.parent is None
    ]
    assert len(rows) == 26
    assert rows == printed


def test_the_numbers_of_phu_luc_1_are_those_printed(an_hai: Plan) -> None:
    numbers = {
        i.id: tuple(t.value for t in i.targets)
        for i in an_hai.indicators
        if i.parent is None and {t.value for t in i.targets} != {100.0}
    }
    assert numbers == {
        "PL1-I-01": (80, 90),
        "PL1-I-04": (99, 100),
        "PL1-I-06": (60, 70),
        "PL1-I-08": (None, None),
        "PL1-I-10": (None, None),
        "PL1-II-01": (None, None),
        "PL1-II-02": (70, 80),
        "PL1-III-01": (100, 50),
        "PL1-III-03": (90, 95),
        "PL1-III-04": (90, 95),
        "PL1-III-05": (90, 95),
        "PL1-III-06": (90, 90),
        "PL1-III-08": (80, 85),
        "PL1-III-09": (90, 95),
    }


def test_only_two_rows_of_phu_luc_1_print_an_operator(an_hai: Plan) -> None:
    rows = [i for i in an_hai.indicators if i.parent is None]
    assert [i.id for i in rows if i.targets[0].op_explicit] == ["PL1-I-01", "PL1-II-02"]
    assert {i.unit for i in rows} == {Unit.POINTS, Unit.PERCENT, Unit.STATE}
    assert [i.id for i in rows if i.unit is Unit.POINTS] == ["PL1-I-01"]


def test_the_clauses_hidden_in_the_wording_are_sub_targets(an_hai: Plan) -> None:
    hidden = {
        i.id: (i.parent, *target_values(i)[0][1:], i.unit)
        for i in an_hai.indicators
        if i.role == "sub_target"
    }
    assert hidden == {
        "PL1-I-07b": ("PL1-I-07", ">=", 80, Unit.PERCENT),
        "PL1-I-08n": ("PL1-I-08", ">=", 1, Unit.COUNT),
        "PL1-I-15n": ("PL1-I-15", ">=", 10, Unit.COUNT),
        "PL1-I-15t": ("PL1-I-15", "<=", 3, Unit.MONTHS),
        "PL1-III-06n": ("PL1-III-06", ">=", 90, Unit.PERCENT),
    }


def test_a_cell_that_says_dam_bao_takes_its_number_from_the_wording(an_hai: Plan) -> None:
    targets = next(i for i in an_hai.indicators if i.id == "PL1-III-06").targets
    assert [t.text_verbatim for t in targets] == ["Đảm bảo", "Đảm bảo"]
    assert {t.kind for t in targets} == {TargetKind.QUALITATIVE_WITH_NUMBER}
    assert {t.value_source for t in targets} == {"indicator_text"}


def test_5g_and_6g_are_two_series(an_loc: Catalog) -> None:
    series = an_loc.children("PL1-III-01", role="series")
    assert {i.qualifier: target_values(i) for i in series} == {
        "5G": [("2030", ">=", 100)],
        "6G": [("2035", ">=", 50)],
    }


def test_phu_luc_2_has_45_tasks_under_11_headings(an_hai: Plan) -> None:
    tasks = [t for t in an_hai.tasks if not t.is_heading]
    assert len(tasks) == 45
    assert len(an_hai.tasks) - len(tasks) == 11
    periods = [t.period_kind for t in tasks]
    assert {kind: periods.count(kind) for kind in set(periods)} == {
        "range": 26,
        "year": 6,
        "annual": 6,
        "continuous": 7,
    }


def test_a_correction_stands_beside_the_printed_text(an_hai: Plan) -> None:
    row = next(i for i in an_hai.indicators if i.id == "PL1-III-09")
    assert "từ Công dịch vụ công" in row.text_verbatim
    assert "từ Cổng Dịch vụ công" in (row.text_corrected or "")
    cyber = next(t for t in an_hai.tasks if t.code == "PL2-6")
    assert (cyber.text_verbatim, cyber.text_corrected) == (
        "VỀ BẢO ĐẢM AN NINH MẠNG",
        "Về bảo đảm an ninh mạng",
    )


# --- the locality -----------------------------------------------------------------------------


def test_an_loc_is_a_tree_of_one_province_one_ward_and_29_khu_pho(an_loc: Catalog) -> None:
    areas = an_loc.locality.areas
    assert [a.code for a in areas if a.level != "khu_pho"] == ["75", "25333"]
    khu_pho = [a for a in areas if a.level == "khu_pho"]
    assert [a.code for a in khu_pho] == [f"KP{n:02d}" for n in range(1, 30)]
    assert {a.parent for a in khu_pho} == {"25333"}
    assert all(a.provisional and a.is_valid_on(date(2026, 6, 5)) for a in khu_pho)
    assert not khu_pho[0].is_valid_on(date(2025, 6, 30))


def test_each_baseline_says_on_what_it_rests(an_loc: Catalog) -> None:
    assert {b.indicator_id: (b.basis, b.value) for b in an_loc.locality.baselines} == {
        "AL-1": ("assumed", 0),
        "AL-2": ("assumed", 0),
        "AL-4": ("assumed", 0),
        "AL-3": ("first_accepted", None),
        "AL-5": ("first_sufficient", None),
    }


def test_twelve_questions_wait_for_the_committee_each_with_a_default(an_loc: Catalog) -> None:
    questions = an_loc.locality.open_definitions
    assert len(questions) == 12
    assert all(q.default for q in questions)
