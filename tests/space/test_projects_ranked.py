"""Projects ranked by what they protect: counts by hand on made-up water, what is refused, and the way into a choice of projects."""

import csv
import json
import re
import shutil

import numpy as np
import pytest

from lantu.blueprint import read_blueprint
from lantu.city import read_city
from lantu.engine.projects.coverage import coverage_of
from lantu.engine.record.record import read_records
from lantu.language.errors import LantuError
from lantu.packs import find_pack
from lantu.space import open_space
from lantu.space.folder import packed
from lantu.space.hazards.layer import HazardLayer
from lantu.space.protection.protects import read_protects
from tests.command import lantu

HEAD = "project,from,within_m,area,up_to_years,link,to,share,source\n"
PROJECTS = "id,name_zh,name_en,task,measure,place,start,end,cost,kind,lon,lat\n"


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    """Yuzhong under a metre of water in its eastern half, every 20 years; a levee for all of it, gates for a kilometre."""
    folder = tmp_path_factory.mktemp("ranked")
    for name in ("yuzhong", "chongqing"):
        shutil.copytree(find_pack(name), folder / name)
    here = folder / "yuzhong"
    water = np.zeros((1, 2), np.float32)
    water[0, 1] = 1.0
    for period in (20.0, 100.0):
        layer = HazardLayer(water, 106.45, 29.65, 0.1, 0.2, "depth", period, "made-up.tif")
        (here / "space" / f"hazard_depth_{period:g}.npz").write_bytes(packed(layer))
    with (here / "goals.csv").open("a", encoding="utf-8") as goals:
        goals.write("flood_exposed_population,500103,2032,<=,1,%,own,S08,,\n")
    (here / "projects.csv").write_text(
        PROJECTS
        + "levee,堤,Levee,safety_resilience,,500103,2027,2028,2亿元,candidate,106.56,29.56\n"
        + "gates,闸,Gates,safety_resilience,,500103,2027,2028,1亿元,candidate,106.56,29.56\n"
        + "bridge,桥,Bridge,safety_resilience,,500103,2027,2028,1亿元,candidate,,\n",
        encoding="utf-8",
    )
    return here


def ranked(pack, rows, *words):
    (pack / "space" / "protects.csv").write_text(HEAD + rows, encoding="utf-8")
    return lantu("ground", "projects", pack, *words)


def people_in_water(pack):
    homes = open_space(pack).buildings()
    outline = open_space(pack).outline()
    inside = outline.holds(homes.lon, homes.lat)
    return float(homes.weight[inside & (homes.lon >= 106.55)].sum() / homes.weight[inside].sum())


def test_people_minutes_and_money_are_those_of_the_water_and_never_counted_twice(pack):
    rows = "levee,flood,20000,,100,,,0.5,\nlevee,landslide,20000,,,,,1,\ngates,flood,1000,,20,,,0.5:1,\nbridge,lost_link,,,,凯旋路,,,\n"
    told = ranked(pack, rows, "--value", "1000", "--money", "CNY", "--money-year", "2024", "--json")
    assert told.returncode == 0, told.stderr
    found = {item["id"]: item for item in json.loads(told.stdout)["projects"]}
    levee, gates, bridge = found["levee"], found["gates"], found["bridge"]
    wet = 588_717 * people_in_water(pack)  # the census by floor space; whole people, so to a person a home
    assert levee["by_harm"]["flood"]["median"] == pytest.approx(wet / 2, rel=0.002)
    both = levee["by_harm"]["flood"]["median"] + levee["by_harm"]["landslide"]["median"]
    assert max(part["median"] for part in levee["by_harm"].values()) <= levee["people"]["median"] < both
    assert gates["people"]["p95"] == pytest.approx(
        1.9 * gates["people"]["p5"], rel=0.1
    )  # 0.5 to 1, less 5 % at both ends
    # dry up to 20 years of 20 and 100: half of the trapezoid between them; the levee keeps the rarer years dry as well
    assert gates["people_of_a_mean_year"]["p95"] / gates["people"]["p95"] == pytest.approx(
        (1 / 20 - 1 / 100) / 2, rel=0.02
    )
    assert levee["people_of_a_mean_year"]["median"] == pytest.approx(wet / 2 / 20, rel=0.002)
    assert levee["money"]["median"] > gates["money"]["median"] > 0
    assert bridge["people"] is None
    assert bridge["connected"]["median"] == pytest.approx(5842, abs=1)  # as `lantu shock yuzhong --lose 凯旋路` says
    assert bridge["rank"].keys() == {"connected", "minutes"}
    assert levee["rank"]["people"] == {"best": 1, "middle": 1, "worst": 1}
    euros = json.loads(ranked(pack, rows, "--json").stdout)["projects"][0]
    assert euros["money"] is not None
    assert euros["for_each_unit_of_money"]["money"] is None  # EUR of 2010 are not divided by yuan


