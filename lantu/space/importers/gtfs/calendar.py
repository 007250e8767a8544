"""On which days a timetable's services run, and the day that is looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.space.importers.gtfs.archive import Feed
from lantu.space.importers.gtfs.tables import read_table

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY_NAMES = tuple(
    Text(zh, en.capitalize())
    for zh, en in zip(("周一", "周二", "周三", "周四", "周五", "周六", "周日"), WEEKDAYS, strict=True)
)
TRIED = ((1, 2, 3), (0, 4), (5, 6))  # Tuesday to Thursday, else Monday and Friday, else the weekend
LONGEST = 36_600  # days: a calendar of a century is a slip of the pen, or "for ever"; more would be a slip of ours
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Calendar:
    """When services run. Days count from 1970-01-01; 0 to 6 are Monday to Sunday.

    services: their ids. start, end: int64 (service,), first and last day of the weekly rule; end below start where there is none.
    weekly: bool (service, 7). added, removed: int64 (exception, 2), service and day, each once.
    """

    services: pd.Index
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    weekly: NDArray[np.bool_]
    added: NDArray[np.int64]
    removed: NDArray[np.int64]

    @property
    def first(self) -> int:
        """The first day of the calendar."""
        ruled = self.start[self.end >= self.start]
        return int(min([*ruled, *self.added[:, 1]]))

    @property
    def last(self) -> int:
        """The last day of the calendar."""
        ruled = self.end[self.end >= self.start]
        return int(max([*ruled, *self.added[:, 1]]))

    def runs(self, day: int) -> NDArray[np.bool_]:
        """Return which services run on a day, bool (service,)."""
        on = (self.start <= day) & (day <= self.end) & self.weekly[:, weekday(day)]
        on[self.removed[self.removed[:, 1] == day, 0]] = False
        on[self.added[self.added[:, 1] == day, 0]] = True
        return on

    def total(self, weight: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the sum of a weight (service,) over the services that run, int64 (day,) from the first to the last day."""
        first, days = self.first, self.last - self.first + 1
        steps = np.zeros((7, days + 1), dtype=np.int64)
        ruled = np.flatnonzero(self.end >= self.start)
        for on in range(7):
            mine = ruled[self.weekly[ruled, on]]
            np.add.at(steps[on], self.start[mine] - first, weight[mine])
            np.add.at(steps[on], self.end[mine] - first + 1, -weight[mine])
        sums = np.cumsum(steps, axis=1)[:, :days]
        told = sums[weekday(first + np.arange(days)), np.arange(days)]
        for exceptions, sign in ((self.added, 1), (self.removed, -1)):
            service, day = exceptions[:, 0], exceptions[:, 1]
            regular = (self.start[service] <= day) & (day <= self.end[service]) & self.weekly[service, weekday(day)]
            changes = exceptions[~regular if sign > 0 else regular]
            np.add.at(told, changes[:, 1] - first, sign * weight[changes[:, 0]])
        return told


def weekday(day: "int | NDArray[np.int64]") -> "NDArray[np.int64]":
    """Return 0 to 6, Monday to Sunday; 1970-01-01 was a Thursday."""
    return np.asarray((day + 3) % 7)


def date_of(day: int) -> date:
    """Return a day as a date."""
    return EPOCH + timedelta(days=int(day))


def day_of(day: date) -> int:
    """Return a date as a day."""
    return (day - EPOCH).days


