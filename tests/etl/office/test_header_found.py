"""Whatever stands above, between and beside the columns, the header is found and the rows agree."""

import datetime
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from etl.kinds import KINDS
from etl.model import Area
from etl.reading.cells import Vocabulary
from etl.reading.header import labels
from etl.reading.layout import Wanted, read_table
from etl.reading.names import AreaNames
from etl.reading.records import read_records
from etl.reading.sheets import RawSheet

KIND = KINDS["summary"]
START = datetime.date(2025, 7, 1)
AREAS = AreaNames.of(
    Area(f"KP{n:02d}", f"Khu phố {n}", "khu_pho", None, START) for n in range(1, 30)
)
VOCABULARY = Vocabulary(AREAS, lambda _scope, code: code.encode(), 2026, frozenset(), {})
COUNTS = [
    "visits_in_period", "people_assisted_in_period", "households_visited_cum",
    "people_18plus_ds_issued_cum", "eid2_activated_cum", "dvctt_submitted_in_period",
    "stalls_with_qr_cum", "members_active",
]  # fmt: skip
# further spellings than those that forms show
SPELT = {
    "neighbourhood": ["Khu phố", "Tên khu phố", "KP", "neighbourhood"],
    "period": ["Kỳ báo cáo", "Kỳ", "Tháng", "period"],
    "visits_in_period": ["Số lượt hướng dẫn", "Lượt hướng dẫn trong kỳ", "visits_in_period"],
    "households_visited_cum": ["Số hộ đã đến", "Hộ đã đến", "Số hộ đã thăm (lũy kế)"],
    "eid2_activated_cum": ["VNeID mức 2", "VNeID mức độ 2 (lũy kế)"],
}
BANNERS = [
    [], ["ỦY BAN NHÂN DÂN PHƯỜNG AN LỘC", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["Độc lập - Tự do - Hạnh phúc"], [None, None, "An Lộc, ngày 05 tháng 7 năm 2026"],
    ["BIỂU TỔNG HỢP KẾT QUẢ HOẠT ĐỘNG TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG"], ["Số: 12/BC-TCNSCĐ"],
    ["(Kèm theo Kế hoạch số 15/KH-UBND)"], ["ĐVT: hộ, người"], ["Kỳ báo cáo: Tháng 6/2026"],
    ["Biểu số 01", None, None, "Đơn vị báo cáo: Tổ công nghệ số cộng đồng"],
]  # fmt: skip


def _restyled(label: str, style: int) -> str:
    styles = (
        str, str.upper, lambda t: f" {t}  ", lambda t: t.replace(" ", "\n", 1),
        lambda t: unicodedata.normalize("NFD", t), lambda t: t.replace(" ", "\u00a0"),
    )  # fmt: skip
    return styles[style](label)


@st.composite
def sheets(draw):
    """(rows of a sheet, the records that they mean)."""
    wanted = draw(st.lists(st.sampled_from(COUNTS), min_size=1, max_size=6, unique=True))
    order = draw(st.permutations(["neighbourhood", "period", *wanted, "", "STT"]))
    spelt = {n: SPELT.get(n, [labels(KIND).get(n, n)]) for n in order if n not in ("", "STT")}
    heads = [
        None if name == "" else "STT" if name == "STT"
        else _restyled(draw(st.sampled_from(spelt[name])), draw(st.integers(0, 5)))
        for name in order
    ]  # fmt: skip
    areas = draw(st.lists(st.integers(1, 29), min_size=1, max_size=8, unique=True))
    rows, meant = [], []
    for serial, area in enumerate(areas, start=1):
        figures = {n: draw(st.none() | st.integers(0, 5000)) for n in wanted}
        cells = {"STT": serial, "": None, "neighbourhood": f"Khu phố {area}", "period": "6/2026"}
        rows.append([(cells | figures)[name] for name in order])
        meant.append((f"KP{area:02d}", "2026-06", *(figures[n] for n in wanted)))
    banner = draw(st.lists(st.sampled_from(BANNERS), max_size=7))
    numbered = [[f"({n})" for n in range(1, len(order) + 1)]] if draw(st.booleans()) else []
    total_at = draw(st.sampled_from(["none", "top", "bottom"]))
    sums = {n: sum(r[order.index(n)] or 0 for r in rows) for n in wanted}
    total = [[(sums | {"neighbourhood": "Tổng cộng"}).get(name) for name in order]]
    body = (total * (total_at == "top")) + rows + (total * (total_at == "bottom"))
    return [*banner, heads, *numbered, *body], wanted, meant


@settings(max_examples=150, deadline=None)
@given(sheets())
def test_the_header_is_found_and_totals_are_no_records(drawn):
    rows, wanted, meant = drawn
    numbered = [(n, c) for n, c in enumerate(rows, start=1) if any(x is not None for x in c)]
    table = read_table(
        RawSheet("Sheet1", iter(numbered)), "bieu.xlsx", Wanted(names=AREAS, default_year=2026)
    )
    assert table is not None
    assert table.header.kind.name == "summary"
    found = []
    for chunk in table.chunks:
        records = read_records(chunk, table.header, table.name, VOCABULARY)
        assert records.rejections == []
        columns = ["neighbourhood", "period", *wanted]
        found += [tuple(row) for row in records.frame[columns].itertuples(index=False)]
    assert sorted(found, key=str) == sorted(meant, key=str)
