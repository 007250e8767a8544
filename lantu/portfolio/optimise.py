"""The verb: ask the plan's question, choose, prove it by simulation, and say why."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from lantu.blueprint import Blueprint, Project
from lantu.city import City
from lantu.portfolio.effects import UNFUNDED
from lantu.portfolio.finance import Finance, portfolio_finance
from lantu.portfolio.frontier import Point, frontier
from lantu.portfolio.limits import DEBT, PUBLIC
from lantu.portfolio.prices import Reason, Swap, limit_prices, reasons, swaps
from lantu.portfolio.problem import Problem, starts_of
from lantu.portfolio.proof import AGREES, Proof, chosen_projects, prove, relinearised, with_projects
from lantu.portfolio.question import FUTURES, Question, Wishes, ask
from lantu.portfolio.relaxation import Loosened, MoneyNeeded, loosen_limits, money_needed
from lantu.portfolio.search import GAP, SECONDS, Choice, InfeasibleError, choose
from lantu.portfolio.stability import how_often
from lantu.units import Array

ROUNDS = 3  # of choosing again where the simulation does not agree
Told = Callable[[str, float, float, float], bool]  # (step, incumbent, bound, seconds) -> go on


@dataclass(frozen=True)
class Portfolio:
    """The chosen projects, and the proof.

    plan: the blueprint with the chosen projects committed; question: as asked, with the gains and limits that the last
    simulation showed; loosened: the smallest change of limits without which nothing could be chosen, None where none was
    needed; prices: limit id -> points for one step of loosening; why: a reason for each candidate; often: share of draws of
    costs and strengths in which each is chosen, None where not asked.
    """

    plan: Blueprint
    question: Question
    choice: Choice
    proof: Proof
    loosened: Loosened | None
    money: MoneyNeeded
    prices: Mapping[str, float]
    why: Sequence[Reason]
    swaps: Sequence[Swap]
    frontier: Sequence[Point]
    often: Array | None
    finance: Finance
    seconds: float

    @property
    def projects(self) -> list[Project]:
        """The chosen projects, lots of the same years joined, in order of start and id."""
        return chosen_projects(self.question, self.choice.chosen)

    def to_json(self) -> dict[str, Any]:
        """Return the documented JSON object."""
        from lantu.portfolio.tell import portfolio_json

        return portfolio_json(self)

    def _repr_html_(self) -> str:
        import pandas as pd

        rows = [
            {"id": item.id, "measure": item.measure, "place": item.place, "start": item.start, "end": item.end,
             "quantity": item.quantity, "cost": item.cost} for item in self.projects
        ]  # fmt: skip
        return pd.DataFrame(rows).to_html(index=False, na_rep="")


def optimise(
    plan: Blueprint,
    city: City,
    *,
    wishes: Wishes | None = None,
    seconds: float = SECONDS,
    gap: float = GAP,
    seed: int = 0,
    futures: int = FUTURES,
    frontier_seconds: float = 0.0,
    draws: int = 0,
    told: Told | None = None,
) -> Portfolio:
    """Choose the projects that bring the plan's goals furthest within its limits, and prove it by simulation.

    seconds and gap: how long to search, and how many points of attainment a better choice may have at most (the search
    ends at whichever comes first). frontier_seconds: how long to spend on other budgets (0: none); draws: how many times to
    choose again with other costs and strengths. told(step, incumbent, bound, seconds) is called as the steps begin ('ask',
    'choose', 'prove', 'why', 'frontier') and may stop the search ('choose'); the best choice so far is kept. Where no choice
    keeps all limits, the smallest loosening of them is applied and reported.

    Example:
        better = lantu.optimise(plan, city); better.plan, better.proof.simulated
    """
    began = time.monotonic()

    def tell(step: str, so_far: Choice | None = None) -> None:
        if told is not None:
            worth, bound = (so_far.worth, so_far.bound) if so_far else (-np.inf, np.inf)
            told(step, worth, bound, time.monotonic() - began)

    tell("ask")
    question = ask(plan, city, wishes, seed=seed, futures=futures)
    loosened: Loosened | None = None

    def search(asked: Problem, begin: Choice | None) -> Choice:
        def watched(incumbent: float, bound: float, passed: float) -> bool:
            return told is None or told("choose", incumbent, bound, passed)

        return choose(
            asked, seconds=seconds, gap=gap, told=watched, begin=None if begin is None else begin.chosen
        )

    try:
        choice = search(question.problem, None)
    except InfeasibleError:
        loosened = loosen_limits(question.problem)
        question = replace(question, problem=loosened.applied(question.problem))
        choice = search(question.problem, None)
    tell("prove", choice)
    proof = prove(question, choice.chosen)
    for _ in range(ROUNDS - 1):
        if abs(proof.difference) <= AGREES and not any(
            over > _slack(question, name) for name, over in proof.over.items()
        ):
            break
        question = replace(question, problem=relinearised(question, choice.chosen, proof))
        try:
            choice = search(question.problem, choice)
        except InfeasibleError:
            break
        tell("prove", choice)
        proof = prove(question, choice.chosen)
    tell("why", choice)
    why = reasons(question.problem, choice)
    projects = chosen_projects(question, choice.chosen)
    better = with_projects(plan, projects)
    if frontier_seconds > 0:
        tell("frontier", choice)
    return Portfolio(
        plan=better,
        question=question,
        choice=choice,
        proof=proof,
        loosened=loosened,
        money=money_needed(question.problem),
        prices=limit_prices(question.problem, choice),
        why=why,
        swaps=swaps(question.problem, choice, why)[:10],
        frontier=list(frontier(question, seconds=frontier_seconds, gap=gap)) if frontier_seconds > 0 else [],
        often=how_often(question, choice, draws, max(gap, 0.5)) if draws > 0 else None,
        finance=portfolio_finance(question, better, projects),
        seconds=time.monotonic() - began,
    )


def _slack(question: Question, name: str) -> float:
    """Return by how much a limit may be exceeded before it counts: a thousandth of its step."""
    limit = next(item for item in question.problem.limits if item.id == name)
    return 1e-3 * float(np.abs(limit.step).max())


def money_by_year(portfolio: Portfolio) -> list[dict[str, Any]]:
    """Return what the chosen projects draw by year and payer, and the debt ratio and what stays unfunded before and after.

    Money is in the city's currency, ratios are shares of one. Where a limit on new debt binds, projects do not add to the
    debt: they add to what stays unfunded.
    """
    question, works = portfolio.question, portfolio.question.works
    flags = starts_of(question.problem, portfolio.choice.chosen).reshape(question.problem.shape)
    payers = [*PUBLIC, "transfer", "private"]
    drawn = {payer: np.einsum("cs,csy->y", flags, works.paid([payer])) for payer in payers}
    limit = next((item for item in question.plan.binding_limits if item.variable == DEBT), None)
    before, after = (
        seen.get(f"limit {limit.id}") if limit else None
        for seen in (question.futures, portfolio.proof.futures)
    )
    cap = question.debt_cap
    rows: list[dict[str, Any]] = []
    for number, year in enumerate(works.years):
        row: dict[str, Any] = {
            "year": year,
            **{payer: float(values[number]) for payer, values in drawn.items()},
        }
        at = year - question.city.start
        if before is not None and after is not None and cap is not None:
            row |= {
                "debt_ratio_before": float(np.median(before[:, at])),
                "debt_ratio": float(np.median(after[:, at])),
                "odds_of_breach": float((after[:, at] > cap).mean()),
            }
        if UNFUNDED in question.futures and UNFUNDED in portfolio.proof.futures:
            row |= {
                "unfunded_before": float(np.median(question.futures[UNFUNDED][:, at])),
                "unfunded": float(np.median(portfolio.proof.futures[UNFUNDED][:, at])),
            }
        rows.append(row)
    return rows


def who_gains(portfolio: Portfolio) -> list[dict[str, Any]]:
    """Return for each district the public money for its projects, by head, and the share of its needs that is met."""
    question = portfolio.question
    flags = starts_of(question.problem, portfolio.choice.chosen)
    spent = (question.works.paid(PUBLIC).sum(-1) * flags.reshape(question.problem.shape)).sum(1)
    served = None if question.problem.served is None else question.problem.served @ flags
    rows: list[dict[str, Any]] = []
    for number, place in enumerate(question.city.districts()):
        mine = np.array([item.district == place.id for item in question.candidates])
        money = float(spent[mine].sum())
        rows.append(
            {"place": place.id, "name_zh": place.name_zh, "name_en": place.name_en, "money": money,
             "money_per_head": money / float(question.people[number]),
             "needs_met": None if served is None else float(served[number])}
        )  # fmt: skip
    return rows
