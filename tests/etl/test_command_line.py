"""python -m etl: exit status, JSON, and messages, as the contract prints them."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from etl import pipeline
from etl.store import read

ROOT = Path(__file__).parents[2]
HEAD = (
    "visit_id,visit_date,neighbourhood,team_id,activity_code,channel_code,topic_codes,"
    "people_assisted,household_code,hh_skill_status"
)
ROW = "{},2026-03-05,KP01,T01,THAM_HO,TAI_NHA,DVCTT,1,H{},DAT\n"
GOOD = f"{HEAD}\n{ROW.format('V1', 1)}"
MIXED = f"{HEAD}\n{ROW.format('V2', 2)}{ROW.format('V3', 3).replace('KP01', 'KP99')}"
REFUSED = f"{HEAD},Họ tên\n{ROW.format('V4', 4)}"
REPORT = [
    "file", "kind", "batch", "rows_read", "rows_accepted", "rows_unchanged", "rows_rejected",
    "refused_because", "warnings",
]  # fmt: skip
PRINTED = (
    "locality,indicator_id,area,month,numerator,denominator,value_pct,assessed,coverage_pct,"
    "ceiling_pct,source"
)


@pytest.fixture
def three(ward):
    return [
        ward.write(text, name)
        for text, name in ((GOOD, "tot.csv"), (MIXED, "lan.csv"), (REFUSED, "cam.csv"))
    ]


@pytest.mark.parametrize(
    ("chosen", "status"),
    [((0,), 0), ((1,), 3), ((2,), 4), ((0, 1), 3), ((2, 0), 4), ((2, 1, 0), 4), ((0, 0), 0)],
)
def test_the_exit_status_of_several_files_is_the_highest(command, three, chosen, status):
    assert command("load", *(three[n] for n in chosen))[0] == status


def test_the_json_of_a_load_has_one_object_per_file(command, three):
    status, out, _ = command("load", *three, "--json")
    reports = json.loads(out)
    assert status == 4
    assert [list(r) for r in reports] == [REPORT] * 3
    for r in reports:
        parts = r["rows_accepted"] + r["rows_unchanged"] + r["rows_rejected"]
        assert r["rows_read"] == parts
    assert [Path(r["file"]).name for r in reports] == ["tot.csv", "lan.csv", "cam.csv"]
    assert [r["kind"] for r in reports[:2]] == ["visits", "visits"]
    assert [r["batch"] for r in reports][2] is None
    assert [bool(r["refused_because"]) for r in reports] == [False, False, True]
    assert [r["rows_rejected"] for r in reports] == [0, 1, 0]


def test_a_refused_file_does_not_stop_the_next_one(command, three):
    _, out, _ = command("load", three[2], three[0], "--json")
    assert [r["rows_accepted"] for r in json.loads(out)] == [0, 1]


def test_the_measures_are_printed_as_csv_with_unknown_fields_empty(command, three):
    command("load", three[0])
    status, out, _ = command("measures", "--indicator", "AL-2", "--area", "KP01")
    assert status == 0
    assert out.splitlines()[0] == PRINTED
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["locality"], row["numerator"], row["denominator"]) == ("25333", "1", "")
    assert (row["assessed"], row["coverage_pct"], row["source"]) == ("1", "", "visits")


def test_the_measures_of_a_month_or_a_span_are_printed_as_json(command, ward):
    text = "neighbourhood,period,households_skilled_cum\nKP01,2026-01,5\nKP01,2026-04,6\n"
    command("load", ward.write(text))
    months = ("--indicator", "AL-2", "--area", "25333", "--format", "json")
    _, out, _ = command("measures", *months, "--from", "2026-02", "--to", "2026-03")
    assert [r["month"] for r in json.loads(out)] == ["2026-02", "2026-03"]
    _, out, _ = command("measures", *months, "--month", "2026-04")
    (row,) = json.loads(out)
    assert list(row) == PRINTED.split(",")
    assert (row["numerator"], row["value_pct"], row["assessed"]) == (None, None, None)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_rejected_rows_are_written_to_a_file_with_their_reasons(command, three, tmp_path, ending):
    _, out, _ = command("load", three[1], "--json")
    batch = json.loads(out)[0]["batch"]
    path = tmp_path / f"tra-lai.{ending}"
    assert command("rejects", batch, "--out", path)[0] == 0
    if ending == "csv":
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    else:
        rows = [list(r) for r in load_workbook(path).active.iter_rows(values_only=True)]
    assert len(rows) == 2
    text = " ".join(str(c) for c in rows[1])
    assert "KP99" in text
    assert "3" in text


def test_rejects_prints_one_sentence_per_reason(command, three):
    _, out, _ = command("load", three[1], "--json")
    _, out, _ = command("rejects", json.loads(out)[0]["batch"])
    assert out.startswith("Dòng 3")
    assert "KP99" in out


def test_a_rejected_cell_that_looks_like_a_formula_is_made_harmless(command, ward, tmp_path):
    bad = ROW.format("V1", 1).replace("KP01", '=HYPERLINK("http://x")').replace('"', '""')
    bad = bad.replace('=HYPERLINK(""http://x"")', '"=HYPERLINK(""http://x"")"')
    _, out, _ = command("load", ward.write(f"{HEAD}\n{bad}"), "--json")
    path = tmp_path / "tra.csv"
    command("rejects", json.loads(out)[0]["batch"], "--out", path)
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert not any(cell[:1] in "=+@" for cell in rows[1] if cell)


def test_a_rejected_cell_with_a_control_character_can_be_written_to_a_workbook(
    command, ward, tmp_path
):
    bad = ROW.format("V1", 1).replace("KP01", "KP\x0199")
    _, out, _ = command("load", ward.write(f"{HEAD}\n{bad}"), "--json")
    status, _, _ = command("rejects", json.loads(out)[0]["batch"], "--out", tmp_path / "tra.xlsx")
    assert status == 0


def test_undo_and_roll_up_by_command(command, three):
    _, out, _ = command("load", three[0], "--json")
    batch = json.loads(out)[0]["batch"]
    assert command("rollup", "--full")[0] == 0
    assert command("undo", batch)[0] == 0
    _, out, _ = command("measures", "--indicator", "AL-2")
    assert out.splitlines() == [PRINTED]
    assert json.loads(command("load", three[0], "--json")[1])[0]["rows_accepted"] == 1


def test_status_tells_loads_and_silent_khu_pho_as_json(command, three):
    command("load", three[0])
    status, out, _ = command("status", "--json")
    assert status == 0
    told = json.loads(out)
    assert len(told["loads"]) == 1
    assert "KP02" in json.dumps(told)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command line as a user starts it."""
    clean = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "SECRET_FILE")}
    return subprocess.run(
        [sys.executable, "-m", "etl", *arguments],
        cwd=ROOT, env=clean | environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "arguments",
    [
        ("undo", "999"),
        ("rejects", "999"),
        ("measures", "--indicator", "AL-99"),
        ("measures", "--format", "xml"),
        ("load", "x.csv", "--kind", "khong-co"),
        ("load",),
        ("khong-co-lenh-nay",),
        ("load", "x.csv", "--locality", "khong-co"),
    ],
)
def test_wrong_usage_is_status_2_and_no_traceback(ward, arguments):
    done = run(*arguments, DATABASE_URL=ward.url)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_store_not_made_yet_is_a_sentence_and_status_2(tmp_path):
    done = run("status", "--db", f"sqlite:///{tmp_path / 'chua-co.db'}")
    assert done.returncode == 2
    assert "python -m etl init" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_refusal_is_told_on_the_error_output_with_status_4(ward, three):
    done = run("load", str(three[2]), DATABASE_URL=ward.url)
    assert done.returncode == 4
    assert "Họ tên" in done.stderr
    assert "Traceback" not in done.stderr


