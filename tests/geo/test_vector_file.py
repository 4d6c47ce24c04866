"""GDAL on a short lead."""

import socket

import pyogrio
import pytest
from shapely.geometry import box

from geo.errors import GeoError
from geo.vector_file import layers


@pytest.fixture
def listener():
    """A port on this machine that notes whether anybody has called."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.setblocking(False)
        yield server


def has_been_called(server) -> bool:
    try:
        server.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def test_gdal_calls_nobody(listener):
    port = listener.getsockname()[1]
    for kind in ("/vsicurl/", ""):
        with pytest.raises(pyogrio.errors.DataSourceError):
            pyogrio.read_info(f"{kind}http://127.0.0.1:{port}/a.geojson")
    assert not has_been_called(listener)


def test_a_link_in_kml_is_not_followed(listener, tmp_path):
    port = listener.getsockname()[1]
    path = tmp_path / "a.kml"
    link = f"<NetworkLink><Link><href>http://127.0.0.1:{port}/b.kml</href></Link></NetworkLink>"
    style = f"<styleUrl>http://127.0.0.1:{port}/c.kml#d</styleUrl>"
    path.write_text(
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        f"{link}<Placemark>{style}<Point><coordinates>1,2</coordinates></Point></Placemark>"
        "</Document></kml>"
    )
    layers(path, ".kml")
    assert not has_been_called(listener)


def test_a_file_that_another_driver_claims_is_refused(write):
    path = write("a.geojson", [box(0, 0, 1, 1)], driver="GeoJSON", crs=4326)
    with pytest.raises(GeoError, match=r"không phải bản đồ \.kml thật"):
        layers(path, ".kml")
