"""What the contract of the files says, put to the test as an office would: sentence by sentence."""

import csv
import io
import sys
from datetime import date

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from etl.__main__ import main
from etl.errors import UsageError
from etl.store.schema import records

TOTALS = "neighbourhood,period,visits_in_period,households_visited_cum\n"
BUDGET = ["Nội dung", "Nguồn kinh phí", "Năm", "Dự toán", "Đã chi"]


@pytest.fixture
def stored(ward):
    """The current records of a kind: the columns asked for, in the order of their keys."""

    def read(kind: str, *columns: str) -> list[tuple[object, ...]]:
        table = records[kind]
        query = select(*(table.c[name] for name in columns)).where(table.c.is_current)
        with ward.workspace.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(query.order_by(table.c.record_key))]

    return read


@pytest.fixture
def workbook(ward):
    """Write an .xlsx file of one sheet."""

    def write(*rows: list[object], sheet: str = "Bảng"):
        book = Workbook()
        page = book.worksheets[0]
        page.title = sheet
        for row in rows:
            page.append(row)
        path = ward.folder / "bang.xlsx"
        book.save(path)
        return path

    return write


def table(*rows: list[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def test_only_what_the_contract_requires_of_an_activity_is_asked_for(ward):
    report = ward.take("activity_id,activity_code,state\nA1,PHAT_THANH,DA_TO_CHUC\n")
    assert report.warnings == [
        "Hoạt động đã tổ chức nhưng chưa có ngày và kỳ (vẫn được nhận): dòng 2 (A1); "
        "ghi thêm ngày tổ chức."
    ]
    report = ward.take("activity_id,activity_code,state,period\nA2,PHAT_THANH,DA_TO_CHUC,2026-06\n")
    assert report.warnings == []


def test_an_impossible_day_rejects_its_row_and_not_the_file(ward, stored, workbook):
    head = ["Mã khó khăn", "Ngày nêu"]
    path = workbook(head, ["I1", date(2026, 3, 5)], ["I2", "31/02/2026"], ["I3", "32/1/2026"])
    report = ward.load(path)
    assert (report.exit_status, report.rows_accepted, report.rows_rejected) == (3, 1, 2)
    assert stored("issues", "issue_id", "raised_on") == [("I1", "2026-03-05")]


@pytest.mark.parametrize(
    ("unit", "factor"),
    [
        ("ĐVT: triệu đồng", 10**6),
        ("Đơn vị tính: Tr.đ", 10**6),
        ("ĐVT: 1.000đ", 1000),
        ("ĐVT: 1,000 VNĐ", 1000),
        ("Đơn vị: 1.000.000 đồng", 10**6),
        ("(Triệu đồng)", 10**6),
        ("ĐVT: đồng", 1),
    ],
)
def test_the_unit_of_money_stands_above_the_table(ward, stored, workbook, unit, factor):
    ward.take(workbook([None, None, unit], BUDGET, ["Loa", "Tỉnh", 2026, 35, 0]))
    assert stored("budget", "planned_vnd", "spent_vnd") == [(35 * factor, 0)]


def test_the_unit_of_money_stands_in_the_name_of_the_sheet(ward, stored, workbook):
    ward.take(workbook(BUDGET, ["Loa", "Tỉnh", 2026, 3.5, 1], sheet="ĐVT triệu đồng"))
    assert stored("budget", "planned_vnd", "spent_vnd") == [(3_500_000, 1_000_000)]


@pytest.mark.parametrize(
    ("heading", "amount"),
    [("Dự toán (trđ)", 3_000_000), ("Dự toán (1.000đ)", 3000), ("Dự toán (ĐVT: đồng)", 3),
     ("Dự toán (đơn vị tính: triệu VNĐ)", 3_000_000)],
)  # fmt: skip
def test_the_unit_of_money_stands_in_the_heading(ward, stored, heading, amount):
    ward.take(table(["Nội dung", "Nguồn", "Năm", heading], ["Loa", "Tỉnh", "2026", "3"]))
    assert stored("budget", "planned_vnd") == [(amount,)]


@pytest.mark.parametrize(
    "words",
    ["Tổng cộng toàn bộ", "T.Cộng", "T. CỘNG", "Cộng dồn", "Tổng cộng 2 khu phố", "Tổng số:"],
)
def test_totals_by_other_words_are_no_khu_pho_either(ward, stored, words):
    report = ward.take(TOTALS + f"KP01,2026-06,5,9\nKP02,2026-06,6,8\n{words},,11,17\n")
    assert (report.rows_read, report.warnings) == (2, [])
    assert stored("summary", "neighbourhood") == [("KP01",), ("KP02",)]


@pytest.mark.parametrize("name", ["Cộng Hòa", "Khu phố Cộng Hòa", "Tổng Đội"])
def test_a_khu_pho_whose_name_begins_like_a_total_is_one(ward, stored, name):
    ward.take(f"code,name,valid_from\nKP02,{name},2026-01-01\n")
    ward.take(TOTALS + f"KP01,2026-06,5,9\n{name},2026-06,6,8\n")
    assert stored("summary", "neighbourhood") == [("KP01",), ("KP02",)]


@pytest.mark.parametrize(
    "file",
    [
        "nomination_id,award,year\n079123456789,Giải,2026\n",
        "place_id,kind,name\n123456789,Chợ,Chợ 1\n",
        "team_id,neighbourhood\n079 123 456 789,KP01\n",
    ],
)
def test_an_id_number_is_no_code(ward, file):
    report = ward.load(file)
    assert (report.exit_status, report.rows_rejected) == (3, 1)
    assert "số căn cước" in ward.sentences(report)[0]
    assert "123456789" not in ward.sentences(report)[0].replace(" ", "")


def test_figures_and_periods_in_sentences_are_written_as_people_write_them(ward):
    ward.take(TOTALS + "KP01,2026-05,5,100\n")
    report = ward.load(TOTALS + "KP01,quý II/2026,5,90\n")
    assert "nhỏ hơn tháng 5/2026 (100)" in ward.sentences(report)[0]
    report = ward.load(
        "indicator_id,area,period,numerator,denominator,supplier\nAL-3,KP01,2026-06,200.5,150,CA\n"
    )
    assert "“200,5” lớn hơn “Mẫu số” (150)" in ward.sentences(report)[0]


def test_a_count_of_twenty_digits_is_too_large_and_not_unreadable(ward):
    report = ward.load(TOTALS + "KP01,2026-06,99999999999999999999,9\n")
    assert "lớn quá mức" in ward.sentences(report)[0]


def test_text_of_one_old_font_is_not_taken_for_that_of_another(ward, workbook):
    head = ["Khu phố", "Kỳ báo cáo", "Số hộ đã đến", "Ghi chú"]
    path = workbook(head, ["KP01", "2026-06", 5, "B¶o Th¾ng M\xadêng"])
    report = ward.load(path, encoding="vni")
    assert report.exit_status == 4
    assert "--encoding tcvn3" in report.refused_because


def test_a_row_whose_key_cannot_be_read_clashes_with_no_other(ward, stored):
    """An area that nobody knows is not the empty area of the ward's own report."""
    report = ward.load(
        "obligation_id,area,period,received_on\n"
        "AL-O1,,2026Q2,2026-06-05\nAL-O1,Khu phố 77,2026Q2,2026-06-06\n"
    )
    assert (report.rows_accepted, report.rows_rejected) == (1, 1)
    assert stored("submissions", "area", "received_on") == [(None, "2026-06-05")]


def test_of_three_hundred_columns_without_use_the_first_are_named(ward):
    extra = [f"c{n}" for n in range(300)]
    report = ward.take(table([*TOTALS.strip().split(","), *extra], ["KP01", "2026-06", "5", "9"]))
    (warning,) = report.warnings
    assert warning.endswith("“c18”, “c19” và 280 cột khác.")


def test_a_file_that_is_no_table_of_ours_is_of_no_kind(ward):
    report = ward.load("a,b\n1,2\n")
    assert (report.exit_status, report.kind) == (4, None)


def test_a_period_column_left_empty_takes_the_period_above_the_table(ward, stored, workbook):
    head = ["STT", "Khu phố", "Kỳ báo cáo", "Số hộ đã đến"]
    numbers = ["(1)", "(2)", "(3)", "(4)"]
    path = workbook(["Quý II/2026"], head, numbers, [1, "KP 1", None, 9], [2, "KP 2", None, 8])
    ward.take(path)
    expected = [("KP01", "2026Q2", 9), ("KP02", "2026Q2", 8)]
    assert stored("summary", "neighbourhood", "period", "households_visited_cum") == expected


def test_an_empty_period_among_filled_ones_is_missing(ward, workbook):
    head = ["Khu phố", "Kỳ báo cáo", "Số hộ đã đến"]
    path = workbook(["Quý II/2026"], head, ["KP 1", "tháng 5/2026", 9], ["KP 2", None, 8])
    report = ward.load(path)
    assert (report.rows_accepted, report.rows_rejected) == (1, 1)


@pytest.mark.parametrize(
    "name", ["Khu phố 3 (KP03)", "KP03 - Khu phố 3", "khu phố 3, phường An Lộc", "KP3 – KP 03"]
)
def test_a_khu_pho_told_twice_is_taken_where_both_agree(ward, stored, name):
    ward.take(TOTALS.replace(",", ";") + f"{name};2026-06;5;9\n")
    assert stored("summary", "neighbourhood") == [("KP03",)]


@pytest.mark.parametrize(
    "name", ["Khu phố 3 (KP04)", "KP03, KP04", "Khu phố 3, 4", "Khu phố 3 (Chợ)", "phường An Lộc"]
)
def test_a_khu_pho_told_twice_is_not_guessed_where_they_differ(ward, name):
    report = ward.load(TOTALS.replace(",", ";") + f"{name};2026-06;5;9\n")
    assert (report.exit_status, report.rows_rejected) == (3, 1)


def test_the_sums_of_groups_above_their_khu_pho_are_held_against_them(ward, stored, workbook):
    rows = [["I", "Cụm 1", 190], [1, "KP 1", 100], [2, "KP 2", 90], ["II", "Cụm 2", 51],
            [1, "KP 3", 50], [None, "Tổng cộng", 240]]  # fmt: skip
    report = ward.take(workbook(["STT", "Khu phố", "Số hộ đã đến"], *rows, sheet="T6-2026"))
    assert stored("summary", "neighbourhood") == [("KP01",), ("KP02",), ("KP03",)]
    (warning,) = report.warnings
    assert "dòng 5" in warning
    assert "ghi 51" in warning


def test_a_value_of_the_whole_ward_is_no_row_of_totals(ward, stored):
    names = ["Toàn phường", "cả phường", "An Lộc", "P. An Lộc", "25333"]
    rows = [f"AL-3,{name},2026-{month:02d},5,9,CA\n" for month, name in enumerate(names, 1)]
    ward.take("indicator_id,area,period,numerator,denominator,supplier\n" + "".join(rows))
    assert stored("observations", "area", "period") == [
        ("25333", f"2026-{month:02d}") for month in range(1, 6)
    ]


def test_a_total_that_nothing_can_be_held_against_is_told(ward):
    report = ward.take(
        "indicator_id,area,period,numerator,denominator,supplier\n"
        "AL-3,KP01,2026-06,5,9,CA\nAL-3,Tổng cộng,2026-06,5,9,CA\n"
    )
    assert report.warnings == ["Dòng 3 là dòng tổng, không được nạp."]


@pytest.mark.parametrize(("total", "told"), [(4.5, []), (5, ["dòng 5"])])
def test_totals_of_money_are_held_against_the_rows(ward, workbook, total, told):
    rows = [["Loa", "Tỉnh", 2026, 3.5], ["Đài", "Tỉnh", 2026, 1]]
    footer = ["Tổng cộng", None, None, total]
    report = ward.take(workbook(["ĐVT: triệu đồng"], BUDGET[:4], *rows, footer))
    assert len(report.warnings) == len(told)
    assert all("ghi 5.000.000, cộng cả bảng được 4.500.000" in w for w in report.warnings)


def test_two_who_sign_side_by_side_are_no_record_and_are_not_kept(ward, workbook, stored):
    report = ward.take(
        workbook(
            ["Kỳ báo cáo: quý II/2026"],
            ["STT", "Khu phố", "Số lượt hướng dẫn trong kỳ", "Số hộ đã đến (lũy kế)"],
            [1, "Khu phố 1", 12, 9],
            [None, "NGƯỜI LẬP BIỂU", None, "TM. ỦY BAN NHÂN DÂN"],
            [None, "(Ký, ghi rõ họ tên)", None, "KT. CHỦ TỊCH"],
            [None, "Lê Thị Mẫu", None, "PHÓ CHỦ TỊCH"],
        )
    )
    assert stored("summary", "neighbourhood") == [("KP01",)]
    assert "4–6" in report.warnings[0]
    assert "Mẫu" not in "".join(report.warnings)


def test_in_a_column_of_millions_3_500_reads_two_ways_and_is_asked_about(ward):
    head = ["item", "funding_source", "year", "planned_vnd (triệu đồng)"]
    report = ward.load(table(head, ["Loa", "Tỉnh", "2026", "3.500"]))
    assert report.exit_status == 4
    assert "hàng nghìn hay thập phân" in report.refused_because


@pytest.mark.parametrize("words", ["15-17", "15–17", "15 - 17", "15—17 tuổi", "15 đến 17 tuổi"])
def test_an_age_band_is_read_whatever_dash_stands_in_it(ward, stored, words):
    head = ["visit_id", "visit_date", "neighbourhood", "age_band"]
    ward.take_visits(table(head, ["V1", "2026-03-05", "KP01", words]))
    assert stored("visits", "age_band") == [("15-17",)]


def test_an_apostrophe_before_a_code_is_the_spreadsheets(ward, stored):
    ward.take("task_code,reported_on,status\n'1.1,2026-06-05,HOAN_THANH\n")
    assert stored("tasks", "task_code") == [("PL2-1.1",)]


@pytest.mark.parametrize("signs", [["A", "B", "1"], ["A", "B", "1", "2=1/3"], ["1", "2", "3"]])
def test_a_row_that_letters_the_columns_is_no_record(ward, stored, workbook, signs):
    head = ["TT", "Khu phố", "Số hộ đã đến", "Ghi chú"]
    ward.take(workbook(["Tháng 6/2026"], head, signs, [1, "KP 1", 100, "tốt"]))
    assert stored("summary", "neighbourhood", "households_visited_cum") == [("KP01", 100)]


@pytest.mark.parametrize("month", ["2026-13", "2026-6", "tháng 6"])
def test_a_month_that_is_none_is_wrong_usage(command, month):
    with pytest.raises(UsageError, match=month):
        command("measures", "--month", month)


def test_a_form_that_cannot_be_written_is_told_in_one_sentence(ward, monkeypatch, capsys):
    path = ward.folder / "khong-co" / "bieu-mau.xlsx"
    words = ["etl", "template", "visits", "--out", str(path), "--db", ward.url]
    monkeypatch.setattr(sys, "argv", words)
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    assert "bieu-mau.xlsx: không đọc hoặc ghi được" in capsys.readouterr().err.replace("\n", "")
