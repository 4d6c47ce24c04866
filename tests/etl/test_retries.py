"""The same file again: what was taken stays taken, and only what was rejected is judged again."""

from openpyxl import Workbook

VISIT = "visit_id,visit_date,neighbourhood,household_code,hh_skill_status"
OBSERVED = "indicator_id,area,period,value,supplier"


def test_a_retry_does_not_take_a_later_correction_back(ward):
    ward.register("KP01,2026-01-01,10")
    first = (
        f"{VISIT}\nV1,2026-01-05,KP01,H1,CHUA_DAT\nV1,2026-01-05,KP01,H1,CHUA_DAT\n"
        "V2,2026-01-05,KP99,H2,DAT\n"
    )
    assert ward.visits(first).rows_rejected == 1
    ward.take_visits(f"{VISIT}\nV1,2026-01-05,KP01,H1,DAT\n")
    again = ward.visits(first)
    assert (again.rows_accepted, again.rows_unchanged, again.rows_rejected) == (0, 2, 1)
    assert ward.parts("AL-2", "KP01", "2026-01") == (1, 10)


def test_a_retry_reads_a_column_as_it_was_read_with_all_its_rows(ward):
    # "27,8" shows that the comma is the decimal mark; "1.234" alone could be read both ways
    file = f'{OBSERVED}\nPL1-I-01,25333,2026Q1,"27,8",A\nPL1-I-01,KP99,2026Q1,1.234,A\n'
    first, again = ward.load(file), ward.load(file)
    assert (first.exit_status, again.exit_status) == (3, 3)
    assert again.refused_because is None


def test_another_sheet_of_the_same_workbook_is_another_load(ward):
    book = Workbook()
    for title, area in (("A", "KP01"), ("B", "KP02")):
        sheet = book.create_sheet(title)
        sheet.append(["neighbourhood", "valid_from", "households_total"])
        sheet.append([area, "2026-01-01", 10])
    path = ward.folder / "so.xlsx"
    del book["Sheet"]
    book.save(path)
    assert ward.load(path, sheet="A").rows_accepted == 1
    assert ward.load(path, sheet="B").rows_accepted == 1
    assert ward.load(path, sheet="B").rows_unchanged == 1
