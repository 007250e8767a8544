"""What a project costs, who pays and who keeps it: as the plan says, else by the rule of its measure.

A plan rarely says all of it. What nobody has said is taken from the measure (unit cost, share of upkeep, years of works,
who pays), whose basis and source stand beside it, so that the money of every project comes into the account.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lantu.blueprint import Project
from lantu.city import Assumption, City, Measure

PAYS_ALL = 0.99  # of the cost: who pays as much also keeps what was built
NOBODY_SAYS = (
    "works_bond_share",
    "works_transfer_share",
)  # assumptions of who pays where neither plan nor measure says


@dataclass(frozen=True)
class ProjectMoney:
    """A project's money, complete as far as it can be. by_rule: what the plan left to the measure ('cost', 'funding', …).

    cost_range: 90 % range of a cost by the measure's unit cost; None where the plan gives the cost.
    """

    project: Project
    by_rule: tuple[str, ...]
    cost_range: tuple[float, float] | None


def money_of(project: Project, city: City, assumptions: Mapping[str, Assumption] | None = None) -> ProjectMoney:
    """Complete a project's cost, funding, upkeep and years by the rule of its measure, where the plan leaves them open.

    assumptions: those of the run (default: the city's own).
    """
    measure, known = city.measures.get(project.measure), city.assumptions if assumptions is None else assumptions
    if measure is None:
        return ProjectMoney(project, (), None)
    changes: dict[str, object] = {}
    cost_range = None
    cost = project.cost if project.cost is not None else sum(project.funding.values()) or None
    if cost is None and project.quantity is not None:
        cost = project.quantity * measure.unit_cost
        cost_range = (project.quantity * measure.cost_low, project.quantity * measure.cost_high)
        changes["cost"] = cost
    if not project.funding and cost is not None:
        shares = payers(measure, known)
        if shares:
            changes["funding"] = {payer: share * cost for payer, share in shares.items() if share > 0}
    if project.upkeep is None and cost is not None:
        changes["upkeep"] = cost * measure.upkeep_share
        if not project.upkeep_payer and (payer := keeper(measure)):
            changes["upkeep_payer"] = payer
    changes |= _years(project, measure)
    by_rule = tuple(name for name in ("cost", "funding", "upkeep", "start", "end") if name in changes)
    return ProjectMoney(replace(project, **changes), by_rule, cost_range)  # type: ignore[arg-type]


def payers(measure: Measure, assumptions: Mapping[str, Assumption]) -> dict[str, float]:
    """Return who pays which share of a measure's cost: as it says, else bonds and transfers as assumed and the city the rest.

    {} where neither the measure nor the city's assumptions say.
    """
    if measure.paid_by:
        return dict(measure.paid_by)
    if not all(name in assumptions for name in NOBODY_SAYS):
        return {}
    bond, transfer = (assumptions[name].value for name in NOBODY_SAYS)
    return {"own": 1 - bond - transfer, "special_bond": bond, "transfer": transfer}


def keeper(measure: Measure) -> str:
    """Return who keeps what was built: whoever else than the city paid for all of it, else nobody is named."""
    others = (payer for payer in ("private", "transfer") if measure.paid_by.get(payer, 0.0) > PAYS_ALL)
    return next(others, "")


def _years(project: Project, measure: Measure) -> dict[str, int]:
    """Return the year of the works that the plan leaves open, by the measure's years of works."""
    if measure.works_years is None:
        return {}
    if project.start is None and project.end is not None:
        return {"start": project.end - measure.works_years + 1}
    if project.end is None and project.start is not None:
        return {"end": project.start + measure.works_years - 1}
    return {}
