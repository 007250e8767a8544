"""A goal whose year has passed is met or missed by the figure of that year; the sentence has the figure and its year."""

from __future__ import annotations

from dataclasses import replace

import pytest

import lantu
from lantu.blueprint import Goal
from lantu.city import read_city, write_skeleton
from lantu.language.errors import Location
from lantu.language.numbers import promised
from lantu.language.units import unit
from lantu.report import verdict_text
from lantu.report.brief.promises import furthest_goal, promises_sentence
from lantu.report.verdict.goal_reason import goal_reason
from tests.small_verdicts import facts, goal


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """The example with output of 70 bn yuan in 2020, 83 bn in 2023."""
    folder = tmp_path_factory.mktemp("missed") / "example"
    write_skeleton(folder, "example")
    return lantu.read_blueprint(folder), read_city(folder)


def _judged(town, year, relation, billions):
    plan, city = town
    asked = Goal(
        "gdp", "city", year, relation, billions * 1e9, unit("yuan"), "official", "EXAMPLE", "", Location("goals.csv", 2)
    )
    run = lantu.run(replace(plan, goals=(asked,)), city, members=2)
    verdict = lantu.appraise(run)
    return verdict.goal_rows[0], {language: verdict_text(run, verdict, None, language) for language in ("en", "zh")}


@pytest.mark.parametrize(
    ("year", "relation", "billions", "state"),
    [
        (2023, ">=", 90, "missed"),
        (2023, "<=", 80, "missed"),
        (2023, ">=", 80, "met"),
        (2021, ">=", 90, "missed"),  # no figure of its year: the first one after it
        (2022, "<=", 84, "met"),
    ],
)
def test_the_figure_of_its_year_or_the_first_after_it_decides(town, year, relation, billions, state):
    row, said = _judged(town, year, relation, billions)
    assert (row.state, row.decided_year, row.decided_value, row.odds) == (
        state,
        2023,
        pytest.approx(830),
        float(state == "met"),
    )
    assert ("The record of 2023 is 83 bn yuan" in said["en"]) == (state == "missed")
    assert ("2023年记录为830亿元" in said["zh"]) == (state == "missed")


def test_a_goal_of_a_year_before_the_run_is_decided_by_the_record_as_well(town):
    row, said = _judged(town, 2018, ">=", 75)
    assert (row.state, row.decided_year, row.odds, row.median) == ("missed", 2020, 0.0, None)
    assert "The record of 2020 is 70 bn yuan; the goal was ≥ 75 bn yuan." in said["en"]


def test_a_goal_of_a_later_year_is_not_decided(town):
    row, said = _judged(town, 2024, ">=", 300)
    assert row.state not in ("met", "missed")
    assert (row.decided_year, row.decided_value) == (None, None)
    assert "missed" not in said["en"]


def test_a_missed_goal_is_counted_apart_and_is_not_the_furthest_from_being_kept():
    known = facts(goal(), goal(state="missed", odds=0.0, year=2023, decided_year=2023, decided_value=61.0))
    assert promises_sentence(known).text.en.startswith(
        "2 of the plan's 2 goals can be given odds: 0 met or likely, 0 uncertain, 1 unlikely, 1 missed"
    )
    assert "1项已确定未达成" in promises_sentence(known).text.zh
    row, _ = furthest_goal(known)
    assert row is not None
    assert row.year == 2030


@pytest.mark.parametrize(
    ("relation", "value", "symbol", "written"),
    [
        ("<=", 29.96, "ug/m3", "29.96"),
        (">=", 1950.71, "km2", "1,950.71"),
        ("<=", 1234.9, "100m yuan", "123.49 bn"),
        (">=", 173.29, "10k mu", "1.7329 m"),
        ("<", 0.1284, "t/10k yuan", "0.1284"),
    ],
)
def test_a_promise_is_never_told_looser_than_it_is(relation, value, symbol, written):
    """Three figures are enough for a forecast; a limit of 29.96 that is told as 30 would be another limit."""
    told = promised(value, symbol, "en")
    assert told.startswith(written)
    row = goal(state="missed", relation=relation, target=value, decided_year=2023, decided_value=value + 0.004)
    assert f"{written}" in goal_reason(row, symbol).en
    assert len(set(goal_reason(row, symbol).en.replace(";", "").split()) & {written.split()[0]}) == 1


@pytest.mark.parametrize(("relation", "billions", "holds"), [("<=", 84, False), ("<", 85, False), (">=", 60, True)])
def test_what_holds_now_and_hardly_then_is_not_met_early(town, relation, billions, holds):
    """83 bn yuan in 2023: a ceiling of 84 holds now and breaks as output grows; a floor of 60 stays."""
    row, said = _judged(town, 2034, relation, billions)
    assert row.held
    assert (row.state == "met early") == holds
    assert (row.odds >= 2 / 3) == holds
    assert "still holding in 2034" in said["en"]
    assert "仍然达到" in said["zh"]
