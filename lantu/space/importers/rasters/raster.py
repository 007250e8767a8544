"""Rasters of heights and of people: only the window over the place is read, a strip at a time, whatever the size of the file.

GeoTIFF, and the ASCII, Erdas and SRTM grids that bureaus hand on; formats that point to other files or addresses are not opened.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.space.importers.coordinates.coordinates import check_units, named_crs, transformer, unknown_crs
from lantu.space.importers.coordinates.extent import Extent
from lantu.space.importers.installed import require
from lantu.space.importers.record import CHECK_SYSTEM, existing

DRIVERS = ("GTiff", "AAIGrid", "HFA", "SRTMHGT")
LARGEST_BLOCK = 256 * 2**20  # bytes: what a reader must unpack at once, however little of it is wanted
_CACHE = 64 * 2**20  # bytes of unpacked blocks that are kept


@dataclass(frozen=True)
class OpenRaster:
    """One band of a raster.

    source: the open rasterio dataset. crs: its pyproj system. to_degrees: the transformer. missing: the value that stands for
    nothing, None where none does. scale, offset: what turns a stored number into a value. masked: whether a mask or a band of
    transparency of the file says where there is nothing. nodata_is_said: whether the person said which value stands for nothing.
    """

    file: str
    source: Any
    band: int
    crs: Any
    to_degrees: Any
    missing: float | None
    scale: float
    offset: float
    masked: bool = False
    nodata_is_said: bool = False

    def degrees(self, column: NDArray[np.float64], row: NDArray[np.float64]) -> tuple[Any, Any]:
        """Return longitude and latitude of points in cells from the upper left corner."""
        at = self.source.transform
        return self.to_degrees.transform(at.a * column + at.b * row + at.c, at.d * column + at.e * row + at.f)

    def cells(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> tuple[Any, Any]:
        """Return column and row, in cells from the upper left corner, of points in degrees."""
        x, y = self.to_degrees.transform(lon, lat, direction="INVERSE")
        back = ~self.source.transform
        return back.a * x + back.b * y + back.c, back.d * x + back.e * y + back.f

    def cell_metres(self, column: float, row: float) -> tuple[float, float]:
        """Return how many metres the cell at a point is wide and high."""
        from pyproj import Geod

        lon, lat = self.degrees(np.array([column, column + 1, column]), np.array([row, row, row + 1]))
        _, _, sides = Geod(ellps="WGS84").inv(lon[[0, 0]], lat[[0, 0]], lon[1:], lat[1:])
        return float(sides[0]), float(sides[1])

    def values(self, window: Any, dtype: type[np.float32] | type[np.float64] = np.float64) -> NDArray[Any]:
        """Return the values of a window, NaN where there is nothing; LantuError where the file is cut short or damaged."""
        from rasterio.errors import RasterioError

        try:
            stored = self.source.read(self.band, window=window)
            seen = self.source.read_masks(self.band, window=window) if self.masked else None
        except RasterioError:  # its text is English, and speaks of an exception that nobody sees
            raise _damaged(Location(self.file)) from None
        nothing = ~np.isfinite(stored)
        if seen is not None:
            nothing |= seen == 0
        if self.missing is not None:
            nothing |= stored == _as_stored(self.missing, stored.dtype)
        read = stored.astype(dtype)
        read[nothing] = np.nan
        read *= self.scale
        read += self.offset
        return read


@contextmanager
def opened(
    file: Path, place: Extent, crs: str | None = None, band: int | None = None, nodata: str | None = None
) -> Iterator[OpenRaster]:
    """Open a band of a raster that lies over a place.

    crs, nodata: what the person says, before what the file says; nodata "none" where every number is a value.
    LantuError: no raster, several bands and none chosen, no coordinate system, in degrees what are metres, beside the place,
    cut short or damaged, or stored so that a small part cannot be read in bounded memory.
    """
    require("rasterio")
    import rasterio
    from pyproj import CRS
    from rasterio.enums import MaskFlags
    from rasterio.errors import NotGeoreferencedWarning, RasterioError
    from rasterio.io import DatasetReader

    where = Location(str(existing(file)))
    with rasterio.Env(GDAL_CACHEMAX=_CACHE), warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        try:
            source = DatasetReader(str(file), driver=list(DRIVERS))
        except RasterioError:
            if _is_tiff(file):
                raise _damaged(where) from None
            raise LantuError(
                Text("不是可读的栅格", "is not a raster that can be read"),
                location=where,
                hint=Text("应为 GeoTIFF（.tif）", "expected a GeoTIFF (.tif)"),
            ) from None
        with source:
            at = _chosen_band(source, band, where)
            _refuse_one_block(source, at, where)
            if source.transform.is_identity:
                raise LantuError(
                    Text("没有地理位置：只是一张图", "has no place on the ground: it is a mere picture"),
                    location=where,
                    hint=Text("请附上 .tfw 文件或另存为 GeoTIFF", "put its .tfw beside it, or save it as a GeoTIFF"),
                )
            if not crs and not source.crs:
                x, y = _middle(source)
                raise unknown_crs(str(file), x, y, place)
            system = named_crs(crs) if crs else CRS.from_wkt(source.crs.to_wkt())
            check_units(system, tuple(source.bounds), str(file))
            yield OpenRaster(
                str(file),
                source,
                at,
                system,
                transformer(system, place),
                source.nodatavals[at - 1] if nodata is None else stated_nodata(nodata),
                source.scales[at - 1],
                source.offsets[at - 1],
                MaskFlags.per_dataset in source.mask_flag_enums[at - 1],
                nodata is not None,
            )


def window_over(raster: OpenRaster, place: Extent, margin: float = 0.0) -> Any:
    """Return the window of whole cells over a place and a margin, metres; LantuError where the raster does not meet it."""
    from rasterio.windows import Window

    wide = place.widened(margin)
    edge = np.linspace(0.0, 1.0, 22)
    lon = wide.west + (wide.east - wide.west) * np.concatenate([edge, edge, 0 * edge, 0 * edge + 1])
    lat = wide.south + (wide.north - wide.south) * np.concatenate([0 * edge, 0 * edge + 1, edge, edge])
    columns, rows = raster.cells(lon, lat)
    if not (np.isfinite(columns).all() and np.isfinite(rows).all()):
        raise _beside(raster, place)
    left, right = max(0, int(np.floor(columns.min()))), min(raster.source.width, int(np.ceil(columns.max())))
    top, bottom = max(0, int(np.floor(rows.min()))), min(raster.source.height, int(np.ceil(rows.max())))
    if left >= right or top >= bottom:
        raise _beside(raster, place)
    return Window(left, top, right - left, bottom - top)  # pyright: ignore[reportCallIssue]


def _as_stored(value: float, dtype: np.dtype[Any]) -> Any:
    """Return a number as a raster of a type stores it, so that it equals what was stored; NaN where that type cannot hold it."""
    if np.issubdtype(dtype, np.integer):
        limits = np.iinfo(dtype)
        return dtype.type(value) if value.is_integer() and limits.min <= value <= limits.max else np.nan
    with np.errstate(over="ignore"):
        return dtype.type(value)


def _beside(raster: OpenRaster, place: Extent) -> LantuError:
    width, height = float(raster.source.width), float(raster.source.height)
    lon, lat = raster.degrees(np.array([0.0, width, 0.0, width]), np.array([0.0, 0.0, height, height]))
    own = Extent(float(np.min(lon)), float(np.min(lat)), float(np.max(lon)), float(np.max(lat)), Text())
    return LantuError(
        Text(
            f"栅格（{own.corners.zh}）与本地（按{place.told.zh}：{place.corners.zh}）不相交",
            f"the raster ({own.corners.en}) does not meet the place (by {place.told.en}: {place.corners.en})",
        ),
        location=Location(raster.file),
        hint=CHECK_SYSTEM,
    )


def _is_tiff(file: Path) -> bool:
    with file.open("rb") as content:
        return content.read(4) in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


def _damaged(where: Location) -> LantuError:
    return LantuError(
        Text("栅格不完整或已损坏，无法读出其中的数值", "is cut short or damaged: its values cannot be read"),
        location=where,
        hint=Text(
            "请重新下载或复制，并与原文件比较大小",
            "download or copy it again, and compare its size with the original's",
        ),
    )


def _chosen_band(source: Any, band: int | None, where: Location) -> int:
    if band is None and source.count == 1:
        return 1
    if band is not None and 1 <= band <= source.count:
        return band
    count = source.count
    names = ", ".join(
        f"{number} {name or ''}".strip() for number, name in zip(source.indexes, source.descriptions, strict=True)
    )
    raise LantuError(
        Text(f"有 {count} 个波段", f"has {count} bands"),
        location=where,
        hint=Text(f"请用 --band 选择：{names}", f"choose one with --band: {names}"),
    )


def _refuse_one_block(source: Any, band: int, where: Location) -> None:
    rows, columns = source.block_shapes[band - 1]
    size = rows * columns * np.dtype(source.dtypes[band - 1]).itemsize
    if size > LARGEST_BLOCK:
        megabytes = size // 2**20
        raise LantuError(
            Text(
                f"文件以 {megabytes} MB 的整块存放，读任何一小部分都要全部展开",
                f"is stored in blocks of {megabytes} MB: any small part of it would have to be unpacked whole",
            ),
            location=where,
            hint=Text(
                "请另存为分块的 GeoTIFF：`gdal_translate -co TILED=YES -co COMPRESS=DEFLATE`",
                "save it as a tiled GeoTIFF: `gdal_translate -co TILED=YES -co COMPRESS=DEFLATE`",
            ),
        )


def _middle(source: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return nine points of a raster in its own coordinates."""
    share = np.array([0.1, 0.5, 0.9])
    columns, rows = (part.ravel() for part in np.meshgrid(share * source.width, share * source.height))
    at = source.transform
    return at.a * columns + at.b * rows + at.c, at.d * columns + at.e * rows + at.f


def if_no_data(value: str) -> Text:
    """Return the hint for values that may stand for nothing."""
    return Text(f"若表示没有数据，请加 --nodata {value}", f"if it stands for nothing: --nodata {value}")


def stated_nodata(said: str) -> float | None:
    """Return the value that a person says stands for no data; None for `none`. LantuError where it is no number."""
    if said.strip().casefold() in ("none", "无"):
        return None
    try:
        return float(said)
    except ValueError:
        raise LantuError(
            Text(f"--nodata：应为一个数或 none，实为“{said}”", f"--nodata: expected a number or none, found '{said}'")
        ) from None
