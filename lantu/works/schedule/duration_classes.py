"""How much longer works of a kind take than planned: reference classes as data, each with its source or marked as assumed.

A task lasts its planned working days times exp(ln median + spread z), z standard normal; `shared` of the variance of z is common to all
tasks of a work, since one weak owner, site or winter delays them all. The shares that a city publishes stand in its pack.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

from lantu.language.errors import LantuError, Location, did_you_mean
from lantu.language.text import Text, package_rows
from lantu.packs.reading.csv_rows import named_rows
from lantu.space.folder import table_content

UNCLASSIFIED = "unclassified"
START = "start_of_works"


@dataclass(frozen=True)
class DurationClass:
    """A class of durations. median: of real over planned length; spread: standard deviation of its logarithm; shared: 0 to 1.

    low and high bound what is plausible for spread and shared. basis is derived (from the source, as `how` says) or assumed.
    """

    id: str
    name: Text
    median: float
    spread: float
    shared: float
    spread_range: tuple[float, float]
    shared_range: tuple[float, float]
    basis: str
    how: str
    source: str
    url: str


@dataclass(frozen=True)
class BaseRate:
    """A published share of what was planned for a year and had happened by a day of it."""

    id: str
    what: str
    share: float
    counted_to: str
    source: str
    url: str


@lru_cache
def duration_classes() -> Mapping[str, DurationClass]:
    """Return the classes of durations that Lantu ships, by id."""
    return {row["id"]: _class(row) for row in _rows("duration_classes.csv") if row["what"] == "duration"}


@lru_cache
def start_delay() -> float:
    """Return the mean delay of a start of works in working days (exponential)."""
    return next(float(row["median"]) for row in _rows("duration_classes.csv") if row["id"] == START)


def base_rates(packs: Iterable[Path]) -> tuple[BaseRate, ...]:
    """Return the shares of planned starts and completions that cities published: `works/base_rates.csv` of packs, where it is."""
    files_there = [file for pack in packs if (file := pack / "works" / "base_rates.csv").exists()]
    names = [item.name for item in fields(BaseRate)]
    return tuple(
        _base_rate(row, Location(str(file), line))
        for file in files_there
        for line, row in named_rows(table_content(file), str(file), names)
    )


def _base_rate(row: Mapping[str, str], where: Location) -> BaseRate:
    try:
        share = float(row["share"])
    except ValueError:
        share = math.nan
    if not 0 <= share <= 1:
        raise LantuError(
            Text(
                f"`share` 应为 0 至 1 的数，实为“{row['share']}”",
                f"share: expected a number from 0 to 1, found '{row['share']}'",
            ),
            location=where,
        )
    return BaseRate(row["id"], row["what"], share, row["counted_to"], row["source"], row["url"])


def duration_class(name: str, classes: Mapping[str, DurationClass] | None = None) -> DurationClass:
    """Return a class by its id, the unclassified one for none. LantuError with the nearest id where there is no such class."""
    known = duration_classes() if classes is None else classes
    if (name or UNCLASSIFIED) in known:
        return known[name or UNCLASSIFIED]
    raise LantuError(
        Text(f"没有工期类别“{name}”", f"there is no class of durations '{name}'"),
        hint=did_you_mean(name, known) or Text(f"可选：{'、'.join(known)}", f"one of {', '.join(known)}"),
    )


def _class(row: Mapping[str, str]) -> DurationClass:
    def bounds(name: str) -> tuple[float, float]:
        return float(row[f"{name}_low"]), float(row[f"{name}_high"])

    return DurationClass(
        row["id"],
        Text(row["name_zh"], row["name_en"]),
        float(row["median"]),
        float(row["spread"]),
        float(row["shared"]),
        bounds("spread"),
        bounds("shared"),
        row["basis"],
        row["how"],
        row["source"],
        row["url"],
    )


def _rows(name: str) -> list[dict[str, str]]:
    return package_rows("lantu.works.schedule", name)
