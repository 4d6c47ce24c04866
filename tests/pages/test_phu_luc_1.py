"""Chỉ tiêu 2030–2035 on the sample store: a row in full, and the form for its values."""

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
