"""Choosing: the best set that a question allows, and a proof of how much better any other could be.

The relaxed programme gives a bound and prices. Kernel search (Angelelli, Mansini & Speranza 2010) solves the
programme on the few columns that the relaxation is undecided about, then on more; what is left goes to HiGHS with the
best choice as a start and every column fixed that, by its reduced cost, no choice better than the proof allows can
have (Nemhauser & Wolsey 1988, II.5).

Long because bound, kernel and proof share one state, the relaxed programme, and a proof is read beside the search that
it is of.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.arrays import Array
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.portfolio.choosing.formulate import formulate
from lantu.portfolio.problem import POINTS, Problem, broken, starts_of, worth
from lantu.programme import Answer, Programme

SECONDS, GAP = 120.0, 0.25
_KERNEL = 250  # columns that a round of the search leaves free
_SMALL = 3000  # columns up to which HiGHS is asked for the whole while kernels are searched beside it
_HEAD_START = 0.25  # of the time HiGHS has alone: what it settles by then needs no kernels beside it or after it
_LATE = 0.3  # seconds before the end, in which no kernel is begun
_ROUNDS, _PATIENCE = 400, 15  # at the most, and without anything better
_SOON = 3  # rounds without anything better, after which HiGHS may try whether a proof is near
_JITTER = 1.0  # of the order of columns from round to round, in logs of reduced cost
_NODES = 300  # a round's effort, counted, so that the answer does not depend on the machine's speed
_PROOF = 0.4  # of the time is kept for the proof
_WHOLE = 1e-6

Told = Callable[[float, float, float], bool]  # (incumbent, bound, seconds) -> go on


@dataclass(frozen=True)
class Choice:
    """A choice and its proof.

    chosen (candidate,): number of the start, -1 for none; worth and bound in points; gap = bound - worth;
    stopped: 'gap' (proven within what was asked), 'time' or 'asked' (Ctrl-C); relaxed: the programme without integers.
    """

    chosen: NDArray[np.int_]
    worth: float
    bound: float
    seconds: float
    stopped: str
    relaxed: Answer

    @property
    def gap(self) -> float:
        """How many points a better choice could have at the most."""
        return max(0.0, self.bound - self.worth)


@dataclass(frozen=True)
class _Proof:
    """An answer of HiGHS, and the points that no choice outside the columns it was left with can beat."""

    answer: Answer
    outside: float


class InfeasibleError(LantuError):
    """No choice keeps all limits; `loosen_limits` says what the smallest change would be."""


def choose(
    problem: Problem,
    *,
    seconds: float = SECONDS,
    gap: float = GAP,
    told: Told | None = None,
    begin: NDArray[np.int_] | None = None,
    rounds: int | None = None,
) -> Choice:
    """Return the best choice within seconds, or the first that is proven to be within `gap` points of the best.

    told(incumbent, bound, seconds) is called as the search goes on and may stop it. begin: a choice to start from.
    rounds: look only so many rounds around `begin`, or around what is left of it where it breaks a limit. Their effort is
    counted in nodes, so the answer is the same on any machine; the bound is that of the relaxed programme.
    Raises InfeasibleError where no choice keeps all limits.
    """
    search = _Search(problem, formulate(problem), time.monotonic(), seconds, gap, told)
    return search.run(begin, rounds)


class _Search:
    """One search: the programme, what was found and proven so far, and the clock."""

    def __init__(
        self,
        problem: Problem,
        programme: Programme,
        began: float,
        seconds: float,
        gap: float,
        told: Told | None,
    ) -> None:
        self.problem, self.programme, self.began, self.seconds, self.wanted = (
            problem,
            programme,
            began,
            seconds,
            gap,
        )
        self.told = told
        self.best: NDArray[np.int_] | None = None
        self.worth, self.bound = -np.inf, np.inf
        self.stopped = ""
        self.low, self.high = programme.low, programme.high
        self.draws = np.random.default_rng(0)

    def run(self, begin: NDArray[np.int_] | None, rounds: int | None = None) -> Choice:
        relaxed = self.programme.solve(whole=False, seconds=self.left())
        if not relaxed.feasible:
            raise _infeasible()
        self.bound = relaxed.objective
        for chosen in (begin, np.full(self.problem.shape[0], -1)):
            if chosen is not None and not broken(self.problem, chosen):
                self.offer(chosen)
        self.offer_values(relaxed.values)
        if begin is not None and rounds is not None:
            if broken(self.problem, begin):
                self.repair(begin)
            self.search_kernels(relaxed, rounds=rounds)
        elif len(self.programme.columns["start"]) <= _SMALL:
            self.search_beside(relaxed, begin)
        else:
            self.search_and_prove(relaxed)
        if self.best is None:
            raise _infeasible()
        chosen = pruned(self.problem, self.best)
        if not self.stopped:
            self.stopped = "gap" if self.bound - self.worth <= self.wanted else "time"
        return Choice(
            chosen,
            worth(self.problem, chosen),
            self.bound,
            time.monotonic() - self.began,
            self.stopped,
            relaxed,
        )

    @property
    def gap(self) -> float:
        return self.bound - self.worth if self.best is not None else POINTS

    def left(self) -> float:
        return self.seconds - (time.monotonic() - self.began)

    def done(self) -> bool:
        return bool(self.stopped) or self.bound - self.worth <= self.wanted or self.left() <= 0

    def watch(self, incumbent: float, bound: float) -> bool:
        """Tell how far the search is; False where the person wants to stop."""
        if self.told and not self.told(
            max(incumbent, self.worth), min(bound, self.bound), time.monotonic() - self.began
        ):
            self.stopped = "asked"
        return not self.stopped

    def offer(self, chosen: NDArray[np.int_]) -> None:
        value = worth(self.problem, chosen)
        if value > self.worth:
            self.best, self.worth = chosen, value
            self.watch(value, self.bound)

    def offer_values(self, values: Array) -> None:
        """Take a solver's values where all starts are whole and nothing is broken."""
        if not len(values):
            return
        starts = values[self.programme.columns["start"].start : self.programme.columns["start"].stop]
        if np.abs(starts - np.round(starts)).max(initial=0.0) < 1e-4:
            flags = np.round(starts).reshape(self.problem.shape)
            chosen = np.where(flags.any(1), flags.argmax(1), -1)
            if not broken(self.problem, chosen):
                self.offer(chosen)

    def search_beside(self, relaxed: Answer, begin: NDArray[np.int_] | None) -> None:
        """Let HiGHS have the whole time on one core, and search kernels on another.

        What HiGHS proves is the answer, whatever the kernels found meanwhile, so that it does not depend on who was
        quicker; where its time runs out, the better choice of the two is.
        """
        first = (self.best, self.worth)
        # a poor start keeps HiGHS from its own heuristics, so only a choice that was given is one
        start = None if begin is None else self.values_of(begin)
        with ThreadPoolExecutor(1) as beside:
            proving = beside.submit(self.prove, relaxed, start, self.worth)
            wait([proving], timeout=self.left() * _HEAD_START)
            self.search_kernels(relaxed, proving)
            proof = proving.result()
        if proof.answer.status in ("Optimal", "Infeasible"):
            self.best, self.worth = first
        self.settle(proof)

    def search_and_prove(self, relaxed: Answer) -> None:
        """Search kernels and prove; first with little patience and a part of the time, since a proof is often near at once."""
        for first, patience, share in ((0, _SOON, _HEAD_START), (1, _PATIENCE, 1.0)):
            self.search_kernels(relaxed, patience=patience, first=first)
            if self.done():
                return
            self.settle(self.prove(relaxed, self.values_of(self.best), self.worth, self.left() * share))
            if self.done():
                return

    def repair(self, begin: NDArray[np.int_]) -> None:
        """Keep what can be kept of a choice that breaks a limit: only its projects may be built, in any of their years."""
        high = self.high.copy()
        high[: len(self.programme.columns["start"])][np.repeat(begin < 0, self.problem.shape[1])] = 0.0
        answer = self.programme.solve(
            whole=True, low=self.low, high=high, seconds=self.left(), gap=self.wanted / 20, nodes=_NODES
        )
        self.offer_values(answer.values)

    def search_kernels(
        self,
        relaxed: Answer,
        beside: "Future[_Proof] | None" = None,
        rounds: int | None = None,
        patience: int = _PATIENCE,
        first: int = 0,
    ) -> None:
        """Search kernel after kernel, each with other columns, larger ones where small ones are settled at once.

        beside: a proof that goes on meanwhile; the search ends with it, and need not leave it time. rounds: how many
        kernels, all around the best choice so far, where no proof is to follow. patience: rounds without anything better;
        first: number of the first round (0 takes what the relaxed programme leaves open, later ones look around the best).
        """
        size, since = _KERNEL, 0
        count = len(self.programme.columns["start"])
        kept = self.seconds * _PROOF if beside is None and rounds is None else _LATE
        for number in range(first, _ROUNDS) if rounds is None else range(1, rounds + 1):
            if beside is not None and beside.done():
                return
            late = self.left() < kept
            if self.done() or since >= patience or late:
                return
            before = self.worth
            settled = self.search_kernel(relaxed, size, 0.0 if number == 0 else _JITTER)
            better = self.worth > before + self.wanted / 200
            since = 0 if better else since + 1
            if settled and not better:
                size = min(count, size * 3 // 2)
            elif not settled and number:
                size = max(_KERNEL // 2, size * 2 // 3)

    def search_kernel(self, relaxed: Answer, size: int, noise: float) -> bool:
        """Solve with `size` columns free, those whose reduced costs, jittered, are nearest to none; return if it was settled.

        Without noise the others are as the relaxation has them, with it as in the best choice so far.
        """
        count = len(self.programme.columns["start"])
        starts, reduced = relaxed.values[:count], np.abs(relaxed.reduced[:count])
        undecided = (starts > _WHOLE) & (starts < 1 - _WHOLE)
        jitter = np.exp(noise * self.draws.standard_normal(count))
        near = (reduced + self.gap / 20) * jitter if noise else np.where(undecided, -1.0, reduced)
        free = np.argsort(near, kind="stable")[: max(size, int(undecided.sum()))]
        begin = self.best if noise else None
        now = np.round(starts) if begin is None else starts_of(self.problem, begin)
        low, high = self.low.copy(), self.high.copy()
        fixed = np.ones(count, dtype=bool)
        fixed[free] = False
        low[:count][fixed] = high[:count][fixed] = now[fixed]
        answer = self.programme.solve(
            whole=True,
            low=low,
            high=high,
            seconds=min(max(2.0, self.left() / 6), self.left()),
            gap=self.wanted / 20,
            nodes=_NODES,
            start=self.values_of(begin),
            progress=self.within,
        )
        self.offer_values(answer.values)
        return answer.status in ("Optimal", "Infeasible")

    def within(self, incumbent: float, bound: float) -> bool:
        """Watch a part of the search, whose bound is none of the whole."""
        return self.watch(incumbent, self.bound)

    def prove(self, relaxed: Answer, start: Array | None, worth: float, seconds: float | None = None) -> "_Proof":
        """Ask HiGHS for the rest of the time, or for some seconds.

        Columns are fixed that no choice can have which beats `worth` by the gap asked for.
        """
        count = len(self.programme.columns["start"])
        low, high = self.low.copy(), self.high.copy()
        beaten = worth + self.wanted
        room = relaxed.objective - beaten
        starts, reduced = relaxed.values[:count], relaxed.reduced[:count]
        out = np.flatnonzero((starts < _WHOLE) & (-reduced > room))
        into = np.flatnonzero((starts > 1 - _WHOLE) & (reduced > room))
        high[out] = np.minimum(high[out], 0.0)
        low[into] = 1.0
        if start is not None and ((start[:count] < low[:count]) | (start[:count] > high[:count])).any():
            start = None
        answer = self.programme.solve(
            whole=True,
            low=low,
            high=high,
            seconds=self.left() if seconds is None else seconds,
            gap=self.wanted / 2,
            start=start,
            progress=self.watch,
        )
        return _Proof(answer, beaten if len(out) + len(into) else -np.inf)

    def settle(self, proof: "_Proof") -> None:
        """Take over what HiGHS found and proved."""
        self.offer_values(proof.answer.values)
        # outside the fixed columns nothing beats what they were fixed for; inside them the solver's bound holds
        inside = proof.answer.bound if np.isfinite(proof.answer.bound) else self.worth
        if proof.answer.status == "Infeasible":
            inside = self.worth
        self.bound = min(self.bound, max(inside, proof.outside, self.worth))

    def values_of(self, chosen: NDArray[np.int_] | None) -> Array | None:
        """Return a choice as columns of the programme; None for none."""
        if chosen is None:
            return None
        flags = starts_of(self.problem, chosen)
        low, high = self.low.copy(), self.high.copy()
        low[: len(flags)] = high[: len(flags)] = flags
        answer = self.programme.solve(whole=False, low=low, high=high, seconds=5.0)
        return answer.values if answer.feasible else None


def pruned(problem: Problem, chosen: NDArray[np.int_]) -> NDArray[np.int_]:
    """Return a choice without the candidates that add nothing to it, the last first; limits stay kept."""
    best, value = chosen.copy(), worth(problem, chosen)
    for candidate in np.flatnonzero(chosen >= 0)[::-1]:
        fewer = best.copy()
        fewer[candidate] = -1
        if worth(problem, fewer) >= value - 1e-9 and not broken(problem, fewer):
            best = fewer
    return best


def _infeasible() -> InfeasibleError:
    return InfeasibleError(
        Text("没有任何项目组合能守住全部约束", "no choice of projects keeps all limits"),
        hint=Text("请放宽一项约束；lantu optimise 说明放宽多少", "loosen a limit; lantu optimise says by how much"),
    )
