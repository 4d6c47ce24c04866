"""Cells as people type them: percentages, estimates, marks, errors, thousands, days, periods."""

import datetime
from pathlib import Path

from makers.book import Sheet, write
from makers.layouts import HEAD, JUNE, MONTH, TITLE, VISIT_HEAD, visit

OBSERVED = ["Mã chỉ tiêu", "Địa bàn", "Kỳ báo cáo", "Tử số", "Mẫu số", "Giá trị", "Đơn vị cung cấp"]
SUPPLIER = "Công an phường"
FIGURES = ["Khu phố", "Kỳ báo cáo", "Số hộ đã đến", "Hộ có ≥ 01 người thành thạo"]
ATTENDANCE = [
    "Mã lớp", "Ngày học", "Chuyên đề", "Hình thức", "Mã thành viên", "Có mặt",
]  # fmt: skip
BUDGET = ["Nội dung chi", "Nguồn kinh phí", "Năm", "Dự toán", "Đã cấp"]
NBSP = "\u00a0"


def make(folder: Path) -> None:
    """Write all of them."""
    _percentages(folder)
    _estimates_and_parts(folder)
    _marks(folder)
    _thousands(folder)
    _days(folder)
    _periods(folder)
    _cumulative(folder)


def _observed(value: object, number: int, parts: tuple[object, object] = (None, None)) -> list:
    return ["AL-3", f"KP{number:02d}", "6/2026", *parts, value, SUPPLIER]


def _percentages(folder: Path) -> None:
    rows = [_observed(v, n) for n, v in enumerate(["85,5%", 85.5, 0.855, "85,5 %"], start=1)]
    write(folder / "ty-le-bon-cach-viet.xlsx", Sheet([OBSERVED, *rows], formats={"F4": "0.0%"}))
    rows = [_observed(v, n) for n, v in enumerate([0.855, 0.42, 0.9], start=1)]
    write(folder / "ty-le-toan-phan-thap-phan.xlsx", Sheet([OBSERVED, *rows]))
    rows = [_observed(0.855, 1, (171, 200)), _observed(0.42, 2, (42, 100))]
    write(folder / "ty-le-thap-phan-co-tu-mau.xlsx", Sheet([OBSERVED, *rows]))
    rows = [_observed("~85%", 1), _observed("khoảng 70%", 2), _observed("60%", 3)]
    write(folder / "ty-le-uoc-luong.xlsx", Sheet([OBSERVED, *rows]))
    progress = [
        ["Mã nhiệm vụ", "Ngày báo cáo", "Trạng thái", "Tiến độ (%)"],
        ["PL2-1.1", "05/6/2026", "Đang thực hiện", "50%"],
        ["1.2", "05/6/2026", "Đang thực hiện", 75],
        ["1.3", "05/6/2026", "Đang thực hiện", "120%"],
    ]
    write(folder / "tien-do-qua-100.xlsx", Sheet(progress))


def _estimates_and_parts(folder: Path) -> None:
    rows = [
        ["KP01", "6/2026", "khoảng 300 hộ", "~ 120"], ["KP02", "6/2026", 150, "120/150"],
        ["KP03", "6/2026", 150, "120/160"], ["KP04", "6/2026", "15 hộ", "9 hộ"],
    ]  # fmt: skip
    write(folder / "uoc-luong-phan-so-don-vi.xlsx", Sheet([FIGURES, *rows]))


def _marks(folder: Path) -> None:
    marks = ["x", "X", "✓", "có", "v", 1, 0, "không", "-", "chưa có"]
    rows = [
        ["LOP-01", "05/6/2026", "Kỹ năng số", "Trực tiếp", f"TV{n:02d}", mark]
        for n, mark in enumerate(marks, start=1)
    ]
    write(folder / "diem-danh-dau-x.xlsx", Sheet([ATTENDANCE, *rows]))
    rows = [
        ["KP01", "6/2026", 100, "-"], ["KP02", "6/2026", "chưa có", None],
        ["KP03", "6/2026", 0, 0], ["KP04", "6/2026", "x", 5], ["KP05", "6/2026", "✓", 5],
    ]  # fmt: skip
    write(folder / "o-chua-co-so-lieu.xlsx", Sheet([FIGURES, *rows]))
    rows = [
        ["KP01", "6/2026", 100, "#DIV/0!"], ["KP02", "6/2026", "#REF!", 5],
        ["KP03", "6/2026", "#N/A", 5], ["KP04", "6/2026", 100, 60],
    ]  # fmt: skip
    write(folder / "o-loi-cong-thuc.xlsx", Sheet([FIGURES, *rows]))


def _thousands(folder: Path) -> None:
    wide = "１２３４"
    rows = [
        ["KP01", "6/2026", "1.234", "1,234"], ["KP02", "6/2026", f"1{NBSP}234", "1 234"],
        ["KP03", "6/2026", "'1234", wide], ["KP04", "6/2026", "1234", "12"],
    ]  # fmt: skip
    write(folder / "hang-nghin-moi-kieu.xlsx", Sheet([FIGURES, *rows], quoted=["C5", "D5"]))
    rows = [["KP01", "6/2026", 1.234, 5], ["KP02", "6/2026", 2, 1]]
    write(folder / "excel-my-doi-1234-thanh-so-le.xlsx", Sheet([FIGURES, *rows]))

    def money(*amounts: str) -> list[list[object]]:
        return [[f"Mục {n}", "Ngân sách phường", 2026, a, None] for n, a in enumerate(amounts, 1)]

    write(folder / "tien-hai-cach-doc.xlsx", Sheet([BUDGET, *money("1.500", "2.250")]))
    write(
        folder / "tien-co-so-ro-cach-doc.xlsx",
        Sheet([BUDGET, *money("1.500", "12.500.000", "750")]),
    )
    write(folder / "tien-hai-kieu-lan-lon.xlsx", Sheet([BUDGET, *money("1.500.000", "2,250,000")]))


