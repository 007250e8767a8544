"""How requests are dealt with by place: on-time rate, the three rates, delay and its inequity; worked out once for all who look."""

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

import numpy as np

from lantu.archive.office import office_of
from lantu.database import Archive
from lantu.desk.intake.cell_values.zone import clock_of
from lantu.desk.intake.columns import CLOSED, RequestColumns
from lantu.desk.office_hours import local_day
from lantu.desk.service.goodhart import Rank, ranked
from lantu.desk.service.on_time import ServiceFigure, equity_by_tier, equity_ratio, on_time_rates
from lantu.desk.service.three_rates import CalledRate, three_rates
from lantu.govern.desk import desk_number, register_columns

BEFORE = timedelta(days=92)  # before the year: what was received then may fall due in it
MANY, REFRESHED = 20_000, 600  # events from which figures are worked out anew only every so many seconds


@dataclass(frozen=True)
class PlaceFigures:
    """Of a place ('city' or a district's code): counts of now, rates of the year. median_days: with the city's kinds; None: too few."""

    place: str
    open: int
    overdue: int
    received: int
    on_time: ServiceFigure
    rates: Mapping[str, CalledRate]
    median_days: float | None
    rank: Rank | None
    kinds: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class DeskFigures:
    """Figures of all places as they stood at a moment; equity: of the city."""

    at: datetime
    as_of: date
    places: Mapping[str, PlaceFigures]
    equity: ServiceFigure


def desk_columns(archive: Archive) -> tuple[RequestColumns, Any]:
    """Return the register's requests of this year and the months before it as columns, and which are left out of the assessment."""
    return _columns(archive, desk_stamp(archive), _day(archive))


def desk_figures(archive: Archive) -> DeskFigures:
    """Return the figures as they stand: of a large desk as they stood some minutes ago."""
    return _figures(archive, desk_stamp(archive), _day(archive))


def year_figures(
    archive: Archive, year: int, towns: Collection[str] = ()
) -> tuple[tuple[ServiceFigure, ...], RequestColumns, date]:
    """Return the figures of a year that become observations, the requests that they rest on, and the day up to which they count."""
    zone = office_of(archive).hours.zone
    since = datetime(year, 1, 1, tzinfo=zone) - BEFORE
    every, left_out = register_columns(archive, since.astimezone(UTC), clock_of(zone, since))
    as_of = min(_day(archive), date(year, 12, 31))
    alone = every.parent < 0  # a merged one goes with its parent
    columns, excluded = every.taken(alone), left_out[alone]
    rates = on_time_rates(columns, as_of, excluded, set(towns) - set(columns.district.names))
    return (*rates, *equity_by_tier(columns, as_of, excluded)), columns, as_of


def desk_stamp(archive: Archive) -> tuple[int, int]:
    """Return what changes when figures have to be worked out anew."""
    number = desk_number(archive)
    return (number, 0) if number < MANY else (0, int(time.time() // REFRESHED))


def _day(archive: Archive) -> date:
    return local_day(office_of(archive).hours, datetime.now(UTC))


@lru_cache(maxsize=4)
def _columns(archive: Archive, _stamp: tuple[int, int], today: date) -> tuple[RequestColumns, Any]:
    zone = office_of(archive).hours.zone
    since = datetime(today.year, 1, 1, tzinfo=zone) - BEFORE
    return register_columns(archive, since.astimezone(UTC), clock_of(zone, since))


@lru_cache(maxsize=4)
def _figures(archive: Archive, stamp: tuple[int, int], today: date) -> DeskFigures:
    every, left_out = _columns(archive, stamp, today)
    alone = every.parent < 0  # a merged one goes with its parent
    columns, excluded = every.taken(alone), left_out[alone]
    now = np.datetime64(datetime.now(UTC).replace(tzinfo=None), "s")
    on_time = on_time_rates(columns, today, excluded)
    equity = equity_ratio(columns, today, excluded)
    ranks = {rank.place: rank for rank in ranked([one for one in on_time if one.place != "city"])}
    year = columns.local(columns.received) >= np.datetime64(f"{today.year}-01-01", "s")
    called = three_rates(columns.taken(year))
    is_open = columns.state != CLOSED
    late = is_open & (columns.due < now)
    found: dict[str, PlaceFigures] = {}
    for one in on_time:
        here = np.ones(columns.count, np.bool_) if one.place == "city" else columns.district.called(one.place)
        median = equity.beside.get(one.place)
        found[one.place] = PlaceFigures(
            one.place,
            int((here & is_open).sum()),
            int((here & late).sum()),
            int((here & year).sum()),
            one,
            {rate.question: rate for rate in called if rate.place == one.place},
            median if median is not None and np.isfinite(median) else None,
            ranks.get(one.place),
            _kinds(columns, here & year, is_open),
        )
    return DeskFigures(datetime.now(UTC), today, found, equity)


def _kinds(columns: RequestColumns, here: Any, is_open: Any) -> tuple[tuple[str, int, int], ...]:
    """Return the kinds received this year with how many, and how many of them are open, the most frequent first."""
    codes = columns.kind.codes
    counts = np.bincount(codes[here], minlength=len(columns.kind.names)) if here.any() else np.zeros(0, np.int64)
    waiting = np.bincount(codes[here & is_open], minlength=len(columns.kind.names)) if here.any() else counts
    order = [at for at in np.argsort(-counts, kind="stable").tolist() if counts[at]]
    return tuple((columns.kind.names[at], int(counts[at]), int(waiting[at])) for at in order)
