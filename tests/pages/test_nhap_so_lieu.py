"""Nhập số liệu without a browser: nothing is stored unseen, everything is explained."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from dashboard.access import Role
from etl import pipeline
from etl.store import read
from etl.store.engine import OperationalError

REGISTER = "neighbourhood,valid_from,households_total\nKP01,2026-01-01,1000\nKP02,2026-01-01,1000\n"
HEAD = "neighbourhood,period,households_visited_cum,households_skilled_cum"
# 500 of the 1,000 households of KP01: 50,0 %, of the ward as well (KP02 has no figure)
FIRST = f"{HEAD}\nKP01,2026-01,800,500\n".encode()
MENDED = f"{HEAD}\nKP01,2026-01,800,600\n".encode()
WRONG = f"{HEAD}\nKP01,2026-01,800,500\nKP99,2026-01,800,500\nKP02,2026-01,700,-4\n".encode()


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> Path:
    """A store with the households of two khu phố."""
    folder = tmp_path_factory.mktemp("nhap")
    url = f"sqlite:///{folder / 'kho.db'}"
    pipeline.init(url)
    (folder / "so.csv").write_text(REGISTER, encoding="utf-8")
    workspace = pipeline.open_workspace(url)
    assert pipeline.load(workspace, folder / "so.csv").exit_status == 0
    workspace.engine.dispose()
    return folder


@pytest.fixture
def store(base, tmp_path):
    """A store of one's own: how many loads it has, and a figure of AL-2."""

    class Store:
        url = f"sqlite:///{tmp_path / 'kho' / 'kho.db'}"

        def ask(self, what):
            workspace = pipeline.open_workspace(self.url)
            try:
                return what(workspace.engine, workspace.code)
            finally:
                workspace.engine.dispose()

        @property
        def loads(self):
            return self.ask(read.loads)

        def put(self, content: bytes):
            path = tmp_path / "truoc.csv"
            path.write_bytes(content)
            workspace = pipeline.open_workspace(self.url)
            assert pipeline.load(workspace, path).exit_status == 0
            workspace.engine.dispose()

    shutil.copytree(base, tmp_path / "kho")
    return Store()


@pytest.fixture
def page(opened, store):
    """The page with these files dropped (name -> bytes)."""

    def drop(files: dict[str, bytes], *, role=Role.SECRETARIAT):
        at = opened("nhap_so_lieu", url=store.url, role=role)
        return dropped(at, files)

    return drop


def dropped(at, files: dict[str, bytes]):
    at.file_uploader[0].set_value([(name, content, "") for name, content in files.items()])
    return at.run()


def press(at, label: str):
    button = next(b for b in at.button if b.label.startswith(label))
    assert not button.disabled, label
    return button.click().run()


def button(at, label: str):
    return next(b for b in at.button if b.label.startswith(label))


def items(at):
    return list(at.session_state["nhap_so_lieu"].items.values())


def book(*rows) -> bytes:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def test_a_dropped_file_is_understood_and_nothing_is_stored(page, said, store):
    at = page({"thang-1.csv": FIRST})
    assert not at.exception
    text = said(at)
    assert "bảng tổng hợp của khu phố" in text
    assert "tiêu đề ở dòng 1" in text
    assert "Đọc 1 dòng: 1 thêm mới, 0 sửa, 0 không đổi, 0 không nhận." in text
    assert "✓ **thang\\-1\\.csv** — Sẵn sàng nạp" in [e.label for e in at.expander]
    assert len(store.loads) == 1  # the register's


def test_a_confirmed_file_is_stored_once_and_the_moved_figures_are_named(page, said, store):
    store.put(FIRST)
    at = press(page({"thang-1.csv": MENDED}), "Nạp 1 dòng vào kho số liệu")
    text = said(at)
    assert "0 thêm, 1 sửa, 0 không đổi" in text
    assert "2 con số đã đổi" in text
    assert text.count("50,0%") == text.count("60,0%") == 2  # KP01 and the ward
    at.run()
    assert len(store.loads) == 3
    assert store.loads.iloc[0]["loaded_by"] == "thường trực"
    assert store.loads.iloc[0]["file_name"] == "thang-1.csv"


def test_errors_are_told_by_row_column_value_and_remedy(page, said, store):
    at = page({"sai.csv": WRONG})
    text = said(at)
    assert "2 dòng chưa nhận được" in text
    for told in ("KP99", "Không có trong danh sách khu phố", "-4", "Là số âm"):
        assert told in text
    press(at, "Nạp 1 dòng đúng, bỏ lại 2 dòng chưa đúng")
    assert store.loads.iloc[0]["rows_accepted"] == 1


