import pandas as pd

from dashboard import theme
from dashboard.charts.allocation_bars import DONE, REST, SHARE, bars

ROWS = pd.DataFrame(
    [("Khu phố 21", 275.0, 709.0, 255), ("Khu phố 3", 606.0, 705.0, 58)],
    columns=["name", "done", "whole", "share"],
).astype({"share": "Int64"})


def test_a_bar_is_what_is_done_the_part_and_the_rest_and_as_long_as_the_whole():
    done, share, rest = bars(ROWS, noun="hộ").data
    assert [list(done.x), list(share.x), list(rest.x)] == [[275, 606], [255, 58], [179, 41]]
    assert [t.marker.color for t in (done, share, rest)] == [DONE, SHARE, REST]
    assert list(share.text) == ["255", "58"]
    assert list(done.y) == ["Khu phố 21", "Khu phố 3"]


def test_the_first_row_is_on_top_and_every_row_adds_the_same_height():
    two = bars(ROWS, noun="hộ").layout
    one = bars(ROWS.head(1), noun="hộ").layout
    assert two.yaxis.autorange == "reversed"
    assert two.barmode == "stack"
    assert two.height - one.height == 25
    assert two.separators == theme.SEPARATORS


def test_a_projector_gets_larger_words():
    assert bars(ROWS, noun="hộ", scale=2).data[1].textfont.size == 24
