#!/usr/bin/env bash
# Ten seats of a residents' panel shared out among four towns of 24, 24, 28 and 24 thousand people by the largest remainder (Hamilton).
# Version: apportionment 1.0 with numpy 2.4.6.
# Expected: quotas are 2.4, 2.4, 2.8 and 2.4, so each has two; the two seats that are left go to the largest remainder, 0.8, and to one of
# those of 0.4 (Balinski, Young 2001): 3, 2, 3, 2. Fractions, which the package offers to be exact, give the same.
# Seen: 3, 3, 2, 2, with fractions too: towns are asked in their order whether their remainder reaches the cut-off, so that those that tie
# at it take both seats before the largest remainder is reached. Named first, the town of 28 has its three.
# Why it matters: the largest town gets fewer seats than two smaller ones, without a word, and by the order of the list. Whoever
# asks for an error in a tie gets one; whoever does not, believes that only those that tie can be affected.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "apportionment==1.0" "numpy==2.4.6"
cd "$folder"
cat > seen.py <<'PYTHON'
from apportionment.methods import compute

people = [24_000, 24_000, 28_000, 24_000]
plain, exact = compute("largest_remainder", people, 10), compute("largest_remainder", people, 10, fractions=True)
first = compute("largest_remainder", [28_000, 24_000, 24_000, 24_000], 10)
three = compute("largest_remainder", [23_000, 24_000, 28_000, 25_000], 10)
print("24, 24, 28, 24 ->", plain, "| with fractions", exact, "| 28 named first", first, "| no tie: 23, 24, 28, 25 ->", three)
assert plain == exact == [3, 3, 2, 2], "the behaviour has changed"
assert first == [3, 3, 2, 2], "the behaviour has changed"
assert three == [2, 2, 3, 3], "the behaviour has changed"  # so the tie is all that is wrong
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
