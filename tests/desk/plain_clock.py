"""The clocks of the desk the slow way: minute by minute over a calendar that others typed (tests/works/days_cn.csv)."""

from __future__ import annotations

import csv
from datetime import date, datetime, time, timedelta
from pathlib import Path

SPANS = ((time(9), time(12)), (time(14), time(18)))
CLOSING = time(18)


def days_cn() -> dict[date, bool]:
    """Every day of 2018 to 2026: whether it is worked."""
    rows = csv.DictReader(Path(__file__).parents[1].joinpath("works", "days_cn.csv").read_text("utf-8").splitlines())
    told = {date.fromisoformat(row["date"]): row["kind"] == "work" for row in rows}
    first = date(2018, 1, 1)
    days = (first + timedelta(days=number) for number in range((date(2026, 12, 31) - first).days + 1))
    return {day: told.get(day, day.weekday() < 5) for day in days}


def due(days: dict[date, bool], start: datetime, count: int, unit: str) -> datetime:
    """When a time is used up; start without a zone is the office's own."""
    if unit == "hours":
        return start + timedelta(hours=count)
    if unit == "working_hours":
        left = count * 60
        while True:
            if days[start.date()] and any(begin <= start.time() < end for begin, end in SPANS):
                left -= 1
            start += timedelta(minutes=1)
            if left == 0:
                return start
    day = start.date()
    if unit == "days":
        day += timedelta(days=count)
        while not days[day]:
            day += timedelta(days=1)
        return datetime.combine(day, CLOSING)
    while count:
        day += timedelta(days=1)
        count -= days[day]
    return datetime.combine(day, CLOSING)
