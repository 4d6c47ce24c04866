"""Files as they should not be, real ones under tests/data/broken, each named by what is broken.

Whatever is wrong with a file, the answer is a Vietnamese sentence that says where and what to do.
"""

import re
import unicodedata
from pathlib import Path

import pytest

BROKEN = Path(__file__).parents[1] / "data" / "broken"
HEAD = (
    "visit_id,visit_date,neighbourhood,team_id,activity_code,channel_code,topic_codes,"
    "people_assisted,household_code,hh_skill_status"
)
ROW = "V1,2026-03-05,KP01,T01,THAM_HO,TAI_NHA,DVCTT,1,KP01-0001,DAT"
MARKED = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự]")


def is_vietnamese(sentence: str) -> bool:
    return bool(MARKED.search(unicodedata.normalize("NFC", sentence)))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("tep-rong.csv", "tiêu đề"),
        ("thieu-cot-bat-buoc.csv", "visit_date"),
        ("khong-co-tieu-de.csv", "tiêu đề"),
        ("khong-phai-bang.csv", ""),
        ("excel-gia.xlsx", "Excel"),
        ("cot-ho-ten.csv", "Họ tên"),
        ("cot-ngay-thang-nam-sinh.csv", "năm sinh"),
        ("cot-so-dien-thoai.csv", "SĐT"),
        ("cot-ghi-chu-toan-so-dien-thoai.csv", "note"),
        ("cot-ghi-chu-so-dien-thoai-co-dau-cach.csv", "note"),
        ("ma-ho-la-so-can-cuoc.csv", "household_code"),
        ("dau-nhay-khong-dong.csv", ""),
        ("hai-cach-doc-dau-cham.csv", "1.234"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_whole(ward, name, found):
    report = ward.load(BROKEN / name)
    assert report.exit_status == 4, report
    assert report.batch is None
    assert is_vietnamese(report.refused_because)
    assert found in report.refused_because
    assert name in report.refused_because
    assert ward.measures().empty


@pytest.mark.parametrize(
    ("name", "label", "found"),
    [
        ("ngay-31-02.csv", "Ngày lượt", "31/02/2026"),
        ("ngay-nam-1970.csv", "Ngày lượt", "1970"),
        ("ngay-truoc-ke-hoach.csv", "Ngày lượt", "31/12/2025"),
        ("ngay-tuong-lai.csv", "Ngày lượt", "2031"),
        ("ngay-khong-phai-ngay.csv", "Ngày lượt", "hôm qua"),
        ("khu-pho-khong-co.csv", "Khu phố", "Khu phố 30"),
        ("khu-pho-viet-sai.csv", "Khu phố", "Khu phố Mot"),
        ("khu-pho-chu-so-mu.csv", "Khu phố", "²"),
        ("ma-hoat-dong-la.csv", "Hoạt động", "THAM_NHA"),
        ("chu-de-la.csv", "Chủ đề", "VNE_ID"),
        ("so-am.csv", "Số người", "-1"),
        ("so-le.csv", "", ""),
        ("loi-cong-thuc.csv", "Số người", "#REF!"),
        ("dau-x-trong-cot-so.csv", "Số người", "x"),
        ("so-qua-lon.csv", "Số người", ""),
        ("thieu-ma-luot.csv", "Mã lượt", ""),
        ("thieu-chu-de.csv", "Chủ đề", ""),
        ("chu-de-chi-co-dau.csv", "Chủ đề", ""),
        ("tham-ho-khong-ma-ho.csv", "Mã hộ", ""),
        ("ma-ho-12-so.csv", "Mã hộ", ""),
        ("ma-ho-12-so-co-dau-cach.csv", "Mã hộ", ""),
        ("ma-ho-9-so.csv", "Mã hộ", ""),
        ("thua-o.csv", "", "thừa"),
        ("thieu-o.csv", "Tổ", ""),
    ],
)
def test_one_bad_row_among_ten_good_ones_is_rejected_alone(ward, name, label, found):
    report = ward.load(BROKEN / name)
    counted = (report.rows_read, report.rows_accepted, report.rows_rejected)
    assert (report.exit_status, *counted) == (3, 11, 10, 1), report.refused_because
    sentences = ward.sentences(report)
    assert all(s.startswith("Dòng 12") and is_vietnamese(s) for s in sentences)
    assert any(label in s and found in s for s in sentences), sentences
    assert not re.search(r"\d{9}", " ".join(sentences))


@pytest.mark.parametrize(
    "name",
    [
        "tong-hop-dat-lon-hon-da-den.csv",
        "tong-hop-thuong-xuyen-lon-hon-duoc-hoi.csv",
        "tong-hop-thang-13.csv",
        "tong-hop-ky-chua-toi.csv",
        "tong-hop-ky-truoc-ke-hoach.csv",
        "tong-hop-loi-chia-0.csv",
        "diem-danh-chu-v.csv",
        "nhiem-ky-nguoc.csv",
    ],
)
def test_the_second_row_is_rejected_and_the_first_taken(ward, name):
    report = ward.load(BROKEN / name)
    counted = (report.rows_accepted, report.rows_rejected)
    assert (report.exit_status, *counted) == (3, 1, 1), (report, ward.sentences(report))
    assert all(s.startswith("Dòng 3") and is_vietnamese(s) for s in ward.sentences(report))


def test_an_id_number_is_no_member_key(ward):
    report = ward.load(BROKEN / "thanh-vien-la-so-can-cuoc.csv")
    assert (report.rows_accepted, report.rows_rejected) == (9, 1)


def test_quotes_inside_a_cell_are_read(ward):
    assert ward.load(BROKEN / "dau-nhay-kep-trong-o.csv").rows_accepted == 1


def test_a_header_without_rows_is_taken_and_changes_nothing(ward):
    report = ward.load(BROKEN / "chi-co-tieu-de.csv")
    assert (report.exit_status, report.rows_read, report.rows_accepted) == (0, 0, 0)
    assert ward.measures().empty


def test_a_missing_file_is_refused_with_its_name(ward):
    report = ward.load(Path("khong-co-tep-nay.csv"))
    assert report.exit_status == 4
    assert "khong-co-tep-nay.csv" in report.refused_because


def test_khu_pho_1_is_not_khu_pho_11(ward):
    ward.take_visits(
        "visit_id,visit_date,neighbourhood,household_code,hh_skill_status\n"
        "V1,2026-03-05,Khu phố 1,H1,DAT\nV2,2026-03-05,Khu phố 11,H2,DAT\n"
        "V3,2026-03-05,KP 011,H3,DAT\n"
    )
    assert ward.figure("AL-2", "KP01", "2026-03")["numerator"] == 1
    assert ward.figure("AL-2", "KP11", "2026-03")["numerator"] == 2


def test_a_near_miss_is_offered_and_never_taken(ward):
    report = ward.load(BROKEN / "khu-pho-viet-sai.csv")
    assert report.rows_rejected == 1
    other = ward.load(f"{HEAD}\n{ROW.replace('KP01,T', 'Khu phô 3x,T')}\n")
    assert other.rows_rejected == 1
    assert "KP03" in ward.sentences(other)[0]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("name", ["Khu phố 7", "KHU PHỐ 07", "K.phố 7", "khu\u00a0phố  7", "kp07"])
def test_the_spelling_of_a_khu_pho_does_not_matter(ward, form, name):
    written = unicodedata.normalize(form, name)
    ward.take(f"{HEAD}\n{ROW.replace('KP01,T', written + ',T')}\n")
    assert ward.figure("AL-2", "KP07", "2026-03")["numerator"] == 1


@pytest.mark.parametrize(
    "content",
    [
        f"{HEAD}\n{ROW}\n".replace(",", ";").encode(),
        b"\xef\xbb\xbf" + f"{HEAD}\n{ROW}\n".encode(),
        b"\xef\xbb\xbf" + f"{HEAD}\r\n{ROW}\r\n".replace(",", ";").encode(),
        f"{HEAD}\n\n{ROW}\n\n\n".encode(),
        f"{HEAD}\n{ROW}".encode(),
        unicodedata.normalize(
            "NFD",
            "Mã lượt,Ngày lượt,Khu phố,Tổ,Hoạt động,Kênh / hình thức,Chủ đề,"
            "Số người được hướng dẫn,Mã hộ,Kỹ năng số của hộ\n"
            "V1,05/3/2026,Khu phố 1,T01,Thăm hộ,Tại nhà,DVCTT,1,KP01-0001,Đạt\n",
        ).encode(),
        "hh_skill_status,household_code,people_assisted,topic_codes,channel_code,activity_code,"
        "team_id,neighbourhood,visit_date,visit_id\n"
        "DAT,KP01-0001,1,DVCTT,TAI_NHA,THAM_HO,T01,KP01,2026-03-05,V1\n",
    ],
    ids=[
        "semicolons",
        "bom",
        "bom-semicolons-crlf",
        "blank-lines",
        "no-last-newline",
        "vietnamese-decomposed",
        "other-order",
    ],
)
def test_usual_forms_of_csv_are_read_alike(ward, content):
    report = ward.load(content)
    assert (report.exit_status, report.rows_accepted) == (0, 1), ward.sentences(report)
    assert ward.figure("AL-2", "KP01", "2026-03")["numerator"] == 1


def test_a_column_nobody_knows_is_named_and_not_stored(ward):
    report = ward.take(f"{HEAD},Màu áo\n{ROW},xanh lục bảo\n")
    assert any("Màu áo" in warning for warning in report.warnings)
    ward.workspace.engine.dispose()
    assert "xanh lục bảo".encode() not in ward.path.read_bytes()


@pytest.mark.parametrize(
    "heading",
    ["Họ và tên", "HỌ TÊN CHỦ HỘ", "CCCD", "Số CMND/CCCD", "so_cccd", "Số định danh cá nhân",
     "Điện thoại", "SĐT", "phone", "Địa chỉ", "Ngày sinh", "Năm sinh", "Ngày tháng năm sinh",
     "Dân tộc", "Tôn giáo", "Số tài khoản", "Mật khẩu", "Mã OTP", "Email", "full_name",
     unicodedata.normalize("NFD", "Họ tên"), "HoTen", "Hình thức liên hệ, số điện thoại"],
)  # fmt: skip
def test_a_column_of_personal_data_is_refused_by_its_name(ward, heading):
    report = ward.load(f'{HEAD},"{heading}"\n{ROW},\n')
    assert report.exit_status == 4
    assert "dữ liệu cá nhân" in report.refused_because


@pytest.mark.parametrize("cell", ["khoảng 300", "~300", "300 lượt", "300", "'300"])
def test_an_estimate_is_read_as_its_figure(ward, cell):
    ward.take(f"neighbourhood,period,households_skilled_cum\nKP01,2026-03,{cell}\n")
    assert ward.figure("AL-2", "KP01", "2026-03")["numerator"] == 300


@pytest.mark.parametrize("cell", ["-", "chưa có", "", "  "])
def test_what_says_that_there_is_no_figure_is_unknown_and_not_zero(ward, cell):
    ward.take(
        "neighbourhood,period,households_skilled_cum\n"
        f"KP01,2026-03,{cell}\nKP02,2026-03,0\n"
    )  # fmt: skip
    assert ward.figure("AL-2", "KP01", "2026-03")["numerator"] is None
    assert ward.figure("AL-2", "KP02", "2026-03")["numerator"] == 0


def test_a_huge_cell_is_answered_and_not_crashed_on(ward):
    report = ward.load(f"{HEAD},note\n{ROW},{'a' * 1_000_000}\n")
    assert report.exit_status in (0, 3, 4)
    assert report.refused_because is None or is_vietnamese(report.refused_because)
    header = ward.load(f"{HEAD},{'a' * 1_000_000}\n{ROW},\n")
    assert header.exit_status in (0, 4)


def test_a_nul_byte_is_answered_and_not_crashed_on(ward):
    report = ward.load(f"{HEAD},note\n{ROW},a\0b\n")
    assert report.exit_status in (0, 3, 4)


@pytest.mark.parametrize("name", ["ma-hoa-utf-16.csv", "ma-hoa-windows-1258.csv"])
def test_other_encodings_than_utf_8_are_read(ward, name):
    report = ward.load(BROKEN / name)
    assert (report.exit_status, report.rows_accepted) == (0, 1)
