#!/usr/bin/env bash
# The edge of a park of four cells in a row, in a raster of land use (GeoTIFF) whose cells are 100 m wide and 200 m high; and of the same cells
# one above the other.
# Version: pylandstats 3.1.0 with numpy 2.4.6, pandas 2.3.3, rasterio 1.4.4.
# Expected: lying, the park is 400 by 200 m and has an edge of 1,200 m; standing, 100 by 800 m and 1,800 m. Its perimeter and the edge of its
# class are one length.
# Seen: the perimeter is 1,200 and 1,800 m, the total edge 1,800 and 1,200 m, edge density with it: a side between two cells
# beside each other is given their width. Areas are right, and with cells of 100 by 100 m both lengths are 1,000 m.
# Why it matters: cells are not square where a raster in degrees was brought to metres or a grid follows a map sheet. Edges say how much a
# city's green is cut up; which of two plans cuts it less comes out the other way round.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "pylandstats==3.1.0" "numpy==2.4.6" "pandas==2.3.3" "rasterio==1.4.4"
cd "$folder"
cat > seen.py <<'PYTHON'
import numpy
import pylandstats
import rasterio
from rasterio.transform import from_origin

PARK = 2
lying = numpy.ones((8, 8), dtype="uint8")
lying[3, 2:6] = PARK
seen = {}
for name, land, high in (("lying", lying, 200), ("standing", lying.T, 200), ("square", lying, 100)):
    where = from_origin(600000, 3300000, 100, high)
    with rasterio.open("land.tif", "w", driver="GTiff", height=8, width=8, count=1, dtype="uint8", crs="EPSG:32648", transform=where, nodata=255) as file:
        file.write(land, 1)
    read = pylandstats.Landscape("land.tif")
    seen[name] = float(read.perimeter(class_val=PARK).iloc[0]), float(read.total_edge(class_val=PARK)), float(read.total_area(class_val=PARK))
    print(name, (read.cell_width, read.cell_height), "| perimeter, total edge, hectares", seen[name])
assert seen["lying"] == (1200, 1800, 8) and seen["standing"] == (1800, 1200, 8), "the behaviour has changed"
assert seen["square"] == (1000, 1000, 4), "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py > seen.txt 2> errors.txt || { cat seen.txt errors.txt >&2; exit 1; }
tail -3 seen.txt
