"""The figures of a place as the API tells them."""

from dataclasses import asdict
from typing import TypedDict

from lantu.plain import Json
from lantu.web.views.desk.figures import PlaceFigures


class KindFigures(TypedDict):
    """How many requests of a kind a place received, and how many are open."""

    kind: str
    received: int
    open: int


class ToldFigures(TypedDict):
    """The figures of a place: counts, the on-time rate in percent with its interval, days, rank; None where too few were received."""

    place: str
    open: int
    overdue: int
    received: int
    on_time_percent: float | None
    on_time_low: float | None
    on_time_high: float | None
    in_time: int
    due: int
    left_out: dict[str, int]
    median_days: float | None
    rank_best: int | None
    rank_worst: int | None
    rates: dict[str, Json]
    kinds: list[KindFigures]


def told_figures(one: PlaceFigures) -> ToldFigures:
    """Return the figures of a place as plain data."""
    on_time = one.on_time
    return {
        "place": one.place,
        "open": one.open,
        "overdue": one.overdue,
        "received": one.received,
        "on_time_percent": on_time.value,
        "on_time_low": on_time.low,
        "on_time_high": on_time.high,
        "in_time": on_time.met,
        "due": on_time.of,
        "left_out": dict(on_time.left_out),
        "median_days": one.median_days,
        "rank_best": one.rank.best if one.rank else None,
        "rank_worst": one.rank.worst if one.rank else None,
        "rates": {name: asdict(rate) for name, rate in one.rates.items()},
        "kinds": [{"kind": kind, "received": count, "open": waiting} for kind, count, waiting in one.kinds],
    }
