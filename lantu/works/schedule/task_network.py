"""Tasks of a work as arrays that a kernel can walk: in an order in which links lead forwards, days as working days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from graphlib import TopologicalSorter

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.works.record import Work, WorkTask
from lantu.works.schedule.calendar import WorkingCalendar, working_index
from lantu.works.schedule.task_faults import KINDS, LONGEST, task_faults

DATES = {
    "planned_start": Text("计划开始日", "planned start"),
    "planned_end": Text("计划结束日", "planned end"),
    "actual_start": Text("实际开始日", "actual start"),
    "actual_end": Text("实际结束日", "actual end"),
}


@dataclass(frozen=True, eq=False)
class TaskNetwork:
    """Tasks in an order in which links lead forwards; arrays (task,), links (link,) by the task that they hold back.

    planned: working days. release: working day of the calendar before which a task does not start; plan_start: when it starts if
    all goes as planned. Not known is -1 in actual_start (first day worked) and actual_finish (the day after the last).
    """

    tasks: tuple[WorkTask, ...]
    planned: NDArray[np.int32]
    release: NDArray[np.int32]
    plan_start: NDArray[np.int32]
    actual_start: NDArray[np.int32]
    actual_finish: NDArray[np.int32]
    first_link: NDArray[np.int64]
    before: NDArray[np.int32]
    kind: NDArray[np.int8]
    lag: NDArray[np.int32]

    @property
    def position(self) -> dict[str, int]:
        """Where each task stands, by id."""
        return {task.id: number for number, task in enumerate(self.tasks)}

    @property
    def root(self) -> NDArray[np.bool_]:
        """Which tasks wait for no other (task,)."""
        return np.diff(self.first_link) == 0


def task_network(work: Work, calendar: WorkingCalendar) -> TaskNetwork:
    """Return the tasks of a work as arrays on the working days of a calendar. LantuError says the first thing that is wrong."""
    for fault in task_faults(work):
        raise LantuError(fault.message, location=work.location, hint=fault.hint)
    _none_too_early(work, calendar)
    named = {task.id: task for task in work.tasks}
    order = TopologicalSorter({task.id: [item[0] for item in task.predecessors] for task in work.tasks}).static_order()
    tasks = tuple(named[name] for name in order)
    position = {task.id: number for number, task in enumerate(tasks)}
    links = [(position[name], KINDS.index(kind), lag) for task in tasks for name, kind, lag in task.predecessors]
    table = np.array(links, dtype=np.int64).reshape(-1, 3)
    network = TaskNetwork(
        tasks,
        np.array([planned_days(task, calendar) for task in tasks], dtype=np.int32),
        np.zeros(len(tasks), dtype=np.int32),
        np.zeros(len(tasks), dtype=np.int32),
        # of what is past no more than its end need be known
        _index(calendar, [task.actual_start or task.actual_end for task in tasks]),
        _index(calendar, [task.actual_end for task in tasks], past=1),
        np.concatenate([[0], np.cumsum([len(task.predecessors) for task in tasks])]).astype(np.int64),
        table[:, 0].astype(np.int32),
        table[:, 1].astype(np.int8),
        table[:, 2].astype(np.int32),
    )
    instant = (network.planned == 0) & (network.actual_finish >= 0)
    network.actual_start[instant] = network.actual_finish[instant]
    network.release[:], network.plan_start[:] = _plan(network, calendar)
    return network


def planned_days(task: WorkTask, calendar: WorkingCalendar) -> int:
    """Return how many working days a task is planned to take: as it says, else those from its planned start to its planned end."""
    if task.duration_days is not None:
        return task.duration_days
    if task.planned_start is None or task.planned_end is None:
        return 0
    first, after = _index(calendar, [task.planned_start]), _index(calendar, [task.planned_end], past=1)
    return int(after[0] - first[0])


def past_the_calendar(work: Work, calendar: WorkingCalendar) -> bool:
    """Say whether a task is planned for a day of which nobody knows whether it is worked."""
    return any(day > calendar.last for task in work.tasks for day in (task.planned_start, task.planned_end) if day)


def _none_too_early(work: Work, calendar: WorkingCalendar) -> None:
    for task in work.tasks:
        for field, name in DATES.items():
            day: date | None = getattr(task, field)
            if day and day < calendar.first:
                raise LantuError(
                    Text(
                        f"工程“{work.id}”工序“{task.id}”的{name.zh} {day} 早于工作日历的起始日 {calendar.first}",
                        f"work '{work.id}', task '{task.id}': its {name.en} {day} is before {calendar.first}, "
                        "where the working calendar begins",
                    ),
                    location=work.location,
                    hint=Text(
                        "请核对日期；若无误，把那些年的放假通知写入规划包的 works/calendar.csv",
                        "check the date; if it is right, write the notices of those years into works/calendar.csv of the pack",
                    ),
                )


def _plan(network: TaskNetwork, calendar: WorkingCalendar) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the working day before which each task does not start (where its planned start is a wait), and the plan's starts.

    A start later than the links ask for is a wait that was planned on purpose; one that follows from them moves with them. No task
    starts before the first of those that wait for none.
    """
    asked = _index(calendar, [task.planned_start for task in network.tasks]).tolist()
    begins = [day for day, root in zip(asked, network.root, strict=True) if root and day >= 0]
    begin = min(begins, default=0)
    release, start = np.full(len(asked), begin, dtype=np.int32), [0] * len(asked)
    for task, wanted in enumerate(asked):
        implied, days = begin, int(network.planned[task])
        for link in range(network.first_link[task], network.first_link[task + 1]):
            other, kind = network.before[link], KINDS[network.kind[link]]
            since = start[other] + (network.planned[other] if kind in ("FS", "FF") else 0) + network.lag[link]
            implied = max(implied, int(since) - (days if kind in ("FF", "SF") else 0))
        if wanted > implied or network.root[task]:
            release[task] = max(wanted, begin)
        start[task] = max(implied, int(release[task]))
    return release, np.array(start, dtype=np.int32)


def _index(calendar: WorkingCalendar, days: Sequence[date | None], past: int = 0) -> NDArray[np.int32]:
    """Return the working day of each day, -1 where it is None.

    Past the calendar days count by the share of days that the calendar has worked, at most LONGEST: no date comes of these, only that
    it is later than all that is known.
    """
    known = np.array([day is not None for day in days], dtype=bool)
    numbers = np.array([day.toordinal() + past for day in days if day is not None], dtype=np.int64)
    end = calendar.last.toordinal() + 1
    beyond = np.minimum(np.maximum(numbers - end, 0) * calendar.working.mean(), LONGEST)
    index = np.full(len(days), -1, dtype=np.int32)
    index[known] = working_index(calendar, np.minimum(numbers, end)) + beyond.astype(np.int64)
    return index
