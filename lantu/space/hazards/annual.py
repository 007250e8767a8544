"""What a hazard takes in a mean year: losses of several return periods, summed over the chance of a year with each.

Source: identity (the area under the curve of loss over exceedance probability); trapezoids between the periods, as Olsen et al. 2015
(Water 7, 255) compare them with others.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class AnnualExpectation:
    """Amounts a year, each (…).

    between: what lies between the periods that were modelled. rarer: of years rarer than the rarest, taken as bad as that one and no
    worse, so it is a lower bound. often: what years more frequent than the most frequent could add at most, if each was as bad as
    that one; it is not in the mean, which takes it that they do no harm.
    """

    between: Numbers
    rarer: Numbers
    often: Numbers

    @property
    def mean(self) -> Numbers:
        """The amount of a mean year: between and rarer."""
        return self.between + self.rarer


def annual_expectation(periods: Numbers, losses: Numbers) -> AnnualExpectation:
    """Return what a mean year takes from losses (…, period) at return periods in years (period,), in any order.

    Two losses at one period are a step: the smaller on the side of frequent years. LantuError: a period of less than a year, none at all.

    >>> steps = annual_expectation(np.array([10.0, 100.0, 100.0]), np.array([4.0, 4.0, 50.0]))
    >>> round(float(steps.mean), 9)  # 4 in every tenth year but one in ten of those, 50 in that one
    0.86
    """
    if not periods.size or not np.isfinite(periods).all() or (periods < 1).any():
        raise LantuError(
            Text("重现期应为不小于 1 的年数", "a return period is a number of years of at least 1"),
            hint=Text("例如 100", "such as 100"),
        )
    order = np.lexsort((np.asarray(losses).reshape(-1, periods.size).sum(axis=0), periods))
    chance, loss = 1 / periods[order], np.asarray(losses, np.float64)[..., order]
    between = np.sum((loss[..., 1:] + loss[..., :-1]) / 2 * (chance[:-1] - chance[1:]), axis=-1)
    return AnnualExpectation(between, loss[..., -1] * chance[-1], loss[..., 0] * (1 - chance[0]))
