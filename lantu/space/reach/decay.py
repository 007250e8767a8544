"""How much a place counts for somebody who must walk there: a weight by cost, 1 at the door.

A decay is float64 (limit + 1,): the weight of a walk of 0, 1, ... tenths of a second, the last at the limit; beyond it 0.

Sources: W. Luo and F. Wang, Measures of spatial accessibility to health care in a GIS environment, Environment and Planning B
30 (6), 2003 (within or not); W. G. Hansen, How accessibility shapes land use, Journal of the American Institute of Planners 25 (2),
1959 (power); D. Dai, Black residential segregation, disparities in spatial access to health care facilities, and late-stage
breast cancer diagnosis in metropolitan Detroit, Health & Place 16 (5), 2010 (Gaussian).
"""

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text

Decay = NDArray[np.float64]

LONGEST = 24 * 3600 * 10  # tenths of a second: a decay holds a number for each
_MINUTE = 600


def step_decay(limit: int) -> Decay:
    """Return 1 up to the limit.

    >>> step_decay(2).tolist()
    [1.0, 1.0, 1.0]
    """
    return np.ones(_costs(limit).size)


def gaussian_decay(limit: int) -> Decay:
    """Return the bell that falls from 1 at the door to 0 at the limit: (e^(-(c/limit)²/2) - e^(-1/2)) / (1 - e^(-1/2)).

    >>> gaussian_decay(9000)[[0, 4500, 9000]].round(4).tolist()
    [1.0, 0.7014, 0.0]
    """
    least = np.exp(-0.5)
    return (np.exp(-0.5 * (_costs(limit) / max(limit, 1)) ** 2) - least) / (1 - least)


def exponential_decay(limit: int, half: float) -> Decay:
    """Return a weight that halves with every `half` tenths of a second.

    >>> exponential_decay(9000, half=3000)[[0, 3000, 9000]].tolist()
    [1.0, 0.5, 0.125]
    """
    if not half > 0:
        raise LantuError(Text(f"减半所需时间应大于 0，实为 {half}", f"a weight must halve in more than 0, not {half}"))
    return np.exp2(-_costs(limit) / half)


def power_decay(limit: int, exponent: float) -> Decay:
    """Return minutes to the power of -exponent; a walk of less than a minute counts as one, for at 0 it would be infinite.

    >>> power_decay(1200, exponent=2)[[0, 600, 1200]].tolist()
    [1.0, 1.0, 0.25]
    """
    if not exponent >= 0:
        raise LantuError(Text(f"幂指数不能为负，实为 {exponent}", f"an exponent cannot be below 0, not {exponent}"))
    return (np.maximum(_costs(limit), _MINUTE) / _MINUTE) ** -float(exponent)


def _costs(limit: int) -> Decay:
    if not 0 <= limit <= LONGEST:
        raise LantuError(
            Text(
                f"衰减的时限应为 0 至 {LONGEST}（十分之一秒），实为 {limit}",
                f"a decay ends at 0 to {LONGEST} tenths of a second, not {limit}",
            )
        )
    return np.arange(int(limit) + 1, dtype=np.float64)
