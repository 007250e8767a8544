"""When a project is expected to be complete: by its row, or by the record of its work where works are later than planned.

What has happened counts first: the actual end, sooner or later than the row. Then what is expected now: the tasks of the record,
scheduled in many futures, else the end that the record forecasts, and each only where it is later than the row, since nobody is
surprised by works that end sooner. Records that a simulator made count for nothing. Neither file is written over:
`Completion.basis` says which of the two the run took, and `lantu check` names every project in which they differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from lantu.blueprint import Blueprint, Project
from lantu.city import City
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.works import Work

FUTURES = 500  # schedules of a work; a run's members take them in turn
CHINA = "CN"  # whose working days a city that counts in yuan has; others are known to a city's file only

CompletionBasis = Literal["actual", "schedule", "forecast"]
BASES: Mapping[CompletionBasis, Text] = {
    "actual": Text("实际完工", "actual end"),
    "schedule": Text("按工序逐个未来排期", "its tasks scheduled in each future"),
    "forecast": Text("记录的预测", "forecast of the record"),
}


@dataclass(frozen=True, eq=False)
class Completion:
    """The years (future,) in which works end, one where it is the same in all, instead of the row's (None: it says none)."""

    basis: CompletionBasis
    row: int | None
    years: NDArray[np.int64]

    @property
    def middle(self) -> int:
        """The year by which half of the futures are complete."""
        return int(np.quantile(self.years, 0.5, method="inverted_cdf"))

    @property
    def said(self) -> Text:
        """Which year a run takes, and by what: with the middle 90 % of the futures where they differ."""
        low, high = (int(np.quantile(self.years, share, method="inverted_cdf")) for share in (0.05, 0.95))
        span = f"{self.middle}" if low == high else f"{self.middle} ({low}-{high})"
        basis = BASES[self.basis]
        return Text(f"推演按 {span} 年完工（{basis.zh}）", f"a run takes {span} as its end ({basis.en})")


def completion_of(project: Project, plan: Blueprint, city: City) -> Completion | None:
    """Return when a project is expected to be complete by the record of its work; None where the row counts.

    project: complete, with the year that the rule of its measure gives where the row has none.
    """
    work = next(
        (item for item in plan.works if item.id == project.id and not item.synthetic and not item.cancelled), None
    )
    if work is None:
        return None
    if work.actual.end is not None:
        found = Completion("actual", project.end, np.array([work.actual.end.year]))
    else:
        found = _expected(work, project.end, city)
    return None if found is None or (found.years == project.end).all() else found


def as_expected(project: Project, plan: Blueprint, city: City) -> tuple[Project, Completion | None]:
    """Return a project with the year in which its works are expected to end, and what that rests on; None for the row's own."""
    found = completion_of(project, plan, city)
    if found is None:
        return project, None
    start = project.start if project.start is None else min(project.start, found.middle)
    return replace(project, start=start, end=found.middle), found


def known_to(work: Work) -> date | None:
    """Return the last day of which a record says what happened; None where it says nothing. A run reads no clock."""
    told = [
        work.actual.start,
        work.actual.end,
        *(move.on for move in work.moves),
        *(item.met for item in work.milestones),
    ]
    told += [day for task in work.tasks for day in (task.actual_start, task.actual_end)]
    told += [figure.seen for figure in work.costs]
    return max((day for day in told if day is not None), default=None)


def _expected(work: Work, row: int | None, city: City) -> Completion | None:
    scheduled = _scheduled(work, CHINA) if work.tasks and city.money_unit == "yuan" else None
    basis: CompletionBasis = "schedule" if scheduled is not None else "forecast"
    if scheduled is not None:
        years = scheduled
    elif day := work.forecast.end or (None if row is not None else work.planned.end):
        years = np.array([day.year])
    else:
        return None
    return Completion(basis, row, years if row is None else np.maximum(years, row))


@lru_cache(maxsize=4096)
def _scheduled(work: Work, country: str) -> NDArray[np.int64] | None:
    """Return the year in which a work ends (future,), by its tasks; None where they cannot be scheduled, which the check says."""
    day = known_to(work)
    if day is None:
        return None
    from lantu.works.schedule.forecast import works_calendar  # holidays and numba: only where a record has tasks
    from lantu.works.schedule.members import schedule_work

    try:
        calendar = works_calendar([work], day, country, provisional=True)
        schedule = schedule_work(work, calendar, day, members=FUTURES)
    except LantuError:
        return None
    last = np.clip(schedule.end - 1, 0, calendar.worked.size - 1)
    days = calendar.worked[last]
    return np.array([date.fromordinal(int(item)).year for item in days])
