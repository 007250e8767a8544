"""Works that meet heritage stop without a review, and figures of works are computed, never typed: from files to findings."""

import json

import pytest

import lantu
from lantu.rules import RULES, check_pack
from lantu.rules.findings import Ground
from tests.command import lantu as called
from tests.packs import edit, small_pack
from tests.rules.test_works_rules import SOUND

SQUARE = [[106.5, 29.5], [106.501, 29.5], [106.501, 29.501], [106.5, 29.501], [106.5, 29.5]]


@pytest.fixture
def pack(tmp_path):
    folder = small_pack(tmp_path)
    edit(folder / "projects.csv", "illustrative", "committed")
    (folder / "works").mkdir()
    return folder


def register(pack, geometry, **row):
    feature = {"type": "Feature", "properties": {"id": "gate", "name_zh": "城门", **row}, "geometry": geometry}
    (pack / "works" / "heritage.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))


def work(pack, **changes):
    own = {**SOUND["x_lantu"], **changes.pop("x", {})}
    ground = [{"id": "1", "geometry": {"type": "Polygon", "coordinates": [SQUARE]}}]
    (pack / "works" / "a.json").write_text(json.dumps({**SOUND, "locations": ground, **changes, "x_lantu": own}))


def found(pack, *codes):
    """What the rules with these codes find; of the others one check of a whole pack is asked below."""
    ground = Ground(lantu.read_blueprint(pack), lantu.read_city(pack))
    return [(item.rule, item.severity) for code in codes for item in RULES[code](ground)]


HERITAGE, FIGURES = ("LB560", "LB561", "LB562"), ("LB565", "LB566")


def test_a_work_on_heritage_is_warned_and_from_construction_on_it_stops(pack):
    register(pack, {"type": "Point", "coordinates": [106.5005, 29.5005]})
    work(pack)
    findings, _ = check_pack(pack, select=["LB56"])
    assert [(item.rule, item.severity, item.subject) for item in findings] == [("LB560", "warning", SOUND["id"])]
    work(pack, status="implementation")
    assert found(pack, *HERITAGE) == [("LB560", "error")]
    for named, expected in ((["gate"], []), (["wall"], [("LB560", "error")])):
        work(pack, status="implementation", x={"reviews": [{"kind": "heritage", "state": "passed", "assets": named}]})
        assert found(pack, *HERITAGE) == expected
    register(pack, {"type": "Point", "coordinates": [106.5005, 29.5005]}, grade="mapped")
    work(pack)
    assert found(pack, *HERITAGE) == []


def test_an_asset_of_unknown_extent_is_a_note_and_a_broken_register_an_error(pack):
    register(pack, {"type": "Point", "coordinates": [106.5013, 29.5005]})
    work(pack)
    assert found(pack, *HERITAGE) == [("LB561", "note")]
    register(pack, None, buffer_m="wide")
    assert found(pack, *HERITAGE) == [("LB562", "error")]


def test_computed_figures_are_sound_typed_ones_are_found_and_changed_records_are_told(pack):
    due = [{"id": str(at), "dueDate": "2026-03-01T00:00:00Z", "dateMet": "2026-02-20T00:00:00Z"} for at in range(6)]
    work(pack, milestones=due)
    told = called("works", "indicators", pack, "--as-of", "2026-06-30", "--write", "--lang", "en")
    assert told.returncode == 0, told.stderr
    assert found(pack, *FIGURES) == []
    rows = pack / "observations" / "works.csv"
    text = rows.read_text()
    assert "900001,2026,milestone_on_time_rate,,,100,%,measured,works_records," in text
    rows.write_text(text.replace(",100,%,", ",99,%,", 1))
    assert found(pack, *FIGURES) == [("LB565", "warning")]
    rows.write_text(text.replace("records sha256", "as I was told"))
    assert found(pack, "LB565") == [("LB565", "warning")] * 2
    rows.write_text(text)
    work(pack, milestones=due[:5])
    assert found(pack, *FIGURES) == [("LB566", "note")] * 2
    again = called("works", "indicators", pack, "--as-of", "2026-06-30", "--write", "--json", "--lang", "en")
    assert {row["count"] for row in json.loads(again.stdout) if row["variable"] == "milestone_on_time_rate"} == {5}
    assert found(pack, *FIGURES) == []
