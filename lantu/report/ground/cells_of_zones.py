"""People of zones that somebody brought, by the weight that they name: floor space, land use, the pack's people, or the ground alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import shapely
from numpy.typing import NDArray

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text, listed
from lantu.space import SpaceFolder
from lantu.space.cells.coverage import coverage, covered_cells
from lantu.space.cells.grid import Grid, grid_over
from lantu.space.cells.people import Cells, people_of_areas, people_of_points, whole_people
from lantu.space.cells.zones import Zones, refuse_no_areas
from lantu.space.importers.headings import column_for
from lantu.space.importers.layers.layers import ShapeLayer, read_layer
from lantu.space.importers.numbers_given import numbers_given

WAYS = ("floor-space", "people", "land-use", "area")
SLIVER = 100.0  # m2


@dataclass(frozen=True)
class CountedZones:
    """Zones with whole people (zone,), in degrees; file: where they came from."""

    shapes: NDArray[Any]
    ids: tuple[str, ...]
    people: NDArray[np.int64]
    file: str


def counted_zones(file: Path, layer: str | None, people: str | None, crs: str | None) -> CountedZones:
    """Return zones of a layer with their people, whole. LantuError: no areas, areas that overlap, no column of people or no numbers."""
    read = read_layer(file, None, layer, crs)
    refuse_no_areas(read.shapes, read.rows, str(file))
    names = list(read.columns)
    column = column_for("people", names, people, "--people")
    if column is None:
        told = listed(names)
        raise LantuError(
            Text("不知道哪一列是人口", "which column holds people is not known"),
            location=Location(str(file)),
            hint=Text(f"请用 --people 指明：{told.zh}", f"say it with --people: {told.en}"),
        )
    counts = numbers_given(read.columns[column], read.rows.tolist(), column, str(file))
    ids = tuple(str(row) for row in read.rows)
    return CountedZones(read.shapes, ids, whole_people(counts), str(file))


def cells_of_zones(
    zones: CountedZones,
    way: str,
    size: float,
    crs: str | None,
    space: SpaceFolder,
    land_use: ShapeLayer | None = None,
    class_column: str | None = None,
    weights: Mapping[str, float] | None = None,
) -> Cells:
    """Return the people of cells. LantuError: zones that overlap, a weight that the pack does not have, classes without a weight."""
    west, south, east, north = (float(at) for at in cast("Any", shapely).total_bounds(zones.shapes))
    grid = grid_over(west, south, east, north, size, crs)
    flat = Zones(zones.ids, _on(grid, zones.shapes), grid.crs)
    _refuse_overlaps(flat, zones.file)
    if way == "area":
        return people_of_areas(grid, flat, None, zones.people)
    if way == "land-use":
        return people_of_areas(grid, flat, _land_use(grid, land_use, class_column, weights or {}), zones.people)
    homes = space.buildings() if way == "floor-space" else space.people()
    if homes is None:
        raise LantuError(
            Text("规划包里没有这种权重", "the pack has no such weight"),
            hint=Text(
                "请导入建筑或人口网格，或用 `--by area`", "import buildings or a grid of people, or take `--by area`"
            ),
        )
    x, y = grid.plane(homes.lon, homes.lat)
    zone = np.full(x.size, -1, np.int64)
    tree = shapely.STRtree(flat.shapes)
    point, inside = tree.query(shapely.points(x, y), predicate="intersects")
    zone[point[::-1]] = inside[::-1]  # a point on a border belongs to the first zone
    if not (zone >= 0).any():
        raise LantuError(
            Text("规划包里的住宅或人口没有一处在这些分区内", "none of the pack's homes or people lies in these zones"),
            location=Location(zones.file),
            hint=Text("请检查文件和坐标系，或用 `--by area`", "look at the file and its system, or take `--by area`"),
        )
    cells, _ = people_of_points(grid, coverage(grid, flat), x, y, homes.weight, zone, zones.people, flat.ids)
    return cells


def _land_use(
    grid: Grid, layer: ShapeLayer | None, column: str | None, weights: Mapping[str, float]
) -> NDArray[np.float64]:
    """Return what each cell weighs: its ground in each class by the weight of the class; classes without one are told."""
    if layer is None or column is None or not weights:
        raise LantuError(
            Text(
                "按用地分人口须写明 --land-use、--class 和 --weight",
                "people by land use need --land-use, --class and --weight",
            ),
            hint=Text(
                "例如 --class 用地 --weight 住宅=1 --weight 商业=0.2",
                "such as --class use --weight homes=1 --weight shops=0.2",
            ),
        )
    refuse_no_areas(layer.shapes, layer.rows, layer.file)
    name = column_for("id", list(layer.columns), column, "--class") or column
    classes = np.array([str(value) for value in layer.columns[name]])
    unknown = sorted(set(classes.tolist()) - set(weights))
    missing = sorted(set(weights) - set(classes.tolist()))
    if unknown or missing:
        told = listed(unknown or missing)
        raise LantuError(
            Text(
                f"--weight：{'缺' if unknown else '没有'}类别 {told.zh}",
                f"--weight: {'no weight for' if unknown else 'there is no class'} {told.en}",
            ),
            location=Location(layer.file),
        )
    own = np.array([weights[one] for one in classes])
    weight = np.zeros(grid.count)
    kept = own > 0
    flat = Zones(tuple(classes[kept].tolist()), _on(grid, layer.shapes[kept]), grid.crs)
    for (cell, share), one in zip(covered_cells(grid, flat), own[kept], strict=True):
        weight[cell] += share * one
    if kept.any() and not weight.any():
        raise LantuError(
            Text("用地与分区没有任何重叠", "land use and zones do not meet anywhere"),
            location=Location(layer.file),
            hint=Text("请检查文件和坐标系", "look at the files and their systems"),
        )
    return weight


def _on(grid: Grid, shapes: Sequence[Any] | NDArray[Any]) -> NDArray[Any]:
    def plane(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(grid.plane(points[:, 0], points[:, 1]))

    return np.array(shapely.transform(np.asarray(shapes, object), plane), object)


def _refuse_overlaps(zones: Zones, file: str) -> None:
    from lantu.space.protected.breaches import overlaps

    found = overlaps(zones.shapes, SLIVER)
    if found:
        one, other, shared = found[0]
        hectares = f"{shared / 1e4:,.2f}"
        raise LantuError(
            Text(
                f"{len(found)} 处分区重叠，最大一处为第 {zones.ids[one]} 与第 {zones.ids[other]} 行，{hectares} 公顷：人会被分到两处",
                f"{len(found)} overlaps of zones, the largest of rows {zones.ids[one]} and {zones.ids[other]}, {hectares} ha: people would "
                "stand in two",
            ),
            location=Location(file),
        )
