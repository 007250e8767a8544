"""When simulated works were planned, and when they really happened: arrays of working days, turned into dates at the end.

How long a task really takes is drawn by its class of durations, and how late a work begins by the delay of starts, both of
`duration_classes.csv`: a part of the delay is common to all tasks of a work, the rest is each task's own.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from lantu.works.schedule.duration_classes import duration_class, start_delay
from lantu.works.simulated.kinds import SimulatedKind

Days = NDArray[np.int64]
Dates = NDArray[np.datetime64]


@dataclass(frozen=True)
class SimulatedTimes:
    """Tasks of works of one kind; arrays (work, task). An end is the last day of a task.

    duration: working days as planned. factor: real length over planned length. Real dates go on beyond any day of a history.
    """

    duration: Days
    factor: NDArray[np.float64]
    planned_start: Dates
    planned_end: Dates
    real_start: Dates
    real_end: Dates


def simulated_times(
    kind: SimulatedKind,
    begins: Dates,
    size: NDArray[np.float64],
    even: NDArray[np.float64],
    normal: NDArray[np.float64],
) -> SimulatedTimes:
    """Return the times of works of a kind.

    begins (work,): the first planned day. size (work,): 0 to 1, small or large for its kind. even (work, 1 + task): draws from
    0 to 1; normal (work, 1 + task): standard normal draws. Weekends are free; holidays are left to the reader's calendar.
    """
    count = len(kind.tasks)
    low, high = (np.array([task.days[end] for task in kind.tasks]) for end in (0, 1))
    duration = np.rint(low + (high - low) * (0.5 * size[:, None] + 0.5 * even[:, 1 : count + 1])).astype(np.int64)
    classes = [duration_class(task.duration_class) for task in kind.tasks]
    median, spread, shared = (
        np.array([getattr(item, name) for item in classes]) for name in ("median", "spread", "shared")
    )
    mixed = np.sqrt(shared) * normal[:, :1] + np.sqrt(1 - shared) * normal[:, 1 : count + 1]
    factor = median * np.exp(spread * mixed)
    real = np.maximum(np.rint(duration * factor), 1).astype(np.int64)
    late = np.floor(-start_delay() * np.log1p(-even[:, 0])).astype(np.int64)
    planned_start, planned_end = _dates(begins, *_passed(kind, duration, np.zeros_like(late)))
    real_start, real_end = _dates(begins, *_passed(kind, real, late))
    return SimulatedTimes(duration, factor, planned_start, planned_end, real_start, real_end)


def _passed(kind: SimulatedKind, duration: Days, begin: Days) -> tuple[Days, Days]:
    """Return the first working day of each task and the one after its last, each as early as its links let it."""
    place = {task.id: number for number, task in enumerate(kind.tasks)}
    start, stop = np.zeros_like(duration), np.zeros_like(duration)
    for number, task in enumerate(kind.tasks):
        first = begin
        for before in (place[name] for name in task.follows):
            if task.link == "FS":
                first = np.maximum(first, stop[:, before] + task.lag)
            elif task.link == "SS":
                first = np.maximum(first, start[:, before] + task.lag)
            else:
                first = np.maximum(first, stop[:, before] + task.lag - duration[:, number])
        start[:, number], stop[:, number] = first, first + duration[:, number]
    return start, stop


def _dates(begins: Dates, start: Days, stop: Days) -> tuple[Dates, Dates]:
    origin = np.broadcast_to(begins[:, None], start.shape)
    return np.busday_offset(origin, start, roll="forward"), np.busday_offset(origin, stop - 1, roll="forward")


def first_days(window: tuple[date, date], even: NDArray[np.float64]) -> Dates:
    """Return working days (work,) drawn evenly between two days, both included."""
    first, last = (np.datetime64(day, "D") for day in window)
    days = int((last - first).astype(np.int64)) + 1
    return np.busday_offset(first + np.floor(even * days).astype(np.int64), 0, roll="forward")
