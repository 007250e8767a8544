"""What leaves a stop when: stop times of a timetable as numbers, with blanks filled in and frequencies rolled out."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.space.importers.gtfs.archive import Feed
from lantu.space.importers.gtfs.tables import read_long_table, read_table

UNKNOWN = -(2**31)  # of a time
LOST = 0.01  # share of stop times whose stop or trip nobody knows, above which a feed is refused


@dataclass(frozen=True)
class StopTimes:
    """Calls in the order of their trips, int32 (call,) each but board.

    trip, stop: numbers in the lists that they were read with. time: of departure, seconds after the service day began.
    board: bool (call,), whether one may get on: not at a trip's last call, nor where it only sets down.
    """

    trip: NDArray[np.int32]
    stop: NDArray[np.int32]
    time: NDArray[np.int32]
    board: NDArray[np.bool_]


@dataclass(frozen=True)
class Frequencies:
    """Trips that run every so often: int32 (row,) each; start, end and every in seconds, end not included."""

    trip: NDArray[np.int32]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    every: NDArray[np.int32]

    @property
    def runs(self) -> NDArray[np.int64]:
        """How many times a row's trip starts, int64 (row,)."""
        return -(-(self.end.astype(np.int64) - self.start) // self.every)


def read_stop_times(feed: Feed, trips: pd.Index, stops: pd.Index, dropped: dict[str, int]) -> StopTimes:
    """Return the stop times, blanks between two times filled in evenly; counts in dropped what had to be left out.

    LantuError where more than LOST of them name a stop or trip that is not in its table.
    """
    pieces: list[tuple[NDArray[np.int32], ...]] = []
    clock: dict[str, int] = {"": UNKNOWN}
    read, strangers = 0, {"stop": "", "trip": ""}
    lost = {"stop": 0, "trip": 0}
    required = ("trip_id", "stop_id", "stop_sequence", "arrival_time", "departure_time")
    for piece in read_long_table(feed, "stop_times", required, ("pickup_type",)):
        read += len(piece)
        trip, stop = _numbers(piece["trip_id"], trips), _numbers(piece["stop_id"], stops)
        flexible = (stop < 0) & _is(piece["stop_id"], "")  # an area or a group of stops on demand
        _count(dropped, "flexible", int(flexible.sum()))
        for name, numbers in (("stop", stop), ("trip", trip)):
            unknown = (numbers < 0) & ~flexible
            lost[name] += int(unknown.sum())
            if unknown.any() and not strangers[name]:
                strangers[name] = str(piece[f"{name}_id"].iloc[int(unknown.argmax())])
        codes, sequences = pd.factorize(piece["stop_sequence"])
        order = pd.to_numeric(pd.Series(sequences), errors="coerce").clip(-(2**30), 2**30).to_numpy(np.float64)[codes]
        _count(dropped, "no_sequence", int(np.isnan(order).sum()))
        kept = (trip >= 0) & (stop >= 0) & ~np.isnan(order)
        times = [_seconds(piece[name], clock)[kept] for name in ("arrival_time", "departure_time")]
        barred = _is(piece["pickup_type"], "1")[kept]
        columns = (trip[kept], stop[kept], order[kept], *times, barred)
        pieces.append(tuple(column.astype(np.int32) for column in columns))
    for name, file in (("stop", "stops"), ("trip", "trips")):
        if lost[name] > LOST * max(read, 1):
            raise LantuError(
                Text(
                    f"{read} 行中有 {lost[name]} 行的 {name}_id 不在 {file}.txt 中，例如“{strangers[name]}”",
                    f"{lost[name]} of {read} rows name a {name}_id that is not in {file}.txt, such as '{strangers[name]}'",
                ),
                location=feed.where("stop_times"),
                hint=Text("两张表可能来自不同的版本", "the two tables may be of different versions"),
            )
        _count(dropped, f"unknown_{name}", lost[name])
    if not read or not sum(len(piece[0]) for piece in pieces):
        raise LantuError(Text("没有一行停靠时间", "has no stop time"), location=feed.where("stop_times"))
    trip, stop, order, arrival, departure, barred = (np.concatenate(column) for column in zip(*pieces, strict=True))
    return _in_order(trip, stop, order, arrival, departure, barred, dropped)


def read_frequencies(feed: Feed, trips: pd.Index, dropped: dict[str, int]) -> Frequencies:
    """Return the frequencies, exact or not alike, each row once; rows without a headway, or that end before they start, are left out."""
    if "frequencies" not in feed.tables:
        return Frequencies(*(np.zeros(0, np.int32) for _ in range(4)))
    table = read_table(feed, "frequencies", ("trip_id", "start_time", "end_time", "headway_secs"))
    table = table.drop_duplicates(ignore_index=True)
    clock: dict[str, int] = {"": UNKNOWN}
    trip = _numbers(table["trip_id"], trips)
    start, end = (_seconds(table[name], clock) for name in ("start_time", "end_time"))
    every = pd.to_numeric(table["headway_secs"], errors="coerce").fillna(0).to_numpy(dtype=np.float64)
    kept = (trip >= 0) & (start != UNKNOWN) & (end > start) & (every >= 1)
    _count(dropped, "frequencies", int((~kept).sum()))
    return Frequencies(*(column[kept].astype(np.int32) for column in (trip, start, end, every)))


def roll_out(
    times: StopTimes, frequencies: Frequencies, running: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the calls of a day: numbers of rows of times, and seconds of departure, both int64 (call,).

    running: bool (trip,). A trip with frequencies runs at these only: its own times are a pattern, as the standard has it.
    """
    frequent = np.zeros(len(running), dtype=bool)
    frequent[frequencies.trip] = True
    rows = np.flatnonzero(running[times.trip] & ~frequent[times.trip])
    at = times.time[rows].astype(np.int64)
    mine = np.flatnonzero(running[frequencies.trip])
    if len(mine):
        first = np.searchsorted(times.trip, np.arange(len(running)), side="left")
        calls = np.searchsorted(times.trip, np.arange(len(running)), side="right") - first
        starts = np.repeat(mine, frequencies.runs[mine])  # one for each vehicle that sets out
        turn = np.arange(len(starts)) - np.repeat(
            np.cumsum(frequencies.runs[mine]) - frequencies.runs[mine], frequencies.runs[mine]
        )
        sets_out = frequencies.start[starts] + turn * frequencies.every[starts].astype(np.int64)
        trip = frequencies.trip[starts]
        many = calls[trip]
        which = np.repeat(np.arange(len(starts)), many)
        within = np.arange(len(which)) - np.repeat(np.cumsum(many) - many, many)
        pattern = first[trip][which] + within
        known = times.time[np.minimum(first[trip], len(times.time) - 1)].astype(np.int64)
        rows = np.concatenate([rows, pattern])
        at = np.concatenate([at, sets_out[which] + times.time[pattern] - known[which]])
    return rows, at


def departures_by_trip(times: StopTimes, frequencies: Frequencies, trips: int) -> NDArray[np.int64]:
    """Return how many departures a trip makes on a day on which it runs, int64 (trip,)."""
    runs = np.ones(trips, dtype=np.int64)
    runs[frequencies.trip] = 0
    np.add.at(runs, frequencies.trip, frequencies.runs)
    return runs * np.bincount(times.trip[times.board], minlength=trips)


def _in_order(
    trip: NDArray[np.int32], stop: NDArray[np.int32], order: NDArray[np.int32], arrival: NDArray[np.int32],
    departure: NDArray[np.int32], barred: NDArray[np.int32], dropped: dict[str, int],
) -> StopTimes:  # fmt: skip
    """Return calls sorted by trip and sequence, a repeated sequence once (the first row), blank times filled in."""
    later = (trip[1:] > trip[:-1]) | ((trip[1:] == trip[:-1]) & (order[1:] >= order[:-1]))
    if not later.all():
        by_trip = np.lexsort((order, trip))  # stable: of a sequence given twice the first row stays first
        trip, stop, order, arrival, departure, barred = (
            column[by_trip] for column in (trip, stop, order, arrival, departure, barred)
        )
    again = np.zeros(len(trip), dtype=bool)
    again[1:] = (trip[1:] == trip[:-1]) & (order[1:] == order[:-1])
    _count(dropped, "repeated_sequence", int(again.sum()))
    if again.any():
        trip, stop, arrival, departure, barred = (column[~again] for column in (trip, stop, arrival, departure, barred))
    leaves = np.where(departure == UNKNOWN, arrival, departure)
    comes = np.where(arrival == UNKNOWN, departure, arrival)
    last = np.append(trip[1:] != trip[:-1], True)
    time, filled = _between(trip, comes, leaves)
    _count(dropped, "no_time", int((time == UNKNOWN).sum()))
    _count(dropped, "filled_in", filled)
    timed = time != UNKNOWN
    board = (barred == 0) & ~last
    return StopTimes(trip[timed], stop[timed], time[timed], board[timed])


def _between(
    trip: NDArray[np.int32], comes: NDArray[np.int32], leaves: NDArray[np.int32]
) -> tuple[NDArray[np.int32], int]:
    """Return departures with those between two known times of a trip filled in evenly by stop, and how many these are."""
    known = leaves != UNKNOWN
    if known.all():
        return leaves, 0
    here = np.arange(len(trip))
    before = np.maximum.accumulate(np.where(known, here, -1))
    after = np.minimum.accumulate(np.where(known, here, len(trip))[::-1])[::-1]
    fill = np.flatnonzero(~known & (before >= 0) & (after < len(trip)))
    fill = fill[(trip[before[fill]] == trip[fill]) & (trip[after[fill]] == trip[fill])]
    share = (fill - before[fill]) / np.maximum(after[fill] - before[fill], 1)
    time = leaves.copy()
    time[fill] = np.rint(leaves[before[fill]] + share * (comes[after[fill]] - leaves[before[fill]])).astype(np.int32)
    return time, len(fill)


def _numbers(words: pd.Series, known: pd.Index) -> NDArray[np.int64]:
    """Return the place of each word in a list, -1 where it is not there, outer blanks aside."""
    codes, uniques = pd.factorize(words)
    return known.get_indexer(pd.Index([word.strip() for word in uniques], dtype=object))[codes].astype(np.int64)


def _is(words: pd.Series, asked: str) -> NDArray[np.bool_]:
    """Return which words are the one that is asked for, outer blanks aside."""
    codes, uniques = pd.factorize(words)
    return np.array([word.strip() == asked for word in uniques], dtype=np.bool_)[codes]


def _seconds(words: pd.Series, clock: dict[str, int]) -> NDArray[np.int64]:
    """Return times of day as seconds, UNKNOWN where blank or none; clock keeps what was read before."""
    codes, uniques = pd.factorize(words)
    for word in uniques:
        if word not in clock:
            clock[word] = _clock(word)
    return np.array([clock[word] for word in uniques], dtype=np.int64)[codes]


def _clock(word: str) -> int:
    """Return H:MM:SS, or H:MM, as seconds; hours may go past 24."""
    parts = word.strip().split(":")
    if len(parts) not in (2, 3) or not all(part.isascii() and part.isdigit() for part in parts):
        return UNKNOWN
    hours, minutes, seconds = (*(int(part) for part in parts), 0)[:3]
    return hours * 3600 + minutes * 60 + seconds if minutes < 60 and seconds < 60 and hours < 1000 else UNKNOWN


def _count(counts: dict[str, int], key: str, number: int) -> None:
    """Add to a count, leaving out what never happened."""
    if number:
        counts[key] = counts.get(key, 0) + number
