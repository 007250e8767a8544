#!/usr/bin/env bash
# What the package lifetables makes of one death in fifty every year, at every age: each has 50 more years to live, whatever the age.
# Version: lifetables 0.0.11.
# Expected: 50 years at any age, from single years up to 85+ as from groups of five years. The last group is open: those in it live 1 / m
# years more (Preston, Heuveline, Guillot 2001, ch. 3; the protocol of the Human Mortality Database, which the package names as its source).
# Seen: whoever reaches the open age dies after half a year, so that a newborn has 41 years and who is 80 has 5. Ages 0, 5, 10 … are taken
# for years that follow one another: 15 years. Nothing is told; only a table that goes on to 500 is right.
# Why it matters: deaths are counted up to 85+ or so, often by groups of five years, and life expectancy is a goal of five-year plans: the
# fewer die early, the more years are lost at the open age.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "lifetables==0.0.11" "polars==2.1.0" "polars-utils==0.1.12"
cd "$folder"
cat > seen.py <<'PYTHON'
import polars
from lifetables import create_life_table


def expected_years(ages):
    table = create_life_table(polars.LazyFrame({"age": ages, "mortality": [0.02] * len(ages)})).collect()
    return dict(zip(table["age"], table["e"].round(1), strict=True))


for last in (85, 100, 500):
    single = expected_years(list(range(last + 1)))
    print(f"single years up to {last}+ -> newborn {single[0]}, at 80 {single[80]}, at {last} {single[last]}")
    if last == 85:
        assert (single[0], single[80], single[85]) == (41.0, 5.2, 0.5), "the behaviour has changed"
assert abs(single[0] - 50) < 0.6, "the behaviour has changed"  # so the open age is all that is wrong
groups = expected_years(list(range(0, 90, 5)))
print("groups of five years up to 85+ -> newborn", groups[0])
assert groups[0] < 16, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
