#!/usr/bin/env bash
# A matrix of trips (OMX) between three places that are known by their codes: communities of Chongqing (twelve digits), tracts of New York
# (eleven), or towns of Chongqing (nine).
# Version: openmatrix 0.3.5.0 with numpy 2.4.6 and tables 3.10.2.
# Expected: the codes come back as they went in, or an error says that they do not fit. A code that is there twice is refused.
# Seen: codes are kept as whole numbers of 32 bits, and what is above 4,294,967,295 goes round: 500103001001 is 1886794665. Codes of
# nine digits are right. Numbers with decimals are cut, and of two equal codes the second is the only one.
# Why it matters: the codes that the census gives to tracts and communities find nothing: a table joined by them has no trips, or, where
# gaps are filled with 0, a city without traffic. Nine digits work, so that a test with towns tells nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "OpenMatrix==0.3.5.0" "numpy==2.4.6" "tables==3.10.2"
cd "$folder"
cat > seen.py <<'PYTHON'
import numpy
import openmatrix

KINDS = {
    "communities": [500103001001, 500103001002, 500103001003],
    "tracts": [36061000100, 36061000201, 36061000202],
    "towns": [500103001, 500103002, 500103003],
    "decimals": [1.2, 1.7, 2.5],
    "twice": [7, 7, 8],
}
with openmatrix.open_file("trips.omx", "w") as file:
    file["trips"] = numpy.arange(9.0).reshape(3, 3)
    for kind, codes in KINDS.items():
        file.create_mapping(kind, codes)
with openmatrix.open_file("trips.omx") as file:
    back = {kind: {int(code): int(row) for code, row in file.mapping(kind).items()} for kind in KINDS}
for kind, rows in back.items():
    print(kind, KINDS[kind], "->", rows)
assert list(back["communities"]) == [1886794665, 1886794666, 1886794667], "the behaviour has changed"
assert list(back["tracts"]) == [code % 2**32 for code in KINDS["tracts"]] != KINDS["tracts"], "the behaviour has changed"
assert list(back["towns"]) == KINDS["towns"], "the behaviour has changed"
assert back["decimals"] == {1: 1, 2: 2} and back["twice"] == {7: 1, 8: 2}, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
