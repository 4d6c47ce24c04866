"""The worked examples: drawn the same on every run, and read alike by label and by XML name."""

import csv
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from etl import forms
from etl.codelists import code_lists
from etl.reading.sheets import RawSheet
from sample_data.forms import generate

HOME = Path(generate.__file__).parent
FILES = ("kobo/phieu-luot.xlsx", "kobo/phieu-luot.csv", "odk/tham-ho.zip")


def by_label():
    sheet = load_workbook(HOME / FILES[0]).worksheets[0]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    return RawSheet(sheet.title, iter(list(enumerate(rows, start=1))))


def by_name():
    with (HOME / FILES[1]).open(encoding="utf-8", newline="") as text:
        rows = list(csv.reader(text, delimiter=";"))
    return RawSheet(None, iter(list(enumerate(rows, start=1))))


def records(mapping_name: str, *sheets: RawSheet) -> list[dict[str, object]]:
    mapping = forms.read_mapping(HOME / mapping_name)
    [sheet] = forms.apply(mapping, sheets, "tệp")
    rows = list(sheet.rows)
    return [dict(zip(rows[0][1], cells, strict=True)) for _, cells in rows[1:]]


def test_the_files_are_those_that_the_generator_draws(tmp_path):
    generate.write(tmp_path)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (HOME / name).read_bytes(), name


def test_both_exports_of_the_kobo_form_say_the_same():
    areas = {f"Khu phố {number}": f"KP{number:02d}" for number in (1, 2, 4, 18)}

    def said(record):
        several = ("audience_codes", "topic_codes", "skills_passed", "difficulty_codes")
        own = {name: cell or None for name, cell in record.items() if "/" not in name}
        own["neighbourhood"] = areas.get(str(own["neighbourhood"]), own["neighbourhood"])
        return own | {name: frozenset(str(own[name]).split(";")) for name in several}

    labelled = records("kobo/phieu-luot.yaml", by_label())
    named = records("kobo/phieu-luot.yaml", by_name())
    assert [said(record) for record in labelled] == [said(record) for record in named]
    assert {record["neighbourhood"] for record in named} == set(areas.values())


def test_rejected_submissions_are_not_among_the_records():
    assert len(records("kobo/phieu-luot.yaml", by_name())) == 26 - 2
    # 12 households with 1, 2, 3, 1, 2, 3 … people; the fourth, of one person, is rejected
    sheets = forms.read_odk_zip(HOME / FILES[2])
    assert len(records("odk/tham-ho.yaml", *sheets)) == 4 * (1 + 2 + 3) - 1


@pytest.mark.parametrize("name", ["kobo", "odk"])
def test_the_answers_come_out_as_codes_of_the_lists(name):
    found = (
        records("kobo/phieu-luot.yaml", by_name())
        if name == "kobo"
        else records("odk/tham-ho.yaml", *forms.read_odk_zip(HOME / FILES[2]))
    )
    lists = code_lists()
    for record in found:
        assert record["activity_code"] in lists["activities"]
        assert record["age_band"] in lists["age_bands"]
        assert set(str(record["topic_codes"]).split(";")) <= lists["topics"].keys()
        for column, keys, values in (
            ("outcome_codes", "topics", "outcomes"),
            ("epay_freq", "services", "frequencies"),
        ):
            pairs = [pair.split("=") for pair in str(record[column] or "").split(";") if pair]
            assert {key for key, _ in pairs} <= lists[keys].keys()
            assert {value for _, value in pairs} <= lists[values].keys()


def test_household_codes_lie_beyond_those_of_the_sample_files():
    drawn = "".join(
        str(record["household_code"])
        for name, sheets in (
            ("kobo/phieu-luot.yaml", [by_name()]),
            ("odk/tham-ho.yaml", forms.read_odk_zip(HOME / FILES[2])),
        )
        for record in records(name, *sheets)
    )
    assert set(re.findall(r"-(\d)\d{3}", drawn)) == {"9"}


def test_no_telephone_and_no_id_number_stands_in_the_examples():
    texts = [(HOME / FILES[1]).read_text(encoding="utf-8")]
    texts += [str(cells) for s in forms.read_odk_zip(HOME / FILES[2]) for _, cells in s.rows]
    assert not re.findall(r"(?<![\w-])(?:0|\+84)\d{9}(?![\w-])", "".join(texts))
