#!/usr/bin/env bash
# Households of a survey drawn by their weights: 500 tenants of weight 9 and then 500 owners of weight 1, counted by households and by people, put
# back and not. The average part of tenants in 50 draws.
# Version: urbansim 3.3, with pandas 2.3.3 and numpy 2.4.6.
# Expected: who has nine times the weight is drawn nine times as often: 90 % tenants with putting back; without, some less, as the tenants grow
# fewer: 88 % of 200 by numpy. The order of the rows is of no matter.
# Seen: of `sample_rows` with `prob_column="weight"` 90 % in one of four ways, people with putting back. Households are drawn as if all weighed the
# same, 50 % with and without putting back: the weights are asked of the name of their column and not of the table. People without putting back
# are no draw at all: each time the same 200 rows, the first of the table, all tenants; of the table upside down, none. The order
# that was drawn by weight is sorted and thrown away.
# Why it matters: a population made of survey rows has half the tenants of the city, or those of one end of the file, and
# the next run, of another seed, agrees with it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "pandas==2.3.3" "numpy==2.4.6"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check --no-deps "urbansim==3.3"  # its models, not used here, need many more
cd "$folder"
cat > seen.py <<'PYTHON'
import numpy
import pandas
from urbansim.utils.sampling import sample_rows

TABLE = pandas.DataFrame({"persons": numpy.tile([1, 2, 3, 4], 250), "weight": numpy.repeat([9.0, 1], 500), "kind": numpy.repeat(["tenant", "owner"], 500)})
numpy.random.seed(1)


def tenants(total, column, replace, table=TABLE):
    drawn = [sample_rows(total, table, replace, column, prob_column="weight") for _ in range(50)]
    return round(float(numpy.mean([(rows["kind"] == "tenant").mean() for rows in drawn])), 2), len({tuple(sorted(rows.index)) for rows in drawn})


seen = {}
for replace in (True, False):
    for column, total in ((None, 200), ("persons", 500)):
        name = ("people" if column else "households") + (", put back" if replace else ", not put back")
        seen[name] = tenants(total, column, replace)
        print(f"{name}: tenants {seen[name][0]}, different draws {seen[name][1]}")
upside_down = tenants(500, "persons", False, TABLE.iloc[::-1])
chances = TABLE["weight"] / TABLE["weight"].sum()
by_weight = numpy.mean([(numpy.random.choice(TABLE.index, 200, replace=False, p=chances) < 500).mean() for _ in range(50)])
print("people, not put back, of the table upside down:", upside_down, "| 200 households by weight, not put back, by numpy:", round(float(by_weight), 2))
assert 0.85 < by_weight < 0.92 and 0.88 < seen["people, put back"][0] < 0.92
assert all(0.47 < seen[name][0] < 0.53 for name in ("households, put back", "households, not put back")), "the behaviour has changed"
assert seen["people, not put back"] == (1.0, 1) and upside_down == (0.0, 1), "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
