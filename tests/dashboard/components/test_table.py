import pandas as pd

from dashboard import theme
from dashboard.components import badge, table
from dashboard.components.links import link

ROWS = pd.DataFrame({"area": ["KP01", "KP02"], "value_pct": [61.25, None]})


def test_cells_are_written_as_their_column_says():
    html = table.html(
        ROWS, [table.Column("area", "Mã"), table.Column("value_pct", "Tỷ lệ", theme.percent)]
    )
    assert '<th scope="col" class="">Tỷ lệ</th>' in html
    assert ">61,2%<" in html
    assert f">{theme.DASH}<" in html  # missing, never 0%


def test_the_chosen_row_stands_out():
    html = table.html(ROWS, [table.Column("area", "Mã")], chosen="KP02")
    assert html.count('<tr class="chosen">') == 1
    assert '<tr class="chosen"><td class="">KP02' in html


def test_text_from_files_cannot_become_markup():
    rows = pd.DataFrame({"name": ["<img src=x onerror=alert(1)>"]})
    assert "<img" not in table.html(rows, [table.Column("name", "Tên")])


def test_a_bar_has_the_length_of_its_share_and_a_tick_at_the_target():
    bar = table.bar(61.25, target=85.0)
    assert "width:61.2%" in bar
    assert "left:85.0%" in bar


def test_what_is_still_possible_is_a_lighter_bar_beyond_it():
    assert '<s style="width:85.0%"></s><b style="width:45.0%">' in table.bar(45.0, most=85.0)
    assert "<s " not in table.bar(45.0, most=float("nan"))


def test_there_is_no_bar_for_a_missing_value():
    assert "<b" not in table.bar(None)


def test_a_badge_has_icon_and_word():
    assert "▲" in badge.badge("Đúng tiến độ")
    assert "Đúng tiến độ" in badge.badge("Đúng tiến độ")


def test_a_link_carries_its_choices_in_the_address():
    assert link("ban-do", "Khu phố 7", khu_pho="KP07", chi_tieu="AL-2") == (
        '<a href="ban-do?khu_pho=KP07&amp;chi_tieu=AL-2" target="_self">Khu phố 7</a>'
    )
