"""Requests closed in time, and how long they take where: indicators of a place in a year, as they are known on a day.

Equity compares districts as if all had the same kinds of requests: a district's curve of what is still open is the mean of its curves
by kind, weighted by the city's kinds; open requests count as open so far (Kaplan and Meier), since leaving them out makes the slow look
quick. Where a kind has few requests in a district, the city's curve of the kind stands in. The interval is from 200 redraws.

Source: E. L. Kaplan and P. Meier, Nonparametric estimation from incomplete observations, JASA 53, 1958.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from lantu.desk.intake.columns import CLOSED, RequestColumns, coded
from lantu.works.coordination.rates import wilson

Numbers = NDArray[np.float64]
FEWEST, FEWEST_DISTRICTS, FEWEST_OF_KIND, KINDS = 30, 5, 10, 30
REDRAWS = 200
_EDGES = np.concatenate([np.arange(0, 30, 0.25), np.arange(30, 401, 1.0)])  # days; beyond is one bin
_DAY = 86_400


@dataclass(frozen=True)
class ServiceFigure:
    """An indicator of a place: value and 90 % interval in its unit, None where too few count, and what was counted."""

    variable: str
    place: str
    unit: str
    as_of: date
    value: float | None
    low: float | None
    high: float | None
    met: int
    of: int
    left_out: Mapping[str, int] = field(default_factory=dict)
    beside: Mapping[str, float] = field(default_factory=dict)


def on_time_rates(
    columns: RequestColumns, as_of: date, excluded: NDArray[np.bool_], towns: Collection[str] = ()
) -> tuple[ServiceFigure, ...]:
    """Return request_on_time_rate of the city, each district and these towns: closed in time, of those due in the year until the day."""
    due = columns.local(columns.due)
    end = np.datetime64(as_of, "s") + np.timedelta64(1, "D")
    counted = ~np.isnat(due) & (due >= np.datetime64(f"{as_of.year}-01-01", "s")) & (due < end)
    counted &= columns.local(columns.received) < end
    unknown = (columns.state == CLOSED) & np.isnat(columns.closed)
    closed = ~np.isnat(columns.closed) & (columns.local(columns.closed) < end)
    in_time = closed & (columns.closed <= columns.due)
    days = (columns.closed - columns.received).astype("timedelta64[s]").astype(np.float64) / _DAY
    found: list[ServiceFigure] = []
    for place, here in _places(columns, towns):
        of = counted & here & ~unknown & ~excluded
        met, number = int((of & in_time).sum()), int(of.sum())
        left = {
            "excluded": int((counted & here & excluded).sum()),
            "closed_unknown_when": int((counted & here & unknown & ~excluded).sum()),
        }
        beside: dict[str, float] = {}
        if (of & closed).any():
            beside["median_days_of_closed"] = round(float(np.median(days[of & closed])), 2)
        if (columns.reopened_times[of & closed] >= 0).any():
            beside["reopened_percent"] = round(100 * float((columns.reopened_times[of & closed] > 0).mean()), 2)
        value = low = high = None
        if number >= FEWEST:
            low, high = (round(100 * one, 4) for one in wilson(met / number, number))
            value = round(100 * met / number, 4)
        found.append(
            ServiceFigure(
                "request_on_time_rate",
                place,
                "%",
                as_of,
                value,
                low,
                high,
                met,
                number,
                {k: v for k, v in left.items() if v},
                beside,
            )
        )
    return tuple(found)


def equity_by_tier(columns: RequestColumns, as_of: date, excluded: NDArray[np.bool_]) -> tuple[ServiceFigure, ...]:
    """Return request_equity_ratio of the city over its districts, and of each district over its towns where the requests name any."""
    found = [equity_ratio(columns, as_of, excluded)]
    for at, name in enumerate(columns.district.names):
        here = columns.district.codes == at
        if len(np.unique(columns.town.codes[here & (columns.town.codes >= 0)])) >= FEWEST_DISTRICTS:
            of_towns = replace(columns.taken(here), district=coded(columns.town.texts()[here]))
            figure = equity_ratio(of_towns, as_of, excluded[here])
            if figure.value is not None:
                found.append(replace(figure, place=name))
    return tuple(found)


def equity_ratio(columns: RequestColumns, as_of: date, excluded: NDArray[np.bool_], seed: int = 1) -> ServiceFigure:
    """Return request_equity_ratio: median days in the slowest fifth of districts over those in the quickest, with the same kinds.

    Requests received in the year until the day; no value with fewer than five districts of thirty requests.
    """
    end = np.datetime64(as_of, "s") + np.timedelta64(1, "D")
    received, closed = columns.local(columns.received), columns.local(columns.closed)
    unknown = (columns.state == CLOSED) & np.isnat(columns.closed)
    counted = (received >= np.datetime64(f"{as_of.year}-01-01", "s")) & (received < end) & (columns.district.codes >= 0)
    counted &= ~unknown & ~excluded
    shut = ~np.isnat(closed) & (closed < end)
    days = (np.where(shut, closed, end) - received).astype("timedelta64[s]").astype(np.float64) / _DAY
    numbers = np.bincount(columns.district.codes[counted], minlength=len(columns.district.names))
    kept = np.flatnonzero(numbers >= FEWEST)
    left = {
        "of_districts_with_few": int(numbers[numbers < FEWEST].sum()),
        "closed_unknown_when": int(unknown.sum()),
        "excluded": int(excluded.sum()),
    }
    left = {name: number for name, number in left.items() if number}
    total = int(numbers[kept].sum())
    nothing = ServiceFigure("request_equity_ratio", "city", "ratio", as_of, None, None, None, len(kept), total, left)
    if len(kept) < FEWEST_DISTRICTS:
        return nothing
    where = np.full(len(columns.district.names) + 1, -1)
    where[kept] = np.arange(len(kept))
    chosen = counted & (where[columns.district.codes] >= 0)
    district, kind = where[columns.district.codes[chosen]], _kinds(columns.kind.codes[chosen])
    step = np.searchsorted(_EDGES, days[chosen], side="right") - 1
    shape = (2, len(kept), int(kind.max()) + 1, len(_EDGES))
    flat = np.ravel_multi_index((shut[chosen].astype(np.int64), district, kind, step), shape)
    counts = np.bincount(flat, minlength=int(np.prod(shape))).reshape(shape).astype(np.float64)
    value = _ratio(counts)
    if value is None:
        return nothing
    random = np.random.Generator(np.random.Philox(key=[seed, 11]))
    redrawn = [one for _ in range(REDRAWS) if (one := _ratio(random.poisson(counts).astype(np.float64))) is not None]
    low, high = np.quantile(redrawn, [0.05, 0.95]) if len(redrawn) > REDRAWS // 2 else (np.nan, np.nan)
    days_of = medians_of(counts).tolist()
    medians = {columns.district.names[at]: round(one, 2) for at, one in zip(kept.tolist(), days_of, strict=True)}
    return replace(nothing, value=round(value, 4), low=round(float(low), 4), high=round(float(high), 4), beside=medians)


def medians_of(counts: Numbers) -> Numbers:
    """Return the median days of each district with the city's kinds, NaN where more than half are open.

    counts (open or shut, district, kind, step).
    """
    curve = _curves(counts)
    few = counts.sum(axis=(0, 3)) < FEWEST_OF_KIND
    curve = np.where(few[..., None], _curves(counts.sum(axis=1, keepdims=True)), curve)
    weight = counts.sum(axis=(0, 1, 3))
    open_still = np.tensordot(curve, weight / weight.sum(), axes=([1], [0]))
    below = open_still <= 0.5
    at = np.argmax(below, axis=1)
    upper = np.append(_EDGES[1:], np.nan)[at]
    before = np.where(at > 0, open_still[np.arange(len(at)), np.maximum(at - 1, 0)], 1.0)
    after = open_still[np.arange(len(at)), at]
    part = np.where(before > after, (before - 0.5) / np.where(before > after, before - after, 1.0), 1.0)
    return np.where(below.any(axis=1), _EDGES[at] + part * (upper - _EDGES[at]), np.nan)


def _ratio(counts: Numbers) -> float | None:
    """Return the ratio of the medians of the slowest and the quickest fifth of districts, each fifth counted as one district."""
    medians = medians_of(counts)
    order = np.argsort(np.where(np.isnan(medians), np.inf, medians), kind="stable")
    fifth = max(1, len(order) // 5)
    quick, slow = counts[:, order[:fifth]].sum(axis=1), counts[:, order[-fifth:]].sum(axis=1)
    rest = counts[:, order[fifth:-fifth]].sum(axis=1)
    both = medians_of(np.stack([quick, slow, rest], axis=1))
    if not (both[0] > 0 and np.isfinite(both[1])):
        return None
    return float(both[1] / both[0])


def _curves(counts: Numbers) -> Numbers:
    """Return the share still open after each step (district, kind, step) by Kaplan and Meier; 1 where there are none."""
    every, shut = counts.sum(axis=0), counts[1]
    at_risk = np.flip(np.cumsum(np.flip(every, -1), -1), -1)
    return np.asarray(
        np.cumprod(1.0 - np.divide(shut, at_risk, out=np.zeros_like(shut), where=at_risk > 0), axis=-1), np.float64
    )


def _kinds(codes: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return the most frequent kinds as numbers, all others as one more."""
    known, numbers = np.unique(codes, return_counts=True)
    most = known[np.argsort(-numbers, kind="stable")[:KINDS]]
    place = {code: at for at, code in enumerate(most.tolist())}
    table = np.array([place.get(code, len(most)) for code in known.tolist()], np.int64)
    return table[np.searchsorted(known, codes)]


def _places(columns: RequestColumns, towns: Collection[str] = ()) -> list[tuple[str, NDArray[np.bool_]]]:
    every = np.ones(columns.count, np.bool_)
    districts = [(name, columns.district.codes == at) for at, name in enumerate(columns.district.names)]
    return [
        ("city", every),
        *districts,
        *((name, columns.town.codes == at) for at, name in enumerate(columns.town.names) if name.strip() in towns),
    ]
