"""Stops of a timetable: how often something leaves, and how long one may wait."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

DAYTIME = (7, 20)  # hours of the clock: from the first, until the last begins


@dataclass(frozen=True)
class Stops:
    """Departures on one service day. A bus stop is one post, a rail or ferry station all its platforms together.

    id, kind: text (stop,), as in Facilities; a stop that buses and trains serve is there once for each kind.
    name: text (stop,).
    lon, lat: float64 (stop,), degrees, of the post or of the station's own point.
    departures: int32 (stop, direction, hour of the clock), where one may board; 25:10 counts in the hour from one o'clock.
        Two directions, as the timetable numbers them; all are in the first where it does not.
    calls: int32 (stop,), all vehicles that stop there, those that only set down and end there too.
    longest_wait: float32 (stop,), minutes: the longest time of DAYTIME in which nothing leaves in the better served direction.
    day: text (stop,), the service day, as 2026-05-12.
    source: text (stop,), the import that brought it (ImportRecord.id).
    """

    id: NDArray[np.str_]
    kind: NDArray[np.str_]
    name: NDArray[np.str_]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    departures: NDArray[np.int32]
    calls: NDArray[np.int32]
    longest_wait: NDArray[np.float32]
    day: NDArray[np.str_]
    source: NDArray[np.str_]


def headway(stops: Stops, first: int = DAYTIME[0], last: int = DAYTIME[1]) -> NDArray[np.float64]:
    """Return the mean headway, minutes (stop,): the hours' length over the departures of the better served direction.

    Infinite where nothing leaves in those hours. The better direction, not both, so that a stop of both is not twice as good.
    Source: Global Healthy and Sustainable City Indicators, get_hlc_stop_frequency (departures by stop and direction, the least).
    """
    most = stops.departures[:, :, first:last].sum(axis=2).max(axis=1, initial=0).astype(np.float64)
    return np.divide((last - first) * 60.0, most, out=np.full(len(most), np.inf), where=most > 0)


def select(stops: Stops, which: NDArray[np.bool_] | NDArray[np.intp]) -> Stops:
    """Return some of the stops, by a mask or by their numbers."""
    return Stops(**{item.name: getattr(stops, item.name)[which] for item in fields(Stops)})


def join(parts: Sequence[Stops]) -> Stops:
    """Return the stops of several timetables as one; ValueError where there is none."""
    return Stops(**{item.name: np.concatenate([getattr(part, item.name) for part in parts]) for item in fields(Stops)})