def test_errors_can_be_filtered_by_column(page, said):
    at = page({"sai.csv": WRONG})
    chosen = next(s for s in at.selectbox if s.label == "Lọc theo cột")
    chosen.select("Khu phố").run()
    assert "Không có trong danh sách khu phố" in said(at)
    assert "Là số âm" not in said(at)


def test_a_column_that_reads_two_ways_is_asked_about_and_read_as_answered(page, said, store):
    rows = [["Khoản mục", "Nguồn kinh phí", "Năm", "Dự toán"], ["In", "Phường", 2026, "1.500"]]
    at = page({"kinh-phi.xlsx": book(*rows, ["Loa", "Phường", 2026, "2.250"])})
    assert "đọc được hai cách" in said(at)
    assert button(at, "Nạp vào kho").disabled
    assert button(at, "Đọc theo cách này").disabled
    at.radio[0].set_value(next(iter(items(at)[0].report.question.choices))).run()
    press(at, "Đọc theo cách này")
    press(at, "Trả lời lại")
    assert "đọc được hai cách" in said(at)
    at.radio[0].set_value(next(iter(items(at)[0].report.question.choices))).run()
    press(at, "Đọc theo cách này")
    press(at, "Nạp 2 dòng")
    assert "2 thêm" in said(at)


def test_an_old_font_is_shown_converted_before_it_is_taken(page, said):
    rows = [
        ["Khu phố", "Kỳ báo cáo", "Số hộ đã đến (lũy kế)", "Ghi chú"],
        ["KP01", "2026-01", 800, "§· rµ so¸t l¹i hé thµnh th¹o kü n¨ng sè"],
    ]
    at = page({"phong-cu.xlsx": book(*rows)})
    assert "TCVN3" in said(at)
    assert "Đã rà soát lại hộ thành thạo kỹ năng số" in said(at)
    assert button(at, "Nạp vào kho").disabled
    press(press(at, "Đúng, chuyển mã"), "Nạp 1 dòng")
    assert "1 thêm" in said(at)


def test_a_file_of_the_same_rows_asks_before_it_is_recorded_again(page, said, store):
    store.put(FIRST)
    at = page({"thang-1.csv": FIRST.replace(b"\n", b"\r\n")})
    assert "giống hệt tệp" in said(at)
    assert "--yes" not in said(at)
    press(at, "Vẫn ghi nhận lần nhập này")
    assert "Đọc 1 dòng: 0 thêm mới, 0 sửa, 1 không đổi, 0 không nhận." in said(at)
    before = len(store.loads)
    press(at, "Nạp")
    assert len(store.loads) == before + 1  # that it was sent again is on record


def test_a_falling_total_may_be_taken_when_the_reader_says_so(page, said, store):
    store.put(FIRST)
    fallen = f"{HEAD}\nKP01,2026-02,800,400\n".encode()
    at = page({"thang-2.csv": fallen})
    assert "là số lũy kế nhưng nhỏ hơn".capitalize() in said(at)
    at.checkbox[0].check().run()
    press(at, "Nạp 1 dòng vào kho")
    assert "1 thêm, 0 sửa" in said(at)


def test_personal_data_is_refused_by_name_and_cannot_be_loaded(page, said, store):
    at = page({"ds.csv": "Khu phố,Họ và tên,Số điện thoại\nKP01,x,y\n".encode()})
    assert "Họ và tên" in said(at)
    assert button(at, "Nạp vào kho").disabled
    assert len(store.loads) == 1


def test_a_column_can_be_given_its_meaning_and_the_form_is_remembered(page, said, store):
    odd = f"{HEAD},Điều cần nói\nKP01,2026-01,800,500,lần đầu\n".encode()
    at = page({"la.csv": odd})
    at.toggle[0].set_value(True).run()
    heading = next(s for s in at.selectbox if s.label.startswith("Điều cần nói"))
    heading.select("note")
    press(at, "Kiểm tra lại theo cách này")
    assert items(at)[0].report.sheets[0].columns["note"] == 4
    press(at, "Nạp 1 dòng")
    again = odd.replace(b"800,500", b"800,600")
    at = page({"la-2.csv": again})
    assert items(at)[0].report.sheets[0].columns["note"] == 4


