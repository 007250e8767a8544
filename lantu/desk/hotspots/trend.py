"""How requests of a kind and place change: a slope that single odd months do not move, with its interval.

The slope is the median of the slopes between all pairs of months, of the logarithm of counts; its interval is from Kendall's statistic.
Only whole months count, and a series of few months or few requests has no trend.

Source: P. K. Sen, Estimates of the regression coefficient based on Kendall's tau, JASA 63, 1968.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from lantu.desk.intake.columns import Coded, RequestColumns

FEWEST_MONTHS, FEWEST_REQUESTS = 12, 60


@dataclass(frozen=True)
class Trend:
    """Change a year as a share (0.2: a fifth more each year) with its 90 % interval; months and requests that it rests on."""

    kind: str
    place: str
    change: float
    low: float
    high: float
    months: int
    requests: int


def trends(columns: RequestColumns, which: np.ndarray) -> tuple[Trend, ...]:
    """Return the trend of each kind in the city, and of each kind in each district, the largest change first.

    which (request,): the requests that count. A place or kind that is not named is left out.
    """
    month = columns.local(columns.received).astype("datetime64[M]").astype(np.int64)
    day = columns.local(columns.received).astype("datetime64[D]")
    begin, end = int(month.min()), int(month.max()) + 1
    if day.min() > np.datetime64(begin, "M").astype("datetime64[D]") + 2:
        begin += 1  # a month of which the first days are missing
    if day.max() < np.datetime64(end, "M").astype("datetime64[D]") - 3:
        end -= 1
    inside = which & (month >= begin) & (month < end)
    found = [
        trend
        for kind, place, chosen in _series(columns.kind, columns.district)
        if (trend := _trend(kind, place, month[inside & chosen] - begin, end - begin)) is not None
    ]
    return tuple(sorted(found, key=lambda one: (-abs(math.log1p(one.change)), one.kind, one.place)))


def _series(kind: Coded, district: Coded) -> Iterator[tuple[str, str, np.ndarray]]:
    yield "", "", np.ones(len(kind.codes), np.bool_)
    for code, name in enumerate(kind.names):
        of_kind = kind.codes == code
        if of_kind.sum() < FEWEST_REQUESTS:
            continue
        yield name, "", of_kind
        here = np.bincount(district.codes[of_kind & (district.codes >= 0)], minlength=len(district.names))
        for place in np.flatnonzero(here >= FEWEST_REQUESTS).tolist():
            yield name, district.names[place], of_kind & (district.codes == place)


def _trend(kind: str, place: str, month: np.ndarray, months: int) -> Trend | None:
    from scipy.stats import theilslopes

    if months < FEWEST_MONTHS or len(month) < FEWEST_REQUESTS:
        return None
    counts = np.bincount(month, minlength=months)
    slope, _, low, high = theilslopes(np.log(counts + 0.5), np.arange(months), alpha=0.9)
    yearly = [math.expm1(12 * float(one)) for one in (slope, low, high)]
    return Trend(kind, place, yearly[0], yearly[1], yearly[2], months, len(month))
