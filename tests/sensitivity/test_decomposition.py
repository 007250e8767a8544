"""What drives a gap: against models whose answer is known on paper, and on Chongqing."""

import json
import sys
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.special import ndtr

import lantu
from lantu.engine.part import narrow
from lantu.language.errors import LantuError
from lantu.sensitivity import ask, find_drivers
from lantu.sensitivity import leave_one_out as left_out
from lantu.sensitivity.designs import ends, picked_world, try_worlds
from lantu.sensitivity.drivers import drivers_of, setup_of
from lantu.sensitivity.quantity_of_interest import variables_of, watch_all
from lantu.units import Ratio
from tests.command import lantu as command
from tests.packs import small_pack

WIDTH = np.log(2.0)  # of the logarithm of a, b and c at the end of their 90 % range


def _normal(assumption):
    """An assumption with value 1 and range 1/2 to 2 as a standard normal."""
    return np.log(assumption) / WIDTH * 1.6448536269514722


def _linear(a: Ratio, b: Ratio, c: Ratio) -> Ratio:
    return 10 + 0.8 * _normal(a) + 0.6 * _normal(b) + 0.0 * c


def _ishigami(a: Ratio, b: Ratio, c: Ratio) -> Ratio:
    x, y, z = (np.pi * (2 * ndtr(_normal(item)) - 1) for item in (a, b, c))
    return 50 + np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x)


def _run_of(function, folder, members):
    """A run of a small pack whose debt ratio is a plain function of three assumptions."""
    pack = small_pack(folder)
    with (pack / "assumptions.yaml").open("a", encoding="utf-8") as file:
        file.writelines(
            f"{name}: {{value: 1, low: 0.5, high: 2, unit: ratio, basis: assumed, source: test}}\n" for name in "abc"
        )
    return lantu.run(
        lantu.read_blueprint(pack), lantu.read_city(pack), members=members, functions={"debt_ratio": function}
    )


@pytest.fixture(scope="module")
def linear(tmp_path_factory):
    return _run_of(_linear, tmp_path_factory.mktemp("linear"), 500)


@pytest.fixture(scope="module")
def ishigami(tmp_path_factory):
    return _run_of(_ishigami, tmp_path_factory.mktemp("ishigami"), 4000)


@pytest.fixture(scope="module")
def chongqing():
    """With fewer than 1,000 futures shares are rough: of 500, two of 0.12 and 0.14 stand in the other order."""
    return lantu.run(lantu.read_blueprint("chongqing"), lantu.read_city("chongqing"), members=1024)


def test_shares_and_swings_of_a_linear_model(linear):
    goal = find_drivers(linear, ask(linear, "debt_ratio", year=2030)).goals[0]
    shares = {share.driver.name: share.first for share in goal.shares}
    assert shares == pytest.approx({"a": 0.64, "b": 0.36}, abs=0.03)
    assert goal.middle == pytest.approx(10)
    swings = {swing.driver.name: (swing.low_end, swing.high_end, swing.at_low, swing.at_high) for swing in goal.swings}
    assert list(swings) == ["a", "b"]
    assert swings["a"] == pytest.approx((0.5, 2, 10 - 0.8 * 1.64485, 10 + 0.8 * 1.64485), rel=1e-5)
    assert swings["b"] == pytest.approx((0.5, 2, 10 - 0.6 * 1.64485, 10 + 0.6 * 1.64485), rel=1e-5)


def test_a_fixed_assumption_drives_nothing(linear):
    run = lantu.run(linear.plan, linear.city, members=300, settings={"a": 1.5}, functions={"debt_ratio": _linear})
    goal = find_drivers(run, ask(run, "debt_ratio", year=2030)).goals[0]
    assert [share.driver.name for share in goal.shares] == ["b"]
    assert [swing.driver.name for swing in goal.swings] == ["b"]


