"""A mixed-integer programme: named blocks of columns and rows, handed to HiGHS.

Blocks are added with their sparse matrices, so that a formulation reads like its equations. One thread: the answer
does not depend on the machine.
"""

import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import highspy
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy import sparse

Array: TypeAlias = NDArray[np.float64]

INFINITE = highspy.kHighsInf
_PRIMAL = 4  # HiGHS's number for it
_SETTLED = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible)
Progress = Callable[[float, float], bool]  # (incumbent, bound) -> go on


@dataclass(frozen=True)
class Answer:
    """What a solver found: status, values (column,), objective, bound, and for a programme without integers its prices.

    reduced (column,) and price (row,): change of the objective per unit of a column, of a row's ceiling.
    """

    status: str
    values: Array
    objective: float
    bound: float
    reduced: Array
    price: Array

    @property
    def feasible(self) -> bool:
        """Whether there are values."""
        return len(self.values) > 0


class Programme:
    """Maximise cost @ columns, row by row low <= matrix @ columns <= high."""

    def __init__(self) -> None:
        self.columns: dict[str, range] = {}
        self.rows: dict[str, range] = {}
        self._low: list[Array] = []
        self._high: list[Array] = []
        self._cost: list[Array] = []
        self._whole: list[Array] = []
        self._blocks: list[dict[str, sparse.csr_array]] = []
        self._row_low: list[Array] = []
        self._row_high: list[Array] = []

    def add_columns(
        self,
        name: str,
        count: int,
        low: Array | float,
        high: Array | float,
        cost: Array | float = 0.0,
        whole: bool = False,
    ) -> None:
        """Add a block of columns with their bounds and what one unit of each is worth."""
        begin = sum(len(item) for item in self.columns.values())
        self.columns[name] = range(begin, begin + count)
        for store, value in (
            (self._low, low),
            (self._high, high),
            (self._cost, cost),
            (self._whole, float(whole)),
        ):
            store.append(np.broadcast_to(np.asarray(value, dtype=np.float64), (count,)))

    def add_rows(
        self, name: str, parts: "Mapping[str, sparse.csr_array]", high: Array | float, low: Array | float = -INFINITE
    ) -> None:
        """Add a block of rows: the sum of each part's matrix times its columns, between low and high."""
        count = next(iter(parts.values())).shape[0]
        begin = sum(len(item) for item in self.rows.values())
        self.rows[name] = range(begin, begin + count)
        self._blocks.append(dict(parts))
        for store, value in ((self._row_low, low), (self._row_high, high)):
            store.append(np.broadcast_to(np.asarray(value, dtype=np.float64), (count,)))

    @property
    def low(self) -> Array:
        """Lower bounds of all columns."""
        return np.concatenate(self._low)

    @property
    def high(self) -> Array:
        """Upper bounds of all columns."""
        return np.concatenate(self._high)

    def solve(
        self,
        *,
        whole: bool,
        low: Array | None = None,
        high: Array | None = None,
        seconds: float = 600.0,
        gap: float = 0.0,
        nodes: int | None = None,
        start: Array | None = None,
        progress: Progress | None = None,
    ) -> Answer:
        """Solve it, as integers (whole) or relaxed, within seconds or nodes, until the absolute gap.

        start: values to begin from (integers only); progress is told incumbent and bound and may stop the search.
        """
        solver = _solver(seconds)
        solver.setOptionValue("mip_abs_gap", gap)
        solver.setOptionValue("mip_rel_gap", 0.0)
        if nodes is not None:
            solver.setOptionValue("mip_max_nodes", nodes)
        solver.passModel(self._model(whole, self.low if low is None else low, self.high if high is None else high))
        if whole and start is not None:
            solution = highspy.HighsSolution()
            solution.col_value = start.tolist()
            solver.setSolution(solution)
        if whole and progress is not None:
            _watch(solver, progress)
        solver.run()
        answer = _answer(solver, whole)
        if start is not None and answer.feasible and not self._worth_what_it_says(answer):
            # HiGHS 1.16.0 may call a start optimal and say of it what another choice is worth (findings/optimal-start-of-a-mip.sh)
            return self.solve(whole=whole, low=low, high=high, seconds=seconds, gap=gap, nodes=nodes, progress=progress)
        return answer

    def maxima(self, costs: Array, *, seconds: float = 600.0) -> Array:
        """Return the most that the relaxed columns can be worth by each row of costs (question, column), instead of their own.

        Questions differ in what is sought alone, so each begins where the one before it ended (the primal simplex method), anew where
        that settles nothing.
        seconds: for all together. -inf where no values keep to the rows.
        """
        found = np.full(len(costs), -np.inf)
        solver = _solver(seconds)
        solver.setOptionValue("simplex_strategy", _PRIMAL)
        solver.passModel(self._model(False, self.low, self.high))
        for number, cost in enumerate(costs):
            solver.changeColsCost(len(cost), np.arange(len(cost), dtype=np.int32), cost)
            solver.run()
            if solver.getModelStatus() not in _SETTLED:
                solver.clearSolver()
                solver.run()
            if solver.getModelStatus() == highspy.HighsModelStatus.kOptimal:
                found[number] = solver.getInfo().objective_function_value
        return found

    def _worth_what_it_says(self, answer: Answer) -> bool:
        worth = float(np.concatenate(self._cost) @ answer.values)
        return abs(worth - answer.objective) <= 1e-6 * max(1.0, abs(answer.objective))

    def _model(self, whole: bool, low: Array, high: Array) -> highspy.HighsLp:
        matrix = self._matrix()
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = matrix.shape[1], matrix.shape[0]
        model.sense_ = highspy.ObjSense.kMaximize
        model.col_cost_, model.col_lower_, model.col_upper_ = np.concatenate(self._cost), low, high
        model.row_lower_, model.row_upper_ = np.concatenate(self._row_low), np.concatenate(self._row_high)
        columns = matrix.tocsc()
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_, model.a_matrix_.index_ = columns.indptr, columns.indices
        model.a_matrix_.value_ = columns.data
        if whole:
            kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
            model.integrality_ = [kinds[int(flag)] for flag in np.concatenate(self._whole)]
        return model

    def _matrix(self) -> "sparse.csr_array":
        from scipy import sparse

        if not self._blocks:
            return sparse.csr_array((0, sum(len(item) for item in self.columns.values())))
        grid = [
            [parts.get(name, sparse.csr_array((len(rows), len(columns)))) for name, columns in self.columns.items()]
            for parts, rows in zip(self._blocks, self.rows.values(), strict=True)
        ]
        return sparse.csr_array(sparse.block_array(grid, format="csr"))


