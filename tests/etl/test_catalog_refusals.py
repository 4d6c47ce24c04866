from datetime import date
from pathlib import Path

import pytest

from etl.catalog import load_catalog, parse_catalog, read_documents
from etl.errors import CatalogError
from etl.model import Catalog, Milestone

PLANS = Path(__file__).parents[2] / "plans"


@pytest.fixture(scope="module")
def documents() -> dict[str, str]:
    return read_documents(PLANS)


@pytest.fixture(scope="module")
def an_loc() -> Catalog:
    return load_catalog(PLANS, "an-loc")


def refusal(documents: dict[str, str], file: str, old: str, new: str) -> str:
    """What the catalogue says when one text of one file is replaced."""
    assert old in documents[file]
    changed = {**documents, file: documents[file].replace(old, new, 1)}
    with pytest.raises(CatalogError) as refused:
        parse_catalog(changed, "an-loc")
    return str(refused.value)


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
        ("operator: '>='", "operator: '≥'", "indicators[AL-1].targets[2026].operator: đang là “≥”"),
        ("horizon: '2026'", "horizon: '26'", "indicators[AL-1].targets[26].horizon"),
        ("      outcomes: [DA_KY_THANH_CONG]\n", "", "indicators[AL-4].rule.outcomes: chưa có"),
        ("      denominator: households_total\n", "", "indicators[AL-2].rule.denominator: chưa có"),
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
        ("digital_day: 10-10", "digital_day: 10/10", "calendar.digital_day: đang là “10/10”"),
        ("digital_day: 10-10", "digital_day: 02-last", "calendar.digital_day: đang là “02-last”"),
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
    assert parse_catalog(changed, "an-loc") == an_loc


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("least_count: 5", "least_count: 0", "settings.least_count: đang là 0; cần: từ 3 đến 50"),
        ("least_count: 5", "least_count: 2", "settings.least_count: đang là 2; cần: từ 3 đến 50"),
        (
            "least_count_in_files: 10",
            "least_count_in_files: 4",
            "settings.least_count_in_files: đang là 4; cần: từ 5 (least_count) đến 50",
        ),
        (
            "least_whole: 20",
            "least_whole: 9",
            "settings.least_whole: đang là 9; cần: từ 10 (least_count_in_files) đến 200",
        ),
        (
            "files_stay_inside: false",
            "files_stay_inside: không",
            "settings.files_stay_inside: đang là 'không'; cần: true hoặc false",
        ),
    ],
)
def test_limits_of_small_counts_that_hide_nothing_or_less_in_files_are_refused(
    documents: dict[str, str], old: str, new: str, said: str
) -> None:
    file = next(name for name in documents if name.endswith("an-loc.yaml"))
    assert said in refusal(documents, file, old, new)


_WITHOUT_MILESTONES = "value: 85,"


def _with_milestones(*milestones: str) -> str:
    return f"{_WITHOUT_MILESTONES} milestones: [{', '.join(milestones)}],"


def test_milestones_that_a_plan_prints_are_read_in_order(documents: dict[str, str]) -> None:
    """As a plan would print them: 30% đến hết quý II, 60% đến hết quý III."""
    plan = documents["an-loc-2026.yaml"].replace(
        _WITHOUT_MILESTONES,
        _with_milestones("{'on': '2026-06-30', value: 30}", "{'on': '2026-09-30', value: 60}"),
        1,
    )
    catalog = parse_catalog({**documents, "an-loc-2026.yaml": plan}, "an-loc")
    (target,) = catalog.indicators["AL-2"].targets
    assert target.milestones == (
        Milestone(on=date(2026, 6, 30), value=30),
        Milestone(on=date(2026, 9, 30), value=60),
    )
    assert catalog.indicators["AL-1"].targets[0].milestones == ()


@pytest.mark.parametrize(
    ("milestones", "said"),
    [
        (("{'on': '2026-12-31', value: 30}",), "ngày 2026-12-31 không trước hạn 2026-12-31"),
        (("{'on': '2026-06-30', value: 101}",), "mức 101 ngoài khoảng có thể có"),
        (("{'on': '2026-06-30', value: -1}",), "mức -1 ngoài khoảng có thể có"),
        (("{'on': '2026-06-30', value: 90}",), "sau mức 90 lại là 85; cần: tiến dần đến chỉ tiêu"),
        (
            ("{'on': '2026-06-30', value: 60}", "{'on': '2026-09-30', value: 30}"),
            "sau mức 60 lại là 30; cần: tiến dần đến chỉ tiêu",
        ),
        (
            ("{'on': '2026-09-30', value: 30}", "{'on': '2026-06-30', value: 60}"),
            "ngày 2026-06-30 không sau 2026-09-30; cần: mốc sớm ghi trước",
        ),
        (
            ("{'on': '2026-06-30', value: 30}", "{'on': '2026-06-30', value: 30}"),
            "ngày 2026-06-30 không sau 2026-06-30; cần: mốc sớm ghi trước",
        ),
        (("{'on': '30/6/2026', value: 30}",), "milestones[0].on: đang là '30/6/2026'"),
        (("{'on': '2026-06-30'}",), "milestones[0].value: chưa có; cần: thêm khóa này"),
    ],
)
def test_milestones_that_do_not_lead_to_the_target_are_refused(
    documents: dict[str, str], milestones: tuple[str, ...], said: str
) -> None:
    message = refusal(
        documents, "an-loc-2026.yaml", _WITHOUT_MILESTONES, _with_milestones(*milestones)
    )
    assert message.startswith("an-loc-2026.yaml: indicators[AL-2].targets[")
    assert said in message


def test_where_lower_is_better_milestones_go_down(documents: dict[str, str]) -> None:
    rising = _with_milestones("{'on': '2026-06-30', value: 90}", "{'on': '2026-09-30', value: 95}")
    lower = documents["an-loc-2026.yaml"].replace(
        f"operator: '>=', op_explicit: false, {_WITHOUT_MILESTONES}",
        f"operator: '<=', op_explicit: false, {rising}",
        1,
    )
    with pytest.raises(CatalogError, match="sau mức 90 lại là 95"):
        parse_catalog({**documents, "an-loc-2026.yaml": lower}, "an-loc")


def test_a_row_without_a_number_has_no_milestones(documents: dict[str, str]) -> None:
    message = refusal(
        documents,
        "an-hai-2026-phu-luc-1.yaml",
        "kind: qualitative,",
        "kind: qualitative, milestones: [{'on': '2026-06-30', value: 1}],",
    )
    assert "milestones: chỉ dùng cho mục tiêu bằng số; cần: bỏ đi" in message
