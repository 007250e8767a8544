"""The embedded packs with streets: what the material promises, and what a steep peninsula must show."""

import numpy as np
import pytest

import lantu
from lantu.appraisal import ground_parts, life_circle, place_of
from lantu.packs import find_pack
from lantu.report.streets.notes import notes
from lantu.space import WAY_KINDS, open_space


@pytest.fixture(scope="module")
def yuzhong():
    plan, city = lantu.read_blueprint("yuzhong"), lantu.read_city("yuzhong")
    return life_circle(ground_parts("yuzhong"), city, place_of(plan), profiles=("adult", "older", "wheelchair"))


def test_the_peninsula_has_the_ways_and_stairs_of_its_sources():
    streets = open_space(find_pack("yuzhong")).streets()
    assert streets is not None
    ways = set(streets.way.tolist())
    climbs = {name: set(streets.way[streets.kind == WAY_KINDS.index(name)].tolist()) for name in ("steps", "escalator")}
    assert len(ways) == 3147  # of 3,148 in the answer one is closed to people on foot
    assert {name: len(found) for name, found in climbs.items()} == {
        "steps": 339,
        "escalator": 6,
    }  # 345 stairs in the answer


def test_older_people_reach_less_than_adults_and_stairs_close_the_way_for_wheels(yuzhong):
    rows = {(row.kind, row.profile): row for row in yuzhong.now.coverage}
    kinds = {kind for kind, _ in rows}
    assert len(kinds) > 20
    for kind in kinds:
        adult, older, wheels = (rows[kind, name].found for name in ("adult", "older", "wheelchair"))
        assert older.low <= adult.low
        assert older.high <= adult.high
        assert wheels.high <= older.high
    school = rows["any_school", "adult"]
    assert school.found.high < school.flat.low  # a flat map says more than both bounds
    assert rows["any_school", "older"].found.high < school.found.high - 0.1
    assert rows["any_school", "wheelchair"].found.high < 0.5 * school.found.low


def test_what_is_mapped_stands_beside_those_who_need_it(yuzhong):
    needs = {need.kind: need for need in yuzhong.needs}
    census = {"0": 1714 + 1600, "1-4": 9578, "5-9": 12135}  # boys of 2020 by the pack; girls are of the same order
    assert needs["kindergarten"].mapped == 2
    assert needs["kindergarten"].year == 2020
    assert needs["kindergarten"].people > census["1-4"] / 2 + census["5-9"] / 5
    assert needs["elderly_care"].mapped == 0


def test_two_bounds_come_from_heights_that_hold_roofs(yuzhong):
    assert yuzhong.now.surface == "surface_model"
    spread = [row.found.high - row.found.low for row in yuzhong.now.coverage if row.profile == "adult"]
    assert np.median(spread) > 0.02


def test_helsinki_keeps_the_people_of_its_grid_to_the_person():
    space = open_space(find_pack("helsinki"))
    people, record = space.people(), space.records()["vector:population_grid_2020.gpkg"]
    assert people is not None
    assert people.weight.sum() == record.counts["people"] == 5374
    assert record.counts["people"] + record.dropped["people outside the place"] == 71724  # the whole grid
    circle = life_circle(ground_parts("helsinki"), profiles=("adult", "wheelchair"))
    assert (circle.now.weight, circle.now.total) == ("people", 5374)
    rows = {(row.kind, row.profile): row.found for row in circle.now.coverage}
    assert all(
        found.low == found.high for found in rows.values()
    )  # people are counted, and there are no heights to smooth
    assert all(found.covered == round(found.covered) for found in rows.values())  # whole people
    assert rows["clinic", "wheelchair"].high < rows["clinic", "adult"].high


def test_monaco_answers_from_one_extract_and_its_stairs_count():
    circle = life_circle(ground_parts("monaco"), profiles=("adult", "older", "wheelchair"))
    assert (circle.now.surface, circle.needs) == (None, ())
    rows = {(row.kind, row.profile): row for row in circle.now.coverage}
    for kind in ("library", "museum", "food_market", "kindergarten"):
        adult, older, wheels = (rows[kind, name].found for name in ("adult", "older", "wheelchair"))
        assert wheels.low < older.low < adult.low < rows[kind, "adult"].flat.low


def test_the_homes_of_the_peninsula_are_held_against_its_census(yuzhong):
    assert yuzhong.census is not None
    assert yuzhong.census.people == pytest.approx(588_717, rel=0.1)  # the census of 2020
    (told,) = [note for note in notes(yuzhong) if "buildings for" in note.en]
    assert "homes are missing from the map" in told.en  # 9.67 km2 for them: nobody has 16 m2
    assert "地图上缺住宅" in told.zh
