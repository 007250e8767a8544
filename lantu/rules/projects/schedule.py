"""LB401 to LB403: projects that come too late, wait for each other, or get into each other's way."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from lantu.blueprint import Project
from lantu.language.errors import Finding
from lantu.rules.findings import Ground
from lantu.works.stages.row_stage import stage_of_row

_TO_COME = ("identification", "preparation")  # stages of what nobody has begun to build
QUIET = 5  # years in which a street that was dug up is left alone


def lb401_too_late(ground: Ground) -> Iterator[Finding]:
    """LB401 Project that ends after the phase whose goal it serves (项目晚于其所服务的阶段完工).

    Why: what opens in 2029 does not help a goal of 2027.
    Example: the task's indicators have goals up to 2030, the project ends in 2033.
    How to fix: bring the project forward, or set a goal for the later phase.
    """
    last: dict[str, int] = {}
    for goal in ground.plan.goals:
        last[goal.indicator] = max(goal.year, last.get(goal.indicator, goal.year))
    tasks = {task.id: [last[name] for name in task.indicators if name in last] for task in ground.plan.tasks}
    for project in ground.plan.projects:
        phases = tasks.get(project.task)
        if phases and project.end is not None and project.end > max(phases):
            zh = f"项目“{project.id}”{project.end} 年完工，晚于其任务最后的目标年 {max(phases)}"
            en = f"project '{project.id}' ends in {project.end}, after the last goal of its task in {max(phases)}"
            yield ground.finding("LB401", "warning", project.location, project.id, zh, en)
        elif project.end is not None and project.end > ground.city.end:
            zh = f"项目“{project.id}”{project.end} 年完工，晚于推演的最后一年 {ground.city.end}"
            en = f"project '{project.id}' ends in {project.end}, after the last year that is simulated, {ground.city.end}"
            yield ground.finding("LB401", "warning", project.location, project.id, zh, en)
        yield from _stage_and_year(ground, project)


def _stage_and_year(ground: Ground, project: Project) -> Iterator[Finding]:
    """Tell of a project in operation that ends later, and of one still to come that ended before the plan was adopted."""
    stage, end = stage_of_row(project.stage), project.end
    if end is None or not stage:
        return
    if stage in ("operation", "maintenance") and end > date.today().year:  # noqa: DTZ011  (a year, wherever that is)
        zh = f"项目“{project.id}”写为“{project.stage}”，完工却在 {end} 年"
        en = f"project '{project.id}' is '{project.stage}', and ends in {end}"
        yield ground.finding("LB401", "warning", project.location, project.id, zh, en)
    elif stage in _TO_COME and end < ground.plan.adopted.year:
        zh = f"项目“{project.id}”写为“{project.stage}”，完工却在规划通过之前的 {end} 年"
        en = f"project '{project.id}' is '{project.stage}', and ends in {end}, before the plan was adopted"
        yield ground.finding("LB401", "warning", project.location, project.id, zh, en)


def lb402_needs(ground: Ground) -> Iterator[Finding]:
    """LB402 Project that needs a project which ends later, or a cycle of needs (项目依赖更晚完工的项目，或互相依赖).

    Why: the first cannot open before the second does; in a circle nobody can begin.
    Example: a line that ends in 2027 needs a bridge that ends in 2028.
    How to fix: move one of them, or take the need out.
    """
    projects = {project.id: project for project in ground.plan.projects}
    for project in projects.values():
        for name in project.needs:
            other = projects.get(name)
            if other and project.end is not None and other.end is not None and other.end > project.end:
                zh = f"项目“{project.id}”（{project.end}）依赖更晚完工的“{other.id}”（{other.end}）"
                en = f"project '{project.id}' ({project.end}) needs '{other.id}', which ends later ({other.end})"
                yield ground.finding("LB402", "error", project.location, project.id, zh, en)
    try:
        TopologicalSorter({name: item.needs for name, item in projects.items()}).prepare()
    except CycleError as error:
        path = " -> ".join(error.args[1])
        first = projects[error.args[1][0]]
        yield ground.finding(
            "LB402",
            "error",
            first.location,
            first.id,
            f"项目互相依赖：{path}",
            f"projects need each other: {path}",
        )


def lb403_clash(ground: Ground) -> Iterator[Finding]:
    """LB403 Projects that exclude each other, or dig the same street twice (项目相互排斥，或重复开挖同一道路).

    Why: one of two that exclude each other will not be built; a street opened twice is paid for twice.
    Example: two projects of one place that name each other in `excludes` and overlap in time; a sewer in 2027 under a
    street that was rebuilt in 2025 (`streets` names it in both).
    How to fix: choose one, or lay both in the same works. Works on one street should end and begin in the same year, or lie
    more than 5 years apart.
    """
    works = {item.id: item for item in ground.plan.all_projects if item.start is not None and item.end is not None}
    seen: set[frozenset[str]] = set()
    for project in works.values():
        for name in project.excludes:
            other, pair = works.get(name), frozenset((project.id, name))
            if other is None or pair in seen or not _meet(project, other):
                continue
            seen.add(pair)
            zh = f"项目“{project.id}”与“{other.id}”相互排斥，却在同一地方同一时间实施"
            en = f"projects '{project.id}' and '{other.id}' exclude each other, in the same place at the same time"
            yield ground.finding("LB403", "error", project.location, project.id, zh, en)
    streets: dict[str, list[Project]] = defaultdict(list)
    for project in works.values():
        for street in project.streets:
            streets[street].append(project)
    for street, diggers in streets.items():
        ordered = sorted(diggers, key=lambda item: (item.start or 0, item.id))
        for first, then in pairwise(ordered):
            apart = (then.start or 0) - (first.end or 0)
            if 0 < apart <= QUIET:
                zh = f"“{street}”在“{first.id}”完工 {apart} 年后又被“{then.id}”开挖"
                en = f"'{street}' is dug up by '{then.id}' {apart} years after '{first.id}' ended"
                yield ground.finding("LB403", "warning", then.location, then.id, zh, en)


def _meet(one: Project, other: Project) -> bool:
    """Whether two projects share a place, and years of works."""
    share = one.place == other.place or "city" in (one.place, other.place)
    return share and (one.start or 0) <= (other.end or 0) and (other.start or 0) <= (one.end or 0)
