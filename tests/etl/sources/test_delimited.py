"""CSV and its like: encodings, delimiters, row numbers, and what is refused."""

import unicodedata
from pathlib import Path

import pytest

OFFICE = Path(__file__).parents[2] / "data" / "office"
TABLE = "Khu phố,Số hộ,Ghi chú\nKhu phố 1,120,đã đến đủ\n"
READ = [(1, ["Khu phố", "Số hộ", "Ghi chú"]), (2, ["Khu phố 1", "120", "đã đến đủ"])]


@pytest.fixture
def csv(tmp_path):
    def write(content: str | bytes, name: str = "bang.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def composed(rows):
    return [(n, [unicodedata.normalize("NFC", cell or "") for cell in cells]) for n, cells in rows]


def as_1258(text: str) -> bytes:
    """Vietnamese as Windows-1258 has it: most letters whole, the tone as a mark behind."""
    out = b""
    for letter in unicodedata.normalize("NFC", text):
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            base, *marks = unicodedata.normalize("NFD", letter)
            tone = next(m for m in marks if m in "\u0300\u0301\u0303\u0309\u0323")
            rest = "".join(m for m in marks if m != tone)
            out += unicodedata.normalize("NFC", base + rest).encode("cp1258")
            out += tone.encode("cp1258")
    return out


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("utf-16"),
        b"\xfe\xff" + TABLE.encode("utf-16-be"),
        TABLE.encode("utf-16-le"),
        TABLE.encode("utf-16-be"),
        as_1258(TABLE),
        TABLE.replace(",", ";").encode(),
        TABLE.replace(",", "\t").encode(),
        b"sep=,\r\n" + TABLE.encode(),
        ('"sep=;"\n' + TABLE.replace(",", ";")).encode("utf-8-sig"),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.replace("\n", "\r").encode(),
    ],
    ids=["utf-8", "utf-8-bom", "utf-16", "utf-16-be", "utf-16-le-no-bom", "utf-16-be-no-bom",
         "cp1258", "semicolon", "tab", "sep-line", "sep-line-quoted", "crlf", "cr"],
)  # fmt: skip
def test_one_table_in_every_guise_is_read_alike(rows_of, csv, content):
    assert composed(rows_of(csv(content))) == READ


@pytest.mark.parametrize("name", ["bang.xls", "bang.xlsx", "bang.txt", "bang.tsv", "bang"])
def test_the_ending_of_a_text_file_does_not_matter(rows_of, csv, name):
    assert rows_of(csv(TABLE, name)) == READ


def test_windows_1258_is_told_and_utf_8_is_not(sheets_of, csv):
    assert "Windows-1258" in sheets_of(csv(as_1258(TABLE)))[0].warnings[0]
    assert sheets_of(csv(TABLE))[0].warnings == ()


@pytest.mark.parametrize(
    ("table", "width"),
    [
        ("Tỷ lệ;Số;Mã\n27,8;1,5;a\n33,6;2,5;b\n", 3),  # decimal commas
        ("Mã,Chủ đề\na,DVCTT;VNEID;CKS\nb,DVCTT;CKS;VNEID\n", 2),  # lists in a cell
        ("UBND PHƯỜNG\nAn Lộc, ngày 05/6/2026\n\nKP;Số;Kỳ\nKP01;1;T6\nKP02;2;T6\n", 3),  # a banner
        ('KP\tGhi chú\nKP01\t"a, b; c"\n', 2),
        ("Một cột\na\nb\n", 1),
    ],
)
def test_the_delimiter_is_told_by_the_table_and_not_by_what_stands_around(
    rows_of, csv, table, width
):
    assert len(rows_of(csv(table))[-1][1]) == width


def test_rows_are_numbered_as_excel_shows_them(rows_of, csv):
    rows = rows_of(csv('a,b\n\n"hai\ndòng",1\n,\nx,2\n'))
    assert rows == [(1, ["a", "b"]), (3, ["hai\ndòng", "1"]), (5, ["x", "2"])]


def test_two_million_blank_rows_are_passed_over(rows_of, csv):
    path = csv(b"a,b\n" + b",\n" * 2_000_000 + b"x,1\n")
    assert rows_of(path) == [(1, ["a", "b"]), (2_000_002, ["x", "1"])]


@pytest.mark.parametrize("name", ["tcvn3-theo-byte.csv", "vni-theo-byte.csv"])
@pytest.mark.parametrize("encoding", [None, "tcvn3", "vni"])
def test_text_of_an_old_font_comes_out_byte_for_byte(rows_of, name, encoding):
    rows = rows_of(OFFICE / name, encoding=encoding)
    text = "\n".join(",".join(cells) for _, cells in rows)
    kept = set((OFFICE / name).read_bytes()) - set(b'"\r')
    assert set(text.encode("latin-1")) == kept
    assert rows[0][0] == 1


def test_the_soft_hyphen_that_is_a_letter_of_tcvn3_is_kept(rows_of, csv):
    content = "Khu phố,Ghi chú\n1,Mường\n".encode()
    path = csv(b"Khu ph\xe8,Ghi ch\xf3\n1,M\xad\xeang\n" if content else content)
    assert rows_of(path)[1] == (2, ["1", "M\xadêng"])


def test_tcvn3_of_nothing_but_innocent_letters_is_no_windows_1258(rows_of, csv):
    assert rows_of(csv(b"Khu ph\xe8,S\xe8 h\xe9\n1,2\n"))[0] == (1, ["Khu phè", "Sè hé"])


def test_old_text_that_was_saved_as_utf_8_is_read_as_utf_8(rows_of, csv):
    path = csv("Khu phè,B¶o Th¾ng\n1,2\n")
    assert rows_of(path, encoding="tcvn3")[0] == (1, ["Khu phè", "B¶o Th¾ng"])


def test_utf_8_with_a_broken_byte_is_refused_with_its_line(refusal_of, csv):
    broken = (TABLE * 3).encode().replace("Khu phố 1".encode(), b"Khu ph\xff 1", 1)
    sentence = refusal_of(csv(broken))
    assert "dòng 2" in sentence
    assert "UTF-8" in sentence


def test_utf_8_cut_within_a_letter_is_refused(refusal_of, csv):
    assert "dòng 2" in refusal_of(csv((TABLE[:-2] + "ủ").encode()[:-1]))


def test_bytes_of_no_known_encoding_are_refused(refusal_of, csv):
    assert "bảng mã" in refusal_of(csv("地区,数\n一,二\n".encode("gb18030")))


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ('a,b\nx,1\ny,"2\nz,3\n', "dòng 3"),
        ('a,b\nx,"1"2\n', "dòng 2"),
        ("a,b\nx," + "y" * 200_000 + "\n", "ô dài"),
    ],
    ids=["never-closed", "quote-in-the-middle", "endless-cell"],
)
def test_a_broken_record_is_refused_with_its_row(refusal_of, csv, table, found):
    assert found in refusal_of(csv(table))


def test_utf_16_cut_short_is_refused(refusal_of, csv):
    assert "sau dòng" in refusal_of(csv(TABLE.encode("utf-16")[:-1]))


def test_formulas_as_text_stay_text(rows_of, csv):
    assert rows_of(csv("a,b\n=1+1,@x\n"))[1] == (2, ["=1+1", "@x"])
