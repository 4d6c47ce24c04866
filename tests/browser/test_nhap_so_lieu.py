"""A form goes out through the browser, comes back filled in, is mended, and goes in again."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from bench import pages, serving
from etl import pipeline
from etl.store import read

from .conftest import GUARD, Site
from .test_pages import _ENGLISH, _HARMLESS, hidden_px, is_outside

# 500 of the 1,000 households of Khu phố 5 in January: 50,0 %
REGISTER = "neighbourhood,valid_from,households_total\nKP05,2026-01-01,1000\n"
JANUARY = (
    "neighbourhood,period,households_visited_cum,households_skilled_cum\nKP05,2026-01,800,500\n"
)
STEPS = "document.querySelector('ol.steps')"
UPLOAD = '[data-testid="stFileUploaderDropzoneInput"]'


@pytest.fixture
def store(tmp_path) -> str:
    url = f"sqlite:///{tmp_path / 'kho' / 'kho.db'}"
    pipeline.init(url)
    workspace = pipeline.open_workspace(url)
    for name, content in (("so.csv", REGISTER), ("thang-1.csv", JANUARY)):
        (tmp_path / name).write_text(content, encoding="utf-8")
        assert pipeline.load(workspace, tmp_path / name).exit_status == 0
    workspace.engine.dispose()
    return url


@pytest.fixture
def site(store, tmp_path, chromium_path):
    """A dashboard of this test's own, in place of the one that all pages share."""
    outside, log = tmp_path / "outside.log", tmp_path / "server.log"
    outside.touch()
    environment = {
        "DATABASE_URL": store,
        "LOCALITY": "",
        "OUTSIDE_LOG": str(outside),
        "PYTHONPATH": str(GUARD),
    }
    with serving.server(serving.dashboard, environment=environment, log=log) as url:
        yield Site(url, outside, log)


def loads(store: str) -> list[tuple[str, int]]:
    workspace = pipeline.open_workspace(store)
    rows = read.loads(workspace.engine, workspace.code)
    workspace.engine.dispose()
    return list(zip(rows["file_name"], rows["rows_accepted"], strict=True))


def says(page, text: str) -> None:
    """Wait until the page at rest says this."""
    page.wait_for_function(pages.PAINTED % f"document.body.innerText.includes({text!r})")


def choose(page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).first.click()
    page.get_by_role("option", name=option, exact=True).click()


