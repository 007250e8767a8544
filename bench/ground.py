"""``python -m bench.ground``: sums of 1,000 zones over 100 million cells beside exactextract's own call, and people to 20 million cells.

Each in a process of its own, so that its peak is its own; answers are compared first. Prints a table.
"""

import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, cast

import numpy as np
import shapely

SIDE, ZONES = 10_000, (40, 25)  # cells of the raster along a side; zones across and down
WEST, NORTH, CELL = 10_000_000.0, 3_700_000.0, 10.0
CRS = "EPSG:6933"


def main() -> None:
    """Make the raster, ask both, compare and print."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "values.tif"
        write_raster(file)
        answers = {name: _asked(name, file) for name in ("lantu", "exactextract")}
        np.testing.assert_allclose(answers["lantu"]["sums"], answers["exactextract"]["sums"], rtol=1e-9)
        answers["people to 20 million cells, 36 zones"] = _asked("cells", file, "36")
        answers["people to 20 million cells, one zone"] = _asked("cells", file, "1")
    print("| what | seconds of a processor | peak, MB |\n| --- | ---: | ---: |")
    for name, told in answers.items():
        print(f"| {name} | {told['seconds']:.2f} | {told['peak']:.0f} |")


def write_raster(file: Path) -> None:
    """Write random numbers in tiles, with a value for no data."""
    import rasterio
    from rasterio.transform import from_origin
    from rasterio.windows import Window

    random = np.random.default_rng(1)
    shape = {"width": SIDE, "height": SIDE, "count": 1, "dtype": "float32", "crs": CRS, "nodata": -1}
    tiles = {"tiled": True, "blockxsize": 256, "blockysize": 256}
    with rasterio.open(
        file, "w", driver="GTiff", transform=from_origin(WEST, NORTH, CELL, CELL), **shape, **tiles
    ) as out:
        for row in range(0, SIDE, 1000):
            strip = Window(0, row, SIDE, 1000)  # pyright: ignore[reportCallIssue]
            out.write(random.random((1000, SIDE), dtype=np.float32), 1, window=strip)


def areas(across: int, down: int, west: float, north: float, wide: float, high: float) -> list[shapely.Polygon]:
    """Return areas that fit together, their inner corners moved at random."""
    random = np.random.default_rng(2)
    x, y = np.meshgrid(np.linspace(west, west + wide, across + 1), np.linspace(north - high, north, down + 1))
    x[1:-1, 1:-1] += random.uniform(-0.3, 0.3, (down - 1, across - 1)) * wide / across
    y[1:-1, 1:-1] += random.uniform(-0.3, 0.3, (down - 1, across - 1)) * high / down
    corners = [((r, c), (r, c + 1), (r + 1, c + 1), (r + 1, c)) for r in range(down) for c in range(across)]
    return [shapely.Polygon([(x[at], y[at]) for at in ring]) for ring in corners]


def _asked(name: str, file: Path, *more: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.ground", name, str(file), *more], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def _one(name: str, file: Path, more: list[str]) -> None:
    shapes = areas(*ZONES, WEST, NORTH, SIDE * CELL, SIDE * CELL)
    begun, sums = time.process_time(), []
    if name == "lantu":
        from lantu.space.cells.zonal import zonal_sums
        from lantu.space.cells.zones import Zones

        sums = zonal_sums(file, Zones(tuple(map(str, range(len(shapes)))), np.array(shapes, object), CRS)).sum.tolist()
    elif name == "exactextract":
        from exactextract import exact_extract
        from geopandas import GeoDataFrame

        table = GeoDataFrame(geometry=shapes, crs=CRS)
        found = cast("Any", exact_extract(str(file), table, ["sum", "count"], output="pandas"))
        sums = found["sum"].tolist()
    else:
        from lantu.space.cells.grid import Grid
        from lantu.space.cells.people import people_of_areas
        from lantu.space.cells.zones import Zones

        grid, count = Grid(CRS, WEST, NORTH, 100.0, 4000, 5000), int(more[0])
        side = round(count**0.5)
        shapes = areas(side, side, WEST, NORTH, 500_000.0, 400_000.0)
        totals, weight = np.full(count, 1_000_003), np.random.default_rng(3).random(grid.count)
        begun = time.process_time()
        found = people_of_areas(
            grid, Zones(tuple(map(str, range(count))), np.array(shapes, object), CRS), weight, totals
        )
        assert found.people.sum() == totals.sum()
    seconds = time.process_time() - begun
    told = Path("/proc/self/status").read_text(
        "utf-8"
    )  # the peak that getrusage tells is the parent's where that was larger
    peak = int(re.findall(r"VmHWM:\s+(\d+)", told)[0]) / 1024
    print(json.dumps({"seconds": seconds, "peak": peak, "sums": sums}))


if __name__ == "__main__":
    if sys.argv[1:]:
        _one(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
    else:
        main()
