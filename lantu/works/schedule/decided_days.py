"""Days off and weekends worked (调休) that a government decides year by year, each with the notice that declares it.

Lantu ships `calendars/COUNTRY.csv`; a pack may add a file of the same columns.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from lantu.errors import LantuError, Location
from lantu.text import Text
from lantu.works.csv_rows import named_rows

COLUMNS = ("year", "decided", "kind", "first", "last", "name_zh", "notice", "source")


@dataclass(frozen=True)
class DecidedDays:
    """Days that a notice declares off or worked: first to last, of the notice of a year, decided on a day."""

    year: int
    decided: date
    kind: Literal["off", "work"]
    first: date
    last: date
    name: str
    notice: str
    source: str


def read_decided_days(text: str, file: str) -> tuple[DecidedDays, ...]:
    """Read a file of decided days (CSV with the columns of COLUMNS). LantuError names file and line."""
    return tuple(_decided(row, Location(file, line)) for line, row in named_rows(text, file, COLUMNS))


@lru_cache
def shipped_days(country: str) -> tuple[DecidedDays, ...]:
    """Return the decided days that Lantu ships for a country; none where it has no file."""
    if not country.isalnum():  # no path out of the folder
        return ()
    path = files("lantu.works.schedule").joinpath("calendars", f"{country}.csv")
    return read_decided_days(path.read_text(encoding="utf-8"), f"{country}.csv") if path.is_file() else ()


def _decided(row: Mapping[str, str], where: Location) -> DecidedDays:
    kind = row["kind"].strip()
    if kind != "off" and kind != "work":
        raise LantuError(
            Text(f"kind 应为 off 或 work，实为“{kind}”", f"kind: expected off or work, found '{kind}'"), location=where
        )
    if not row["notice"].strip():
        raise LantuError(
            Text("放假安排须写明通知（notice 列）", "days off need the notice that declares them (column notice)"),
            location=where,
        )
    decided, first, last = (_day(row[name], name, where) for name in ("decided", "first", "last"))
    year = row["year"].strip()
    if last < first or not year.isdecimal():
        raise LantuError(
            Text(
                f"应为年份和先后两日，实为“{year}”、{first} 至 {last}",
                f"expected a year, and a first day before the last, found '{year}', {first} to {last}",
            ),
            location=where,
        )
    return DecidedDays(int(year), decided, kind, first, last, row["name_zh"], row["notice"], row["source"])


def _day(text: str, column: str, where: Location) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise LantuError(
            Text(
                f"{column} 应为日期，例如 2026-10-01，实为“{text}”",
                f"{column}: expected a date such as 2026-10-01, found '{text}'",
            ),
            location=where,
        ) from None
