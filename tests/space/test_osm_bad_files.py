"""A file that is cut, empty, out of order or no map at all is told in a sentence, and the pack stays as it was."""

import gzip
import json
import shutil
from pathlib import Path

import pytest

from lantu.cli import main

WAY = '<way id="5"><nd ref="1"/><nd ref="2"/><tag k="highway" v="path"/></way>'
NODES = '<node id="1" lat="1" lon="6"/><node id="2" lat="1.001" lon="6"/>'
GOOD = {"type": "way", "id": 5, "tags": {"highway": "path"}, "geometry": [{"lat": 1, "lon": 6}, {"lat": 1.1, "lon": 6}]}


def _import(pack, file, *options, lang="en"):
    with pytest.raises(SystemExit) as stopped:
        main(["import", "osm", str(file), str(pack), "--lang", lang, *options])
    return stopped.value.code


def _refused(tmp_path, capsys, name, content, said, *options):
    """Import a good file and then this one: refused in both languages, and every byte of the pack as it was."""
    pack, file, good = tmp_path / "pack", tmp_path / name, tmp_path / "good.json"
    pack.mkdir()
    good.write_text(json.dumps({"elements": [GOOD]}))
    assert _import(pack, good) == 0
    before = {path: path.read_bytes() for path in pack.rglob("*") if path.is_file()}
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    capsys.readouterr()
    assert _import(pack, file, *options) == 2
    err = capsys.readouterr().err
    assert said in err
    assert str(file) in err
    assert _import(pack, file, *options, lang="zh") == 2
    assert capsys.readouterr().err != err
    assert before == {path: path.read_bytes() for path in pack.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.json", "", "is empty"),
        ("a.json", json.dumps({"elements": []}), "empty answer"),
        (
            "a.json",
            json.dumps({"elements": [GOOD], "remark": "Query timed out after 25 seconds"}),
            "timed out after 25",
        ),
        ("a.json", json.dumps({"elements": [GOOD]})[:-3], "no whole JSON"),
        ("a.json", "<!DOCTYPE html><html><body>429 Too Many Requests</body></html>", "web page"),
        ("a.json", '<?xml version="1.0"?>\n<html lang="en"><p>Dispatcher_Client</p></html>', "web page"),
        ("a.json", json.dumps({"features": []}), "no answer of Overpass"),
        ("a.json", json.dumps({"elements": [{"type": "node", "id": 1, "lat": 1, "lon": 6}]}), "no streets, facilities"),
        ("a.osm", f'<osm version="0.6">{WAY}{NODES}</osm>', "ways before its nodes"),
        ("a.osm", f'<osm version="0.6">{WAY}</osm>', "ways before its nodes"),
        ("a.osm", f'<osm version="0.6">{NODES}{WAY}'.replace("path", "steps")[:-9], "cut short or damaged"),
        ("a.osm", f'<osm version="0.6">{NODES}{WAY.replace("path", "motorway")}</osm>', "no streets"),
        ("a.osm.gz", gzip.compress(f'<osm version="0.6">{NODES}{WAY}</osm>'.encode())[:-20], "cut short or damaged"),
        ("a.osm.pbf", "something else", "no file of OpenStreetMap"),
        ("a.csv", "id,name\n1,x\n", "no file of OpenStreetMap"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path, capsys, name, content, said):
    _refused(tmp_path, capsys, name, content, said)


def test_a_file_of_facilities_when_streets_were_asked_for(tmp_path, capsys):
    shop = {"type": "node", "id": 1, "lat": 1, "lon": 6, "tags": {"shop": "supermarket"}}
    _refused(
        tmp_path,
        capsys,
        "a.json",
        json.dumps({"elements": [shop]}),
        "no streets that may be walked",
        "--only",
        "streets",
    )


def test_a_cut_pbf_is_told_before_anything_is_read(tmp_path, capsys):
    osmium = pytest.importorskip("osmium")
    whole = tmp_path / "whole.osm.pbf"
    with osmium.SimpleWriter(str(whole)) as writer:
        for number in range(1, 20_001):
            writer.add_node(osmium.osm.mutable.Node(id=number, location=(6 + number / 1e5, 1)))
        writer.add_way(osmium.osm.mutable.Way(id=5, nodes=[1, 2], tags={"highway": "path"}))
    content = whole.read_bytes()
    pack = tmp_path / "pack"
    pack.mkdir()
    for size in (len(content) - 1, len(content) // 2, 30, _last_block(content) + 2):
        cut = tmp_path / "cut.osm.pbf"
        cut.write_bytes(content[:size])
        assert _import(pack, cut) == 2
        assert "cut short" in capsys.readouterr().err
    assert not list(pack.iterdir())
    assert _import(pack, whole) == 0
    shutil.copy(whole, tmp_path / "map.bin")
    assert _import(pack, tmp_path / "map.bin") == 0  # by what is in it, whatever its name


def _last_block(content: bytes) -> int:
    return content.rindex(b"OSMData") - 6


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--only", "street"], "did you mean 'streets'"),
        (["--only", ","], "says nothing"),
        (["--levels", "0"], "1 to 200"),
    ],
)
def test_options_that_mean_nothing(tmp_path, capsys, options, said):
    (tmp_path / "a.json").write_text("{}")
    assert _import(tmp_path, tmp_path / "a.json", *options) == 2
    assert said in capsys.readouterr().err
    assert _import(Path("nowhere"), tmp_path / "a.json") == 2
    assert "there is no folder" in capsys.readouterr().err
