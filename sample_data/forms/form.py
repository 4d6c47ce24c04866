"""What both forms share, and the questions of the KoboToolbox form in its two versions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from random import Random

SEED = 2026
AREAS = (1, 2, 4, 18)  # numbers of the khu phố that use the forms
FIRST = datetime(2026, 9, 14, 8, 5, tzinfo=timezone(timedelta(hours=7)))
CENTRE = "11.7021 106.582 0 0"  # of the ward: nobody's home


class Sort(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    ONE = "select_one"
    MANY = "select_multiple"
    PLACE = "geopoint"


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the form.

    Attributes:
        name: XML name.
        label: What the phone shows.
        group: XML name of its group; "" at the top.
        sort: How it is answered.
        choices: XML name of a choice -> its label.
    """

    name: str
    label: str
    group: str = ""
    sort: Sort = Sort.TEXT
    choices: dict[str, str] = field(default_factory=dict)


GROUPS = {
    "": "",
    "thong_tin": "Thông tin chung",
    "noi_dung": "Nội dung hướng dẫn",
    "ket_qua": "Kết quả",
    "danh_gia": "Đánh giá",
}
_PLACES = {"nha": "Tại nhà người dân", "nvh": "Nhà văn hóa khu phố"}
_HABITS = {
    "hay": "Thường xuyên",
    "doi_khi": "Đôi khi",
    "chua": "Chưa dùng",
    "khong": "Không có khoản này",
}


def habits(random: Random) -> list[str]:
    """How the four services are paid for, by name of the choice."""
    return random.choices(list(_HABITS), (5, 2, 2, 1), k=4)


def _one(name: str, label: str, group: str, choices: dict[str, str]) -> Question:
    return Question(name, label, group, Sort.ONE, choices)


def _many(name: str, label: str, group: str, choices: dict[str, str]) -> Question:
    return Question(name, label, group, Sort.MANY, choices)


# In the order of an export of all versions: version 2 moved `kenh`, renamed `so_nguoi` and added
# `thiet_bi`, which the mapping does not know.
QUESTIONS = (
    Question("start", "start"),
    Question("end", "end"),
    Question("today", "today"),
    Question("deviceid", "deviceid"),
    _one(
        "khu_pho",
        "Khu phố nơi hướng dẫn",
        "thong_tin",
        {"kp_1": "Khu phố 1", "kp_2": "Khu phố 2", "kp_4": "Khu phố 4", "kp_18": "Khu phố 18"},
    ),
    Question("to", "Mã Tổ", "thong_tin"),
    Question("thanh_vien", "Mã thành viên Tổ", "thong_tin"),
    _one("kenh", "Hướng dẫn ở đâu", "thong_tin", _PLACES),
    _one(
        "hoat_dong",
        "Loại hoạt động",
        "noi_dung",
        {"tham_ho": "Thăm hộ", "gia_dinh_so": "Gia đình số", "diem": "Điểm hỗ trợ của Tổ"},
    ),
    _one("kenh", "Hướng dẫn ở đâu", "noi_dung", _PLACES),
    Question("ma_ho", "Mã hộ in trên tờ phát", "noi_dung"),
    Question("ma_nguoi", "Mã người in trên tờ phát", "noi_dung"),
    _one(
        "nhom_tuoi",
        "Nhóm tuổi người được hướng dẫn",
        "noi_dung",
        {
            "tuoi_18_34": "18 đến 34 tuổi",
            "tuoi_35_59": "35 đến 59 tuổi",
            "tuoi_60": "Từ đủ 60 tuổi",
        },
    ),
    _many(
        "doi_tuong",
        "Thuộc nhóm nào",
        "noi_dung",
        {"cao_tuoi": "Người cao tuổi", "buon_ban": "Buôn bán ở chợ", "khac": "Người dân khác"},
    ),
    _many(
        "chu_de",
        "Đã hướng dẫn việc gì",
        "noi_dung",
        {
            "vneid": "Cài VNeID mức 2",
            "dvc": "Nộp hồ sơ/nhận kết quả qua mạng",
            "ky_so": "Chữ ký số cá nhân",
            "lua_dao": "Phòng lừa đảo",
        },
    ),
    Question("so_nguoi", "Số người", "noi_dung"),
    Question("so_nguoi_hd", "Số người được hướng dẫn lần này", "noi_dung"),
    Question("thoi_luong", "Thời lượng (phút)", "noi_dung"),
    _one(
        "kq_cks",
        "Kết quả: chữ ký số",
        "ket_qua",
        {
            "da_ky": "Đã ký số thành công",
            "da_cap": "Đã được cấp chữ ký số",
            "hen_lai": "Chưa xong, hẹn lại",
        },
    ),
    _one(
        "kq_vneid",
        "Kết quả: VNeID",
        "ket_qua",
        {"da_cai": "Đã cài đặt", "da_kich_hoat": "Đã kích hoạt"},
    ),
    _one(
        "kq_dvctt",
        "Kết quả: dịch vụ công",
        "ket_qua",
        {"da_nop": "Đã nộp hồ sơ trực tuyến", "hen_lai": "Chưa xong, hẹn lại"},
    ),
    _one(
        "ky_nang_ho",
        "Kỹ năng số của hộ sau lượt này",
        "danh_gia",
        {"dat": "Có người thành thạo", "chua": "Chưa thành thạo"},
    ),
    _many(
        "tu_lam",
        "Việc tự làm được",
        "danh_gia",
        {
            "vneid": "Định danh điện tử",
            "dvc": "Dịch vụ công trực tuyến",
            "tra_tien": "Trả tiền qua mạng",
            "lua_dao": "Nhận ra lừa đảo",
        },
    ),
    _one("tt_dien", "Trả tiền điện qua mạng", "danh_gia", _HABITS),
    _one("tt_nuoc", "Trả tiền nước qua mạng", "danh_gia", _HABITS),
    _one("tt_hoc_phi", "Trả học phí qua mạng", "danh_gia", _HABITS),
    _one("tt_cho", "Trả tiền ở chợ bằng mã QR", "danh_gia", _HABITS),
    _many(
        "kho_khan",
        "Khó khăn gặp phải",
        "danh_gia",
        {
            "thiet_bi": "Máy không dùng được",
            "can_cuoc": "Chưa có căn cước",
            "ky_nang": "Kỹ năng yếu",
        },
    ),
    _one(
        "thiet_bi",
        "Loại máy đang dùng",
        "danh_gia",
        {"thong_minh": "Thông minh", "ban_phim": "Bàn phím"},
    ),
    Question("vi_tri", "Vị trí", sort=Sort.PLACE),
    Question("anh", "Ảnh buổi hướng dẫn"),
    Question("ghi_chu", "Ghi chú thêm"),
)
