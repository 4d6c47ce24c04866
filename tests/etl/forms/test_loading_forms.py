"""Exports of phone forms through the whole path, into a store that has the ward."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from sample_data.forms import generate

HOME = Path(generate.__file__).parent
KOBO = {"mapping": HOME / "kobo/phieu-luot.yaml"}
ODK = {"mapping": HOME / "odk/tham-ho.yaml"}


@pytest.mark.parametrize(
    ("name", "options", "count"),
    [
        ("kobo/phieu-luot.xlsx", KOBO, 24),
        ("kobo/phieu-luot.csv", KOBO, 24),
        ("odk/tham-ho.zip", ODK, 23),
    ],
)
def test_a_worked_example_loads_without_a_rejected_row(ward, name, options, count):
    report = ward.load(HOME / name, **options)
    assert report.exit_status == 0, (report, ward.sentences(report))
    assert (report.kind, report.rows_read, report.rows_accepted) == ("visits", count, count)
    assert any("không được nạp: dòng" in warning for warning in report.warnings)


def test_the_other_export_of_the_same_form_asks_for_confirmation(ward):
    ward.load(HOME / "kobo/phieu-luot.xlsx", **KOBO)
    again = ward.load(HOME / "kobo/phieu-luot.csv", **KOBO)
    assert again.exit_status == 4
    taken = ward.load(HOME / "kobo/phieu-luot.csv", yes=True, **KOBO)
    assert (taken.rows_accepted, taken.rows_unchanged, taken.rows_rejected) == (0, 24, 0)


def test_a_visit_before_dawn_counts_on_its_day_in_vietnam(ward):
    """The fifth household was visited on 12/10/2026 at 6.30 by a phone set to UTC."""
    with ZipFile(HOME / "odk/tham-ho.zip") as archive:
        text = archive.read("tham-ho.csv").decode()
        people = archive.read("tham-ho-nguoi.csv").decode()
    assert "2026-10-11T23:30:00.000+00:00" in text
    table = text.replace("2026-10-11T23:30", "2025-12-31T17:30")  # 1/1/2026, 0.30 in Vietnam
    path = ward.folder / "phieu.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("tham-ho.csv", table)
        archive.writestr("tham-ho-nguoi.csv", people)
    assert ward.load(path, **ODK).exit_status == 0


def test_a_corrected_form_replaces_its_visit_and_a_new_one_is_added(ward):
    text = (HOME / "kobo/phieu-luot.csv").read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    first = ward.load("".join(lines[:11]), "a.csv", **KOBO)
    assert first.rows_accepted == 9  # ten submissions, one of them rejected
    lines[1] = lines[1].replace('"phiếu minh họa"', '"đã sửa"')
    second = ward.load("".join(lines[:12]), "b.csv", **KOBO)
    assert (second.rows_accepted, second.rows_unchanged) == (2, 8)


def test_an_unknown_choice_rejects_its_row_by_the_number_in_the_file(ward):
    text = (HOME / "kobo/phieu-luot.csv").read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    lines[3] = lines[3].replace('"tham_ho"', '"di_cho"')
    report = ward.load("".join(lines), "la.csv", **KOBO)
    assert (report.exit_status, report.rows_rejected) == (3, 1)
    [sentence] = ward.sentences(report)
    assert "dòng 4" in sentence.lower()


def test_a_fault_in_the_mapping_refuses_the_file(ward, tmp_path):
    path = tmp_path / "sai.yaml"
    path.write_text("form: x\n", encoding="utf-8")
    report = ward.load(HOME / "kobo/phieu-luot.csv", mapping=path)
    assert report.exit_status == 4
    assert "sai.yaml: kind: chưa có" in str(report.refused_because)
