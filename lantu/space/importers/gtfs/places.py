"""Where the stops of a timetable are: posts, platforms, their stations and the stations' entrances."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from lantu.language.empty_words import holds_nothing
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.space.importers.coordinates.extent import FAR
from lantu.space.importers.gtfs.archive import Feed
from lantu.space.importers.gtfs.tables import read_table, readable

STATION, ENTRANCE = "1", "2"
PARENTS = 3  # a boarding area lies in a platform, that in a station: no chain is longer


@dataclass(frozen=True)
class StopPlaces:
    """The rows of stops.txt, each id once.

    ids: text. name: text (place,). lon, lat: float64 (place,), degrees, the parent's where a row has none; NaN where unknown.
    station: int64 (place,), the number of the station that a place belongs to, or its own.
    located, inside: bool (place,), whether it has coordinates, and whether these lie in the extent.
    entrances: the numbers of a station's entrances, by the station's number.
    """

    ids: pd.Index
    name: NDArray[np.str_]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    station: NDArray[np.int64]
    located: NDArray[np.bool_]
    inside: NDArray[np.bool_]
    entrances: dict[int, tuple[int, ...]]


def read_places(feed: Feed, met: dict[str, int], extent: tuple[float, float, float, float] | None) -> StopPlaces:
    """Return the stops of a feed; LantuError where longitude and latitude are swapped, or none lies near the extent."""
    table = read_table(
        feed, "stops", ("stop_id",), ("stop_name", "stop_lat", "stop_lon", "location_type", "parent_station")
    )
    again = table.duplicated("stop_id")
    if again.any():
        met["repeated_stop"] = int(again.sum())
    table = table[~again].reset_index(drop=True)
    ids = pd.Index(table["stop_id"])
    lon, lat = (_degrees(feed, table[name], name) for name in ("stop_lon", "stop_lat"))
    _refuse_swapped(feed, lon, lat, extent)
    wrong = ~((np.abs(lat) <= 90) & (np.abs(lon) <= 180)) | ((np.abs(lon) < 1e-3) & (np.abs(lat) < 1e-3))
    zero = wrong & (np.abs(lon) < 1e-3) & (np.abs(lat) < 1e-3)
    if zero.any():
        met["at_zero"] = int(zero.sum())
    lon[wrong], lat[wrong] = np.nan, np.nan
    parent = ids.get_indexer(pd.Index(table["parent_station"]))
    parent = np.where(table["parent_station"] == "", -1, parent)
    station = np.arange(len(ids))
    for _ in range(PARENTS):
        up = parent[station]
        station = np.where(up >= 0, up, station)
    for _ in range(PARENTS):
        bare = np.isnan(lon) & (parent >= 0)
        lon[bare], lat[bare] = lon[parent[bare]], lat[parent[bare]]
    located = ~np.isnan(lon)
    inside = located.copy()
    if extent is not None:
        west, south, east, north = extent
        inside = (west <= lon) & (lon <= east) & (south <= lat) & (lat <= north)
    kind = table["location_type"].to_numpy()
    doors: dict[int, tuple[int, ...]] = {}
    for door in np.flatnonzero((kind == ENTRANCE) & located & (parent >= 0)).tolist():
        doors[int(station[door])] = (*doors.get(int(station[door]), ()), door)
    # a station without a point of its own lies where its first platform does
    for number in np.flatnonzero((kind == STATION) & ~located).tolist():
        members = np.flatnonzero((station == number) & located)
        if len(members):
            lon[number], lat[number] = lon[members[0]], lat[members[0]]
            located[number], inside[number] = True, inside[members[0]]
    name = np.array(readable(table["stop_name"], feed.where("stops")), dtype=np.str_)
    return StopPlaces(ids, name, lon, lat, station, located, inside, doors)


def _degrees(feed: Feed, words: pd.Series, column: str) -> NDArray[np.float64]:
    """Return degrees, NaN where a stop has none; LantuError at the first that is no number, as 48,2 is none: its calls would be lost."""
    numbers = pd.to_numeric(words, errors="coerce").to_numpy(np.float64, copy=True)
    for at in np.flatnonzero(np.isnan(numbers) & ~words.map(holds_nothing).to_numpy(np.bool_))[:1].tolist():
        found = readable(words.iloc[[at]], feed.where("stops"))[0]
        raise LantuError(
            Text(
                f"{column}：应为度数，例如 48.2082，实为“{found}”",
                f"{column}: expected degrees such as 48.2082, found '{found}'",
            ),
            location=feed.where("stops"),
            hint=Text("小数点写作点", "decimals stand behind a point"),
        )
    return numbers


def _refuse_swapped(
    feed: Feed, lon: NDArray[np.float64], lat: NDArray[np.float64], extent: tuple[float, float, float, float] | None
) -> None:
    known = ~(np.isnan(lon) | np.isnan(lat)) & ((np.abs(lon) >= 1e-3) | (np.abs(lat) >= 1e-3))
    if not known.any():
        raise LantuError(Text("没有一个站有坐标", "no stop has coordinates"), location=feed.where("stops"))
    lon, lat = lon[known], lat[known]
    beyond = (np.abs(lat) > 90) & (np.abs(lon) <= 90)
    near = swapped = np.zeros(0, dtype=bool)
    if extent is not None:
        west, south, east, north = extent[0] - FAR, extent[1] - FAR, extent[2] + FAR, extent[3] + FAR
        near = (west <= lon) & (lon <= east) & (south <= lat) & (lat <= north)
        swapped = (west <= lat) & (lat <= east) & (south <= lon) & (lon <= north)
    if beyond.mean() > 0.5 or (extent is not None and swapped.sum() > near.sum()):
        raise LantuError(
            Text("stop_lat 与 stop_lon 互换了", "stop_lat and stop_lon are swapped"),
            location=feed.where("stops"),
            hint=Text("请对调两列的表头", "change the two headings over"),
        )
    if extent is not None and not near.any():
        raise LantuError(
            Text(
                f"没有一个站在此地附近：各站的中位在北纬 {np.median(lat):.2f}°、东经 {np.median(lon):.2f}°",
                f"no stop lies near this place: their middle is at latitude {np.median(lat):.2f}, longitude {np.median(lon):.2f}",
            ),
            location=feed.where("stops"),
            hint=Text("请核对城市", "is it the timetable of another city?"),
        )
