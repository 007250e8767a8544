"""Days off and weekends worked (调休) that a government decides year by year, each with the notice that declares it.

Lantu ships `calendars/COUNTRY.csv`; a pack may add a file of the same columns.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.packs.reading.csv_rows import named_rows

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
    rows = named_rows(text, file, COLUMNS)
    read = tuple(_decided(row, Location(file, line)) for line, row in rows)
    _refuse_both(read, [line for line, _ in rows], file)
    return read


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
    if not (_near(first, int(year)) and _near(last, int(year))):
        raise LantuError(
            Text(
                f"这是 {year} 年的通知，日期却是 {first} 至 {last}",
                f"the row is of the notice of {year}, its days are {first} to {last}",
            ),
            location=where,
            hint=Text(
                "年份写通知安排的那一年；跨年的假期可写到前后一个月",
                "year is the year that the notice settles; a holiday may reach a month into its neighbours",
            ),
        )
    return DecidedDays(int(year), decided, kind, first, last, row["name_zh"], row["notice"], row["source"])


def _near(day: date, year: int) -> bool:
    """Return whether a day lies in a year or in the month before or after it."""
    return day.year == year or (day.year, day.month) in ((year - 1, 12), (year + 1, 1))


def _refuse_both(read: Sequence[DecidedDays], lines: Sequence[int], file: str) -> None:
    """Refuse days that one notice declares off and worked; a later decision may take an earlier one back."""
    for at, later in enumerate(read):
        for before, line in zip(read[:at], lines, strict=False):
            met = before.first <= later.last and later.first <= before.last
            if met and before.decided == later.decided and before.kind != later.kind:
                day = max(before.first, later.first)
                raise LantuError(
                    Text(
                        f"{day} 在第 {line} 行和本行一放假、一上班，而决定日期相同",
                        f"{day} is off in one and worked in the other of line {line} and this one, decided on the same day",
                    ),
                    location=Location(file, lines[at]),
                    hint=Text("删去不对的一行", "take out the row that is wrong"),
                )


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
