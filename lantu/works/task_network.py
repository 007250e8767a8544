"""Tasks of a work as arrays that a kernel can walk: in an order in which links lead forwards, days as working days.

What cannot be scheduled is told task by task: an unknown predecessor, a circle, a task of which nobody says how long it takes, dates
out of order, a milestone due before its tasks begin. The rules of `lantu check` and the schedule say the same sentences.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from graphlib import CycleError, TopologicalSorter

import numpy as np
from numpy.typing import NDArray

from lantu.errors import LantuError, did_you_mean
from lantu.text import Text
from lantu.works.calendar import WorkingCalendar, working_days_between, working_index
from lantu.works.record import Milestone, Work, WorkTask

KINDS = ("FS", "SS", "FF", "SF")  # in the order of the kernel's numbers
TASK, MILESTONE = Text("任务", "task"), Text("里程碑", "milestone")


@dataclass(frozen=True)
class TaskFault:
    """Why a task or milestone cannot be scheduled: the rule that says it, whom it is about, the sentence and how to mend it."""

    rule: str
    subject: str
    message: Text
    hint: Text = Text()


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


def task_faults(work: Work) -> Iterator[TaskFault]:
    """Yield all that keeps the tasks and milestones of a work from being scheduled."""
    known = {task.id: task for task in work.tasks}
    yield from _twice(work)
    for task in work.tasks:
        yield from _unknown("LB541", TASK, task.id, [item[0] for item in task.predecessors], known)
        yield from _dates_out_of_order(task)
        if task.duration_days is None and not (task.planned_start and task.planned_end):
            yield TaskFault(
                "LB542",
                task.id,
                Text(f"任务“{task.id}”没有工期", f"task '{task.id}' does not say how long it takes"),
                Text(
                    "写明工作日数，或计划起止日期", "give its working days, or the days it is planned to start and end"
                ),
            )
        elif task.duration_days is not None and task.duration_days < 0:
            yield TaskFault(
                "LB542",
                task.id,
                Text(
                    f"任务“{task.id}”的工期小于 0：{task.duration_days}",
                    f"task '{task.id}' takes {task.duration_days} days",
                ),
            )
    yield from _circle(work.tasks, known)
    for milestone in work.milestones:
        yield from _unknown("LB541", MILESTONE, milestone.id, milestone.tasks, known)
        yield from _due_too_early(milestone, known)


def task_network(work: Work, calendar: WorkingCalendar) -> TaskNetwork:
    """Return the tasks of a work as arrays on the working days of a calendar. LantuError says the first thing that is wrong."""
    for fault in task_faults(work):
        raise LantuError(fault.message, location=work.location, hint=fault.hint)
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
    return int(working_days_between(calendar, task.planned_start.toordinal(), task.planned_end.toordinal()))


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
    known = np.array([day is not None for day in days], dtype=bool)
    index = np.full(len(days), -1, dtype=np.int32)
    index[known] = working_index(calendar, [day.toordinal() + past for day in days if day is not None])
    return index


def _twice(work: Work) -> Iterator[TaskFault]:
    for kind, ids in (
        (TASK, [task.id for task in work.tasks]),
        (MILESTONE, [item.id for item in work.milestones]),
    ):
        for name in sorted({name for name in ids if ids.count(name) > 1}):
            yield TaskFault(
                "LB541",
                name,
                Text(f"{kind.zh}编号“{name}”出现了不止一次", f"there is more than one {kind.en} '{name}'"),
                Text("请各用一个编号", "give each an id of its own"),
            )


def _unknown(
    rule: str, kind: Text, subject: str, names: Sequence[str], known: dict[str, WorkTask]
) -> Iterator[TaskFault]:
    for name in names:
        if name not in known:
            yield TaskFault(
                rule,
                subject,
                Text(
                    f"{kind.zh}“{subject}”所等的任务“{name}”不存在",
                    f"{kind.en} '{subject}' waits for a task '{name}' that there is not",
                ),
                did_you_mean(name, known),
            )


def _dates_out_of_order(task: WorkTask) -> Iterator[TaskFault]:
    for which, first, last in (
        (Text("计划", "planned"), task.planned_start, task.planned_end),
        (Text("实际", "actual"), task.actual_start, task.actual_end),
    ):
        if first and last and last < first:
            yield TaskFault(
                "LB543",
                task.id,
                Text(
                    f"任务“{task.id}”的{which.zh}结束日 {last} 早于开始日 {first}",
                    f"task '{task.id}': its {which.en} end {last} is before its {which.en} start {first}",
                ),
            )


def _circle(tasks: Sequence[WorkTask], known: dict[str, WorkTask]) -> Iterator[TaskFault]:
    graph = {task.id: [name for name, _, _ in task.predecessors if name in known] for task in tasks}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        way = list(error.args[1])
        yield TaskFault(
            "LB540",
            way[0],
            Text(f"任务互相等待：{' -> '.join(way)}", f"tasks wait for each other: {' -> '.join(way)}"),
            Text("请去掉其中一个前置任务", "take one of these predecessors away"),
        )


def _due_too_early(milestone: Milestone, known: dict[str, WorkTask]) -> Iterator[TaskFault]:
    waits = [known[name] for name in milestone.tasks if name in known]
    planned = [(task.planned_start, task.id) for task in waits if task.planned_start]
    actual = [(task.actual_start, task.id) for task in waits if task.actual_start]
    for what, day, starts in (
        (Text("应于", "is due on"), milestone.due, planned),
        (Text("已于", "was met on"), milestone.met, actual),
    ):
        if day and starts and day < max(starts)[0]:
            start, name = max(starts)
            yield TaskFault(
                "LB544",
                milestone.id,
                Text(
                    f"里程碑“{milestone.id}”{what.zh} {day} 达成，早于任务“{name}”的开始日 {start}",
                    f"milestone '{milestone.id}' {what.en} {day}, before its task '{name}' starts on {start}",
                ),
            )
