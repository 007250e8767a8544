#!/usr/bin/env bash
# A sheet of residents by year, 1980 to 2025, kept as OpenDocument (.ods): an old town with a figure in each year, and two new towns, of which
# one has figures from 2011 on (31 blank years) and the other from 2012 on (32 blank years).
# Versions: pyexcel-ods3 0.6.1 and pandas-ods-reader 1.0.2 (both by pyexcel-ezodf 0.3.4); beside them pandas 2.3.3 with odfpy 1.4.1.
# Expected: a figure stands under its year. Equal or blank cells side by side are written once, with how many they are
# (OpenDocument 1.2, part 1, table:number-columns-repeated); LibreOffice does so.
# Seen: 31 blank years are 31. 32 or more are one, and so are 34 equal figures: the first figure of 2012 stands under 1981 and the last years are blank.
# pandas reads it right.
# Why it matters: long yearly tables have such gaps wherever a town or an indicator is new. Its record begins decades too early, is as long
# as it should be, and every rate of growth and every sum of a year over towns is of mixed years. A short test file shows nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "pyexcel-ods3==0.6.1" "pyexcel-ezodf==0.3.4" "pandas-ods-reader==1.0.2" \
    "pandas==2.3.3" "numpy==2.4.6" "odfpy==1.4.1"
cd "$folder"
cat > seen.py <<'PYTHON'
import zipfile

import pandas
import pandas_ods_reader
import pyexcel_ods3

YEARS = range(1980, 2026)
URN = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = f'xmlns:office="{URN}office:1.0" xmlns:table="{URN}table:1.0" xmlns:text="{URN}text:1.0" office:version="1.2"'
MIME = "application/vnd.oasis.opendocument.spreadsheet"


def text(value):
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


def number(value, times=1):
    return f'<table:table-cell table:number-columns-repeated="{times}" office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'


def blank(times):
    return f'<table:table-cell table:number-columns-repeated="{times}"/>'


rows = [
    text("town") + "".join(text(f"y{year}") for year in YEARS),
    text("old") + "".join(number(year * 10) for year in YEARS),
    text("since 2011") + blank(31) + "".join(number(year) for year in range(2011, 2026)),
    text("since 2012") + blank(32) + "".join(number(year) for year in range(2012, 2026)),
    text("same till 2013") + number(7, 34) + "".join(number(year) for year in range(2014, 2026)),
]
table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
with zipfile.ZipFile("towns.ods", "w") as file:
    file.writestr("mimetype", MIME)
    file.writestr(
        "content.xml",
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES}><office:body><office:spreadsheet><table:table table:name="towns">'
        f"{table}</table:table></office:spreadsheet></office:body></office:document-content>",
    )
    entries = "".join(f'<m:file-entry m:full-path="{path}" m:media-type="{kind}"/>' for path, kind in (("/", MIME), ("content.xml", "text/xml")))
    file.writestr("META-INF/manifest.xml", f'<?xml version="1.0"?><m:manifest xmlns:m="{URN}manifest:1.0" m:version="1.2">{entries}</m:manifest>')


def placed(cells):
    """By row: the year under which the first figure stands that should stand under 2011, 2012 or 2014."""
    return [1979 + list(row).index(first) for row, first in zip(cells[-3:], (2011, 2012, 2014), strict=True)]


seen = {
    "pyexcel-ods3": placed(pyexcel_ods3.get_data("towns.ods")["towns"]),
    "pandas-ods-reader": placed(pandas_ods_reader.read_ods("towns.ods", 1).values.tolist()),
    "pandas": placed(pandas.read_excel("towns.ods", engine="odf").values.tolist()),
}
print("years under which 2011, 2012 and 2014 stand:", seen)
assert seen["pyexcel-ods3"] == seen["pandas-ods-reader"] == [2011, 1981, 1981], "the behaviour has changed"
assert seen["pandas"] == [2011, 2012, 2014], "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
