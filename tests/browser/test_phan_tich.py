"""Phân tích chuyên sâu in a browser, by value."""

import math
import re

import pytest

from bench.pages import PAGES
from etl import pipeline
from etl.store import read
from etl.store.read_weeks import weekly_visits

DOTS = PAGES["Phân tích chuyên sâu"][1]
PLOT = "document.querySelectorAll('.js-plotly-plot .scatterlayer .trace').length >= 1"


@pytest.fixture(scope="session")
def kp03(sample_store):
    """AL-2 of Khu phố 3 in October: skilled, assessed, households."""
    workspace = pipeline.open_workspace(sample_store)
    row = read.measures(
        workspace.engine, workspace.code, indicator="AL-2", area="KP03", month_from="2026-10"
    ).iloc[0]
    workspace.engine.dispose()
    return row["numerator"], row["assessed"], row["denominator"]


@pytest.fixture(scope="session")
def weeks(sample_store):
    workspace = pipeline.open_workspace(sample_store)
    rows = weekly_visits(workspace.engine, workspace.code)
    workspace.engine.dispose()
    return rows.groupby("week")["visits"].sum()


def cells(page, name):
    own = page.get_by_role("link", name=name, exact=True)
    row = page.locator("table.tbl tbody tr").filter(has=own)
    return row.locator("td").all_inner_texts()


def written(value):
    return f"{value:.1f}%".replace(".", ",")


def test_an_interval_is_wilsons_of_those_assessed_among_the_register(visit, kp03):
    page = visit("/phan-tich?chi_tieu=AL-2", DOTS).page
    skilled, assessed, households = kp03
    p, z = skilled / assessed, 3.0902  # 99,8 %
    n = assessed * (households - 1) / (households - assessed)
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    found = cells(page, "Khu phố 3")
    assert found[2:5] == [
        written(100 * p), written(100 * (centre - half)), written(100 * (centre + half)),
    ]  # fmt: skip
    assert found[5] == "▲ cao hơn rõ"


def test_nobody_is_ranked(visit):
    text = visit("/phan-tich?chi_tieu=AL-2", DOTS).seen()
    assert "tương đương" in text
    assert not re.search(r"\bhạng \d|xếp thứ \d", text)


def test_outside_the_funnel_are_those_of_the_table(visit):
    page = visit("/phan-tich?chi_tieu=AL-2&muc=pheu", PLOT).page
    sentence = page.inner_text(".finding")
    outside = page.locator("table.tbl tbody tr", has_text="khác biệt rõ").count()
    assert f"{outside}/29 khu phố khác biệt rõ" in sentence


def test_every_khu_pho_has_a_drawing_on_the_same_scale(visit):
    drawn = "document.querySelectorAll('.multiples svg').length === 29"
    page = visit("/phan-tich?chi_tieu=AL-2&muc=nho", drawn).page
    assert page.locator(".multiples figcaption").count() == 29


def test_the_weeks_are_those_of_the_visits(visit, weeks):
    page = visit("/phan-tich?muc=tuan", PLOT).page
    y = page.evaluate("[...document.querySelector('.js-plotly-plot').data[0].y]")
    whole = weeks[weeks.index <= "2026-10-19"]  # the week of 26/10 ends after the last day
    assert sum(y) == whole.sum()
    mean = whole.sum() / len(y)
    assert f"trung bình {mean:.1f}".replace(".", ",") in page.inner_text(".finding")


@pytest.mark.parametrize("section", ["khoang", "pheu", "nho", "tuan"])
def test_every_section_fits_a_phone_and_speaks_vietnamese(visit, section):
    seen = visit(f"/phan-tich?chi_tieu=AL-2&muc={section}", "true", size="390x844")
    hidden = "e => e.scrollWidth - e.clientWidth"
    assert seen.page.locator("[data-testid=stMain]").evaluate(hidden) <= 0
    assert not [text for text, url in seen.errors if "_stcore" not in url]
