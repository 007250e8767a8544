#!/usr/bin/env bash
# What ipfn says of weights that cannot fit: a survey of 100 people of whom nobody is 65 or over, in a city of 1,000 with 250 who are; and
# margins of ages and sexes that were counted in two years, 1,000 people and 1,200.
# Version: ipfn 1.4.4.
# Expected: an error, or 0, which is documented as failure: iterative proportional fitting (Deming, Stephan 1940) ends when the table has
# the margins that were asked for, and no weight brings a group back of which nobody was asked.
# Seen: "ipfn converged" and 1, documented as success. With ages fitted last the weights hold 750 people of 1,000; with sexes last they hold
# 1,000, and the younger ones are a third more than there are. Which of it comes out hangs on the order in which the margins are named.
# Why it matters: surveys of residents are weighted to the census by this. Whoever looks at the status publishes shares of a city
# without its elders, or gives their part to the young.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "ipfn==1.4.4" "numpy==2.4.6" "pandas==2.3.3"
cd "$folder"
cat > seen.py <<'PYTHON'
import contextlib
import io

import pandas as pd
from ipfn import ipfn

groups = [("18-39", "m"), ("18-39", "f"), ("40-64", "m"), ("40-64", "f")]
asked = pd.DataFrame(groups, columns=["age", "sex"]).assign(total=[20.0, 30.0, 20.0, 30.0])
ages = pd.Series({"18-39": 400.0, "40-64": 350.0, "65+": 250.0}).rename_axis("age")
sexes = pd.Series({"m": 490.0, "f": 510.0}).rename_axis("sex")


def fitted(*margins):
    with contextlib.redirect_stdout(io.StringIO()) as told:
        table, status = ipfn.ipfn(asked.copy(), list(margins), [[one.index.name] for one in margins], verbose=1).iteration()
    by_age, by_sex = (table.groupby(name)["total"].sum().round(1).to_dict() for name in ("age", "sex"))
    print(" then ".join(one.index.name for one in margins), "->", by_age, by_sex, "| status", status, "|", told.getvalue().strip())
    return by_age, by_sex, status


ages_last, sexes_last = fitted(sexes, ages), fitted(ages, sexes)
two_years = fitted(sexes, pd.Series({"18-39": 700.0, "40-64": 500.0}).rename_axis("age"))
assert ages_last == ({"18-39": 400, "40-64": 350}, {"f": 382.5, "m": 367.5}, 1), "the behaviour has changed"
assert sexes_last == ({"18-39": 533.3, "40-64": 466.7}, {"f": 510, "m": 490}, 1), "the behaviour has changed"
assert two_years == ({"18-39": 700, "40-64": 500}, {"f": 612, "m": 588}, 1), "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
