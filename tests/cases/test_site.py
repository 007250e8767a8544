"""`lantu site`: where the next facilities should go, from the files of a pack alone, and what is said where it cannot be."""

import csv
import json
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from lantu.language.text import alike
from lantu.report import placement_text
from lantu.space import PROFILES, nearest, open_space, walks
from lantu.space.life_circle.walker import homes_on
from lantu.space.outline import outline_of
from lantu.space.siting.candidate_sites import street_candidates
from lantu.space.siting.placement import place
from lantu.space.walking.snapping import neighbours, snap
from tests.command import lantu
from tests.space import small_district


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "district"
    folder.mkdir()
    return small_district.write_small_district(folder)


def asked(pack, *words):
    answer = lantu("site", str(pack), "--kind", "school", "--count", "2", *words, "--json")
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


def test_sites_gain_what_walking_there_says_and_no_pair_of_corners_is_better(pack):
    """Every pair of candidates is built, and the walks of all homes are searched anew."""
    space = open_space(pack)
    streets, homes, facilities = space.streets(), space.people(), space.facilities()
    networks = walks(streets, space.elevation(), PROFILES["adult"])
    offered = street_candidates(streets, None, spacing=300)
    assert 9 <= len(offered.lon) <= 30
    found = place(streets, networks, facilities, homes, offered, ["school"], 2, profile="adult", minutes=5)
    assert found.bounds == ("smoothed", "raw")
    within = []
    for bound in found.bounds:
        network = networks[bound]
        at = homes_on(streets, network, homes)
        school = facilities.kind == "school"
        lon = np.concatenate((facilities.lon[school], offered.lon))
        lat = np.concatenate((facilities.lat[school], offered.lat))
        each = []
        for one in range(len(lon)):
            sites = snap(streets, network, lon[[one]], lat[[one]], 250, leaving=False)
            own = neighbours(streets, network, at, sites)
            each.append(nearest(network, sites, 6000, at, own).cost <= 3000)
        within.append(np.array(each))
    weight = homes.weight

    def reached(pair):
        return [weight[ways[[0, *(site + 1 for site in pair)]].any(axis=0)].sum() for ways in within]

    best = max(sum(reached(pair)) for pair in combinations(range(len(offered.lon)), 2))
    got = reached([site.candidate for site in found.sites])
    assert sum(got) == best
    assert found.siting.proved
    np.testing.assert_allclose(np.array(found.after) * found.total, sorted(got))
    assert sum(sum(site.covered) for site in found.sites) == pytest.approx(sum(got) - sum(reached(())))
    assert found.sites[0].older[0] == pytest.approx(found.sites[0].covered[0] / 5)


def test_the_answer_has_both_bounds_the_proof_and_who_gains(pack):
    answer = asked(pack, "--minutes", "6")
    assert answer["bounds"] == ["smoothed", "raw"]
    assert answer["weight"] == "people"
    assert answer["mapped"] == 1
    assert answer["after"]["low"] > answer["before"]["high"]
    assert answer["proved"] is True
    assert answer["at_least"] == pytest.approx(1)
    assert answer["promise"] == 0.75
    assert answer["greedy_at_least"] <= 1
    first, second = answer["sites"]
    assert first["covered"]["low"] + first["covered"]["high"] >= second["covered"]["low"] + second["covered"]["high"]
    assert first["near"] is None
    again = asked(pack, "--minutes", "6")
    assert {**again, "seconds": 0} == {**answer, "seconds": 0}


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        (("--aim", "walk"), lambda answer: answer["aim"] == "walk" and answer["sites"][0]["minutes_saved"]["low"] > 0),
        (("--weigh", "older"), lambda answer: answer["sites"][0]["older"]["low"] > 0),
        (
            ("--weigh", "worst", "--minutes", "5"),
            lambda answer: answer["sites"][0]["lat"] > small_district.SOUTH + 6 * small_district.TALL,
        ),
        (("--also", "park", "--minutes", "20"), lambda answer: answer["mapped"] == 2),
    ],
)
def test_what_is_asked_for_changes_the_answer(pack, words, holds):
    assert holds(asked(pack, *words))


