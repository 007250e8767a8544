"""Sobol's indices by Saltelli's design: first-order and total, from futures simulated for the purpose.

Two independent draws A and B of everything; for each driver one more future that is A but for this driver, which is
B's (Saltelli et al. 2010; total index after Jansen 1999). The estimators and their intervals are SALib's. A record's
path and the surprises of one name are one driver each, all their numbers together, as SALib's groups are.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np

from lantu.arrays import Array
from lantu.engine.setup import Setup
from lantu.engine.simulate import World
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.sensitivity.designs import drawn_twice, picked_world, try_worlds
from lantu.sensitivity.drivers import Driver
from lantu.sensitivity.first_order import VarianceShare
from lantu.sensitivity.quantity_of_interest import QuantityOfInterest, watch_all

POINTS = 256
MOST_POINTS = 65_536


def sobol_indices(
    setup: Setup,
    questions: Sequence[QuantityOfInterest],
    points: int = POINTS,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, dict[Driver, tuple[VarianceShare, VarianceShare]]]:
    """Return first-order and total index of every driver for each question: key -> driver -> (first, total).

    Simulates points x (drivers + 2) futures. points: a power of two from 16 to 65,536, so that Sobol points stay
    balanced; LantuError for another number, and where SALib is not installed. Questions without spread are left out.
    """
    analyze = _salib()
    if not 16 <= points <= MOST_POINTS or points & (points - 1):
        raise LantuError(
            Text(
                f"members：应为 16 至 {MOST_POINTS:,} 之间的 2 的幂，实为 {points:,}",
                f"members: expected a power of two from 16 to {MOST_POINTS:,}, found {points:,}",
            )
        )
    tables = drawn_twice(setup, points)
    drivers = list(tables)
    if not drivers:
        return {}
    step = len(drivers) + 2

    def world(chosen: range) -> World:
        rows = np.arange(chosen.start, chosen.stop)
        point, turn = rows // step, rows % step
        picks = {driver: point + points * ((turn == at + 1) | (turn == step - 1)) for at, driver in enumerate(drivers)}
        return picked_world(setup, tables, picks, len(chosen))

    values = try_worlds(setup, points * step, world, partial(watch_all, questions), progress)
    seed = setup.seed + 1  # SALib takes 0 for none
    return {
        quantity.key: indices(analyze, values[quantity.key], drivers, seed)
        for quantity in questions
        if np.isfinite(values[quantity.key]).all() and np.ptp(values[quantity.key]) > 0
    }


def indices(
    analyze: Callable[..., Any], values: Array, drivers: Sequence[Driver], seed: int
) -> dict[Driver, tuple[VarianceShare, VarianceShare]]:
    """Return SALib's indices of values in the order of the design, (point, A | driver … | B) in one row."""
    problem = {
        "num_vars": len(drivers),
        "names": [f"{driver.kind} {driver.name}" for driver in drivers],
        "bounds": [[0.0, 1.0]] * len(drivers),
    }
    # a normal's interval of 68.27 % reaches one standard error to either side
    found = analyze(problem, values, calc_second_order=False, conf_level=0.682689492, seed=seed)
    return {
        driver: (
            VarianceShare(float(found["S1"][at]), float(found["S1_conf"][at])),
            VarianceShare(float(found["ST"][at]), float(found["ST_conf"][at])),
        )
        for at, driver in enumerate(drivers)
    }


def _salib() -> Callable[..., Any]:
    try:
        from SALib.analyze import sobol  # type: ignore[import-untyped]
    except ImportError:
        raise LantuError(
            Text("--method saltelli 需要 SALib，尚未安装", "--method saltelli needs SALib, which is not installed"),
            hint=Text(
                "pip install 'lantu[sensitivity]'；--method ensemble 无须另装",
                "pip install 'lantu[sensitivity]'; --method ensemble needs nothing more",
            ),
        ) from None
    return sobol.analyze
