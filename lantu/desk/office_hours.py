"""When an office is open: working days of a country and the hours of such a day; moments put forward by the time that is worked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cached_property, lru_cache
from itertools import pairwise

from lantu.language.errors import LantuError
from lantu.language.text import Text, package_rows
from lantu.works.schedule.calendar import WorkingCalendar, working_calendar
from lantu.works.schedule.decided_days import DecidedDays

CHINA = timezone(timedelta(hours=8), "UTC+8")  # one zone and no summer time since 1991


@dataclass(frozen=True)
class OfficeHours:
    """The hours of a working day (from, to, in their order), its zone, and whose working days; decided adds a city's own notices."""

    spans: tuple[tuple[time, time], ...]
    zone: tzinfo = CHINA
    country: str = "CN"
    decided: tuple[DecidedDays, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        ends = [moment for span in self.spans for moment in span]
        if not ends or any(later <= earlier for earlier, later in pairwise(ends)):
            said = ", ".join(f"{a:%H:%M}-{b:%H:%M}" for a, b in self.spans)
            raise LantuError(
                Text(
                    f"办公时段应有先后、不重叠，例如 09:00-12:00 和 14:00-18:00，实为“{said}”",
                    f"office hours: expected spans one after the other such as 09:00-12:00 and 14:00-18:00, found '{said}'",
                )
            )

    @cached_property
    def day_seconds(self) -> int:
        """Seconds that a working day has."""
        return sum(_seconds(end) - _seconds(begin) for begin, end in self.spans)

    @property
    def closing(self) -> time:
        """When a working day ends."""
        return self.spans[-1][1]


@lru_cache
def usual_hours() -> OfficeHours:
    """Return the hours of office_hours.csv: an assumption, until the office says its own."""
    rows = package_rows("lantu.desk", "office_hours.csv")
    return OfficeHours(tuple((time.fromisoformat(row["opens"]), time.fromisoformat(row["closes"])) for row in rows))


def local_day(hours: OfficeHours, at: datetime) -> date:
    """Return the day that a moment (aware) falls on where the office is."""
    return at.astimezone(hours.zone).date()


def closing_of(hours: OfficeHours, day: date) -> datetime:
    """Return when the office closes on a day, in UTC."""
    return datetime.combine(day, hours.closing, hours.zone).astimezone(UTC)


def is_worked(hours: OfficeHours, day: date) -> bool:
    """Say whether a day is worked; LantuError for a year whose days off are not known."""
    return bool(_calendar(hours, day.year, day.year).working[day.timetuple().tm_yday - 1])


def worked_days_after(hours: OfficeHours, after: date, last: date) -> int:
    """Count the working days after a day, up to the last one; none where it is not later."""
    if last <= after:
        return 0
    calendar = _calendar(hours, after.year, last.year)
    first = calendar.first
    before = calendar.worked_before
    return int(before[(last - first).days + 1] - before[(after - first).days + 1])


def nth_working_day(hours: OfficeHours, after: date, count: int) -> date:
    """Return the count-th (from 1) working day after a day, which does not count itself."""
    begin = after + timedelta(days=1)
    last = begin.year
    while True:
        calendar = _calendar(hours, begin.year, last)
        wanted = int(calendar.worked_before[(begin - calendar.first).days]) + count - 1
        if wanted < calendar.worked.size:
            return date.fromordinal(int(calendar.worked[wanted]))
        last += 1


def next_worked(hours: OfficeHours, day: date) -> date:
    """Return a day itself where it is worked, else the next one that is."""
    return nth_working_day(hours, day - timedelta(days=1), 1)


def worked_seconds(hours: OfficeHours, begin: datetime, end: datetime) -> float:
    """Return the seconds that are worked between two moments (aware); below zero where the end is earlier."""
    if end < begin:
        return -worked_seconds(hours, end, begin)
    calendar = _calendar(hours, local_day(hours, begin).year, local_day(hours, end).year)
    return _position(hours, calendar, end) - _position(hours, calendar, begin)


def after_worked_seconds(hours: OfficeHours, begin: datetime, seconds: float) -> datetime:
    """Return the moment (UTC) by which so many seconds are worked after another one; before it where they are below zero.

    What ends with a day ends at its closing, not at the next opening.
    """
    first = last = local_day(hours, begin).year
    while True:
        calendar = _calendar(hours, first, last)
        wanted = _position(hours, calendar, begin) + seconds
        day, rest = divmod(wanted, hours.day_seconds)
        if rest == 0 and seconds > 0:
            day, rest = day - 1, float(hours.day_seconds)
        if day < 0:
            first -= 1
        elif day >= calendar.worked.size:
            last += 1
        else:
            worked = date.fromordinal(int(calendar.worked[int(day)]))
            return _at(hours, worked, rest)


def _at(hours: OfficeHours, day: date, seconds: float) -> datetime:
    """Return the moment of a working day after so many of its seconds."""
    for begin, end in hours.spans:
        length = _seconds(end) - _seconds(begin)
        if seconds <= length:
            return (datetime.combine(day, begin, hours.zone) + timedelta(seconds=seconds)).astimezone(UTC)
        seconds -= length
    return closing_of(hours, day)


def _position(hours: OfficeHours, calendar: WorkingCalendar, at: datetime) -> float:
    """Return the seconds that are worked from the calendar's first day until a moment."""
    local = at.astimezone(hours.zone)
    day = (local.date() - calendar.first).days
    whole = float(calendar.worked_before[day]) * hours.day_seconds
    if not calendar.working[day]:
        return whole
    now = _seconds(local.time()) + local.microsecond / 1e6
    return whole + sum(max(0.0, min(now, _seconds(end)) - _seconds(begin)) for begin, end in hours.spans)


def _seconds(moment: time) -> int:
    return moment.hour * 3600 + moment.minute * 60 + moment.second


def _calendar(hours: OfficeHours, first: int, last: int) -> WorkingCalendar:
    return _calendar_of(hours.country, hours.decided, first, last)


@lru_cache(maxsize=64)
def _calendar_of(country: str, decided: Sequence[DecidedDays], first: int, last: int) -> WorkingCalendar:
    return working_calendar(country, first, last, decided=decided)