def _solver(seconds: float) -> highspy.Highs:
    """Return a solver that says nothing, on one thread, with so many seconds."""
    _greeted()
    solver = highspy.Highs()
    for key, value in {
        "output_flag": False,
        "threads": 1,
        "parallel": "off",
        "random_seed": 0,
        "time_limit": max(seconds, 0.01),
    }.items():
        solver.setOptionValue(key, value)
    return solver


@lru_cache
def _greeted() -> None:
    """Let HiGHS print its greeting, once a process and whatever its options say, to nowhere: stdout may be read as JSON."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        highspy.Highs()
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def _watch(solver: highspy.Highs, progress: Progress) -> None:
    reported = [0.0]

    def look(event: highspy.HighsCallbackEvent) -> None:
        now = time.monotonic()
        if now - reported[0] > 0.2:
            reported[0] = now
            data = event.data_out
            if event.data_in is not None:
                event.data_in.user_interrupt = not progress(data.mip_primal_bound, data.mip_dual_bound)

    solver.cbMipInterrupt += look


def _answer(solver: highspy.Highs, whole: bool) -> Answer:
    status = solver.modelStatusToString(solver.getModelStatus())
    info, solution = solver.getInfo(), solver.getSolution()
    known = info.primal_solution_status == highspy.kSolutionStatusFeasible
    values = np.array(solution.col_value) if known else np.zeros(0)
    objective = float(info.objective_function_value) if known else -np.inf
    bound = float(info.mip_dual_bound) if whole else objective
    return Answer(status, values, objective, bound, np.array(solution.col_dual), np.array(solution.row_dual))
