"""The clock of a request: when its time is used up, how much of it is, and how a pause moves that.

Counted as the Civil Code of China counts periods (articles 201 and 203): a period in hours runs from the moment; of one in days the
first day does not count, a last day that is off gives way to the next working day, and it ends when the office closes. Units:

hours          hours of the wall, day and night
days           days of the calendar
working_hours  hours in which the office is open
working_days   days that the country works, with its worked weekends

Source: 《中华人民共和国民法典》第二百零一条、第二百零三条.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from lantu.desk.office_hours import (
    OfficeHours,
    after_worked_seconds,
    closing_of,
    local_day,
    next_worked,
    nth_working_day,
    worked_days_after,
    worked_seconds,
)
from lantu.desk.request import Event
from lantu.desk.transitions import desk_transitions
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text

UNITS = ("hours", "days", "working_hours", "working_days")


@dataclass(frozen=True)
class Allowance:
    """How much time a request has: count of a unit of UNITS."""

    count: float
    unit: str


@dataclass(frozen=True)
class DueTime:
    """A row of the table of times: which kinds and urgencies ("" is any) have how much time, on what basis and by which source."""

    kind: str
    urgency: str
    allowance: Allowance
    basis: str = "assumed"
    source: str = ""


@dataclass(frozen=True)
class Clock:
    """A clock as it stands: due, seconds used and left (of the unit's own hours), whether it runs, and when it stood still."""

    started: datetime
    due: datetime
    used: float
    left: float
    running: bool
    paused: bool
    overdue: bool
    pauses: tuple[tuple[datetime, datetime | None], ...]


def read_due_times(rows: Iterable[Mapping[str, str]], file: str = "due_times.csv") -> tuple[DueTime, ...]:
    """Read rows of a table of times; LantuError names the line of a count or unit that is none."""
    found: list[DueTime] = []
    for line, row in enumerate(rows, 2):
        try:
            count = float(row["count"])
        except ValueError:
            count = 0.0
        if row["unit"] not in UNITS or not 0 < count < 10_000 or (count % 1 and row["unit"].endswith("days")):
            raise LantuError(
                Text(
                    f"时限应为正数和单位（{'、'.join(UNITS)}），天数为整数，实为“{row['count']} {row['unit']}”",
                    f"expected a number above 0 and a unit ({', '.join(UNITS)}), days whole, found '{row['count']} {row['unit']}'",
                ),
                location=Location(file, line),
            )
        allowance = Allowance(count, row["unit"])
        found.append(DueTime(row["kind"], row["urgency"], allowance, row.get("basis", ""), row.get("source", "")))
    return tuple(found)


def allowance_of(table: Iterable[DueTime], kind: str, urgency: str) -> Allowance | None:
    """Return the time that a kind and urgency have: of the row that says both, else the kind, else the urgency; None for no row."""
    fits = [row for row in table if row.kind in ("", kind) and row.urgency in ("", urgency)]
    return max(fits, key=lambda row: (bool(row.kind), bool(row.urgency))).allowance if fits else None


def due_time(hours: OfficeHours, start: datetime, allowance: Allowance) -> datetime:
    """Return when a time that begins at a moment (aware) is used up; LantuError for a year whose days off are not known."""
    if allowance.unit == "hours":
        return start + timedelta(hours=allowance.count)
    if allowance.unit == "working_hours":
        return after_worked_seconds(hours, start, allowance.count * 3600)
    day, count = local_day(hours, start), int(allowance.count)
    if allowance.unit == "working_days":
        return closing_of(hours, nth_working_day(hours, day, count))
    return closing_of(hours, next_worked(hours, day + timedelta(days=count)))


def due_after_pause(hours: OfficeHours, due: datetime, paused: datetime, resumed: datetime, unit: str) -> datetime:
    """Return when a time is used up that stood still between two moments: what was left then is left now.

    In days, the day of the pause counts as used and the day of resuming does not count. What was not overdue when it stopped is not
    overdue when it goes on.
    """
    if paused >= due:
        return due
    if unit == "hours":
        return due + (resumed - paused)
    if unit == "working_hours":
        return after_worked_seconds(hours, resumed, worked_seconds(hours, paused, due))
    stopped, today, last = (local_day(hours, moment) for moment in (paused, resumed, due))
    if unit == "working_days":
        left = worked_days_after(hours, stopped, last)
        moved = nth_working_day(hours, today, left) if left else next_worked(hours, today)
    else:
        moved = next_worked(hours, today + (last - stopped)) if today > stopped else last
    if closing_of(hours, moved) <= resumed:  # the office had closed on the day that was left
        moved = nth_working_day(hours, today, 1)
    return max(due, closing_of(hours, moved))


def clock_of(hours: OfficeHours, allowance: Allowance, events: Iterable[Event], now: datetime) -> Clock | None:
    """Return the clock of a request from what happened to it, in the order of time; None before it came in."""
    ways = desk_transitions()
    started = due = stopped = stood = None
    pauses: list[tuple[datetime, datetime | None]] = []
    for event in events:
        way = ways.get((event.before, event.action))
        effect = way.clock if way else ""
        if effect == "start":
            started, due, stopped, stood, pauses = event.at, due_time(hours, event.at, allowance), None, None, []
        elif effect == "pause":
            stood = event.at
        elif effect == "extend" and event.changed.get("due"):
            due = datetime.fromisoformat(str(event.changed["due"]))
        elif effect == "resume" and due and stood:
            due = due_after_pause(hours, due, stood, event.at, allowance.unit)
            pauses.append((stood, event.at))
            stood = None
        elif effect == "stop":
            stopped = event.at
    if started is None or due is None:
        return None
    end = stopped or stood or now
    used = _counted(hours, started, end, allowance.unit) - sum(
        _counted(hours, begin, over, allowance.unit) for begin, over in pauses if over
    )
    open_ = () if stood is None else ((stood, None),)
    left = _counted(hours, end, due, allowance.unit)
    return Clock(started, due, used, left, not (stopped or stood), stood is not None, end > due, (*pauses, *open_))


def _counted(hours: OfficeHours, begin: datetime, end: datetime, unit: str) -> float:
    """Return the seconds between two moments: worked ones where the unit counts those."""
    return worked_seconds(hours, begin, end) if unit.startswith("working") else (end - begin).total_seconds()
