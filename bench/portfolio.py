"""Choosing beside its peers: ``python -m bench.portfolio`` writes a table of made-up questions into the docs.

The same questions, the same time: Lantu's search, the plain programme in HiGHS, OR-Tools CP-SAT, and a ranking by points
per unit of money. Every answer is checked against the limits and valued by the same function.
"""

import time
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from ortools.sat.python import cp_model

from bench.run import PAGE
from lantu.blueprint import read_blueprint
from lantu.city import read_city
from lantu.portfolio import InfeasibleError, Problem, Wishes, broken, choose, optimise, worth
from lantu.portfolio.choosing.formulate import formulate
from lantu.portfolio.problem import POINTS, starts_of
from tests.portfolio.questions import made_up

SIZES = (100, 300, 1000, 3000)
STARTS = (3, 9)
MONEY = (0.1, 0.2, 0.35)
SCALE = 1_000_000  # of gains and uses, which CP-SAT takes as whole numbers

ABOUT = (
    "Made-up questions with yearly money, a debt ceiling, needs, excludes and floors for 38 places, 60 goals; each solver had "
    "5 seconds (from 1,000 candidates on 20) on two cores. Points of attainment; `gap` is Lantu's proven one; "
    "`none`: no choice that keeps the limits was found."
)


@dataclass(frozen=True)
class Answer:
    """What a solver found: points (-inf: nothing that keeps the limits), its bound, seconds."""

    points: float
    bound: float
    seconds: float


def seconds_for(candidates: int) -> float:
    """Return how long each solver may search."""
    return 5.0 if candidates < 1000 else 20.0


def valued(problem: Problem, chosen: NDArray[np.int_] | None) -> float:
    """Return the points of a choice, -inf for none and for one that breaks a limit."""
    return -np.inf if chosen is None or broken(problem, chosen) else worth(problem, chosen)


def by_lantu(problem: Problem, seconds: float, gap: float = 0.0) -> Answer:
    """Lantu's search."""
    began = time.perf_counter()
    try:
        found = choose(problem, seconds=seconds, gap=gap)
    except InfeasibleError:
        return Answer(-np.inf, np.inf, time.perf_counter() - began)
    return Answer(valued(problem, found.chosen), found.bound, time.perf_counter() - began)


def by_highs(problem: Problem, seconds: float) -> Answer:
    """The plain time-indexed programme in HiGHS."""
    began = time.perf_counter()
    programme = formulate(problem)
    answer = programme.solve(whole=True, seconds=seconds)
    chosen = None
    if answer.feasible:
        columns = programme.columns["start"]
        flags = np.round(answer.values[columns.start : columns.stop]).reshape(problem.shape)
        chosen = np.where(flags.any(1), flags.argmax(1), -1)
    return Answer(valued(problem, chosen), answer.bound, time.perf_counter() - began)


def by_cp_sat(problem: Problem, seconds: float) -> Answer:
    """OR-Tools CP-SAT on whole numbers: uses rounded up, ceilings down, gains down."""
    began = time.perf_counter()
    model, (candidates, starts) = cp_model.CpModel(), problem.shape
    count = candidates * starts
    start = [model.new_bool_var(f"s{number}") for number in range(count)]
    for number in np.flatnonzero(~problem.allowed.ravel()):
        model.add(start[number] == 0)
    for candidate in range(candidates):
        model.add_at_most_one(start[candidate * starts : (candidate + 1) * starts])
    for limit in problem.limits:
        for row in range(limit.use.shape[0]):
            line = limit.use[[row]].tocoo()
            if line.nnz:
                size = SCALE / max(np.abs(line.data).max(), abs(limit.most[row]), 1e-12)
                uses = np.ceil(line.data * size - 1e-9).astype(int)
                most = int(np.floor(limit.most[row] * size + 1e-9))
                model.add(
                    sum(int(use) * start[column] for use, column in zip(uses, line.coords[1], strict=True)) <= most
                )
    for later, earlier in problem.needs:
        for at in range(starts):
            ready = at - int(problem.duration[earlier])
            before = start[earlier * starts : earlier * starts + ready + 1] if ready >= 0 else []
            model.add(sum(start[later * starts : later * starts + at + 1]) <= sum(before))
    for one, other in problem.excludes:
        both = start[one * starts : (one + 1) * starts] + start[other * starts : (other + 1) * starts]
        model.add_at_most_one(both)
    total = []
    for goal in range(problem.gain.shape[2]):
        gains = np.floor(problem.gain[..., goal].ravel() * SCALE).astype(int)
        begun = int(np.floor(problem.base[0, goal] * SCALE))
        attained = model.new_int_var(-100 * SCALE, SCALE, f"a{goal}")
        model.add(attained <= begun + sum(int(gains[at]) * start[at] for at in np.flatnonzero(gains)))
        total.append(round(problem.weight[goal] * SCALE) * attained)
    model.maximize(sum(total))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.1, seconds - (time.perf_counter() - began))
    solver.parameters.num_workers = 2
    status = solver.solve(model)
    chosen = None
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        flags = np.array([solver.boolean_value(item) for item in start]).reshape(problem.shape)
        chosen = np.where(flags.any(1), flags.argmax(1), -1)
    bound = POINTS * solver.best_objective_bound / SCALE / SCALE
    return Answer(valued(problem, chosen), bound, time.perf_counter() - began)


