"""A GTFS timetable as stops with departures on one day, and as facilities that people walk to.

Source: GTFS Schedule Reference (gtfs.org) and its extended route types (route_types.csv).
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text, package_rows
from lantu.space.facilities import Facilities
from lantu.space.importers.gtfs.archive import USED, Feed, open_feed
from lantu.space.importers.gtfs.calendar import choose_day, date_of, read_calendar
from lantu.space.importers.gtfs.departures import departures_by_trip, read_frequencies, read_stop_times, roll_out
from lantu.space.importers.gtfs.places import StopPlaces, read_places
from lantu.space.importers.gtfs.tables import read_table, readable
from lantu.space.stops import DAYTIME, Stops

KINDS = ("bus_stop", "rail_station", "ferry_stop")
Extent = tuple[float, float, float, float]  # west, south, east, north, degrees


@dataclass(frozen=True)
class Timetable:
    """What a feed says of one day.

    stops, facilities: see there. day: the day looked at; first, last: the days between which anything runs.
    counts: what there is. dropped: what was left out, by a key of gtfs_words.csv. unused: tables that are not read.
    sha256: of the feed. licence: as its feed_info.txt names the publisher, or empty. timezones: of its agencies.
    """

    stops: Stops
    facilities: Facilities
    day: date
    first: date
    last: date
    counts: dict[str, int]
    dropped: dict[str, int]
    unused: tuple[str, ...]
    sha256: str
    publisher: str
    timezones: tuple[str, ...]


def read_timetable(path: Path, source: str, day: date | None = None, extent: Extent | None = None) -> Timetable:
    """Return the stops of a feed with their departures on a day; those outside an extent are left out.

    source: what the stops are marked with (ImportRecord.id). day: None for the Tuesday to Thursday with most departures, the
    earliest of them. LantuError for what is no GTFS feed, for one without days or stop times, and for a day without service.
    """
    feed = open_feed(path)
    met: dict[str, int] = {}
    calendar = read_calendar(feed)
    places = read_places(feed, met, extent)
    trips, kind, service, direction = _trips(feed, calendar.services, met)
    times = read_stop_times(feed, trips, places.ids, met)
    frequencies = read_frequencies(feed, trips, met)
    per_trip = departures_by_trip(times, frequencies, len(trips))
    weight = np.bincount(service[service >= 0], per_trip[service >= 0], len(calendar.services)).astype(np.int64)
    number = choose_day(calendar, weight, day, str(path))
    running = (service >= 0) & np.append(calendar.runs(number), False)[service]
    rows, at = roll_out(times, frequencies, running)
    here, lost = _at_places(places, times.stop[rows], kind[times.trip[rows]])
    for key, many in lost.items():
        met[key] = met.get(key, 0) + many
    named = date_of(number).isoformat()
    stops, keys = _stops(places, here, direction[times.trip[rows]], at, times.board[rows], named, source)
    if not len(stops.id):
        raise LantuError(
            Text(f"{named} 没有一个站有车可乘", f"on {named} nothing can be boarded at any stop"),
            hint=Text("请用 --day 另选一天", "choose another day with --day"),
        )
    busy = np.flatnonzero(calendar.total(weight)) + calendar.first
    facilities = _facilities(places, stops, keys, source)
    counts = {name: int((stops.kind == name).sum()) for name in sorted(set(stops.kind.tolist()))}
    counts |= {
        "trips": int(running.sum()),
        "departures": int(stops.departures.sum()),
        "filled_in": met.pop("filled_in", 0),
    }
    return Timetable(
        stops, facilities, date_of(number), date_of(int(busy[0])), date_of(int(busy[-1])), counts, met,
        tuple(sorted(set(feed.tables) - set(USED))), feed.sha256, _publisher(feed), _timezones(feed),
    )  # fmt: skip


@lru_cache
def route_kinds() -> dict[int, str]:
    """Return the kind of facility by route_type, "" for what is no stop of public transport (route_types.csv)."""
    rows = package_rows("lantu.space.importers.gtfs", "route_types.csv")
    return {number: row["kind"] for row in rows for number in range(int(row["first"]), int(row["last"]) + 1)}


def _trips(
    feed: Feed, services: pd.Index, met: dict[str, int]
) -> tuple[pd.Index, NDArray[np.int8], NDArray[np.int64], NDArray[np.int8]]:
    """Return the trips' ids, kinds (position in KINDS, -1 for none), services (-1 where not in the calendar), directions, 0 or 1."""
    routes = read_table(feed, "routes", ("route_id", "route_type")).drop_duplicates("route_id")
    kinds = {
        route: route_kinds().get(int(number), "") if number.isascii() and number.isdigit() else ""
        for route, number in zip(routes["route_id"], routes["route_type"], strict=True)
    }
    trips = read_table(feed, "trips", ("trip_id", "route_id", "service_id"), ("direction_id",))
    again = trips.duplicated("trip_id")
    trips = trips[~again]
    position = {route: KINDS.index(kind) if kind else -1 for route, kind in kinds.items()}
    kind = np.array([position.get(route, -1) for route in trips["route_id"]], dtype=np.int8)
    service = services.get_indexer(pd.Index(trips["service_id"]))
    for key, which in (
        ("repeated_trip", again.to_numpy()),
        ("unknown_route", ~trips["route_id"].isin(list(kinds)).to_numpy()),
        ("other_route_type", (kind < 0) & trips["route_id"].isin(list(kinds)).to_numpy()),
        ("unknown_service", service < 0),
    ):
        if which.any():
            met[key] = int(which.sum())
    direction = (trips["direction_id"] == "1").to_numpy().astype(np.int8)
    return pd.Index(trips["trip_id"]), kind, service.astype(np.int64), direction