def test_the_answer_is_told_in_both_languages_with_what_is_not_known(pack):
    told = {
        language: lantu("site", str(pack), "--kind", "学校（未注明学段）", "--count", "1", "--lang", language).stdout
        for language in ("en", "zh")
    }
    assert "100 % of the best possible" in told["en"]
    assert "whether land is free" in told["en"]
    assert "older people of these" in told["en"]
    assert "达到最优的 100 %" in told["zh"]
    assert "地块是否可用" in told["zh"]


def test_a_full_site_is_of_no_use_to_the_next(pack):
    free, few = asked(pack, "--minutes", "20"), asked(pack, "--minutes", "20", "--places", "7")
    assert free["places"] is None
    assert few["places"] == {"each": 7, "ages": None, "census": None, "full": 2, "stated": 0, "exact": True}
    assert [site["covered"] for site in few["sites"]] == [{"low": 7, "high": 7}] * 2
    assert few["sites"][0]["minutes_saved"] is None
    assert few["after"]["low"] == pytest.approx(few["before"]["low"] + 14 / few["total"])
    assert few["proved"]
    words = ("site", str(pack), "--kind", "school", "--count", "2", "--minutes", "20", "--places", "7", "--lang")
    assert "full: 2 of 2" in lantu(*words, "en").stdout
    assert "2 处中 2 处满额" in lantu(*words, "zh").stdout


def test_a_facility_that_says_how_many_it_takes_leaves_the_others_without():
    from lantu.space.siting.limited_places import place_with_places
    from lantu.space.siting.placement import SitePlaces

    space = small_district
    streets, facilities, homes = space.streets(), space.facilities(), space.people()
    ground = (streets, walks(streets, None, PROFILES["adult"]))
    offered = street_candidates(streets, None, spacing=300)
    total, given = homes.weight.sum(), {}
    for capacity in (np.nan, 30.0, 0.0):
        stated = replace(facilities, capacity=np.full(facilities.id.size, capacity))
        given[capacity] = place_with_places(
            *ground, stated, homes, offered, ["school"], 1, SitePlaces(total), profile="adult", minutes=12
        )
    everybody, some, none = given.values()
    assert everybody.before[0] * total > 30
    assert some.before == pytest.approx((30 / total, 30 / total))
    assert none.before == (0, 0)
    assert everybody.places.stated == 0
    assert some.places.stated == 1
    assert none.sites[0].covered[0] >= some.sites[0].covered[0] >= everybody.sites[0].covered[0]
    assert some.after[0] == pytest.approx(some.before[0] + some.sites[0].covered[0] / total)


def test_places_for_an_age_are_those_of_the_census():
    import lantu as package
    from lantu.appraisal import needs_of, places_for

    city, homes = package.read_city("chongqing"), small_district.people()
    need = next(item for item in needs_of(city, "500103", {}) if item.kind == "primary_school")
    places = places_for(90, "primary_school", "people", homes, city, "500103")
    assert (places.each, places.ages, places.year) == (90, "6-11", need.year)
    assert places.weight * need.people == pytest.approx(homes.weight.sum())
    assert places_for(90, "bank", "people", homes, city, "500103").weight == 1
    assert places_for(90, "elderly_care", "older", homes, None, "city").weight == 1


def test_nobody_knows_who_needs_a_place_without_a_census_of_the_age(pack):
    words = ("site", str(pack), "--count", "1", "--lang", "en", "--places", "90", "--kind")
    for kind, said in (("primary_school", "no census by age"), ("elderly_care", "--weigh older")):
        done = lantu(*words, kind)
        assert done.returncode == 2
        assert said in done.stderr
    assert lantu(*words, "elderly_care", "--weigh", "older").returncode == 0


