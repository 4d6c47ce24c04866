"""The forms: what stands on them, what they check, and that every program can open them."""

import io
import re

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from etl.codelists import code_lists
from etl.errors import UsageError
from etl.kinds import KINDS, Cell
from etl.reading.codes import read_code, read_open_code
from etl.reading.layout import Unread, read_table
from etl.reading.names import AreaNames
from etl.reading.place import Wanted
from etl.sources import read_file
from etl.workbooks import guide
from etl.workbooks.form import ASKED, BAND, FIRST_ROW, HEAD, TOLD

EVERY_KIND = pytest.mark.parametrize("kind", KINDS)
EVERY_FORM = pytest.mark.parametrize(
    ("kind", "wanted"),
    [(kind, wanted) for kind in KINDS for wanted in ({}, {"area": "KP03"}, {"period": "2026Q3"})],
)


def tables(form: bytes, catalog, folder):
    """(name of a sheet, the table that the importer finds in it)."""
    path = folder / "bieu-mau.xlsx"
    path.write_bytes(form)
    names = AreaNames.of(catalog.locality.areas)
    wanted = Wanted(names=names, default_year=2026)
    return [(raw.name, read_table(raw, path.name, wanted)) for raw in read_file(path)]


@EVERY_FORM
def test_the_importer_knows_every_heading_of_a_form(kind, wanted, content, catalog, tmp_path):
    (_, table), *others = tables(content(kind, **wanted), catalog, tmp_path)
    names, without = zip(*others, strict=True)
    assert table.header.kind.name == kind
    assert set(table.header.positions) == {c.name for c in KINDS[kind].columns}
    assert (table.header.ignored, table.place.row) == ((), HEAD)
    assert names == ("Hướng dẫn", "Danh mục")
    assert all(isinstance(sheet, Unread) for sheet in without)


@EVERY_FORM
def test_a_form_keeps_to_the_limits_of_excel(kind, wanted, paper):
    made = paper(kind, **wanted)
    names = set(made.book.defined_names)
    assert all(re.fullmatch(r"[a-z_]+\d+[a-z_]*", name) for name in names)
    for sheet in made.book.worksheets:
        assert len(sheet.title) <= 31
        assert not set(sheet.title) & set("[]:*?/\\")
        assert sheet.sheet_state == "visible"
    for rule in made.sheet.data_validations.dataValidation:
        assert len(rule.formula1 or "") <= 255
        assert 0 < len(rule.promptTitle) <= 32
        assert 0 < len(rule.prompt) <= 255
        assert len(rule.errorTitle) <= 32
        assert len(rule.error or "") <= 225
        if rule.type == "list":
            assert rule.formula1 in {*names, '"có,không"'}


@EVERY_FORM
def test_only_what_is_to_be_filled_in_can_be_changed(kind, wanted, paper):
    made = paper(kind, **wanted)
    assert made.sheet.protection.sheet
    assert made.sheet.protection.password is None
    above = [cell for row in made.sheet.iter_rows(1, HEAD) for cell in row if cell.value]
    assert above
    assert all(cell.protection.locked for cell in above)
    numbers = made.headings.values()
    empty = [n for n in numbers if made.sheet.cell(FIRST_ROW, n).value is None]
    assert empty
    assert not any(made.sheet.cell(FIRST_ROW, n).protection.locked for n in empty)
    beyond = [made.sheet.column_dimensions[get_column_letter(n)] for n in empty]
    assert not any(column.protection.locked for column in beyond)


@EVERY_KIND
def test_every_column_says_how_to_fill_it_in_and_whether_it_must_be(kind, paper):
    made = paper(kind)
    assert all(made.rule(heading).prompt for heading in made.headings)
    bands = {h: made.sheet.cell(BAND, n).value for h, n in made.headings.items()}
    required = sum(c.required for c in KINDS[kind].columns)
    asked = made.sheet.cell(ASKED, 1).value is not None  # the period, which is required there
    assert list(bands.values()).count("bắt buộc") == required - asked


def test_the_guide_speaks_of_no_column_that_is_gone():
    texts = guide._texts()
    assert set(texts) == {"common", *KINDS}
    for name, kind in KINDS.items():
        assert set(texts[name]["columns"]) <= {c.name for c in kind.columns}
    used = {c.name for name, k in KINDS.items() for c in k.columns} - {"code"}
    assert set(texts["common"]) <= used


@EVERY_KIND
def test_the_words_of_a_drop_down_list_are_read_as_the_codes_beside_them(kind, paper):
    lists = paper(kind).book["Danh mục"]
    beside = {row[0]: row[1] for row in lists.iter_rows(min_row=4, values_only=True) if row[0]}
    for column in KINDS[kind].columns:
        if column.codes is None:
            continue
        read = read_open_code if column.cell is Cell.OPEN_CODE else read_code
        for code, word in code_lists()[column.codes].items():
            assert read(word, column.codes) == code
            assert word in beside


def test_a_list_is_a_range_of_the_sheet_of_lists(paper):
    made = paper("visits")
    span = made.book.defined_names[made.rule("Hoạt động").formula1].attr_text
    sheet, place = span.rsplit("!", 1)
    cells = made.book[sheet.strip("'")][place.replace("$", "")]
    assert [cell.value for (cell,) in cells] == list(code_lists()["activities"].values())


