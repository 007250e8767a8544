#!/usr/bin/env bash
# The 80 % band of AutoTheta holds half of what comes, on ten figures of a random walk: the kind of series that it is meant for.
# Version: statsforecast 2.1.1.
# Expected: bands of 80 % hold about 80 %, a little less on short records; wider the further ahead.
# Seen: 200 random walks with drift, 10 figures each: 60 % held one year ahead and 47 % two years ahead, where the band is to be wider;
# with 40 figures 74 to 78 %. AutoETS refuses six figures and answers seven.
# Why it matters: yearly records of a city have ten to twenty figures. Odds of a goal from such bands are too sure of themselves.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "statsforecast==2.1.1" "numpy==2.4.6" "pandas==2.3.3"
cd "$folder"
cat > seen.py <<'PYTHON'
import numpy as np
from statsforecast.models import AutoETS, AutoTheta


def held(figures, walks=200):
    draws, inside = np.random.default_rng(0), []
    for _ in range(walks):
        walk = 5 + np.cumsum(0.03 + 0.05 * draws.standard_normal(figures + 3))
        told = AutoTheta(season_length=1).forecast(y=walk[:figures], h=3, level=[80])
        inside.append((np.asarray(told["lo-80"]) <= walk[figures:]) & (walk[figures:] <= np.asarray(told["hi-80"])))
    return np.mean(inside, axis=0)


def refused(figures):
    try:
        AutoETS(season_length=1).forecast(y=np.linspace(1.0, 2.0, figures) ** 2, h=1, level=[80])
    except NotImplementedError:
        return True
    return False


short, long = held(10), held(40)
print("10 figures, 1 to 3 years ahead:", short.round(2), "| 40 figures:", long.round(2))
print("AutoETS refuses 6 figures:", refused(6), "| 7:", refused(7))
assert short[0] < 0.72 and short[1] < 0.6 and short[1] < short[0], "the behaviour has changed"
assert long.min() > 0.7, "the behaviour has changed"
assert refused(6) and not refused(7), "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
