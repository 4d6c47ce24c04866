"""Which polygon is which khu phố: columns, doubles, the ward's own outline, days, old fonts."""

from datetime import date

import pytest
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.ops import unary_union


def test_the_column_that_names_most_khu_pho_is_found_by_itself(ward, write, square):
    path = write(
        [("Khu phố 1", square(1)), ("Khu phố 2", square(2))],
        GHICHU=["giáp Khu phố 5", "khu phố 5"],
        STT=[7, 8],
    )
    report = ward.load(path)
    assert report.boundaries.name_column == "TEN"
    assert [area.code for area in report.boundaries.areas] == ["KP01", "KP02"]


def test_a_column_of_codes_goes_before_one_of_names(ward, write, square):
    path = write([("Khu phố 1", square(1)), ("Khu phố 2", square(2))], MA=["KP01", "KP02"])
    assert ward.load(path).boundaries.name_column == "MA"


def test_two_columns_that_contradict_each_other_are_asked_about(ward, write, square):
    path = write([("KP01", square(1)), ("KP02", square(2))], CU=["KP03", "KP04"])
    report = ward.load(path)
    assert report.exit_status == 4
    assert report.question.about == "name_column"
    assert set(report.question.choices) == {"TEN", "CU"}
    assert report.question.choices["CU"] == "“CU” (ví dụ “KP03”, “KP04”)"
    answered = ward.load(path, name_column="cu")
    assert [area.code for area in answered.boundaries.areas] == ["KP03", "KP04"]


def test_a_column_that_is_not_there_is_said_with_those_that_are(ward, write, square):
    report = ward.load(write([("KP01", square(1))]), name_column="MA_KP")
    assert report.exit_status == 4
    assert "không có cột “MA_KP”" in report.refused_because
    assert list(report.question.choices) == ["TEN"]


def test_one_row_whose_columns_disagree_is_rejected(ward, write, square):
    rows = [(f"KP0{n}", square(n)) for n in (1, 2, 3)]
    report = ward.load(write(rows, TEN_KP=["Khu phố 1", "Khu phố 2", "Khu phố 2"]))
    assert (report.rows_accepted, report.rows_rejected) == (2, 1)
    assert "trái với cột “TEN_KP” cùng dòng (“Khu phố 2”)" in ward.sentences(report)[0]


def test_two_shapes_of_one_khu_pho_are_both_rejected(ward, write, square):
    report = ward.load(write([("KP01", square(1)), ("KP02", square(2)), ("Khu phố 1", square(3))]))
    assert (report.rows_read, report.rows_accepted, report.rows_rejected) == (3, 1, 2)
    assert all("gộp thành một đối tượng" in said for said in ward.sentences(report))
    assert report.as_json()["names_unmatched"] == []


def test_the_same_shape_twice_counts_once(ward, write, square):
    turned = Polygon(list(square(1).exterior.coords)[2:] + list(square(1).exterior.coords)[1:3])
    assert turned.equals(square(1))
    report = ward.load(write([("KP01", square(1)), ("KP01", turned)]))
    assert (report.rows_read, report.rows_accepted, report.rows_unchanged) == (2, 1, 1)


@pytest.mark.parametrize("name", ["Phường An Lộc", "25333", None])
def test_the_outline_of_the_ward_is_left_out_and_used_to_check(ward, write, square, drawn, name):
    # the outline is a hundredth of a degree longer than the two khu phố: one square is missing
    outline = unary_union([square(1), square(2), square(3)])
    report = ward.load(write([("KP01", square(1)), ("KP02", square(2)), (name, outline)]))
    assert (report.exit_status, report.rows_read, report.rows_accepted) == (0, 2, 2)
    assert drawn().keys() == {"KP01", "KP02"}
    said = next(w for w in report.warnings if "đường bao của phường" in w)
    # 0,01° x 0,01° at 11,7° north: 1.090 m x 1.106 m = 1,206 km²
    missing = int(said.split("còn thiếu ")[1].split(" m²")[0].replace(".", ""))
    assert missing == pytest.approx(1_206_000, rel=0.002)
    assert "vượt ra ngoài 0,0 m²" in said


