import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from etl.catalog import load_catalog, load_plan, locality_slugs, parse_catalog, read_documents
from etl.errors import CatalogError
from etl.model import Basis, Catalog, Indicator, Plan, RuleKind, TargetKind, Unit

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


def refusal(documents: dict[str, str], file: str, old: str, new: str) -> str:
    """What the catalogue says when one text of one file is replaced."""
    assert old in documents[file]
    changed = {**documents, file: documents[file].replace(old, new, 1)}
    with pytest.raises(CatalogError) as refused:
        parse_catalog(changed, "an-loc")
    return str(refused.value)


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
    whole, issued, able = (an_loc.indicators[i].rule for i in ("AL-4", "AL-4a", "AL-4b"))
    assert whole and issued and able
    assert whole.outcomes == able.outcomes == ("DA_KY_THANH_CONG",)
    assert issued.outcomes == ("DA_CAP_CKS", "DA_KY_THANH_CONG")
    assert whole.age_bands == issued.age_bands == able.age_bands == ADULTS
    assert whole.summary and whole.summary.numerator == "people_18plus_ds_able_cum"
    assert issued.summary and issued.summary.numerator == "people_18plus_ds_issued_cum"


def test_the_five_rules_name_the_columns_of_the_summary_form(an_loc: Catalog) -> None:
    columns = {}
    for indicator in an_loc.top_level("AL-2026"):
        assert indicator.rule and indicator.rule.summary
        summary = indicator.rule.summary
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
        "range": 25,
        "year": 6,
        "annual": 6,
        "continuous": 8,
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


def test_ten_questions_wait_for_the_committee_each_with_a_default(an_loc: Catalog) -> None:
    questions = an_loc.locality.open_definitions
    assert len(questions) == 10
    assert all(q.default for q in questions)


# --- refusals ---------------------------------------------------------------------------------


def test_an_unknown_key_is_refused_by_file_and_path_and_the_known_ones_are_listed(
    documents: dict[str, str],
) -> None:
    message = refusal(documents, "an-loc-2026.yaml", "short_name: Công dân số", "shortname: x")
    assert "an-loc-2026.yaml: indicators[AL-3].shortname: khóa lạ" in message
    assert "short_name" in message.partition("indicators[AL-3].shortname")[2]
    assert "an-loc-2026.yaml: indicators[AL-3].short_name: chưa có" in message


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("value: 85,", "value: '85',", "indicators[AL-2].targets[0].value: đang là '85'; cần: số"),
        ("unit: percent\n", "unit: pct\n", "indicators[AL-1].unit: đang là 'pct'; cần: một trong"),
        ("leads: true", "leads: có", "duties[AL-D01].leads: đang là 'có'; cần: true hoặc false"),
        ("horizon: '2026'", "horizon: 2026", "indicators[AL-1].targets[0].horizon: đang là 2026"),
        ("due: '2026-12-31'", "due: '31/12/2026'", "indicators[AL-1].targets[0].due"),
        ("start: '2026-01-01'", "start: '2026-02-30'", "start: đang là '2026-02-30'; cần: ngày"),
        ("targets: []", "targets:", "indicators[AL-1a].targets: đang là None; cần: danh sách"),
        ("topics: [CKS]", "topics: CKS", "indicators[AL-4].rule.topics: đang là 'CKS'"),
        ("title: ", "tile: ", "title: chưa có"),
    ],
)
def test_a_value_of_another_type_is_refused_with_what_is_allowed(
    documents: dict[str, str], old: str, new: str, said: str
) -> None:
    assert f"an-loc-2026.yaml: {said}" in refusal(documents, "an-loc-2026.yaml", old, new)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: AL-1b\n", "id: AL-1a\n", "mã “AL-1a” ghi 2 lần"),
        ("parent: AL-1\n", "parent: AL-9\n", "indicators[AL-1a].parent: không có chỉ tiêu “AL-9”"),
        ("operator: '>=', ", "", "indicators[AL-1].targets[2026]: mục tiêu bằng số thiếu operator"),
        ("horizon: '2026'", "horizon: '26'", "indicators[AL-1].targets[26].horizon"),
        ("outcomes: [DA_KY_THANH_CONG]\n", "", "indicators[AL-4].rule.outcomes: chưa có"),
        ("denominator: households_total\n", "", "indicators[AL-2].rule.denominator: chưa có"),
        ("kind: household_state\n", "kind: household_state\n      units: teams\n", "không dùng"),
        ("role: component\n", "role: series\n", "indicators[AL-1a].qualifier: chưa có"),
        ("    role: component\n", "", "indicators[AL-1a]: cần cả parent và role"),
        ("section: II.2\n", "section: II.2\n    plan: AH-2026\n", "indicators[AL-1].plan: đang là"),
        ("id: AL-D01\n", "id: AH25-D01\n", "mã “AH25-D01” đã có trong an-hai-2025.yaml"),
    ],
)
def test_what_does_not_fit_together_is_refused(
    documents: dict[str, str], old: str, new: str, said: str
) -> None:
    message = refusal(documents, "an-loc-2026.yaml", old, new)
    assert message.startswith("an-loc-2026.yaml: ")
    assert said in message


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("plan: AL-2026", "plan: AL-2027", "không có kế hoạch AL-2027"),
        ("indicator_id: AL-5", "indicator_id: AL-6", "baselines[AL-6]: không có chỉ tiêu “AL-6”"),
        ("indicators: [AL-5]", "indicators: [AL-7]", "open_definitions[CHUA_QUYET_04]"),
        ("name: Khu phố 1, level: khu_pho, parent: '25333'",
         "name: Khu phố 1, level: khu_pho, parent: '25334'", "areas[KP01].parent"),
        ("code: KP02", "code: KP01", "mã “KP01 từ 2025-07-01” ghi 2 lần"),
        ("code: '25333'\n", "code: '26119'\n", "areas: chưa có đơn vị mã “26119”"),
        ("code: '25333'\n", "code: 25333\n", "code: đang là 25333; cần: chữ"),
        ("level: tinh", "level: province", "areas[75].level: đang là 'province'; cần: một trong"),
        ("I: 02-last", "I: 28/02", "calendar.cutoff.I: đang là “28/02”"),
        ("I: 02-last, ", "", "calendar.cutoff: có II, III, IV; cần đủ bốn quý"),
        ("'on': ", "on: ", "baselines[0]"),
    ],
)  # fmt: skip
def test_a_locality_that_does_not_fit_its_plans_is_refused(
    documents: dict[str, str], old: str, new: str, said: str
) -> None:
    message = refusal(documents, "localities/an-loc.yaml", old, new)
    assert message.startswith("localities/an-loc.yaml: ")
    assert said in message


