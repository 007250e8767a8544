"""What one more crew on a task, or one more month, would buy: the same members again, so that only the change differs.

Two crews are no twice as quick: what a second one leaves of a task's days is an assumption with a range (`CREW_LEAVES`).
"""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from lantu.language.text import Text
from lantu.works.schedule.calendar import working_index
from lantu.works.schedule.duration_classes import DurationClass, duration_class, start_delay
from lantu.works.schedule.members import WorkSchedule, schedule_network
from lantu.works.schedule.milestones import odds_by, quantile

CREW_LEAVES = (
    0.5,
    0.6,
    0.8,
)  # of a task's working days with one crew more: if they never hinder each other, assumed, if they often do
MOST = 5


@dataclass(frozen=True)
class BoughtTime:
    """What a change buys. task is empty for a later day due.

    odds before and after by the day due (None: not known); days: working days by which the day that 80 of 100 members keep comes
    earlier, low and high for the range of CREW_LEAVES.
    """

    task: str
    name: Text
    odds: float | None
    odds_after: float | None
    days: int
    days_low: int
    days_high: int


def one_more_crew(
    schedule: WorkSchedule, due: date | None, *, seed: int = 0, most: int = MOST, mean_start_delay: float | None = None,
    classes: dict[str, DurationClass] | None = None,
) -> tuple[BoughtTime, ...]:  # fmt: skip
    """Return what one more crew buys on each of the tasks that hold the work up most often and have not begun, the best first.

    seed, classes and mean_start_delay are those of the schedule.
    """
    network, today = schedule.network, int(working_index(schedule.calendar, schedule.known_to.toordinal() + 1))
    can = (
        (network.planned > 1) & ((network.actual_start < 0) | (network.actual_start >= today)) & (schedule.critical > 0)
    )
    chosen = [int(task) for task in np.argsort(-schedule.critical, kind="stable") if can[task]][:most]
    kinds = [duration_class(task.duration_class, classes) for task in network.tasks]
    wait = start_delay() if mean_start_delay is None else mean_start_delay
    before = None if due is None else odds_by(schedule, schedule.end, due)

    def shorter(task: int, leaves: float) -> WorkSchedule:
        planned = network.planned.copy()
        planned[task] = max(1, round(float(planned[task]) * leaves))
        changed = replace(network, planned=planned)
        members = schedule.start.shape[0]
        return schedule_network(
            schedule.work, changed, schedule.calendar, schedule.known_to, today, members, seed, 1, kinds, wait
        )

    gains: list[BoughtTime] = []
    for task in chosen:
        tried = [shorter(task, leaves) for leaves in CREW_LEAVES]
        days = [quantile(schedule.end, 0.8) - quantile(item.end, 0.8) for item in tried]
        after = None if due is None else odds_by(tried[1], tried[1].end, due)
        row = network.tasks[task]
        gains.append(BoughtTime(row.id, row.name, before, after, days[1], min(days), max(days)))
    return tuple(sorted(gains, key=lambda gain: (-(gain.odds_after or 0.0), -gain.days)))


def one_more_month(schedule: WorkSchedule, due: date) -> BoughtTime:
    """Return what a day due one month later buys."""
    month = due.month % 12 + 1
    year = due.year + due.month // 12
    last = (date(year + month // 12, month % 12 + 1, 1) - date.resolution).day
    later = date(year, month, min(due.day, last))
    after = odds_by(schedule, schedule.end, later)
    return BoughtTime("", Text("晚一个月", "one month later"), odds_by(schedule, schedule.end, due), after, 0, 0, 0)
