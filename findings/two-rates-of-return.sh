#!/usr/bin/env bash
# Two packages give two internal rates of return for one project, and neither says that there are two.
# Versions: numpy-financial 1.0.0, pyxirr 0.10.8.
# Expected: -100, 230, -132 (a plant that is paid for again when it is taken down) has the rates 10 % and 20 %.
# Seen: numpy-financial says 10 %, pyxirr 20 %. For a year that is missing the first raises an error, the second answers None.
# Why it matters: works with a cost at the end are ranked by which package was installed. Net present value has one answer.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "numpy-financial==1.0.0" "pyxirr==0.10.8" "numpy==2.4.6"
cd "$folder"
cat > seen.py <<'PYTHON'
import numpy
import numpy_financial
import pyxirr

flow = [-100, 230, -132]
one, two = float(numpy_financial.irr(flow)), pyxirr.irr(flow)
print("numpy-financial ->", round(one, 6), "| pyxirr ->", round(two, 6))
gap = [-100, float("nan"), 120]
try:
    first = numpy_financial.irr(gap)
except numpy.linalg.LinAlgError:
    first = "an error"
print("with a missing year: numpy-financial ->", first, "| pyxirr ->", pyxirr.irr(gap))
assert abs(one - 0.1) < 1e-6 and abs(two - 0.2) < 1e-6, "the behaviour has changed"
assert first == "an error" and pyxirr.irr(gap) is None, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
