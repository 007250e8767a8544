"""No odds on a thin or stale record, on what is kept by rule, or on a cut from nobody knows when."""

from dataclasses import replace

import numpy as np
import pytest

import lantu
from lantu.appraisal import appraise_goals
from lantu.appraisal.goals.attainment import attains
from lantu.appraisal.goals.states import STATES, WITHOUT_ODDS, WORST_FIRST
from lantu.catalogue import KINDS, nature_of
from lantu.engine import read_records
from lantu.indicators import record
from lantu.language.text import say
from lantu.report.verdict.goal_reason import goal_reason
from tests.engine.test_labels import CITIES, run_of


@pytest.fixture(scope="module", params=CITIES)
def verdict(request):
    run = run_of(request.param)
    return run, lantu.appraise(run)


def test_no_goal_on_fewer_than_three_figures_has_odds(verdict):
    run, judged = verdict
    for row in judged.goal_rows:
        known = run.city.indicators.get(row.indicator)
        if row.odds is None or known is None or known.denominator:
            continue
        seen = record(run.city, known, row.place)
        calculated = seen.empty and (known.function or known.variable in run.graph.functions)
        assert calculated or len(seen) >= 3, row


def test_states_without_odds_have_none_and_say_why(verdict):
    run, judged = verdict
    for row in judged.goal_rows:
        if row.state in WITHOUT_ODDS:
            assert row.odds is None, row
            reason = goal_reason(row, run.city.indicators[row.indicator].unit)
            assert reason.zh
            assert reason.en
            assert "None" not in reason.en + reason.zh, row
        if row.state == "record too thin":
            assert row.figures_wanted, row
            assert row.wanted_since, row


def test_every_state_has_its_words_and_its_rank():
    for state in STATES:
        assert say(state, "zh") != say(state, "en")
    assert set(WORST_FIRST) | {"no goal"} == set(STATES)


def test_about_prints_the_odds_near_it_and_of_reaching_it(chongqing_verdict):
    row = next(row for row in chongqing_verdict.goal_rows if row.indicator == "urbanisation_rate")
    assert row.tolerance == pytest.approx(0.5)
    assert row.odds_reached is not None
    assert row.odds is not None
    assert row.odds_reached <= row.odds


@pytest.fixture(scope="module")
def chongqing_verdict():
    return lantu.appraise(run_of("chongqing"))


def test_a_tolerance_is_in_the_goals_own_unit():
    assert attains(np.array([74.4, 74.5]), "about", 75, True, 0.5).tolist() == [False, True]


def test_a_stale_record_gives_no_odds():
    run = run_of("chongqing")
    later = replace(run.plan, adopted=run.plan.adopted.replace(year=2027))
    states = appraise_goals(run, later).set_index("indicator")["state"]
    assert states["hightech_manufacturing_share"] == "record too thin"  # last seen in 2022


def test_a_legal_level_is_kept_by_rule_and_a_cut_without_a_base_is_not_comparable(chongqing_verdict):
    states = {(row.indicator, row.year): row.state for row in chongqing_verdict.goal_rows}
    assert states["ecological_red_line", 2035] == "kept by rule"
    assert states["urban_boundary_expansion", 2035] == "kept by rule"
    assert states["co2_intensity_reduction", 2027] == "not comparable"
    assert states["construction_land_per_gdp_cut", 2035] == "not comparable"


@pytest.mark.parametrize("name", CITIES)
def test_every_quantity_on_record_has_a_nature(name):
    city = lantu.read_city(name)
    for variable, seen in read_records(city).items():
        assert nature_of(variable, seen.unit, city.indicators).kind in KINDS
