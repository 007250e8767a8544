#!/usr/bin/env bash
# One flood over one street by the two ways of DamageScanner, cell by cell and object by object: half a metre of water, depths and curve in metres.
# And a square kilometre of houses under five metres, cell by cell.
# Versions: damagescanner 0.7, with scipy 1.13.1, pandas 2.2.3, numpy 1.26.4.
# Expected: a tenth of what 400 m² at 1,000 each are worth, 40,000, both ways: its pages ask that the unit of the map be that of the curve, and have
# `centimeters=True` for maps and curves in centimetres. A square kilometre at 3,000 each is a loss of three billion.
# Seen: cell by cell 40,000, object by object 400,000: the depth is taken a hundredfold, the curve is not, so that a puddle of 5 cm takes
# all that there is. With `centimeters=True`, of metres, it is 40,000. Of the square kilometre the table of losses is -2,147,483,648: sums of a
# class are written as whole numbers of 32 bits, each cell of the map is right.
# Why it matters: of a street the figure is ten times what it should be and still below what the street is worth; of a city it
# is below zero, or, of two billion more, looks like any other.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "damagescanner==0.7" "scipy==1.13.1" "numpy==1.26.4" "pandas==2.2.3"
cd "$folder"
mkdir osgeo
echo "ogr = gdal = None  # called by the reader of OpenStreetMap alone, which is not used here" > osgeo/__init__.py
cat > seen.py <<'PYTHON'
import geopandas
import numpy
import pandas
import shapely
from damagescanner.core import RasterScanner, VectorScanner

CURVE = pandas.DataFrame({"depth": [0.0, 1, 2, 5], "house": [0.0, 0.2, 0.5, 1]})
corners = [(east, north) for east in (0, 10) for north in (0, 10)]
street = geopandas.GeoDataFrame({"landuse": ["house"]}, geometry=[shapely.box(0, 0, 20, 20)], crs=28992)


def by_cell(depth, cells, area, worth):
    uses, depths = numpy.ones((cells, cells), int), numpy.full((cells, cells), depth)
    table, by_cells, *_ = RasterScanner(uses, depths, CURVE, pandas.DataFrame({"use": [1], "worth": [worth]}), cellsize=area)
    return int(table["damages"].iloc[0]), int(by_cells.astype(numpy.int64).sum())


def by_object(depth, **unit):
    squares = [shapely.box(east, north, east + 10, north + 10) for east, north in corners]
    water = geopandas.GeoDataFrame({"inun_val": [depth] * 4}, geometry=squares, crs=28992)
    found = VectorScanner(
        street, water, CURVE.set_index("depth"), {"house": 1000.0}, cell_size=10, exp_crs=28992, haz_crs=28992, print_tqdm=False, **unit
    )
    return round(float(found["damage"].sum()))


seen = {"cells": by_cell(0.5, 2, 100, 1000.0)[0], "objects": by_object(0.5), "puddle": by_object(0.05), "told as centimetres": by_object(0.5, centimeters=True)}
table, cells = by_cell(5.0, 10, 10_000, 3000.0)
print("", seen, f"a square kilometre: in the table {table:,}, by the cells of its map {cells:,}", sep="\n")
assert 400 * 1000 * numpy.interp(0.5, CURVE["depth"], CURVE["house"]) == 40_000
assert seen == {"cells": 40_000, "objects": 400_000, "puddle": 400_000, "told as centimetres": 40_000}, "the behaviour has changed"
assert cells == 3_000_000_000 and abs(table) < 2**31 + 1, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py > seen.txt 2> errors.txt || { cat seen.txt errors.txt >&2; exit 1; }
tail -2 seen.txt
