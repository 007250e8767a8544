"""Areas that requests are counted in, with their people: squares of a grid over a city, or places by name."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.desk.intake.columns import RequestColumns
from lantu.language.errors import LantuError
from lantu.language.text import Text

Numbers = NDArray[np.float64]
METRES = 111_195.0  # of a degree of a great circle
MOST = 20_000


@dataclass(frozen=True)
class Areas:
    """Areas (area,): names, middles in degrees and on a plane of metres, people. side: of a square, 0 where they are places."""

    names: tuple[str, ...]
    lon: Numbers
    lat: Numbers
    x: Numbers
    y: Numbers
    people: Numbers
    side: float = 0.0


def on_plane(lon: Numbers, lat: Numbers, middle: tuple[float, float]) -> tuple[Numbers, Numbers]:
    """Return metres east and north of a middle: true enough within a city (1 in 1,000 over 100 km)."""
    return (lon - middle[0]) * METRES * np.cos(np.radians(middle[1])), (lat - middle[1]) * METRES


def squares(lon: Numbers, lat: Numbers, people: Numbers, side: float) -> Areas:
    """Return the squares of a grid (side in metres) that hold any of these people; LantuError for a side that makes too many."""
    if not side > 0:
        raise LantuError(Text(f"--cell：应大于 0，实为 {side:g}", f"--cell: expected more than 0, found {side:g}"))
    there = np.isfinite(lon) & np.isfinite(lat) & (people > 0)
    if not there.any():
        raise LantuError(Text("没有一个点有人口", "no point has people"))
    middle = (float(np.median(lon[there])), float(np.median(lat[there])))
    x, y = on_plane(lon[there], lat[there], middle)
    cells, back = np.unique(
        np.stack([np.floor(x / side), np.floor(y / side)]).astype(np.int64), axis=1, return_inverse=True
    )
    count = cells.shape[1]
    if count > MOST:
        raise LantuError(
            Text(f"{count:,} 个格子太多（至多 {MOST:,}）", f"{count:,} cells are too many (at most {MOST:,})"),
            hint=Text(f"请加大 --cell，现为 {side:g} 米", f"make --cell larger than {side:g} m"),
        )
    held = np.bincount(back.ravel(), weights=people[there], minlength=count).astype(np.float64)
    east, north = (cells + 0.5) * side
    return Areas(
        tuple(f"{column}:{row}" for column, row in cells.T.tolist()),
        east / METRES / np.cos(np.radians(middle[1])) + middle[0],
        north / METRES + middle[1],
        east,
        north,
        held,
        side,
    )


def places(names: tuple[str, ...], lon: Numbers, lat: Numbers, people: Numbers) -> Areas:
    """Return places by name, such as districts or towns, with the middle of each in degrees."""
    middle = (float(np.median(lon)), float(np.median(lat)))
    return Areas(names, lon, lat, *on_plane(lon, lat, middle), people)


def area_of(areas: Areas, columns: RequestColumns, by: str = "") -> NDArray[np.int64]:
    """Return the area of each request (request,), -1 where it lies in none: by its point, or by the name of its `district` or `town`."""
    if areas.side:
        where = {name: place for place, name in enumerate(areas.names)}
        middle = (
            float(areas.lon[0] - areas.x[0] / METRES / np.cos(np.radians(areas.lat[0] - areas.y[0] / METRES))),
            float(areas.lat[0] - areas.y[0] / METRES),
        )
        x, y = on_plane(columns.lon, columns.lat, middle)
        there = np.isfinite(x) & np.isfinite(y)
        pairs = np.stack([np.floor(np.where(there, x, 0) / areas.side), np.floor(np.where(there, y, 0) / areas.side)])
        cells, back = np.unique(pairs.astype(np.int64), axis=1, return_inverse=True)
        found = np.array([where.get(f"{column}:{row}", -1) for column, row in cells.T.tolist()], np.int64)
        return np.where(there, found[back.ravel()], -1)
    column = columns.town if by == "town" else columns.district
    known = {name.strip(): place for place, name in enumerate(areas.names)}
    found = np.array([*(known.get(name.strip(), -1) for name in column.names), -1], np.int64)
    return found[column.codes]


def one_a_reporter(columns: RequestColumns) -> tuple[NDArray[np.bool_], int]:
    """Return which requests (request,) count when each reporter counts once, where they first reported; and how many say who reported.

    A request that does not say who reported counts for itself; requests that repeat another (`parent`) do not count.
    """
    known = columns.reporter >= 0
    counts = columns.parent < 0
    order = np.lexsort((columns.received.astype(np.int64), columns.reporter))
    order = order[known[order] & counts[order]]
    again = columns.reporter[order][1:] == columns.reporter[order][:-1]
    counts[order[1:][again]] = False
    return counts, int(known.sum())