def by_greed(problem: Problem) -> Answer:
    """Whatever adds most points per unit of money next, as long as it keeps all limits."""
    began = time.perf_counter()
    candidates, starts = problem.shape
    chosen = np.full(candidates, -1)
    gain = problem.gain.reshape(candidates * starts, -1)
    uses = [limit.use.toarray() for limit in problem.limits]
    money = np.maximum(uses[0].sum(0), 1e-12)
    floors = [number for number, limit in enumerate(problem.limits) if limit.kind == "floor"]
    allowed = problem.allowed.ravel().copy()
    while True:
        flags = starts_of(problem, chosen)
        now = problem.base[0] + flags @ gain
        more = np.minimum(now + gain, 1.0) - np.minimum(now, 1.0)
        points = more @ problem.weight
        room = allowed & (points > 1e-12) & np.repeat(chosen < 0, starts)
        for number, (limit, use) in enumerate(zip(problem.limits, uses, strict=True)):
            if number not in floors:
                room &= (use <= (limit.most - use @ flags)[:, None] + 1e-9).all(0)
        for column in np.argsort(np.where(room, -points / money, np.inf), kind="stable")[: int(room.sum())]:
            tried = chosen.copy()
            tried[column // starts] = column % starts
            ignored = {f"{problem.limits[number].id} " for number in floors}
            if not [word for word in broken(problem, tried) if not word.startswith(tuple(ignored) or "\0")]:
                chosen = tried
                break
            allowed[column] = False
        else:
            break
    return Answer(valued(problem, chosen), np.inf, time.perf_counter() - began)


def question(candidates: int, starts: int, money: float) -> Problem:
    """Return the first made-up question of this size of which plain HiGHS finds in 3 seconds that it can be answered."""
    for seed in range(50):
        problem = made_up(seed, candidates, starts, goals=60, places=38, floors=True, money=money)
        if np.isfinite(by_highs(problem, 3.0).points):
            return problem
    return made_up(
        0, candidates, starts, goals=60, places=38, money=money
    )  # without floors: too few candidates for them


def rows() -> list[str]:
    """Return the rows of the table, a question each."""
    found: list[str] = []
    for candidates in SIZES:
        for starts in STARTS:
            for money in MONEY:
                problem, seconds = question(candidates, starts, money), seconds_for(candidates)
                lantu, highs, cp_sat = (
                    by_lantu(problem, seconds),
                    by_highs(problem, seconds),
                    by_cp_sat(problem, seconds),
                )
                greed = by_greed(problem)
                gap = lantu.bound - lantu.points
                told = [f"{lantu.points:.2f}", f"{gap:.2f}", *map(_told, (highs, cp_sat, greed))]
                told.append(f"{lantu.points - greed.points:+.2f}" if np.isfinite(greed.points) else "")
                found.append(f"| {candidates:,} | {starts} | {money:.2f} | {' | '.join(told)} |")
                print(found[-1], flush=True)
    return found


def _told(answer: Answer) -> str:
    return f"{answer.points:.2f}" if np.isfinite(answer.points) else "none"


def bars() -> list[str]:
    """Return how long it takes to prove what the design asks for, and the plan of Chongqing itself."""
    found: list[str] = []
    for candidates, starts, gap, limit in ((1000, 9, 1.0, 120.0), (3000, 3, 0.5, 60.0)):
        problem = made_up(7, candidates, starts, goals=60, places=38, floors=True, money=0.2)
        answer = by_lantu(problem, limit, gap)
        told = f"{candidates:,} candidates, {starts} starts"
        found.append(
            f"| {told} | {answer.bound - answer.points:.2f} | {answer.seconds:.1f} | <= {gap} in {limit:.0f} s |"
        )
    plan, city = read_blueprint("chongqing"), read_city("chongqing")
    for phases, gap, limit in ((False, 1.0, 120.0), (True, 0.5, 60.0)):
        wishes = Wishes(floor=0.3, phase_starts=phases)
        found_set = optimise(plan, city, wishes=wishes, seconds=limit, gap=gap)
        told = f"Chongqing, {len(found_set.question.candidates):,} candidates, {'phase' if phases else 'yearly'} starts"
        found.append(
            f"| {told} | {found_set.choice.gap:.2f} | {found_set.choice.seconds:.1f} | <= {gap} in {limit:.0f} s |"
        )
    return found


def main() -> None:
    """Measure and append both tables to the page."""
    shown = bars()
    print("\n".join(shown), flush=True)
    lines = [
        f"## Choosing projects, {date.today().isoformat()}\n",  # noqa: DTZ011
        "How long it takes to prove that no better choice has more than so many points:\n",
        "| question | proven gap | seconds | bar |\n| --- | ---: | ---: | --- |",
        *shown,
        f"\n{ABOUT}\n",
        "| candidates | starts | money | Lantu | gap | HiGHS alone | CP-SAT | ranking | won over the ranking |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        *rows(),
    ]
    PAGE.write_text(PAGE.read_text(encoding="utf-8") + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
