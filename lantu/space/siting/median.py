"""The capped p-median: new sites so that all people together walk as little as possible.

Nobody is counted as walking longer than the cap: beyond it people take another way, or none, and one far house must not decide.
What is made greatest is what people save, which is the same sites as least walking, and lets a bound say how good they are.

Source: S. L. Hakimi, Optimum locations of switching centers and the absolute centers and medians of a graph, Operations
Research 12, 1964, pp. 450-459.
"""

import numpy as np
from numpy.typing import NDArray

from lantu.space.reach.catchments import Catchments, Savings, savings


def walking_saved(catchments: Catchments, weight: NDArray[np.float64], present: NDArray[np.int32], cap: int) -> Savings:
    """Return the walking that each candidate saves, in weight times tenths of a second.

    weight: float64 (home,); present: int32 (home,), tenths of a second to the nearest site that stands; cap: the same.

    >>> from lantu.space.reach.catchments import Catchments
    >>> one = Catchments(np.array([0, 2]), np.array([0, 1], np.int32), np.array([100, 300], np.int32), homes=2)
    >>> walking_saved(one, np.array([2.0, 1.0]), np.array([9999, 350], np.int32), cap=600).saving.tolist()
    [1000.0, 50.0]
    """
    walked = np.minimum(present, cap)[catchments.home].astype(np.float64)
    return savings(catchments, weight[catchments.home] * np.maximum(walked - catchments.cost, 0.0))
