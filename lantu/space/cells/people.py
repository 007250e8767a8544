"""People brought to cells, and from cells to other zones: each zone's people stay in it, to the last one.

Dasymetric: where in a zone people live is told by a weight: floor space of buildings, classes of land use, or another grid of people; a
zone that has people and no weight is spread evenly over its ground, and counted as such.
Source: Eicher and Brewer, Dasymetric mapping and areal interpolation, Cartography and Geographic Information Science 28 (2001).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.space.cells.coverage import CellPieces, covered_cells, no_meeting
from lantu.space.cells.grid import Grid
from lantu.space.cells.largest_remainder import shared_out
from lantu.space.cells.zones import Zones


@dataclass(frozen=True)
class Cells:
    """People of cells: people int64 (cell,); known bool (cell,), False where no zone with a count lies, which is unknown and not 0.

    grid: where the cells lie. evenly: zones (their numbers) whose people were spread over their ground for want of a weight.
    """

    grid: Grid
    people: NDArray[np.int64]
    known: NDArray[np.bool_]
    evenly: tuple[int, ...] = ()


def whole_people(counts: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return counts of people as whole numbers; LantuError where one is negative or no number.

    Sums stay: fractions go to the largest remainders of all counts together.
    """
    if not np.isfinite(counts).all() or (counts < 0).any():
        at = int(np.flatnonzero(~np.isfinite(counts) | (counts < 0))[0])
        raise LantuError(
            Text(f"第 {at + 1} 个分区的人口为 {counts[at]:g}", f"zone number {at + 1} counts {counts[at]:g} people"),
            hint=Text("应为不小于 0 的数", "expected a number of at least 0"),
        )
    whole = np.floor(counts).astype(np.int64)
    short = round(float(np.sum(counts - whole)))
    whole[np.argsort(whole - counts, kind="stable")[:short]] += 1
    return whole


def people_of_areas(grid: Grid, zones: Zones, weight: NDArray[np.float64] | None, totals: NDArray[np.int64]) -> Cells:
    """Return the people of cells from zones' totals, by the weight of each whole cell (cell,), evenly without one.

    What a cell weighs falls to its zones by the share of it that each covers. One zone is held at a time.
    LantuError: a zone with people that covers no cell, zones in another system than the grid, no zone that meets it.
    """
    people, known = np.zeros(grid.count, np.int64), np.zeros(grid.count, np.bool_)
    evenly: list[int] = []
    for number, (cell, share) in enumerate(covered_cells(grid, zones)):
        if not cell.size and totals[number]:
            raise _outside(zones.ids[number])
        own = share
        if weight is not None:
            own = weight[cell]
            own[np.isnan(own)] = 0
            own *= share
        if totals[number] and not (own > 0).any():
            own = share
            evenly.append(number)
        known[cell] = True
        people[cell] += shared_out(own, np.zeros(cell.size, np.int8), totals[number : number + 1])
    if not known.any():
        raise no_meeting()
    return Cells(grid, people, known, tuple(evenly))


def people_of_points(
    grid: Grid,
    pieces: CellPieces,
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    weight: NDArray[np.float64],
    zone: NDArray[np.int64],
    totals: NDArray[np.int64],
    ids: Sequence[str],
) -> tuple[Cells, NDArray[np.int64]]:
    """Return the people of cells, and of each point (point,), from zones' totals by the weight of points on the grid's plane.

    zone: of each point, -1 outside all: it gets nobody. People of a zone without a weighing point are spread evenly over its cells.
    """
    known = np.zeros(grid.count, np.bool_)
    known[pieces.cell] = True
    inside = np.flatnonzero(zone >= 0)
    sums = np.bincount(zone[inside], weights=weight[inside], minlength=totals.size)
    by_points = np.where(sums > 0, totals, 0)
    at_points = np.zeros(x.size, np.int64)
    at_points[inside] = shared_out(weight[inside], zone[inside], by_points)
    people = np.zeros(grid.count, np.int64)
    cell = grid.cell(x, y)
    there = cell >= 0
    np.add.at(people, cell[there], at_points[there])
    lost = int(at_points[~there].sum())
    if lost:
        raise LantuError(Text(f"{lost} 人落在格网之外", f"{lost} people fall outside the grid"))
    rest = totals - by_points
    evenly = np.flatnonzero(rest)
    if evenly.size:
        bare = np.setdiff1d(evenly, pieces.zone)
        if bare.size:
            raise _outside(ids[int(bare[0])])
        np.add.at(people, pieces.cell, shared_out(pieces.share, pieces.zone, rest))
    return Cells(grid, people, known, tuple(evenly.tolist())), at_points


def people_of_zones(cells: Cells, pieces: CellPieces, count: int) -> tuple[NDArray[np.int64], NDArray[np.float64], int]:
    """Return people of zones (zone,), the share of each that lies in known cells, and the people who are in none of them.

    A cell's people are shared among the zones over it, whole, by area; what no zone covers is counted apart: nobody is lost or doubled.
    Zones that cover no known cell have the share 0: their people are missing, not 0. Zones that overlap would share people: see
    `refuse_overlaps`.
    """
    on = cells.known[pieces.cell]
    zone, cell, share = pieces.zone[on], pieces.cell[on], pieces.share[on]
    covered = np.bincount(cell, weights=share, minlength=cells.grid.count)
    bare = np.flatnonzero(cells.known & (covered < 1 - 1e-9))
    group = np.concatenate([cell, bare])
    weight = np.concatenate([share, np.maximum(1 - covered[bare], 0)])
    given = shared_out(weight, group, cells.people)
    found = np.zeros(count, np.int64)
    np.add.at(found, zone, given[: zone.size])
    area = np.bincount(pieces.zone, weights=pieces.share, minlength=count)
    seen = np.bincount(zone, weights=share, minlength=count)
    return found, np.divide(seen, area, out=np.zeros(count), where=area > 0), int(given[zone.size :].sum())


def _outside(zone: str) -> LantuError:
    return LantuError(
        Text(f"有人口的分区“{zone}”不在格网内", f"zone '{zone}' has people and lies outside the grid"),
        hint=Text("请检查文件和坐标系", "look at the files and their systems"),
    )
