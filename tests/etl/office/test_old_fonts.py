"""Text typed in TCVN3 or VNI: found, converted only when confirmed, the raw cell kept."""

import pytest

from etl.store import kept

WRITTEN = [
    ("KK-01", "KP03", "Đường vào xóm Mường chưa có sóng di động"),
    ("KK-02", "KP04", "Khu vực ấp Phước Thịnh thiếu điện thoại thông minh"),
]
FILES = [
    ("tcvn3-phong-vntime.xlsx", "tcvn3"),
    ("tcvn3-mot-cot.xlsx", "tcvn3"),
    ("vni-times.xlsx", "vni"),
    ("tcvn3-theo-byte.csv", "tcvn3"),
    ("vni-theo-byte.csv", "vni"),
]


@pytest.mark.parametrize(("name", "encoding"), FILES)
def test_old_text_is_not_converted_unasked(office, name, encoding):
    report = office.refused(name)
    assert (report.question.about, report.question.column) == ("encoding", encoding)
    assert f"--encoding {encoding}" in report.refused_because
    # what it would become is shown, so that the user can judge
    assert any("Mường" in new or "Mã khó khăn" in new for new in report.question.choices.values())


@pytest.mark.parametrize(("name", "encoding"), FILES)
def test_old_text_is_converted_when_confirmed(office, name, encoding):
    # "Mường" and "Phước" hold the letter that TCVN3 writes as a soft hyphen
    office.take(name, encoding=encoding)
    assert office.stored("issues", "issue_id", "area", "text") == WRITTEN


def test_the_cell_as_it_was_written_is_kept(office):
    report = office.take("tcvn3-mot-cot.xlsx", encoding="tcvn3")
    cells = kept.read(office.ward.workspace.engine, report.batch)
    assert list(cells["why"]) == ["raw", "raw"]
    assert list(cells["row_no"]) == [2, 3]
    first = str(cells["value"][0])
    assert first.startswith("§\u00adêng vµo xãm M\u00adêng")


def test_headings_and_banner_in_an_old_font_are_read_once_confirmed(office):
    report = office.refused("tcvn3-tieu-de-va-bieu-ngu.xlsx")
    assert report.question.about == "encoding"
    office.take("tcvn3-tieu-de-va-bieu-ngu.xlsx", encoding="tcvn3")
    assert office.stored("summary", "neighbourhood", "period", "households_visited_cum") == [
        ("KP03", "2026-06", 100)
    ]
