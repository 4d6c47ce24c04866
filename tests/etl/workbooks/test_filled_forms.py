"""A form that has been filled in as it asks loads without one remark."""

import io
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from etl.kinds import KINDS, Cell
from etl.reading.header import labels
from etl.workbooks import guide
from etl.workbooks.form import ASKED, FIRST_ROW, HEAD

DAY, LATER = date(2026, 3, 5), date(2026, 3, 6)
VISIT = {
    "visit_date": DAY, "team_id": "TO-KP03", "activity_code": "Thăm hộ", "channel_code": "Tại nhà",
    "household_code": "KP03-0125", "person_code": "KP03-0125-2", "age_band": "35 đến 59 tuổi",
    "audience_codes": "Tiểu thương; Hộ kinh doanh", "topic_codes": "CKS; DVCTT",
    "outcome_codes": "CKS=Đã ký số thành công; DVCTT=Tự làm được", "people_assisted": 1,
    "hh_skill_status": "Đạt", "skills_passed": "Thanh toán số; Chữ ký số; An toàn trên mạng",
    "epay_freq": "Điện=Thường xuyên; Nước=Thỉnh thoảng; Học phí=Không áp dụng; Chợ=Chưa dùng",
    "duration_min": 20, "follow_up": "có", "follow_up_due": date(2026, 3, 20),
    "difficulty_codes": "Không có mạng",
}  # fmt: skip
OUTDOORS = {
    "visit_date": LATER, "team_id": "TO-KP03", "activity_code": "Chợ 4.0", "channel_code": "Chợ",
    "topic_codes": "Thanh toán điện tử, mã QR, ví điện tử, tài khoản ngân hàng",
    "people_assisted": 4, "follow_up": "không",
}  # fmt: skip
TOTALS = {
    "visits_in_period": 85, "people_assisted_in_period": 117, "households_visited_cum": 450,
    "households_skilled_cum": 350, "people_18plus_ds_issued_cum": 617,
    "people_18plus_ds_able_cum": 544, "epay_surveyed": 143, "epay_regular": 38,
    "members_active": 7, "members_trained_full": 4, "difficulty_codes": "Thiếu thiết bị",
}  # fmt: skip
FIGURES = {"valid_from": date(2026, 1, 1), "households_total": 730, "population_total": 2402}
# kind, what the form is for, the period asked for in its banner, what is written into which row
FILLED = [
    ("visits", {"area": "KP03"}, None, {
        0: {"visit_id": "V-KP03-01", **VISIT},
        1: {"visit_id": "V-KP03-02", **OUTDOORS},
        7: {"visit_id": "V-KP03-03", **OUTDOORS},
    }),
    ("visits", {}, None, {0: {"visit_id": "V1", "neighbourhood": "Khu phố 3", **VISIT}}),
    ("summary", {}, "quý I/2026", {2: TOTALS, 4: {**TOTALS, "epay_regular": 40}}),
    ("summary", {"area": "KP03"}, None, {
        0: {"period": "tháng 1/2026", **TOTALS}, 1: {"period": "tháng 2/2026", **TOTALS},
    }),
    ("summary", {"area": "KP03", "period": "2026Q1"}, None, {0: TOTALS}),
    ("register", {}, None, {0: FIGURES, 28: {**FIGURES, "area_km2": 5.38}}),
    ("register", {"area": "KP03"}, None, {0: {**FIGURES, "source_doc": "Báo cáo tháng 1"}}),
    ("neighbourhoods", {}, None, {
        0: {"code": "KP30", "name": "Khu phố 30", "valid_from": date(2026, 7, 1)},
    }),
    ("area_changes", {}, None, {
        0: {"old_area": "Khu phố 3", "new_area": "Khu phố 3", "effective_on": date(2026, 7, 1),
            "share_pct": 60, "decision_no": "12/NQ-HĐND"},
        1: {"old_area": "Khu phố 3", "new_area": "Khu phố 4", "effective_on": date(2026, 7, 1),
            "share_pct": 40},
    }),
    ("teams", {}, None, {0: {"team_id": "TO-KP03", "neighbourhood": "Khu phố 3"}}),
    ("teams", {"area": "KP03"}, None, {0: {"team_id": "TO-KP03", "decision_date": DAY}}),
    ("roster", {"area": "KP03"}, None, {
        0: {"member_key": "TV-KP03-01", "role": "Tổ trưởng", "organisation": "Hội Phụ nữ"},
        1: {"member_key": "TV-KP03-02", "role": "Thành viên", "active_from": DAY},
    }),
    ("activities", {"area": "KP03"}, None, {
        0: {"activity_id": "HD-01", "activity_code": "Ra quân", "state": "Đã tổ chức",
            "activity_date": DAY, "attendees": 60, "phase": "Trong", "quantity": 4, "unit": "tổ"},
        1: {"activity_id": "HD-02", "activity_code": "Phát thanh", "state": "Kế hoạch",
            "planned_date": date(2026, 12, 5), "period": "tháng 12/2026", "topic_codes": "CKS"},
    }),
    ("observations", {}, "quý I/2026", {
        3: {"value": 66, "supplier": "Phòng Văn hóa"},
        4: {"numerator": 385, "denominator": 1518, "supplier": "Công an phường"},
        11: {"status": "Đang thực hiện", "supplier": "Phòng Văn hóa"},
    }),
    ("observations", {"area": "KP03"}, "tháng 3/2026", {
        0: {"numerator": 385, "denominator": 1518, "supplier": "Công an phường"},
    }),
    ("targets", {}, None, {
        0: {"indicator_id": "AL-3", "area": "phường An Lộc", "horizon": "năm 2026",
            "operator": "≥", "value": 55, "decision_no": "01/KH-UBND"},
    }),
    ("tasks", {}, None, {
        0: {"reported_on": DAY, "status": "Đang thực hiện", "progress_pct": 60},
        44: {"reported_on": DAY, "status": "Hoàn thành", "completed_on": DAY},
    }),
    ("submissions", {}, None, {
        0: {"obligation_id": "AL-O1", "area": "Khu phố 3", "period": "quý I/2026",
            "received_on": DAY, "channel": "Văn bản"},
    }),
    ("issues", {"area": "KP03"}, None, {
        0: {"issue_id": "KK-01", "raised_on": DAY, "raised_by": "Tổ", "cause": "Thiết bị",
            "text": "Thiếu máy tính bảng", "due": date(2026, 12, 5), "state": "Mới"},
    }),
    ("nominations", {}, None, {
        0: {"nomination_id": "KT-01", "award": "Gia đình số tiêu biểu", "year": 2026,
            "neighbourhood": "Khu phố 3", "nominee_code": "KP03-0125", "votes": 35},
    }),
    ("places", {}, None, {
        0: {"place_id": "DD-01", "kind": "Nhà văn hóa", "name": "Nhà văn hóa Khu phố 3",
            "neighbourhood": "Khu phố 3", "lat": 11.65, "lon": 106.6},
    }),
    ("budget", {}, None, {
        0: {"item": "Tập huấn", "funding_source": "Ngân sách phường", "year": 2026,
            "task_code": "PL2-1.1", "planned_vnd": 15_000_000, "in_kind": "02 máy"},
    }),
]  # fmt: skip