def test_ishigami_from_the_ensemble_and_by_saltelli_s_design(ishigami):
    """Ishigami & Homma 1990, a = 7, b = 0.1: first 0.3139, 0.4424, 0; total 0.5576, 0.4424, 0.2437."""
    asked = ask(ishigami, "debt_ratio", year=2030)
    goal = find_drivers(ishigami, asked).goals[0]
    assert {share.driver.name: share.first for share in goal.shares} == pytest.approx(
        {"a": 0.3139, "b": 0.4424}, abs=0.03
    )
    pytest.importorskip("SALib")
    found = find_drivers(ishigami, asked, method="saltelli", points=2048)
    assert found.members == 2048 * 5
    shares = {share.driver.name: share for share in found.goals[0].shares}
    assert {name: share.first for name, share in shares.items()} == pytest.approx(
        {"a": 0.3139, "b": 0.4424, "c": 0.0}, abs=0.06
    )
    assert {name: share.total for name, share in shares.items()} == pytest.approx(
        {"a": 0.5576, "b": 0.4424, "c": 0.2437}, abs=0.05
    )
    for share in shares.values():
        assert share.total_error is not None
        assert 0 < share.total_error < 0.05
    again = find_drivers(ishigami, asked, method="saltelli", points=2048)
    assert again == found


def test_points_must_keep_sobol_s_balance(linear):
    pytest.importorskip("SALib")
    with pytest.raises(LantuError, match="power of two"):
        find_drivers(linear, ask(linear, "debt_ratio", year=2030), method="saltelli", points=100)


def test_without_salib_the_message_says_what_to_install(linear, monkeypatch):
    monkeypatch.setitem(sys.modules, "SALib", None)
    monkeypatch.setitem(sys.modules, "SALib.analyze", None)
    with pytest.raises(LantuError, match=r"pip install 'lantu\[sensitivity\]'"):
        find_drivers(linear, ask(linear, "debt_ratio", year=2030), method="saltelli")


def test_members_that_were_only_counted_are_looked_at_too(linear):
    asked = ask(linear, "debt_ratio", year=2030)
    many = lantu.run(
        linear.plan, linear.city, members=500, keep=100, watch=partial(watch_all, asked),
        functions={"debt_ratio": _linear},
    )  # fmt: skip
    assert many.data.sizes["member"] == 100
    found, whole = find_drivers(many, asked), find_drivers(linear, asked)
    assert found.members == 500
    assert_allclose(
        [share.first for share in found.goals[0].shares],
        [share.first for share in whole.goals[0].shares],
        rtol=1e-5,
    )


def test_what_a_goal_rests_on_gives_the_same_values_as_the_whole_model(chongqing):
    setup = setup_of(chongqing)
    for name in ("debt_ratio", "urbanisation_rate", "construction_land_per_gdp_cut", "wind_solar_capacity"):
        asked = ask(chongqing, name)[:1]
        part = narrow(setup, variables_of(asked[0], setup))
        assert len(drivers_of(part)) < len(drivers_of(setup))
        values = []
        for one in (setup, part):
            tables = ends(setup, 2030)
            mine = {driver: tables[driver] for driver in drivers_of(one)}
            picks = {driver: np.array([0, 1, 2]) for driver in mine}
            watched = try_worlds(
                one, 3, lambda chosen, one=one, mine=mine, picks=picks: picked_world(one, mine, picks, len(chosen)),
                partial(watch_all, asked),
            )  # fmt: skip
            values.append(watched[asked[0].key])
        assert_allclose(values[0], values[1], rtol=1e-6, err_msg=name)
        assert np.ptp(values[0]) > 0, name


def test_a_project_contributes_what_its_source_says(chongqing):
    """projects.csv: rail line 27 is 51.789 km long and opens in 2027, line 15's first phase 39 km in 2026."""
    goal = find_drivers(chongqing, ask(chongqing, "rail_transit_km", year=2030)).goals[0]
    found = {item.project: item.amount for item in goal.projects}
    unit = goal.asked.indicator.unit.scale
    assert found["rail_line_27"] / unit == pytest.approx(51.789, rel=1e-3)
    assert found["rail_line_15_1"] / unit == pytest.approx(39, rel=1e-3)
    assert "union_hospital" not in found
    record = goal.swings[0]
    assert record.driver.kind == "record"
    assert record.at_low < goal.middle < record.at_high


