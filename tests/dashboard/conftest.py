"""A ward with the real plans and a few invented figures, to judge."""

from datetime import date

import pandas as pd
import pytest

from dashboard.analysis.board import Facts
from etl.catalog import parse_catalog, read_documents
from etl.pipeline import PLANS

WARD = "25333"
COLUMNS = [
    "indicator_id",
    "area",
    "month",
    "numerator",
    "denominator",
    "value_pct",
    "assessed",
    "coverage_pct",
    "ceiling_pct",
    "source",
    "areas_known",
    "areas_total",
    "areas_invalid",
    "denominator_missing",
    "left_out",
]


@pytest.fixture(scope="session")
def catalog():
    return parse_catalog(read_documents(PLANS), "an-loc")


@pytest.fixture
def facts_of(catalog):
    """Facts from rows (indicator, area, month, numerator, denominator), the last month 2026-10."""

    def build(*rows, decisions=(), last_months=None, names=None, **fields):
        records = []
        for indicator_id, area, month, numerator, denominator in rows:
            known = numerator is not None and denominator is not None
            records.append(
                {
                    "indicator_id": indicator_id,
                    "area": area,
                    "month": month,
                    "numerator": numerator,
                    "denominator": denominator,
                    "value_pct": 100 * numerator / denominator if known else None,
                    **fields,
                }
            )
        measures = pd.DataFrame(records, columns=COLUMNS)
        texts = ("indicator_id", "area", "month", "source")
        numbers = [c for c in COLUMNS if c not in texts]
        seen = last_months if last_months is not None else {"KP01": "2026-10", "KP02": "2026-10"}
        names = names or {"KP01": "Khu phố 1", "KP02": "Khu phố 2"}
        return Facts(
            catalog=catalog,
            measures=measures.astype(dict.fromkeys(numbers, "float64")),
            areas=pd.DataFrame(
                [(c, n, "khu_pho", WARD, date(2025, 7, 1), None, None) for c, n in names.items()],
                columns=[
                    "code",
                    "name",
                    "level",
                    "parent",
                    "valid_from",
                    "valid_to",
                    "legacy_unit",
                ],
            ),
            freshness=pd.DataFrame(
                [(area, f"{month}-28", month) for area, month in seen.items()],
                columns=["area", "last_data_on", "last_month"],
            ),
            decisions=pd.DataFrame(
                list(decisions),
                columns=["indicator_id", "area", "horizon", "operator", "value", "valid_from"],
            ),
            today=date(2026, 10, 31),
        )

    return build
