"""Several sheets in one workbook: hidden, instructions, one per khu phố, one per month, persons."""


def test_a_hidden_sheet_is_named_and_not_loaded(office, june):
    report = office.take("trang-an.xlsx")
    assert office.summaries() == june
    assert any("“Nháp”" in warning and "ẩn" in warning for warning in report.warnings)


def test_a_hidden_sheet_that_is_asked_for_is_loaded(office):
    office.take("trang-an.xlsx", sheet="Nháp")
    assert office.summaries() == [("KP09", "2026-06", 1, 2, 1)]


def test_the_name_of_each_sheet_gives_its_khu_pho(office):
    report = office.take("moi-khu-pho-mot-trang.xlsx")
    assert office.summaries() == [
        ("KP01", "2026-05", 10, 50, 20), ("KP01", "2026-06", 12, 60, 25),
        ("KP02", "2026-05", 9, 40, 10), ("KP02", "2026-06", 8, 45, 12),
    ]  # fmt: skip
    assert [view.given for view in report.sheets] == [
        {"neighbourhood": "KP01"}, {"neighbourhood": "KP02"},
    ]  # fmt: skip


def test_the_name_of_each_sheet_gives_its_month_and_the_banner_the_year(office):
    office.take("moi-thang-mot-trang.xlsx")
    assert office.summaries() == [
        ("KP01", "2026-05", 10, 50, 20), ("KP01", "2026-06", 12, 60, 25),
    ]  # fmt: skip


def test_a_sheet_of_instructions_is_named_and_the_data_beside_it_loaded(office, june):
    report = office.take("trang-huong-dan-ben-canh.xlsx")
    assert office.summaries() == june
    assert any("“Cách ghi biểu”" in warning for warning in report.warnings)


def test_a_list_of_persons_on_a_second_sheet_refuses_the_whole_file(office):
    sentence = office.refused("trang-thu-hai-danh-sach-nguoi.xlsx").refused_because
    assert "Họ và tên" in sentence
    assert "dữ liệu cá nhân" in sentence


def test_an_empty_workbook_is_refused(office):
    assert "tiêu đề" in office.refused("trang-trong.xlsx").refused_because
