#!/usr/bin/env bash
# Survey weights by samplics: three elders and seven others, where elders are a quarter of the city; weights brought to 2.5 and 7.5 people, to 25
# and 75, and by raking to ages and sexes at once. Weights come as whole numbers, as a file of them is read, or as the same numbers with decimals.
# Version: samplics 0.6.1.
# Expected: weights of 0.83 for elders and 1.07 for others (poststratification: in each group weights add up to its number), however they came.
# Seen: whole numbers stay whole numbers, and what is behind the point is cut off. With weights of 1 all elders have 0 and all others 1; with weights
# of 10 the elders stand for 24 people and not 25, the others for 70 and not 75, and raking gives 96 for 100. The same weights as 1.0 and 10.0 are right.
# Normalizing is right with both.
# Why it matters: shares of a city are published from such weights. Elders are gone from a survey in which they took part, every total is too small,
# and nothing is said; who tests with 1.0 sees nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "samplics==0.6.1" "numpy==2.4.6" "pandas==2.3.3" "polars==2.1.0" \
    "scipy==1.17.1" "statsmodels==0.15.0" "matplotlib==3.11.2"
cd "$folder"
cat > seen.py <<'PYTHON'
import pandas
from samplics import SampleWeight

ages, sexes = ["old"] * 3 + ["other"] * 7, list("fmfmfmfmfm")


def sums(weights):
    """Weights of the elders and of all."""
    return round(float(sum(weights[:3])), 2), round(float(sum(weights)), 2)


def weigh(start):
    weights = pandas.Series([start] * 10)
    post = SampleWeight().poststratify(weights, control={"old": 2.5 * start, "other": 7.5 * start}, domain=ages)
    control = {"age": {"old": 2.5 * start, "other": 7.5 * start}, "sex": {"f": 5.2 * start, "m": 4.8 * start}}
    raked = SampleWeight().rake(samp_weight=weights, margins={"age": ages, "sex": sexes}, control=control)
    normal = SampleWeight().normalize(weights, control=15)
    return sums(post), sums(raked), sums(normal)


seen = {str(start): weigh(start) for start in (1, 1.0, 10, 10.0)}
print("of the elders and of all, poststratified, raked, normalized to 15:", seen)
assert seen["1"][0] == (0, 7) and seen["10"][0] == (24, 94), "the behaviour has changed"
assert seen["1.0"][0] == (2.5, 10) and seen["10.0"][0] == (25, 100), "the behaviour has changed"
assert seen["10"][1][1] == 96 and seen["10.0"][1][1] == 100, "the behaviour has changed"
assert seen["1"][2] == seen["10.0"][2] == (4.5, 15), "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