def test_the_form_of_one_neighbourhood_names_it_and_asks_no_more_for_it(paper):
    made = paper("visits", area="khu phố III")
    assert made.sheet.cell(TOLD, 1).value == "Khu phố: Khu phố 3 (KP03)"
    assert "Khu phố" not in made.headings
    assert [made.rule(h).formula1 for h in ("Mã hộ", "Mã người")] == [
        f'LEFT({c}{FIRST_ROW},5)="KP03-"' for c in ("H", "I")
    ]


def test_the_ward_form_of_totals_lists_all_neighbourhoods_and_asks_for_the_period(paper):
    made = paper("summary")
    assert made.column("Khu phố") == [f"Khu phố {n}" for n in range(1, 30)]
    assert made.sheet.cell(ASKED, 1).value == "Kỳ báo cáo:"
    assert not made.sheet.cell(ASKED, 2).protection.locked
    band = made.sheet.cell(BAND, made.headings["Kỳ báo cáo"]).value
    assert band == "nếu chưa ghi ở trên"


def test_a_period_that_is_given_stands_in_the_banner(paper):
    made = paper("summary", area="KP03", period="quý 3/2026")
    told = "Khu phố: Khu phố 3 (KP03)   ·   Kỳ báo cáo: quý III/2026"
    assert made.sheet.cell(TOLD, 1).value == told
    assert {"Khu phố", "Kỳ báo cáo"}.isdisjoint(made.headings)


def test_the_form_of_tasks_brings_the_tasks_along_with_their_text(paper):
    made = paper("tasks")
    codes = [code for code in made.column("Mã nhiệm vụ") if code]
    assert len(codes) == 45
    assert codes[0] == "PL2-1.1"
    assert made.sheet.cell(BAND, 2).value == "Nội dung nhiệm vụ"
    assert made.sheet.cell(FIRST_ROW, 2).value.startswith("Người đứng đầu các cơ quan")


def test_the_form_of_reported_values_brings_the_indicators_along_with_their_units(paper):
    made = paper("observations")
    cells = made.sheet.iter_rows(FIRST_ROW, made.sheet.max_row, 1, 4, values_only=True)
    printed = {code: (text, unit, area) for code, text, unit, area in cells if code}
    assert printed["PL1-I-01"][1:] == ("điểm", "phường An Lộc")
    assert printed["PL1-I-15n"][1] == "bộ dữ liệu"
    assert "PL1-III-01-5G" in printed  # the series, not the row that has two of them
    assert "PL1-III-01" not in printed
    assert "AL-2" not in printed  # nobody reports what is counted from visits


def test_a_neighbourhood_reports_only_what_is_known_that_finely(paper):
    codes = [code for code in paper("observations", area="KP03").column("Mã chỉ tiêu") if code]
    assert codes[:3] == ["AL-3", "AL-3a", "AL-3b"]
    assert "PL1-I-01" not in codes


def test_teams_can_be_chosen_where_they_are_known(paper):
    made = paper("visits", area="KP03", teams=("TO-KP03", "TO-KP03B"))
    assert made.rule("Tổ").type == "list"
    lists = [row[0] for row in made.book["Danh mục"].iter_rows(values_only=True)]
    assert lists[lists.index("TO-KP03") + 1] == "TO-KP03B"
    assert paper("visits").rule("Tổ").type is None


@pytest.mark.parametrize("wanted", [{"area": "Khu phố 99"}, {"period": "quý 7"}])
def test_a_form_for_what_does_not_exist_is_not_made(wanted, paper):
    with pytest.raises(UsageError, match=next(iter(wanted.values()))):
        paper("summary", **wanted)


def test_instructions_say_what_must_never_be_written_and_whom_to_ask(paper):
    texts = [c.value for row in paper("visits").book["Hướng dẫn"].iter_rows() for c in row]
    text = "\n".join(t for t in texts if t)
    for word in ("số căn cước", "số điện thoại", "mật khẩu", "tôn giáo"):
        assert word in text
    assert "Phòng Văn hóa – Xã hội phường An Lộc" in text
    assert "Cột A: “Mã lượt”" in text


def test_forms_are_still_forms_once_libreoffice_has_saved_them(
    content, tmp_path, through_libreoffice
):
    paths = [tmp_path / f"{kind}.xlsx" for kind in KINDS]
    for path in paths:
        path.write_bytes(content(path.stem))
    for before, after in zip(paths, through_libreoffice(paths, tmp_path / "ra"), strict=True):
        old = load_workbook(io.BytesIO(before.read_bytes()))
        new = load_workbook(after)
        assert new.sheetnames == old.sheetnames
        assert set(new.defined_names) == set(old.defined_names)
        assert new.worksheets[0].protection.sheet
        assert _rules(new.worksheets[0]) == _rules(old.worksheets[0])


def _rules(sheet):
    """(type, first column) of everything that is checked; prompts alone are left out."""
    return {
        (rule.type, span.min_col)
        for rule in sheet.data_validations.dataValidation
        for span in rule.sqref.ranges
        if rule.type not in (None, "none")
    }
