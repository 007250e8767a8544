#!/usr/bin/env bash
# Two engines that calculate workbooks without Excel disagree on figures kept as text, and on -2^2.
# Versions: formulas 1.3.4, pycel 1.0b30, openpyxl 3.1.5.
# Expected (as spreadsheets do): SUM, COUNT and AVERAGE of a range leave out a figure kept as text and a truth value; -2^2 is 4.
# Seen: formulas adds the text figure (and TRUE counts nothing in SUM but the text does): SUM of 2.5, 1, "3", TRUE, 10 is 16.5 where it should be
# 13.5, COUNT is 4 for 3, and AVERAGE and MAX are errors; pycel gives 13.5, 3, 4.5 and 10, but -4 for -2^2.
# Why it matters: bureaus' sheets hold figures as text (an apostrophe, an import). A total recalculated with one engine differs from the sheet's.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "formulas==1.3.4" "pycel==1.0b30" "openpyxl==3.1.5"
cd "$folder"
cat > seen.py <<'PYTHON'
import contextlib
import io
import warnings

warnings.filterwarnings("ignore")
import formulas
import openpyxl
from pycel import ExcelCompiler

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "S"
for row, value in enumerate([2.5, 1, "3", True, 10], 1):
    sheet.cell(row, 1, value)
asked = {"B1": "=SUM(A1:A5)", "B2": "=COUNT(A1:A5)", "B3": "=AVERAGE(A1:A5)", "B4": "=MAX(A1:A5)", "B5": "=-2^2"}
for cell, formula in asked.items():
    sheet[cell] = formula
book.save("sheet.xlsx")

with contextlib.redirect_stderr(io.StringIO()):
    cells = formulas.ExcelModel().loads("sheet.xlsx").finish().calculate()
one = {str(name).rpartition("!")[2]: str(value.value[0, 0]) for name, value in cells.items() if "!B" in str(name)}
other = ExcelCompiler(filename="sheet.xlsx")
two = {cell: str(other.evaluate(f"S!{cell}")) for cell in asked}
for cell, formula in asked.items():
    print(formula, "-> formulas", one[cell], "| pycel", two[cell])
assert [one[cell] for cell in asked] == ["16.5", "4", "#VALUE!", "#VALUE!", "4.0"], "formulas has changed"
assert [two[cell] for cell in asked] == ["13.5", "3", "4.5", "10", "-4"], "pycel has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
