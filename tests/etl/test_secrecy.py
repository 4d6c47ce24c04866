"""Codes of households and persons: only their keyed hash is kept, under a secret of the store."""

import shutil
import stat

import pytest

from etl import pipeline
from etl.errors import StoreError
from etl.store import read

HEAD = "visit_id,visit_date,neighbourhood,household_code,person_code,hh_skill_status,age_band"
CODES = ("BIMAT-HO-0077", "BIMAT-NGUOI-0088")


def everything_written(ward) -> bytes:
    ward.workspace.engine.dispose()
    return b"".join(p.read_bytes() for p in ward.folder.glob("kho.db*"))


def assert_not_told(ward, report, codes: tuple[str, ...] = CODES) -> None:
    stored = everything_written(ward).lower()
    told = (str(report) + " ".join(ward.sentences(report))).lower()
    for code in codes:
        assert code.lower().encode() not in stored
        assert code.lower() not in told


def test_raw_codes_are_nowhere_in_the_store(ward):
    report = ward.take_visits(f"{HEAD}\nV1,2026-03-05,KP01,{CODES[0]},{CODES[1]},DAT,18-34\n")
    assert_not_told(ward, report)


def test_raw_codes_are_nowhere_in_the_store_after_corrections_and_undo(ward):
    ward.take_visits(f"{HEAD}\nV1,2026-03-05,KP01,{CODES[0]},{CODES[1]},DAT,18-34\n")
    second = ward.take_visits(f"{HEAD}\nV1,2026-03-05,KP01,{CODES[0]},,CHUA_DAT,18-34\n")
    ward.undo(second)
    assert_not_told(ward, second)


@pytest.mark.parametrize(
    "row",
    [
        f"V1,2026-02-31,KP01,{CODES[0]},{CODES[1]},DAT,18-34",  # a bad cell elsewhere
        f"V1,2026-03-05,KP01,thừa,{CODES[0]},{CODES[1]},DAT,18-34",  # one comma too many
        f"V1,2026-03-05,{CODES[0]},{CODES[1]},DAT,18-34,",  # one cell too few
        f"V1,2026-03-05,KP01,H1,P1,DAT,18-34,{CODES[0]},{CODES[1]}",  # beyond the header
    ],
    ids=["bad-day", "shifted-right", "shifted-left", "beyond"],
)
def test_raw_codes_are_not_in_the_rejections_either(ward, row):
    plain = ",".join([HEAD, "team_id,activity_code,channel_code,topic_codes,people_assisted"])
    report = ward.load(f"{plain}\n{row},T01,DIEM_HO_TRO,CHO,DVCTT,1\n")
    assert report.rows_rejected == 1
    assert_not_told(ward, report)


@pytest.mark.parametrize("codes", [("KP07-0613", "KP07-0613-2"), ("kp07.0613", "kp 07 0613 2")])
def test_codes_of_the_usual_shapes_are_not_in_the_rejections_of_shifted_rows(ward, codes):
    plain = ",".join([HEAD, "team_id,activity_code,channel_code,topic_codes,people_assisted"])
    report = ward.load(
        f"{plain}\nV1,2026-03-05,KP01,thừa,{codes[0]},{codes[1]},DAT,18-34,T01,HOP_DAN,CHO,DVCTT,1\n"
        f"V2,2026-03-05,{codes[0]},{codes[1]},DAT,18-34,T01,HOP_DAN,CHO,DVCTT,1,\n"
        f"V3,2026-03-05,KP01,H1,P1,DAT,18-34,T01,HOP_DAN,CHO,DVCTT,1,{codes[0]},{codes[1]}\n"
    )
    assert report.rows_rejected == 3
    assert_not_told(ward, report, codes)


def test_a_key_that_occurs_twice_is_told_without_its_codes(ward):
    report = ward.visits(
        f"{HEAD}\nV1,2026-03-05,KP01,{CODES[0]},{CODES[1]},DAT,18-34\n"
        f"V1,2026-03-05,KP01,{CODES[0]},{CODES[1]},CHUA_DAT,18-34\n"
    )
    assert report.rows_rejected == 2
    assert_not_told(ward, report)


