"""The map page in a real browser: every way to look at it, by value; files, print, keyboard."""

import json
import re
from io import BytesIO

import pytest
from PIL import Image

from bench.pages import MAP, PAINTED
from dashboard.analysis.change import class_of
from etl import pipeline
from etl.store import read

from .conftest import SIZES

AL2 = "/ban-do?chi_tieu=AL-2"
TWO_MAPS = """[...document.querySelectorAll('iframe')].filter(f => {
  try { return f.contentDocument.querySelectorAll('path.leaflet-interactive').length >= 29 }
  catch { return false } }).length == 2"""
CLASSES = {  # of AL-2, whose target is 85: 42,5 = 50 %, 68 = 80 %, 80,75 = 95 % of it
    "dưới 42,5%": (0, 42.5),
    "42,5 – dưới 68%": (42.5, 68),
    "68 – dưới 80,75%": (68, 80.75),
    "80,75 – dưới 85%": (80.75, 85),
    "từ 85% (đạt)": (85, 101),
}


@pytest.fixture(scope="session")
def al2(sample_store):
    """AL-2 of every khu phố as the store has it, by area and month."""
    workspace = pipeline.open_workspace(sample_store)
    rows = read.measures(workspace.engine, workspace.code, indicator="AL-2")
    workspace.engine.dispose()
    rows = rows[rows["area"] != "25333"]
    return rows.set_index(["area", "month"])


def of_month(al2, month):
    return al2.xs(month, level="month")


def the_map(page):
    # while another map comes, the former one is still there
    page.wait_for_function(
        PAINTED % "document.querySelectorAll('.st-key-map-frame iframe').length === 1"
    )
    return page.frame_locator(".st-key-map-frame iframe")


def legend(frame):
    """Words to count, as the legend says."""
    text = frame.locator(".map-corner.legend .legend").first
    spans = text.locator("span:has(b)")
    said = spans.evaluate_all(
        "all => all.map(e => [e.childNodes[1].textContent.trim(), "
        "e.querySelector('b').textContent])"
    )
    return {words: int(count) for words, count in said}


def counted(rows):
    """The legend of these rows: classes, no rate, and those of a coverage below 30 %, if any."""
    values, unsure = rows["value_pct"], int((rows["coverage_pct"] < 30).sum())
    known = values.dropna()
    found = {
        words: int(((known >= low) & (known < high)).sum())
        for words, (low, high) in CLASSES.items()
    }
    found["chưa có tỷ lệ"] = int(values.isna().sum())
    return found | ({"ít căn cứ: độ phủ dưới 30% hoặc dưới 20 hộ": unsure} if unsure else {})


def test_the_legend_counts_what_the_store_holds(visit, al2):
    page = visit(AL2, MAP).page
    assert legend(the_map(page)) == counted(of_month(al2, "2026-10"))


def test_the_same_classes_hold_in_another_month(visit, al2):
    page = visit(AL2 + "&thang=2026-06", MAP).page
    assert legend(the_map(page)) == counted(of_month(al2, "2026-06"))


def test_what_must_be_said_of_the_boundaries_stands_on_the_map(visit):
    text = the_map(visit(AL2, MAP).page).locator(".map-corner.notice").inner_text()
    assert "Sơ đồ minh họa, không phải ranh giới chính thức" in text
    assert "Ranh giới tham khảo, không có giá trị pháp lý" in text
    assert "Nguồn: ranh-gioi-so-do.geojson" in text


def test_a_number_finds_its_khu_pho_and_enter_chooses_it(visit):
    page = visit(AL2, MAP).page
    field = the_map(page).get_by_role("searchbox")
    field.fill("7")
    the_map(page).locator(".map-card b", has_text=re.compile("^Khu phố 7$")).wait_for()
    field.press("Enter")
    page.wait_for_url("**khu_pho=KP07**")
    page.wait_for_selector(".area-card h2:has-text('Khu phố 7')")


def test_a_search_takes_names_without_accents_and_says_when_there_is_none(visit):
    page = visit(AL2, MAP).page
    field = the_map(page).get_by_role("searchbox")
    field.fill("khu pho 12")
    the_map(page).locator(".map-card b", has_text=re.compile("^Khu phố 12$")).wait_for()
    field.fill("99")
    the_map(page).locator(".map-search-said", has_text="Không có khu phố này").wait_for()


