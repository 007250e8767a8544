"""When milestones will be met, and the odds that they are by their day: P50, P80 and a band, from the members of a schedule.

P80 is the first day by which at least 80 of 100 members are done. A day after the end of the working calendar is not known (None);
so are odds by such a day, unless every member is done before it.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from lantu.language.text import Text
from lantu.works.record import Milestone
from lantu.works.schedule.members import WorkSchedule

BAND = (0.1, 0.9)


@dataclass(frozen=True)
class MilestoneOdds:
    """One milestone, or the end of the work: days by which 10, 50, 80 and 90 of 100 members are done, and the odds by the day due.

    met: the day it was met, or on which the last of its tasks ended, as far as is known. late_days: working days that half of the
    members are late at least (below zero: early). provisional: some of these days lie in years whose days off are not settled.
    """

    id: str
    name: Text
    due: date | None
    met: date | None
    p10: date | None
    p50: date | None
    p80: date | None
    p90: date | None
    odds: float | None
    late_days: int | None
    provisional: bool


def milestone_odds(schedule: WorkSchedule) -> tuple[MilestoneOdds, ...]:
    """Return the odds of every milestone of the work, and of its end (id "end") by its planned end."""
    named = tuple(_one(schedule, item, milestone_finish(schedule, item)) for item in schedule.work.milestones)
    ends = [task.planned_end for task in schedule.work.tasks if task.planned_end]
    due = schedule.work.planned.end or (max(ends) if ends else None)
    whole = Milestone("end", Text("全部完成", "all done"), due=due)
    return (*named, _one(schedule, whole, schedule.end))


def phase_odds(schedule: WorkSchedule, years: tuple[int, ...]) -> dict[int, float | None]:
    """Return the odds that the whole work is done by the end of each phase's year."""
    return {year: odds_by(schedule, schedule.end, date(year, 12, 31)) for year in years}


def milestone_finish(schedule: WorkSchedule, milestone: Milestone) -> NDArray[np.int32]:
    """Return the working day after a milestone is reached (member,): the last end of its tasks, of all tasks where it names none."""
    position = schedule.network.position
    chosen = [position[name] for name in milestone.tasks] or list(range(len(position)))
    return schedule.finish[:, chosen].max(axis=1)


def day_before(schedule: WorkSchedule, finish: int) -> date | None:
    """Return the last day worked before a finish; None past the end of the calendar."""
    worked = schedule.calendar.worked
    last = max(finish - 1, 0)
    return date.fromordinal(int(worked[last])) if last < worked.size else None


def odds_by(schedule: WorkSchedule, finish: NDArray[np.int32], due: date) -> float | None:
    """Return the share of members that are done at the end of a day (finish: member)."""
    calendar = schedule.calendar
    if due > calendar.last:
        return 1.0 if finish.max() <= calendar.worked.size else None
    if due < calendar.first:
        return 0.0
    by = calendar.worked_before[(due - calendar.first) // timedelta(days=1) + 1]
    return float(np.mean(finish <= by))


def quantile(finish: NDArray[np.int32], share: float) -> int:
    """Return the smallest finish that at least this share of members keep."""
    return int(np.quantile(finish, share, method="inverted_cdf"))


def _one(schedule: WorkSchedule, item: Milestone, finish: NDArray[np.int32]) -> MilestoneOdds:
    met = item.met if item.met and item.met <= schedule.known_to else _reached(schedule, item)
    if met:
        return MilestoneOdds(
            item.id, item.name, item.due, met, met, met, met, met, None if item.due is None else float(met <= item.due),
            _late(schedule, item.due, met), False,
        )  # fmt: skip
    days = [day_before(schedule, quantile(finish, share)) for share in (BAND[0], 0.5, 0.8, BAND[1])]
    unsettled = schedule.calendar.provisional_from
    asked = [day for day in (*days, item.due) if day]
    return MilestoneOdds(
        item.id,
        item.name,
        item.due,
        None,
        *days,
        odds=None if item.due is None else odds_by(schedule, finish, item.due),
        late_days=_late(schedule, item.due, days[1]),
        provisional=unsettled is not None and any(day >= unsettled for day in asked),
    )


def _reached(schedule: WorkSchedule, item: Milestone) -> date | None:
    """Return the day on which the last task that a milestone waits for ended, where all have and nobody wrote the milestone down."""
    ends = [
        task.actual_end if task.actual_end and task.actual_end <= schedule.known_to else None
        for task in schedule.work.tasks
        if not item.tasks or task.id in item.tasks
    ]
    known = [day for day in ends if day]
    return max(known) if known and len(known) == len(ends) else None


def _late(schedule: WorkSchedule, due: date | None, done: date | None) -> int | None:
    """Return the working days from the day due to the day done."""
    calendar = schedule.calendar
    if due is None or done is None or not (calendar.first <= due <= calendar.last):
        return None
    index = [int(calendar.worked_before[(day - calendar.first).days + 1]) for day in (due, done)]
    return index[1] - index[0]
