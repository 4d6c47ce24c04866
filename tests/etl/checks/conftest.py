"""Frames of records as the reading leaves them, from the few cells that a test cares about."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from etl.kinds import KINDS

Table = Callable[..., pd.DataFrame]


@pytest.fixture
def table() -> Table:
    """`table("tasks", {...}, {...})`: one row per dict, every other column unknown."""

    def build(kind: str, *rows: dict[str, Any], first: int = 2) -> pd.DataFrame:
        columns = [c.stored for c in KINDS[kind].columns]
        index = range(first, first + len(rows))
        unknown = {c: [row.get(c) for row in rows] for c in columns}
        return pd.DataFrame(unknown, index=index, dtype=object)

    return build