def read_calendar(feed: Feed) -> Calendar:
    """Return the calendar of a feed from calendar.txt, calendar_dates.txt or both; LantuError where there is neither."""
    if not {"calendar", "calendar_dates"} & set(feed.tables):
        raise LantuError(
            Text("既无 calendar.txt 也无 calendar_dates.txt", "has neither calendar.txt nor calendar_dates.txt"),
            location=Location(str(feed.path)),
            hint=Text(
                "至少需要其一，才知道哪天开行；请向发布者索取完整的时刻表",
                "one of them says on which days trips run; ask the publisher for the whole timetable",
            ),
        )
    ruled = pd.DataFrame({"service_id": [], "start_date": [], "end_date": [], **{word: [] for word in WEEKDAYS}})
    if "calendar" in feed.tables:
        ruled = read_table(feed, "calendar", ("service_id", *WEEKDAYS, "start_date", "end_date"))
        ruled = ruled.drop_duplicates("service_id", ignore_index=True)
    dated = pd.DataFrame({"service_id": [], "date": [], "exception_type": []})
    if "calendar_dates" in feed.tables:
        dated = read_table(feed, "calendar_dates", ("service_id", "date", "exception_type"))
        dated = dated.drop_duplicates(["service_id", "date"], keep="last", ignore_index=True)
    services = pd.Index([*ruled["service_id"], *dated["service_id"]]).unique()
    start, end = np.zeros(len(services), np.int64), np.full(len(services), -1, np.int64)
    weekly = np.zeros((len(services), 7), dtype=bool)
    start[: len(ruled)] = _days(feed, "calendar", "start_date", list(ruled["start_date"]))
    end[: len(ruled)] = _days(feed, "calendar", "end_date", list(ruled["end_date"]))
    weekly[: len(ruled)] = (ruled[list(WEEKDAYS)] == "1").to_numpy()
    pairs = np.column_stack(
        [
            services.get_indexer(pd.Index(dated["service_id"])),
            _days(feed, "calendar_dates", "date", list(dated["date"])),
        ]
    ).astype(np.int64)
    kind = dated["exception_type"].to_numpy()
    if "calendar" not in feed.tables and (taken := int((kind == "2").sum())):
        raise LantuError(
            Text(
                f"没有 calendar.txt，而 calendar_dates.txt 取消了 {taken:,} 个开行日：这些日子从未排定，时刻表不完整",
                f"has no calendar.txt, and its calendar_dates.txt takes away {taken:,} days of services that nothing gives them: "
                "part of the timetable is missing",
            ),
            location=Location(str(feed.path)),
            hint=Text("请向发布者索取完整的时刻表", "ask the publisher for the whole timetable"),
        )
    calendar = Calendar(services, start, end, weekly, pairs[kind == "1"], pairs[kind == "2"])
    if not (end >= start).any() and not len(calendar.added):
        raise LantuError(
            Text("日历中没有开行的日期", "its calendar has no day on which anything runs"),
            location=Location(str(feed.path)),
        )
    if calendar.last - calendar.first > LONGEST:
        raise LantuError(
            Text(
                f"日历从 {date_of(calendar.first)} 到 {date_of(calendar.last)}，超过一百年",
                f"its calendar goes from {date_of(calendar.first)} to {date_of(calendar.last)}, more than a century",
            ),
            location=Location(str(feed.path)),
            hint=Text("请改正起止日期", "mend the dates"),
        )
    return calendar


def choose_day(calendar: Calendar, departures: NDArray[np.int64], asked: date | None, where: str) -> int:
    """Return the day that is looked at: the one asked for, else the Tuesday to Thursday with most departures, the earliest of them.

    departures: int64 (service,). Where nothing runs from Tuesday to Thursday: Monday and Friday, else the weekend.
    LantuError where nothing runs on the day that was asked for, or on any.
    """
    per_day = calendar.total(departures)
    first, busy = calendar.first, np.flatnonzero(per_day)
    here = Location(where)
    if not len(busy):
        raise LantuError(
            Text(
                "没有一天有车开行：班次的 service_id 不在日历中",
                "nothing runs on any day: no service_id of its trips is in its calendar",
            ),
            location=here,
        )
    if asked is not None:
        number = day_of(asked) - first
        begins, ends = date_of(first + busy[0]), date_of(first + busy[-1])
        if not busy[0] <= number <= busy[-1]:
            raise LantuError(
                Text(
                    f"--day {asked} 不在时刻表的有效期 {begins} 至 {ends} 内",
                    f"--day {asked} is outside the timetable, which goes from {begins} to {ends}",
                ),
                location=here,
                hint=Text("省略 --day 则自动选定", "leave --day out, and one is chosen"),
            )
        if not per_day[number]:
            near = date_of(first + busy[np.abs(busy - number).argmin()])
            raise LantuError(
                Text(f"{asked} 没有车开行", f"nothing runs on {asked}"),
                location=here,
                hint=Text(f"最近的开行日为 {near}", f"the nearest day on which something does is {near}"),
            )
        return first + number
    for days in TRIED:
        fit = np.where(np.isin(weekday(first + np.arange(len(per_day))), days), per_day, 0)
        if fit.any():
            return first + int(fit.argmax())
    raise AssertionError("every weekday was tried")


def _days(feed: Feed, table: str, column: str, words: Sequence[str]) -> NDArray[np.int64]:
    """Return dates as YYYYMMDD (or with dashes) as days; LantuError naming the table and the date that is none."""
    known: dict[str, int] = {}
    for word in set(words):
        try:
            known[word] = day_of(date.fromisoformat(word))
        except ValueError:
            raise LantuError(
                Text(
                    f"{column}：应为 20260512 这样的日期，实为“{word}”",
                    f"{column}: expected a date such as 20260512, found '{word}'",
                ),
                location=feed.where(table),
            ) from None
    return np.array([known[word] for word in words], dtype=np.int64)
