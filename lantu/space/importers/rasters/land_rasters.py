"""Rasters of land at several dates, of one grid: what is built, what may not be, and what tells them apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError, Location
from lantu.language.file_errors import no_file
from lantu.language.text import Text
from lantu.space.importers.installed import require
from lantu.space.importers.rasters.raster import stated_nodata


@dataclass(frozen=True)
class LandRaster:
    """A raster: values (row, column), known: bool, False where it says nothing; profile: as rasterio writes it."""

    values: NDArray[np.float64]
    known: NDArray[np.bool_]
    profile: dict[str, Any]


def read_land(paths: Sequence[Path], cell: float | None = None, nodata: Sequence[str] = ()) -> list[LandRaster]:
    """Return rasters of one grid; LantuError for a file that is none, has no coordinate system, or is of another grid than the first.

    cell: metres, how wide a cell is where files have no coordinate system. nodata: of the first of them, what stands for no data instead of
    what the file says: a number, `none`, or empty for as the file says.
    """
    require("rasterio")
    said = [*nodata, *[""] * (len(paths) - len(nodata))]
    found = [_read(path, cell, word) for path, word in zip(paths, said, strict=True)]
    for path, raster in zip(paths[1:], found[1:], strict=True):
        one, other = found[0].profile, raster.profile
        alike = one["crs"] == other["crs"] and np.allclose(one["transform"][:6], other["transform"][:6], rtol=1e-6)
        if raster.values.shape != found[0].values.shape or not alike:
            raise LantuError(
                Text(
                    f"网格与 {paths[0]} 不同：{raster.values.shape}、{other['crs']}，应为 {found[0].values.shape}、{one['crs']}",
                    f"has another grid than {paths[0]}: {raster.values.shape}, {other['crs']}; expected "
                    f"{found[0].values.shape}, {one['crs']}",
                ),
                location=Location(str(path)),
                hint=Text("请先重采样到同一网格", "bring it to the same grid first, such as with gdalwarp"),
            )
    return found


def _read(path: Path, cell: float | None, nodata: str = "") -> LandRaster:
    import warnings

    import rasterio
    from rasterio.errors import NotGeoreferencedWarning, RasterioIOError

    if not path.is_file():
        raise no_file(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with rasterio.open(path) as file:
                values = file.read(1).astype(np.float64)
                known = _known(values, stated_nodata(nodata)) if nodata else file.read_masks(1) > 0
                profile = {"crs": file.crs, "transform": file.transform, "width": file.width, "height": file.height}
    except RasterioIOError:
        raise LantuError(Text("不是栅格", "is no raster"), location=Location(str(path))) from None
    if profile["crs"] is None and cell is None:
        raise LantuError(
            Text("没有坐标系，不知道一格有多宽", "has no coordinate system, so nobody knows how wide a cell is"),
            location=Location(str(path)),
            hint=Text("请写 --cell 米数", "say so with --cell METRES"),
        )
    return LandRaster(values, known & np.isfinite(values), profile)


def _known(values: NDArray[np.float64], nodata: float | None) -> NDArray[np.bool_]:
    return np.ones(values.shape, np.bool_) if nodata is None else values != nodata


def land_as_tiff(values: NDArray[np.uint8], profile: dict[str, Any]) -> bytes:
    """Return classes of land (row, column) as the bytes of a GeoTIFF; 255 stands where nothing is known."""
    from rasterio.io import MemoryFile

    with MemoryFile() as file:
        with file.open(driver="GTiff", count=1, dtype="uint8", nodata=255, compress="deflate", **profile) as out:
            out.write(values, 1)
        return file.read()
