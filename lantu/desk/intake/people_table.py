"""People where they live, from a table of points: what requests are held against."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lantu.desk.intake.cell_values.points import numbers_of
from lantu.desk.intake.headings import fold
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.packs.reading.csv_rows import csv_rows

_HEADS = {
    "lon": ("lon", "lng", "longitude", "经度"),
    "lat": ("lat", "latitude", "纬度"),
    "people": ("people", "population", "residents", "人口", "人口数", "常住人口", "人数"),
    "name": ("name", "place", "district", "town", "名称", "地方", "区县", "街道"),
}


@dataclass(frozen=True)
class PeopleTable:
    """Points (point,) in degrees with people, and the name of each where the table has one."""

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    people: NDArray[np.float64]
    names: tuple[str, ...]


def read_people(path: Path) -> PeopleTable:
    """Return people of a CSV file with the columns lon, lat, people and perhaps name; LantuError for one that has them not."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LantuError(Text(f"读不了 {path}", f"{path} cannot be read as UTF-8")) from error
    rows = csv_rows(text, str(path))
    heads = [fold(cell) for cell in rows[0][1]] if rows else []
    at = {name: next((heads.index(word) for word in words if word in heads), -1) for name, words in _HEADS.items()}
    missing = [name for name in ("lon", "lat", "people") if at[name] < 0]
    if missing:
        raise LantuError(
            Text(f"人口表缺少列：{'、'.join(missing)}", f"the table of people has no column {', '.join(missing)}"),
            location=Location(str(path), 1),
            hint=Text("应有 `lon`、`lat`、`people`，可有 `name`", "expected lon, lat, people, and perhaps name"),
        )
    cells = [[*row, *[""] * (len(heads) - len(row))] for _, row in rows[1:]]
    lon, lat, people = (numbers_of([row[at[name]].strip() for row in cells]) for name in ("lon", "lat", "people"))
    for place, (line, _) in enumerate(rows[1:]):
        if not (np.isfinite(lon[place]) and np.isfinite(lat[place]) and people[place] >= 0):
            raise LantuError(
                Text("这一行没有可读的坐标或人口", "this row has no readable point or people"),
                location=Location(str(path), line),
            )
    names = tuple(row[at["name"]].strip() for row in cells) if at["name"] >= 0 else ()
    return PeopleTable(lon, lat, people, names)
