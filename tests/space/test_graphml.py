"""Graphs as OSMnx of several versions writes them become the same streets, each once."""

import json

import numpy as np
import pytest

from lantu.cli import main
from lantu.space import WAY_KINDS, open_space
from lantu.space.streets import PRIVATE

NODES = {1001: (6.0, 1.0), 1002: (6.001, 1.0), 1003: (6.001, 1.001)}
EDGES = [  # start, end, what OSMnx tells
    (1001, 1002, {"osmid": "[52, 51]", "highway": "['footway', 'steps']", "length": "111.3"}),
    (1002, 1001, {"osmid": "[51, 52]", "highway": "['steps', 'footway']", "length": "111.3"}),
    (1002, 1003, {"osmid": "60", "highway": "residential", "oneway": "True", "bridge": "yes", "geometry": "bend"}),
    (1003, 1001, {"osmid": "70", "highway": "service", "access": "['yes', 'private']"}),
    (1001, 1003, {"osmid": "70", "highway": "service", "access": "['private', 'yes']"}),
    (1001, 1003, {"osmid": "71", "highway": "motorway"}),
]
BEND = [(6.001, 1.0), (6.0012, 1.0005), (6.001, 1.001)]


def _graph(crs="epsg:4326", to=lambda east, north: (east, north), newer=True, names=None, mode="directed"):
    """A graph as text: `names` renumbers its nodes, `newer` tells which of two edges runs against the way."""
    names = names or {node: str(node) for node in NODES}
    keys = ["x", "y", "crs", "osmid", "highway", "length", "oneway", "bridge", "access", "geometry", "reversed"]
    number = {name: f"d{at}" for at, name in enumerate(keys)}
    lines = [f'<key id="{number[name]}" for="edge" attr.name="{name}" attr.type="string"/>' for name in keys]
    lines.append(f'<graph edgedefault="{mode}"><data key="{number["crs"]}">{crs}</data>')
    for node, place in NODES.items():
        x, y = to(*place)
        lines.append(f'<node id="{names[node]}"><data key="d0">{x}</data><data key="d1">{y}</data></node>')
    bend = "LINESTRING (" + ", ".join("{} {}".format(*to(*point)) for point in BEND) + ")"
    for start, end, told in EDGES:
        told = (
            told
            | ({"reversed": str(start > end)} if newer else {})
            | ({"geometry": bend} if "geometry" in told else {})
        )
        data = "".join(f'<data key="{number[name]}">{value}</data>' for name, value in told.items())
        lines.append(f'<edge source="{names[start]}" target="{names[end]}" id="0">{data}</edge>')
    body = "\n".join(lines)
    return f'<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">{body}</graph></graphml>'


def _import(tmp_path, text, code=0):
    file, pack = tmp_path / "walk.graphml", tmp_path / "pack"
    file.write_text(text, encoding="utf-8")
    pack.mkdir(exist_ok=True)
    with pytest.raises(SystemExit) as stopped:
        main(["import", "osm", str(file), str(pack), "--lang", "en"])
    assert stopped.value.code == code
    return open_space(pack)


def _utm(east, north):
    pyproj = pytest.importorskip("pyproj")
    return pyproj.Transformer.from_crs(4326, 32631, always_xy=True).transform(east, north)


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"newer": False, "crs": "{'init': 'epsg:4326'}"},
        {"newer": False, "crs": "+proj=longlat +ellps=WGS84 +datum=WGS84 +no_defs"},
        {"crs": "epsg:32631", "to": _utm},
        {"newer": False, "crs": "+proj=utm +zone=31 +ellps=WGS84 +datum=WGS84 +units=m +no_defs", "to": _utm},
        {
            "newer": False,
            "crs": "{'datum': 'WGS84', 'ellps': 'WGS84', 'proj': 'utm', 'zone': 31, 'units': 'm'}",
            "to": _utm,
        },
        {"names": {1001: "0", 1002: "1", 1003: "2"}, "mode": "undirected"},
        {"names": {1001: "n1", 1002: "n2", 1003: "n3"}},
    ],
)
def test_every_street_once_whatever_wrote_it(tmp_path, told):
    space = _import(tmp_path, _graph(**told))
    streets = space.streets()
    found = {int(way): at for at, way in enumerate(streets.way)}
    assert sorted(found) == [51, 60, 70]
    assert [WAY_KINDS[streets.kind[found[way]]] for way in (51, 60, 70)] == ["steps", "street", "service"]
    assert streets.access[found[70]] == PRIVATE
    assert streets.level[found[60]] == 1
    np.testing.assert_allclose(streets.length[[found[51], found[60]]], [111.3, 119.1], rtol=2e-3)
    assert not streets.direction.any()  # one way for cars
    assert len(streets.lon) == 3
    assert space.records()["osm:walk.graphml"].dropped == {"motorway": 1}


def test_a_graph_and_the_map_it_came_from_join(tmp_path):
    _import(tmp_path, _graph())
    nodes = [
        {"type": "node", "id": 1003, "lon": 6.001, "lat": 1.001},
        {"type": "node", "id": 1009, "lon": 6.002, "lat": 1.001},
    ]
    way = {"type": "way", "id": 90, "nodes": [1003, 1009], "tags": {"highway": "path"}}
    (tmp_path / "more.json").write_text(json.dumps({"elements": [*nodes, way]}))
    with pytest.raises(SystemExit):
        main(["import", "osm", str(tmp_path / "more.json"), str(tmp_path / "pack")])
    streets = open_space(tmp_path / "pack").streets()
    assert len(streets.lon) == 4
    assert len(streets.way) == 4


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (_graph()[:-40], "no whole GraphML"),
        (_graph().replace('name="x"', 'name="column"'), "without coordinates"),
        (_graph().replace('target="1003"', 'target="5"'), "a node '5' that is not in it"),
        (_graph(to=lambda east, north: (east * 1e5, north * 1e5)), "do not fit its coordinate system 'epsg:4326'"),
        (_graph(crs="", to=lambda east, north: (east * 1e5, north * 1e5)), "'not stated'"),
        ("<graphml><graph></graph></graphml>", "without edges"),
    ],
)
def test_what_is_no_graph_of_streets_is_said(tmp_path, capsys, text, said):
    space = _import(tmp_path, text, code=2)
    assert said in capsys.readouterr().err
    assert not space.folder.exists()
