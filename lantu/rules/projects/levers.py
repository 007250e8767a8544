"""LB405: measures that are nowhere, or pull at nothing."""

from collections.abc import Iterator

from lantu.blueprint import Project
from lantu.engine import build, model_of
from lantu.language.errors import Finding, did_you_mean
from lantu.language.text import Text
from lantu.language.units import Unit, unit
from lantu.rules.findings import Ground


def known_variables(ground: Ground) -> dict[str, Unit]:
    """Return what a lever may pull at: variables of the model and figures on record, with their units."""
    rows = ground.city.observations
    used = rows[rows["status"].eq("")].drop_duplicates("variable")
    seen = {str(name): unit(str(text)) for name, text in zip(used["variable"], used["unit"], strict=True)}
    functions = model_of(ground.city)
    every = set(seen) | {f"{name}_start" for name in functions} | set(ground.city.assumptions)
    model = build(functions, every)
    return seen | {name: item.unit for name, item in ground.city.assumptions.items()} | dict(model.units)


def lb405_levers(ground: Ground) -> Iterator[Finding]:
    """LB405 Project whose measure is nowhere, or whose lever has no variable or the wrong unit (措施不存在，或抓手无变量、单位不符).

    Why: a lever that pulls at nothing makes a project look useless, or useful, without reason; so does a measure that is not there.
    Example: `variable: childcare_place` (the model has childcare_places); `hospital_bed` in a pack without measures.yaml.
    How to fix: use the name that the finding proposes, in a unit of the same kind; write the measure into measures.yaml.
    """
    yield from _nowhere(ground)
    used = {project.measure for project in ground.plan.projects}
    measures = [item for name, item in ground.city.measures.items() if name in used]
    if not any(item.levers for item in measures):
        return
    known = ground.once("variables", lambda: known_variables(ground))
    for measure in measures:
        for lever in measure.levers:
            if lever.variable not in known:
                hint = did_you_mean(lever.variable, known)
                zh, en = (
                    f"措施“{measure.id}”的抓手“{lever.variable}”不是变量",
                    f"measure '{measure.id}' pulls at '{lever.variable}', which is not a variable",
                )
                yield ground.finding("LB405", "error", measure.location, measure.id, zh, en, hint)
            elif lever.how != "times" and lever.unit.dimension != known[lever.variable].dimension:
                zh = f"措施“{measure.id}”的抓手单位“{lever.unit}”与变量“{lever.variable}”的单位“{known[lever.variable]}”不符"
                en = f"measure '{measure.id}' changes '{lever.variable}' in '{lever.unit}', but it is in '{known[lever.variable]}'"
                yield ground.finding("LB405", "error", measure.location, measure.id, zh, en)


def _nowhere(ground: Ground) -> Iterator[Finding]:
    """Tell of each measure that projects name and no measures.yaml has, once: they are built and change nothing."""
    by_name: dict[str, list[Project]] = {}
    for project in ground.plan.projects:
        if project.kind != "illustrative" and project.measure and project.measure not in ground.city.measures:
            by_name.setdefault(project.measure, []).append(project)
    for name, projects in by_name.items():
        zh = f"任何 measures.yaml 中都没有措施“{name}”，{len(projects)} 个项目因此不改变任何变量"
        en = f"no measures.yaml has the measure '{name}', so that {len(projects)} projects change no variable"
        hint = did_you_mean(name, ground.city.measures) or Text(
            "在 measures.yaml 写明它的单价和抓手；内置城市的 measures.yaml 可作样本",
            "write its unit cost and levers into measures.yaml; that of an embedded city is an example to copy from",
        )
        yield ground.finding("LB405", "warning", projects[0].location, projects[0].id, zh, en, hint)
