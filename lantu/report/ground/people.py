"""The people of a place where they live: as a grid counted them, or a census brought to homes by floor space, whole to the last one."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lantu.appraisal.streets.life_circles import counted_in
from lantu.city import City
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.space import Homes, SpaceFolder, open_space
from lantu.space.cells.grid import Grid, grid_over
from lantu.space.cells.largest_remainder import shared_out

SIZE = 100.0  # metres: the side of a cell where nobody says
OLD = 65
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class GroundPeople:
    """People by home (home,), whole numbers; cells: of each home in grid, people_of_cells (cell,).

    floor_space: m2 (home,), 0 where people were counted on a grid. older: of 65 and over (home,), None where nobody counted ages.
    told: where both come from. counted: whether a grid counted them where they live.
    """

    lon: Numbers
    lat: Numbers
    people: NDArray[np.int64]
    floor_space: Numbers
    older: Numbers | None
    grid: Grid
    cell: NDArray[np.int64]
    told: Text
    counted: bool

    @property
    def total(self) -> int:
        """All of them."""
        return int(self.people.sum())

    @property
    def people_of_cells(self) -> NDArray[np.int64]:
        """People of each cell of the grid (cell,), the same in sum."""
        found = np.zeros(self.grid.count, np.int64)
        np.add.at(found, self.cell, self.people)
        return found


def space_with_homes(folders: Sequence[Path]) -> SpaceFolder | None:
    """Return the folder `space/` of a pack, or of the first that it builds on, that has people or homes; None where none has."""
    for folder in folders:
        space = open_space(folder)
        if any((space.folder / name).exists() for name in ("people.npz", "buildings.npz")):
            return space
    return None


def ground_people(
    space: SpaceFolder, city: City | None, place: str, size: float = SIZE, crs: str | None = None
) -> GroundPeople:
    """Return the people of a place. LantuError where nobody counted them: which file would bring them.

    A grid's people are made whole together; a census is brought to the homes within the boundary by floor space.
    """
    counted, buildings = space.people(), space.buildings()
    homes = counted or buildings
    if homes is None:
        raise _nobody()
    inside = np.ones(homes.lon.size, np.bool_)
    outline = space.outline()
    if outline is not None:
        inside = outline.holds(homes.lon, homes.lat)
        if not inside.any():
            raise LantuError(Text("边界之内没有任何住处", "no home lies within the boundary"))
    lon, lat, weight = homes.lon[inside], homes.lat[inside], homes.weight[inside]
    census = counted_in(city, place) if city else None
    if counted is not None:
        total, space_of = round(float(weight.sum())), np.zeros(lon.size)
        told = Text("人口网格，按最大余数取整", "a grid of people, made whole by largest remainders")
    elif census is not None:
        total, space_of = round(census.people), weight
        told = Text(
            f"{census.year} 年普查或公报 {total:,} 人，按建筑面积分到 {lon.size:,} 栋住宅",
            f"{total:,} people of the count of {census.year}, brought to {lon.size:,} homes by floor space",
        )
    else:
        raise _nobody()
    people = shared_out(weight, np.zeros(lon.size, np.int8), np.array([total]))
    ends = np.concatenate([np.stack([lon, lat], 1), *(outline.rings if outline is not None else ())])
    (west, south), (east, north) = (ends.min(axis=0) - 1e-6).tolist(), (ends.max(axis=0) + 1e-6).tolist()
    grid = grid_over(west, south, east, north, size, crs)
    older = _older(homes, inside, people, city, place)
    return GroundPeople(
        lon, lat, people, space_of, older, grid, grid.cell(*grid.plane(lon, lat)), told, counted is not None
    )


def _older(
    homes: Homes, inside: NDArray[np.bool_], people: NDArray[np.int64], city: City | None, place: str
) -> Numbers | None:
    """Return people of 65 and over by home: as the grid has them, else the census's share of them everywhere alike."""
    groups = [group for group in homes.ages if _start(group) >= OLD]
    if groups:
        return np.asarray(sum(homes.ages[group][inside] for group in groups), np.float64)
    if city is None:
        return None
    rows = city.observations
    rows = rows[
        rows["variable"].eq("people_census")
        & rows["place"].eq(place)
        & rows["age"].ne("")
        & rows["basis"].ne("assumed")
    ]
    rows = rows[rows["status"].ne("superseded")]
    if rows.empty:
        return None
    rows = rows[rows["year"].eq(rows["year"].max())]
    old = rows["age"].map(lambda group: _start(str(group)) >= OLD)
    share = float(rows["value"][old].sum() / rows["value"].sum())
    return np.asarray(people * share, np.float64)


def _start(group: str) -> int:
    digits = group.replace("+", "-").split("-")[0]
    return int(digits) if digits.isdigit() else -1


def _nobody() -> LantuError:
    return LantuError(
        Text(
            "不知道人住在哪里：没有人口网格，或没有住宅和人口数",
            "where people live is not known: no grid of people, or no homes and no count",
        ),
        hint=Text(
            "请导入：lantu import raster 文件 规划包 --as population，或 lantu import osm 导入建筑",
            "bring one: lantu import raster FILE PACK --as population, or buildings by lantu import osm",
        ),
    )
