#!/usr/bin/env bash
# Damage by planx-sdk: a house of brick of 1990 where the ground does not move at all, and where it moves by 0.4 g, once in 10 or in 2,475
# years; and 100 mm of rain on a plain and on a hill of 50 m with a pit in it.
# Version: planx-sdk 2.28.1.
# Expected: no damage where nothing shakes, since a lognormal curve, which is what the code calls it, begins at 0 (Hazus, technical manual
# of earthquakes, ch. 5); another loss for another return period; water in the pit and none on the slope.
# Seen: a fifth of the house is lost without shaking, since the curve is a logistic one. The return period that is asked for changes nothing, and the
# loss is called that of it. Water stands 48 mm deep on plain, slope and pit alike, "HIGH": heights are asked for and not looked at.
# Why it matters: a city without earthquakes has a probable maximum loss of a fifth of its houses, and money goes to hilltops as to hollows.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "planx-sdk==2.28.1" "numpy==2.4.6"
cd "$folder"
cat > seen.py <<'PYTHON'
import numpy
from planx.resilience import calculate_seismic_pml_risk, pluvial_flash_flood_simulator


def lost(shaking, years):
    house = {"id": "house", "type": "MASONRY", "year": 1990, "stories": 2, "value_usd": 1e6, "pga_g": shaking, "soil": "ZB"}
    return round(calculate_seismic_pml_risk([house], design_earthquake_return_period_years=years).portfolio_pml_ratio_pct, 1)


still, shaken = lost(0.0, 475), [lost(0.4, years) for years in (10, 475, 2475)]
plain, hill = numpy.zeros((5, 5)), numpy.full((5, 5), 50.0)
hill[2, 2] = 0
ponds = [pluvial_flash_flood_simulator(ground, numpy.full((5, 5), 90.0), 100.0) for ground in (plain, hill)]
depths = [sorted({round(float(depth), 1) for depth in one["ponding_depth_grid"].ravel()}) for one in ponds]
print("per cent lost: without shaking", still, "| at 0.4 g in 10, 475, 2,475 years", shaken, "| mm of water on plain and hill", depths)
assert 15 < still < 25 and len(set(shaken)) == 1, "the behaviour has changed"
assert depths == [[47.6], [47.6]], "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
