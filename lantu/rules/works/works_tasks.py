"""LB540 to LB545: tasks, milestones and days of works that cannot be."""

from collections.abc import Iterable, Iterator
from datetime import date

from lantu.language.errors import Finding, Location
from lantu.rules.findings import Ground
from lantu.works.record import Work


def lb540_circle(ground: Ground) -> Iterator[Finding]:
    """LB540 Tasks that wait for each other (工序互相等待).

    Why: in a circle nobody can begin, and no end can be worked out.
    Example: the pipes wait for the trench, the trench for the permit, the permit for the pipes.
    How to fix: take one of the named predecessors away; the finding names the circle, of a long one its first tasks and how many there are.
    """
    return _of(ground, "LB540")


def lb541_unknown_task(ground: Ground) -> Iterator[Finding]:
    """LB541 Unknown or doubled task, or a link that cannot be read (工序不存在、编号重复，或联系无法读取).

    Why: a wait for something that is not there is never over.
    Example: a task that waits for `trensh`; two tasks `trench`; a link of the kind `FX`, or with a lag of 2.5 days.
    How to fix: take the id that the finding proposes, or give each task an id of its own.
    """
    return _of(ground, "LB541")


def lb542_no_duration(ground: Ground) -> Iterator[Finding]:
    """LB542 Task without a length (工序没有工期).

    Why: what nobody says the length of has no end, nor has anything that waits for it.
    Example: a task with neither working days nor planned dates, or with -3 or 2.5 days.
    How to fix: give its working days, or the days it is planned to start and end.
    """
    return _of(ground, "LB542")


def lb543_milestone_too_early(ground: Ground) -> Iterator[Finding]:
    """LB543 Milestone before its task starts (里程碑早于其工序开始).

    Why: nothing can be reached before what it waits for has begun; its odds would be none for no reason of the works.
    Example: the trench is due on 2026-04-01 and is planned to be dug from 2026-05-06 on.
    How to fix: move the day due, or name the tasks that the milestone really waits for.
    """
    return _of(ground, "LB543")


def lb544_unknown_class(ground: Ground) -> Iterator[Finding]:
    """LB544 Unknown class of durations (未知的工期类别).

    Why: the spread of a task's length comes from its class; without one nothing is drawn.
    Example: `standard_bilding`.
    How to fix: take a class of the list, or leave it empty: it is then not classified.
    """
    return _of(ground, "LB544")


def lb545_impossible_day(ground: Ground) -> Iterator[Finding]:
    """LB545 Day that cannot be (不可能的日期).

    Why: what is told as having happened cannot be still to come; a mistyped year stops the schedule of its work.
    Example: a task that began on 1850-03-04; a work that ended next year.
    How to fix: look at the day in the document that it comes from.
    """
    from lantu.works.profile import impossible_days

    today = date.today()  # noqa: DTZ011  (a day in the works' city)
    for work in ground.plan.works:
        yield from impossible_days(work, today)


def task_findings(works: Iterable[Work]) -> list[Finding]:
    """Return LB516 and LB540 to LB544 for works, also those of a file without a plan."""
    from lantu.works.schedule.task_faults import class_faults, task_faults

    return [
        Finding(
            fault.rule,
            "error",
            work.location or Location("works"),
            fault.message,
            fault.hint,
            f"{work.id}/{fault.subject}",
        )
        for work in works
        for fault in (*task_faults(work), *class_faults(work))
    ]


def _of(ground: Ground, code: str) -> Iterator[Finding]:
    found = ground.once("faults of tasks", lambda: task_findings(ground.plan.works))
    return (finding for finding in found if finding.rule == code)
