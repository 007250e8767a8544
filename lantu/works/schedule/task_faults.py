"""What keeps the tasks and milestones of a work from being scheduled, told task by task.

An unknown predecessor, a circle, a task of which nobody says how long it takes, dates out of order, a milestone due before its tasks
begin. The rules of `lantu check` and the schedule say the same sentences.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Any, cast

from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text
from lantu.works.oc4ids.predecessors import misread_links
from lantu.works.oc4ids.project_shapes.part_shapes import TASK as TASK_OF_JSON
from lantu.works.record import Milestone, Work, WorkTask
from lantu.works.schedule.duration_classes import duration_class

KINDS = ("FS", "SS", "FF", "SF")  # in the order of the kernel's numbers
LONGEST = (
    20_000  # working days of a task or a lag: eighty years, so that sums of thousands stay whole numbers of 32 bits
)
NAMED_OF_A_CIRCLE = 4
TASK, MILESTONE = Text("工序", "task"), Text("里程碑", "milestone")


@dataclass(frozen=True)
class TaskFault:
    """Why a task or milestone cannot be scheduled: the rule that says it, whom it is about, the sentence and how to mend it."""

    rule: str
    subject: str
    message: Text
    hint: Text = Text()


def task_faults(work: Work) -> Iterator[TaskFault]:
    """Yield all that keeps the tasks and milestones of a work from being scheduled."""
    known = {task.id: task for task in work.tasks}
    yield from _twice(work)
    misread = tuple(_misread(work))
    yield from misread
    no_length = {fault.subject for fault in misread if fault.rule == "LB542"}
    for task in work.tasks:
        yield from _unknown("LB541", TASK, task.id, [item[0] for item in task.predecessors], known)
        yield from _dates_out_of_order(task)
        if task.id in no_length:
            pass  # told already, with what stands there
        elif task.duration_days is None and not (task.planned_start and task.planned_end):
            yield TaskFault(
                "LB542",
                task.id,
                Text(f"工序“{task.id}”没有工期", f"task '{task.id}' does not say how long it takes"),
                Text(
                    "写明工作日数，或计划起止日期", "give its working days, or the days it is planned to start and end"
                ),
            )
        elif task.duration_days is not None and not 0 <= task.duration_days <= LONGEST:
            yield TaskFault(
                "LB542",
                task.id,
                Text(
                    f"工序“{task.id}”的工期应为 0 至 {LONGEST} 个工作日，实为 {task.duration_days}",
                    f"task '{task.id}': expected 0 to {LONGEST} working days, found {task.duration_days}",
                ),
            )
        yield from _links(task)
    yield from _circle(work.tasks, known)
    for milestone in work.milestones:
        yield from _unknown("LB541", MILESTONE, milestone.id, milestone.tasks, known)
        yield from _due_too_early(milestone, known)


def class_faults(work: Work) -> Iterator[TaskFault]:
    """Yield the tasks of a work whose class of durations Lantu does not ship."""
    for task in work.tasks:
        try:
            duration_class(task.duration_class)
        except LantuError as fault:
            yield TaskFault("LB544", task.id, fault.message, fault.hint)


def _misread(work: Work) -> Iterator[TaskFault]:
    """Yield what the file says of the tasks and no task of the record has: a length or a link that cannot be read.

    Of a task that was changed since, the record counts and not the file.
    """
    ours = work.raw.get("x_lantu")
    entries = cast("Mapping[str, Any]", ours).get("tasks") if isinstance(ours, Mapping) else None
    for entry in cast("list[Any]", entries) if isinstance(entries, list) else []:
        task = TASK_OF_JSON.read(entry)
        if task is None or task not in work.tasks:
            continue
        length = cast("Mapping[str, Any]", entry).get("duration_days")
        if task.duration_days is None and length not in (None, ""):
            yield TaskFault(
                "LB542",
                task.id,
                Text(
                    f"工序“{task.id}”的工期应为整数个工作日，实为 {str(length)[:40]}",
                    f"task '{task.id}' should take a whole number of working days, found {str(length)[:40]}",
                ),
                Text("写明整数个工作日，如 3", "give whole working days, such as 3"),
            )
        for said, hint in misread_links(cast("Mapping[str, Any]", entry).get("predecessors")):
            yield TaskFault("LB541", task.id, Text(f"工序“{task.id}”：{said.zh}", f"task '{task.id}': {said.en}"), hint)


def _twice(work: Work) -> Iterator[TaskFault]:
    for kind, ids in (
        (TASK, [task.id for task in work.tasks]),
        (MILESTONE, [item.id for item in work.milestones]),
    ):
        for name in sorted(name for name, times in Counter(ids).items() if times > 1):
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
                    f"{kind.zh}“{subject}”所等的工序“{name}”不存在",
                    f"{kind.en} '{subject}' waits for a task '{name}' that there is not",
                ),
                did_you_mean(name, known),
            )


def _links(task: WorkTask) -> Iterator[TaskFault]:
    for name, kind, lag in task.predecessors:
        if kind not in KINDS or abs(lag) > LONGEST:
            yield TaskFault(
                "LB541",
                task.id,
                Text(
                    f"工序“{task.id}”与“{name}”的联系应为 {'、'.join(KINDS)} 之一，时距不超过 {LONGEST} 日，实为 {kind} {lag}",
                    f"task '{task.id}': its link to '{name}' should be one of {', '.join(KINDS)} with a lag of at most {LONGEST} days, "
                    f"found {kind} {lag}",
                ),
            )


def _dates_out_of_order(task: WorkTask) -> Iterator[TaskFault]:
    for which, first, last in (
        (Text("计划", "planned"), task.planned_start, task.planned_end),
        (Text("实际", "actual"), task.actual_start, task.actual_end),
    ):
        if first and last and last < first:
            yield TaskFault(
                "LB516",
                task.id,
                Text(
                    f"工序“{task.id}”的{which.zh}结束日 {last} 早于开始日 {first}",
                    f"task '{task.id}': its {which.en} end {last} is before its {which.en} start {first}",
                ),
            )


def _circle(tasks: Sequence[WorkTask], known: dict[str, WorkTask]) -> Iterator[TaskFault]:
    graph = {task.id: [name for name, _, _ in task.predecessors if name in known] for task in tasks}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        way = list(error.args[1])  # the first stands at its end again
        many, said = len(way) - 1, " -> ".join(way)
        if many > 2 * NAMED_OF_A_CIRCLE:
            said = " -> ".join([*way[:NAMED_OF_A_CIRCLE], "…", *way[-2:]])
            circle = Text(f"{many} 道工序互相等待：{said}", f"{many} tasks wait for each other: {said}")
        else:
            circle = Text(f"工序互相等待：{said}", f"tasks wait for each other: {said}")
        yield TaskFault(
            "LB540",
            way[0],
            circle,
            Text("请去掉其中一个前置工序", "take one of these predecessors away"),
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
                "LB543",
                milestone.id,
                Text(
                    f"里程碑“{milestone.id}”{what.zh} {day} 达成，早于工序“{name}”的开始日 {start}",
                    f"milestone '{milestone.id}' {what.en} {day}, before its task '{name}' starts on {start}",
                ),
            )
