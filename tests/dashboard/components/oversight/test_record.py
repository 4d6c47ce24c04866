"""A stored record in the words of offices."""

import pytest

from dashboard.components.oversight.record import words
from etl.catalog import parse_catalog, read_documents
from etl.pipeline import PLANS

AREAS = {"KP03": "Khu phố 3"}


@pytest.fixture(scope="module")
def catalog():
    return parse_catalog(read_documents(PLANS), "an-loc")


@pytest.mark.parametrize(
    ("kind", "column", "value", "said"),
    [
        ("visits", "neighbourhood", "KP03", "Khu phố 3"),
        ("visits", "neighbourhood", "KP77", "KP77"),
        ("visits", "visit_date", "2026-06-05", "05/6/2026"),
        ("visits", "activity_code", "THAM_HO", "Thăm hộ"),
        ("visits", "age_band", "60+", "Từ đủ 60 tuổi"),
        (
            "visits",
            "topic_codes",
            "CKS;BDHVS",
            "Cài đặt và sử dụng chữ ký số cá nhân; Đăng ký, học trên nền tảng Bình dân học vụ số",
        ),
        (
            "visits",
            "outcome_codes",
            "CKS=DA_KY_THANH_CONG",
            "Cài đặt và sử dụng chữ ký số cá nhân: Đã ký số thành công",
        ),
        ("visits", "people_assisted", 1234, "1.234"),
        ("summary", "period", "2026Q3", "quý III/2026"),
        ("training", "completed", 1, "Có"),
        ("training", "completed", 0, "Không"),
        ("observations", "area", "25333", "phường An Lộc"),
        ("observations", "indicator_id", "AL-2", "Kỹ năng số hộ gia đình"),
        ("observations", "numerator", 385.5, "385,5"),
        ("budget", "year", 2026, "2026"),
        ("visits", "beside_the_form", "x", "x"),
    ],
)
def test_a_value_is_written_by_what_its_column_holds(catalog, kind, column, value, said):
    assert words(kind, {column: value}, catalog=catalog, areas=AREAS) == {column: said}
