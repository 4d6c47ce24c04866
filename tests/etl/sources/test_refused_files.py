"""What is no spreadsheet, is locked, or means harm: one sentence, little memory, no hang."""

import itertools
import re
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from etl.errors import RefusedFileError
from etl.sources import guard, read_file

ROOT = Path(__file__).parents[3]
OFFICE = Path(__file__).parents[2] / "data" / "office"
SHEET_END = b"</sheetData>"
# as much address space as the libraries need, and a gigabyte
READ_WITHIN_BOUNDS = """
import resource, sys
from pathlib import Path
from etl.errors import RefusedFileError
from etl.sources import read_file
resource.setrlimit(resource.RLIMIT_AS, (2_500_000_000, 2_500_000_000))
try:
    print(sum(1 for sheet in read_file(Path(sys.argv[1])) for _ in sheet.rows), "rows")
except RefusedFileError as refusal:
    print(refusal)
"""


def read_within_bounds(path: Path) -> str:
    """What comes of a file in a process of its own that may not grow."""
    command = [sys.executable, "-W", "error", "-c", READ_WITHIN_BOUNDS, str(path)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("content", "name", "found"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "bieu.xlsx", "ảnh chụp"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 64, "zalo.jpg", "ảnh chụp"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 64, "IMG_1.heic", "ảnh chụp"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "zalo.csv", "ảnh chụp"),
        (b"%PDF-1.7\n", "bieu.xls", "PDF"),
        (b"{\\rtf1 a}", "bieu.xls", "Word"),
        (b"Rar!\x1a\x07\0", "bieu.xlsx", "giải nén"),
        (b"\n <!DOCTYPE html>\n<html><table></table></html>", "bieu.xls", "HTML"),
        ("\ufeff<html><table>".encode("utf-16-le"), "bieu.xls", "HTML"),
        (b"\xef\xbb\xbf<table><tr><td>1", "bieu.xls", "HTML"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "bieu.xls", "HTML"),
        (b'<?xml version="1.0"?><Workbook/>', "bieu.xls", "XML"),
        (b"", "rong.csv", "tệp rỗng"),
        (b" \r\n \r\n", "trang.csv", "tệp rỗng"),
        (bytes(range(256)) * 4, "bieu.csv", "không phải bảng tính"),
        (b"{}", "bieu.geojson", "“.geojson”"),
        (b"PK\x03\x04 khong phai tep Excel", "bieu.xlsx", "hỏng"),
    ],
)  # fmt: skip
def test_what_is_no_spreadsheet_is_refused_by_what_it_is(
    refusal_of, tmp_path, content, name, found
):
    path = tmp_path / name
    path.write_bytes(content)
    assert found in refusal_of(path)


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["word/document.xml"], "Word"),
        (["ppt/presentation.xml"], "trình chiếu"),
        (["xl/workbook.bin"], ".xlsb"),
        (["submissions.csv"], "--mapping"),
        (["xl/styles.xml"], "hỏng"),
    ],
)
def test_other_zipped_files_are_refused_by_what_they_are(refusal_of, tmp_path, names, found):
    path = tmp_path / "bieu.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "<a/>")
    assert found in refusal_of(path)


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_a_file_with_a_password_is_refused_as_such(refusal_of, ending):
    assert "mật khẩu" in refusal_of(OFFICE / f"co-mat-khau.{ending}")


def test_a_zip_with_a_password_is_refused_as_such(refusal_of, book_of, tmp_path):
    sound = bytearray(book_of([["a"]]).read_bytes())
    for place in (m.start() for m in re.finditer(b"PK\x01\x02", sound)):
        sound[place + 8] |= 1  # the flag of each entry in the table of contents
    path = tmp_path / "khoa.xlsx"
    path.write_bytes(sound)
    assert "mật khẩu" in refusal_of(path)


