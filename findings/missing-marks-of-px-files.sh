#!/usr/bin/env bash
# Marks for missing and for nothing in PC-Axis files, the format of the Nordic and many other statistical offices.
# Version: pyaxis 0.4.3.
# Expected: "-" means nothing (a true zero), "." that the question makes no sense, ".." not available, "..." confidential.
# Seen: all figures come as text; ".." is NaN, "." an empty text, "-" and "..." keep their quotes; made numbers with errors="coerce", as
# the texts force one to, all four are missing, so a district with nobody is one without data.
# Why it matters: a sum over districts is right and their mean, share and count of places are not.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "pyaxis==0.4.3" "pandas==3.1.1"
cd "$folder"
cat > seen.py <<'PYTHON'
import warnings

warnings.filterwarnings("ignore")
import pandas
from pyaxis import pyaxis

with open("people.px", "w", encoding="utf-8") as file:
    file.write("""CHARSET="ANSI";
AXIS-VERSION="2010";
CODEPAGE="utf-8";
LANGUAGE="en";
MATRIX="M1";
SUBJECT-CODE="P";
SUBJECT-AREA="People";
TITLE="People by area and year";
CONTENTS="People";
UNITS="number";
DECIMALS=0;
STUB="area";
HEADING="year";
VALUES("area")="North","South";
VALUES("year")="2020","2021","2022";
DATA=
1200 ".." "..."
"-" 0 "."
;
""")
figures = pyaxis.parse(uri="people.px", encoding="utf-8")["DATA"]["DATA"]
seen = ["NaN" if value != value else value for value in figures]
numbers = pandas.to_numeric(figures, errors="coerce")
print("figures ->", seen)
print("numbers ->", numbers.tolist())
assert seen == ["1200", "NaN", '"..."', '"-"', "0", ""], "the behaviour has changed"
assert numbers.notna().tolist() == [True, False, False, False, True, False]
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