def test_a_polygon_without_a_name_is_rejected_by_its_row(ward, write, square):
    report = ward.load(write([("KP01", square(1)), ("KP02", square(2)), (None, square(3))]))
    assert (report.exit_status, report.rows_rejected) == (3, 1)
    assert "Dòng 3" in ward.sentences(report)[0]
    assert "không có tên" in ward.sentences(report)[0]


def test_a_ring_that_crosses_itself_is_mended_and_named(ward, write, square):
    # two triangles that meet in the middle: half of the square
    tie = Polygon([(106.52, 11.70), (106.53, 11.71), (106.53, 11.70), (106.52, 11.71)])
    report = ward.load(write([("KP01", square(1)), ("KP03", tie)]))
    assert report.as_json()["mended"] == ["KP03"]
    assert any("Khu phố 3" in w and "Đã sửa đường bao" in w for w in report.warnings)


def test_a_khu_pho_of_several_parts_is_one_polygon(ward, write, square, drawn):
    ward.load(write([("KP01", MultiPolygon([square(1), square(3)]))]))
    assert len(drawn()["KP01"].geoms) == 2


@pytest.mark.parametrize("crs", [4326, 9212])
def test_of_a_map_of_the_province_only_the_polygons_in_the_ward_are_taken(
    ward, write, square, drawn, crs
):
    rows = [("KP01", square(1)), ("KP02", square(2)), ("KP03", box(107.5, 11.7, 107.51, 11.71))]
    report = ward.load(write(rows, crs=crs))
    assert (report.exit_status, report.rows_accepted, report.rows_rejected) == (3, 2, 1)
    assert "“KP03” nằm ngoài phường" in ward.sentences(report)[0]
    assert drawn().keys() == {"KP01", "KP02"}


@pytest.mark.parametrize("numbers", [[1, 2, 77], [1.0, 2.0, 77.0]])
def test_numbers_alone_name_khu_pho_only_in_a_column_that_somebody_chose(
    ward, write, square, drawn, numbers
):
    rows = [(number, square(place)) for place, number in enumerate(numbers, start=1)]
    path = write(rows, column="SO")
    asked = ward.load(path)
    assert (asked.exit_status, asked.question.about) == (4, "name_column")
    report = ward.load(path, name_column="SO")
    assert (report.exit_status, report.rows_accepted, report.rows_rejected) == (3, 2, 1)
    assert "“khu phố 77” không có trong danh sách khu phố" in ward.sentences(report)[0]
    assert drawn()["KP02"].equals(square(2))


@pytest.mark.parametrize("far", [106.9, 1e308], ids=["33 km away", "on no map"])
def test_a_khu_pho_with_a_point_far_outside_the_ward_is_not_drawn(ward, write, square, drawn, far):
    spike = Polygon([(106.52, 11.70), (106.53, 11.70), (far, 11.705), (106.53, 11.71)])
    report = ward.load(write([("KP01", square(1)), ("KP03", spike)]))
    assert (report.exit_status, report.rows_accepted, report.rows_rejected) == (3, 1, 1)
    assert "“KP03” vượt ra ngoài phường quá 2 km" in ward.sentences(report)[0]
    assert drawn().keys() == {"KP01"}


def test_polygons_from_elsewhere_do_not_say_how_a_file_without_a_word_is_to_be_read(
    ward, write, square
):
    rows = [("KP01", square(1)), ("KP03", box(107.5, 11.7, 107.51, 11.71))]
    path = write(rows, "ranh.shp", crs=9212)
    path.with_suffix(".prj").unlink()
    assert ward.load(path).exit_status == 4
    assert ward.load(path, crs=9212).rows_accepted == 1