def test_columns_that_nobody_knows_are_named_by_hand_loaded_and_remembered(page, said, store):
    odd = (["Báo cáo của Tổ"], [], ["Địa bàn", "Lúc nào", "Nhà đã ghé", "Nhà biết làm"])
    at = page({"la.xlsx": book(*odd, ["KP01", "2026-01", 800, 500])})
    assert "Chưa nhận ra tiêu đề" in said(at)
    assert at.toggle[0].value  # nothing to look for: the choices are open
    kind = next(s for s in at.selectbox if s.label == "Loại số liệu" and "Tự nhận ra" in s.options)
    kind.select("summary").run()
    assert items(at)[0].choices.header_row == 3
    meant = {
        "Địa bàn": "neighbourhood",
        "Lúc nào": "period",
        "Nhà đã ghé": "households_visited_cum",
        "Nhà biết làm": "households_skilled_cum",
    }
    for heading, name in meant.items():
        next(s for s in at.selectbox if s.label.startswith(heading)).select(name)
    press(at, "Kiểm tra lại theo cách này")
    press(at, "Nạp 1 dòng vào kho")
    assert "1 thêm, 0 sửa" in said(at)
    at = page({"la-2.xlsx": book(*odd, ["KP01", "2026-01", 800, 600])})
    assert "0 thêm mới, 1 sửa" in said(at)


def test_an_export_of_a_phone_form_is_known_by_its_columns(page, said):
    at = page({"kobo.csv": b"start,Khu,_uuid\n2026-01-02,1,a-b\n"})
    assert "giống bản xuất từ biểu mẫu điện thoại" in said(at)
    assert not at.toggle[0].value


def test_a_column_without_a_meaning_is_said_not_to_be_used(page, said):
    at = page({"stt.csv": f"STT,{HEAD}\n1,KP01,2026-01,800,500\n".encode()})
    assert "Không dùng" in said(at)
    assert "nan" not in said(at)


def test_what_cannot_be_loaded_has_not_come_to_the_step_of_loading(page, said):
    step = '<li aria-current="step"><b>{}</b>'
    assert step.format(2) in said(page({"sai.csv": f"{HEAD}\nKP99,2026-01,8,5\n".encode()}))
    assert step.format(3) in said(page({"dung.csv": FIRST}))


def test_a_kind_can_be_set_by_hand(page):
    at = page({"thang-1.csv": FIRST})
    at.toggle[0].set_value(True).run()
    kind = next(s for s in at.selectbox if s.label == "Loại số liệu" and "Tự nhận ra" in s.options)
    kind.select("visits").run()
    assert items(at)[0].report.refused_because is not None
    assert items(at)[0].choices.kind == "visits"


def test_several_files_are_summed_up_and_the_faultless_ones_loaded_at_once(page, said, store):
    second = f"{HEAD}\nKP02,2026-01,700,300\n".encode()
    at = page({"a.csv": FIRST, "b.csv": second, "sai.csv": WRONG.replace(b"2026-01", b"2026-02")})
    assert "3 tệp: 2 sẵn sàng nạp, 1 có dòng chưa nhận được." in said(at)
    press(at, "Nạp cả 2 tệp sẵn sàng")
    assert len(store.loads) == 3
    assert "1 có dòng chưa nhận được, 2 đã nạp." in said(at)


def test_a_trial_run_is_not_repeated_without_need(page, monkeypatch):
    runs = []
    load = pipeline.load
    monkeypatch.setattr(pipeline, "load", lambda *given: runs.append(given) or load(*given))
    at = page({"sai.csv": WRONG})
    at.run()
    next(s for s in at.selectbox if s.label == "Lọc theo cột").select("Khu phố").run()
    assert len(runs) == 1


def test_the_copy_of_a_file_is_gone_once_it_is_loaded_without_an_error(page):
    at = page({"thang-1.csv": FIRST})
    path = items(at)[0].path
    assert path.exists()
    press(at, "Nạp 1 dòng")
    assert not path.exists()


def test_a_busy_store_is_explained_and_can_be_tried_again(page, said, monkeypatch):
    load = pipeline.load

    def busy(*_given):
        raise OperationalError("BEGIN IMMEDIATE", {}, Exception("database is locked"))

    monkeypatch.setattr(pipeline, "load", busy)
    at = page({"thang-1.csv": FIRST})
    assert not at.exception
    assert "Kho số liệu đang bận" in said(at)
    monkeypatch.setattr(pipeline, "load", load)
    press(at, "Thử lại")
    assert "1 thêm mới" in said(at)


def test_forms_are_offered_for_the_ward_and_every_khu_pho(page):
    at = page({})
    area = next(s for s in at.selectbox if s.label == "Cho khu phố")
    assert area.options[0] == "Cả phường"
    assert len(area.options) == 30
    assert at.get("download_button")[0].proto.label == "Tải biểu mẫu (.xlsx)"


@pytest.mark.parametrize("role", [Role.LEADER, Role.TEAM_LEADER, Role.DISPLAY, None])
def test_only_the_secretariat_may_load(opened, said, store, role):
    at = opened("nhap_so_lieu", url=store.url, role=role)
    assert "Chưa có quyền xem trang này" in said(at)
    assert not at.file_uploader
