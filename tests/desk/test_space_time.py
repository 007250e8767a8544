"""Hotspots in space and time: the plain method gives the same, what begins at a place is found, and what the whole city does is not."""

import json
import math
from datetime import date, timedelta

import numpy as np
import pytest

from lantu.desk.hotspots.scan import circles
from lantu.desk.hotspots.space_time import scan_in_time, weights_by_people
from lantu.language.errors import LantuError
from tests.command import lantu
from tests.desk.test_hotspots import plain_ratio


def plain_cylinders(cases, weights, x, y, people, most, longest, recent):
    """Every circle of every centre over every span, by sets and sums: ratio, areas, first and last period."""
    periods, count = cases.shape
    total, everything = int(cases.sum()), weights.sum()
    for at in range(count):
        metres = np.hypot(x - x[at], y - y[at])
        for radius in sorted(set(metres.tolist())):
            inside = np.flatnonzero(metres <= radius + 1e-6 * max(radius, 1))
            if people[inside].sum() / people.sum() > most and len(inside) > 1:
                continue
            for last in [periods - 1] if recent else range(periods):
                for begin in range(max(0, last - longest + 1), last + 1):
                    seen = int(cases[begin : last + 1, inside].sum())
                    mean = weights[begin : last + 1, inside].sum() / everything * total
                    yield plain_ratio(seen, mean, total) if mean > 0 else 0.0, frozenset(inside.tolist()), begin, last


@pytest.mark.parametrize("recent", [True, False])
@pytest.mark.parametrize("seed", range(3))
def test_the_cylinders_are_those_of_the_plain_method(seed, recent):
    random = np.random.default_rng(seed)
    count, periods = 25, 7
    x, y = (random.integers(0, 5, (2, count)) * 100.0) if seed % 2 else random.random((2, count)) * 1000
    people = random.integers(1, 500, count).astype(float)
    cases = random.poisson(people * 0.01, (periods, count))
    cases[5:, :4] += 3
    weights = weights_by_people(people, cases)
    found = circles(x, y, people, 0.4)
    told = scan_in_time(cases, weights, found, x, y, seed, recent=recent, longest=3, deals=99)
    plain = list(plain_cylinders(cases, weights, x, y, people, 0.4, 3, recent))
    top = told.hotspots[0]
    assert top.ratio == pytest.approx(max(one[0] for one in plain), rel=1e-9)
    same = {one[1:] for one in plain if one[0] > top.ratio - 1e-9}
    assert (frozenset(top.areas.tolist()), top.begins, top.ends) in same
    assert top.cases == cases[top.begins : top.ends + 1, top.areas].sum()
    assert top.expected == pytest.approx(
        weights[top.begins : top.ends + 1, top.areas].sum() / weights.sum() * cases.sum()
    )
    assert not recent or top.ends == periods - 1


def grid(side=12):
    x, y = (one.ravel() * 500.0 for one in np.meshgrid(np.arange(side), np.arange(side)))
    return x, y


def test_what_begins_at_a_place_is_found_and_what_the_whole_city_does_is_not():
    x, y = grid()
    found, alarms = 0, 0
    for seed in range(12):
        random = np.random.default_rng(seed)
        people = random.uniform(50, 500, len(x))
        season = 1 + np.arange(12) / 4  # a city that reports more and more
        cases = random.poisson(np.outer(season, people) * 0.004)
        around = circles(x, y, people, 0.15)
        asked = {"recent": True, "longest": 4, "deals": 199}
        quiet = scan_in_time(cases, weights_by_people(people, cases), around, x, y, seed, **asked)
        alarms += quiet.hotspots[0].p < 0.05
        here = np.flatnonzero((np.abs(x - 3000) <= 500) & (np.abs(y - 2000) <= 500))
        cases[-3:, here] += random.poisson(people[here] * 0.02, (3, len(here)))
        loud = scan_in_time(cases, weights_by_people(people, cases), around, x, y, seed, **asked).hotspots[0]
        found += loud.p < 0.05 and loud.begins >= 8 and len(set(loud.areas.tolist()) & set(here.tolist())) >= 6
    assert (found, alarms <= 3) == (12, True)


def test_what_cannot_be_looked_for_is_refused():
    x, y = grid(3)
    people, cases = np.ones(9), np.ones((4, 9), int)
    around, weights = circles(x, y, people, 0.5), np.ones((4, 9))
    with pytest.raises(LantuError, match="a span of 1 to 3, found 4 periods and 4"):
        scan_in_time(cases, weights, around, x, y, 1, recent=True, longest=4)
    with pytest.raises(LantuError, match="where and when nothing is usual"):
        scan_in_time(cases, weights * (x > 0), around, x, y, 1, recent=True, longest=2)
    with pytest.raises(LantuError, match="at least 99 deals"):
        scan_in_time(cases, weights, around, x, y, 1, recent=True, longest=2, deals=9)
    assert math.isfinite(scan_in_time(cases, weights, around, x, y, 1, recent=False, longest=3, deals=99).chance.max())


def test_the_verb_tells_the_span_of_days(tmp_path):
    assert lantu("desk", "simulate", tmp_path / "in", "--side", "16", "--count", "4000", "--days", "45").returncode == 0
    asked = ("desk", "hotspots", tmp_path / "in", "--kind", "noise", "--deals", "99", "--cell", "1000")
    for people in ((), ("--people", tmp_path / "in" / "people.csv")):
        done = lantu(*asked, *people, "--window", "recent", "--days", "7", "--longest", "3", "--json")
        told = json.loads(done.stdout)
        assert done.returncode == any(one["p"] < 0.05 for one in told["hotspots"])
        last = date.fromisoformat(told["begins"]) + timedelta(days=6 * 7 - 1)
        for one in told["hotspots"]:
            assert date.fromisoformat(one["to"]) == last
            assert (last - date.fromisoformat(one["from"])).days + 1 in (7, 14, 21)
        assert 0 < told["before"] < told["counted"] / 5  # three of 45 days
    said = lantu(
        *asked, *people, "--window", "any", "--longest", "2", "--lang", "zh", "--geojson", tmp_path / "map.json"
    )
    assert "不足一个时段，未计" in said.stdout, said.stderr
    assert json.loads((tmp_path / "map.json").read_text(encoding="utf-8"))["features"]
    later = lantu(*asked, "--window", "recent", "--until", "2031-01-01", "--json")
    assert json.loads(later.stdout)["begins"] == told["begins"]  # nothing was counted after the last day of the file
    refused = lantu(*asked, "--window", "any", "--days", "30", "--lang", "en")
    assert refused.returncode == 2
    assert "make fewer than two periods of 30 days" in refused.stderr
