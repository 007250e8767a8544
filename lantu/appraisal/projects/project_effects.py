"""What the plan's own projects do: what they cost, which of them the model carries, and the goals that they move.

The city is run twice in the same futures, with them and without. A difference that is no larger than twice its Monte Carlo error
is no move: more futures might undo it.
"""

from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from lantu.appraisal.goals.futures import DEBT, future
from lantu.appraisal.goals.goal_row import goal_rows
from lantu.appraisal.goals.goals import appraise_goals, met_futures
from lantu.appraisal.goals.paired import median_difference, share_difference
from lantu.appraisal.projects.moves import Move
from lantu.appraisal.projects.planned import PlannedWork, planned_works
from lantu.appraisal.public_money.debt_moves import DebtMove, debt_moves
from lantu.appraisal.public_money.plan_money import PlanAccount, plan_account
from lantu.blueprint import Goal
from lantu.engine import ALL, Run, bond_terms, chosen_projects, run_part
from lantu.engine.inputs import set_assumptions
from lantu.engine.projects.coverage import AT
from lantu.finance import FUNDING, to_fen

MEMBERS = 1000  # futures that are compared with and without the plan: the same ones, so that no chance comes between


@dataclass(frozen=True)
class PlanEffect:
    """What the committed projects cost and move. compared: every goal in numbers, in the order of the plan.

    cost and by_city: of the projects with years and payers, what they cost as a whole and what of it the city and its bonds pay.
    account: the same by year and payer, to the fen; start and to: the first and the last year of the run, which knows no other
    year's money.
    """

    works: tuple[PlannedWork, ...]
    cost: float
    by_city: float
    compared: tuple[Move, ...]
    members: int
    account: PlanAccount
    debt: tuple[DebtMove, ...]
    start: int
    to: int

    @property
    def modelled(self) -> int:
        """How many projects carry money and an effect."""
        return sum(item.modelled for item in self.works)

    @property
    def left_out(self) -> float:
        """What the projects cost whose years or payers nobody knows."""
        return sum(item.cost or 0.0 for item in self.works if "money" in item.lacks)

    @property
    def whole_cost(self) -> float:
        """What all projects cost whose cost is known, in the account or left out of it."""
        return self.cost + self.left_out

    @property
    def uncosted(self) -> int:
        """How many projects have no cost on record and no measure that gives one."""
        return sum(item.cost is None for item in self.works)

    @property
    def in_run(self) -> PlanAccount:
        """The account of the years that the run simulates."""
        return self.account.between(self.start, self.to)

    @property
    def cost_parts(self) -> dict[str, int]:
        """What the cost as a whole consists of, in fen: in the run's years, before and after them, and what no source pays."""
        before = sum(item.cost for item in self.account.years if item.year < self.start)
        after = sum(item.cost for item in self.account.years if item.year > self.to)
        inside = self.in_run.total(lambda item: item.cost)
        unfunded = int(to_fen(self.cost)) - before - inside - after
        return {"in_run": inside, "before_run": before, "after_run": after, "unfunded": unfunded}

    @property
    def goals(self) -> int:
        """How many goals in numbers both runs reach."""
        return len(self.compared)

    @property
    def moves(self) -> tuple[Move, ...]:
        """Goals whose median moves by more than chance, the most moved first."""
        return tuple(sorted((item for item in self.compared if item.median_moved), key=lambda item: -abs(item.share)))

    @property
    def odds_moves(self) -> tuple[Move, ...]:
        """Goals whose odds move by more than chance, the most moved first."""
        found = [item for item in self.compared if item.odds_moved]
        return tuple(sorted(found, key=lambda item: -abs((item.odds or 0.0) - (item.odds_without or 0.0))))

    def to_json(self) -> dict[str, Any]:
        """Return the documented JSON object."""
        return {
            "projects": len(self.works),
            "modelled": self.modelled,
            "cost": self.cost,
            "cost_by_city": self.by_city,
            "cost_left_out": self.left_out,
            "uncosted": self.uncosted,
            "run_years": [self.start, self.to],
            **{f"cost_{part}": fen / 100 for part, fen in self.cost_parts.items()},
            "cost_in_run_by_source": {name: self.in_run.paid_by(name) for name in FUNDING},
            "goals": self.goals,
            "goals_with_odds": sum(item.odds is not None for item in self.compared),
            "members": self.members,
            "moved": [item.to_json() for item in self.moves],
            "odds_moved": [item.to_json() for item in self.odds_moves],
            "compared": [item.to_json() for item in self.compared],
            "account": self.account.to_json(),
            "debt": [asdict(item) for item in self.debt],
            "works": [
                {
                    "id": item.id,
                    "name": dict(item.name),
                    "state": item.state,
                    "cost": item.cost,
                    "cost_range": None if item.cost_range is None else list(item.cost_range),
                    "by_rule": list(item.by_rule),
                    "lacks": list(item.lacks),
                    "in_record": item.in_record,
                    "end": item.end if item.later is None else item.later.middle,
                    "end_by": "row" if item.later is None else item.later.basis,
                    "row_end": item.end,
                    "note": dict(item.note),
                    "above": item.above,
                }
                for item in self.works
            ],
        }