def filled_in(form: bytes, kind: str, period: str | None, rows: dict) -> Workbook:
    book = load_workbook(io.BytesIO(form))
    sheet = book.worksheets[0]
    places = {cell.value: cell.column for cell in sheet[HEAD]}
    heading = labels(KINDS[kind])
    for index, cells in rows.items():
        for name, value in cells.items():
            sheet.cell(FIRST_ROW + index, places[heading[name]]).value = value
    if period is not None:
        sheet.cell(ASKED, 2).value = period
    return book


def remarks(ward, path, **options) -> tuple[object, ...]:
    report = ward.load(path, **options)
    return (
        report.refused_because, report.kind, report.rows_accepted, report.rows_rejected,
        report.warnings,
    )  # fmt: skip


@pytest.mark.parametrize(("kind", "wanted", "period", "rows"), FILLED)
def test_a_filled_form_loads_without_one_remark(kind, wanted, period, rows, content, ward):
    path = ward.folder / "da-dien.xlsx"
    filled_in(content(kind, **wanted), kind, period, rows).save(path)
    assert remarks(ward, path) == (None, kind, len(rows), 0, [])


def test_filled_forms_saved_by_libreoffice_load_without_one_remark(
    content, ward, through_libreoffice
):
    paths = []
    for number, (kind, wanted, period, rows) in enumerate(FILLED):
        paths.append(ward.folder / f"{number}.xlsx")
        filled_in(content(kind, **wanted), kind, period, rows).save(paths[-1])
    for (kind, _, _, rows), path in zip(
        FILLED, through_libreoffice(paths, ward.folder / "ra"), strict=True
    ):
        assert remarks(ward, path, dry_run=True) == (None, kind, len(rows), 0, [])


