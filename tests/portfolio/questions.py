"""Questions of choosing that are made up: small ones to be solved by exhaustion, large ones to be measured on."""

from itertools import product

import numpy as np
from scipy.sparse import csr_array

from lantu.portfolio import Constraint, Problem


def made_up(
    seed: int,
    candidates: int,
    starts: int,
    goals: int = 6,
    places: int = 4,
    futures: int = 1,
    tail: float = 1.0,
    fairness: float = 0.0,
    floors: bool = False,
    money: float = 0.35,
) -> Problem:
    """Return a question with yearly money, a debt ceiling that adds up, needs, excludes and floors; seeded."""
    draw = np.random.default_rng(seed)
    cost = draw.lognormal(0, 1, candidates)
    place = draw.integers(0, places, candidates)
    whole = np.zeros((candidates, goals))
    for candidate in range(candidates):
        touched = draw.choice(goals, min(goals, int(draw.integers(1, 4))), replace=False)
        whole[candidate, touched] = draw.lognormal(0, 0.5, len(touched)) * cost[candidate] ** 0.8
    whole /= np.maximum(whole.sum(0) * draw.uniform(0.2, 0.6, goals), 1e-9)
    late = np.linspace(1.0, 0.4, starts)  # a later start adds less by the goal's year
    gain = whole[:, None, :] * late[None, :, None]
    begun = np.tile(np.eye(starts), (1, candidates)) * np.repeat(cost, starts)
    until = np.tile(np.tri(starts), (1, candidates)) * np.repeat(0.6 * cost, starts)
    budget = np.full(starts, cost.sum() * money / starts)
    one = np.ones(starts)
    years = tuple(str(2026 + start) for start in range(starts))
    limits = [
        Constraint("budget", "money", years, csr_array(begun), budget, one, "unit"),
        Constraint("debt", "debt", years, csr_array(until), np.cumsum(budget) * 0.55, one, "unit"),
    ]
    share = np.zeros((places, candidates))
    share[place, np.arange(candidates)] = whole.sum(1)
    share /= np.maximum(share.sum(1, keepdims=True), 1e-9)
    served = np.repeat(share, starts, axis=1)
    if floors:
        names = tuple(f"place {number}" for number in range(places))
        least = np.full(places, -0.05)
        limits.append(Constraint("floor", "floor", names, csr_array(-served), least, np.ones(places), "unit"))
    pairs = [sorted(draw.choice(candidates, 2, replace=False).tolist()) for _ in range(max(1, candidates // 10))]
    half = max(1, len(pairs) // 2)
    weight = draw.uniform(0.5, 1.5, goals)
    return Problem(
        gain=gain, base=draw.uniform(-0.2, 0.5, (futures, goals)), weight=weight / weight.sum(),
        allowed=draw.uniform(size=(candidates, starts)) < 0.95, limits=tuple(limits),
        needs=tuple((later, earlier) for earlier, later in pairs[:half]), duration=draw.integers(0, 2, candidates),
        excludes=tuple((one, other) for one, other in pairs[half:]), served=csr_array(served),
        served_base=np.zeros(places), fairness=fairness, tail=tail,
    )  # fmt: skip


def best_by_exhaustion(problem: Problem) -> float:
    """Return the worth of the best of all choices that there are, -inf where none may be built.

    Every combination is a row of zeros and ones; limits, needs and worth are written out anew, apart from the program's.
    """
    candidates, starts = problem.shape
    options = np.array(list(product(range(-1, starts), repeat=candidates)))
    flags = (options[:, :, None] == np.arange(starts)).reshape(len(options), -1).astype(float)
    fine = ~(flags.astype(bool) & ~problem.allowed.ravel()).any(1)
    for limit in problem.limits:
        fine &= (flags @ limit.use.toarray().T <= limit.most + 1e-7).all(1)
    for later, earlier in problem.needs:
        ready = (options[:, earlier] >= 0) & (options[:, later] >= options[:, earlier] + problem.duration[earlier])
        fine &= (options[:, later] < 0) | ready
    for one, other in problem.excludes:
        fine &= (options[:, one] < 0) | (options[:, other] < 0)
    if not fine.any():
        return -np.inf
    flags = flags[fine]
    added = flags @ problem.gain.reshape(candidates * starts, -1)
    by_future = np.minimum(problem.base[None] + added[:, None, :], 1.0) @ problem.weight
    futures = by_future.shape[1]
    inside = np.clip(problem.tail * futures - np.arange(futures), 0.0, 1.0)
    points = 100 * np.sort(by_future, axis=1) @ inside / (problem.tail * futures)
    if problem.fairness and problem.served is not None:
        met = problem.served_base + flags @ problem.served.toarray().T
        points = points + problem.fairness * np.minimum(met.min(1), 1.0)
    return float(points.max())
