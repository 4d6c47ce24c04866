"""The conventions in plain words: they say what the code does, for every indicator."""

from dataclasses import replace

from dashboard.analysis import method, status
from dashboard.analysis.status import Status


def settings(catalog):
    return {s.name: s.value for s in method.settings(catalog)}


def test_settings_are_those_of_the_locality(catalog):
    shown = settings(catalog)
    assert shown["Số kỹ năng để hộ đạt"] == "3 trong 5"
    assert shown["Mức đánh giá tối thiểu"] == "30%"
    assert shown["Số người trả lời tối thiểu"] == "30"
    assert shown["Ngưỡng đúng tiến độ"] == "0,95"
    assert shown["Ngưỡng cần tăng tốc"] == "0,60"
    assert shown["Ngày chuyển đổi số của phường"] == "10/10"


def test_another_setting_is_another_word(catalog):
    own = replace(catalog.locality.settings, min_coverage_pct=42.5, skills_needed=4)
    calendar = replace(catalog.locality.calendar, digital_day="02-09")
    other = replace(catalog, locality=replace(catalog.locality, settings=own, calendar=calendar))
    shown = settings(other)
    assert shown["Mức đánh giá tối thiểu"] == "42,5%"
    assert shown["Số kỹ năng để hộ đạt"] == "4 trong 5"
    assert shown["Ngày chuyển đổi số của phường"] == "09/02"


def test_every_status_has_its_condition_once():
    assert [of for of, _ in method.classes()] == list(Status)
    words = dict(method.classes())
    assert words[Status.SPEED_UP] == "Đã đi từ 0,60 đến dưới 0,95 quãng đường cần đi đến nay"
    assert f"{100 * status.LEAST_ELAPSED:.0f}%" in words[Status.INSUFFICIENT]


def test_rules_say_what_is_counted(catalog):
    def words(indicator_id):
        return method.rule_words(catalog.indicators[indicator_id])

    assert words("AL-1").startswith(
        "Đếm thành viên đang hoạt động đã học đủ các nhóm: kỹ năng số, AI cơ bản, "
        "phòng chống lừa đảo."
    )
    assert words("AL-1b").startswith("Đếm thành viên đang hoạt động đã học nhóm: AI cơ bản.")
    assert "theo lượt đánh giá mới nhất" in words("AL-2")
    assert "lấy bảng tổng hợp của khu phố" in words("AL-2")
    assert "khi có kết quả: đã ký số thành công" in words("AL-4")
    assert "Từ 30 người trả lời mới tính tỷ lệ" in words("AL-5")
    assert words("PL1-I-01").startswith("Lấy giá trị do đơn vị báo cáo")


def test_sources_are_told_by_the_rule(catalog):
    def words(indicator_id):
        return method.source_words(catalog.indicators[indicator_id])

    assert words("AL-1") == ("danh sách thành viên và lớp tập huấn; bảng tổng hợp của khu phố")
    assert words("AL-2") == "phiếu lượt hướng dẫn của các Tổ CNSCĐ; bảng tổng hợp của khu phố"
    assert words("PL1-I-01") == "số liệu do đơn vị báo cáo"


def test_every_indicator_in_force_is_listed_once_each_before_its_parts(catalog):
    listed = [i.id for i in method.every_indicator(catalog)]
    assert sorted(listed) == sorted(catalog.indicators)
    assert listed[:4] == ["AL-1", "AL-1a", "AL-1b", "AL-1c"]
    assert method.named(catalog.indicators["PL1-I-08"]).startswith("I.8 ")
    assert method.named(catalog.indicators["AL-1a"]) == "– Kỹ năng số chuyên sâu"
