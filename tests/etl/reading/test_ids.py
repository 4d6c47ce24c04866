import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import CellError, RefusedFileError
from etl.kinds import KINDS
from etl.reading.header import Header
from etl.reading.ids import mask_personal, read_id, read_person_code, refuse_personal_values

# made of one digit each: no person has such numbers
ID_12, ID_9, PHONE = "0" + "1" * 11, "1" * 9, "09" + "0" * 8


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"CCCD {ID_12} của bà", "CCCD ••• của bà"),
        (f"CMND: {ID_9}.", "CMND: •••."),
        (f"CCCD-{ID_12}", "CCCD-•••"),
        ("số 111 222 333", "số •••"),
        ("111.222.333", "•••"),
        ("011.222.333.444", "•••"),
        ("0111 2222 3333", "•••"),
        (f"gọi {PHONE} hoặc 0900 000 000", "gọi ••• hoặc •••"),
        (f"{PHONE}/{PHONE}", "•••/•••"),
        ("ĐT +84 900 000 000, 84900000000", "ĐT •••, •••"),
        ("0900.000.000; 0900-000-000; 0900 00 00 00", "•••; •••; •••"),
        ("máy bàn 0271 3000 000", "máy bàn •••"),
        ("０９００００００００", "•••"),
        ("gửi ai.do+1@vi-du.vn nhé", "gửi ••• nhé"),
        ("STK: 0000 1111 222 ngân hàng A", "STK: ••• ngân hàng A"),
        ("số tài khoản của hộ là 12345678", "số tài khoản của hộ là •••"),
        ("mã OTP là 123456", "mã OTP là •••"),
        ("Mật khẩu: abc123, đã đổi", "Mật khẩu: ••• đã đổi"),
    ],
)
def test_what_identifies_a_person_is_blotted_out_of_free_text(text: str, masked: str) -> None:
    assert mask_personal(text) == (masked, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "đã hướng dẫn 12 hộ, 45 người",
        "Quyết định 123/QĐ-UBND ngày 05/06/2026",
        "05.06.2026 10:30",
        "2026-06-05T10:11:12",
        "1.234.567.890 đồng",
        "123.456.789 đồng",
        "123456789 VNĐ",
        "kinh phí: 123.456.789",
        "IMG_20260605_101112",
        "IMG-20260605-101112.jpg",
        "20260605101112",
        "202606051011",
        "550e8400-e29b-41d4-a716-446655440000",
        "01HF8ZK3T5Q0000000000000AB",
        "BB-202606001",
        "KP03-0125-2",
        "đổi mật khẩu cho 3 người, mật khẩu an toàn",
        "tài khoản VNeID mức 2 cho 12 hộ",
        "1.234.567.890.123",
    ],
)
def test_documents_days_amounts_and_device_codes_stay(text: str) -> None:
    assert mask_personal(text) == (text, False)


@given(st.text(alphabet="abc đường phố.,;:()\n", max_size=20), st.sampled_from([ID_12, PHONE]))
def test_a_lone_number_never_survives_between_words(words: str, number: str) -> None:
    masked, is_personal = mask_personal(f"{words} {number} {words}")
    assert is_personal
    assert number not in masked


@given(st.text(max_size=80))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    masked, _ = mask_personal(text)
    assert mask_personal(masked)[0] == masked


def test_a_code_is_text_even_where_a_spreadsheet_made_it_a_number() -> None:
    assert read_id(12.0) == "12"
    assert read_id(" T-07 ") == "T-07"


@pytest.mark.parametrize(
    "cell", [ID_9, ID_12, int(ID_12), float(ID_9), "111 222 333", "'" + ID_12, "１１１１１１１１１"]
)
def test_an_id_number_is_no_code_of_a_person(cell: object) -> None:
    with pytest.raises(CellError) as error:
        read_person_code(cell)
    assert error.value.rule == "id_number"


@pytest.mark.parametrize("numbers", [[ID_12, ID_9], [float(ID_9), 2.0], [PHONE, "0900 000 000"]])
def test_a_column_of_id_or_phone_numbers_refuses_the_file(numbers: list[object]) -> None:
    cells = [*numbers, *["ghi chú"] * 3, None]
    header = Header(KINDS["teams"], {}, ())
    with pytest.raises(RefusedFileError, match="Cột lạ"):
        refuse_personal_values(pd.DataFrame({0: cells}), ("Cột lạ",), header, "a.xlsx")


def test_a_few_such_numbers_do_not_refuse_the_file() -> None:
    chunk = pd.DataFrame({0: [ID_12, *["ghi chú"] * 5]})
    refuse_personal_values(chunk, ("Cột lạ",), Header(KINDS["teams"], {}, ()), "a.xlsx")
