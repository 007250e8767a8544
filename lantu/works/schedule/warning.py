"""Early warning from slippage: how far a work has come beside its plan, and whether that is out of the ordinary for it.

Progress is counted by planned working days: all of a task's when it has ended; before that the days that have passed since it
began, at most nine tenths of them, since offices seldom know more. Earned schedule is the day of the plan by which as much should have
been done. The limit below which to warn is found in the work's own simulated histories: of those that end in time, at most
`false_alarms` fall below it on that day; how many of the late ones do is told beside it.

Source: W. Lipke, Schedule is different, The Measurable News (2003), for earned schedule and its index (recalled, not read again).
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from lantu.works.record import Work
from lantu.works.schedule.calendar import working_index
from lantu.works.schedule.members import WorkSchedule, schedule_work
from lantu.works.schedule.task_network import TaskNetwork

Numbers = NDArray[np.float64]
UNTIL_DONE = 0.9  # of a task's planned days: what a task that has not ended can have earned
FEWEST = 50  # histories that end in time, to find a limit among


@dataclass(frozen=True)
class Slippage:
    """How a work stands on a day: working days of its plan that are earned, those that have passed, and their ratio (index).

    limit: the index below which to warn, None where too few histories end in time to tell. false_alarms: share of histories in
    time that fall below it; caught: share of the late ones that do. warns: whether the work itself is below it.
    """

    known_to: date
    due: date
    earned_days: float
    passed_days: int
    index: float
    limit: float | None
    false_alarms: float
    caught: float
    warns: bool


def slippage(
    now: WorkSchedule, due: date, *, false_alarms: float = 0.1, members: int = 2000, seed: int = 1
) -> Slippage | None:
    """Return how a work stands beside its plan; None before its plan begins, or where the day due lies outside the calendar."""
    calendar, network = now.calendar, now.network
    today = int(working_index(calendar, now.known_to.toordinal() + 1))
    begin = int(network.plan_start.min())
    if today <= begin or not calendar.first <= due <= calendar.last:
        return None
    by = int(working_index(calendar, due.toordinal())) + int(
        calendar.working[(due - calendar.first) // timedelta(days=1)]
    )
    past = histories(now, members, seed)
    index = schedule_index(network, past.start, past.finish, today)
    in_time = past.end <= by
    limit = float(np.quantile(index[in_time], false_alarms, method="lower")) if in_time.sum() >= FEWEST else None
    started = np.where(network.actual_start >= 0, network.actual_start, today)
    ended = np.where(network.actual_finish >= 0, network.actual_finish, today + 1)
    own = earned_days(network, started[None], ended[None], today)[0]
    below = np.zeros(members, bool) if limit is None else index < limit
    ratio = float(own) / (today - begin)
    return Slippage(
        now.known_to,
        due,
        float(own),
        today - begin,
        ratio,
        limit,
        float(below[in_time].mean()) if in_time.any() else 0.0,
        float(below[~in_time].mean()) if not in_time.all() else 0.0,
        limit is not None and ratio < limit,
    )


def histories(now: WorkSchedule, members: int, seed: int) -> WorkSchedule:
    """Return what the work could have done from its planned begin on, as if nothing were known of it yet."""
    unknown = tuple(replace(task, actual_start=None, actual_end=None) for task in now.work.tasks)
    work: Work = replace(now.work, tasks=unknown)
    first = date.fromordinal(int(now.calendar.worked[int(now.network.plan_start.min())]))
    return schedule_work(
        work, now.calendar, max(first - timedelta(days=1), now.calendar.first), members=members, seed=seed
    )


def schedule_index(network: TaskNetwork, start: NDArray[np.int32], finish: NDArray[np.int32], today: int) -> Numbers:
    """Return earned over passed working days (member,) at the begin of a day; start and finish (member, task)."""
    return earned_days(network, start, finish, today) / (today - int(network.plan_start.min()))


def earned_days(network: TaskNetwork, start: NDArray[np.int32], finish: NDArray[np.int32], today: int) -> Numbers:
    """Return the working day of the plan, counted from its begin, by which as much should have been done (member,)."""
    lasts = np.maximum(network.planned, 1)
    passed = np.clip((today - start) / lasts, 0.0, UNTIL_DONE)
    done = np.where(finish <= today, 1.0, passed) @ network.planned.astype(np.float64)
    begin = int(network.plan_start.min())
    days = np.arange(int((network.plan_start + network.planned).max()) - begin + 1)
    share = np.clip((days[:, None] + begin - network.plan_start) / lasts, 0.0, 1.0)
    due = share @ network.planned.astype(np.float64)  # at the begin of each day of the plan
    earned = np.interp(done, due, days.astype(np.float64))
    now = min(today - begin, days.size - 1)
    # in a wait of the plan as much is due on many days: who has done it is neither behind nor ahead
    reached = np.clip(np.searchsorted(due, done - 1e-9), 1, days.size - 1)
    step = due[reached] - due[reached - 1]
    first = reached - 1 + np.where(step > 0, (done - due[reached - 1]) / np.where(step > 0, step, 1.0), 0.0)
    return np.where(done >= due[now] - 1e-9, np.maximum(first, float(now)), earned)