def test_projects_left_out_side_by_side_or_one_by_one_are_the_same(chongqing, monkeypatch):
    setup = setup_of(chongqing)
    asked = [*ask(chongqing, "rail_transit_km", year=2030), *ask(chongqing, "debt_ratio", year=2030)]
    paid = [
        replace(project, funding={"own": 5e9, "special_bond": 5e9}, start=2026, end=2028)
        for project in chongqing.plan.all_projects
        if project.id in ("rail_line_27", "rail_line_15_1")
    ]
    built = left_out._with(setup, paid)
    watch = partial(watch_all, asked)
    together = left_out.try_without(built, paid, watch)
    monkeypatch.setattr(left_out, "_adds", lambda setup, project: False)
    alone = left_out.try_without(built, paid, watch)
    for name, values in together.items():
        assert_allclose(values, alone[name], rtol=1e-6)
        assert (np.abs(values[1:] - values[0]) > 1e-6 * abs(values[0])).all(), name


def test_debt_is_driven_by_what_it_rests_on(chongqing):
    found = find_drivers(chongqing, ask(chongqing, "debt_ratio"))
    assert [goal.asked.year for goal in found.goals] == [2027, 2030, 2035]
    for goal in found.goals:
        limits = {"new_debt_limit_share", "limit_share_at_red"}  # new bonds stay within them
        assumed = [share.driver.name for share in goal.shares if share.driver.kind == "assumption"]
        assert limits & set(assumed[:3])
        assert limits & {swing.driver.name for swing in goal.swings[:3]}
        # what the model itself is off by, and how output turns out, spread debt more than any assumption does
        assert {"government_debt", "growth_shock"} & {share.driver.name for share in goal.shares[:2]}
        # most of it can be told; after fifteen years of surprises with heavy tails, which multiply, more than half
        assert sum(share.first for share in goal.shares) > (0.6 if goal.asked.year <= 2030 else 0.5)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ({"indicator": "debt_ratoi"}, "did you mean 'debt_ratio'"),
        ({"indicator": "debt_ratio", "year": 2050}, "expected 2021 to 2035"),
        ({"indicator": "debt_ratio", "year": 2020}, "expected 2021 to 2035"),
        ({"indicator": "gdp_per_capita"}, "no goal in numbers for gdp_per_capita"),
        ({"indicator": "gdp_per_capita", "place": "nowhere", "year": 2030}, "no place 'nowhere'"),
    ],
)
def test_what_cannot_be_asked_is_refused(chongqing, question, told):
    with pytest.raises(LantuError, match=told):
        ask(chongqing, **question)


def test_the_command_line_tells_it_in_both_languages_and_as_json(tmp_path):
    def lantu_(*words):
        return command(*words, cwd=tmp_path)

    made = lantu_("run", "chongqing", "--members", "100", "--no-report")
    assert made.returncode == 0, made.stderr
    told = {
        code: lantu_("drivers", "runs/chongqing", "debt_ratio", "--year", "2030", "--lang", code)
        for code in ("zh", "en")
    }
    assert "新增债务限额" in told["zh"].stdout
    assert "New debt allowed in a year" in told["en"].stdout
    assert "one at a time" in told["en"].stdout
    done = lantu_("drivers", "chongqing", "rail_transit_km", "--year", "2030", "--members", "60", "--json")
    found = json.loads(done.stdout)
    assert found.keys() == {"run", "method", "members", "goals"}
    goal = found["goals"][0]
    assert goal.keys() == {
        "indicator", "place", "year", "relation", "target", "unit", "median", "low", "high", "middle", "drivers", "rest",
        "swings", "projects",
    }  # fmt: skip
    assert goal["drivers"][0].keys() == {"name", "kind", "first", "first_error", "total", "total_error"}
    assert goal["swings"][0].keys() == {"name", "kind", "low_end", "high_end", "at_low", "at_high"}
    assert goal["projects"][0].keys() == {"project", "amount"}
    for words in (("debt_ratio", "--method", "sobol"), ("debt_ratoi",), ("debt_ratio", "--year", "x")):
        wrong = lantu_("drivers", "runs/chongqing", *words)
        assert wrong.returncode == 2
        assert wrong.stdout == ""
        assert wrong.stderr
