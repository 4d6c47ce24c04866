"""Giải trình on the pages: written, refused, corrected, withdrawn, and who may do so."""

import re
import shutil
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from dashboard import access, actions
from dashboard.access import Role

TEXTS = {
    "vi-sao": "Nhiều hộ đi làm xa",
    "lam-gi": "Mở thêm hai buổi tối mỗi tuần",
    "ai": "Tổ trưởng Tổ CNSCĐ khu phố 7",
    "han": "30/11/2026",
}


@pytest.fixture
def own_store(sample_store, tmp_path) -> str:
    """A copy of the sample store that a test may change."""
    source = Path(sample_store.removeprefix("sqlite:///"))
    for path in source.parent.glob(f"{source.name}*"):
        shutil.copy(path, tmp_path / path.name)
    return f"sqlite:///{tmp_path / source.name}"


def fill(at, figure, **texts):
    for name, text in {**TEXTS, **texts}.items():
        widget = at.text_area if name in ("vi-sao", "lam-gi") else at.text_input
        widget(key=f"giai-trinh-{name}-{figure}").set_value(text)
    next(b for b in at.button if b.label == "Lưu giải trình").click()
    at.run()
    return at


def boxes(text):
    """The explanations that stand on the page, without those within “Vì sao?”."""
    text = re.sub(r'<details class="why".*?</details>', "", text, flags=re.DOTALL)
    return re.findall(r'<section class="explained">.*?</section>', text, flags=re.DOTALL)


def card(opened, url, **choices):
    figure = {"chi_tieu": "AL-2", "khu_pho": "KP07", "giai_trinh": "AL-2.KP07"}
    return opened("ban_do", url=url, **figure, **choices)


def test_an_explanation_stands_beside_its_khu_pho_alone(opened, said, own_store):
    at = fill(card(opened, own_store), "AL-2-KP07-2026-10")
    assert not at.exception
    (box,) = boxes(unescape(said(at)))
    assert "Giải trình tháng 10/2026" in box
    for text in ("Nhiều hộ đi làm xa", "Tổ trưởng Tổ CNSCĐ khu phố 7", "<dd>30/11/2026"):
        assert text in box
    assert "quá hạn" not in box
    assert "giai_trinh" not in at.query_params
    other = opened("ban_do", url=own_store, chi_tieu="AL-2", khu_pho="KP08")
    assert boxes(said(other)) == []
    assert boxes(said(opened("chi_tieu_2026", url=own_store, chi_tieu="AL-2"))) == []


def test_it_stands_in_its_quarter_too_where_that_was_chosen(opened, said, own_store):
    at = fill(card(opened, own_store, ky="2026Q4"), "AL-2-KP07-2026Q4")
    (box,) = boxes(unescape(said(at)))
    assert "Giải trình quý IV/2026" in box
    earlier = opened("ban_do", url=own_store, chi_tieu="AL-2", khu_pho="KP07", thang="2026-09")
    assert boxes(said(earlier)) == []


def test_what_is_wrong_is_said_and_nothing_is_kept(opened, said, own_store):
    at = fill(card(opened, own_store), "AL-2-KP07-2026-10", ai="0912 345 678", **{"vi-sao": " "})
    text = unescape(said(at))
    assert "<b>Chưa lưu.</b>" in text
    assert "Vì sao: chưa ghi" in text
    assert "giống số điện thoại hoặc số giấy tờ" in text
    assert "345 678" not in text
    assert boxes(said(card(opened, own_store))) == []


@pytest.mark.parametrize("day", ["", "sắp tới", "31/02/2026"])
def test_a_day_that_is_none_is_said_to_be_none(opened, said, own_store, day):
    at = fill(card(opened, own_store), "AL-2-KP07-2026-10", han=day)
    assert "ghi ngày/tháng/năm, ví dụ 30/11/2026" in unescape(said(at))


def test_a_correction_starts_from_what_stands_and_keeps_the_former_words(opened, said, own_store):
    fill(card(opened, own_store), "AL-2-KP07-2026-10")
    at = card(opened, own_store)
    assert at.text_area(key="giai-trinh-vi-sao-AL-2-KP07-2026-10").value == TEXTS["vi-sao"]
    fill(at, "AL-2-KP07-2026-10", **{"vi-sao": "Thiếu người hướng dẫn"})
    (box,) = boxes(unescape(said(at)))
    now, former = box.split("Các lần ghi trước (1)")
    assert "Thiếu người hướng dẫn" in now
    assert "Lần 2, thường trực ghi lúc" in now
    assert "Nhiều hộ đi làm xa" in former


def test_saving_the_same_words_again_is_no_new_version(opened, said, own_store):
    fill(card(opened, own_store), "AL-2-KP07-2026-10")
    at = fill(card(opened, own_store), "AL-2-KP07-2026-10")
    (box,) = boxes(unescape(said(at)))
    assert "Lần 1," in box
    assert "Các lần ghi trước" not in box


def test_what_is_withdrawn_is_no_longer_said_but_can_be_read(opened, said, own_store):
    fill(card(opened, own_store), "AL-2-KP07-2026-10")
    at = card(opened, own_store)
    at.button(key="giai-trinh-rut-AL-2-KP07-2026-10").click().run()
    (box,) = boxes(unescape(said(at)))
    now, former = box.split("Các lần ghi trước")
    assert "Giải trình đã được rút." in now
    assert "Nhiều hộ đi làm xa" in former


def test_a_day_that_has_passed_is_marked(opened, said, own_store):
    # the sample's day is 31/10/2026
    at = fill(card(opened, own_store), "AL-2-KP07-2026-10", han="30/10/2026")
    (box,) = boxes(unescape(said(at)))
    assert "quá hạn" in box


def test_an_explanation_of_the_ward_is_on_its_target_and_within_why(opened, said, own_store):
    at = opened("chi_tieu_2026", url=own_store, chi_tieu="AL-2", giai_trinh="AL-2.25333")
    fill(at, "AL-2-25333-2026-10")
    assert len(boxes(unescape(said(at)))) == 1
    overview = unescape(said(opened(None, url=own_store)))
    told = re.findall(r'<details class="why".*?</details>', overview, flags=re.DOTALL)
    assert [TEXTS["vi-sao"] in one for one in told] == [False, True, False, False, False]


@pytest.mark.parametrize("role", [Role.LEADER, Role.TEAM_LEADER, Role.DISPLAY])
def test_others_read_and_do_not_write(opened, said, own_store, role):
    fill(card(opened, own_store), "AL-2-KP07-2026-10")
    reader = opened(
        "ban_do",
        url=own_store,
        role=role,
        chi_tieu="AL-2",
        khu_pho="KP07",
        giai_trinh="AL-2.KP07",
    )
    assert len(boxes(said(reader))) == 1
    assert not reader.text_area
    assert not [b for b in reader.button if "giải trình" in b.label]


@pytest.mark.parametrize("role", [Role.LEADER, Role.TEAM_LEADER, Role.DISPLAY, None])
def test_the_right_is_asked_for_where_it_is_written_too(monkeypatch, role):
    monkeypatch.setattr("dashboard.access.current_role", lambda: role)
    figure = {"indicator_id": "AL-2", "area": "KP07", "period": "2026-10"}
    texts = {"cause": "a", "next_step": "b", "responsible": "c", "due": date(2026, 11, 30)}
    with pytest.raises(access.NotAllowedError):
        actions.explain(**figure, **texts, after=None)
    with pytest.raises(access.NotAllowedError):
        actions.withdraw_explanation(**figure, after=1)