def plan_effect(whole: Run, members: int = MEMBERS) -> PlanEffect | None:
    """Hold a run against the same one without any committed project; None where none is committed, or none was built.

    Runs what goals and debt rest on again without the plan, in the first `members` futures of the run.
    """
    if ALL in whole.manifest["without"]:
        return None
    works = planned_works(whole)
    if not works:
        return None
    least = min(members, whole.data.sizes["member"])
    with_plan = replace(whole, data=whole.data.isel(member=slice(0, least)), watched={})
    manifest = whole.manifest
    bare = run_part(
        whole.plan,
        whole.city,
        _asked(whole),
        members=least,
        seed=manifest["seed"],
        to=manifest["to"],
        settings=manifest["settings"],
        without=(ALL,),
        including=tuple(manifest["including"]),
    )
    known = [item for item in works if item.cost is not None and "money" not in item.lacks]
    return PlanEffect(
        works=works,
        cost=sum(item.cost or 0.0 for item in known),
        by_city=sum(item.by_city or 0.0 for item in known),
        compared=_compared(with_plan, bare),
        members=least,
        account=_account(whole),
        debt=tuple(debt_moves(with_plan, bare)),
        start=whole.city.start,
        to=int(manifest["to"]),
    )


def _asked(whole: Run) -> set[str]:
    """Return the variables that goals in numbers and the debt are read from; a function over the run may read any."""
    found = {DEBT, "government_debt", "population"}  # people weigh districts that do not add up
    for goal in whole.plan.goals:
        known = whole.city.indicators.get(goal.indicator)
        if known is None or goal.target is None:
            continue
        if known.function:
            return set(map(str, whole.data.data_vars))
        found |= {known.id, known.numerator, known.denominator, f"{known.id}{AT}{goal.place}"}
        found |= {f"{name}{AT}{goal.place}" for name in (known.numerator, known.denominator)}
    return found


def _account(whole: Run) -> PlanAccount:
    terms = bond_terms(set_assumptions(whole.city, whole.manifest["settings"]))
    built = chosen_projects(whole.plan, whole.city, whole.manifest["without"], ())
    return plan_account(built, terms, int(whole.manifest["to"]))


def _compared(with_plan: Run, bare: Run) -> tuple[Move, ...]:
    """Return every goal in numbers that both runs reach, in the order of the plan.

    What the record says of a goal is the same with the plan and without, so it is asked once.
    """
    rows = goal_rows(appraise_goals(with_plan, with_plan.plan))
    found = (_compare(goal, row.odds, with_plan, bare) for goal, row in zip(with_plan.plan.goals, rows, strict=True))
    return tuple(item for item in found if item is not None)


def _compare(goal: Goal, odds_of: float | None, with_plan: Run, bare: Run) -> Move | None:
    known = with_plan.city.indicators.get(goal.indicator)
    if known is None or goal.target is None:
        return None
    pair = [future(item, known, goal.place, goal.year) for item in (bare, with_plan)]
    before, after = (None if values is None else values / known.unit.scale for values in pair)
    if before is None or after is None or not (np.isfinite(before).any() and np.isfinite(after).any()):
        return None
    both = np.isfinite(before) & np.isfinite(after)
    median = median_difference(before[both], after[both])
    met = [met_futures(item, goal) for item in (bare, with_plan)]
    odds: tuple[float | None, float | None, float | None] = (None, None, None)
    if odds_of is not None and met[0] is not None and met[1] is not None:
        odds = (float(met[0].mean()), float(met[1].mean()), share_difference(met[0], met[1]).error)
    middle = float(np.median(before[both])), float(np.median(after[both]))
    return Move(goal.indicator, goal.place, goal.year, *middle, median.value, median.error, *odds)
