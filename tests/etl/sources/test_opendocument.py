"""ODS: what is particular to it, shown on copies of one document with a piece exchanged."""

from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "data" / "office" / "sources" / "du-kieu-o.ods"


@pytest.fixture
def exchanged(patched):
    def write(old: str, new: str) -> Path:
        def change(xml):
            assert old.encode() in xml
            return [xml.replace(old.encode(), new.encode(), 1)]

        return patched(SOURCE, change, "content.xml", "sua.ods")

    return write


def test_a_formula_without_its_value_refuses_the_file(refusal_of, exchanged):
    kept = 'table:formula="of:=[.B4]*2"'
    value = ' office:value-type="float" office:value="240" calcext:value-type="float"'
    path = exchanged(f"{kept}{value}><text:p>240</text:p>", f"{kept}>")
    assert "ô J4" in refusal_of(path)


def test_rows_hidden_by_a_filter_are_told(sheets_of, exchanged):
    row = 'table:style-name="ro1" table:visibility='
    path = exchanged(f'{row}"collapse"', f'{row}"filter"')
    assert "Trang tính “Tháng 6” có dòng ẩn vẫn được nạp: 5." in sheets_of(path)[0].warnings


def test_truth_values_are_truth_values(rows_of, exchanged):
    old = 'office:value-type="float" office:value="120"'
    path = exchanged(old, 'office:value-type="boolean" office:boolean-value="true"')
    assert rows_of(path)[2][1][1] is True


def test_a_remark_on_a_cell_is_no_part_of_it(rows_of, exchanged):
    remark = "<office:annotation><text:p>xem lại</text:p></office:annotation>"
    path = exchanged("<text:p>Khu phố 1</text:p>", f"{remark}<text:p>Khu phố 1</text:p>")
    assert rows_of(path)[2][1][0] == "Khu phố 1"


def test_copies_of_tables_of_other_files_are_not_read(sheets_of, exchanged):
    copy = (
        "<table:table table:name=\"'file:///x.ods'#$A\"><table:table-source/><table:table-row>"
        '<table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
        "</table:table></office:spreadsheet>"
    )
    path = exchanged("</office:spreadsheet>", copy)
    assert [sheet.name for sheet in sheets_of(path)] == ["Tháng 6"]


@pytest.mark.parametrize(
    ("written", "read"),
    [("PT30H05M00S", "30:05:00"), ("PT08H30M00.500S", "08:30:00")],
)
def test_a_duration_of_more_than_a_day_is_text(rows_of, exchanged, written, read):
    cell = rows_of(exchanged("PT08H30M00S", written))[2][1][4]
    assert str(cell) == read
