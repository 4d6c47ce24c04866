import pandas as pd

from dashboard.analysis import grouped
from dashboard.analysis.grouped import Group

NAMES = {"KP01": "Khu phố 1", "KP02": "Khu phố 2", "KP03": "Khu phố 3", "KP04": "Khu phố 4"}
GROUP = Group("nhom-1", "Cụm chợ", ("KP01", "KP02", "KP03"))


def rows(*told, hidden=()):
    frame = pd.DataFrame(told, columns=["area", "month", "numerator", "denominator"])
    frame = frame.astype({"numerator": "float64", "denominator": "float64"})
    return frame.assign(
        indicator_id="AL-2",
        source="visits",
        value_pct=100 * frame["numerator"] / frame["denominator"],
        areas_known=float("nan"),
        areas_total=float("nan"),
        is_suppressed=[
            (a, m) in hidden for a, m in zip(frame["area"], frame["month"], strict=True)
        ],
    )


def only(frame):
    (found,) = frame.to_dict("records")
    return found


def test_a_group_is_sum_over_sum_and_no_mean_of_shares():
    # 90 of 100 and 10 of 300: 100 of 400 is 25 %; the mean of 90 % and 3,3 % would be 46,7 %
    found = only(
        grouped.line(rows(("KP01", "2026-10", 90, 100), ("KP02", "2026-10", 10, 300)), GROUP)
    )
    assert (found["numerator"], found["denominator"], found["value_pct"]) == (100, 400, 25.0)
    assert found["area"] == "nhom-1"


def test_only_members_with_both_parts_are_in_the_sum_and_are_counted():
    told = rows(
        ("KP01", "2026-10", 90, 100),
        ("KP02", "2026-10", 10, None),  # no register
        ("KP03", "2026-10", None, 50),  # nothing sent
        ("KP04", "2026-10", 7, 10),  # not a member
    )
    found = only(grouped.line(told, GROUP))
    assert (found["numerator"], found["denominator"]) == (90, 100)
    assert (found["areas_known"], found["areas_total"]) == (1, 3)
    assert grouped.in_the_sum(found) == "1/3 khu phố có số liệu"
    assert found["members_known"] == "KP01"


def test_a_member_with_more_reached_than_there_are_is_left_out():
    told = rows(("KP01", "2026-10", 9, 10), ("KP02", "2026-10", 12, 10))
    assert only(grouped.line(told, GROUP))["numerator"] == 9


def test_a_month_without_any_known_member_has_no_row():
    told = rows(
        ("KP01", "2026-08", 5, 10), ("KP01", "2026-09", None, 10), ("KP02", "2026-10", 6, 10)
    )
    assert grouped.line(told, GROUP)["month"].tolist() == ["2026-08", "2026-10"]


def test_one_hidden_member_hides_the_month_of_the_group_with_its_counts():
    told = rows(
        ("KP01", "2026-09", 50, 100),
        ("KP02", "2026-09", 20, 100),
        ("KP01", "2026-10", 60, 100),
        ("KP02", "2026-10", None, None),
        hidden={("KP02", "2026-10")},
    )
    september, october = grouped.line(told, GROUP).to_dict("records")
    assert september["numerator"] == 70
    assert october["is_suppressed"]
    figures = ["numerator", "denominator", "value_pct", "areas_known", "members_known"]
    assert all(pd.isna(october[name]) for name in figures)


def test_whatever_groups_are_asked_for_a_reader_learns_no_sum_over_a_hidden_cell():
    told = rows(
        ("KP01", "2026-10", 60, 100),
        ("KP02", "2026-10", None, None),
        ("KP03", "2026-10", 30, 50),
        ("KP04", "2026-10", None, None),
        hidden={("KP02", "2026-10"), ("KP04", "2026-10")},
    )
    visible = {"KP01": 60, "KP03": 30}
    codes = list(NAMES)
    for bits in range(1, 16):
        members = tuple(c for i, c in enumerate(codes) if bits & (1 << i))
        found = only(grouped.line(told, Group("nhom-1", "x", members)))
        if set(members) <= set(visible):
            assert found["numerator"] == sum(visible[c] for c in members)
        else:
            assert pd.isna(found["numerator"])
            assert pd.isna(found["denominator"])


def test_too_few_respondents_have_counts_and_no_share():
    told = rows(("KP01", "2026-10", 9, 12), ("KP02", "2026-10", 8, 14))
    found = only(grouped.line(told, GROUP, least_respondents=30))
    assert (found["numerator"], found["denominator"]) == (17, 26)
    assert pd.isna(found["value_pct"])


def test_groups_stand_after_the_rows_they_are_made_of():
    told = rows(("KP01", "2026-10", 9, 12), ("KP02", "2026-10", 8, 14))
    assert grouped.with_groups(told, [GROUP])["area"].tolist() == ["KP01", "KP02", "nhom-1"]
    assert grouped.with_groups(told, []) is told


def test_an_address_gives_the_group_back():
    (found,) = grouped.read(["Cụm chợ:KP03,KP01"], NAMES)
    assert found == Group("nhom-1", "Cụm chợ", ("KP01", "KP03"))
    assert grouped.read([found.text()], NAMES) == [found]


def test_unknown_khu_pho_fall_out_and_a_group_of_one_with_them():
    assert grouped.read(["A:KP01,KP99", "", "B:", "C:KP02,KP02"], NAMES) == []
    (found,) = grouped.read(["A:KP01,KP99,KP02"], NAMES)
    assert found.members == ("KP01", "KP02")


def test_a_group_without_a_name_is_called_by_its_members_or_their_number():
    few, many = grouped.read([":KP01,KP02", "KP01,KP02,KP03,KP04"], NAMES)
    assert few.name == "Nhóm KP01, KP02"
    assert many.name == "Nhóm 4 khu phố"


def test_a_name_from_an_address_holds_no_markup_and_is_short():
    (found,) = grouped.read([f"<a href='x'>Chợ</a>{'x' * 60}:KP01,KP02"], NAMES)
    assert "<" not in found.name
    assert "'" not in found.name
    assert len(found.name) <= 24


def test_khu_pho_are_offered_by_the_unit_they_lay_in_before_where_it_is_known():
    areas = pd.DataFrame(
        [("KP01", "xã Thanh Phú"), ("KP02", "xã Thanh Phú"), ("KP03", "Phú Thịnh"), ("KP04", None)],
        columns=["code", "legacy_unit"],
    )
    assert grouped.by_legacy_unit(areas, NAMES) == ["xã Thanh Phú:KP01,KP02"]  # one is no group
    assert grouped.by_legacy_unit(areas.assign(legacy_unit=None), NAMES) == []
