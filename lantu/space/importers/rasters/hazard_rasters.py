"""Layers of hazards from rasters: depth, slope, heat and green, with the unit that is found by its range and asked about."""

from typing import Any

import numpy as np

from lantu.language.errors import LantuError, Location, did_you_mean
from lantu.language.text import Text, listed
from lantu.space.hazards.layer import HazardKind, HazardLayer
from lantu.space.importers.coordinates.extent import Extent
from lantu.space.importers.rasters.degree_grid import as_it_is, brought, covered, is_plain
from lantu.space.importers.rasters.raster import OpenRaster, if_no_data, window_over

MARGIN = 300.0  # metres around the place
LARGEST = 40_000_000  # cells: 160 MB
_SCALES: dict[str, dict[str, float]] = {  # unit -> what a number of it is in ours
    "depth": {"m": 1.0, "cm": 0.01, "mm": 0.001, "ft": 0.3048},
    "slope": {"degrees": 1.0, "percent": float("nan")},
    "heat": {"C": 1.0, "K": float("nan")},
    "green": {"percent": 1.0, "share": 100.0},
}
_DEEP = 20.0  # metres: a deeper flood is asked about; it may be one, in a gorge, or centimetres
_STEEP = 90.0  # degrees: no slope is steeper, so it is per cent


def read_hazard(
    raster: OpenRaster, place: Extent, kind: HazardKind, period: float | None, unit: str | None, nodata_is_said: bool
) -> tuple[HazardLayer, dict[str, int], tuple[Text, ...]]:
    """Return a layer over a place, counts of cells, and what a person should know.

    period: years, asked of depths. unit: of the file's numbers; without one it is the kind's own where the numbers can be that.
    LantuError: no value for nothing that the file or the person names, a unit that must be said, depths below 0, nothing over the place.
    """
    where = Location(raster.file)
    _refuse_period(kind, period)
    units = _SCALES[kind]
    if unit is not None and unit not in units:
        names = listed(units)
        raise LantuError(
            Text(f"--unit：没有单位“{unit}”", f"--unit: there is no unit '{unit}'"),
            hint=did_you_mean(unit, units) or Text(f"可选：{names.zh}", f"expected one of: {names.en}"),
        )
    if raster.missing is None and not nodata_is_said:
        raise LantuError(
            Text("没有写明哪个值表示没有数据", "does not say which value stands for no data"),
            location=where,
            hint=Text(
                "请加 --nodata 值；若每个数都是数据：--nodata none",
                "say --nodata VALUE; where every number is data: --nodata none",
            ),
        )
    window = window_over(raster, place, MARGIN)
    cells = int(window.width) * int(window.height)
    if cells > LARGEST:
        raise LantuError(
            Text(
                f"本地之上有 {cells:,} 个单元，最多 {LARGEST:,} 个",
                f"there are {cells:,} cells over the place, and at most {LARGEST:,} are read",
            ),
            location=where,
            hint=Text("请先导入边界，或用更粗的栅格", "import a boundary first, or bring a coarser raster"),
        )
    grid = (
        as_it_is(raster, window, place) if is_plain(raster) else brought(raster, window, place.widened(MARGIN), False)
    )
    values = grid[0].astype(np.float64)
    if not np.isfinite(values).any():
        raise LantuError(Text("在本地之上没有任何数值", "has no value over the place"), location=where)
    notes: list[Text] = []
    values = _in_unit(kind, values, unit, where, notes)
    layer = HazardLayer(values.astype(np.float32), *grid[1:], kind=kind, period=float(period or 0), source=where.file)
    share = covered(layer, place)
    if share < 99:
        notes.append(
            Text(
                f"只覆盖本地（按{place.told.zh}）的 {share}%；其余未知，不算作安全",
                f"covers {share}% of the place (by {place.told.en}); the rest is unknown, and not counted as safe",
            )
        )
    return layer, {"cells": int(np.isfinite(values).sum()), "percent of the place": share}, tuple(notes)


def _refuse_period(kind: str, period: float | None) -> None:
    if kind == "depth" and period is None:
        raise LantuError(
            Text(
                "须用 --return-period 说明是多少年一遇的水深",
                "say with --return-period how many years lie between floods as deep",
            ),
            hint=Text("例如 --return-period 100", "such as --return-period 100"),
        )
    if kind != "depth" and period is not None:
        raise LantuError(Text("--return-period 只用于水深", "--return-period is for depths only"))
    if period is not None and not (1 <= period < float("inf")):
        raise LantuError(
            Text(
                f"--return-period：应为不小于 1 的年数，实为 {period:g}",
                f"--return-period: expected years of at least 1, found {period:g}",
            )
        )


def _in_unit(kind: str, values: Any, unit: str | None, where: Location, notes: list[Text]) -> Any:
    """Return values in our unit; where the numbers can hardly be that and nobody said so, ask."""
    high, low = float(np.nanmax(values)), float(np.nanmin(values))
    if kind == "depth":
        if low < 0:
            raise LantuError(
                Text(f"水深为负，例如 {low:g}", f"holds depths below 0, such as {low:g}"),
                location=where,
                hint=if_no_data(f"{low:g}"),
            )
        if unit is None and high > _DEEP:
            raise LantuError(
                Text(
                    f"最深 {high:g}：可能是厘米；若是米，就有 {high:g} 米深",
                    f"the deepest is {high:g}: it may be centimetres; in metres it would be {high:g} m deep",
                ),
                location=where,
                hint=Text("请说明单位：`--unit cm` 或 `--unit m`", "say which it is: `--unit cm` or `--unit m`"),
            )
        return values * _SCALES[kind][unit or "m"]
    if kind == "slope":
        if unit is None and high > _STEEP:
            raise LantuError(
                Text(
                    f"最陡 {high:g}：坡度不会超过 90°，可能是百分比",
                    f"the steepest is {high:g}: no slope is steeper than 90 degrees, so it may be per cent",
                ),
                location=where,
                hint=Text("请说明单位：`--unit percent`", "say so: `--unit percent`"),
            )
        return np.degrees(np.arctan(values / 100)) if unit == "percent" else values
    if kind == "heat":
        if unit is None and low > 150:
            raise LantuError(
                Text(
                    f"最低 {low:g}：应为摄氏度，这像是开尔文",
                    f"the lowest is {low:g}: expected °C, and this looks like kelvin",
                ),
                location=where,
                hint=Text("请说明单位：`--unit K`", "say so: `--unit K`"),
            )
        celsius = values - 273.15 if unit == "K" else values
        mean = float(np.nanmean(celsius))
        if abs(mean) > 8:  # temperatures, not what they are above a mean
            notes.append(Text(f"已减去本地平均 {mean:.1f} ℃", f"the mean of the place, {mean:.1f} °C, was taken off"))
            return celsius - mean
        return celsius
    if low < 0 or high > 100 or (unit == "share" and high > 1):
        raise LantuError(
            Text(
                f"绿地占比应在 0 至 100 之间，实为 {low:g} 至 {high:g}",
                f"green is 0 to 100 per cent of the ground, found {low:g} to {high:g}",
            ),
            location=where,
        )
    if unit is None and high <= 1:
        raise LantuError(
            Text(f"最大 {high:g}：可能是 0 至 1 的比例", f"the largest is {high:g}: it may be a share of 1"),
            location=where,
            hint=Text(
                "请说明单位：`--unit share` 或 `--unit percent`", "say which it is: `--unit share` or `--unit percent`"
            ),
        )
    return values * _SCALES[kind][unit or "percent"]
