"""Areas that are odd in a span of time, for lantu desk hotspots: periods counted back from the last day, and what is usual in each."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text

if TYPE_CHECKING:
    from lantu.desk.hotspots.areas import Areas
    from lantu.desk.hotspots.scan import Scan
    from lantu.desk.hotspots.space_time import HotspotInTime
    from lantu.desk.intake.columns import RequestColumns


@dataclass(frozen=True)
class PeriodWindow:
    """What is looked at: spans that end with the last period (recent) or any; days in a period; periods in a span at most."""

    recent: bool
    days: int
    longest: int


@dataclass(frozen=True)
class FoundInTime:
    """What was found; begins: the first day of the first period; before: requests of the days before it, which make no whole period."""

    scan: "Scan[HotspotInTime]"
    begins: np.datetime64
    days: int
    before: int

    def dates(self, first: int, last: int) -> tuple[date, date]:
        """Return the first day of a period and the last day of another."""
        days = (self.begins + first * self.days, self.begins + (last + 1) * self.days - 1)
        return days[0].astype(date), days[1].astype(date)


def look_in_time(
    columns: "RequestColumns",
    counted: NDArray[np.bool_],
    where: NDArray[np.int64],
    areas: "Areas",
    span: PeriodWindow,
    *,
    people: bool,
    share: float,
    seed: int,
    deals: int,
) -> FoundInTime:
    """Return the areas and spans with more of the counted requests (request,) than is usual.

    where: area of each request, -1 in none. Usual with people: people of an area times what the whole city had in the period; without
    them: all requests of area and period. LantuError where the days make fewer than two periods.
    """
    from lantu.desk.hotspots.scan import circles
    from lantu.desk.hotspots.space_time import scan_in_time, weights_by_people

    if span.days < 1:
        raise LantuError(Text(f"--days：应至少 1，实为 {span.days}", f"--days: expected 1 or more, found {span.days}"))
    day = columns.local(columns.received).astype("datetime64[D]")
    last = day.max()  # of any kind: on days after it nothing was counted
    periods = int((last - day.min()).astype(int) + 1) // span.days
    if periods < 2:
        raise LantuError(
            Text(
                f"{day.min()} 至 {last} 不足两个 {span.days} 天的时段",
                f"{day.min()} to {last} make fewer than two periods of {span.days} days",
            ),
            hint=Text("请用更短的 --days 或更多天的诉求", "take a shorter --days, or requests of more days"),
        )
    begins = last + 1 - periods * span.days
    period = (day - begins).astype(np.int64) // span.days

    def held(which: NDArray[np.bool_]) -> NDArray[np.int64]:
        there = which & (where >= 0) & (period >= 0)
        places = len(areas.names)
        return np.bincount(period[there] * places + where[there], minlength=periods * places).reshape(periods, places)

    cases = held(counted)
    usual = weights_by_people(areas.people, cases) if people else held(np.ones(columns.count, np.bool_)).astype(float)
    found = scan_in_time(
        cases,
        usual,
        circles(areas.x, areas.y, areas.people, share),
        areas.x,
        areas.y,
        seed,
        recent=span.recent,
        longest=min(span.longest, periods - 1),
        deals=deals,
    )
    return FoundInTime(found, begins, span.days, int((counted & (period < 0)).sum()))
