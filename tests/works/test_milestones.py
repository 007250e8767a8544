"""Odds of milestones: right by hand, unknown where the calendar ends, and calibrated on histories that they have not seen."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from lantu.works.record import Milestone, Span, Work, WorkTask
from lantu.works.schedule.calendar import working_calendar
from lantu.works.schedule.members import schedule_work
from lantu.works.schedule.milestones import milestone_odds, phase_odds
from tests.works.simulated_programmes import held_by_bands

DAY = date(2026, 9, 1)


def work(days, **options):
    task = WorkTask("dig", duration_days=days, planned_start=DAY, **options)
    return Work(
        id="pipe",
        tasks=(task,),
        planned=Span(DAY, date(2026, 10, 15)),
        milestones=(Milestone("dug", tasks=("dig",), due=date(2026, 9, 30)),),
    )


def odds(given, known_to=date(2026, 8, 31), **options):
    calendar = working_calendar("CN", 2025, options.pop("last", 2026), provisional=options.pop("provisional", False))
    schedule = schedule_work(given, calendar, known_to, mean_start_delay=options.pop("late", 0), **options)
    return milestone_odds(schedule), schedule


def test_a_task_that_is_sure_ends_on_the_day_counted_by_hand():
    # 1 to 24 September 2026 and Sunday the 20th, worked for National Day; 25 is Mid-Autumn: 19 days to the 24th, 22 to the 30th
    for days, ends, expected in (
        (19, date(2026, 9, 24), 1.0),
        (22, date(2026, 9, 30), 1.0),
        (23, date(2026, 10, 8), 0.0),
    ):
        (dug, end), _ = odds(work(days, duration_class="as_planned"))
        assert (dug.p50, dug.p80, dug.odds) == (ends, ends, expected)
        assert (end.id, end.p80, end.due) == ("end", ends, date(2026, 10, 15))
    assert dug.late_days == 1


def test_odds_are_shares_of_members_and_quantiles_the_first_days_that_keep_them():
    (dug, _), schedule = odds(work(20), members=1000)
    worked = schedule.calendar.worked
    days = np.array([date.fromordinal(int(worked[finish - 1])) for finish in schedule.finish[:, 0]])
    assert dug.odds == (days <= date(2026, 9, 30)).mean()
    assert (days <= dug.p80).mean() >= 0.8 > (days < dug.p80).mean()
    assert dug.p10 < dug.p50 < dug.p80 < dug.p90


def test_days_past_the_calendar_are_not_known_and_marked_where_they_are_provisional():
    long = replace(work(75), milestones=(Milestone("far", due=date(2027, 3, 31)),))
    (far, end), schedule = odds(long)
    assert far.p10 is not None
    assert far.p80 is None
    assert far.odds is None
    assert end.odds is not None
    assert phase_odds(schedule, (2026, 2027))[2027] is None
    (far, _), _ = odds(long, provisional=True, last=2030)
    assert far.p80 > date(2027, 1, 1)
    assert far.odds > 0.5
    assert far.provisional
    short = replace(work(10), milestones=(Milestone("far", due=date(2027, 3, 31)),))
    assert odds(short)[0][0].odds == 1.0  # whatever the notice of 2027 says


def test_a_milestone_that_was_met_is_told_as_it_was():
    met = replace(
        work(20), milestones=(Milestone("dug", tasks=("dig",), due=date(2026, 9, 30), met=date(2026, 9, 17)),)
    )
    (dug, _), _ = odds(met, known_to=date(2026, 9, 18))
    assert (dug.met, dug.p80, dug.odds) == (date(2026, 9, 17), date(2026, 9, 17), 1.0)
    (dug, _), _ = odds(met, known_to=date(2026, 9, 16))
    assert dug.met is None


def test_works_begin_late_and_the_wait_so_far_counts():
    mean = 15.0
    starts = [
        odds(work(5), known_to=day, late=mean, members=4000)[1].start[:, 0]
        for day in (date(2026, 8, 31), date(2026, 9, 24))
    ]
    first = starts[0].min()
    assert starts[0].mean() - first == pytest.approx(mean, abs=0.8)
    assert starts[1].min() == first + 19  # 24 September was the 19th working day, and nothing had begun
    assert starts[1].mean() - starts[1].min() == pytest.approx(mean, abs=0.8)


def test_bands_of_80_percent_hold_78_to_82_percent_of_simulated_histories():
    place, held = held_by_bands(works=700, members=200, seed=1)
    assert 0.78 <= held.mean() <= 0.82
    assert np.abs(np.histogram(place, 5, (0, 1))[0] / place.size - 0.2).max() < 0.035  # evenly over the whole forecast


def test_bands_hold_less_where_classes_are_wrong():
    _, held = held_by_bands(works=120, members=80, seed=2, truth=lambda item: replace(item, spread=1.5 * item.spread))
    assert held.mean() < 0.72


def test_what_is_done_is_told_as_it_was_though_nobody_wrote_the_milestone_down():
    done = work(20, actual_start=date(2026, 9, 2), actual_end=date(2026, 10, 9))
    (dug, end), _ = odds(done, known_to=date(2026, 11, 2))
    assert (dug.met, dug.odds, end.met, end.odds) == (date(2026, 10, 9), 0.0, date(2026, 10, 9), 1.0)
    assert dug.late_days == 2  # 8 and 9 October, after National Day
    (dug, _), _ = odds(done, known_to=date(2026, 10, 8))
    assert dug.met is None
