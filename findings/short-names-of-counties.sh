#!/usr/bin/env bash
# Where cpca puts counties that are named as yearbooks and residents name them, 融水县 for 融水苗族自治县, and counties renamed since.
# Version: cpca 0.5.5.
# Expected: the county, or no place. A code is of a place (GB/T 2260): 500200 is a heading over Chongqing's counties and of none of them.
# Seen: 融水县 (Guangxi), 新晃县 (Hunan), 长阳县 (Hubei) and 务川县 (Guizhou) are in Chongqing with the code 500200, whose
# name 县 is taken for a county's name; 威宁县 (Guizhou) is 宁县 in Gansu, 白沙县 (Hainan) is 沙县 in Fujian, 江津市 (Chongqing) is 津市市 in Hunan and
# 海南州 (Qinghai) is the island of Hainan. With its city in front, 重庆市彭水县 has no county, and the full name of the same county has.
# Why it matters: requests and projects are counted by county. Four of Chongqing's 38 districts have such names and get nothing, and what
# Chongqing as a whole gets comes from other provinces.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "cpca==0.5.5" "pandas==2.3.3" "setuptools==80.9.0"
cd "$folder"
cat > seen.py <<'PYTHON'
import cpca

expected = {  # what is read of each: province, county, code
    "融水县融水镇": ("重庆市", None, "500200"),
    "新晃县": ("重庆市", None, "500200"),
    "长阳县龙舟坪镇": ("重庆市", None, "500200"),
    "务川县": ("重庆市", None, "500200"),
    "威宁县草海镇": ("甘肃省", "宁县", "621026"),
    "白沙县": ("福建省", "沙县", "350427"),
    "江津市几江镇": ("湖南省", "津市市", "430781"),
    "海南州共和县": ("海南省", None, "460000"),
    "重庆市彭水县汉葭街道": ("重庆市", None, "500200"),
    "重庆市彭水苗族土家族自治县汉葭街道": ("重庆市", "彭水苗族土家族自治县", "500243"),
}
read = cpca.transform(list(expected))
seen = {}
for told, province, county, code in zip(expected, read["省"], read["区"], read["adcode"], strict=True):
    seen[told] = (province, county, code)
    print(told, "->", province, county or "no county", code)
assert seen == expected, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
