from datetime import date

import pandas as pd

from dashboard.charts.states import states

AT_2030 = date(2030, 12, 31)


def reported(*rows):
    return pd.DataFrame(rows, columns=["on", "status"])


def test_each_report_is_a_sign_with_its_word_in_the_order_of_time():
    figure = states(
        reported=reported(
            (date(2026, 9, 30), "DA_THUC_HIEN"),
            (date(2026, 6, 30), "DANG_THUC_HIEN"),
            (date(2026, 3, 31), None),
        ),
        due={AT_2030: "Thực hiện đảm bảo"},
    )
    (signs,) = figure.data
    assert list(signs.x) == ["2026-06-30", "2026-09-30"]
    assert list(signs.y) == ["Đang thực hiện", "Đã thực hiện"]
    assert signs.line.shape == "hv"  # a state stands until the next report
    assert list(signs.text) == ["<b>➤</b>", "<b>✓</b>"]


def test_the_states_go_up_from_not_yet_arisen_to_done_and_the_targets_stand_beside():
    figure = states(
        reported=reported((date(2026, 9, 30), "CHUA_PHAT_SINH")), due={AT_2030: "Thực hiện đảm bảo"}
    )
    assert figure.layout.yaxis.categoryarray == (
        "Chưa phát sinh",
        "Chưa thực hiện",
        "Đang thực hiện",
        "Đã thực hiện",
    )
    assert [a.text for a in figure.layout.annotations] == ["<b>2030</b> Thực hiện đảm bảo"]
    assert figure.layout.xaxis.ticktext == ("2026", "2030")
