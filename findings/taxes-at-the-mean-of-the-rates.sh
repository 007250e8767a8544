#!/usr/bin/env bash
# What a district's rise in value pays back (tax increment financing) by planx-sdk: a tower of 100 m taxed at 1 %, a kiosk of 1 m at 3 %, both
# worth a tenth more than at the start; and a street whose value rises by 5 % a year from the start.
# Version: planx-sdk 2.28.1.
# Expected: each pays its own rate on its own increment: 100,000 + 3,000 a year, 1.03 of a debt service of 100,000; a net present
# value is net of what is paid; a cover below 1 in the first years is told, since bonds are served year by year.
# Seen: 202,000 a year and a cover of 2.02: the whole increment is taxed at 2 %, the mean of the two rates. The net present value, without discount,
# is ten years of that, 2.02 m, with no debt service taken off: 0.03 m would be left. The street covers half of its first year and is told to cover
# 3.21: the mean over ten years.
# Why it matters: bonds are issued against this. The kiosk doubles what the tower pays, and the district looks twice as safe as it is.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "planx-sdk==2.28.1" "numpy==2.4.6"
cd "$folder"
cat > seen.py <<'PYTHON'
from planx.economics import simulate_tif_district_cashflows

TOWER = {"id": "tower", "base_value": 100e6, "current_value": 110e6, "appreciation_pct": 0, "tax_rate_pct": 1}
KIOSK = {"id": "kiosk", "base_value": 1e6, "current_value": 1.1e6, "appreciation_pct": 0, "tax_rate_pct": 3}
STREET = {"id": "street", "base_value": 100e6, "current_value": 100e6, "appreciation_pct": 5, "tax_rate_pct": 1}


def district(*parcels):
    return simulate_tif_district_cashflows(parcels, lifespan_years=10, annual_bond_debt_service_usd=100_000, discount_rate_pct=0)


apart = sum(district(one).annual_cashflows[0]["incremental_tax"] for one in (TOWER, KIOSK))
both, street = district(TOWER, KIOSK), district(STREET)
yearly, net = both.annual_cashflows[0]["incremental_tax"], round(both.net_present_value_usd)
covers = [one["dscr"] for one in street.annual_cashflows]
print(f"a year: {yearly:,.0f}, each alone {apart:,.0f} | cover {both.bond_debt_service_coverage_ratio:.2f} | net present value {net:,}")
print("street: cover by year", covers, "| told", round(street.bond_debt_service_coverage_ratio, 2))
assert (round(yearly), round(apart), net) == (202_000, 103_000, 2_020_000), "the behaviour has changed"
assert covers[0] < 1 < round(street.bond_debt_service_coverage_ratio, 2), "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
