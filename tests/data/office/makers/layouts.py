"""Tables as offices lay them out: banners, merged headings, groups, totals, signatures."""

from pathlib import Path

from makers.book import Sheet, write

HEAD = [
    "STT",
    "Khu phố",
    "Số lượt hướng dẫn trong kỳ",
    "Số hộ đã đến",
    "Hộ có ≥ 01 người thành thạo",
]
MONTH = ["STT", "Khu phố", "Kỳ báo cáo", *HEAD[2:]]
NATION = ["UBND PHƯỜNG AN LỘC", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
MOTTO = ["TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG", None, None, "Độc lập - Tự do - Hạnh phúc"]
DATED = [None, None, None, "An Lộc, ngày 05 tháng 7 năm 2026"]
TITLE = ["BIỂU TỔNG HỢP KẾT QUẢ HOẠT ĐỘNG TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG"]
JUNE = ["Kỳ báo cáo: Tháng 6/2026"]
UNIT = [None, None, None, "ĐVT: hộ, người"]
BANNER = [NATION, MOTTO, DATED, TITLE, JUNE, UNIT]
THREE = [[1, "Khu phố 1", 40, 100, 60], [2, "Khu phố 2", 30, 90, 45], [3, "Khu phố 3", 50, 120, 75]]
VISIT_HEAD = [
    "Mã lượt", "Ngày lượt", "Khu phố", "Tổ", "Hoạt động", "Kênh / hình thức", "Chủ đề",
    "Số người được hướng dẫn", "Mã hộ", "Kỹ năng số của hộ",
]  # fmt: skip


def visit(number: int, area: object = "Khu phố 3", day: object = "05/6/2026") -> list[object]:
    """One visit at home, each to a household of its own."""
    code = f"KP03-{number:04d}"
    return [f"L{number}", day, area, "TO-KP03", "Thăm hộ", "Tại nhà", "DVCTT", 1, code, "Đạt"]


def make(folder: Path) -> None:
    """Write all of them."""
    _banners(folder)
    _headings(folder)
    _groups(folder)
    _totals(folder)
    _below_and_beside(folder)
    _sheets(folder)
    _several_tables(folder)


def _banners(folder: Path) -> None:
    write(folder / "quoc-hieu-va-ky-tren-bang.xlsx", Sheet([*BANNER, HEAD, *THREE]))
    short = [TITLE, ["Quý II năm 2026"], []]
    write(folder / "ba-dong-bieu-ngu-quy.xlsx", Sheet([*short, HEAD, *THREE]))
    without_area = [h for h in VISIT_HEAD if h != "Khu phố"]
    rows = [[c for i, c in enumerate(visit(n)) if i != 2] for n in (1, 2)]
    banner = [NATION, MOTTO, ["SỔ THEO DÕI LƯỢT HƯỚNG DẪN"], ["Khu phố 7"], ["Tháng 6/2026"]]
    write(folder / "khu-pho-ghi-tren-bang.xlsx", Sheet([*banner, without_area, *rows]))
    two = [TITLE, JUNE, ["Kỳ báo cáo: Tháng 7/2026"]]
    write(folder / "bieu-ngu-neu-hai-ky.xlsx", Sheet([*two, HEAD, *THREE]))
    money = [
        ["DỰ TOÁN KINH PHÍ NĂM 2026"], [None, None, None, "Đơn vị tính: triệu đồng"],
        ["STT", "Nội dung chi", "Nguồn kinh phí", "Năm", "Dự toán", "Đã cấp"],
        [1, "Tập huấn thành viên Tổ", "Ngân sách phường", 2026, 12.5, 10],
        [2, "In tờ gấp hướng dẫn", "Ngân sách phường", 2026, 3, None],
    ]  # fmt: skip
    write(folder / "don-vi-trieu-dong.xlsx", Sheet(money))


def _headings(folder: Path) -> None:
    two = [
        ["STT", "Khu phố", "Hộ gia đình", None, "Chữ ký số", None],
        [None, None, "Đã đến", "Có ≥ 01 người thành thạo", "Được cấp", "Biết sử dụng"],
    ]
    merged = ["A3:A4", "B3:B4", "C3:D3", "E3:F3"]
    rows = [[1, "Khu phố 1", 100, 60, 30, 12], [2, "Khu phố 2", 90, 45, 20, 9]]
    write(folder / "tieu-de-gop-hai-tang.xlsx", Sheet([TITLE, JUNE, *two, *rows], merged=merged))
    numbers = [["(1)", "(2)", "(3)", "(4)", "(5)", "(6)=(5)/(4)"]]
    write(
        folder / "hang-so-cot-duoi-tieu-de.xlsx",
        Sheet([TITLE, JUNE, *two, *numbers, *rows], merged=merged),
    )
    plain = [[1, 2, 3, 4, 5, 6]]
    write(
        folder / "hang-so-cot-la-so.xlsx", Sheet([TITLE, JUNE, *two, *plain, *rows], merged=merged)
    )
    empty = [*two[:1], [], two[1]]
    above = ["A3:A5", "B3:B5", "C3:D3", "E3:F3", "C4:F4"]
    write(
        folder / "dong-trong-gop-giua-tieu-de.xlsx",
        Sheet([TITLE, JUNE, *empty, *rows], merged=above),
    )
    three = [
        ["STT", "Khu phố", "Kết quả hoạt động", None, None, None, None],
        [None, None, "Hướng dẫn trong kỳ", None, "Chữ ký số cá nhân", None, None],
        [None, None, "Số lượt", "Số người", "Được cấp (lũy kế)", "Biết sử dụng (lũy kế)",
         "Tỷ lệ biết sử dụng"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)=(6)/(5)"],
    ]  # fmt: skip
    rows = [[1, "Khu phố 1", 40, 55, 30, 12, 0.4], [2, "Khu phố 2", 30, 42, 20, 9, 0.45]]
    merged = ["A3:A5", "B3:B5", "C3:G3", "C4:D4", "E4:G4"]
    write(folder / "tieu-de-gop-ba-tang.xlsx", Sheet([TITLE, JUNE, *three, *rows], merged=merged))
    for name in ("Stt", "TT", "Số TT"):
        head = [name, *HEAD[1:]]
        ascii_name = name.lower().replace("số ", "so-")
        write(folder / f"cot-{ascii_name}.xlsx", Sheet([TITLE, JUNE, head, *THREE]))
    broken = [h.replace("được hướng dẫn", "được\nhướng dẫn") for h in VISIT_HEAD]
    broken[0], broken[1] = " MÃ  LƯỢT ", "Ngày\u00a0lượt"
    write(folder / "tieu-de-xuong-dong-trong-o.xlsx", Sheet([broken, visit(1)]))
    shifted = [[None, None, *r] for r in [HEAD, *THREE]]
    write(folder / "bang-bat-dau-tu-cot-c.xlsx", Sheet([[], [None, None, *JUNE], *shifted]))
    gaps = [[r[0], r[1], None, r[2], None, r[3], r[4]] for r in [HEAD, *THREE]]
    write(folder / "cot-trong-giua-bang.xlsx", Sheet([TITLE, JUNE, *gaps]))


def _groups(folder: Path) -> None:
    roman = [["I", "Cụm 1"], THREE[0], THREE[1], ["II", "Cụm 2"], THREE[2]]
    write(folder / "nhom-so-la-ma.xlsx", Sheet([TITLE, JUNE, HEAD, *roman]))
    merged = [["Cụm 1: các khu phố trung tâm"], THREE[0], THREE[1], ["Cụm 2"], THREE[2]]
    write(
        folder / "nhom-o-gop.xlsx",
        Sheet([TITLE, JUNE, HEAD, *merged], merged=["A4:E4", "A7:E7"]),
    )
    again = [HEAD, THREE[0], THREE[1], HEAD, ["(1)", "(2)", "(3)", "(4)", "(5)"], THREE[2]]
    write(folder / "tieu-de-lap-lai-sau-ngat-trang.xlsx", Sheet([TITLE, JUNE, *again]))
    head = [*HEAD, "Ghi chú"]
    split = [
        [*THREE[0], "Hộ ở xa trung tâm,"], [None, None, None, None, None, "cần máy tính lưu động"],
        [*THREE[1], None],
    ]  # fmt: skip
    write(folder / "dong-tach-qua-trang.xlsx", Sheet([TITLE, JUNE, head, *split]))
    months = [
        MONTH,
        [1, "Khu phố 1", "Tháng 4/2026", 10, 50, 20], [None, None, "Tháng 5/2026", 12, 60, 25],
        [None, None, "Tháng 6/2026", 14, 70, 30], [2, "Khu phố 2", "Tháng 4/2026", 9, 40, 10],
        [None, None, "Tháng 5/2026", 8, 45, 12],
    ]  # fmt: skip
    write(
        folder / "khu-pho-gop-qua-cac-thang.xlsx",
        Sheet(months, merged=["A2:A4", "B2:B4", "A5:A6", "B5:B6"]),
    )
    shared = [MONTH, *[[n, f"Khu phố {n}", "6/2026", 10, 50, 20] for n in (1, 2)]]
    shared[2][3:] = [None, None, None]
    write(
        folder / "so-lieu-gop-hai-khu-pho.xlsx", Sheet(shared, merged=["D2:D3", "E2:E3", "F2:F3"])
    )


def _totals(folder: Path) -> None:
    right = [None, "Tổng cộng", 120, 310, 180]
    write(folder / "tong-cong-o-cuoi.xlsx", Sheet([TITLE, JUNE, HEAD, *THREE, right]))
    write(
        folder / "tong-o-dau.xlsx", Sheet([TITLE, JUNE, HEAD, [None, "TỔNG", *right[2:]], *THREE])
    )
    stale = [None, "Cộng", 120, 300, 180]
    write(folder / "tong-cong-cu.xlsx", Sheet([TITLE, JUNE, HEAD, *THREE, stale]))
    named = ["TỔNG CỘNG (các khu phố đã nộp)", None, *right[2:]]
    write(
        folder / "tong-cong-o-gop.xlsx",
        Sheet([TITLE, JUNE, HEAD, *THREE, named], merged=["A7:B7"]),
    )
    parts = [
        THREE[0], THREE[1], [None, "Cộng Cụm 1", 70, 190, 105], THREE[2],
        [None, "Cộng Cụm 2", 50, 120, 75], right,
    ]  # fmt: skip
    write(folder / "tong-tung-cum.xlsx", Sheet([TITLE, JUNE, HEAD, *parts]))
    wrong = [*parts[:2], [None, "Cộng Cụm 1", 70, 199, 105], *parts[3:]]
    write(folder / "tong-tung-cum-sai-mot.xlsx", Sheet([TITLE, JUNE, HEAD, *wrong]))
    ward = [*THREE, [4, "Phường An Lộc", 120, 310, 180]]
    write(folder / "dong-toan-phuong.xlsx", Sheet([TITLE, JUNE, HEAD, *ward]))


def _below_and_beside(folder: Path) -> None:
    below = [
        [], ["Ghi chú: số liệu lũy kế tính từ 01/01/2026"], [],
        ["NGƯỜI LẬP BIỂU", None, None, "TỔ TRƯỞNG"], ["(đã ký)", None, None, "(đã ký, đóng dấu)"],
    ]  # fmt: skip
    write(folder / "chu-ky-cuoi-bang.xlsx", Sheet([*BANNER, HEAD, *THREE, *below]))
    later = [*THREE, *below, [4, "Khu phố 4", 20, 60, 30]]
    write(folder / "dong-sau-chu-ky.xlsx", Sheet([*BANNER, HEAD, *later]))
    blank = [[n, None, None, None, None] for n in (4, 5, 6)]
    write(folder / "dong-danh-so-san-bo-trong.xlsx", Sheet([TITLE, JUNE, HEAD, *THREE, *blank]))
    write(folder / "dong-an.xlsx", Sheet([TITLE, JUNE, HEAD, *THREE], hidden_rows=[5]))
    write(folder / "cot-an.xlsx", Sheet([TITLE, JUNE, HEAD, *THREE], hidden_columns=["D"]))


def _sheets(folder: Path) -> None:
    rows = [TITLE, JUNE, HEAD]
    hidden = Sheet([*rows, [1, "Khu phố 9", 1, 2, 1]], title="Nháp", is_hidden=True)
    write(folder / "trang-an.xlsx", Sheet([*rows, *THREE], title="Tháng 6"), hidden)
    head = ["Kỳ báo cáo", *HEAD[2:]]
    write(
        folder / "moi-khu-pho-mot-trang.xlsx",
        Sheet([TITLE, head, ["5/2026", 10, 50, 20], ["6/2026", 12, 60, 25]], title="KP 1"),
        Sheet([TITLE, head, ["5/2026", 9, 40, 10], ["6/2026", 8, 45, 12]], title="Khu phố 2"),
    )
    write(
        folder / "moi-thang-mot-trang.xlsx",
        Sheet([["NĂM 2026"], HEAD, [1, "Khu phố 1", 10, 50, 20]], title="Tháng 5"),
        Sheet([["NĂM 2026"], HEAD, [1, "Khu phố 1", 12, 60, 25]], title="T6"),
    )
    guide = [
        ["HƯỚNG DẪN GHI BIỂU"], ["1. Mỗi khu phố một dòng."], ["2. Không ghi tên, số điện thoại."],
        ["3. Ô chưa có số liệu thì để trống."],
    ]  # fmt: skip
    write(
        folder / "trang-huong-dan-ben-canh.xlsx",
        Sheet(guide, title="Cách ghi biểu"),
        Sheet([*rows, *THREE], title="Số liệu"),
    )
    persons = [
        ["STT", "Họ và tên", "Số điện thoại", "Chức vụ"],
        [1, "(để trống)", None, "Tổ trưởng"],
    ]
    write(
        folder / "trang-thu-hai-danh-sach-nguoi.xlsx",
        Sheet([*rows, *THREE], title="Số liệu"),
        Sheet(persons, title="Danh sách Tổ"),
    )


def _several_tables(folder: Path) -> None:
    second = [
        [], ["BIỂU 2: SỔ MẪU SỐ"], ["STT", "Khu phố", "Hiệu lực từ", "Tổng số hộ"],
        [1, "Khu phố 1", "01/01/2026", 400],
    ]  # fmt: skip
    write(folder / "hai-bang-khac-nhau-mot-trang.xlsx", Sheet([TITLE, JUNE, HEAD, *THREE, *second]))
    turned = [HEAD[0], HEAD[1], HEAD[4], HEAD[3], HEAD[2]]
    again = [[], turned, [4, "Khu phố 4", 10, 40, 15]]
    write(folder / "hai-bang-doi-thu-tu-cot.xlsx", Sheet([TITLE, JUNE, HEAD, *THREE, *again]))
    both = [[*VISIT_HEAD[:3], "Mã khu phố", *VISIT_HEAD[3:]]]
    both += [[*visit(n)[:3], "KP03", *visit(n)[3:]] for n in (1, 2)]
    write(folder / "hai-cot-khu-pho-khop-nhau.xlsx", Sheet(both))
    both = [list(row) for row in both]
    both[2][3] = "KP04"
    write(folder / "hai-cot-khu-pho-trai-nhau.xlsx", Sheet(both))