def _days(folder: Path) -> None:
    spelt = [
        "05/6/2026", "5.6.2026", "5-6-2026", "2026-06-05", "ngày 05 tháng 6 năm 2026", "5.6.26",
        datetime.datetime(2026, 6, 5), 46178, datetime.datetime(2026, 6, 5, 9, 30),
        "46178", "05/06/26", "5/6",
    ]  # fmt: skip
    rows = [visit(n, day=day) for n, day in enumerate(spelt, start=1)]
    write(
        folder / "ngay-moi-cach-viet.xlsx",
        Sheet([VISIT_HEAD, *rows], formats={"B8": "dd/mm/yyyy", "B10": "dd/mm/yyyy hh:mm"}),
    )
    american = ["06/05/2026", "06/13/2026", "06/25/2026", "04/01/2026"]
    rows = [visit(n, day=day) for n, day in enumerate(american, start=1)]
    write(folder / "ngay-kieu-my.xlsx", Sheet([VISIT_HEAD, *rows]))
    both = ["13/06/2026", "06/25/2026", "05/06/2026"]
    rows = [visit(n, day=day) for n, day in enumerate(both, start=1)]
    write(folder / "ngay-lan-hai-kieu.xlsx", Sheet([VISIT_HEAD, *rows]))
    # Excel in an American setting: 05/06 became the 6th of May, 13/06 stayed text
    swapped = [
        datetime.datetime(2026, 5, 6),
        "13/06/2026",
        datetime.datetime(2026, 1, 6),
        "25/06/2026",
    ]
    rows = [visit(n, day=day) for n, day in enumerate(swapped, start=1)]
    formats = {"B2": "mm/dd/yyyy", "B4": "mm/dd/yyyy"}
    write(folder / "ngay-excel-my-dao.xlsx", Sheet([VISIT_HEAD, *rows], formats=formats))
    impossible = ["31/6/2026", "29/02/2026", "05/6/2025", "01/01/1970", "05/6/2026"]
    rows = [visit(n, day=day) for n, day in enumerate(impossible, start=1)]
    write(folder / "ngay-khong-co-that.xlsx", Sheet([VISIT_HEAD, *rows]))


def _periods(folder: Path) -> None:
    spelt = ["tháng 6/2026", "T6/2026", "06/2026", "2026-06", "Tháng 6 năm 2026", "QII/2026",
             "Quý III/2026", "quý 3 năm 2026", "2026Q1", "9 tháng đầu năm 2026"]  # fmt: skip
    rows = [[n, f"KP{n:02d}", p, 10, 20, 5] for n, p in enumerate(spelt, start=1)]
    write(folder / "ky-moi-cach-viet.xlsx", Sheet([MONTH, *rows]))
    rows = [[n, f"KP{n:02d}", p, 10, 20, 5] for n, p in enumerate(["tháng 6", "Quý III", "T7"], 1)]
    write(folder / "ky-khong-ghi-nam.xlsx", Sheet([MONTH, *rows]))
    write(
        folder / "ky-khong-ghi-nam-nam-tren-bang.xlsx", Sheet([["BÁO CÁO NĂM 2025"], MONTH, *rows])
    )
    rows = [[1, "KP01", "tháng 13/2026", 10, 20, 5], [2, "KP02", "12/2027", 10, 20, 5],
            [3, "KP03", datetime.datetime(2026, 6, 1), 10, 20, 5]]  # fmt: skip
    write(folder / "ky-khong-co-that.xlsx", Sheet([MONTH, *rows]))
    tasks = [
        ["Mã nhiệm vụ", "Ngày báo cáo", "Trạng thái"],
        [datetime.datetime(2026, 3, 2), "05/6/2026", "Đang thực hiện"],
        ["AL-D01", "05/6/2026", "Hoàn thành"],
    ]
    write(folder / "ma-nhiem-vu-thanh-ngay.xlsx", Sheet(tasks, formats={"A2": "d-mmm"}))


def _cumulative(folder: Path) -> None:
    rows = [["KP01", "5/2026", 100, 60], ["KP01", "6/2026", 90, 55], ["KP02", "5/2026", 80, 40]]
    write(folder / "luy-ke-giam.xlsx", Sheet([FIGURES, *rows]))
    noted = [[*FIGURES, "Ghi chú"], [*rows[0], None], [*rows[1], "Đã rà soát lại, bỏ hộ trùng"]]
    write(folder / "luy-ke-giam-co-ly-do.xlsx", Sheet(noted))
    june = [[1, "Khu phố 1", 40, 100, 60], [2, "Khu phố 2", 30, 90, 45]]
    write(folder / "bao-cao-thang-6.xlsx", Sheet([TITLE, JUNE, HEAD, *june]))
    again = Sheet([["UBND PHƯỜNG AN LỘC"], TITLE, JUNE, HEAD, *june], title="Gửi lại")
    write(folder / "bao-cao-thang-6-gui-lai-ten-khac.xlsx", again)
    mended = [[1, "Khu phố 1", 44, 104, 62]]
    write(folder / "bao-cao-thang-6-cua-khu-pho-1.xlsx", Sheet([TITLE, JUNE, HEAD, *mended]))
