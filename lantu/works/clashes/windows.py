"""When works are on their ground, as days in numbers: as planned, and as far as is known now. Open ends stay open.

Now is what really happened where that is known, else what is forecast, else what is planned. A work without any date is a state of
its own: whatever is near may meet it, and nobody can say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from lantu.text import Text
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
    """Return the windows of works from a day on (all of them where none is given)."""
    faults: list[WorkFault] = []
    day = np.empty((len(works), 4), np.int32)
    undated, over = np.zeros(len(works), np.bool_), np.zeros(len(works), np.bool_)
    begin = since.toordinal() if since else OPEN_START
    for number, work in enumerate(works):
        planned, now = _checked(work, "planned", work.planned, faults), _checked(work, "now", now_of(work), faults)
        undated[number] = now is None
        day[number] = *(_days(planned, begin) if planned else NEVER), *_days(now or Span(), begin)
        over[number] = is_over(work, now)
    ended = (day[:, 0] > day[:, 1]) & (day[:, 2] > day[:, 3])
    return Windows(day, undated & ~over, over | ended, tuple(faults))


def is_over(work: Work, now: Span | None) -> bool:
    """Whether nobody digs any more: cancelled, finished, or kept up without a day on which anything would be repaired."""
    return work.cancelled or work.stage in FINISHED or (work.stage == "maintenance" and now is None)


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


def _checked(work: Work, which: str, span: Span, faults: list[WorkFault]) -> Span | None:
    """Return a window that has a day; None for one without dates or that ends before it begins, which is told."""
    if span.start and span.end and span.end < span.start:
        name = Text("计划工期", "planned window") if which == "planned" else Text("现行工期", "window as known now")
        faults.append(
            WorkFault(
                work.id,
                Text(
                    f"{name.zh}先止后起：{span.start} 至 {span.end}",
                    f"its {name.en} ends before it begins: {span.start} to {span.end}",
                ),
                Text("请核对两个日期；此前按没有日期处理", "check both dates; until then it counts as without dates"),
                used=True,
            )
        )
        return None
    return span if span.start or span.end else None


def _days(span: Span, begin: int) -> tuple[int, int]:
    first = span.start.toordinal() if span.start else OPEN_START
    return max(first, begin), span.end.toordinal() if span.end else OPEN_END
