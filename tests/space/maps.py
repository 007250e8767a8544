"""Small maps to import: a pack that knows where it lies, and rasters of every kind."""

import json
from pathlib import Path

import numpy as np

from tests.command import lantu

WEST, SOUTH, EAST, NORTH = 106.50, 29.50, 106.60, 29.60


def placed_pack(folder: Path, outline: list[list[float]] | None = None) -> Path:
    """Make a pack that has a boundary and nothing else: a square in degrees, unless an outline is given."""
    (folder / "here" / "space").mkdir(parents=True)
    square = [[WEST, SOUTH], [EAST, SOUTH], [EAST, NORTH], [WEST, NORTH], [WEST, SOUTH]]
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [outline or square]}}
    text = json.dumps({"type": "FeatureCollection", "features": [feature]})
    (folder / "here" / "space" / "boundary.geojson").write_text(text)
    return folder / "here"


def write_raster(file: Path, values: np.ndarray, transform, crs="EPSG:4326", **more) -> Path:
    """Write a GeoTIFF of one band, or of several where values has three axes."""
    import rasterio

    bands = values if values.ndim == 3 else values[None]
    shape = {"count": len(bands), "height": bands.shape[1], "width": bands.shape[2], "dtype": bands.dtype.name}
    with rasterio.open(file, "w", driver="GTiff", crs=crs, transform=transform, **shape, **more) as out:
        out.write(bands)
    return file


def contents(pack: Path) -> dict[str, bytes]:
    """The bytes of all files of a pack."""
    return {path.relative_to(pack).as_posix(): path.read_bytes() for path in pack.rglob("*") if path.is_file()}


def refused_import(pack: Path, form: str, file: object, *words: object) -> list[str]:
    """Return the sentences, English and Chinese, of an import that is refused and leaves no trace."""
    before = contents(pack)
    said = []
    for language in ("en", "zh"):
        done = lantu("import", form, file, pack, *words, "--lang", language)
        assert (done.returncode, done.stdout) == (2, ""), done
        said.append(done.stderr)
    assert contents(pack) == before
    return said
