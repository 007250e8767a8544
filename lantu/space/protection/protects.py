"""What works protect from what: `PACK/space/protects.csv`, a row for each thing that a project or a work does on the ground.

project       id of a project of projects.csv, or of a work of works/
from          flood, landslide, heat, lost_link
within_m      metres around the footprint of its record, else around its point; 0: the footprint itself
area          instead: the id of an area of space/protects.geojson
up_to_years   of a flood: it stays dry up to this return period
link          of lost_link: the bridge, tunnel or street that it keeps open, as `lantu shock --lose` takes it
to            of lost_link: the kind of facility that people walk to (hospital)
share         how much of the harm it takes away there: 0.8, or least and most 0.6:0.9; empty: all of it
source        who says so
"""

import csv
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lantu.language.errors import LantuError, Location, did_you_mean
from lantu.language.text import Text, listed, package_rows
from lantu.space.folder import table_content

FILE, AREAS = "protects.csv", "protects.geojson"
COLUMNS = ("project", "from", "within_m", "area", "up_to_years", "link", "to", "share", "source")


@dataclass(frozen=True)
class Harm:
    """What may be protected from. indicator: the share of people in it, empty where there is none."""

    id: str
    name: Text
    names: tuple[str, ...]
    indicator: str


@dataclass(frozen=True)
class Protects:
    """One row. within: metres, None where an area is named; up_to: years, inf where nobody says; least, most: of the harm, 0 to 1."""

    project: str
    harm: str
    within: float | None
    area: str
    up_to: float
    link: str
    to: str
    least: float
    most: float
    source: str
    location: Location


@lru_cache
def harms() -> Mapping[str, Harm]:
    """Return what may be protected from, by id."""
    return {
        row["id"]: Harm(
            row["id"], Text(row["name_zh"], row["name_en"]), tuple(row["names"].split("|")), row["indicator"]
        )
        for row in package_rows("lantu.space.protection", "from_what.csv")
    }


def read_protects(space: Path, known: Sequence[str]) -> tuple[Protects, ...]:
    """Return the rows of a pack's folder `space/`; none where there is no such file.

    known: ids of projects and works. LantuError, naming the line, for what no project, harm, area, year or share can be.
    """
    path = space / FILE
    if not path.exists():
        return ()
    table = csv.DictReader(io.StringIO(table_content(path), newline=""))
    given = {name.strip().casefold() for name in table.fieldnames or ()}
    for column in ("project", "from"):
        if column not in given:
            raise LantuError(
                Text(f"没有列 `{column}`", f"has no column `{column}`"),
                location=Location(str(path)),
                hint=Text("列：" + ", ".join(COLUMNS), "columns: " + ", ".join(COLUMNS)),
            )
    rows = [
        {(name or "").strip().casefold(): cell for name, cell in row.items() if isinstance(cell, str)} for row in table
    ]
    return tuple(
        _read({name: cell.strip() for name, cell in row.items()}, known, Location(str(path), line))
        for line, row in enumerate(rows, start=2)
        if any(cell.strip() for cell in row.values())
    )


def _read(row: Mapping[str, str], known: Sequence[str], where: Location) -> Protects:
    project = row.get("project", "")
    if project not in known:
        raise LantuError(
            Text(f"没有项目或工程“{project}”", f"there is no project and no work '{project}'"),
            location=where,
            hint=did_you_mean(project, known),
        )
    said = {name.casefold(): harm.id for harm in harms().values() for name in harm.names}
    harm = said.get(row.get("from", "").casefold())
    if harm is None:
        raise _wrong("from", row.get("from", ""), listed(harms()), where)
    within = _number("within_m", row.get("within_m", ""), where)
    area, link = row.get("area", ""), row.get("link", "")
    if harm == "lost_link":
        if not link:
            raise _wrong("link", "", Text("桥、隧道或路的名字", "the name of a bridge, tunnel or street"), where)
    elif within is None and not area:
        raise _wrong(
            "within_m", "", Text("米数，或在 `area` 列写区域的编号", "metres, or the id of an area in `area`"), where
        )
    least, most = _share(row.get("share", ""), where)
    up_to = _number("up_to_years", row.get("up_to_years", ""), where)
    if harm == "flood" and (up_to is None or up_to < 1):
        raise _wrong("up_to_years", row.get("up_to_years", ""), Text("不小于 1 的年数", "years of at least 1"), where)
    return Protects(
        project, harm, within, area, math.inf if up_to is None else up_to, link, row.get("to", "") or "hospital", least, most,
        row.get("source", ""), where,
    )  # fmt: skip


def _number(column: str, said: str, where: Location) -> float | None:
    if not said:
        return None
    try:
        value = float(said)
    except ValueError:
        value = math.nan
    if not 0 <= value < 1e6:
        raise _wrong(column, said, Text("不小于 0 的数", "a number of 0 or more"), where)
    return value


def _share(said: str, where: Location) -> tuple[float, float]:
    low, _, high = said.partition(":")
    try:
        least, most = (float(low), float(high or low)) if said else (1.0, 1.0)
    except ValueError:
        least, most = math.nan, math.nan
    if not 0 <= least <= most <= 1:
        raise _wrong("share", said, Text("0 至 1 的数，或 最小:最大", "a number from 0 to 1, or LEAST:MOST"), where)
    return least, most


def _wrong(column: str, said: str, expected: Text, where: Location) -> LantuError:
    return LantuError(
        Text(f"{column}：应为{expected.zh}，实为“{said}”", f"{column}: expected {expected.en}, found '{said}'"),
        location=where,
    )
