"""A run builds a project when it is expected to be complete: by its row, or by the record of its work where that is later."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

import lantu
from lantu.appraisal import plan_effect
from lantu.engine import arrange, chosen_projects, model_of
from lantu.engine.projects.completion import as_expected, completion_of
from lantu.engine.projects.works_money import plan_money
from lantu.language.errors import Location
from lantu.report.verdict.committed_projects import plan_sentences
from lantu.works import Span, Work, WorkTask

LINE = "rail_line_27"  # 51.789 km, open at the end of 2027 by its row


@pytest.fixture(scope="module")
def city():
    return lantu.read_city("chongqing")


@pytest.fixture(scope="module")
def plan():
    return lantu.read_blueprint("chongqing")


def late(plan, **more):
    """The plan with a record of one of its works."""
    return replace(plan, works=(Work(id=LINE, **more),))


def row(plan):
    return next(item for item in plan.projects if item.id == LINE)


@pytest.mark.parametrize(
    ("record", "basis", "year"),
    [
        ({"forecast": Span(end=date(2030, 5, 1))}, "forecast", 2030),
        ({"forecast": Span(end=date(2026, 5, 1))}, None, 2027),  # nobody is surprised by works that end sooner
        ({"actual": Span(end=date(2026, 12, 30))}, "actual", 2026),  # but what has happened has
        ({"actual": Span(end=date(2028, 1, 3)), "forecast": Span(end=date(2031, 1, 1))}, "actual", 2028),
        ({"planned": Span(end=date(2029, 1, 1))}, None, 2027),  # the row is the plan
        ({"forecast": Span(end=date(2030, 5, 1)), "synthetic": True}, None, 2027),
        ({"forecast": Span(end=date(2030, 5, 1)), "cancelled": True}, None, 2027),
    ],
)
def test_what_has_happened_counts_then_what_is_expected_later_than_the_row(plan, city, record, basis, year):
    expected, found = as_expected(row(plan), late(plan, **record), city)
    assert expected.end == year
    assert (found.basis if found else None) == basis
    assert row(plan).end == 2027  # neither is written over


def test_a_row_without_an_end_takes_the_plan_of_the_record(plan, city):
    blank = replace(row(plan), end=None)
    found = completion_of(blank, late(plan, planned=Span(end=date(2029, 6, 1))), city)
    assert found is not None
    assert (found.row, found.middle) == (None, 2029)


def test_effect_money_and_upkeep_move_with_the_works(plan, city):
    run, moved = (lantu.run(item, city, members=8) for item in (plan, late(plan, forecast=Span(end=date(2030, 5, 1)))))
    km = [item.at("rail_transit_km").median("member") for item in (run, moved)]
    lost = (km[0] - km[1]).sel(year=slice(2026, 2035))
    np.testing.assert_allclose(lost.sel(year=slice(2027, 2029)), 51.789, rtol=1e-4)
    np.testing.assert_allclose(lost.sel(year=2026), 0, atol=1e-3)
    np.testing.assert_allclose(lost.sel(year=slice(2030, 2035)), 0, atol=0.05)
    years = range(2020, 2036)
    money = [plan_money(chosen_projects(item.plan, city, (), ()), years, {}) for item in (run, moved)]
    upkeep = [item["plan_upkeep"][[years.index(year) for year in (2027, 2028, 2030, 2031)]] for item in money]
    np.testing.assert_allclose(upkeep[0] - upkeep[1], [0, 0.02 * 368e8, 0.02 * 368e8, 0])
    assert money[0]["plan_capital_spending"][years.index(2029)] < money[1]["plan_capital_spending"][years.index(2029)]


def test_tasks_of_the_record_are_scheduled_and_every_future_has_its_own_year(plan, city):
    task = WorkTask(
        id="track",
        duration_days=1200,
        duration_class="standard_civil",
        planned_start=date(2023, 1, 4),
        planned_end=date(2027, 11, 30),
        actual_start=date(2023, 9, 1),
    )
    told = late(plan, tasks=(task,), planned=Span(date(2023, 1, 4), date(2027, 11, 30)))
    expected, found = as_expected(row(plan), told, city)
    assert found is not None
    assert found.basis == "schedule"
    assert expected.end == found.middle >= 2027
    assert found.years.min() >= 2027  # never sooner than the row
    assert len(set(found.years.tolist())) > 2
    setup = arrange(told, city, model_of(city), 0, range(city.start, 2036), {})
    (effect,) = [item for item in setup.world(range(400)).effects["rail_transit_km"] if item.project == LINE]
    opened = np.array(range(city.start, 2036))[effect.amounts.argmax(axis=1)]
    still = effect.amounts.sum(axis=1) == 0  # open after the end of the run
    years = found.years[np.arange(400) % len(found.years)]
    assert (opened[~still] == years[~still]).all()
    assert (years[still] > 2035).all()
    part = setup.world(range(64, 128)).effects["rail_transit_km"]
    (again,) = [item for item in part if item.project == LINE]
    assert (again.amounts == effect.amounts[64:128]).all()


def test_the_verdict_says_which_year_it_took_and_by_what(plan, city):
    told = late(plan, forecast=Span(end=date(2030, 5, 1)))
    effect = plan_effect(lantu.run(told, city, members=20))
    assert effect is not None
    (work,) = [item for item in effect.works if item.later]
    assert (work.id, work.end, work.later.middle, work.later.basis) == (LINE, 2027, 2030, "forecast")
    said = [item for item in plan_sentences(effect, city) if "2030" in item.en and "27" in item.en]
    assert any(
        "projects.csv has end 2027, a run takes 2030 as its end (forecast of the record)" in item.en for item in said
    )
    (row,) = [item for item in effect.to_json()["works"] if item["end_by"] != "row"]
    assert (row["end"], row["end_by"], row["row_end"]) == (2030, "forecast", 2027)


def test_the_check_says_which_of_row_and_record_a_run_takes(plan, city):
    place = Location("works/all.json", 3)
    for record, says in (
        ({"forecast": Span(end=date(2030, 5, 1))}, "has end 2027, the record 2030-05-01; a run takes 2030"),
        ({"forecast": Span(end=date(2026, 5, 1))}, "has end 2027, the record 2026-05-01; a run takes the row's"),
    ):
        findings = lantu.check(late(plan, location=place, **record), city)
        assert any(item.rule == "LB512" and says in item.message.en for item in findings), says