def test_the_keyboard_reaches_a_khu_pho_hears_its_figure_and_chooses_it(visit, al2):
    page = visit(AL2, MAP).page
    page.bring_to_front()
    shape = the_map(page).locator("path[aria-label^='Khu phố 3;']")
    value = of_month(al2, "2026-10").loc["KP03", "value_pct"]
    assert f"{value:.1f}%".replace(".", ",") in shape.get_attribute("aria-label")
    shape.focus()
    the_map(page).locator(".map-tooltip").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**khu_pho=KP03**")


def test_choosing_on_the_map_leaves_the_view_where_it_was(visit):
    page = visit(AL2, MAP).page
    frame = the_map(page)
    frame.get_by_role("button", name="Phóng to").click()
    frame.locator("path[aria-label^='Khu phố 14;']").click(force=True)
    page.wait_for_selector(".area-card")
    assert frame.get_by_role("button", name="Thu nhỏ").get_attribute("aria-disabled") == "false"


def test_the_view_cannot_leave_the_ward(visit):
    page = visit(AL2, MAP).page
    out = the_map(page).get_by_role("button", name="Thu nhỏ")
    assert out.get_attribute("aria-disabled") == "true"


def test_labels_never_lie_on_each_other(visit):
    page = visit(AL2, MAP, size="390x844").page
    labels = (
        the_map(page)
        .locator(".map-label")
        .evaluate_all(
            """all => all.filter(e => e.style.visibility !== 'hidden')
             .map(e => e.firstChild.getBoundingClientRect().toJSON())"""
        )
    )
    assert len(labels) > 10
    for i, a in enumerate(labels):
        for b in labels[i + 1 :]:
            assert not (
                a["left"] < b["right"] and b["left"] < a["right"]
                and a["top"] < b["bottom"] and b["top"] < a["bottom"]
            )  # fmt: skip


def test_months_play_from_the_first_and_the_legend_follows(visit, al2):
    page = visit(AL2 + "&xem=tung-thang", MAP).page
    frame = the_map(page)
    month = frame.locator(".map-month")
    frame.locator(".map-month", has_text="Tháng 10/2026").wait_for()
    assert legend(frame)["từ 85% (đạt)"] == counted(of_month(al2, "2026-10"))["từ 85% (đạt)"]
    slider = frame.get_by_role("slider", name="Tháng")
    slider.press("Home")
    first = month.inner_text()
    months = sorted({m for _, m in al2.index})
    assert first == f"Tháng {int(months[0][5:])}/2026"
    found = legend(frame)
    assert {words: found[words] for words in CLASSES} == {
        words: count for words, count in counted(of_month(al2, months[0])).items()
        if words in CLASSES
    }  # fmt: skip
    frame.get_by_role("button", name="Chạy").click()
    frame.get_by_role("button", name="Dừng").wait_for()
    frame.locator(".map-month", has_text=f"Tháng {int(months[1][5:])}/2026").wait_for()


def test_two_months_stand_side_by_side_with_the_same_classes(visit, al2):
    page = visit(AL2 + "&xem=hai-thang&so_voi=2026-06", TWO_MAPS).page
    first, second = page.frame_locator("iframe").nth(0), page.frame_locator("iframe").nth(1)
    assert legend(first) == counted(of_month(al2, "2026-06"))
    assert legend(second) == counted(of_month(al2, "2026-10"))


def test_the_map_of_changes_counts_rises_and_falls(visit, al2):
    page = visit(AL2 + "&xem=chenh-lech&so_voi=2026-06", MAP).page
    now, then = of_month(al2, "2026-10"), of_month(al2, "2026-06")
    change = (now["value_pct"] - then["value_pct"]).dropna()
    found = legend(the_map(page))
    assert found["tăng từ 10 điểm"] == sum(class_of(c) == 4 for c in change)
    assert found["giảm 2 – dưới 10 điểm"] == sum(class_of(c) == 1 for c in change)
    rises = int((change > 0).sum())
    assert f"{rises} khu phố tăng" in page.inner_text(".finding")


def test_tiles_name_every_khu_pho_and_say_that_they_are_not_to_scale(visit):
    page = visit(AL2, MAP).page
    page.get_by_text("Sơ đồ ô bằng nhau").click()
    page.wait_for_url("**so_do_o=1**")
    frame = the_map(page)
    frame.locator(".map-corner.notice", has_text="Sơ đồ, không theo tỷ lệ").wait_for()
    texts = frame.locator(".map-label span").all_inner_texts()
    assert sorted(map(int, texts)) == list(range(1, 30))


