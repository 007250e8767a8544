"""Whatever is asked, the parts of an explanation add up to the change that they explain."""

from functools import cache
from importlib import import_module

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

import lantu
from lantu.language.errors import LantuError

ROUNDING = 1e-9  # of the largest number that is added up


def every_node(node):
    yield node
    for part in node["parts"]:
        if "node" in part:
            yield from every_node(part["node"])


def ends_of(node):
    return [node["start"] or 0.0, node["end"] or 0.0, node["change"]]


def adds_up(told):
    for node in every_node(told.to_json()):
        if node["how"] == "sum over years" and not node["parts"]:
            continue  # a flow that is no sum of its inputs stands for itself
        parts = [part["contribution"] for part in node["parts"]]
        largest = max(map(abs, [*parts, *ends_of(node)]))
        assert_allclose(sum(parts), node["change"], rtol=0, atol=ROUNDING * largest, err_msg=node["variable"])


def chongqing(**options):
    return lantu.run(lantu.read_blueprint("chongqing"), lantu.read_city("chongqing"), members=6, **options)


@pytest.fixture(scope="module")
def run():
    return chongqing()


@pytest.fixture(scope="module", autouse=True)
def simulated_once():
    """The same few worlds stand behind every question, so they are simulated once and not for each."""
    asked, kept = import_module("lantu.explain.contributions"), {}
    simulate = asked.trace

    def known(plan, city, facts, members):
        key = facts["id"], members
        if key not in kept:
            kept[key] = simulate(plan, city, facts, members)
        return kept[key]

    asked.trace = known
    yield
    asked.trace = simulate


@cache
def low_birth():
    return chongqing(scenario="low_birth")


@pytest.mark.slow
@given(data=st.data())
@settings(max_examples=50, derandomize=True)
def test_parts_sum_for_any_variable_place_year_and_beginning(run, data):
    variable = data.draw(st.sampled_from(sorted(run.graph.functions)))
    whole = variable in run.data and "place" not in run.data[variable].dims  # no number of places
    place = "city" if whole else data.draw(st.sampled_from(["city", *(place.id for place in run.city.places)]))
    since = data.draw(st.integers(2020, 2034))
    year = data.draw(st.integers(since + 1, 2035))
    try:
        told = lantu.explain(run, variable, place=place, since=since, year=year, members=6)
    except LantuError as error:  # a flow of the first year has no value, a zone's rate is no sum
        assume(not any(said in str(error) for said in ("has no value", "does not add up", "of the whole city")))
        raise
    adds_up(told)


@pytest.mark.slow
@given(data=st.data())
@settings(max_examples=25, derandomize=True)
def test_parts_sum_between_two_runs_in_one_year(run, data):
    shown = sorted(run.graph.functions.keys() & {str(name) for name in run.data.data_vars})
    variable = data.draw(st.sampled_from(shown))
    year = data.draw(st.integers(2024, 2035))
    adds_up(lantu.explain(run, variable, year=year, versus=low_birth(), members=6))


def test_people_by_age_are_counted_together(run):
    people = lantu.explain(run, "people", since=2025, year=2030, members=6).to_json()
    total = lantu.explain(run, "population", since=2025, year=2030, members=6).to_json()
    assert_allclose([people["start"], people["end"]], [total["start"], total["end"]])


@pytest.mark.parametrize(("variable", "since", "first"), [("births", 2020, 2021), ("co2_peak_trend", 2022, 2024)])
def test_a_year_without_a_value_is_refused_with_the_first_that_has_one(run, variable, since, first):
    with pytest.raises(LantuError, match=f"no value in {since}.*from {first} on"):
        lantu.explain(run, variable, since=since, year=2030, members=6)
