import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

import lantu
from lantu.explain.parts import ERROR, RECORD
from lantu.explain.text import amount
from lantu.language.errors import LantuError
from lantu.language.units import unit
from lantu.shapley import shares
from tests.packs import small_pack


@given(st.lists(st.floats(-5, 5), min_size=6, max_size=6))
def test_shares_sum_to_the_change_and_equals_get_equal_parts(numbers):
    before = dict(zip("abc", map(np.array, numbers[:3]), strict=True))
    after = dict(zip("abc", map(np.array, numbers[3:]), strict=True))

    def function(a, b, c):
        return a * b + c**2

    found, exact = shares(function, before, after)
    assert exact
    assert_allclose(sum(found.values(), 0.0), function(**after) - function(**before), atol=1e-9)


def test_symmetric_arguments_share_alike():
    zero, one = np.array(0.0), np.array(1.0)
    found, _ = shares(lambda a, b: a * b, {"a": zero, "b": zero}, {"a": one, "b": one})
    assert found["a"] == found["b"] == 0.5


def test_many_arguments_still_sum():
    names = [f"x{index}" for index in range(12)]
    before, after = (
        dict.fromkeys(names, np.array(1.0)),
        {name: np.array(1 + index / 7) for index, name in enumerate(names)},
    )
    found, exact = shares(lambda **given: np.prod(list(given.values()), axis=0), before, after)
    assert not exact
    assert_allclose(sum(found.values()), np.prod([1 + index / 7 for index in range(12)]) - 1)


@pytest.fixture(scope="module")
def pair():
    return lantu.read_blueprint("chongqing"), lantu.read_city("chongqing")


def sums_hold(node):
    total = sum(part["contribution"] for part in node["parts"])
    size = max([abs(node["change"]), *(abs(part["contribution"]) for part in node["parts"])], default=0)
    if node["parts"]:
        rounding = 1e-6 * size + 1e-12 * abs(node["end"] or 0) + 1e-9
        assert_allclose(total, node["change"], atol=rounding, err_msg=node["variable"])
    for part in node["parts"]:
        if "node" in part:
            sums_hold(part["node"])


def test_a_place_is_never_told_the_number_of_the_whole_city(pair):
    """The urban share of Wuxi was printed as the city's 69.46 %: the census counted two fifths there."""
    with pytest.raises(LantuError, match="one number of the whole city"):
        lantu.explain(pair, "urbanisation_rate", place="500238", year=2030, members=2, depth=1)
    assert lantu.explain(pair, "urban_population", place="500238", year=2030, members=2, depth=1).root.end < 1e6


@pytest.mark.parametrize(
    "variable", ["debt_ratio", "government_debt", "gdp", "population", "co2", "income_urban", "support_ratio"]
)
def test_the_whole_change_since_the_last_observation_is_accounted_for(pair, variable):
    place = "500101" if variable == "support_ratio" else "city"
    told = lantu.explain(pair, variable, year=2030, members=12, place=place)
    trace = json.loads(json.dumps(told.to_json()))
    assert trace["trace_version"] == 1
    assert_allclose(trace["end"] - trace["start"], trace["change"])
    sums_hold(trace)
    for language in ("zh", "en"):
        assert variable in told.text(language)


def test_two_runs_are_compared_in_one_year(pair):
    run = lantu.run(*pair, members=12)
    other = lantu.run(*pair, members=12, settings={"budget_revenue_elasticity": 0.6})
    trace = lantu.explain(run, "unfunded_spending", year=2030, versus=other, members=12).to_json()
    assert trace["change"] < 0  # more revenue, less that nobody can pay
    sums_hold(trace)


@pytest.mark.parametrize("wrong", [{"variable": "debt_ration"}, {"year": 2019}, {"place": "重庆县"}, {"since": 2031}])
def test_what_cannot_be_explained_is_said(pair, wrong):
    asked = {"variable": "debt_ratio", "year": 2030, "members": 2, **wrong}
    with pytest.raises(LantuError):
        lantu.explain(pair, asked.pop("variable"), **asked)


def test_what_the_record_says_and_what_the_model_may_be_off_by_are_told_apart(pair):
    """After 2024 no figure of beds is on record: what is beyond growth and projects is the error that hindcasts saw."""
    free = lantu.explain(pair, "hospital_beds", year=2030, since=2024, members=12)
    assert {part.name for part in free.root.parts} == {"hospital_growth", "projects", ERROR}
    seen = lantu.explain(pair, "hospital_beds", year=2024, since=2021, members=12)
    assert RECORD in {part.name for part in seen.root.parts}
    assert ERROR not in {part.name for part in seen.root.parts}
    assert "模型误差" in free.text("zh")
    assert "以观测值替代" not in free.text("zh")


def test_amounts_are_written_in_their_own_unit_in_both_languages(pair):
    """43 m2 a head was told as 4.343e-05 m2/person, the number of km2."""
    told = lantu.explain(pair, "housing_area_per_person", year=2030, members=4, depth=1)
    assert 30 < told.root.end * 1e6 < 70
    assert f"2030: {told.root.end * 1e6:.2f}平方米/人" in told.text("zh")
    assert f"2030: {told.root.end * 1e6:.2f} m² a head" in told.text("en")


def test_flows_are_explained_from_the_first_year_on(tmp_path):
    """A city without a figure of people after its census: deaths and births stood there by their bare ids."""
    pack = small_pack(tmp_path)
    pair = lantu.read_blueprint(pack), lantu.read_city(pack)
    told = lantu.explain(pair, "population", year=2025, since=2020, members=4, depth=2)
    assert {part.name: bool(part.node) for part in told.root.parts} == {
        "births": True,
        "deaths": True,
        "net_migration": True,
    }
    for part in told.root.parts:
        assert_allclose(part.node.change, abs(part.contribution), rtol=1e-9)
    assert "死亡人口 [deaths]: 累计" in told.text("zh")


@pytest.mark.parametrize(("year", "words"), [(1990, "expected 2021 to 2100"), (2101, "expected 2021 to 2100")])
def test_the_years_that_can_be_asked_of_are_told(pair, year, words):
    with pytest.raises(LantuError, match=words):
        lantu.explain(pair, "population", year=year)


def _nodes(node):
    yield node
    for part in node.parts:
        if part.node:
            yield from _nodes(part.node)


def _lineages(node, above=()):
    yield (*above, node.variable)
    for part in node.parts:
        if part.node:
            yield from _lineages(part.node, (*above, node.variable))


def test_nothing_is_explained_inside_itself_and_no_product_by_parts_beyond_the_whole(pair):
    root = lantu.explain(pair, "population", year=2032, members=8, depth=6).root
    assert all(len(set(names)) == len(names) for names in _lineages(root))
    deaths = next(node for node in _nodes(root) if node.variable == "deaths")
    assert max((abs(part.contribution) for part in deaths.parts), default=0.0) <= abs(deaths.change)
    moves = next((node for node in _nodes(root) if node.variable == "net_migration"), root)
    names = [part.name for part in moves.parts]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("language", "level", "change"), [("zh", "31.4 %", "+2.70个百分点"), ("en", "31.4 %", "+2.70 points")]
)
def test_a_share_changes_by_points_and_a_ratio_is_a_number(language, level, change):
    zh = language == "zh"
    assert amount(0.314, unit("%"), zh, sign=False) == level.replace("31.4", "31.40")
    assert amount(0.027, unit("share"), zh) == change
    assert amount(1.33, unit("ratio"), zh, sign=False) == "1.33"
