"""People where they live, from a table of points: what requests are held against."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lantu.desk.intake.cell_values.points import numbers_of
from lantu.desk.intake.headings import fold
from lantu.language.decoding import decode
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.packs.reading.csv_rows import csv_rows
from lantu.space.importers.numbers_given import amounts_given

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
        text = decode(path.read_bytes()).text_of(path)
    except OSError as error:
        raise LantuError(Text(f"读不了 {path}", f"{path} cannot be read")) from error
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
    lon, lat = (numbers_of([row[at[name]].strip() for row in cells]) for name in ("lon", "lat"))
    head, label = rows[0][1][at["people"]], [line for line, _ in rows[1:]]
    people = amounts_given(
        [row[at["people"]].strip() for row in cells], label, head, str(path), frozenset({"thousands"})
    )
    for place, line in enumerate(label):
        if not (np.isfinite(lon[place]) and np.isfinite(lat[place]) and people[place] >= 0):
            raise LantuError(
                Text("这一行没有可读的坐标或人口", "this row has no readable point or people"),
                location=Location(str(path), line),
            )
        if not (abs(lon[place]) <= 180 and abs(lat[place]) <= 90):
            east, north = f"{lon[place]:g}", f"{lat[place]:g}"
            raise LantuError(
                Text(f"经度 {east}、纬度 {north} 不是度", f"longitude {east} and latitude {north} are no degrees"),
                location=Location(str(path), line),
                hint=Text("应为 WGS 84 经纬度；是否写反了？", "expected degrees of WGS 84; are the two exchanged?"),
            )
    names = tuple(row[at["name"]].strip() for row in cells) if at["name"] >= 0 else ()
    seen: dict[tuple[object, ...], int] = {}
    for place, line in enumerate(label):
        first = seen.setdefault((lon[place], lat[place], names[place] if names else ""), line)
        if first != line:
            raise LantuError(
                Text(
                    f"与第 {first} 行是同一处，人口会重复计算",
                    f"is the place of line {first} again: its people would be counted twice",
                ),
                location=Location(str(path), line),
                hint=Text("一处一行：请相加，或去掉一行", "one row a place: add them up, or take one out"),
            )
    return PeopleTable(lon, lat, people, names)
