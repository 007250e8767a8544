"""Early warning: earned schedule by hand, and how often it cries wolf on histories that it has not seen."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from lantu.works.record import Work, WorkTask
from lantu.works.schedule.calendar import working_index
from lantu.works.schedule.members import schedule_work
from lantu.works.schedule.milestones import day_before, quantile
from lantu.works.schedule.warning import earned_days, slippage
from lantu.works.simulated.history import history_of
from tests.works.simulated_programmes import BEFORE, BEGINS, CALENDAR, first_day, made_up_work, planned_length


def day(index):
    return date.fromordinal(int(CALENDAR.worked[index]))


def test_earned_days_by_hand():
    tasks = (
        WorkTask("a", duration_days=10, planned_start=BEGINS),
        WorkTask("b", duration_days=30, predecessors=(("a", "FS", 20),)),
    )
    schedule = schedule_work(Work(id="w", tasks=tasks), CALENDAR, BEFORE, members=1, mean_start_delay=0)
    network, begin = schedule.network, first_day()
    start, finish = (np.array([rows], dtype=np.int32) + begin for rows in ([0, 40], [12, 90]))
    # day 5: 5 of 10 days of a; day 11: nine tenths; day 20: a is done in a wait of the plan; day 55: 15 of 30 days of b
    earned = [earned_days(network, start, finish, begin + today)[0] for today in (5, 11, 20, 30, 36, 55)]
    assert earned == pytest.approx(
        [5, 9, 20, 30, 30, 45]
    )  # on day 36 only a is done, which was so from day 10 to day 30


def test_a_work_that_has_not_begun_earns_nothing_and_warns():
    work = made_up_work(np.random.default_rng(4), 1)
    schedule = schedule_work(work, CALENDAR, day(first_day() + 60), members=10)
    told = slippage(schedule, day(first_day() + planned_length(work) + 40), members=500)
    assert (told.earned_days, told.passed_days, told.index) == (0.0, 61, 0.0)
    assert told.warns
    before = schedule_work(work, CALENDAR, BEFORE, members=10)
    assert slippage(before, day(first_day() + 200)) is None


def test_one_of_ten_works_in_time_is_warned_of_in_vain():
    wrong, in_time, caught, late = 0, 0, 0, 0
    draw = np.random.default_rng(6)
    for number in range(32):
        work = made_up_work(draw, number)
        real = schedule_work(work, CALENDAR, BEFORE, members=8, seed=77)
        due = day_before(real, quantile(schedule_work(work, CALENDAR, BEFORE, members=300, seed=3).end, 0.6))
        by = int(working_index(CALENDAR, due.toordinal())) + 1
        known_to = day(first_day() + int(0.6 * planned_length(work)))
        for member in range(8):
            now = schedule_work(history_of(real, member, known_to), CALENDAR, known_to, members=1)
            told = slippage(now, due, members=300)
            if real.end[member] <= by:
                in_time, wrong = in_time + 1, wrong + told.warns
            else:
                late, caught = late + 1, caught + told.warns
    assert wrong / in_time == pytest.approx(0.10, abs=0.04)
    assert caught / late > 0.4


def test_a_history_knows_nothing_after_its_day():
    work = made_up_work(np.random.default_rng(8), 1)
    real = schedule_work(work, CALENDAR, BEFORE, members=3)
    known_to = day(first_day() + 50)
    past = history_of(real, 2, known_to)
    assert past.synthetic
    days = [moment for task in past.tasks for moment in (task.actual_start, task.actual_end) if moment]
    assert days
    assert max(days) <= known_to
    again = schedule_work(past, CALENDAR, known_to, members=5)
    assert replace(past, tasks=()) == replace(again.work, tasks=())
    done = [number for number, task in enumerate(again.network.tasks) if task.actual_end]
    assert (again.finish[:, done] == real.finish[2, done]).all()
