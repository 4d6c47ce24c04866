"""Lists of khu phố and of members: codes that are taken, and terms that are still to come."""

from openpyxl import Workbook

AREAS = "code,name,valid_from,parent"
ROSTER = "member_key,neighbourhood,role,active_from,active_to"


def test_a_new_khu_pho_joins_the_ward_from_its_first_day(ward):
    ward.take(f"{AREAS}\nKP30,Khu phố 30,2026-03-01,25333\n")
    ward.register("KP30,2026-03-01,10")
    visit = "visit_id,visit_date,neighbourhood,household_code,hh_skill_status"
    ward.take_visits(f"{visit}\nV1,2026-02-05,KP01,H1,DAT\nV2,2026-03-05,KP30,H2,DAT\n")
    assert ward.figure("AL-2", "ward", "2026-02")["areas_total"] == 29
    assert ward.figure("AL-2", "ward", "2026-03")["areas_total"] == 30


def test_a_code_that_reads_as_another_khu_pho_is_rejected(ward):
    report = ward.load(f"{AREAS}\nKP1,Khu phố mới,2026-03-01,25333\n25333,Phường,2026-03-01,75\n")
    assert (report.rows_accepted, report.rows_rejected) == (0, 2)


def test_no_khu_pho_is_its_own_parent(ward):
    assert ward.load(f"{AREAS}\nKP30,Khu phố 30,2026-03-01,KP30\n").rows_rejected == 1


def test_a_term_decades_ahead_is_a_slip(ward):
    assert ward.load(f"{ROSTER}\nM1,KP01,TO_TRUONG,2062-01-01,\n").rows_rejected == 1


def test_a_term_that_is_announced_is_not_yet_data(ward):
    ward.take(f"{ROSTER}\nM1,KP01,TO_TRUONG,2026-01-01,\nM2,KP01,THANH_VIEN,2027-03-01,\n")
    assert ward.months("AL-1") == ["2026-01"]


def test_totals_that_fall_from_one_sheet_to_the_next_are_rejected(ward):
    book = Workbook()
    for title, month, count in (("T1", "2026-01", 9), ("T2", "2026-02", 5)):
        sheet = book.create_sheet(title)
        sheet.append(["neighbourhood", "period", "households_visited_cum"])
        sheet.append(["KP01", month, count])
    del book["Sheet"]
    book.save(ward.folder / "so.xlsx")
    report = ward.load(ward.folder / "so.xlsx")
    assert (report.rows_accepted, report.rows_rejected) == (1, 1)


def test_of_two_sheets_each_with_a_bad_row_both_rows_count(ward):
    book = Workbook()
    for title in ("A", "B"):
        sheet = book.create_sheet(title)
        sheet.append(["neighbourhood", "valid_from", "households_total"])
        sheet.append(["KP99", "2026-01-01", 10])
    del book["Sheet"]
    book.save(ward.folder / "so.xlsx")
    assert ward.load(ward.folder / "so.xlsx").rows_rejected == 2