def test_points_far_from_every_street_are_no_candidates(pack, tmp_path):
    (tmp_path / "swapped.csv").write_text(f"lon,lat\n{small_district.SOUTH},{small_district.WEST - 30}\n", "utf-8")
    words = ("--kind", "school", "--count", "1", "--candidates", str(tmp_path / "swapped.csv"), "--lang", "en")
    for more in ((), ("--places", "7")):
        done = lantu("site", str(pack), *words, *more)
        assert done.returncode == 2
        assert "exchanged" in done.stderr


def test_where_fewer_sites_are_enough_it_is_said(pack):
    words = ("site", str(pack), "--kind", "clinic", "--minutes", "30", "--count", "16")
    told = lantu(*words, "--lang", "en").stdout
    assert "Enough with sites: 1; no further candidate adds anything (asked for: 16)" in told
    assert "1 处已够" in lantu(*words, "--lang", "zh").stdout


def test_points_that_are_brought_are_the_only_candidates(pack, tmp_path):
    middle = (small_district.WEST + 8 * small_district.WIDE, small_district.SOUTH + 9 * small_district.TALL)
    points = tmp_path / "plots.csv"
    points.write_text(f"name,经度,纬度\nfar,108,31\nmiddle,{middle[0]},{middle[1]}\n", "utf-8-sig")
    answer = asked(pack, "--candidates", str(points))
    (site,) = answer["sites"]  # the other is near no street
    assert (site["lon"], site["lat"]) == (round(middle[0], 7), round(middle[1], 7))
    assert (answer["candidates"], answer["off_street_candidates"]) == (2, 1)


