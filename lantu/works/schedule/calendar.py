"""Working days of a country: holidays, weekends that are worked (调休), and arithmetic on whole arrays of dates.

What a government decides year by year stands in `calendars/COUNTRY.csv`, each row with its notice; days of other countries come
from the package `holidays`. A year for which the days off are not decided is refused: software that fills it in is wrong
by a week around Spring Festival. Days are whole dates and have no time zone. A day number is `date.toordinal()`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text
from lantu.works.schedule.decided_days import DecidedDays, shipped_days

if TYPE_CHECKING:
    from holidays import HolidayBase

Days = NDArray[np.int64]
CHINA_WEEKEND = frozenset({5, 6})


@dataclass(frozen=True, eq=False)
class WorkingCalendar:
    """Which days from `first` on are worked (day,). Dates from `provisional_from` on rest on years that no notice has settled."""

    country: str
    subdivision: str
    first: date
    working: NDArray[np.bool_]
    provisional_from: date | None = None
    sources: tuple[str, ...] = field(default=(), repr=False)

    @property
    def last(self) -> date:
        """The last day that is known."""
        return self.first + timedelta(days=self.working.size - 1)

    @cached_property
    def worked_before(self) -> Days:
        """How many days are worked before each day from `first` on (day + 1,)."""
        return np.concatenate([[0], np.cumsum(self.working, dtype=np.int64)])

    @cached_property
    def worked(self) -> Days:
        """The day numbers that are worked, in order: the i-th working day of the calendar is worked[i]."""
        return np.flatnonzero(self.working).astype(np.int64) + self.first.toordinal()


def working_calendar(
    country: str,
    first_year: int,
    last_year: int,
    *,
    subdivision: str = "",
    decided: Sequence[DecidedDays] = (),
    provisional: bool = False,
) -> WorkingCalendar:
    """Return the working days of a country (ISO code, such as CN) from the first to the last year, both included.

    decided adds to the file that Lantu ships: later decisions win. LantuError for a country or subdivision that is not known, and for a
    year whose days off are not settled; provisional lets such a year stand by what the package `holidays` expects, and says from when on.
    """
    code = country.strip().upper()
    if subdivision:
        _of_package(code, subdivision, (first_year,))  # says where there is none of this name
    rows = [*shipped_days(code), *decided]
    settled = {item.year for item in rows}
    open_years = [
        year for year in range(first_year, last_year + 1) if not _is_settled(code, subdivision, year, settled)
    ]
    if open_years and not provisional:
        raise _not_settled(code, open_years[0], settled)
    first, last = date(first_year, 1, 1), date(last_year, 12, 31)
    working = _expected(code, subdivision, first, last, settled)
    for item in sorted(rows, key=lambda item: item.decided):
        begin, end = max(item.first, first), min(item.last, last)
        if begin <= end:
            working[(begin - first).days : (end - first).days + 1] = item.kind == "work"
    return WorkingCalendar(
        code,
        subdivision,
        first,
        working,
        date(open_years[0], 1, 1) if open_years else None,
        tuple(dict.fromkeys(item.source for item in rows if first_year <= item.year <= last_year)),
    )


def settled_until(
    country: str,
    year: int,
    *,
    subdivision: str = "",
    decided: Sequence[DecidedDays] = (),
    most: int = 30,
    step: int = 1,
) -> int:
    """Return the last year, this one or at most so many later, up to which all days off are settled; step -1: earlier, back to which."""
    code = country.strip().upper()
    settled = {item.year for item in (*shipped_days(code), *decided)}
    last = year
    while abs(last - year) < most and _is_settled(code, subdivision, last + step, settled):
        last += step
    return last


def is_working_day(calendar: WorkingCalendar, days: ArrayLike) -> NDArray[np.bool_]:
    """Say which day numbers (...) are worked."""
    return calendar.working[_offset(calendar, days)]


def next_working_day(calendar: WorkingCalendar, days: ArrayLike) -> Days:
    """Return each day (...) itself where it is worked, else the next day that is."""
    return day_of(calendar, working_index(calendar, days))


def working_days_between(calendar: WorkingCalendar, first: ArrayLike, last: ArrayLike) -> Days:
    """Count the working days from first to last (...), both included; last may be one day before first (none)."""
    begin, end = _offset(calendar, first), _offset(calendar, np.asarray(last) + 1, past=1)
    return calendar.worked_before[end] - calendar.worked_before[begin]


def working_index(calendar: WorkingCalendar, days: ArrayLike) -> Days:
    """Return how many working days of the calendar come before each day number (...), the day after its last included."""
    return calendar.worked_before[_offset(calendar, days, past=1)]


def day_of(calendar: WorkingCalendar, index: ArrayLike) -> Days:
    """Return the day number of the i-th working day (...) of the calendar. LantuError past its ends."""
    wanted = np.asarray(index, dtype=np.int64)
    if wanted.size and (wanted.min() < 0 or wanted.max() >= calendar.worked.size):
        raise _outside(calendar, wanted.max() >= calendar.worked.size)
    return calendar.worked[wanted]


def _expected(country: str, subdivision: str, first: date, last: date, settled: Iterable[int]) -> NDArray[np.bool_]:
    """Return weekdays less what `holidays` knows; years that have a notice are left to it, which names every day off."""
    noticed = set(settled)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    if country == "CN" and noticed.issuperset(range(first.year, last.year + 1)):
        return np.array([day.weekday() not in CHINA_WEEKEND for day in days])
    known = _of_package(country, subdivision, tuple(range(first.year, last.year + 1)))
    return np.array(
        [day.weekday() not in known.weekend if day.year in noticed else known.is_working_day(day) for day in days]
    )


def _is_settled(country: str, subdivision: str, year: int, settled: Iterable[int]) -> bool:
    noticed = set(settled)
    if year in noticed:
        return True
    if noticed and year > min(noticed):  # where Lantu keeps notices, a year is known by its notice alone
        return False
    known = _of_package(country, subdivision, (year,))
    if not known.start_year <= year <= known.end_year:
        return False
    estimated = str(getattr(known, "estimated_label", "") or "").replace("%s", "").strip()
    if estimated and any(estimated in name for name in known.values()):
        return False
    swapped = _years_with_swaps(known)
    return not known.has_substituted_holidays or (bool(swapped) and min(swapped) <= year <= max(swapped))


def _years_with_swaps(known: "HolidayBase") -> set[int]:
    """Return the years for which the package holds a decree that moves days: month, day off, month, day worked."""
    tables: list[Mapping[int, Any]] = [
        getattr(known, name, None) or {} for name in ("special_public_holidays", "special_public_holidays_observed")
    ]
    return {
        year
        for table in tables
        for year, entries in table.items()
        if any(len(entry) > 3 for entry in (entries if isinstance(entries[0], tuple) else (entries,)))
    }


@lru_cache(maxsize=64)
def _of_package(country: str, subdivision: str, years: tuple[int, ...]) -> "HolidayBase":
    try:
        from holidays import country_holidays
        from holidays.utils import list_supported_countries
    except ImportError:
        raise LantuError(
            Text("计算工作日需要 holidays 软件包", "working days need the package holidays"),
            hint=Text("请安装 lantu[works]", "install lantu[works]"),
        ) from None
    supported: Mapping[str, Sequence[str]] = list_supported_countries(include_aliases=False)
    if country not in supported:
        raise LantuError(
            Text(f"没有国家或地区代码“{country}”的日历", f"there is no calendar of the country or region '{country}'"),
            hint=did_you_mean(country, supported) or Text("应为 ISO 代码，例如 CN", "expected an ISO code such as CN"),
        )
    if subdivision and subdivision not in supported[country]:
        raise LantuError(
            Text(
                f"{country} 的日历没有地区“{subdivision}”",
                f"the calendar of {country} has no subdivision '{subdivision}'",
            ),
            hint=did_you_mean(subdivision, supported[country])
            or Text("不加 --subdivision 即按全国", "leave --subdivision out for the whole country"),
        )
    plain = country_holidays(country, subdiv=subdivision or None, expand=False)
    # names in the country's own language, whatever the locale: its mark of an estimated day is looked for in them
    language = getattr(plain, "default_language", None)
    return country_holidays(country, subdiv=subdivision or None, years=years, expand=False, language=language)


def _not_settled(country: str, year: int, settled: Iterable[int]) -> LantuError:
    noticed = sorted(settled)
    have = (
        Text(f"，已有 {noticed[0]} 至 {noticed[-1]} 年", f"; there are those of {noticed[0]} to {noticed[-1]}")
        if noticed
        else Text()
    )
    return LantuError(
        Text(
            f"{year} 年{country}的放假调休安排尚无数据{have.zh}",
            f"the days off of {year} in {country} are not known{have.en}",
        ),
        hint=Text(
            "把该年通知写入规划包的 works/calendar.csv；或加 --provisional 按法定节假日暂估，日期会标明",
            "write its notice into works/calendar.csv of the pack, or take the holidays by law with --provisional, which marks the dates",
        ),
    )


def _outside(calendar: WorkingCalendar, after: bool) -> LantuError:
    when = (
        Text(f"晚于 {calendar.last}", f"after {calendar.last}")
        if after
        else Text(f"早于 {calendar.first}", f"before {calendar.first}")
    )
    return LantuError(
        Text(f"日期{when.zh}，工作日历到此为止", f"a date {when.en}, where the working calendar ends"),
        hint=Text(
            "以后年份的放假安排尚未公布时，可加 --provisional 暂估",
            "where later years are not settled, --provisional estimates them",
        ),
    )


def _offset(calendar: WorkingCalendar, days: ArrayLike, past: int = 0) -> Days:
    offset = np.asarray(days, dtype=np.int64) - calendar.first.toordinal()
    if offset.size and (offset.min() < 0 or offset.max() >= calendar.working.size + past):
        raise _outside(calendar, bool(offset.min() >= 0))
    return offset