def _at_places(
    places: StopPlaces, stop: NDArray[np.int32], kind: NDArray[np.int8]
) -> tuple[NDArray[np.int64], dict[str, int]]:
    """Return kind and place of each call as one number, -1 where it is left out, and how many were for which reason.

    kind: position in KINDS of each call, -1 for none. The number is place * len(KINDS) + kind.
    """
    at = np.where(kind > KINDS.index("bus_stop"), places.station[stop], stop)
    counts = kind >= 0
    nowhere, outside = ~places.located[at] & counts, places.located[at] & ~places.inside[at] & counts
    number = np.where(counts & ~nowhere & ~outside, at * len(KINDS) + kind, -1)
    lost = {"calls_nowhere": int(nowhere.sum()), "calls_outside": int(outside.sum())}
    return number, {key: many for key, many in lost.items() if many}


def _stops(
    places: StopPlaces, here: NDArray[np.int64], direction: NDArray[np.int8], at: NDArray[np.int64],
    board: NDArray[np.bool_], day: str, source: str,
) -> tuple[Stops, NDArray[np.int64]]:  # fmt: skip
    """Return the stops at which something leaves on the day, sorted by kind and id, and their numbers among the places."""
    numbers, stop = np.unique(here, return_inverse=True)
    hour = (at // 3600) % 24
    slot = (stop[board] * 2 + direction[board]) * 24 + hour[board]
    departures = np.bincount(slot, minlength=len(numbers) * 48).reshape(-1, 2, 24).astype(np.int32)
    calls = np.bincount(stop, minlength=len(numbers)).astype(np.int32)
    wait = _longest_wait(stop[board], direction[board], at[board], departures)
    left = (numbers >= 0) & departures.any(axis=(1, 2))
    place, kind = np.divmod(numbers[left], len(KINDS))
    kinds = np.array(KINDS)[kind]
    stem = Path(source.partition(":")[2]).stem
    told = readable(places.ids[place].to_series(), Location(f"{source}, stops.txt"))
    ids = np.array([f"{stem}/{name}" for name in told], dtype=np.str_)
    order = np.lexsort((ids, kinds))
    stops = Stops(
        id=ids[order], kind=kinds[order], name=places.name[place][order],
        lon=places.lon[place][order], lat=places.lat[place][order], departures=departures[left][order],
        calls=calls[left][order], longest_wait=wait[left][order],
        day=np.full(len(ids), day), source=np.full(len(ids), source),
    )  # fmt: skip
    return stops, place[order]


def _longest_wait(
    stop: NDArray[np.int64], direction: NDArray[np.int8], at: NDArray[np.int64], departures: NDArray[np.int32]
) -> NDArray[np.float32]:
    """Return the longest time of DAYTIME in which nothing leaves in the better served direction, minutes (stop,)."""
    opens, closes = (hour * 3600 for hour in DAYTIME)
    better = departures[:, :, DAYTIME[0] : DAYTIME[1]].sum(axis=2).argmax(axis=1)
    mine = (direction == better[stop]) & (at >= opens) & (at < closes)
    everyone = np.arange(len(departures))
    stops = np.concatenate([stop[mine], everyone, everyone])  # the ends of the day are waited from, and until
    times = np.concatenate([at[mine], np.full(len(everyone), opens), np.full(len(everyone), closes)])
    order = np.lexsort((times, stops))
    gaps = np.diff(times[order])
    longest = np.zeros(len(everyone), dtype=np.float32)
    same = stops[order][1:] == stops[order][:-1]
    np.maximum.at(longest, stops[order][1:][same], (gaps[same] / 60).astype(np.float32))
    return longest


def _facilities(places: StopPlaces, stops: Stops, keys: NDArray[np.int64], source: str) -> Facilities:
    """Return the stops as facilities: a station with entrances is a point for each of them, with one id."""
    which, lon, lat = [], [], []
    for row, (key, kind) in enumerate(zip(keys.tolist(), stops.kind.tolist(), strict=True)):
        doors = places.entrances.get(key, ()) if kind != "bus_stop" else ()
        points = [(places.lon[door], places.lat[door]) for door in doors] or [(stops.lon[row], stops.lat[row])]
        which += [row] * len(points)
        lon += [point[0] for point in points]
        lat += [point[1] for point in points]
    unknown = np.full(len(which), np.nan)
    return Facilities(
        id=stops.id[which], kind=stops.kind[which], name=stops.name[which], lon=np.array(lon), lat=np.array(lat),
        capacity=unknown, area=unknown.copy(), source=np.full(len(which), source),
    )  # fmt: skip


def _publisher(feed: Feed) -> str:
    """Return who published the feed, as feed_info.txt says."""
    if "feed_info" not in feed.tables:
        return ""
    table = read_table(feed, "feed_info", (), ("feed_publisher_name",))
    return readable(table["feed_publisher_name"], feed.where("feed_info"))[0] if len(table) else ""


def _timezones(feed: Feed) -> tuple[str, ...]:
    """Return the agencies' time zones; a feed's times are all in one, as the standard has it."""
    if "agency" not in feed.tables:
        return ()
    table = read_table(feed, "agency", (), ("agency_timezone",))
    return tuple(sorted(set(table["agency_timezone"]) - {""}))
