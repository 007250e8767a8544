"""Tasks that really began or ended before those that they wait for did: what a link of the schedule says, and the days do not."""

from collections.abc import Mapping
from datetime import date

from lantu.works.record import WorkTask


def begun_early(task: WorkTask, known: Mapping[str, WorkTask], on: date | None) -> tuple[str, ...]:
    """Return the predecessors that a start on a day (None: none yet) did not wait for. Lags are not looked at: they are plans."""
    return tuple(
        name
        for name, kind, _ in task.predecessors
        if on and name in known and not _by(known[name], kind[0], on) and kind[1] == "S"
    )


def ended_early(task: WorkTask, known: Mapping[str, WorkTask], on: date | None) -> tuple[str, ...]:
    """Return the predecessors that an end on a day (None: none yet) did not wait for."""
    return tuple(
        name
        for name, kind, _ in task.predecessors
        if on and name in known and not _by(known[name], kind[0], on) and kind[1] == "F"
    )


def _by(before: WorkTask, end: str, on: date) -> bool:
    """Whether a task had begun (S) or ended (F) by a day."""
    day = before.actual_start if end == "S" else before.actual_end
    return day is not None and day <= on
