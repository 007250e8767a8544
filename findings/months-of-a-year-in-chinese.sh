#!/usr/bin/env bash
# What jionlp makes of the months that Chinese bulletins report on: 2026年1—6月 is the first half of a year.
# Version: jionlp 1.5.31.
# Expected: from January to the end of June, as it answers for 2026年1月—2026年6月, for days (2011年2月3日—10日) and for years (2021—2025年).
# GB/T 15834-2011, 4.13: a dash between two times is from the one to the other, and what they share is written once.
# Seen: 2026年1—6月 is the whole of 2026, with any dash and with 份; 2026年1月至6月 is January. Both are called an accurate point in time.
# In a sentence, too: what grew in half a year is dated with the year, what was spent in half a year with one month.
# Why it matters: bulletins of every month count from January, so investment up to June stands as the year's, a half of what it will be.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "jionlp==1.5.31"
cd "$folder"
cat > seen.py <<'PYTHON'
import contextlib
import logging
import os
import time

with contextlib.redirect_stdout(open(os.devnull, "w")):
    import jionlp
logging.disable(logging.CRITICAL)
now = time.mktime((2026, 9, 1, 12, 0, 0, 0, 0, 0))


def days(told):
    found = jionlp.parse_time(told, time_base=now)
    return " to ".join(moment[:10] for moment in found["time"]), found["type"], found["definition"]


half, year, january = "2026-01-01 to 2026-06-30", "2026-01-01 to 2026-12-31", "2026-01-01 to 2026-01-31"
seen = {}
for told in ("2026年1月—2026年6月", "2011年2月3日—10日", "2021—2025年", "2026年1—6月", "2026年1-6月份", "2026年1月至6月", "2026年1月—6月"):
    seen[told] = days(told)
    print(told, "->", *seen[told])
inside = {}
for sentence in ("2026年1—6月，全市规模以上工业增加值同比增长6.1%。", "2026年1月至6月，全市完成投资30亿元。"):
    inside[sentence] = [item["text"] for item in jionlp.ner.extract_time(sentence, time_base=now)]
    print(sentence, "->", inside[sentence])
assert seen["2026年1月—2026年6月"] == (half, "time_span", "accurate"), "the behaviour has changed"
assert seen["2011年2月3日—10日"][0] == "2011-02-03 to 2011-02-10", "the behaviour has changed"
assert seen["2021—2025年"][0] == "2021-01-01 to 2025-12-31", "the behaviour has changed"
for told in ("2026年1—6月", "2026年1-6月份"):
    assert seen[told] == (year, "time_point", "accurate"), "the behaviour has changed"
for told in ("2026年1月至6月", "2026年1月—6月"):
    assert seen[told] == (january, "time_point", "accurate"), "the behaviour has changed"
assert list(inside.values()) == [["2026年"], ["2026年1月"]], "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
