#!/usr/bin/env bash
# A converter of workbooks to CSV replaces a figure by its unit where the number format shows the unit.
# Version: xlsx2csv 0.8.6 on files written by openpyxl 3.1.5.
# Expected: 12 under the format 0" km" is 12, or "12 km"; 7 under 0"d" is 7.
# Seen: '0" k01"', '0"06"' and, for 2035 under 0"y", '0"y"': the letters of the unit are taken for parts of a date and the value is gone.
# With Chinese units (0"年", 0.0"亿元") the values survive.
# Why it matters: formats with a unit are how planners label columns. The loss raises no error and leaves a text where a figure stood.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "xlsx2csv==0.8.6" "openpyxl==3.1.5"
cd "$folder"
cat > seen.py <<'PYTHON'
import csv
import io

import openpyxl
from xlsx2csv import Xlsx2csv

rows = [(12, '0" km"'), (7, '0"d"'), (2035, '0"y"'), (2035, '0"年"'), (2.5, '0.0"亿元"')]
book = openpyxl.Workbook()
for row, (value, shape) in enumerate(rows, 1):
    book.active.cell(row, 1, value).number_format = shape
book.save("sheet.xlsx")
out = io.StringIO()
Xlsx2csv("sheet.xlsx").convert(out)
seen = [row[0] for row in csv.reader(io.StringIO(out.getvalue()))]
for (value, shape), text in zip(rows, seen):
    print(value, "as", shape, "->", text)
assert seen == ['0" k01"', '0"06"', '0"y"', "2035", "2.50000"], "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
