"""People on a grid, or in zones, from a layer of polygons or points: a point for each, totals kept to the person."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text, listed
from lantu.space.homes import Homes
from lantu.space.importers.coordinates.extent import METRES_PER_DEGREE, Extent
from lantu.space.importers.headings import column_for
from lantu.space.importers.known_grids import known_grid
from lantu.space.importers.layers.layers import ShapeLayer
from lantu.space.importers.numbers_given import numbers_given, refuse_scaled
from lantu.space.importers.record import CHECK_SYSTEM

Floats = NDArray[np.float64]
_MOST_PERCENT = 100.0
_ROUNDED = 0.01  # of the people of a cell, by which rounding and secrecy may change a group
_WIDEST = 1000.0  # metres: where cells are wider, a walk cannot be told from within one


def read_cells(
    layer: ShapeLayer,
    place: Extent,
    people: str | None,
    ages: Mapping[str, str],
    hidden: Sequence[float],
) -> tuple[Homes, dict[str, int], dict[str, int], tuple[Text, ...]]:
    """Return the cells with people whose middle lies in a place, counts, what was left out, and what a person should know.

    people: the column; ages: age group -> column; hidden: numbers that stand for a secret or for nothing.
    A cell that hides its age groups keeps its people, and counts nobody in each group.
    LantuError: no column of people, what is no number, negative numbers that nobody explained, a cell that stands there twice,
    or lies in another one, as those of townships lie in that of their district.
    """
    names = list(layer.columns)
    column = column_for("people", names, people, "--people")
    if column is None:
        told = listed(names)
        raise LantuError(
            Text("不知道哪一列是人口", "which column holds people is not known"),
            location=Location(layer.file),
            hint=Text(f"请用 --people 指明：{told.zh}", f"say it with --people: {told.en}"),
        )
    _refuse_twice(layer)
    weight = _numbers(layer, column, hidden)
    known = np.isfinite(weight)
    lon, lat = _middles(layer.shapes)
    inside, some = place.holds(lon, lat), known & (weight > 0)
    kept = inside & some
    _refuse_within(layer, lon, lat, kept)
    if not kept.any():
        raise LantuError(
            Text(
                f"没有一个有人的单元在本地（按{place.told.zh}：{place.corners.zh}）",
                f"no cell with people lies in the place (by {place.told.en}: {place.corners.en})",
            ),
            location=Location(layer.file),
            hint=CHECK_SYSTEM,
        )
    grid = known_grid(names)
    wanted = ages or (grid.ages if grid and grid.people == column else {})
    groups = {
        group: _numbers(layer, column_for("id", names, name, "--age") or name, hidden) for group, name in wanted.items()
    }
    secret = np.zeros(len(weight), dtype=np.bool_)
    for counted in groups.values():
        secret |= ~np.isfinite(counted)
        if grid is not None:
            secret |= (counted == grid.secret) & (weight < grid.secret_below)
    side, notes = _side(layer.shapes[kept])
    notes += _too_many(groups, wanted, weight, kept & ~secret, layer.file)
    homes = Homes(
        lon[kept],
        lat[kept],
        weight[kept],
        "people",
        np.ones(int(kept.sum()), dtype=np.bool_),
        {group: np.where(secret, 0.0, counted)[kept] for group, counted in groups.items()},
        side,
    )
    counts = {"cells": int(kept.sum()), "people": round(math.fsum(weight[kept]))}
    dropped = {
        "no data": int((~known).sum()),
        "nobody": int((known & ~some).sum()),
        "outside the place": int((some & ~inside).sum()),
        "people outside the place": round(math.fsum(weight[some & ~inside])),
        "people of secret age": round(math.fsum(weight[kept & secret])),
    }
    return homes, counts, dropped, notes


def _too_many(
    groups: Mapping[str, Floats], columns: Mapping[str, str], weight: Floats, told: NDArray[np.bool_], file: str
) -> tuple[Text, ...]:
    """Return a note where a group of ages holds more people than its cell; LantuError where it does so in all cells together."""
    notes: list[Text] = []
    for group, counted in groups.items():
        _refuse_shares(counted[told], weight[told], columns[group], group, file)
        some, people = np.nansum(counted[told]), np.nansum(weight[told])
        if some > people * (1 + _ROUNDED) + 1:
            raise LantuError(
                Text(
                    f"列“{columns[group]}”（{group}）共 {some:,.0f} 人，多于全部人口 {people:,.0f}",
                    f"the column '{columns[group]}' ({group}) counts {some:,.0f} people, more than all {people:,.0f}",
                ),
                location=Location(file),
                hint=Text("请检查 --age 与 --people 所指的列", "look at the columns that --age and --people name"),
            )
        more = int((told & (counted > weight * (1 + _ROUNDED) + 1)).sum())
        if more:
            notes.append(
                Text(
                    f"{more} 个单元中，{group} 的人多于全部人口",
                    f"in {more} cells more people are {group} than there are people",
                )
            )
    return tuple(notes)


def _refuse_shares(counted: Floats, weight: Floats, column: str, group: str, file: str) -> None:
    """Raise LantuError where the numbers of a group of ages lie from 0 to 1, and where there are fractions of people only in it."""
    parts = counted[np.isfinite(counted) & (counted % 1 != 0)]
    if not parts.size:
        return
    shares = bool(np.nanmax(counted) <= 1 and np.nanmedian(weight) > 1)
    if shares or (bool((weight % 1 == 0).all()) and float(np.nanmax(counted)) <= _MOST_PERCENT):
        most = f"{float(np.nanmax(counted)):g}"
        raise LantuError(
            Text(
                f"列“{column}”（{group}）的数不超过 {most}，且有小数：像是比例，不是人数",
                f"the numbers of the column '{column}' ({group}) reach {most} and have decimals: they look like shares, not people",
            ),
            location=Location(file),
            hint=Text("请换算成人数，再用 --age 指明", "turn them into people, and name that column with --age"),
        )


def _numbers(layer: ShapeLayer, column: str, hidden: Sequence[float]) -> Floats:
    """Return a column as numbers, NaN where there is none or a hidden one."""
    refuse_scaled(column, layer.file)
    numbers = numbers_given(layer.columns[column], layer.rows.tolist(), column, layer.file, whole=True)
    numbers[np.isin(numbers, np.asarray(hidden, dtype=np.float64))] = np.nan
    negative = numbers < 0
    if negative.any():
        count, example = int(negative.sum()), f"{np.nanmin(numbers):g}"
        raise LantuError(
            Text(
                f"列“{column}”有 {count} 个负数，例如 {example}",
                f"the column '{column}' holds {count} negative numbers, such as {example}",
            ),
            location=Location(layer.file),
            hint=Text(
                f"若表示没有数据或保密，请加 --nodata {example}",
                f"if it stands for nothing or for a secret: --nodata {example}",
            ),
        )
    return numbers


def _middles(shapes: NDArray[Any]) -> tuple[Floats, Floats]:
    """Return the middle of each shape; of one that does not hold its middle, a point within."""
    middle = shapely.centroid(shapes)
    valid = shapely.make_valid(shapes)
    away = ~shapely.covers(valid, middle)
    middle[away] = shapely.point_on_surface(valid[away])
    return shapely.get_x(middle), shapely.get_y(middle)


def _side(shapes: NDArray[Any]) -> tuple[float, tuple[Text, ...]]:
    """Return the side of the cells in metres, 0 for points, and a note where they are too wide to walk across."""
    narrowed = np.cos(np.radians(shapely.get_y(shapely.centroid(shapes))))
    sides = np.sqrt(shapely.area(shapes) * narrowed) * METRES_PER_DEGREE
    side = round(float(np.median(sides)), 1)
    if side <= _WIDEST:
        return side, ()
    told = f"{side / 1000:.1f}"
    return side, (
        Text(
            f"单元边长约 {told} 公里：每个单元的人都算在一个点上，单元之内的步行分不出来",
            f"cells are about {told} km wide: all people of one are counted at one point, so walks within it cannot be told apart",
        ),
    )


def _refuse_within(layer: ShapeLayer, lon: Floats, lat: Floats, kept: NDArray[np.bool_]) -> None:
    """Raise LantuError where the middle of a cell with people lies in another one with people: a sum stands among its parts."""
    at = np.flatnonzero(kept & (shapely.area(layer.shapes) > 0))
    tree = shapely.STRtree(shapely.make_valid(layer.shapes[at]))
    inner, outer = tree.query(shapely.points(lon[at], lat[at]), predicate="within")
    pairs = np.flatnonzero(inner != outer)
    if len(pairs):
        first, second = layer.rows[at[outer[pairs[0]]]], layer.rows[at[inner[pairs[0]]]]
        raise LantuError(
            Text(
                f"第 {second} 行的单元在第 {first} 行的单元之中（共 {len(pairs)} 处），人口会重复计算",
                f"the cell of row {second} lies in that of row {first} ({len(pairs)} in all): people would be counted twice",
            ),
            location=Location(layer.file),
            hint=Text(
                "请去掉合计的单元，或只取一类：--only level=township",
                "leave the sums out, or take one kind: --only level=township",
            ),
        )


def _refuse_twice(layer: ShapeLayer) -> None:
    """Raise LantuError where a shape stands there twice, as a layer of several years has it: people would be doubled."""
    seen: dict[bytes, int] = {}
    for at, key in enumerate(shapely.to_wkb(shapely.normalize(layer.shapes))):
        if key in seen:
            first, second = layer.rows[seen[key]], layer.rows[at]
            raise LantuError(
                Text(
                    f"第 {first} 行与第 {second} 行是同一个单元，人口会重复计算",
                    f"rows {first} and {second} are the same cell: its people would be counted twice",
                ),
                location=Location(layer.file),
                hint=Text(
                    "若有几个年份，请只取一个：--only year=2020",
                    "if it holds several years, take one: --only year=2020",
                ),
            )
        seen[key] = at
