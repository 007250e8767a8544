#!/usr/bin/env bash
# Natural breaks (Jenks 1967) of a raster by xarray-spatial: people per hectare of nine cells, with one decimal, in three classes; and twenty rasters
# of 400 such cells in five. Beside it mapclassify, the package that its page refers to.
# Versions: xarray-spatial 0.5.3, mapclassify 2.10.0.
# Expected: every cell that has a figure has a class, and a class ends with its own highest figure.
# Seen: breaks are kept in half of the digits (32 bits): 3.1 is above a break of 3.1 and goes into the class of 10.1, and in 9 of 20 rasters the
# highest cell has no class at all, as if it had no figure. With whole numbers both packages agree, and so do equal intervals and quantiles.
# Why it matters: where people are densest, heat or noise is worst, a map of classes has a hole, and every count by class leaves that cell out.
# Which cell it is hangs on the last binary digit of its figure.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "xarray-spatial==0.5.3" "xarray==2026.9.0" "mapclassify==2.10.0" "numpy==2.4.6" \
    "pandas==2.3.3" "numba==0.68.1" "scipy==1.17.1" "scikit-learn==1.9.1"
cd "$folder"
cat > seen.py <<'PYTHON'
import mapclassify
import numpy
import xarray
from xrspatial import classify

TENTHS = numpy.array([1.1, 2.1, 3.1, 10.1, 11.1, 12.1, 20.1, 21.1, 22.1])


def classes(rule, figures, number):
    raster = xarray.DataArray(numpy.asarray(figures, dtype=float).reshape(1, -1), dims=("y", "x"))
    return rule(raster, k=number).values.ravel()


three = classes(classify.natural_breaks, TENTHS, 3).tolist()
whole = classes(classify.natural_breaks, TENTHS.round(), 3).tolist()
beside = [mapclassify.NaturalBreaks(figures, 3).yb.tolist() for figures in (TENTHS, TENTHS.round())]
draws = numpy.random.default_rng(0)
lost = []
for _ in range(20):
    figures = draws.gamma(2, 50, 400).round(1)
    gone = numpy.isnan(classes(classify.natural_breaks, figures, 5))
    lost.append(int(gone.sum()))
    assert not gone.any() or figures[gone].tolist() == [figures.max()]
    assert not any(numpy.isnan(classes(rule, figures, 5)).any() for rule in (classify.equal_interval, classify.quantile))
print("classes", three, "| of whole numbers", whole, "| by mapclassify", beside, "| cells without a class in twenty rasters", lost)
assert three == [0, 0, 1, 1, 1, 1, 2, 2, 2] and beside == [[0, 0, 0, 1, 1, 1, 2, 2, 2]] * 2 and whole == beside[1], "the behaviour has changed"
assert sum(lost) == 9 and max(lost) == 1, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
