"""The calendar of works: thirteen weeks, their holidays and working weekends, and the works that are on in them as bars."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypedDict

import numpy as np

from lantu.language.errors import LantuError
from lantu.web.state.works.shown import NEVER, WorksShown
from lantu.web.views.works.rows import Positions
from lantu.works import Work
from lantu.works.schedule.calendar import working_calendar
from lantu.works.schedule.decided_days import shipped_days

WEEKS = 13
DAY_WIDE = 8  # of the drawing
WIDE = WEEKS * 7 * DAY_WIDE
MOST_WORKS = 40  # on a page


@dataclass(frozen=True)
class CalendarDay:
    """A day of the calendar. free: nobody works; None: not known. name: the holiday that it is of, or for which it is worked."""

    on: date
    free: bool | None
    name: str = ""

    @property
    def special(self) -> bool:
        """Whether it is not what its day of the week says: a holiday in the week, or a weekend that is worked."""
        return self.free is not None and self.free != (self.on.weekday() >= 5)


@dataclass(frozen=True)
class CalendarView:
    """Weeks from a Monday on. unsettled: years whose days off nobody has decided yet."""

    first: date
    days: tuple[CalendarDay, ...]
    unsettled: tuple[int, ...]

    @property
    def last(self) -> date:
        """The last day in view."""
        return self.days[-1].on


@dataclass(frozen=True, slots=True)
class SpecialDays:
    """A run of days of one holiday, or of working weekends of one (not free): from the first to the last."""

    name: str
    free: bool
    first: date
    last: date


class MilestoneMark(TypedDict):
    """Where a milestone stands in the drawing, and whether it is met."""

    x: float
    met: bool


class CalendarBars(TypedDict):
    """The bars of a work: for planned, actual and forecast where it begins and how wide it is; and its milestones."""

    bars: dict[str, tuple[float, float]]
    milestones: list[MilestoneMark]


def first_day(query: Mapping[str, str], today: date) -> date:
    """Return the Monday from which on is asked; by itself two weeks before today."""
    try:
        asked = date.fromisoformat(query.get("from", ""))
    except ValueError:
        asked = today - timedelta(weeks=2)
    asked = min(max(asked, date(1950, 1, 2)), date(2200, 1, 6))
    return asked - timedelta(days=asked.weekday())


def calendar_view(first: date, country: str) -> CalendarView:
    """Return the days of a country from a Monday on; a year without a notice is told, and its days are not guessed."""
    last = first + timedelta(days=WEEKS * 7 - 1)
    working: dict[int, Any] = {}
    unsettled: list[int] = []
    for year in range(first.year, last.year + 1):
        try:
            working[year] = working_calendar(country, year, year).working if country else None
        except LantuError:
            unsettled.append(year)
    named = _names(country, first, last)
    days: list[CalendarDay] = []
    for number in range(WEEKS * 7):
        on = first + timedelta(days=number)
        known = working.get(on.year)
        free = None if known is None else not bool(known[(on - date(on.year, 1, 1)).days])
        days.append(CalendarDay(on, free, named.get(on, "")))
    return CalendarView(first, tuple(days), tuple(unsettled))


def _names(country: str, first: date, last: date) -> dict[date, str]:
    """Return the holidays that days are of by a country's notices, later notices winning."""
    named: dict[date, str] = {}
    for item in sorted(shipped_days(country), key=lambda item: item.decided):
        day = max(item.first, first)
        while day <= min(item.last, last):
            named[day] = item.name
            day += timedelta(days=1)
    return named


def special_days(view: CalendarView) -> list[SpecialDays]:
    """Return holidays and working weekends in view: runs of days of one name, and whether they are free."""
    runs: list[SpecialDays] = []
    for day in view.days:
        if not day.name or day.free is None:
            continue
        last = runs[-1] if runs else None
        if last and last.name == day.name and last.free == day.free and (day.on - last.last).days == 1:
            runs[-1] = replace(last, last=day.on)
        else:
            runs.append(SpecialDays(day.name, day.free, day.on, day.on))
    return runs


def on_in(shown: WorksShown, found: Positions, view: CalendarView) -> Positions:
    """Return which of some works are on in the weeks in view, in the order in which they begin."""
    begin, end = shown.begin[found], shown.end[found]
    on = (begin != NEVER) & (begin <= view.last.toordinal()) & (end >= view.first.toordinal())
    own = found[on]
    return own[np.lexsort((own, shown.begin[own]))]


def bars(work: Work, view: CalendarView, today: date) -> CalendarBars:
    """Return the bars of a work: planned, and below it what was and what is forecast, cut at the edges of the view."""
    began, ended = work.actual.start, work.actual.end
    expected = work.forecast.end or work.planned.end
    found: dict[str, tuple[float, float]] = {}

    def put(name: str, start: date | None, end: date | None) -> None:
        if start is None or end is None or end < view.first or start > view.last or end < start:
            return
        left, right = max((start - view.first).days, 0), min((end - view.first).days + 1, WEEKS * 7)
        found[name] = (left * DAY_WIDE, (right - left) * DAY_WIDE)

    put("planned", work.planned.start, work.planned.end)
    if began:
        put("actual", began, ended or (min(today, expected) if expected else today))
    if not ended:
        put("forecast", max(began, today) if began else work.forecast.start or work.planned.start, expected)
    marks: list[MilestoneMark] = []
    for item in work.milestones:
        on = item.met or item.due
        if on and view.first <= on <= view.last:
            marks.append({"x": (on - view.first).days * DAY_WIDE + DAY_WIDE / 2, "met": item.met is not None})
    return {"bars": found, "milestones": marks}