def saved(page, button: str, folder: Path) -> Path:
    """What a button gives to take away."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).first.click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def fill(form: Path, name: str, *rows: dict[str, object]) -> Path:
    """Write under the headings of a form, as a clerk would, and save it under a name."""
    book = load_workbook(form)
    sheet = book.worksheets[0]
    head = next(r for r in sheet.iter_rows() if "Số hộ đã đến (lũy kế)" in [c.value for c in r])
    columns = {cell.value: cell.column for cell in head}
    for number, row in enumerate(rows, start=head[0].row + 1):
        for heading, value in row.items():
            sheet.cell(number, columns[heading], value)
    path = form.with_name(name)
    book.save(path)
    return path


def row(period: str, visited: object, skilled: object) -> dict[str, object]:
    return {
        "Kỳ báo cáo": period,
        "Số hộ đã đến (lũy kế)": visited,
        "Hộ có ≥ 01 người thành thạo (lũy kế)": skilled,
    }


def test_a_form_is_filled_in_mended_and_loaded(visit, site, store, tmp_path):
    seen = visit("/nhap-so-lieu", STEPS)
    page = seen.page
    before = loads(store)

    choose(page, "Loại số liệu", "Bảng tổng hợp của khu phố")
    says(page, "Kỳ báo cáo")
    choose(page, "Cho khu phố", "Khu phố 5")
    says(page, "mau-bang-tong-hop-cua-khu-pho-KP05.xlsx")
    form = saved(page, "Tải biểu mẫu", tmp_path)
    assert form.name == "mau-bang-tong-hop-cua-khu-pho-KP05.xlsx"

    wrong = fill(
        form, "kp5-sai.xlsx", row("tháng 2/2026", 850, 900), row("tháng 3/2026", "nhiều", 700)
    )
    page.locator(UPLOAD).first.set_input_files(wrong)
    says(page, "2 dòng chưa nhận được")
    errors = page.inner_text("[class*=st-key-errors] table.tbl")
    assert "Hộ có ≥ 01 người thành thạo (lũy kế)\t900" in errors
    assert "Lớn hơn “Số hộ đã đến (lũy kế)” (850)" in errors
    assert "Số hộ đã đến (lũy kế)\tnhiều" in errors
    assert page.get_by_role("button", name="Nạp vào kho số liệu").is_disabled()
    assert not set(_ENGLISH.findall(seen.seen())), _ENGLISH.search(seen.seen())
    assert loads(store) == before

    marked = load_workbook(saved(page, "Tải tệp đã đánh dấu", tmp_path))
    cells = [cell for sheet in marked for line in sheet.iter_rows() for cell in line]
    remarks = [cell for cell in cells if cell.comment is not None]
    assert {900, "nhiều"} <= {cell.value for cell in remarks}

    page.get_by_role("button", name="Bỏ hết, nhập tệp khác").click()
    page.wait_for_function(pages.PAINTED % "!document.body.innerText.includes('chưa nhận được')")
    mended = fill(
        form, "kp5-dung.xlsx", row("tháng 2/2026", 850, 550), row("tháng 3/2026", 900, 600)
    )
    page.locator(UPLOAD).first.set_input_files(mended)
    says(page, "Đọc 2 dòng: 2 thêm mới, 0 sửa, 0 không đổi, 0 không nhận.")
    assert loads(store) == before
    page.get_by_role("button", name="Nạp 2 dòng vào kho số liệu").click()

    says(page, "2 thêm, 0 sửa, 0 không đổi")
    moved = page.inner_text("[data-testid=stExpanderDetails] table.tbl")
    assert "Khu phố 5\t3/2026\t50,0%\t60,0%" in moved
    assert loads(store)[0] == ("kp5-dung.xlsx", 2)

    assert not set(_ENGLISH.findall(seen.seen())), _ENGLISH.search(seen.seen())
    assert not [error for error in seen.errors if not _HARMLESS.search(error[1])]
    assert not [url for url in seen.requests if is_outside(url, site.url)]
    assert site.outside.read_text(encoding="utf-8") == ""


@pytest.mark.parametrize("size", ["1366x768", "390x844"])
def test_a_file_with_errors_fits_the_screen(visit, tmp_path, size):
    wide = tmp_path / "rong.csv"
    wide.write_text(JANUARY.replace("500", "900"), encoding="utf-8")
    seen = visit("/nhap-so-lieu", STEPS, size=size)
    seen.page.locator(UPLOAD).first.set_input_files(wide)
    says(seen.page, "1 dòng chưa nhận được")
    assert hidden_px(seen.page) <= 0
    advice = seen.page.locator("[class*=st-key-errors] td:last-child").bounding_box()
    assert advice["width"] >= 250  # room to read what to do
    assert advice["x"] + advice["width"] <= seen.page.viewport_size["width"]


def test_a_file_that_is_too_big_is_told_so_in_vietnamese(visit, tmp_path):
    big = tmp_path / "to.yaml"
    big.write_bytes(b"#" * 2_000_000)
    seen = visit("/nhap-so-lieu", STEPS)
    page = seen.page
    page.get_by_text("Tệp xuất từ biểu mẫu điện thoại").click()
    page.get_by_text("bộ phận quản trị soạn một lần").hover()  # the fold has opened
    page.locator(UPLOAD).nth(1).set_input_files(big)
    page.wait_for_function("document.body.textContent.includes('Tệp lớn quá 1 MB')")
    page.locator('[data-testid="stFileChipName"]').hover()
    page.get_by_role("tooltip").get_by_text("Tệp lớn quá 1 MB").wait_for()
    assert not set(_ENGLISH.findall(seen.seen())), _ENGLISH.search(seen.seen())