def test_what_is_written_enters_runs_and_choices(pack):
    assert lantu("ground", "exposure", pack, "--write").returncode == 0
    done = ranked(pack, "levee,flood,20000,,100,,,0.4:0.6,\n", "--write")
    assert done.returncode == 0, done.stderr
    (row,) = csv.DictReader((pack / "space" / "effects.csv").read_text("utf-8").splitlines())
    assert (row["project"], row["indicator"], row["place"]) == ("levee", "flood_exposed_population", "500103")
    plan, city = read_blueprint(pack), read_city(pack)
    records, years = read_records(city), range(2026, 2036)
    levee = next(item for item in plan.projects if item.id == "levee")
    before = coverage_of(plan, city, records, (), years)
    after = coverage_of(plan, city, records, (levee,), years)
    name = "flood_exposed_population@500103"
    flood = before.found[name]
    assert (flood == flood[0, 0]).all()
    assert np.array_equal(after.found[name][:, :3], flood[:, :3])  # until the year in which it ends
    assert np.allclose(
        flood[:, 3:] - after.found[name][:, 3:], -np.array([[float(row["low"])], [float(row["high"])]]) / 100
    )
    assert np.allclose(before.tried([levee], 1.0)[name][0], after.found[name].mean(0))
    from lantu.portfolio.question.candidates import plan_candidates

    kept, left = plan_candidates(plan, city, years)
    assert [item.id for item in kept] == ["levee"]  # it needs neither measure nor quantity
    assert {item.id for item in left} == {"gates", "bridge"}


def test_rows_that_cannot_be_are_refused_with_their_line(pack):
    path = pack / "space" / "protects.csv"
    for row, said in (
        ("leve,flood,10,,100,,,,", "there is no project and no work 'leve' (did you mean 'levee'?)"),
        ("levee,fire,10,,100,,,,", "from: expected flood, landslide, heat, lost_link, found 'fire'"),
        ("levee,flood,10,,,,,,", "up_to_years: expected years of at least 1"),
        ("levee,洪水,,,100,,,,", "within_m: expected metres"),
        ("levee,flood,10,,100,,,1.2,", "share: expected a number from 0 to 1"),
        ("bridge,lost_link,,,,,,,", "link: expected the name of a bridge"),
    ):
        path.write_text(f"{HEAD}{row}\n", encoding="utf-8")
        with pytest.raises(LantuError, match=re.escape(said)) as refused:
            read_protects(pack / "space", ["levee", "bridge"])
        assert (refused.value.location.file, refused.value.location.line) == (str(path), 2)
    done = ranked(pack, "bridge,flood,10,,100,,,,\n", "--lang", "en")
    assert (done.returncode, done.stdout) == (2, "")
    assert "protects.csv:2: 'bridge' has neither a footprint nor a point" in done.stderr
    path.unlink()
    assert "no space/protects.csv" in lantu("ground", "projects", pack, "--lang", "en").stderr