def test_counts_become_discs_with_a_legend_of_their_own(visit):
    page = visit(AL2 + "&ve=so-luong", MAP).page
    frame = the_map(page)
    assert frame.locator(".leaflet-shadow-pane path").count() == 2 * 29
    assert "tổng số hộ, lớn nhất" in frame.locator(".map-corner.legend").inner_text()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("indicator", ["AL-2", "AL-3"])
def test_no_figure_of_the_table_is_cut_at_the_side(visit, indicator, size):
    page = visit(f"/ban-do?chi_tieu={indicator}", MAP, size=size).page
    table = page.locator(".st-key-map-twin .tbl-wrap")
    assert table.evaluate("e => e.scrollWidth - e.clientWidth") <= 0


def test_discs_are_smaller_on_a_phone_all_by_one_factor(visit):
    def widths(size):
        paths = the_map(visit(AL2 + "&ve=so-luong", MAP, size=size).page)
        return paths.locator(".leaflet-shadow-pane path").evaluate_all(
            "all => all.map(path => path.getBBox().width)"
        )

    wide, phone = widths("1366x768"), widths("390x844")
    assert max(wide) == pytest.approx(2 * 26, abs=1.5)  # a radius of 26 px for the largest
    factors = [small / large for small, large in zip(phone, wide, strict=True)]
    assert max(factors) < 0.75
    assert max(factors) - min(factors) < 0.1  # pixels are whole


def test_places_can_be_laid_over_the_map(visit):
    page = visit(AL2, MAP).page
    page.get_by_text("Địa điểm", exact=True).click()
    page.wait_for_url("**dia_diem=1**")
    frame = the_map(page)
    frame.locator(".place-sign").first.wait_for()
    assert "Chợ\n3" in frame.locator(".map-corner.legend").inner_text()
    frame.locator(".place-sign[aria-label*='Chợ']").first.press("Enter")
    popup = frame.locator(".place-popup")
    popup.wait_for()
    assert "sạp có mã QR" in popup.inner_text()


def test_the_map_can_be_taken_away_as_a_picture_and_as_shapes(visit, al2):
    page = visit(AL2, MAP).page
    with page.expect_download() as png:
        page.get_by_role("button", name="Tải hình bản đồ").click()
    picture = Image.open(BytesIO(png.value.path().read_bytes()))
    assert (picture.format, picture.size) == ("PNG", (1754, 1240))  # A4 across at 150 dpi
    with page.expect_download() as shapes:
        page.get_by_role("button", name="Tải ranh giới kèm số liệu").click()
    document = json.loads(shapes.value.path().read_text(encoding="utf-8"))
    october = of_month(al2, "2026-10")["value_pct"]
    assert {
        f["properties"]["code"]: f["properties"]["value_pct"] for f in document["features"]
    } == (october.to_dict())
    assert document["schematic"] is True
    assert any("SỐ LIỆU MINH HỌA" in note for note in document["notes"])


def test_the_page_to_print_is_the_map_the_table_and_no_control(visit):
    page = visit(AL2 + "&ban_in=1", "document.querySelector('img')?.complete").page
    page.emulate_media(media="print")
    text = page.locator("body").inner_text()
    assert "Khu phố 29" in text
    assert "không có giá trị pháp lý" in text
    assert "SỐ LIỆU MINH HỌA" in text
    for control in ("In trang này", "Quay lại", "Xem một tháng", "Sơ đồ ô", "Kiểm tra số liệu"):
        assert control not in text
    page.emulate_media(media="screen")
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="In trang này").click()
    assert page.evaluate("window.printed")


@pytest.mark.parametrize(
    "way",
    [
        "xem=hai-thang",
        "xem=chenh-lech",
        "xem=tung-thang",
        "ve=lien-tuc",
        "ve=so-luong",
        "so_do_o=1",
        "dia_diem=1",
    ],
)
def test_every_way_to_look_is_of_one_server_and_without_a_fault(visit, site, way):
    seen = visit(f"{AL2}&khu_pho=KP07&{way}", MAP, size="390x844")
    assert not [
        url
        for url in seen.requests
        if "127.0.0.1" not in url and not url.startswith(("data:", "blob:"))
    ]
    assert not [text for text, url in seen.errors if "_stcore" not in url]
    hidden = "e => e.scrollWidth - e.clientWidth"
    assert seen.page.locator("[data-testid=stMain]").evaluate(hidden) <= 0
