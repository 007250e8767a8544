#!/usr/bin/env bash
# What floods take from a street of four houses in a mean year, of three maps of depths: half a metre once in 10 years, a metre once in 100, and
# once in 1,000 years one, two or five metres.
# Versions: damagescanner 0.7, with scipy 1.13.1 (the last that has the function it calls), pandas 2.2.3, numpy 1.26.4.
# Expected: the mean is the area under the losses over their chances. It lies between what each stretch of chances has at its better and at its
# worse end, and a rare flood that takes more makes it more: 6,120, 6,660 and 7,560 by trapezoids.
# Seen: 6,666, -9,174 and -35,574, so that the worse the rare flood, the lower the risk. Simpson's rule for uneven steps gives the outermost
# of three a weight below zero where the next step is more than twice as long; from 1/1,000 to 1/100 to 1/10 it is ten times as long.
# Why it matters: maps of floods are mostly drawn for periods like these. A dike against the worst flood raises the risk that it is to lower,
# and where that flood takes little more than the others, the figure looks right.
# A second thing: the period is read from all digits of the path. Of maps in a folder named after 2050, rp_10.tif is of 205,010 years.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "damagescanner==0.7" "scipy==1.13.1" "numpy==1.26.4" "pandas==2.2.3"
cd "$folder"
mkdir osgeo town town_2050
echo "ogr = gdal = None  # called by the reader of OpenStreetMap alone, which is not used here" > osgeo/__init__.py
cat > seen.py <<'PYTHON'
import numpy
import pandas
import rasterio
from damagescanner.risk import RasterBased

CURVE = pandas.DataFrame({"depth": [0.0, 1, 2, 5], "house": [0.0, 0.2, 0.5, 1]})
WORTH = pandas.DataFrame({"use": [1], "worth": [1000.0]})
CHANCES = numpy.array([1 / 10, 1 / 100, 1 / 1000])


def write(path, values):
    shape = {"driver": "GTiff", "width": 2, "height": 2, "count": 1, "crs": "EPSG:28992", "transform": rasterio.Affine(10, 0, 0, 0, -10, 20)}
    with rasterio.open(path, "w", dtype=values.dtype, **shape) as file:
        file.write(values, 1)


def risk(place, depths):
    for period, depth in zip((10, 100, 1000), depths, strict=True):
        write(f"{place}/rp_{period}.tif", numpy.full((2, 2), depth, numpy.float32))
    return float(RasterBased("street.tif", place, CURVE, WORTH, per_landuse=True)["tot_risk"].iloc[0])


write("street.tif", numpy.ones((2, 2), numpy.int16))
seen = {}
for worst in (1.0, 2.0, 5.0):
    losses = 400 * 1000 * numpy.interp([0.5, 1, worst], CURVE["depth"], CURVE["house"])
    steps = -numpy.diff(CHANCES)
    least, most, between = (steps * losses[:-1]).sum(), (steps * losses[1:]).sum(), (steps * (losses[1:] + losses[:-1]) / 2).sum()
    seen[worst] = risk("town", (0.5, 1, worst)), *(round(float(one)) for one in (between, least, most))
of_2050 = risk("town_2050", (0.5, 1, 5.0))
print("", *(f"{worst:g} m: {told:,.0f}, by trapezoids {between:,}, bounds {least:,} and {most:,}" for worst, (told, between, least, most) in seen.items()), sep="\n")
print(f"in a folder of 2050: {of_2050:.2f}")
assert [one[1] for one in seen.values()] == [6120, 6660, 7560] and all(one[2] <= one[1] <= one[3] for one in seen.values())
assert [round(one[0]) for one in seen.values()] == [6666, -9174, -35574], "the behaviour has changed"
assert 0 < abs(of_2050) < 10, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py > seen.txt 2> errors.txt || { cat seen.txt errors.txt >&2; exit 1; }
tail -4 seen.txt
