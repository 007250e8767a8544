"""Maximal covering: new sites so that as many people as possible are within the limit of some site.

A home counts as covered or not; whoever is covered by what stands already gains nothing from a new site.

Source: R. Church and C. ReVelle, The maximal covering location problem, Papers of the Regional Science Association 32,
1974, pp. 101-118.
"""

import numpy as np
from numpy.typing import NDArray

from lantu.space.reach.catchments import Catchments, Savings, savings


def newly_covered(
    catchments: Catchments, weight: NDArray[np.float64], present: NDArray[np.int32], limit: int
) -> Savings:
    """Return what each candidate newly covers.

    weight: float64 (home,), people or floor space, times what equity adds.
    present: int32 (home,), tenths of a second to the nearest site that stands; limit: tenths of a second, itself within.

    >>> from lantu.space.reach.catchments import Catchments
    >>> two = Catchments(np.array([0, 2, 3]), np.array([0, 1, 2], np.int32), np.array([60, 600, 9], np.int32), homes=3)
    >>> newly_covered(two, np.array([5.0, 7.0, 9.0]), np.array([9999, 9999, 100], np.int32), limit=600).saving.tolist()
    [5.0, 7.0]
    """
    gains = (catchments.cost <= limit) & (present[catchments.home] > limit)
    return savings(catchments, np.where(gains, weight[catchments.home], 0.0))
