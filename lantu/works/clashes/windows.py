"""When works are on their ground, as days in numbers: as planned, and as far as is known now. Open ends stay open.

Now is what really happened where that is known, else what is forecast, else what is planned. A work without any date is a state of
its own: whatever is near may meet it, and nobody can say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from lantu.language.text import Text
from lantu.works.clashes.index import NEVER, OPEN_END, OPEN_START, Days
from lantu.works.footprints import WorkFault
from lantu.works.record import Span, Work

FINISHED = ("operation", "closure")  # stages in which nobody digs any more


@dataclass(frozen=True)
class Windows:
    """day: int32 (work, 4), as ClashIndex has it. undated: bool (work,). over: bool (work,), who is finished, cancelled or past."""

    day: Days
    undated: NDArray[np.bool_]
    over: NDArray[np.bool_]
    faults: tuple[WorkFault, ...] = ()


def windows_of(works: Sequence[Work], since: date | None = None) -> Windows:
    """Return the windows of works from a day on (all of them where none is given).

    A work that is kept up without a day on which anything would be repaired is over as well.
    """
    planned_start, planned_end = _columns([work.planned for work in works])
    forecast_start, forecast_end = _columns([work.forecast for work in works])
    actual_start, actual_end = _columns([work.actual for work in works])
    plan_fails = (planned_start > 0) & (planned_end > 0) & (planned_end < planned_start)
    planned_start, planned_end = np.where(plan_fails, 0, planned_start), np.where(plan_fails, 0, planned_end)
    start = _first_known(actual_start, forecast_start, planned_start)
    end = _first_known(actual_end, forecast_end, np.where(planned_end < start, 0, planned_end))  # as now_of has it
    now_fails = (start > 0) & (end > 0) & (end < start)
    start, end = np.where(now_fails, 0, start), np.where(now_fails, 0, end)

    begin = since.toordinal() if since else OPEN_START
    planned, now = _window(planned_start, planned_end, begin), _window(start, end, begin)
    planned[(planned_start == 0) & (planned_end == 0)] = NEVER
    undated = (start == 0) & (end == 0)
    over = np.fromiter((is_over(work) for work in works), np.bool_, len(works))
    kept_up = np.fromiter((work.stage == "maintenance" for work in works), np.bool_, len(works))
    over |= kept_up & undated
    ended = (planned[:, 0] > planned[:, 1]) & (now[:, 0] > now[:, 1])
    faults: list[WorkFault] = []
    for at in np.flatnonzero(plan_fails | now_fails).tolist():
        if plan_fails[at]:
            faults.append(_ends_early(works[at].id, Text("计划工期", "planned window"), works[at].planned))
        if now_fails[at]:
            faults.append(_ends_early(works[at].id, Text("现行工期", "window as known now"), now_of(works[at])))
    return Windows(np.hstack([planned, now]), undated & ~over, over | ended, tuple(faults))


def is_over(work: Work) -> bool:
    """Whether nobody digs any more, whatever its days say: cancelled or finished."""
    return work.cancelled or work.stage in FINISHED


def now_of(work: Work) -> Span:
    """Return the window of a work as far as is known now: actual before forecast before planned."""
    planned = work.planned
    if planned.start and planned.end and planned.end < planned.start:
        planned = Span()
    start = work.actual.start or work.forecast.start or planned.start
    end = work.actual.end or work.forecast.end
    if end is None and planned.end and not (start and planned.end < start):
        end = planned.end  # a work that began after its planned end has an end that nobody knows
    return Span(start, end)


def span_of(first: int, last: int) -> Span:
    """Return days in numbers as a span; an open side is None."""
    return Span(
        None if first <= OPEN_START else date.fromordinal(first), None if last >= OPEN_END else date.fromordinal(last)
    )


def _columns(spans: Sequence[Span]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return first and last days in numbers, 0 for those that are not known."""
    count = len(spans)
    return (
        np.fromiter((day.toordinal() if (day := span.start) else 0 for span in spans), np.int64, count),
        np.fromiter((day.toordinal() if (day := span.end) else 0 for span in spans), np.int64, count),
    )


def _first_known(*columns: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return of each work the first day that is known, 0 where none is."""
    found = columns[-1]
    for column in reversed(columns[:-1]):
        found = np.where(column > 0, column, found)
    return found


def _window(start: NDArray[np.int64], end: NDArray[np.int64], begin: int) -> Days:
    """Return first and last days (work, 2), an unknown one open, none before `begin`."""
    first = np.maximum(np.where(start > 0, start, OPEN_START), begin)
    return np.stack([first, np.where(end > 0, end, OPEN_END)], 1).astype(np.int32)


def _ends_early(work: str, name: Text, span: Span) -> WorkFault:
    return WorkFault(
        work,
        Text(
            f"{name.zh}先止后起：{span.start} 至 {span.end}",
            f"its {name.en} ends before it begins: {span.start} to {span.end}",
        ),
        Text("请核对两个日期；此前按没有日期处理", "check both dates; until then it counts as without dates"),
        used=True,
    )