@pytest.mark.parametrize(
    ("name", "megabytes", "head"),
    [
        ("to.csv", 300, b"a,b\n"),
        ("to.xlsx", 60, b"PK\x03\x04"),
        ("to.xls", 60, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ],
)
def test_a_file_too_big_is_refused_before_it_is_read(refusal_of, tmp_path, name, megabytes, head):
    path = tmp_path / name
    with path.open("wb") as out:
        out.write(head)
        out.truncate(megabytes * guard.MEGABYTE)
    assert f"{megabytes} MB" in refusal_of(path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(RefusedFileError, match=r"khong-co\.csv: không có tệp này"):
        read_file(tmp_path / "khong-co.csv")
    with pytest.raises(RefusedFileError, match="không có tệp này"):
        read_file(tmp_path)


def test_a_bomb_is_refused_by_its_table_of_contents(refusal_of, book_of, patched):
    def blown_up(xml):
        yield xml.replace(SHEET_END, b"")
        for _ in range(401):
            yield b" " * 1_000_000

    path = patched(book_of([["a"]]), blown_up)
    assert path.stat().st_size < guard.MEGABYTE
    assert "giải nén ra 401 MB" in refusal_of(path)


def test_a_bomb_that_lies_about_its_size_stops_where_it_said(refusal_of, book_of, patched):
    def blown_up(xml):
        yield xml.replace(SHEET_END, b"")
        for _ in range(401):
            yield b" " * 1_000_000

    path = patched(book_of([["a"]]), blown_up)
    with zipfile.ZipFile(path) as archive:
        real = max(entry.file_size for entry in archive.infolist())
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", real), struct.pack("<I", 5_000)))
    assert "hỏng" in refusal_of(path)


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_entities_are_refused_wherever_they_stand(refusal_of, book_of, patched, part, charset):
    steps = itertools.pairwise("abcdefghi")
    lines = "".join(f'<!ENTITY {after} "{f"&{before};" * 10}">' for before, after in steps)
    doctype = f'<!DOCTYPE x [<!ENTITY a "ha">{lines}]>'

    def with_doctype(xml):
        text = re.sub(r"^<\?xml.*?\?>", "", xml.decode())
        yield f'<?xml version="1.0" encoding="{charset}"?>{doctype}{text}'.encode(charset)

    assert "DOCTYPE" in refusal_of(patched(book_of([["a"]]), with_doctype, part))


def test_two_parts_of_one_name_are_refused(refusal_of, book_of):
    path = book_of([["a"]])
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert "trùng tên" in refusal_of(path)


def blank_rows():
    for first in range(3, 2_000_003, 1_000):
        yield b"".join(
            b'<row r="%d" s="1" customFormat="1"/>' % n for n in range(first, first + 1_000)
        )


def row_of_cells():
    yield b'<row r="9">'
    yield from [b"<c/>" * 250_000] * 100
    yield b"</row>"


def endless_text():
    yield b'<row r="9"><c r="A9" t="str"><v>'
    yield from [b"a" * 1_000_000] * 300
    yield b"</v></c></row>"


def stray_cells():
    for n in range(3, 60_003):
        yield b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n)


def cell_beyond():
    """A place that would make a reader of rectangles ask for more memory than there is."""
    for n in range(3, 200_001):
        yield b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n)
    yield b'<row r="200001"><c r="B99999999"><v>1</v></c></row>'


@pytest.mark.parametrize(
    ("rows", "outcome"),
    [
        (blank_rows, "1 rows"),
        (row_of_cells, "hỏng"),
        (endless_text, "hỏng"),
        (stray_cells, "quá 30 triệu ô"),
        (cell_beyond, "200000 rows"),
    ],
)
def test_a_monstrous_sheet_ends_in_rows_or_in_a_sentence(book_of, patched, rows, outcome):
    def with_rows(xml):
        before, after = xml.split(SHEET_END)
        yield before
        yield from rows()
        yield SHEET_END + after

    assert outcome in read_within_bounds(patched(book_of([["a"]]), with_rows))


BLANK = '2000000"><table:table-cell table:number-columns-repeated="1024"/>'
FILLED = '1000000"><table:table-cell {} table:number-columns-repeated="16000"/>'
BEYOND = '2000000"><table:table-cell {}/>'
A_NUMBER = 'office:value-type="float" office:value="1"'


@pytest.mark.parametrize(
    ("row", "before", "outcome"),
    [
        (BLANK, b"</table:table>", "5 rows"),
        (FILLED, b"<table:table-row", "quá 30 triệu ô"),
        (BEYOND, b"<table:table-row", "hỏng"),
    ],
    ids=["blank", "filled", "beyond-any-sheet"],
)
def test_repeated_rows_of_ods_are_not_made_in_vain(patched, row, before, outcome):
    filled = row.format(A_NUMBER)
    added = f'<table:table-row table:number-rows-repeated="{filled}</table:table-row>'.encode()

    def with_rows(xml):
        yield xml.replace(before, added + before, 1)

    source = OFFICE / "sources" / "du-kieu-o.ods"
    path = patched(source, with_rows, "content.xml", "lap.ods")
    assert outcome in read_within_bounds(path)
