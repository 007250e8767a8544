"""LB401 and LB402: projects that come too late, or wait for each other."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from lantu.errors import Finding
from lantu.rules.findings import Ground


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
