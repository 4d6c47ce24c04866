"""Chỉ tiêu 2030–2035 on the sample store: a row in full, and the form for its values."""

import pytest

from dashboard.access import Role


def labelled(at, label):
    return next(field for field in at.text_input if field.label == label)


def test_the_form_starts_from_what_stands_for_the_last_quarter(opened, said):
    at = opened("phu_luc_1", chi_tieu="PL1-I-02")
    assert not at.exception
    # the sample reports 111/122 for quarter III of 2026
    assert (labelled(at, "Tử số").value, labelled(at, "Mẫu số").value) == ("111", "122")
    assert "Quý III/2026 đã có số liệu" in said(at)


def test_every_version_is_listed_with_who_brought_it(opened, said):
    text = said(opened("phu_luc_1", chi_tieu="PL1-I-02"))
    # the sample reports the row five times and corrects nothing
    assert "5 bản, 0 bản không còn được tính" in text
    assert "thường trực" in text


def test_a_leader_reads_the_row_and_is_offered_no_form(opened, said):
    at = opened("phu_luc_1", role=Role.LEADER, chi_tieu="PL1-I-02")
    assert not at.exception
    assert not at.text_input
    assert "111/122" in said(at)
    assert "Mọi bản đã nhập" not in said(at)


def test_a_row_in_words_asks_for_a_state_and_no_number(opened):
    at = opened("phu_luc_1", chi_tieu="PL1-I-10")
    labels = [field.label for field in (*at.text_input, *at.selectbox)]
    assert "Trạng thái" in labels
    assert "Tử số" not in labels


def test_a_row_of_two_series_asks_which_one_is_meant(opened):
    at = opened("phu_luc_1", chi_tieu="PL1-III-01")
    what = next(choice for choice in at.selectbox if choice.label == "Nội dung")
    assert what.options == ["5G", "6G"]


@pytest.mark.parametrize(
    ("row", "other"),
    [
        ("PL1-III-08", "Chữ ký số cá nhân"),
        ("PL1-III-07", "Đào tạo thành viên Tổ CNSCĐ"),
        ("PL1-III-03", "Công dân số"),
    ],
)
def test_a_row_that_sounds_like_a_target_of_2026_says_that_it_is_not(opened, said, row, other):
    text = said(opened("phu_luc_1", chi_tieu=row))
    start = text.index("Không phải chỉ tiêu 2026")
    assert other in text[start : start + 300]


def test_the_parts_of_a_row_are_bounded_and_not_multiplied(opened, said):
    text = said(opened("phu_luc_1", chi_tieu="PL1-III-03"))
    # 61,0 58,4 93,2 47,5 81,0 96,3 add up to 437,4, below 500: at least 0, at most the lowest
    assert "từ 0,0% đến 47,5%" in text


def test_parts_of_which_one_may_do_are_bounded_both_ways(opened, said):
    text = said(opened("phu_luc_1", chi_tieu="PL1-III-05"))
    # 38,2 31,0 27,5 22,4: all four at most 22,4; any at least 38,2 and, adding up to 119,1, all
    assert "từ 0,0% đến 22,4%" in text
    assert "từ 38,2% đến 100,0%" in text


def test_a_row_says_scenarios_for_both_horizons_and_calls_none_a_forecast(opened, said):
    text = said(opened("phu_luc_1", chi_tieu="PL1-III-04"))
    # 70/214, 93/209, 121/209 in 2026: 57,9 % and rising
    for horizon in ("Mốc 2030:", "Mốc 2035:"):
        assert horizon in text
    assert text.count("chỉ nêu kịch bản, không dự báo") == 2
    assert "đường tham chiếu nội suy" in text


def test_a_row_in_points_is_not_projected(opened, said):
    text = said(opened("phu_luc_1", chi_tieu="PL1-I-01"))
    assert "không tính bằng % nên không dự báo" in text


