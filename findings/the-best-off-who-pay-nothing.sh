#!/usr/bin/env bash
# A fee for nurseries that rises with income, as rules in OpenFisca: on average 0 % at an income of 0, 10 % at 1,000 a month, 20 % at 5,000, in between
# along the line. What is paid at 3,000, at 4,999, at 5,000 and at 8,000?
# Version: openfisca-core 46.0.1.
# Expected: 450, 1,000, 1,000, and at 8,000 at least that: the rate of the last bracket goes on, 1,600, as it does in scales of marginal rates, of
# amounts, and in this kind too where it has one bracket. (Made into marginal rates by the package itself the same scale gives 1,000 and 1,600.)
# Seen: 450, 1,000, 0 and 0: from the last threshold on nobody pays anything. Nothing is said.
# Why it matters: the best-off are few and pay much: budgets of fees and taxes are short by what they would pay, and a fee that was meant to
# rise with income falls on the middle alone. Test cases below the last threshold, where most people are, show nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "OpenFisca-Core==46.0.1" "numpy==2.4.6"
cd "$folder"
cat > seen.py <<'PYTHON'
import numpy
from openfisca_core.parameters import ParameterScale

INCOMES = numpy.array([3000.0, 4999.0, 5000.0, 8000.0])
SINCE = "2026-01-01"


def scale(kind, *brackets):
    said = [{"threshold": {SINCE: {"value": threshold}}, kind: {SINCE: {"value": rate}}} for threshold, rate in brackets]
    return ParameterScale("fee", {"brackets": said}, "fee.yaml").get_at_instant(SINCE)


def paid(of):
    return of.calc(INCOMES).round().tolist()


by_average = scale("average_rate", (0, 0.0), (1000, 0.1), (5000, 0.2))
seen = {
    "on average": paid(by_average),
    "one bracket": paid(scale("average_rate", (0, 0.2))),
    "marginal": paid(scale("rate", (0, 0.0), (1000, 0.1), (5000, 0.2))),
    "amounts": paid(scale("amount", (0, 0), (1000, 100), (5000, 1000))),
    "made marginal": paid(by_average.to_marginal()),
}
print(INCOMES.tolist(), seen)
assert seen["on average"] == [450, 1000, 0, 0] and seen["one bracket"] == [600, 1000, 1000, 1600], "the behaviour has changed"
assert seen["made marginal"][2] == 1000 and seen["made marginal"][3] > 1000, "the behaviour has changed"
assert all(seen[kind][3] >= seen[kind][2] >= seen[kind][1] > 0 for kind in ("one bracket", "marginal", "amounts")), "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
