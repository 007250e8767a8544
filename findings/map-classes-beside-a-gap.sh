#!/usr/bin/env bash
# Classes of a map with one place without data: the place is coloured as the lowest class, or every place is.
# Version: mapclassify 2.10.0.
# Expected: a missing value is refused or stands in no class.
# Seen: Quantiles and EqualInterval put it in class 0, that of the lowest; FisherJenks then has no classes left and puts all eight places in
# class 0 (bins 7, 7, 7, 7, nan); NaturalBreaks alone raises an error. No warning.
# Why it matters: a district whose figure is not known looks like the worst served one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "mapclassify==2.10.0" "scikit-learn==1.9.1" "numpy==2.4.6" "pandas==3.1.1"
cd "$folder"
cat > seen.py <<'PYTHON'
import warnings

warnings.filterwarnings("ignore")
import mapclassify
import numpy as np

values = np.array([1, 2, 3, 4, 5, 6, 7, np.nan])
seen = {}
for name in ("Quantiles", "EqualInterval", "FisherJenks", "NaturalBreaks"):
    try:
        seen[name] = getattr(mapclassify, name)(values, k=5).yb.tolist()
    except ValueError:
        seen[name] = "refused"
    print(name, "->", seen[name])
assert seen == {
    "Quantiles": [0, 0, 1, 2, 2, 3, 0, 0],
    "EqualInterval": [0, 0, 1, 2, 3, 4, 4, 0],
    "FisherJenks": [0, 0, 0, 0, 0, 0, 0, 0],
    "NaturalBreaks": "refused",
}, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
