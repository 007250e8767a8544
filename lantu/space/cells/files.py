"""Cells as files: a cloud-optimised GeoTIFF of people, with -1 where nobody counted."""

from pathlib import Path

import numpy as np

from lantu.space.cells.grid import Grid

NOBODY_COUNTED = -1


def write_geotiff(file: Path, grid: Grid, people: np.ndarray, known: np.ndarray) -> None:
    """Write people of cells (cell,) as a COG; cells that are not known get the value for no data."""
    import rasterio
    from rasterio.transform import from_origin

    values = np.where(known, people, NOBODY_COUNTED).astype(np.int32).reshape(grid.rows, grid.columns)
    with rasterio.open(
        file, "w", driver="COG", crs=grid.crs, transform=from_origin(grid.west, grid.north, grid.size, grid.size),
        width=grid.columns, height=grid.rows, count=1, dtype="int32", nodata=NOBODY_COUNTED, compress="DEFLATE",
    ) as out:  # fmt: skip
        out.write(values, 1)
        out.set_band_description(1, "people")
