"""Diễn biến on the sample store: periods, groups, what was done, what lies ahead.

Of AL-2 the ward has 3.106/21.222 in March, 7.871/21.222 in June, 11.949/21.239 in September and
13.500/21.239 in October.
"""

import json

import pytest

from dashboard.access import Role
from dashboard.charts.outlook import BAND_WORDS

HIDDEN = "ẩn vì số quá nhỏ"


@pytest.fixture
def offered(monkeypatch):
    """What the buttons of a page give, by file name, once it has been opened."""
    files = {}

    def button(_label, content, *, file_name, **_):
        files[file_name] = content

    monkeypatch.setattr("streamlit.download_button", button)
    return files


def lines(content):
    return [row.split(";") for row in content.decode("utf-8-sig").splitlines()]


def figure(at, number=0):
    return json.loads(at.get("plotly_chart")[number].proto.spec)


def traces(at, number=0):
    return {trace.get("name"): trace for trace in figure(at, number)["data"]}


def test_a_quarter_is_the_state_of_its_last_month_and_the_running_one_says_so(opened, said):
    at = opened("dien_bien", chi_tieu="AL-2", ky="quy")
    assert not at.exception
    text = said(at)
    for counts in ("3.106/21.222", "7.871/21.222", "11.949/21.239", "13.500/21.239"):
        assert counts in text
    assert "10.048/21.239" not in text  # August
    assert "đang diễn ra, đến 10/2026" in text


def test_the_band_and_its_sentence_are_there_for_the_ward_unless_turned_off(opened, said):
    at = opened("dien_bien", chi_tieu="AL-2")
    assert BAND_WORDS in traces(at)
    assert "Nếu giữ nhịp hiện nay, đến 31/12/2026 đạt từ" in said(at)
    assert "khả năng đạt 85%: thấp" in said(at)
    assert "Mẫu số đổi ở tháng 7/2026" in said(at)
    off = opened("dien_bien", chi_tieu="AL-2", du_bao="khong")
    assert BAND_WORDS not in traces(off)
    assert "Nếu giữ nhịp" not in said(off)


def test_a_group_of_the_address_is_sum_over_sum(opened, said):
    at = opened("dien_bien", chi_tieu="AL-2", khu_pho=["KP01", "KP02"], nhom="Cụm chợ:KP01,KP02")
    assert not at.exception
    found = traces(at)
    last = {name: found[name]["customdata"][-1] for name in ("Khu phố 1", "Khu phố 2", "Cụm chợ")}
    parts = {
        name: [int(n.replace(".", "")) for n in words.split("(")[1].split(")")[0].split("/")]
        for name, words in last.items()
    }
    assert parts["Cụm chợ"] == [
        a + b for a, b in zip(parts["Khu phố 1"], parts["Khu phố 2"], strict=True)
    ]
    assert "2/2 khu phố có số liệu" in said(at)
    assert "Cụm chợ: Khu phố 1, Khu phố 2" in said(at)


def test_a_group_with_a_hidden_member_is_hidden_in_that_month_and_says_why(opened, said):
    # of AL-5 in April Khu phố 26 has 2 of 7
    asked = {"chi_tieu": "AL-5", "nhom": "Cụm:KP26,KP02"}
    text = said(opened("dien_bien", role=Role.LEADER, **asked))
    assert HIDDEN in text
    assert "15/52" not in text  # 13/45 and 2/7
    assert "tháng có khu phố bị ẩn thì cả nhóm bị ẩn" in text
    assert "15/52" in said(opened("dien_bien", **asked))


def test_what_was_done_is_the_difference_of_two_states(opened, said):
    at = opened("dien_bien", chi_tieu="AL-2", ky="quy", cach="trong-ky")
    assert not at.exception
    ward = traces(at)["Toàn phường"]
    assert ward["x"] == ["2026Q2", "2026Q3", "2026Q4"]
    assert ward["text"] == ["<b>+4.765</b>", "<b>+4.078</b>", "<b>+1.551</b>"]
    # 7.871 - 3.106, 11.949 - 7.871, 13.500 - 11.949
    assert "quý IV/2026 toàn phường thêm 1.551 hộ so với quý III/2026" in said(at)
    assert "mẫu số đổi" in said(at)  # 21.222 and 21.239


