"""LB201 to LB206: tasks, leads, reforms and challenges that hang in the air, and examples that were not replaced."""

from collections.abc import Iterator
from pathlib import Path

from lantu.appraisal import EXAMPLE, example_rows
from lantu.language.errors import Finding
from lantu.language.text import Text
from lantu.rules.findings import Ground


def lb201_serves(ground: Ground) -> Iterator[Finding]:
    """LB201 Task that serves no target, or target that no task serves (任务不服务目标，或目标无任务支撑).

    Why: work without an aim, or an aim without work, is a gap in the plan.
    Example: `serves: []`.
    How to fix: name the target in the task's `serves`.
    """
    served = {target for task in ground.plan.tasks for target in task.serves}
    for task in ground.plan.tasks:
        if not task.serves:
            yield ground.finding(
                "LB201",
                "warning",
                task.location,
                task.id,
                f"任务“{task.id}”不服务任何目标",
                f"task '{task.id}' serves no target",
            )
    for target in ground.plan.targets:
        if target.id not in served:
            yield ground.finding(
                "LB201",
                "warning",
                target.location,
                target.id,
                f"没有任务服务目标“{target.id}”",
                f"no task serves target '{target.id}'",
            )


def lb202_lead(ground: Ground) -> Iterator[Finding]:
    """LB202 Task with no lead (任务没有牵头单位).

    Why: what everybody owns nobody does.
    Example: a task without `lead`.
    How to fix: name one department; partners go into the projects.
    """
    for task in ground.plan.tasks:
        if task.lead is None or not (task.lead.zh or task.lead.en):
            yield ground.finding(
                "LB202",
                "warning",
                task.location,
                task.id,
                f"任务“{task.id}”没有牵头单位",
                f"task '{task.id}' has no lead",
                Text("在 lead 写明一个牵头部门", "name one department in lead"),
            )


def lb203_reform(ground: Ground) -> Iterator[Finding]:
    """LB203 Reform that changes no rule, limit or project (改革没有改变任何规则、约束或项目).

    Why: a reform shows in what becomes possible or forbidden.
    Example: `changes: []`, or a limit that is not there.
    How to fix: write `limit:debt`, `project:line_27` or `rule:LB302` into `changes`.
    """
    known = {f"limit:{item.id}" for item in ground.plan.limits} | {
        f"project:{item.id}" for item in ground.plan.projects
    }
    for reform in ground.plan.reforms:
        if not any(change in known or change.startswith("rule:") for change in reform.changes):
            zh, en = (
                f"改革“{reform.id}”没有改变任何规则、约束或项目",
                f"reform '{reform.id}' changes no rule, limit or project",
            )
            yield ground.finding("LB203", "warning", reform.location, reform.id, zh, en)


def lb204_watch(ground: Ground) -> Iterator[Finding]:
    """LB204 Challenge that nothing watches (挑战没有监测指标).

    Why: a challenge that no figure shows cannot get better or worse.
    Example: `watch: []`.
    How to fix: name an indicator or a measure of dispersion, such as regional_theil_gdp.
    """
    for challenge in ground.plan.challenges:
        if not any(name in ground.city.indicators for name in challenge.watch):
            zh, en = f"挑战“{challenge.id}”没有监测指标", f"nothing watches challenge '{challenge.id}'"
            yield ground.finding("LB204", "warning", challenge.location, challenge.id, zh, en)


def lb206_example(ground: Ground) -> Iterator[Finding]:
    """LB206 Example rows are left (仍有示例行).

    Why: what `lantu new` wrote is nobody's figure, and a verdict on it is an example.
    Example: rows of observations.csv whose source is EXAMPLE.
    How to fix: replace the rows by figures with a source of their own, or delete them.
    """
    for file, rows in example_rows(ground.plan, ground.city).items():
        zh, en = f"还有 {len(rows)} 行的来源是 {EXAMPLE}", f"rows that still have the source {EXAMPLE}: {len(rows)}"
        hint = Text(
            "换成有自己来源的数字，或删去", "replace them by figures with a source of their own, or delete them"
        )
        yield ground.finding("LB206", "note", rows[0], Path(file).name, zh, en, hint)
