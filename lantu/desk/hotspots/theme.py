"""The theme of a month (每月一题): the kind of request that comes most oddly often in one area, of all kinds that came often enough.

Every kind is scanned by itself over the same circles; the p of its oddest area is multiplied by the number of kinds looked at
(Bonferroni), since the best of many is chosen. A month in which no kind stands out has no theme.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lantu.desk.hotspots.areas import Areas, area_of, one_a_reporter
from lantu.desk.hotspots.scan import DEALS, Hotspot, circles, scan
from lantu.desk.hotspots.trend import Trend, trends
from lantu.desk.intake.columns import CLOSED, RequestColumns
from lantu.works.coordination.rates import wilson

FEWEST = 30  # of a kind in the month
MOST_KINDS = 20


@dataclass(frozen=True)
class OnTime:
    """Of requests due by the end of the month: how many were closed in time, of how many, with a 90 % interval (shares)."""

    met: int
    of: int
    low: float
    high: float


@dataclass(frozen=True)
class Theme:
    """A kind and the area where it comes oddly often. p: of the area, times the kinds looked at; requests, reporters: in the area.

    districts: those that the area's requests name, with how many, the most first. known: whether the file says who reported.
    """

    month: str
    kind: str
    hotspot: Hotspot
    p: float
    looked: int
    requests: int
    reporters: int
    known: bool
    districts: tuple[tuple[str, int], ...]
    here: OnTime
    city: OnTime
    trend: Trend | None


def theme_of_month(
    columns: RequestColumns, areas: Areas, by: str, month: str, kinds: Sequence[str], deals: int = DEALS, seed: int = 1
) -> tuple[Theme | None, int]:
    """Return the theme of a month (2025-06) among these kinds, and how many kinds were looked at; None where none has p below 5 %.

    LantuError as of `circles` and `scan`.
    """
    in_month = columns.local(columns.received).astype("datetime64[M]") == np.datetime64(month, "M")
    counts = [(name, int((in_month & columns.kind.called(name)).sum())) for name in kinds]
    chosen = sorted((one for one in counts if one[1] >= FEWEST), key=lambda one: -one[1])[:MOST_KINDS]
    if not chosen:
        return None, 0
    around, where = circles(areas.x, areas.y, areas.people), area_of(areas, columns, by)
    best: tuple[float, float, str, Hotspot] | None = None
    for name, _ in chosen:
        of_kind = in_month & columns.kind.called(name)
        cases = np.bincount(where[_counted(columns, of_kind) & (where >= 0)], minlength=len(areas.names))
        if not cases.sum():
            continue
        found = scan(cases, around, areas.x, areas.y, seed, deals, listed=1).hotspots
        if found and (best is None or (found[0].p, -found[0].ratio) < best[:2]):
            best = (found[0].p, -found[0].ratio, name, found[0])
    if best is None or min(1.0, best[0] * len(chosen)) >= 0.05:
        return None, len(chosen)
    return _theme(columns, month, best[2], replace(best[3]), len(chosen), in_month, where), len(chosen)


def last_whole_month(columns: RequestColumns) -> str:
    """Return the last month of which the requests reach the last day but three, else the last but one."""
    day = columns.local(columns.received).astype("datetime64[D]").max()
    month = day.astype("datetime64[M]")
    ends = (month + 1).astype("datetime64[D]")
    return str(month if day >= ends - 4 else month - 1)


def _counted(columns: RequestColumns, which: NDArray[np.bool_]) -> NDArray[np.bool_]:
    counts, _ = one_a_reporter(columns.taken(which))
    found = np.zeros(columns.count, np.bool_)
    found[np.flatnonzero(which)] = counts
    return found


def _theme(
    columns: RequestColumns,
    month: str,
    kind: str,
    spot: Hotspot,
    looked: int,
    in_month: NDArray[np.bool_],
    where: NDArray[np.int64],
) -> Theme:
    of_kind = columns.kind.called(kind)
    inside = np.isin(where, spot.areas)
    there = in_month & of_kind & inside
    codes = columns.district.codes[there]
    numbers = np.bincount(codes[codes >= 0], minlength=len(columns.district.names))
    order = [place for place in np.argsort(-numbers, kind="stable").tolist() if numbers[place]]
    end = (np.datetime64(month, "M") + 1).astype("datetime64[s]")
    growing = [one for one in trends(columns, of_kind & (columns.parent < 0)) if one.kind == kind and not one.place]
    return Theme(
        month,
        kind,
        spot,
        min(1.0, spot.p * looked),
        looked,
        int(there.sum()),
        spot.cases,
        bool((columns.reporter[there] >= 0).any()),
        tuple((columns.district.names[place], int(numbers[place])) for place in order),
        _on_time(columns, of_kind & inside, end),
        _on_time(columns, of_kind, end),
        growing[0] if growing else None,
    )


def _on_time(columns: RequestColumns, which: NDArray[np.bool_], end: np.datetime64) -> OnTime:
    """Count those due in the twelve months before a moment that were closed by their time."""
    due = columns.local(columns.due)
    counted = which & ~np.isnat(due) & (due < end) & (due >= end - np.timedelta64(365, "D"))
    counted &= ~((columns.state == CLOSED) & np.isnat(columns.closed))
    met = int((counted & ~np.isnat(columns.closed) & (columns.closed <= columns.due)).sum())
    of = int(counted.sum())
    low, high = wilson(met / of, float(of)) if of else (0.0, 1.0)
    return OnTime(met, of, low, high)