@pytest.mark.parametrize("row", ["PL1-III-01", "PL1-I-10", "PL1-I-05", "PL1-I-15", "PL1-III-06"])
def test_every_form_of_row_opens_in_full(opened, row):
    assert not opened("phu_luc_1", chi_tieu=row).exception


def test_lead_units_stand_by_status_and_each_count_leads_to_its_rows(opened, said):
    at = opened("phu_luc_1", xem="dau-moi")
    assert not at.exception
    text = said(at)
    # nothing is reported of I.5, I.14, III.2 and III.9 in the sample; III.9 has two lead units
    assert "Trung tâm Phục vụ hành chính công (2)" in text
    assert "Văn phòng HĐND và UBND (1)" in text
    assert "tinh_trang=chua-bao-cao" in text


def test_a_count_opened_shows_the_rows_behind_it(opened, said):
    at = opened("phu_luc_1", don_vi="Trung tâm Phục vụ hành chính công", tinh_trang="chua-bao-cao")
    text = said(at)
    assert 'id="PL1-I-05"' in text
    assert 'id="PL1-III-09"' in text
    assert 'id="PL1-I-02"' not in text


def test_an_estimate_of_the_system_stands_beside_and_is_taken_over_by_a_click(opened, said):
    at = opened("phu_luc_1", chi_tieu="PL1-I-15")
    assert "<b>ước " in said(at)
    assert labelled(at, "Tử số").value == "4"  # what was reported for quarter III, as before
    next(b for b in at.button if b.label == "Lấy số ước này vào mẫu").click().run()
    assert labelled(at, "Đơn vị cung cấp (bắt buộc)").value == ("hệ thống này, tính đến 31/10/2026")
    assert labelled(at, "Tử số").value != "4"
    assert not at.exception


def test_a_reader_without_the_form_sees_the_estimate_as_one(opened, said):
    text = said(opened("phu_luc_1", role=Role.LEADER, chi_tieu="PL1-I-15"))
    assert "<b>ước " in text
    assert "chưa xác nhận đã đăng" in text


def press(at, label):
    next(button for button in at.button if button.label == label).click().run()


def test_a_number_that_reads_two_ways_is_asked_about_before_anything_is_stored(opened, said):
    at = opened("phu_luc_1", chi_tieu="PL1-I-05")
    labelled(at, "hoặc chỉ tỷ lệ (%)").set_value("0,85").run()
    press(at, "Xem trước thay đổi")
    assert "đọc được hai cách" in said(at)
    at.radio[0].set_value("fraction").run()
    press(at, "Đọc theo cách này")
    # 0,85 as a part of one is 85 %; the row had no figure before
    assert "chưa có số liệu thành 85,0%" in said(at)


def test_a_day_that_is_none_keeps_the_value_from_being_tried(opened, said):
    at = opened("phu_luc_1", chi_tieu="PL1-I-05")
    labelled(at, "Ngày văn bản (dd/mm/yyyy)").set_value("31/02/2026").run()
    assert "không phải ngày" in said(at)
    assert "Xem trước thay đổi" not in [button.label for button in at.button]
    labelled(at, "Ngày văn bản (dd/mm/yyyy)").set_value("05/10/2030").run()
    assert "sau hôm nay" in said(at)


def test_nothing_typed_is_said_to_make_the_figure_unknown(opened, said):
    at = opened("phu_luc_1", chi_tieu="PL1-I-02")
    for label in ("Tử số", "Mẫu số"):
        labelled(at, label).set_value("").run()
    press(at, "Xem trước thay đổi")
    assert "lưu thì kỳ này thành “chưa có số liệu”" in said(at)


def test_the_same_value_again_offers_nothing_to_store(opened, said):
    at = opened("phu_luc_1", chi_tieu="PL1-I-02")
    press(at, "Xem trước thay đổi")
    assert "không có gì để lưu" in said(at)
    assert "Lưu số liệu này" not in [button.label for button in at.button]
