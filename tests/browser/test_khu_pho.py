"""The page on one khu phố in a real browser: figures, neighbours, sizes."""

import pytest

from etl import pipeline
from etl.store import read

from .conftest import SIZES

DRAWN = "document.querySelectorAll('.area-cards svg').length >= 5"


@pytest.fixture(scope="session")
def of_12(sample_store):
    """The figures of Khu phố 12 in October, by indicator."""
    workspace = pipeline.open_workspace(sample_store)
    rows = read.measures(workspace.engine, workspace.code, area="KP12", month_from="2026-10")
    workspace.engine.dispose()
    return rows.set_index("indicator_id")


@pytest.mark.parametrize("size", SIZES)
def test_the_five_targets_are_shown_by_value(visit, of_12, size):
    text = visit("/khu-pho?khu_pho=KP12", DRAWN, size=size).seen()
    for indicator in ("AL-1", "AL-2", "AL-3", "AL-4", "AL-5"):
        assert f"{of_12.loc[indicator, 'value_pct']:.1f}%".replace(".", ",") in text


def test_the_next_khu_pho_is_one_click_away_and_the_month_stays(visit):
    page = visit("/khu-pho?khu_pho=KP12&thang=2026-09", DRAWN).page
    page.get_by_role("link", name="Khu phố 13 →").click()
    page.wait_for_url("**/khu-pho?thang=2026-09&khu_pho=KP13")
    page.wait_for_function("document.querySelector('.finding')?.innerText.includes('Khu phố 13:')")


def test_a_chosen_khu_pho_goes_into_the_address(visit):
    page = visit("/khu-pho", DRAWN).page
    page.get_by_role("combobox", name="Khu phố").click()
    page.get_by_role("option", name="Khu phố 3", exact=True).click()
    page.wait_for_url("**khu_pho=KP03")


def test_the_list_of_the_first_page_leads_here(visit):
    page = visit("/", "document.querySelector('.st-key-below .tbl a[href^=khu-pho]')").page
    page.locator(".st-key-below .tbl a[href^=khu-pho]").first.click()
    page.wait_for_url("**/khu-pho?**")
    page.wait_for_function(DRAWN)
