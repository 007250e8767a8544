#!/usr/bin/env bash
# A recognizer of Chinese percentages takes percentage points, a change, for a level in percent.
# Version: recognizers-text-suite 1.0.2a2 (needs emoji below 2: it imports a name that emoji 2 no longer has).
# Expected: 提高六十三个百分点 is a change of 63 points, not a level; 百分之六十三点五 is 63.5 %; 三点五亿 is 350 million.
# Seen: 六十三个百分点 resolves to "63%" as 百分之六十三 does, with nothing to tell them apart; 两成 gives the percentage 20% and also the
# number 2; 三点五亿 is no number to it, and of 千分之三 it sees the number 3.
# Why it matters: "up 2.1 points" and "2.1 %" are different promises.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "recognizers-text-suite==1.0.2a2" "emoji==1.7.0"
cd "$folder"
cat > seen.py <<'PYTHON'
from recognizers_number import Culture, recognize_number, recognize_percentage


def percentages(text):
    return [(found.text, found.resolution["value"]) for found in recognize_percentage(text, Culture.Chinese)]


def numbers(text):
    return [(found.text, found.resolution["value"]) for found in recognize_number(text, Culture.Chinese)]


seen = {
    "percentages 六十三个百分点": percentages("六十三个百分点"),
    "percentages 百分之六十三点五": percentages("百分之六十三点五"),
    "percentages 两成": percentages("两成"),
    "numbers 两成": numbers("两成"),
    "numbers 三点五亿": numbers("三点五亿"),
    "numbers 千分之三": numbers("千分之三"),
}
for name, value in seen.items():
    print(name, "->", value)
assert list(seen.values()) == [
    [("六十三个百分点", "63%")], [("百分之六十三点五", "63.5%")], [("两成", "20%")], [("两", "2")], [], [("三", "3")],
], "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
