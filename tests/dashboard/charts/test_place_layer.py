import json
import re

import folium
import pandas as pd
import pytest

from dashboard.analysis import places
from dashboard.charts.map_parts import OfflineMap
from dashboard.charts.place_layer import add_places, features, legend_html, sign_svg

HOSTILE = "<img src=x onerror=alert(1)>'\"&</script>"


def place(place_id, kind="CHO", *, name=None, why="", lines=(), words=None, area="KP01"):
    sign = places.SIGNS[kind]
    return {
        "place_id": place_id,
        "kind": kind,
        "kind_words": words or {"CHO": "Chợ", "NHA_VAN_HOA": "Nhà văn hóa"}.get(kind, "Khác"),
        "letter": sign.letter,
        "form": sign.form,
        "name": name or f"Địa điểm {place_id}",
        "area": area,
        "area_name": "Khu phố 1" if area else "",
        "lat": float("nan") if why else 11.7000004,
        "lon": float("nan") if why else 106.58,
        "lines": lines,
        "why_not_drawn": why,
    }


def frame(*rows):
    return pd.DataFrame(list(rows), columns=list(places.COLUMNS))


def drawn(*rows):
    found = OfflineMap(tiles=None)
    add_places(found, frame(*rows))
    return found


def markers(found):
    layer = next(c for c in found._children.values() if c._name == "Places")
    return {row["label"]: row for row in layer.rows}


def test_every_kind_has_a_form_and_a_letter_of_its_own():
    pictures = [str(sign_svg(sign)) for sign in places.SIGNS.values()]
    outlines = {re.search(r' d="([^"]+)"', picture)[1] for picture in pictures}
    letters = {re.search(r">(\w)</text>", picture)[1] for picture in pictures}
    assert letters == {"C", "V", "H", "K"}
    assert len(outlines) == 4


def test_a_sign_says_name_kind_and_khu_pho_and_its_popup_the_rest():
    found = markers(drawn(place("C1", lines=("36/45 sạp có mã QR", "Chợ phiên thứ bảy"))))
    (row,) = found.values()
    assert list(found) == ["Địa điểm C1 (Chợ, Khu phố 1)"]
    assert row["tooltip"] == "<b>Địa điểm C1</b><br>Chợ, Khu phố 1"
    assert row["popup"] == (
        '<div class="place-popup"><b>Địa điểm C1</b><br>Chợ, Khu phố 1'
        "<br>36/45 sạp có mã QR<br>Chợ phiên thứ bảy</div>"
    )
    assert (row["lat"], row["lon"]) == (11.7, 106.58)


def test_a_place_of_no_known_khu_pho_is_told_by_its_kind():
    assert list(markers(drawn(place("C1", area=None)))) == ["Địa điểm C1 (Chợ)"]


def test_what_has_no_point_is_not_drawn():
    assert len(markers(drawn(place("C1"), place("C2", why="chưa có tọa độ")))) == 1
    only_absent = drawn(place("C2", why="chưa có tọa độ"))
    assert "Places" not in {c._name for c in only_absent._children.values()}
    assert "Places" not in {c._name for c in drawn()._children.values()}


@pytest.mark.parametrize("field", ["name", "words", "lines"])
def test_names_and_notes_cannot_bring_script_into_the_page(field):
    given = {field: (HOSTILE,) if field == "lines" else HOSTILE}
    found = drawn(place("C1", "KHAC", **given))
    (row,) = markers(found).values()
    assert "<img" not in row["popup"] + row["tooltip"] + row["sign"]
    assert "&lt;img src=x onerror=alert(1)&gt;" in row["popup"]
    page = found.get_root().render()
    assert "<img" not in page
    assert "</script>'" not in page


def test_signs_take_the_keyboard_and_speak_no_english():
    page = drawn(place("C1")).get_root().render()
    assert "keyboard: true" in page
    assert "closeButton: false" in page
    assert "shown.setAttribute('aria-label', row.label)" in page


def test_nothing_is_fetched_for_them():
    with_places, without = (drawn(*rows).get_root().render() for rows in ([place("C1")], []))
    links = re.compile(r"""(?:src|href|url)[=(]["']?([^"')>]+)""")
    assert links.findall(with_places) == links.findall(without)


def test_they_can_be_put_on_any_folium_map():
    found = folium.Map(tiles=None)
    add_places(found, frame(place("C1")))
    assert len(markers(found)) == 1


def test_the_legend_shows_sign_kind_and_number_of_what_is_drawn():
    legend = legend_html(
        frame(place("C1"), place("C2"), place("C3", why="chưa có tọa độ"), place("T1", "KHAC"))
    )
    rows = re.findall(r">(\w)</text></svg>([^<]+) <b>(\d+)</b>", legend)
    assert rows == [("C", "Chợ", "2"), ("K", "Khác", "1")]
    assert "Địa điểm:" in legend
    assert legend_html(frame()) == ""


def test_the_download_has_a_point_per_place_with_what_is_said_of_it():
    found = features(frame(place("C1", lines=("một", "hai")), place("C2", why="chưa có tọa độ")))
    assert json.loads(json.dumps(found)) == [
        {
            "type": "Feature",
            "id": "C1",
            "geometry": {"type": "Point", "coordinates": [106.58, 11.7]},
            "properties": {
                "place_id": "C1",
                "kind": "Chợ",
                "name": "Địa điểm C1",
                "area": "KP01",
                "area_name": "Khu phố 1",
                "notes": ["một", "hai"],
            },
        }
    ]