def test_training_loads_without_one_remark_once_the_roster_names_the_members(content, ward):
    roster = {0: {"member_key": "TV-KP03-01", "role": "Tổ trưởng"}}
    session = {"session_id": "TH-01", "session_date": DAY, "member_key": "TV-KP03-01"}
    taken = {"topic": "Kỹ năng số", "mode": "Trực tiếp", "organiser": "Phường", "completed": "có"}
    path = ward.folder / "da-dien.xlsx"
    filled_in(content("roster", area="KP03"), "roster", None, roster).save(path)
    assert remarks(ward, path)[2:] == (1, 0, [])
    filled_in(content("training"), "training", None, {0: {**session, **taken}}).save(path)
    assert remarks(ward, path) == (None, "training", 1, 0, [])


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_that_nobody_has_touched_stores_nothing(kind, content, ward):
    path = ward.folder / "trong.xlsx"
    asks_period = kind in ("summary", "observations")
    form = content(kind, **({"period": "2026Q1"} if asks_period else {}))
    path.write_bytes(form)
    report = ward.load(path)
    assert (report.refused_because, report.rows_read) == (None, 0)
    assert [w for w in report.warnings if "chưa có dòng số liệu" not in w] == []


def test_the_period_of_a_form_stands_above_its_table_or_in_each_row(content, ward):
    rows = {0: {"period": "tháng 1/2026", **TOTALS}, 1: {"period": "quý I/2026", **TOTALS}}
    path = ward.folder / "tung-dong.xlsx"
    filled_in(content("summary"), "summary", None, rows).save(path)
    assert remarks(ward, path) == (None, "summary", 2, 0, [])


def test_a_row_of_a_form_without_a_period_anywhere_is_told_so(content, ward):
    path = ward.folder / "thieu-ky.xlsx"
    filled_in(content("summary"), "summary", None, {2: TOTALS}).save(path)
    report = ward.load(path)
    assert (report.exit_status, report.rows_read) == (3, 1)
    assert "“Kỳ báo cáo”: để trống" in ward.sentences(report)[0]


def test_a_row_with_a_period_of_its_own_leaves_the_others_theirs_to_fill_in(content, ward):
    """One period above and another in a row: nobody can say which the empty ones belong to."""
    rows = {0: {"period": "tháng 1/2026", **TOTALS}, 1: TOTALS}
    path = ward.folder / "hai-ky.xlsx"
    filled_in(content("summary"), "summary", "tháng 2/2026", rows).save(path)
    assert remarks(ward, path)[2:4] == (1, 1)


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_the_guide_can_be_written_as_it_stands(kind, content, ward):
    """One row of nothing but examples; counts and days as a spreadsheet would store them."""
    row = {
        column.name: example
        for column in KINDS[kind].columns
        if (example := guide.advice(KINDS[kind], column, "KP03", "Khu phố 3").example)
        and column.name not in ("value" if kind == "observations" else "", "completed_on")
    }
    for column in KINDS[kind].columns:
        if column.name in row and column.cell in (Cell.COUNT, Cell.MONEY, Cell.YEAR):
            row[column.name] = int(str(row[column.name]))
    printed = {"observations": "indicator_id", "tasks": "task_code"}.get(kind)
    row.pop(printed, None)
    period = row.pop("period", None) if kind in ("summary", "observations") else None
    if kind == "summary":
        row.pop("neighbourhood")
    path = ward.folder / "vi-du.xlsx"
    filled_in(content(kind), kind, period, {0: row}).save(path)
    assert remarks(ward, path)[:4] == (None, kind, 1, 0)
