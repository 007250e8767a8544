"""Sums of a raster by zone, read a window at a time; and which class covers most of a zone.

A zone that no cell with a value meets is missing (NaN), never 0. Source: the engine is exactextract 0.3.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.space.cells.coverage import extracted, no_meeting, refuse_other_crs
from lantu.space.cells.zones import Zones

_WINDOW = 4_000_000  # cells that are held at once
_CACHE = 64 * 2**20  # bytes of unpacked blocks that GDAL keeps: by itself it takes a twentieth of the memory
_TIE = 1e-9  # of a zone: classes that differ by less cover the same


@dataclass(frozen=True)
class ZonalSums:
    """By zone (zone,): sum and mean of the values, each cell by the share of it that is covered; NaN where there is none.

    cells: how many cells with a value are covered, shares added up; 0 is no data.
    """

    sum: NDArray[np.float64]
    mean: NDArray[np.float64]
    cells: NDArray[np.float64]


def zonal_sums(raster: Path, zones: Zones, band: int = 1) -> ZonalSums:
    """Return sums of a raster's band by zone, in bounded memory whatever the raster's size.

    LantuError: no coordinate system or another one than the zones', no value for nothing in whole numbers or floats without NaN, no zone
    that meets a value.
    """
    total, mean, cells = (np.full(len(zones.ids), np.nan) for _ in range(3))
    for at, told in _extracted(raster, zones, band, ["sum", "count"]):
        cells[at], total[at] = told["count"], told["sum"]
    nothing = ~(cells > 0)
    total[nothing], cells[nothing] = np.nan, 0.0
    np.divide(total, cells, out=mean, where=~nothing)
    if nothing.all():
        raise no_meeting()
    return ZonalSums(total, mean, cells)


def majority(raster: Path, zones: Zones, band: int = 1) -> NDArray[np.float64]:
    """Return the value that covers most of each zone (zone,), NaN where none does; of equal shares the smallest value.

    exactextract takes the greatest of a tie, others the smallest or the first: so the rule is ours.
    """
    found = np.full(len(zones.ids), np.nan)
    for at, told in _extracted(raster, zones, band, ["unique", "frac"]):
        values, shares = np.asarray(told["unique"], np.float64), np.asarray(told["frac"], np.float64)
        if values.size:
            found[at] = values[shares >= shares.max() - _TIE].min()
    if np.isnan(found).all():
        raise no_meeting()
    return found


def _extracted(raster: Path, zones: Zones, band: int, asked: list[str]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    import rasterio
    from exactextract.raster import RasterioRasterSource
    from rasterio.errors import RasterioError

    where = Location(str(raster))
    with rasterio.Env(GDAL_CACHEMAX=_CACHE):
        try:
            source = rasterio.open(raster)
        except RasterioError:
            raise LantuError(Text("不是可读的栅格", "is not a raster that can be read"), location=where) from None
        with source:
            refuse_other_crs(source.crs.to_wkt() if source.crs else None, zones.crs)
            if source.nodatavals[band - 1] is None:
                raise LantuError(
                    Text(
                        "没有写明哪个值表示没有数据，没有数据会被算作 0 或别的数",
                        "does not say which value stands for no data: it would be summed as a number",
                    ),
                    location=where,
                    hint=Text("请用 `gdal_edit -a_nodata 值` 写明", "state it: `gdal_edit -a_nodata VALUE`"),
                )
            asked_of = RasterioRasterSource(source, band)
            order = _along_rows(zones, source.transform.f)
            for at in order.tolist():
                yield at, extracted(asked_of, zones.shapes[at], asked, _WINDOW)


def _along_rows(zones: Zones, north: float) -> NDArray[np.int64]:
    """Return the order in which zones are asked: bands from the north, each from the west, so that blocks are unpacked once."""
    import shapely

    bounds = shapely.bounds(zones.shapes)
    high = np.median(bounds[:, 3] - bounds[:, 1]) or 1.0
    return np.lexsort((bounds[:, 0], np.floor((north - bounds[:, 3]) / high)))
