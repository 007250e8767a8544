"""The limits of a question: money by year, the plan's hard limits, what can be under way, and floors.

Each is a ceiling on a sum over candidates and starts; a start's share of a year's money is even over its works.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from lantu.arrays import Array
from lantu.blueprint import Blueprint, spending
from lantu.city import City
from lantu.finance import FUNDING, PUBLIC
from lantu.later import later
from lantu.portfolio.problem import Constraint
from lantu.portfolio.question.candidates import Candidate

if TYPE_CHECKING:
    from scipy import sparse
else:
    sparse = later("scipy.sparse")

DEBT = "debt_ratio"
SPENDING = "project_spending"
STEP_OF_MONEY = 1e8  # prices are told for a hundred million more (亿元)


@dataclass(frozen=True)
class Works:
    """Who builds when: candidates, the years in which works may begin, the years that limits are kept in, and the currency."""

    candidates: tuple[Candidate, ...]
    starts: tuple[int, ...]
    years: tuple[int, ...]
    money: str = "yuan"

    @property
    def per(self) -> str:
        """How a step of money is called."""
        return f"100m {self.money}"

    def paid(self, payers: Sequence[str] | None = None) -> Array:
        """Return what candidates draw from payers (None: all) by year, (candidate, start, year)."""
        drawn = np.zeros((len(self.candidates), len(self.starts), len(self.years)))
        year = np.array(self.years)
        for number, item in enumerate(self.candidates):
            funding = item.project.funding
            amount = (item.project.cost or 0.0) if payers is None else sum(funding.get(payer, 0.0) for payer in payers)
            for at, start in enumerate(self.starts):
                works = (start <= year) & (year < start + item.works_years)
                drawn[number, at] = amount / item.works_years * works
        return drawn

    def rows(self, use: Array) -> "sparse.csr_array":
        """Return a use (candidate, start, row) as a matrix (row, candidate x start)."""
        return sparse.csr_array(use.reshape(len(self.candidates) * len(self.starts), -1).T)


def budget_limit(works: Works, budget: float) -> Constraint:
    """Return the ceiling on public money: even over the years, and what is not spent in one may be in a later one."""
    spent = works.paid(PUBLIC).cumsum(-1)
    share = np.arange(1, len(works.years) + 1) / len(works.years)
    return Constraint(
        "budget", "money", _years(works), works.rows(spent), budget * share, STEP_OF_MONEY * share, works.per
    )


def private_limit(works: Works, most: float) -> Constraint:
    """Return the ceiling on private money for new projects: even over the years, as the budget is."""
    drawn = works.paid(["private"]).cumsum(-1)
    share = np.arange(1, len(works.years) + 1) / len(works.years)
    return Constraint(
        "private", "money", _years(works), works.rows(drawn), most * share, STEP_OF_MONEY * share, works.per
    )


def spending_limits(works: Works, plan: Blueprint) -> list[Constraint]:
    """Return the plan's own ceilings on yearly project spending, less what committed projects draw."""
    found: list[Constraint] = []
    committed = [project for project in plan.all_projects if project.kind == "committed"]
    for limit in plan.binding_limits:
        source = limit.variable.removeprefix(SPENDING).removeprefix("_")
        if not limit.variable.startswith(SPENDING) or limit.relation[0] != "<" or source not in ("", *FUNDING):
            continue
        drawn = spending(committed, source)
        kept = [number for number, year in enumerate(works.years) if limit.year in (None, year)]
        left = [limit.bound - drawn.get(works.years[number], 0.0) for number in kept]
        use = works.paid([source] if source else None)[..., kept]
        labels = tuple(str(works.years[number]) for number in kept)
        found.append(
            Constraint(
                limit.id,
                "money",
                labels,
                works.rows(use),
                np.array(left),
                np.full(len(left), STEP_OF_MONEY),
                works.per,
            )
        )
    return found


def hard_limits(
    works: Works,
    plan: Blueprint,
    city: City,
    futures: Mapping[str, Array],
    change: Mapping[str, Array],
    debt_cap: float | None,
) -> list[Constraint]:
    """Return the plan's limits on quantities of the model, kept by the median future: its value plus what candidates change."""
    found: list[Constraint] = []
    for limit in plan.binding_limits:
        values = futures.get(f"limit {limit.id}")
        if values is None or limit.id not in change or limit.relation[0] not in "<>":
            continue
        cap = limit.bound
        if limit.variable == DEBT and debt_cap is not None:
            cap = debt_cap
        sign = 1.0 if limit.relation[0] == "<" else -1.0
        middle = np.median(values, axis=0)
        kept = [year for year in works.years if limit.year in (None, year) and np.isfinite(middle[year - city.start])]
        index = [year - city.start for year in kept]
        use = sign * change[limit.id][..., index]
        if not np.abs(use).max(initial=0.0) > 0:
            continue
        kind = "debt" if limit.variable == DEBT else "hard"
        most = sign * (cap - middle[index])
        scale = 0.01 if limit.variable == DEBT else limit.unit.scale
        per = "% point" if limit.variable == DEBT else str(limit.unit)
        step = np.full(len(kept), scale)
        found.append(Constraint(limit.id, kind, tuple(map(str, kept)), works.rows(use), most, step, per))
    return found


def capacity_limit(works: Works, city: City, output: Array) -> Constraint | None:
    """Return the ceiling on works under way in each district and year; output: (district, year) in yuan."""
    share = city.assumptions.get("works_capacity_share")
    if share is None:
        return None
    paid, districts = works.paid(), city.districts()
    use = np.zeros((*paid.shape[:2], len(districts), len(works.years)))
    index = {place.id: number for number, place in enumerate(districts)}
    for number, item in enumerate(works.candidates):
        if item.district:
            use[number, :, index[item.district]] = paid[number]
    labels = tuple(f"{place.id} {year}" for place in districts for year in works.years)
    most = (share.value * output).ravel()
    use = use.reshape(*paid.shape[:2], -1)
    return Constraint("capacity", "capacity", labels, works.rows(use), most, 0.01 * most, "1 % more everywhere")


def floor_limit(works: Works, city: City, people: Array, floor: float) -> Constraint:
    """Return the floor on public money: each district has at least `floor` of its share by people of what is spent."""
    spent = works.paid(PUBLIC).sum(-1)
    districts = city.districts()
    inside = np.array([[item.district == place.id for place in districts] for item in works.candidates], dtype=float)
    use = spent[..., None] * (floor * people / people.sum() - inside[:, None, :])
    none = np.zeros(len(districts))
    labels = tuple(place.id for place in districts)
    return Constraint(
        "floor",
        "floor",
        labels,
        works.rows(use),
        none,
        np.full(len(districts), STEP_OF_MONEY),
        f"{works.per} a district",
    )


def _years(works: Works) -> tuple[str, ...]:
    return tuple(map(str, works.years))