def test_id_numbers_are_blotted_out_of_rejections(ward):
    others = "".join(f"V{n},2026-03-05,KP01,H{n},,DAT,18-34\n" for n in range(9))
    report = ward.visits(f"{HEAD}\n{others}V9,2026-03-05,KP01,079091000012,,DAT,18-34\n")
    assert report.rows_rejected == 1
    assert "079091000012" not in " ".join(ward.sentences(report))
    assert b"079091000012" not in everything_written(ward)


def test_household_and_person_codes_are_hashed_apart(ward):
    # the same text as a household and as a person gives two hashes
    ward.take_visits(f"{HEAD}\nV1,2026-03-05,KP01,SAME,SAME,DAT,18-34\n")
    with ward.workspace.engine.connect() as connection:
        row = connection.exec_driver_sql("select household_key, person_key from visits").one()
    assert row[0] != row[1]


def test_the_key_file_is_readable_by_its_owner_alone(ward):
    key = ward.folder / "kho.db.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert key.read_bytes() not in ward.path.read_bytes()


def test_a_store_is_not_opened_with_another_secret(ward, monkeypatch):
    key = ward.folder / "kho.db.key"
    other = ward.folder / "khac.key"
    other.write_text("ab" * 32)
    monkeypatch.setenv("SECRET_FILE", str(other))
    with pytest.raises(StoreError, match="khóa"):
        pipeline.open_workspace(ward.url)
    with pytest.raises(StoreError, match="khóa"):
        pipeline.init(ward.url)
    monkeypatch.setenv("SECRET_FILE", str(key))
    assert pipeline.open_workspace(ward.url).code == "25333"


@pytest.mark.parametrize("content", [None, "", "không phải khóa", "zz"])
def test_a_store_without_a_sound_secret_is_not_opened_and_no_new_one_is_made(ward, content):
    key = ward.folder / "kho.db.key"
    key.unlink()
    if content is not None:
        key.write_text(content, encoding="utf-8")
    for action in (pipeline.open_workspace, pipeline.init):
        with pytest.raises(StoreError, match="khóa"):
            action(ward.url)
    assert key.exists() == (content is not None)


def test_the_same_code_has_another_hash_in_another_store(ward, tmp_path):
    other = f"sqlite:///{tmp_path / 'khac' / 'kho.db'}"
    pipeline.init(other)
    text = "visit_id,visit_date,neighbourhood,household_code,team_id,activity_code,channel_code,"
    text += "topic_codes,people_assisted\nV1,2026-03-05,KP01,H1,T1,HOP_DAN,CHO,DVCTT,1\n"
    path = ward.write(text)
    hashes = []
    for workspace in (ward.workspace, pipeline.open_workspace(other)):
        assert pipeline.load(workspace, path).rows_accepted == 1
        with workspace.engine.connect() as connection:
            hashes.append(connection.exec_driver_sql("select household_key from visits").scalar())
        workspace.engine.dispose()
    assert hashes[0] != hashes[1]


def test_a_copied_store_opens_with_its_copied_key_and_knows_its_households(ward, tmp_path):
    ward.register("KP01,2026-01-01,10")
    ward.take_visits(f"{HEAD}\nV1,2026-03-05,KP01,H1,,DAT,\n")
    ward.workspace.engine.dispose()
    shutil.copytree(ward.folder, tmp_path / "sao")
    copied = pipeline.open_workspace(f"sqlite:///{tmp_path / 'sao' / 'kho.db'}")
    path = ward.write(
        "visit_id,visit_date,neighbourhood,household_code,hh_skill_status,team_id,activity_code,"
        "channel_code,topic_codes,people_assisted\n"
        "V2,2026-03-06,KP01,H1,CHUA_DAT,T1,HOP_DAN,CHO,DVCTT,1\n"
    )
    pipeline.load(copied, path)
    found = read.measures(copied.engine, copied.code, indicator="AL-2", area="KP01")
    assert found["numerator"].tolist() == [0]
    copied.engine.dispose()
