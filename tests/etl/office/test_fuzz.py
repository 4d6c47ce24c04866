"""Some spoilt files from a fixed seed; `python -m bench.fuzz` runs as many as there is time for."""

import pytest

from bench.fuzz import Fuzz
from bench.records import is_whole


@pytest.mark.filterwarnings("ignore::UserWarning")  # openpyxl's, while it reads what it will spoil
@pytest.mark.parametrize("seed", [1, 2])
def test_a_spoilt_file_is_loaded_or_rejected_or_refused_and_nothing_else(tmp_path, seed):
    fuzz = Fuzz(tmp_path, seed, keep=tmp_path / "giu-lai")
    for number in range(30):
        fuzz.one(number)
    assert fuzz.failures == []
    assert is_whole(fuzz.store)
    # a run in which all is refused at the door, or nothing ever is, tests little
    assert {"refused", "rows rejected"} <= set(fuzz.counts), fuzz.counts
