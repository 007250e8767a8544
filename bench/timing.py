"""How long something takes."""

from collections.abc import Callable
from statistics import median
from time import perf_counter


def seconds(work: Callable[[], object], runs: int = 5, clock: Callable[[], float] = perf_counter) -> float:
    """Return the median time of some runs; by time.process_time other programs hardly count."""
    times = []
    for _ in range(runs):
        begin = clock()
        work()
        times.append(clock() - begin)
    return median(times)