def test_a_month_with_other_khu_pho_in_the_sum_has_no_bar(opened, said):
    at = opened("dien_bien", chi_tieu="AL-2", cach="trong-ky")
    assert "2026-03" not in traces(at)["Toàn phường"]["x"]
    assert "số khu phố có số liệu đổi từ 23 thành 29, không so được" in said(at)


def test_the_reference_of_2030_has_an_axis_of_its_own(opened, said):
    at = opened("dien_bien", chi_tieu="AL-4", ky="nam")
    assert not at.exception
    assert len(at.get("plotly_chart")) == 2
    text = said(at)
    assert "không phải cùng một đại lượng" in text
    assert "tính cả chữ ký điện tử và chỉ cần có" in text
    assert "phu-luc-1?chi_tieu=PL1-III-08" in text
    own, reference = figure(at, 0), figure(at, 1)
    assert own["layout"]["xaxis"]["ticktext"][-1] == "2035"
    targets = [t for t in own["data"] if t.get("name") == "Chỉ tiêu"]
    assert [(t["x"], t["y"]) for t in targets] == [(["2026-12-31"], [30.0])]
    drawn = [x for t in own["data"] for x in t["x"] if x]
    assert max(drawn) == "2026-12-31"
    ticks = [(t["x"], t["y"]) for t in reference["data"] if t.get("mode") == "markers"]
    assert (["2030-12-31"], [80.0]) in ticks
    assert (["2035-12-31"], [85.0]) in ticks


def test_an_indicator_without_such_a_row_says_so(opened, said):
    at = opened("dien_bien", chi_tieu="AL-2", ky="nam")
    assert len(at.get("plotly_chart")) == 1
    assert "Phụ lục I không có chỉ tiêu nào cùng tên gọi" in said(at)


def test_files_hold_what_the_view_shows(opened, offered):
    opened("dien_bien", chi_tieu="AL-2", ky="quy", nhom="Cụm chợ:KP01,KP02")
    head, *rows = lines(offered["dien-bien-quy-AL-2.csv"])
    assert head[:5] == ["Mã địa bàn", "Kỳ", "Số đến tháng", "Tử số", "Mẫu số"]
    ward = [row for row in rows if row[0] == "25333"]
    assert [row[1:5] for row in ward][:2] == [
        ["quý I/2026", "2026-03", "3106", "21222"],
        ["quý II/2026", "2026-06", "7871", "21222"],
    ]
    assert len([row for row in rows if row[0] == "Cụm chợ"]) == 4
    opened("dien_bien", chi_tieu="AL-2", ky="quy", cach="trong-ky")
    head, *rows = lines(offered["trong-ky-quy-AL-2.csv"])
    assert rows[0][:5] == ["Toàn phường", "quý II/2026", "2026-03", "2026-06", "4765"]


def test_files_of_groups_hold_no_small_count(opened, offered):
    asked = {"chi_tieu": "AL-5", "nhom": "Cụm:KP26,KP06"}
    opened("dien_bien", **asked)
    _, *rows = lines(offered["dien-bien-AL-5.csv"])
    own = [row for row in rows if row[0] == "Cụm"]
    hidden = [row for row in own if row[-1] == HIDDEN]
    assert hidden
    assert {cell for row in hidden for cell in row[2:5]} == {""}


def test_an_address_with_nonsense_opens_the_page_as_it_is_without(opened):
    at = opened("dien_bien", chi_tieu="AL-2", ky="x", cach="y", du_bao="KP99", nhom="<b>:KP01")
    assert not at.exception
    assert at.selectbox(key="ky").value == "thang"
    assert [picker.key for picker in at.multiselect if picker.key == "nhom"] == []


def test_a_new_group_goes_into_the_address(opened):
    at = opened("dien_bien", chi_tieu="AL-2")
    at.text_input(key="nhom_ten").set_value("Cụm chợ")
    at.multiselect(key="nhom_gom").set_value(["KP02", "KP01"])
    next(button for button in at.button if button.label == "Thêm vào so sánh").click().run()
    assert not at.exception
    assert at.query_params["nhom"] == "Cụm chợ:KP01,KP02"
    assert "Cụm chợ" in traces(at)
