from datetime import date

import pandas as pd
import pytest

from dashboard.analysis.events import next_words


def activities(*rows):
    columns = ["activity_id", "neighbourhood", "state", "activity_code", "planned_date", "place"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


ROWS = activities(
    ("A1", "KP01", "KE_HOACH", "LOP_HOC", "2026-11-21", None),
    ("A2", "KP01", "KE_HOACH", "CHO_4_0", "2026-11-14", "Chợ số 2"),
    ("A3", "KP01", "HUY", "RA_QUAN", "2026-11-02", None),
    ("A4", "KP02", "KE_HOACH", "RA_QUAN", "2026-11-01", None),
    ("A5", None, "KE_HOACH", "RA_QUAN", "2026-11-01", None),
    ("A6", "KP03", "KE_HOACH", "RA_QUAN", None, None),
)


@pytest.mark.parametrize(
    ("area", "today", "expected"),
    [
        ("KP01", date(2026, 10, 31), "Chợ 4.0, 14/11/2026, tại Chợ số 2"),
        ("KP01", date(2026, 11, 14), "Chợ 4.0, 14/11/2026, tại Chợ số 2"),  # its day still counts
        ("KP01", date(2026, 11, 15), "Lớp học, 21/11/2026"),
        ("KP01", date(2026, 11, 22), None),
        ("KP03", date(2026, 10, 31), None),  # planned, without a day
        ("KP09", date(2026, 10, 31), None),  # the ward's own is not a khu phố's
    ],
)
def test_the_nearest_planned_activity_of_the_khu_pho_is_told(area, today, expected):
    assert next_words(ROWS, area=area, today=today) == expected
