"""The zip of ODK Central: its tables, its columns, and zips that are not taken."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from etl import forms
from etl.errors import RefusedFileError

ROOT = (
    "SubmissionDate,chung-khu_pho,nha-Latitude,nha-Longitude,meta-instanceID,KEY,SubmitterID,"
    "SubmitterName,AttachmentsPresent,AttachmentsExpected,Status,ReviewState,DeviceID,Edits,"
    "FormVersion\n"
    "2026-06-05T01:00:00.000Z,KP01,11.7,106.5,uuid:9,uuid:1,7,to,0,0,,approved,d,1,2\n"
    "2026-06-06T01:00:00.000Z,KP02,11.7,106.5,uuid:2,uuid:2,7,to,0,0,,rejected,d,0,2\n"
    "2026-06-07T01:00:00.000Z,KP03,11.7,106.5,uuid:3,uuid:3,7,to,0,0,,hasIssues,d,0,2\n"
)
PEOPLE = (
    "ma-tuoi,viec-chu_de,viec-chu_de/dvc,viec-chu_de/ky_so,PARENT_KEY,KEY\n"
    "60+,dvc ky_so,1,1,uuid:1,uuid:1/nguoi[1]\n"
    "18-34,dvc,1,0,uuid:2,uuid:2/nguoi[1]\n"
    "35-59,,0,0,uuid:3,uuid:3/nguoi[1]\n"
)


def zipped(entries: dict[str, str | bytes]) -> bytes:
    raw = io.BytesIO()
    with ZipFile(raw, "w", ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return raw.getvalue()


@pytest.fixture
def export(tmp_path):
    def make(content: bytes | dict[str, str | bytes]):
        path = tmp_path / "phieu.zip"
        path.write_bytes(content if isinstance(content, bytes) else zipped(content))
        return forms.read_odk_zip(path)

    return make


def test_each_csv_is_a_sheet_and_the_form_comes_first(export):
    sheets = export({"phieu-nguoi.csv": PEOPLE, "phieu.csv": ROOT})
    assert [(s.name, len(list(s.rows))) for s in sheets] == [("phieu", 4), ("phieu-nguoi", 4)]


def test_media_and_logs_are_passed_over(export):
    entries = {
        "media/bang.csv": "a,b\n1,2\n",
        "media/anh.jpg": b"\xff\xd8",
        "phieu - audit.csv": "a,b\n1,2\n",
        "__MACOSX/._phieu.csv": b"\0",
        "thu-muc/phieu.csv": ROOT,
    }
    assert [sheet.name for sheet in export(entries)] == ["phieu"]


def test_rows_keep_their_numbers_past_a_mark_of_byte_order_and_blank_lines(export):
    [sheet] = export({"phieu.csv": "\ufeffa,KEY\n1,x\n,\n2,y\n".encode()})
    assert list(sheet.rows) == [(1, ["a", "KEY"]), (2, ["1", "x"]), (4, ["2", "y"])]


def test_submissions_become_records_under_their_key(mapping, export, applied):
    form = mapping("odk", columns={"neighbourhood": "chung/khu_pho"})
    result = applied(form, *export({"phieu.csv": ROOT}))
    assert result.name == "phieu"
    assert result.column("visit_id") == ["uuid:1", "uuid:3"]
    assert result.column("neighbourhood") == ["KP01", "KP03"]
    assert result.header == ["visit_id", *form.columns]
    assert "1 phiếu có trạng thái “rejected” không được nạp: dòng 3." in result.warned("rejected")
    assert result.warned("hasIssues").endswith("vẫn được nạp: dòng 4.")


def test_a_form_exported_without_group_names_is_read_alike(mapping, export, applied):
    form = mapping("odk", columns={"neighbourhood": "chung/khu_pho"})
    result = applied(form, *export({"phieu.csv": ROOT.replace("chung-", "")}))
    assert result.column("neighbourhood") == ["KP01", "KP03"]


@pytest.mark.parametrize("repeat", ["nguoi", "chung/nguoi"])
def test_rows_of_a_repeat_become_records_under_their_own_key(mapping, export, applied, repeat):
    form = mapping(
        "odk",
        row=repeat,
        columns={
            "neighbourhood": "chung/khu_pho",
            "age_band": "nguoi/ma/tuoi",
            "topic_codes": {"many": "viec/chu_de"},
        },
        choices={"topic_codes": {"ky_so": "CKS", "dvc": "DVCTT"}},
    )
    result = applied(form, *export({"phieu.csv": ROOT, "phieu-nguoi.csv": PEOPLE}))
    assert (result.name, result.numbers) == ("phieu-nguoi", [2, 4])
    assert result.column("visit_id") == ["uuid:1/nguoi[1]", "uuid:3/nguoi[1]"]
    assert result.column("neighbourhood") == ["KP01", "KP03"]
    assert result.column("age_band") == ["60+", "35-59"]
    assert result.column("topic_codes") == ["DVCTT;CKS", None]


def test_a_repeat_in_a_repeat_is_joined_whatever_the_order_of_the_tables(mapping, export, applied):
    entries = {
        "phieu.csv": "khu_pho,KEY\nKP01,uuid:1\nKP02,uuid:2\n",
        "phieu-ho_dan.csv": "ma_ho,PARENT_KEY,KEY\nA,uuid:2,uuid:2/ho_dan[1]\n",
        "phieu-ai.csv": "tuoi,PARENT_KEY,KEY\n60+,uuid:2/ho_dan[1],uuid:2/ho_dan[1]/ai[1]\n",
    }
    columns = {"neighbourhood": "khu_pho", "household_code": "ma_ho", "age_band": "tuoi"}
    result = applied(mapping("odk", row="ai", columns=columns), *export(entries))
    assert result.records[0]["household_code"] == "A"
    assert result.records[0]["neighbourhood"] == "KP02"
    assert result.column("visit_id") == ["uuid:2/ho_dan[1]/ai[1]"]


def test_only_the_main_table_cannot_hold_the_repeat(mapping, export, applied):
    with pytest.raises(RefusedFileError, match="tải tệp zip có các bảng lặp"):
        applied(mapping("odk", row="nguoi"), *export({"phieu.csv": ROOT}))


def bomb() -> bytes:
    return zipped({"phieu.csv": b"KEY\n" + b"0" * (40 << 20)})


def locked() -> bytes:
    content = bytearray(zipped({"phieu.csv": ROOT}))
    content[6] |= 1  # flags of the entry itself
    content[content.index(b"PK\x01\x02") + 8] |= 1  # and of its line in the directory
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"khong phai zip", "không mở được tệp zip"),
        (zipped({"phieu.csv": ROOT})[:-30], "không mở được tệp zip"),
        (zipped({"phieu.xml": "<a/>"}), "không có bảng CSV nào"),
        (bomb(), "bung ra quá lớn (40 MB, 1 bảng)"),
        (locked(), "có mật khẩu"),
        (zipped({f"p-{n}.csv": "KEY\n" for n in range(201)}), "201 bảng"),
    ],
)
def test_what_is_no_export_is_refused_with_a_sentence(export, content, told):
    with pytest.raises(RefusedFileError) as caught:
        list(export(content))
    assert str(caught.value).startswith("phieu.zip: ")
    assert told in str(caught.value)


def broken() -> bytes:
    content = bytearray(zipped({"phieu.csv": ROOT}))
    start = content.index(b"phieu.csv") + len("phieu.csv")
    content[start : start + 8] = b"\xff" * 8
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (zipped({"phieu.csv": ROOT.encode("utf-16")}), "không phải văn bản UTF-8"),
        (zipped({"phieu.csv": 'KEY\n"mở mà không đóng\n'}), "không đọc được từ dòng 2"),
        (broken(), "không đọc được từ dòng"),
    ],
)
def test_a_table_that_breaks_off_is_refused_while_it_is_read(export, content, told):
    [sheet] = export(content)
    with pytest.raises(RefusedFileError) as caught:
        list(sheet.rows)
    assert str(caught.value).startswith("phieu.zip: bảng phieu.csv ")
    assert told in str(caught.value)