def test_candidates_keep_within_the_outline_and_off_bridges(pack):
    streets = open_space(pack).streets()
    west, south, wide, tall = (getattr(small_district, name) for name in ("WEST", "SOUTH", "WIDE", "TALL"))
    corners = [
        [west + wide * x, south + tall * y]
        for x, y in ((-0.5, -0.5), (3.5, -0.5), (3.5, 3.5), (-0.5, 3.5), (-0.5, -0.5))
    ]
    outline = outline_of({"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [corners]}})
    every = street_candidates(streets, outline, spacing=0)
    assert len(every.lon) == 16
    assert len(street_candidates(streets, outline, spacing=30, most=5).lon) <= 5
    bridge = streets.level.copy()
    bridge[(streets.start == 0) | (streets.end == 0)] = 1
    object.__setattr__(streets, "level", bridge)
    assert set(every.node) - set(street_candidates(streets, outline, spacing=0).node) == {0, 1, 12}


def test_sites_become_candidate_projects_once(pack, tmp_path):
    table = tmp_path / "projects.csv"
    words = ("site", str(pack), "--kind", "primary_school", "--count", "2", "--minutes", "6", "--into", str(table))
    first = lantu(*words, "--lang", "en")
    assert first.returncode == 0, first.stderr
    assert "2 candidate projects added; no measure" in first.stdout
    text = table.read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert [(row["id"], row["kind"], row["facility"]) for row in rows] == [
        ("primary_school_1", "candidate", "primary_school"),
        ("primary_school_2", "candidate", "primary_school"),
    ]
    assert small_district.SOUTH <= float(rows[0]["lat"]) <= small_district.SOUTH + 12 * small_district.TALL
    assert "is as it was" in lantu(*words, "--lang", "en").stdout
    assert table.read_text("utf-8") == text


def test_sites_with_a_last_year_are_told_by_access(tmp_path):
    pack = tmp_path / "ferry"
    assert lantu("new", str(pack), "--place", "Ferry Town").returncode == 0
    small_district.write_small_district(pack)
    projects = str(pack / "projects.csv")
    words = ("site", str(pack), "--kind", "clinic", "--count", "1", "--minutes", "30", "--into", projects)
    told = lantu(*words, "--end", "2031", "--lang", "en")
    assert "ask lantu access --including clinic_1; or make their kind committed" in told.stdout, told.stderr
    asked = ("access", str(pack), "--profile", "adult", "--lang", "en")
    assert "from 2032" not in lantu(*asked).stdout
    assert "from 2032: Clinic" in lantu(*asked, "--including", "clinic_1").stdout
    table = (pack / "projects.csv").read_text("utf-8")
    (pack / "projects.csv").write_text(table.replace("candidate", "committed"), "utf-8")
    assert "from 2032: Clinic" in lantu(*asked).stdout


def test_a_measure_that_builds_the_kind_gives_cost_and_levers():
    import lantu as package
    from lantu.revision.new_sites import candidate_projects

    space = small_district
    networks = walks(space.streets(), None, PROFILES["adult"])
    offered = street_candidates(space.streets(), None, spacing=300)
    found = place(
        space.streets(), networks, space.facilities(), space.people(), offered, ["primary_school"], 2, profile="adult"
    )
    measures = package.read_city("chongqing").measures
    projects = candidate_projects(found, measures, "yuzhong", [{"id": "primary_school_1"}])
    assert [(item.id, item.measure, item.quantity, item.place) for item in projects] == [
        ("primary_school_2", "primary_place", 180.0, "yuzhong")
    ] * len(projects[:1]) + [("primary_school_3", "primary_place", 180.0, "yuzhong")] * len(projects[1:])
    assert projects[0].point == (found.sites[0].lon, found.sites[0].lat)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--kind", "scool"), "unknown kind of facility 'scool'"),
        (("--count", "0"), "expected 1 or more, found 0"),
        (("--minutes", "40"), "at most 30, found 40"),
        (("--profile", "adlut"), "did you mean 'adult'"),
        (("--time", "0"), "more than 0 seconds"),
        (("--places", "0"), "--places: expected 1 or more"),
        (("--also", "skool"), "--also: unknown kind of facility 'skool'"),
        (("--candidates", "nowhere.csv"), "there is no file nowhere.csv"),
        (("--into", "nowhere/projects.csv"), "a CSV file in a folder that is there"),
    ],
)
def test_what_cannot_be_asked_is_a_sentence(pack, words, told):
    given = {"--kind": "school", "--count": "1", words[0]: words[1]}
    answer = lantu("site", str(pack), *(word for pair in given.items() for word in pair), "--lang", "en")
    assert answer.returncode == 2
    assert told in answer.stderr
    assert not answer.stdout


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x,y\n1,2\n", "columns lon and lat"),
        ("lon,lat\n", "columns lon and lat"),
        ("lon,lat\n106.5,29.5\n106.5,295\n", "points.csv:3: lat: expected degrees from -90 to 90, found '295'"),
        ("lon,lat\neast,29.5\n", "points.csv:2: lon: expected degrees from -180 to 180, found 'east'"),
    ],
)
def test_points_that_are_none_are_named_by_line(pack, tmp_path, text, told):
    (tmp_path / "points.csv").write_text(text, "utf-8")
    answer = lantu(
        "site",
        str(pack),
        "--kind",
        "school",
        "--count",
        "1",
        "--candidates",
        str(tmp_path / "points.csv"),
        "--lang",
        "en",
    )
    assert answer.returncode == 2
    assert told in answer.stderr


def test_older_people_whom_nobody_counted_have_no_weight():
    from lantu.language.errors import LantuError

    space = small_district
    offered = street_candidates(space.streets(), None)
    networks = walks(space.streets(), None, PROFILES["adult"])
    homes = replace(space.people(), ages={})
    with pytest.raises(LantuError, match="nobody counted the ages"):
        place(
            space.streets(), networks, space.facilities(), homes, offered, ["school"], 1, profile="adult", weigh="older"
        )


def test_a_share_that_would_be_told_as_nothing_is_not_told():
    space = small_district
    offered = street_candidates(space.streets(), None)
    networks = walks(space.streets(), None, PROFILES["adult"])
    found = place(
        space.streets(), networks, space.facilities(), space.people(), offered, ["school"], 1, profile="adult"
    )
    for share, said in ((0.0002, ()), (0.0031, ("0.3 %",))):
        text = placement_text(replace(found, off=share, known=1 - share), "en", alike("Here"))
        assert [line for line in text.splitlines() if "0.0 %" in line or " 0%" in line] == []
        assert sum("live near no street" in line for line in text.splitlines()) == len(said)
        assert all(item in text for item in said)
