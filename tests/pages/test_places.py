"""The places as a page gets them: the sample's, for whoever may see single khu phố."""

import pytest
import streamlit as st

from dashboard import access, data


@pytest.fixture
def on_sample(monkeypatch, sample_store):
    monkeypatch.setenv("DATABASE_URL", sample_store)
    monkeypatch.delenv("LOCALITY", raising=False)
    st.cache_resource.clear()
    st.cache_data.clear()


def sentences(month):
    rows = data.places(month)
    return dict(zip(rows["place_id"], rows["lines"], strict=True))


def test_the_places_of_the_sample_say_what_its_files_say(on_sample):
    rows = data.places("2026-10")
    assert len(rows) == 30
    assert list(rows.loc[rows["why_not_drawn"] != "", "place_id"]) == ["DD-NVH-29"]
    told = sentences("2026-10")
    # tong-hop-2026-10.csv: KP05 has 36, KP27 26; so-mau-so.csv: 45 and 32 stalls
    assert told["DD-CHO-1"][0] == "36/45 sạp có mã QR (cả Khu phố 5, đến 31/10/2026)"
    assert told["DD-CHO-3"][0] == "26/32 sạp có mã QR (cả Khu phố 27, đến 31/10/2026)"
    assert told["DD-CHO-2"][:2] == (
        "Chưa có số sạp có mã QR",  # Khu phố 13 sends single visits
        "Hoạt động tới: Chợ 4.0, 14/11/2026",
    )
    assert told["DD-HT-1"][0] == "Hoạt động tới: Ngày cuối tuần chuyển đổi số, 07/11/2026"
    assert told["DD-HT-2"][0] == "Hoạt động tới: Ngày cuối tuần chuyển đổi số, 05/12/2026"
    assert told["DD-HT-7"][0] == "Chưa có lịch hoạt động"
    assert told["DD-NVH-11"][0] == "Hoạt động tới: Lớp học, 21/11/2026"
    # a meeting planned for 24/10 lies behind 31/10
    assert told["DD-NVH-07"] == ("Số liệu minh họa: không phải địa điểm thật",)


def test_an_earlier_month_tells_the_stalls_of_then(on_sample):
    # tong-hop-2026Q2.csv: KP05 has 26
    assert sentences("2026-08")["DD-CHO-1"][0] == (
        "26/45 sạp có mã QR (cả Khu phố 5, đến 30/6/2026)"
    )


def test_an_activity_at_no_listed_place_has_none(on_sample):
    found = data.activities()
    at = dict(zip(found["place"], found["place_id"], strict=True))
    assert at["Sân bóng (minh họa)"] is None
    assert at["cho minh hoa so 2"] == "DD-CHO-2"
    assert at["Nhà văn hóa KP 11"] == "DD-NVH-11"


@pytest.mark.parametrize("read", [lambda: data.places("2026-10"), data.activities])
def test_who_may_not_see_single_khu_pho_sees_no_places(on_sample, monkeypatch, read):
    monkeypatch.setattr(access, "current_role", lambda: None)
    with pytest.raises(access.NotAllowedError):
        read()
