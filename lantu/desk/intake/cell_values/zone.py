"""From the clock of a city to UTC and back, a column at a time: hours that a clock shows twice or not at all are counted."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

import numpy as np
from numpy.typing import NDArray

from lantu.language.clocks import zone_called
from lantu.language.errors import LantuError
from lantu.language.text import Text

Moments = NDArray[np.datetime64]
_STEP = 900  # seconds: no clock is changed at another moment than a quarter of an hour


@dataclass(frozen=True)
class OnClock:
    """Moments in UTC; twice: which the clock showed twice (the first is taken); never: which it never showed (taken an hour on)."""

    utc: Moments
    twice: NDArray[np.bool_]
    never: NDArray[np.bool_]
    offset: NDArray[np.int64]
    second_offset: NDArray[np.int64]


def clock_called(name: str) -> tzinfo:
    """Return a clock by its name, or by its hours from UTC such as +08:00; LantuError where there is none."""
    found = zone_called(name)
    if found is None:
        raise LantuError(
            Text(f"--zone：没有名为“{name}”的时区", f"--zone: there is no clock called '{name}'"),
            hint=Text(
                "如 Asia/Shanghai、America/New_York 或 +08:00", "such as Asia/Shanghai, America/New_York or +08:00"
            ),
        )
    return found


def clock_of(zone: tzinfo, at: datetime) -> str:
    """Return what a clock is called by its hours from UTC at a moment, such as +08:00."""
    ahead = int((zone.utcoffset(at) or timedelta(0)).total_seconds()) // 60
    return f"{'-' if ahead < 0 else '+'}{abs(ahead) // 60:02d}:{abs(ahead) % 60:02d}"


def to_utc(local: Moments, zone: str) -> OnClock:
    """Return moments of a city's clock in UTC (moment,); NaT stays."""
    clock = clock_called(zone)
    there = ~np.isnat(local)
    quarter = np.zeros(len(local), np.int64)
    quarter[there] = local[there].astype("datetime64[s]").astype(np.int64) // _STEP
    few, back = np.unique(quarter, return_inverse=True)
    first, second = np.zeros(len(few), np.int64), np.zeros(len(few), np.int64)
    for place, step in enumerate(few.tolist()):
        moment = datetime(1970, 1, 1) + timedelta(seconds=step * _STEP)  # noqa: DTZ001  (a clock's own face)
        for fold, into in enumerate((first, second)):
            ahead = moment.replace(tzinfo=clock, fold=fold).utcoffset()
            into[place] = int(ahead.total_seconds()) if ahead is not None else 0
    before, after = first[back], second[back]
    # a clock put back shows an hour twice: its first reading lies farther ahead of UTC; one put forward leaves an hour out
    twice, never = there & (before > after), there & (before < after)
    utc = local.copy()
    utc[there] = local[there] - before[there].astype("timedelta64[s]")
    return OnClock(utc, twice, never, before, after)


def to_local(utc: Moments, zone: str) -> Moments:
    """Return moments of UTC as a city's clock shows them."""
    clock = clock_called(zone)
    there = ~np.isnat(utc)
    quarter = np.zeros(len(utc), np.int64)
    quarter[there] = utc[there].astype("datetime64[s]").astype(np.int64) // _STEP
    few, back = np.unique(quarter, return_inverse=True)
    offsets = [datetime.fromtimestamp(step * _STEP, UTC).astimezone(clock).utcoffset() for step in few.tolist()]
    ahead = np.array([int(one.total_seconds()) if one else 0 for one in offsets], np.int64)[back]
    local = utc.copy()
    local[there] = utc[there] + ahead[there].astype("timedelta64[s]")
    return local