def test_the_days_of_the_file_hold(ward, write, square, drawn):
    path = write(
        [("KP01", square(1)), ("KP01", square(2)), ("KP02", square(3))],
        VALID_FROM=["2025-07-01", "01/7/2026", None],
        VALID_TO=["30/6/2026", None, None],
    )
    assert ward.load(path).exit_status == 0
    assert drawn(date(2026, 6, 30))["KP01"].equals(square(1))
    assert drawn(date(2026, 7, 1))["KP01"].equals(square(2))
    assert "KP02" in drawn(date(2025, 7, 1))  # without a day: from the beginning of its term


def test_a_day_that_is_none_rejects_its_row(ward, write, square):
    report = ward.load(
        write([("KP01", square(1)), ("KP02", square(2))], HIEU_LUC_TU=["2026-02-31", None])
    )
    assert (report.rows_accepted, report.rows_rejected) == (1, 1)
    said = "“KP01” có cột “HIEU_LUC_TU” ghi “2026-02-31”: là ngày không có trong lịch"
    assert said in ward.sentences(report)[0]


def test_a_map_that_ends_before_it_begins_is_told_both_days(ward, write, square):
    days = {"TU_NGAY": ["01/7/2026"], "DEN_NGAY": ["01/6/2026"]}
    report = ward.load(write([("KP01", square(1))], **days))
    said = "hết hiệu lực (01/6/2026) trước khi có hiệu lực (01/7/2026); sửa lại ngày"
    assert said in ward.sentences(report)[0]


def test_a_khu_pho_goes_by_the_name_it_has_on_the_day_of_the_map(ward, write, square):
    ward.take(
        "code,name,valid_from,valid_to\nKP01,Khu phố Thanh Bình,2025-07-01,2026-06-30\n"
        "KP30,Khu phố Thanh Bình,2026-07-01,\n"
    )
    path = write([("Khu phố Thanh Bình", square(1))])
    report = ward.load(path, valid_from=date(2026, 1, 1))
    assert [a.code for a in report.boundaries.areas] == ["KP01"]
    report = ward.load(path, valid_from=date(2026, 8, 1))
    assert [a.code for a in report.boundaries.areas] == ["KP30"]


def test_a_map_of_today_holds_from_the_term_that_runs(ward, write, square):
    ward.take(
        "code,name,valid_from,valid_to\nKP01,Khu phố 1,2025-07-01,2025-12-31\n"
        "KP01,Khu phố 1,2026-01-01,\n"
    )
    report = ward.load(write([("KP01", square(1))]))
    assert [a.valid_from for a in report.boundaries.areas] == ["2026-01-01"]


TCVN3 = "Khu phè 1", "Khu phè 2"
VNI = "Khu phoá 1", "Khu phoá 2"


@pytest.mark.parametrize(("texts", "encoding"), [(TCVN3, "tcvn3"), (VNI, "vni")])
def test_names_in_an_old_font_are_converted_once_somebody_agrees(
    ward, square, texts, encoding, write
):
    path = write([(text, square(n)) for n, text in enumerate(texts, start=1)], "cu.shp", crs=9212)
    as_bytes(path, texts)
    asked = ward.load(path)
    assert asked.exit_status == 4
    assert asked.question.about == "encoding"
    assert asked.question.column == encoding
    assert asked.question.choices == {texts[0]: "Khu phố 1", texts[1]: "Khu phố 2"}
    report = ward.load(path, encoding=encoding)
    assert [a.code for a in report.boundaries.areas] == ["KP01", "KP02"]


def as_bytes(path, texts) -> None:
    """The table as an old program leaves it: one byte per letter, and no word about them."""
    table = path.with_suffix(".dbf")
    content = table.read_bytes()
    for text in texts:
        wide = text.encode()
        assert wide in content
        content = content.replace(wide, text.encode("latin-1") + b" " * (len(wide) - len(text)))
    table.write_bytes(content)
    path.with_suffix(".cpg").unlink()


def test_personal_data_in_the_attribute_table_is_refused(ward, write, square):
    report = ward.load(write([("KP01", square(1))], DIEN_THOAI=["x"]))
    assert report.exit_status == 4
    assert "DIEN_THOAI" in report.refused_because
