#!/usr/bin/env bash
# What pyflwdir says of the height above the nearest drainage where the river lies outside the window: a valley of 7 x 10 cells that falls
# 1 m a cell to the east and rises 2 m a cell to both sides, with a river in its last four cells, whole and cut after five columns.
# Version: pyflwdir 0.5.12.
# Expected: a missing value, or an error, where the way down leaves the window before it meets water; at least for a window without any.
# Seen: every cell of the window has a height, counted from the cell at which its way leaves the window. A window in which no cell is
# drainage answers as one with a river at its edge does. The cell 2 m above the river is 0 m above "it" in the cut window.
# Why it matters: HAND stands in for a map of floods; along the edge of a map, often a border of a district, hillsides read 0 m, the
# first to be flooded, and nothing in the answer tells them from a river bank.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "pyflwdir==0.5.12" "numpy==2.4.6"
cd "$folder"
cat > seen.py <<'PYTHON'
import numpy as np
import pyflwdir

heights = np.array([[60 - column + 2 * abs(row - 3) for column in range(10)] for row in range(7)], float)
river = np.zeros(heights.shape, bool)
river[3, 6:] = True


def above(columns, water):
    part = heights[:, :columns]
    return pyflwdir.from_dem(part).hand(water, part)


whole = above(10, river)
no_river = above(5, river[:, :5])
at_edge = np.zeros((7, 5), bool)
at_edge[3, 4] = True
edge = above(5, at_edge)
print("a window with the river ->", whole[3].tolist())
print("cut before the river    ->", no_river[3].tolist())
print("a river at its edge     ->", edge[3].tolist())
assert not river[:, :5].any()
assert whole[3].tolist() == [6, 5, 4, 3, 2, 1, 0, 0, 0, 0], "the behaviour has changed"
assert np.isfinite(no_river).all() and (no_river >= 0).all(), "the behaviour has changed"
assert no_river[3].tolist() == [4, 3, 2, 1, 0], "the behaviour has changed"
assert (no_river == edge).all(), "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