def test_a_mistake_in_an_appendix_names_the_appendix(documents: dict[str, str]) -> None:
    appendix = "an-hai-2026-phu-luc-1.yaml"
    message = refusal(documents, appendix, "value: 80, ", "")
    assert message.startswith(f"{appendix}: indicators[PL1-I-01].targets[2030]")
    message = refusal(
        documents, "an-hai-2026-phu-luc-2.yaml", "period_kind: range", "period_kind: x"
    )
    assert message.startswith("an-hai-2026-phu-luc-2.yaml: tasks[PL2-1.1].period_kind: đang là 'x'")


def test_an_appendix_is_missing_or_nobody_names_it(documents: dict[str, str]) -> None:
    without = {n: t for n, t in documents.items() if n != "an-hai-2026-phu-luc-2.yaml"}
    with pytest.raises(CatalogError, match=r"an-hai-2026-phu-luc-2\.yaml: chưa có tệp phụ lục"):
        parse_catalog(without, "an-loc")
    with pytest.raises(CatalogError, match=r"moi\.yaml: không kế hoạch nào ghi tệp này"):
        parse_catalog({**documents, "moi.yaml": "plan: AH-2026\n"}, "an-loc")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id: [1\n", "moi.yaml: dòng 2: không đúng YAML"),
        ("id: AL\nid: AH\n", "moi.yaml: dòng 1: không đúng YAML: khóa “id” ghi hai lần"),
        ("- id\n", "moi.yaml: cần các cặp khóa: giá trị"),
        ("", "moi.yaml: cần các cặp khóa: giá trị"),
    ],
)
def test_text_that_is_not_a_plan_is_refused(
    documents: dict[str, str], text: str, said: str
) -> None:
    with pytest.raises(CatalogError) as refused:
        parse_catalog({**documents, "moi.yaml": text}, "an-loc")
    assert said in str(refused.value)


def test_an_unknown_locality_is_refused_with_those_that_exist(documents: dict[str, str]) -> None:
    with pytest.raises(CatalogError, match=r"localities/an-hai\.yaml.*localities/an-loc\.yaml"):
        parse_catalog(documents, "an-hai")


def test_a_file_that_is_not_utf_8_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "cu.yaml").write_bytes("title: Kế hoạch".encode("utf-16"))
    with pytest.raises(CatalogError, match=r"cu\.yaml: không phải chữ UTF-8"):
        read_documents(tmp_path)


def test_codes_that_yaml_would_turn_into_numbers_or_dates_stay_text(
    documents: dict[str, str], an_loc: Catalog
) -> None:
    unquoted = documents["an-loc-2026.yaml"].replace("start: '2026-01-01'", "start: 2026-01-01")
    changed = {**documents, "an-loc-2026.yaml": unquoted}
    assert parse_catalog(changed, "an-loc") == replace(an_loc)
