"""Files of OC4IDS as a trial found them in the wild: what is none of it, days as numbers, other coordinates, slips in our own keys."""

import gzip
import json

import pytest

from lantu.language.errors import LantuError
from lantu.works.ground import ground_of
from lantu.works.oc4ids import read
from lantu.works.oc4ids.problems import problems
from lantu.works.profile import figures
from lantu.works.schedule.calendar import working_calendar
from tests.command import lantu

RELEASE = {"ocid": "ocds-x-7", "id": "7-tender", "tag": ["tender"], "date": "2021-05-06T00:00:00Z"}


def package(**more):
    return json.dumps({"projects": [{"id": "quay", "title": "Quay", "status": "implementation", **more}]})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (json.dumps(RELEASE), "a release or record of OCDS"),
        (json.dumps([RELEASE]), "a release or record of OCDS"),
        (f"{json.dumps(RELEASE)}\n{json.dumps(RELEASE)}\n", "a release or record of OCDS"),
        (
            json.dumps({"uri": "x", "version": "1.1", "a": 1, "b": 1, "c": 1, "d": 1, "releases": []}),
            "a release package",
        ),
        (json.dumps({"records": []}), "a record package"),
        (json.dumps({"type": "Feature", "id": "7", "geometry": None}), "features of GeoJSON"),
        (json.dumps({"road_event_feed_info": {}, "type": "FeatureCollection", "features": []}), "a WZDx feed"),
        (json.dumps({"answer": {"projects": []}}), "a file with its package in 'answer'"),
        (json.dumps({"projects": {"id": "quay"}}), "projects that are an object"),
        ("null", "but: nothing"),
        (gzip.compress(package().encode(), mtime=0), "a file packed with gzip"),
        (b"PK\x03\x04rest", "a zip archive"),
        (b"\n<!DOCTYPE html><title>404</title>", "a web page"),
    ],
)
def test_what_holds_no_projects_is_said_and_never_taken_for_one(content, said):
    with pytest.raises(LantuError, match=said):
        read(content, "given.json")


def test_a_project_with_an_ocid_of_its_own_stays_a_project():
    (work,) = read(json.dumps({"id": "quay", "ocid": "x", "contractingProcesses": []})).works
    assert work.id == "quay"


@pytest.mark.parametrize(
    ("written", "meant"), [(44876, "2022-11-11"), ("44876.5", "2022-11-11"), (1668124800000, "2022-11-11")]
)
def test_a_day_as_a_number_is_told_with_the_day_that_it_may_be(written, meant):
    text = package(period={"startDate": written})
    told = [found for found in problems(read(text), text) if "startDate" in found.message.en]
    assert [meant in found.hint.en for found in told] == [True]


def test_a_key_of_ours_that_no_field_has_is_told_with_the_nearest():
    tasks = [{"id": "dig", "duration_days": 3, "planed_start": "2026-05-01"}]
    text = package(x_lantu={"tasks": tasks, "permit": [], "upkeep": {"payer": "x"}})
    told = {found.message.en: found.hint.en for found in problems(read(text), text) if "has no '" in found.message.en}
    assert [("planed_start" in said, "planned_start" in hint) for said, hint in told.items()] == [
        (False, False),
        (True, True),
    ], told


@pytest.mark.parametrize(
    ("crs", "used"),
    [
        ({"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}, True),
        ({"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}}, True),
        ("http://www.opengis.net/def/crs/EPSG/0/4326", True),
        ({"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2437"}}, False),
        ("EPSG:3857", False),
        (2436, False),
    ],
)
def test_a_geometry_that_names_other_coordinates_is_compared_with_nothing(crs, used):
    place = {"type": "Point", "coordinates": [7.5, 51.5], "crs": crs}
    ground = ground_of(read(package(locations=[{"id": "1", "geometry": place}])).works)
    assert (len(ground.faults), ground.geometry[0] is not None) == ((0, True) if used else (1, False))


def test_a_line_below_zero_and_money_without_a_currency_are_told():
    lines = [{"id": "a", "amount": {"amount": 9, "currency": "EUR"}}, {"id": "b", "amount": {"amount": -2}}]
    money = {"amount": {"amount": 7}, "budgetBreakdowns": [{"id": "1", "budgetBreakdown": lines}]}
    (work,) = read(package(budget=money)).works
    said = [found.message.en for found in figures(work)]
    assert [("below zero" in each, "no currency" in each) for each in said] == [
        (True, False),
        (False, True),
        (False, True),
    ]


def test_a_part_of_a_country_that_there_is_not_is_refused():
    with pytest.raises(LantuError, match="CN has no subdivision 'CQ'"):
        working_calendar("CN", 2024, 2024, subdivision="CQ")


def test_verbs_that_find_nothing_say_so_and_make_nothing(tmp_path):
    pack = tmp_path / "mycity"
    pack.mkdir()
    (pack / "blueprint.yaml").write_text("extends: jiangjin\n", encoding="utf-8")
    done = lantu("works", "give", pack, "--home", tmp_path / "studio" / "nowhere", "--lang", "en")
    assert (done.returncode, "is no folder of a studio" in done.stderr) == (2, True)
    assert not (tmp_path / "studio").exists()
    (pack / "works").mkdir()
    (pack / "works" / "w.json").write_text(package(), encoding="utf-8")
    out = tmp_path / "gone" / "all.json"
    done = lantu("works", "export", pack, out, "--publisher", "x", "--uri", "https://example.org", "--lang", "en")
    assert (done.returncode, done.stderr.strip()) == (2, f"there is no folder {out.parent}")
