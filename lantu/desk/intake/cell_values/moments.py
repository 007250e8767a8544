"""Dates and times in the many forms that cities write them, read as whole columns: what 03/04 means is settled by all of its rows.

A cell is parted into a day and a time of day; days are few, so each is looked at once. Whether the day or the month comes first is
decided when the last row has been seen, over all columns of the file together, and refused where nothing tells.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import cast

import numpy as np
from numpy.typing import NDArray

from lantu.desk.intake.cell_values.days import (
    IMPOSSIBLE,
    NO_OFFSET,
    NONE,
    ORDERS,
    UNREADABLE,
    Order,
    day_of,
    ordinal,
    plain_day,
    time_of,
)
from lantu.language.empty_words import NO_VALUE
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text

FEW_YEARS = 4  # of a file whose years have two digits
_EMPTY = {"", "未办结", *NO_VALUE}
_WHOLE = re.compile(
    r"(?P<roc>民國|民国|中華民國|中华民国)?\s*(?:[A-Za-z]{3,9},\s*)?(?P<day>\d{1,4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,4}\s*[日号號]?"
    r"|\d{4}\s+[A-Za-z]{3,9}\.?\s+\d{1,2}"
    r"|\d{1,2}[-/ ][A-Za-z]{3,9}\.?[-/, ]+\d{2,4}|[A-Za-z]{3,9}\.?\s+\d{1,2},?\s+\d{4}|\d{14}|\d{8}|\d{7}(?!\d))"
    r"(?:[T\s,]*(?:星期.|周.|\(.\))?\s*(?P<time>.*))?"
)


@dataclass
class MomentColumn:
    """A column of dates as it is read: for each cell a day (number of its token), seconds of the day, and the offset that it states."""

    name: str
    tokens: dict[str, int] = field(default_factory=dict)
    days: array = field(default_factory=lambda: array("i"))
    seconds: array = field(default_factory=lambda: array("i"))
    offsets: array = field(default_factory=lambda: array("h"))
    _days: dict[str, int] = field(default_factory=dict)
    _known: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    _times: dict[str, tuple[int, int] | None] = field(default_factory=lambda: {"": (0, NO_OFFSET)})

    def add(self, cells: Iterable[str]) -> None:
        """Take the next cells of the column."""
        days, seconds, offsets, times, known_days = self.days, self.seconds, self.offsets, self._times, self._days
        for cell in cells:
            if len(cell) > 10 and cell[10] in " T" and (known := known_days.get(cell[:10])) is not None:
                told = times.get(cell[11:])
                if told is not None:
                    days.append(known)
                    seconds.append(told[0])
                    offsets.append(told[1])
                    continue
            found = self._parted(cell)
            days.append(found[0])
            seconds.append(found[1])
            offsets.append(found[2])

    def _parted(self, cell: str) -> tuple[int, int, int]:
        known = self._known.get(cell)
        if known is None:
            known = self._read(cell)
            if known[0] >= 0 and len(cell) > 10 and cell[10] in " T" and cell[:10].count(" ") == 0:
                self._days[cell[:10]] = known[0]  # the same day again is one look
                self._times[cell[11:]] = known[1:]
            elif len(self._known) < 200_000:
                self._known[cell] = known
        return known

    def _read(self, cell: str) -> tuple[int, int, int]:
        words = unicodedata.normalize("NFKC", cell).strip()
        if words.casefold() in _EMPTY:
            return NONE, 0, NO_OFFSET
        if re.fullmatch(r"1\d{9}(\d{3})?(\.0+)?", words):  # seconds or milliseconds since 1970
            stamp = int(float(words)) // (1000 if len(words.split(".")[0]) == 13 else 1)
            return self._token(str(date.fromordinal(719163 + stamp // 86400))), stamp % 86400, 0
        if re.fullmatch(r"[2-6]\d{4}(\.\d+)?", words):  # a day of Excel, counted from 1899-12-30
            whole, rest = divmod(float(words), 1)
            return self._token(str(date.fromordinal(693594 + int(whole)))), round(rest * 86400), NO_OFFSET
        found = _WHOLE.fullmatch(words)
        if not found:
            return UNREADABLE, 0, NO_OFFSET
        day, time = found["day"], (found["time"] or "").strip()
        if re.fullmatch(r"\d{14}", day):
            day, time = day[:8], f"{day[8:10]}:{day[10:12]}:{day[12:]}"
        if time not in self._times:
            self._times[time] = time_of(time)
        told = self._times[time]
        if told is None:
            return UNREADABLE, 0, NO_OFFSET
        return self._token(("民国" if found["roc"] else "") + plain_day(day)), told[0], told[1]

    def _token(self, day: str) -> int:
        return self.tokens.setdefault(day, len(self.tokens))


@dataclass(frozen=True)
class ReadMoments:
    """A column of dates (row,), read.

    local: datetime64[s] on the clock that the cell was written by (NaT: none); offset: seconds ahead of UTC where the cell says
    so, else `has_offset` is false. unreadable, impossible, date_only: which cells.
    """

    local: NDArray[np.datetime64]
    offset: NDArray[np.int64]
    has_offset: NDArray[np.bool_]
    unreadable: NDArray[np.bool_]
    impossible: NDArray[np.bool_]
    date_only: NDArray[np.bool_]


def _is_a_day(parts: tuple[int, ...], token: str) -> bool:
    """Whether some order makes a day of three numbers."""
    return any(ordinal(parts, order, len(token.split("-")[2])) is not None for order in ORDERS)


def settled_order(columns: Sequence[MomentColumn], told: str | None, file: str) -> Order:
    """Return whether year, month or day comes first in days such as 03/04/2024; `told` is what the person says.

    LantuError where some rows can only be the one and some only the other, and where all could be either.
    """
    if told is not None and told not in ORDERS:
        raise LantuError(
            Text(
                f"--dates：应为 `ymd`、`mdy` 或 `dmy`，实为“{told}”",
                f"--dates: expected ymd, mdy or dmy, found '{told}'",
            ),
            hint=Text("`mdy` 表示 月/日/年", "mdy means month/day/year"),
        )
    numbers = {
        token: tuple(int(part) for part in token.split("-"))
        for column in columns
        for token in column.tokens
        if re.fullmatch(r"\d{1,2}-\d{1,2}-\d{1,4}", token) and len(token.split("-")[2]) in (2, 4)
    }
    numbers = {token: parts for token, parts in numbers.items() if _is_a_day(parts, token)}  # 31/02/2031 tells no order
    if not numbers:
        return "ymd"
    fits: dict[Order, list[str]] = {
        order: [token for token, parts in numbers.items() if ordinal(parts, order, len(token.split("-")[2])) is None]
        for order in ORDERS
    }
    if told is not None:
        return cast("Order", told)
    # a slip of the pen in one row of a thousand does not decide
    few = max(0, len(numbers) // 1000)
    able: list[Order] = [order for order in ORDERS if len(fits[order]) <= few]
    names = {
        "ymd": Text("年月日", "year first"),
        "mdy": Text("月日年", "month first"),
        "dmy": Text("日月年", "day first"),
    }
    if len(able) > 1 and (year := _short_year(list(numbers.values()), len(next(iter(numbers)).split("-")[2]))):
        able = [order for order in able if (order == "ymd") == (year == "first")] or able
    if len(able) == 1:
        return able[0]
    shown = next(iter(numbers)).replace("-", "/")
    if able:
        said = Text(" 或 ".join(able), " or ".join(able))
        could = Text("、".join(names[item].zh for item in able), " or ".join(names[item].en for item in able))
        raise LantuError(
            Text(
                f"日期如“{shown}”可按{could.zh}读，整列都看不出",
                f"dates such as '{shown}' may be {could.en}: no row tells which",
            ),
            location=Location(file),
            hint=Text(f"请说明：--dates {said.zh}", f"say which: --dates {said.en}"),
        )
    day_first, month_first = fits["mdy"][0].replace("-", "/"), fits["dmy"][0].replace("-", "/")
    raise LantuError(
        Text(
            f"日期有两种写法：“{day_first}”只能是日在前，“{month_first}”只能是月在前",
            f"dates are written in two ways: '{day_first}' can only be day first, '{month_first}' only month first",
        ),
        location=Location(file),
        hint=Text(
            "请统一写法，或用 --dates 说明，另一种写法的行将不取",
            "write them one way, or say --dates: then rows of the other way are left out",
        ),
    )


def _short_year(numbers: Sequence[Sequence[int]], last: int) -> str:
    """Return whether a year of two digits stands first or last in days, "" where it may be either: there it takes few values."""
    if last == 4:
        return ""
    few, many = FEW_YEARS, 3 * FEW_YEARS
    first, third = (len({parts[place] for parts in numbers}) for place in (0, 2))
    return "first" if first <= few and third >= many else "last" if third <= few and first >= many else ""


def read_moments(column: MomentColumn, order: Order) -> ReadMoments:
    """Return the moments of a column; days that are none in the order are unreadable."""
    ordinals = np.array([day_of(token, order) for token in column.tokens] or [UNREADABLE], np.int64)
    codes = np.frombuffer(column.days, np.int32) if column.days else np.zeros(0, np.int32)
    seconds = np.frombuffer(column.seconds, np.int32).astype(np.int64) if column.seconds else np.zeros(0, np.int64)
    offsets = np.frombuffer(column.offsets, np.int16).astype(np.int64) if column.offsets else np.zeros(0, np.int64)
    day = np.where(codes >= 0, ordinals[np.maximum(codes, 0)], codes)
    there = day > 0
    local = np.full(len(codes), np.datetime64("NaT", "s"))
    local[there] = ((day[there] - 719163) * 86400 + seconds[there]).astype("datetime64[s]")
    has_offset = there & (offsets != NO_OFFSET)
    return ReadMoments(
        local,
        np.where(has_offset, offsets * 60, 0),
        has_offset,
        day == UNREADABLE,
        day == IMPOSSIBLE,
        there & (seconds == 0),
    )
