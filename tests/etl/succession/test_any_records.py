"""Whatever was recorded: a merger counts as if the new name had always been used, a division
leaves the ward as it was, and the order of loading makes no difference."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ..test_any_order import STEADY, VISITS, Fresh, visit_contents
from .conftest import AREAS, CHANGES

REGISTER = (
    "neighbourhood,valid_from,households_total,pop_18_plus,pop_working_age\n"
    "KP01,2026-01-01,40,60,50\nKP02,2026-01-01,20,50,40\nKP03,2026-01-01,30,40,30\n"
)
MERGED = (
    f"{AREAS}\nKP01,Khu phố 1,2025-07-01,2026-02-28\nKP02,Khu phố 2,2025-07-01,2026-02-28\n"
    "KP30,Khu phố 30,2026-03-01,\n"
)
MERGER = f"{CHANGES}\nKP01,KP30,2026-03-01,\nKP02,KP30,2026-03-01,\n"
PARTED = (
    f"{AREAS}\nKP01,Khu phố 1,2025-07-01,2026-02-28\n"
    "KP31,Khu phố 31,2026-03-01,\nKP32,Khu phố 32,2026-03-01,\n"
)
DIVISION = f"{CHANGES}\nKP01,KP31,2026-03-01,70\nKP01,KP32,2026-03-01,30\n"
BY_VISITS = ("AL-2", "AL-4", "AL-5")
FIGURES = ["numerator", "assessed", "left_out"]  # a part without data is outside by itself


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Fresh]:
    store = Fresh(tmp_path)
    yield store
    store.workspace.engine.dispose()


def visits(contents: list[str]) -> str:
    return VISITS + "".join(f"V{n},{content}\n" for n, content in enumerate(contents))


def ward_of(store: Fresh, month: str) -> pd.DataFrame:
    found = store.measures()
    found = found[found["indicator_id"].isin(BY_VISITS) & (found["area"] == "25333")]
    return found[found["month"] >= month].set_index(["indicator_id", "month"])[FIGURES]


def loaded(store: Fresh, *texts: str) -> Fresh:
    store.empty()
    for text in texts:
        report = store.load(text)
        assert report.exit_status == 0, (report, text)
    return store


@settings(max_examples=10, **STEADY)
@given(contents=st.lists(visit_contents, min_size=1, max_size=10))
def test_a_merger_counts_as_if_the_new_name_had_always_been_used(fresh, contents):
    loaded(fresh, visits(contents), REGISTER, MERGED, MERGER)
    found = fresh.measures()
    joined = found[(found["area"] == "KP30") & found["indicator_id"].isin(BY_VISITS)]
    pd.testing.assert_frame_equal(found, fresh.anew())
    renamed = [c.replace(",KP02,", ",KP01,") for c in contents]
    loaded(fresh, visits(renamed), REGISTER)
    alone = fresh.measures()
    alone = alone[
        (alone["area"] == "KP01")
        & alone["indicator_id"].isin(BY_VISITS)
        & (alone["month"] >= "2026-03")
    ]
    key = ["indicator_id", "month"]
    counts = ["numerator", "assessed"]  # the register is another, a part without data is outside
    pd.testing.assert_frame_equal(
        joined.set_index(key)[counts], alone.set_index(key)[counts], check_like=True
    )


@settings(max_examples=10, **STEADY)
@given(
    before=st.lists(visit_contents, min_size=1, max_size=8),
    after=st.lists(visit_contents, max_size=6),
    place=st.sampled_from(["KP31", "KP32"]),
)
def test_a_division_leaves_the_ward_as_it_was(fresh, before, after, place):
    # the same visits with KP01 undivided, and divided; what names KP01 from March on names a part
    early = [c for c in before if c < "2026-03"] or ["2026-01-05" + before[0][10:]]
    late = [c for c in after if c >= "2026-03"]
    named = [c.replace(",KP01,", f",{place},") for c in late]
    loaded(fresh, visits(early + late), REGISTER)
    whole = ward_of(fresh, "2026-03")
    loaded(fresh, PARTED, DIVISION, REGISTER, visits(early + named))
    divided = ward_of(fresh, "2026-03")
    pd.testing.assert_frame_equal(whole, divided, check_exact=False, rtol=1e-9)
    found = fresh.measures()
    parts = found[found["area"].isin(["KP31", "KP32"])]
    assert (parts["numerator"].dropna() >= 0).all()
    assert not (parts["numerator"] > parts["assessed"] + 1e-9).any()


@settings(max_examples=8, **STEADY)
@given(data=st.data(), contents=st.lists(visit_contents, min_size=1, max_size=8))
def test_the_order_of_loading_makes_no_difference(fresh, data, contents):
    texts = [visits(contents), REGISTER, MERGED, MERGER]
    found = []
    for _ in range(2):
        order = data.draw(st.permutations(texts))
        order.sort(key=lambda text: text == MERGER)  # KP30 must be known before
        if order.index(MERGED) < order.index(texts[0]):  # and KP01's visits of March be taken
            order.remove(MERGER)
            order.insert(order.index(MERGED) + 1, MERGER)
        loaded(fresh, *order)
        found.append(fresh.measures())
    pd.testing.assert_frame_equal(found[0], found[1])
