"""Names of khu phố: every spelling is taken, a near miss is offered and never taken."""


def test_every_spelling_of_a_khu_pho_is_taken(office):
    office.take("ten-khu-pho-moi-cach-viet.xlsx")
    rows = office.stored("summary", "neighbourhood", "households_visited_cum")
    assert rows == [(f"KP{n:02d}", 10 * n) for n in range(1, 12)]


def test_a_near_miss_is_rejected_with_a_suggestion(office):
    report = office.load("ten-khu-pho-gan-dung.xlsx")
    assert office.stored("summary", "neighbourhood") == [("KP01",)]
    rejected = office.rejected(report)
    assert list(rejected) == [2, 3, 4]
    assert "Khu phố 3 (KP03)" in rejected[2]
    assert "Khu phố 30" in rejected[3]


def test_names_of_the_former_units_are_taken_and_one_that_two_share_is_rejected(office):
    office.take("danh-muc-ten-goi-cu.xlsx")
    report = office.load("ten-trung-giua-cac-don-vi-cu.xlsx")
    assert office.stored("summary", "neighbourhood") == [("KP05",), ("KP12",)]
    rejected = office.rejected(report)
    assert list(rejected) == [4]
    assert "KP05" in rejected[4]
    assert "KP12" in rejected[4]
