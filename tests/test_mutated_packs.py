"""What `check` passes runs, reports and serves, whatever was done to the pack; `python -m bench.mutated_packs` tries hundreds."""

import csv
import io
import json
from pathlib import Path
from random import Random

import pytest

import lantu
from lantu.city.places.outlines import crossing, outline
from lantu.language.errors import UnreadableError
from lantu.rules import check_pack
from tests.mutated_packs import SHAPES, mutate, tried
from tests.packs import edit, small_pack

RUN = (101, 107, 127, 178)  # seeds of packs that the check passes: each is run, reported and served
READ = range(300, 330)  # seeds that are only read and checked here


def _folder(above: Path, name: int) -> Path:
    folder = above / str(name)
    folder.mkdir()
    return folder


def test_what_the_check_passes_runs_reports_and_serves(tmp_path: Path):
    for seed in RUN:
        pack = small_pack(_folder(tmp_path, seed))
        outcome = tried(pack, tmp_path / str(seed), mutate(pack, Random(seed)))
        assert outcome.kind != "broken", outcome


def test_nothing_breaks_the_check(tmp_path: Path):
    for seed in READ:
        pack = small_pack(_folder(tmp_path, seed))
        changed = mutate(pack, Random(seed))
        findings, _ = check_pack(str(pack))
        assert isinstance(findings, list), changed


def test_outlines_are_drawn_or_named(tmp_path: Path):
    drawn = {"polygon", "bow-tie", "hole outside", "multi", "overlapping parts", "heights", "swapped within", "tiny"}
    for name, shape in SHAPES.items():
        kept, wrong = outline(shape)
        assert (kept is not None) == (name in drawn), (name, wrong)
        assert bool(wrong) == (name not in drawn), name
    assert "crosses itself" in crossing(SHAPES["bow-tie"]).en
    assert not any(crossing(SHAPES[name]) for name in drawn - {"bow-tie"})
    pack = small_pack(tmp_path)
    whole = json.loads((pack / "places.geojson").read_text(encoding="utf-8"))
    whole["features"][3]["geometry"] = SHAPES["bow-tie"]
    (pack / "places.geojson").write_text(json.dumps(whole), encoding="utf-8")
    findings, _ = check_pack(str(pack))
    assert any("900001" in item.message.en and "crosses itself" in item.message.en for item in findings)


def test_a_census_counts_both_sexes_in_every_district_and_the_same_ages(tmp_path: Path):
    for number, (keep, said) in enumerate((
        (lambda row: row[3] != "f", "women"),
        (lambda row: not (row[0] == "900002" and row[4]), "900002"),
        (lambda row: not (row[3] == "m" and row[4] == "85+"), "one sex only"),
        (lambda row: not (row[0] == "900002" and row[4] == "85+"), "85|groups"),
    )):  # fmt: skip
        pack = small_pack(_folder(tmp_path, number))
        file = pack / "observations.csv"
        rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"))))
        file.write_text(
            "\n".join(",".join(row) for row in rows if row[0] == "place" or keep(row)) + "\n", encoding="utf-8"
        )
        with pytest.raises(UnreadableError, match=said):
            lantu.read_city(pack)


def test_a_census_of_another_year_than_the_start_is_told(tmp_path):
    pack = small_pack(tmp_path)
    edit(pack / "city.yaml", "start: 2020", "start: 2022")
    findings, unreadable = check_pack(str(pack))
    told = [item for item in findings if "people_census is of 2020" in item.message.en]
    assert not unreadable
    assert [(item.rule, item.severity, item.location.file) for item in told] == [
        ("LB007", "warning", "observations.csv")
    ]
    assert "start" in told[0].hint.en


def test_a_table_of_the_ground_that_cannot_be_read_is_found_by_the_check(tmp_path):
    for number, (lon, capacity, said) in enumerate(
        (("106.5", "forty", "capacity: expected a number"), ("", "", "lon: expected a number"), ("106.5", "40", ""))
    ):
        pack = small_pack(_folder(tmp_path, number))
        (pack / "space").mkdir()
        (pack / "space" / "facilities.csv").write_text(
            f"id,kind,name,lon,lat,capacity,area_m2,source\nx/1,school,A,{lon},29.5,{capacity},,BOOK\n",
            encoding="utf-8",
        )
        findings, unreadable = check_pack(str(pack))
        told = [item for item in findings if item.location.file == "space/facilities.csv"]
        assert not unreadable
        assert [(item.rule, item.severity, item.location.line) for item in told] == (
            [("LB001", "error", 2)] if said else []
        )
        assert all(said in item.message.en for item in told)


def test_a_city_of_one_district_is_that_district_and_its_zone(tmp_path: Path):
    """Its numbers have no place of their own: the city, the zone and the district have the same, another zone has none."""
    pack = small_pack(tmp_path)
    whole = json.loads((pack / "places.geojson").read_text(encoding="utf-8"))
    whole["features"][4]["properties"]["valid_to"] = "2019-01-01"
    (pack / "places.geojson").write_text(json.dumps(whole), encoding="utf-8")
    run = lantu.run(lantu.read_blueprint(pack), lantu.read_city(pack), members=2, to=2022)
    zone = next(item.parent for item in run.city.districts())
    for place in ("900001", zone):
        assert run.at("people_by_age", place).equals(run.at("people_by_age"))
    with pytest.raises(lantu.LantuError, match="whole city only"):
        run.at("people_by_age", "900002")


def test_a_plan_that_promises_nothing_and_a_city_of_which_nothing_is_known_by_district(tmp_path: Path):
    pack = small_pack(tmp_path)
    edit(pack / "blueprint.yaml", "phases: [2027, 2030, 2035]", "phases: []")
    goals, observations = pack / "goals.csv", pack / "observations.csv"
    goals.write_text(goals.read_text(encoding="utf-8").partition("\n")[0] + "\n", encoding="utf-8")
    observations.write_text(observations.read_text(encoding="utf-8").partition("\n")[0] + "\n", encoding="utf-8")
    outcome = tried(pack, tmp_path, ("no goals", "no observations"))
    assert outcome.kind == "ran", outcome
