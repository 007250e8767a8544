"""LB301 and LB302: projects that nobody pays for."""

from collections.abc import Iterator

from lantu.blueprint import Project
from lantu.errors import Finding
from lantu.rules.findings import Ground

TOLERANCE = 0.005  # of the cost: rounding in published figures


def meant(ground: Ground) -> list[Project]:
    """Return the projects that are meant to be built: illustrative ones carry no money by their nature."""
    return [project for project in ground.plan.projects if project.kind != "illustrative"]


def lb301_money(ground: Ground) -> Iterator[Finding]:
    """LB301 Project with no money, or funding that does not add up to cost (项目没有资金，或资金与投资不符).

    Why: a project without money is a wish; one with less money than cost is a debt.
    Example: cost 12亿元, funding `own:4亿元;special_bond:6亿元`.
    How to fix: complete `cost` and `funding`; sources are own, general_bond, special_bond, transfer, private.
    """
    for project in meant(ground):
        paid = sum(project.funding.values())
        if project.cost is None:
            zh, en = f"项目“{project.id}”没有投资额", f"project '{project.id}' has no cost"
            yield ground.finding("LB301", "warning", project.location, project.id, zh, en)
        elif not project.funding:
            zh, en = f"项目“{project.id}”没有资金来源", f"project '{project.id}' has no funding"
            yield ground.finding("LB301", "warning", project.location, project.id, zh, en)
        elif abs(paid - project.cost) > TOLERANCE * project.cost:
            zh = f"项目“{project.id}”投资 {project.cost / 1e8:g} 亿元，资金合计 {paid / 1e8:g} 亿元"
            en = f"project '{project.id}' costs {project.cost / 1e8:g} and is funded with {paid / 1e8:g} (100m yuan)"
            yield ground.finding("LB301", "error", project.location, project.id, zh, en)


def lb302_upkeep(ground: Ground) -> Iterator[Finding]:
    """LB302 Upkeep without a payer (运维没有出资方).

    Why: what is built must be kept; unfunded upkeep is tomorrow's debt.
    Example: a metro line with no `upkeep_payer`.
    How to fix: fill `upkeep` (yuan a year) and `upkeep_payer`.
    """
    for project in meant(ground):
        measure = ground.city.measures.get(project.measure)
        costs = project.upkeep if project.upkeep is not None else (measure.upkeep_share if measure else 0)
        if costs and not project.upkeep_payer:
            zh, en = (
                f"项目“{project.id}”的运维没有出资方",
                f"nobody pays the upkeep of project '{project.id}'",
            )
            yield ground.finding("LB302", "warning", project.location, project.id, zh, en)