def test_init_again_lists_only_the_plan_files_that_changed(tmp_path):
    plans = tmp_path / "plans"
    shutil.copytree(ROOT / "plans", plans)
    url = f"sqlite:///{tmp_path / 'kho.db'}"
    assert "an-loc-2026.yaml" in pipeline.init(url, plans=plans)
    assert pipeline.init(url, plans=plans) == []
    plan = plans / "an-loc-2026.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("min_respondents: 30", "min_respondents: 5"), encoding="utf-8")
    assert pipeline.init(url, plans=plans) == ["an-loc-2026.yaml"]
    workspace = pipeline.open_workspace(url)
    assert workspace.catalog().indicators["AL-5"].rule.min_respondents == 5
    workspace.engine.dispose()


def test_a_changed_setting_changes_the_measures_with_init(tmp_path):
    # two skills are enough once the setting says so
    plans = tmp_path / "plans"
    shutil.copytree(ROOT / "plans", plans)
    url = f"sqlite:///{tmp_path / 'kho.db'}"
    pipeline.init(url, plans=plans)
    workspace = pipeline.open_workspace(url)
    path = tmp_path / "luot.csv"
    path.write_text(
        "visit_id,visit_date,neighbourhood,team_id,activity_code,channel_code,topic_codes,"
        "people_assisted,household_code,skills_passed\n"
        "V1,2026-03-05,KP01,T01,THAM_HO,TAI_NHA,DVCTT,1,H1,VNEID;DVCTT\n",
        encoding="utf-8",
    )
    pipeline.load(workspace, path)
    assert read.measures(workspace.engine, workspace.code, indicator="AL-2").empty
    place = plans / "localities" / "an-loc.yaml"
    text = place.read_text(encoding="utf-8")
    place.write_text(text.replace("skills_needed: 3", "skills_needed: 2"), encoding="utf-8")
    pipeline.init(url, plans=plans)
    found = read.measures(workspace.engine, workspace.code, indicator="AL-2", area="KP01")
    assert found["numerator"].tolist() == [1]
    workspace.engine.dispose()


def test_status_tells_what_each_khu_pho_has_submitted(ward, command):
    ward.take_visits(
        "visit_id,visit_date,neighbourhood\nV1,2026-03-05,KP01\nV2,2026-03-06,KP01\nV3,2026-04-01,KP02\n"
    )
    report = ward.take("neighbourhood,period,households_visited_cum\nKP03,2026Q1,5\n")
    sent = [
        {k: s[k] for k in ("area", "month", "kind", "rows")}
        for s in json.loads(command("status", "--json")[1])["submissions"]
    ]
    assert sent == [
        {"area": "KP01", "month": "2026-03", "kind": "visits", "rows": 2},
        {"area": "KP02", "month": "2026-04", "kind": "visits", "rows": 1},
        {"area": "KP03", "month": "2026-01", "kind": "summary", "rows": 1},
        {"area": "KP03", "month": "2026-02", "kind": "summary", "rows": 1},
        {"area": "KP03", "month": "2026-03", "kind": "summary", "rows": 1},
    ]
    ward.undo(report)
    assert len(json.loads(command("status", "--json")[1])["submissions"]) == 2
