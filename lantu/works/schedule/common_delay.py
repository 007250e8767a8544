"""What the tasks of a work have shown so far says of those to come: the delay that they share, given what is done and what is late.

The shared part is standard normal before anything is known. Each finished task tells how long it took, each begun one that it has lasted
so long at least; the chance of that at every possible shared part, by Bayes' rule, is what members then draw from.
"""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
GRID = np.linspace(-6.0, 6.0, 1201)  # of the shared part, in its standard deviations


def shared_delay_odds(least: Numbers, most: Numbers, shared: Numbers) -> Numbers:
    """Return the cumulative odds of the shared part over GRID (1201,), given tasks whose z lay between least and most (task,).

    shared (task,): the square root of the share of variance that is common; infinite bounds say nothing.
    """
    from scipy.special import log_ndtr, ndtr

    logged = -0.5 * GRID**2
    for low, high, part in zip(least.tolist(), most.tolist(), shared.tolist(), strict=True):
        own = np.sqrt(1.0 - part * part)
        below, above = (high - part * GRID) / own, (low - part * GRID) / own
        if np.isinf(high):
            logged += log_ndtr(-above)
        else:  # between two bounds: the smaller tail keeps its digits
            span = np.where(above > 0, ndtr(-above) - ndtr(-below), ndtr(below) - ndtr(above))
            logged += np.log(np.maximum(span, 1e-300))
    weight = np.exp(logged - logged.max())
    middle = np.concatenate([[0.0], np.cumsum((weight[1:] + weight[:-1]) / 2)])
    return middle / middle[-1]


def draw_shared_delay(odds: Numbers, share: Numbers) -> Numbers:
    """Return the shared part (member,) at shares between 0 and 1 (member,) of its odds."""
    return np.interp(share, odds, GRID)
