"""Values typed in on a screen: the rules of files, one load each, nothing stored for nothing."""

import pytest

from etl import pipeline
from etl.load_report import Options
from etl.store import history, provenance, read
from etl.store.record_versions import observation_versions

WARD = "25333"
ROW = "PL1-I-02"


@pytest.fixture
def typed(ward):
    """Type in one value of PL1-I-02; further cells go over the usual ones."""

    def enter(*, dry_run=False, readings=None, **cells):
        usual = {"indicator_id": ROW, "area": WARD, "period": "2026Q3", "supplier": "TT PVHCC"}
        options = Options(dry_run=dry_run, readings=readings or {}, loaded_by="thường trực")
        return pipeline.observe(ward.workspace, usual | cells, options)

    return enter


def versions(ward, indicator=ROW):
    return observation_versions(ward.workspace.engine, WARD, [indicator], WARD)


def test_a_typed_value_is_a_load_of_one_row_with_its_supplier_and_evidence(ward, typed):
    report = typed(numerator="104", denominator="122", evidence="BC số 12/BC-TTPVHCC")
    assert (report.rows_read, report.rows_added, report.file) == (1, 1, "nhập trực tiếp")
    assert ward.parts(ROW, "ward", "2026-09") == (104, 122)
    (row,) = read.observations(ward.workspace.engine, WARD).to_dict("records")
    assert (row["file_name"], row["supplier"], row["evidence"]) == (
        "nhập trực tiếp",
        "TT PVHCC",
        "BC số 12/BC-TTPVHCC",
    )


def test_the_source_of_the_figure_is_named(ward, typed):
    typed(numerator="104", denominator="122")
    found = provenance.provenance(ward.workspace.engine, WARD, ROW, WARD, "2026-09")
    assert found.loads[["file_name", "loaded_by"]].values.tolist() == [
        ["nhập trực tiếp", "thường trực"]
    ]


def test_a_trial_tells_what_would_move_and_stores_nothing(ward, typed):
    typed(numerator="61", denominator="122")
    report = typed(numerator="122", denominator="122", dry_run=True)
    (move,) = report.moved
    assert (move.before, move.after) == (50, 100)
    assert ward.parts(ROW, "ward", "2026-09") == (61, 122)
    assert len(history.history(ward.workspace.engine, WARD)) == 1


def test_what_is_typed_is_judged_by_the_rules_of_files(ward, typed):
    cells = {"numerator": "130", "denominator": "122"}
    of_file = ward.load(
        f"indicator_id,area,period,numerator,denominator,supplier\n{ROW},{WARD},2026Q3,130,122,A\n"
    )
    report = typed(**cells)
    assert [r.sentence for r in report.rejections] == ward.sentences(of_file)
    assert report.batch is None


def test_a_value_that_is_not_taken_leaves_no_load_behind(ward, typed):
    typed(value="101")
    typed(period="2099Q1", value="50")
    typed(supplier="", value="50")
    assert history.history(ward.workspace.engine, WARD).empty


def test_the_same_value_again_is_no_load(ward, typed):
    typed(value="85,5")
    report = typed(value="85,5")
    assert (report.batch, report.rows_unchanged) == (None, 1)
    assert len(history.history(ward.workspace.engine, WARD)) == 1


def test_a_correction_keeps_both_versions_and_the_former_value_can_be_typed_again(ward, typed):
    typed(value="50")
    typed(value="60")
    assert ward.figure(ROW, "ward", "2026-09")["value_pct"] == 60
    typed(value="50")
    assert ward.figure(ROW, "ward", "2026-09")["value_pct"] == 50
    found = versions(ward)
    assert found["value"].tolist() == [50, 60, 50]  # latest load first
    assert found["counts"].tolist() == [True, False, False]
    assert set(found["loaded_by"]) == {"thường trực"}


def test_a_typed_value_is_undone_like_any_load(ward, typed):
    typed(value="50")
    later = typed(value="60")
    pipeline.undo(ward.workspace, later.batch)
    assert ward.figure(ROW, "ward", "2026-09")["value_pct"] == 50
    assert versions(ward)["counts"].tolist() == [False, True]


def test_a_typed_value_is_withdrawn_like_any_record(ward, typed):
    report = typed(value="50")
    pipeline.withdraw(
        ward.workspace,
        "observations",
        batch_id=report.batch,
        row_no=2,
        sheet=None,
        reason="nhầm kỳ",
        by="thường trực",
    )
    (row,) = versions(ward).to_dict("records")
    assert row["withdrawn_at"] is not None
    assert not row["counts"]
    assert typed(value="50").batch is None  # what was taken out as wrong stays out


@pytest.mark.parametrize(
    "evidence", ["079123456789", "CCCD 079123456789 của ông A", "123456789", "gọi 0912 345 678"]
)
def test_evidence_with_an_id_or_phone_number_is_refused_and_not_blotted_out(ward, typed, evidence):
    report = typed(value="50", evidence=evidence)
    assert "Minh chứng" in report.refused_because
    assert evidence not in report.refused_because
    assert history.history(ward.workspace.engine, WARD).empty


def test_a_text_with_marks_of_tables_in_it_is_one_cell(ward, typed):
    said = 'BC số 12/BC-UBND; kèm "bảng 1", trang 2'
    typed(value="50", evidence=said)
    assert versions(ward)["evidence"].tolist() == [said]


def test_a_number_that_reads_two_ways_is_asked_about(ward, typed):
    report = typed(value="0,85")
    assert report.question.about == "reading"
    typed(value="0,85", readings={"value": "fraction"})
    assert ward.figure(ROW, "ward", "2026-09")["value_pct"] == 85


def test_a_state_and_a_series_are_typed_in_the_words_of_files(ward, typed):
    typed(indicator_id="PL1-I-10", status="Đang thực hiện")
    assert versions(ward, "PL1-I-10")["status"].tolist() == ["DANG_THUC_HIEN"]
    typed(indicator_id="PL1-III-01", qualifier="5G", numerator="20", denominator="29")
    assert ward.parts("PL1-III-01-5G", "ward", "2026-09") == (20, 29)
