"""The verb: ask the plan's question, choose, prove it by simulation, and say why."""

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from lantu.blueprint import Blueprint
from lantu.city import City
from lantu.portfolio.choosing.efficient_frontier import frontier
from lantu.portfolio.choosing.prices import limit_prices, reasons, swaps
from lantu.portfolio.choosing.reach import idle, main_goals, only
from lantu.portfolio.choosing.relaxation import Loosened, loosen_limits, money_needed
from lantu.portfolio.choosing.search import GAP, SECONDS, Choice, InfeasibleError, choose
from lantu.portfolio.choosing.stability import how_often
from lantu.portfolio.finance import portfolio_finance
from lantu.portfolio.portfolio import Portfolio
from lantu.portfolio.problem import Problem
from lantu.portfolio.proof import AGREES, chosen_projects, odds_after, prove, relinearised, with_projects
from lantu.portfolio.question.arrangement import FUTURES, ask
from lantu.portfolio.question.question import Question, Wishes

ROUNDS = 3  # of choosing again where the simulation does not agree
Told = Callable[[str, float, float, float], bool]  # (step, incumbent, bound, seconds) -> go on


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
    """Choose the projects that gain most odds for the plan's goals within its limits, and prove it by simulation.

    Goals that money cannot bring to odds of 5 %, or by 5 points, get none unless `wishes.goals` asks for it; those that gain
    less in the simulation lose theirs.

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

    def search(relaxed: Problem, begin: Choice | None) -> Choice:
        def watched(incumbent: float, bound: float, passed: float) -> bool:
            return told is None or told("choose", incumbent, bound, passed)

        return choose(relaxed, seconds=seconds, gap=gap, told=watched, begin=None if begin is None else begin.chosen)

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
    for _ in range(ROUNDS):
        spent = idle(
            list(main_goals(question.problem, choice.chosen).values()),
            question.wanted,
            question.reach.before,
            odds_after(question, proof),
            question.asked,
        )
        if not spent:
            break
        given = question.wanted.copy()
        given[spent] = False
        question = replace(question, wanted=given, problem=only(question.problem, given))
        choice = search(question.problem, None)
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
        stability=how_often(question, choice, draws, max(gap, 0.5)) if draws > 0 else None,
        finance=portfolio_finance(question, better, projects),
        seconds=time.monotonic() - began,
    )


def _slack(question: Question, name: str) -> float:
    """Return by how much a limit may be exceeded before it counts: a thousandth of its step."""
    limit = question.problem.limit(name)
    return 1e-3 * float(np.abs(limit.step).max())
