#!/usr/bin/env bash
# One working day after a holiday by cnworkdays: from Monday, 16 February 2026, in the nine days of Spring Festival (15 to 23 February, with
# Saturday 14 worked), one day on and one day back.
# Version: cnworkdays 2026.0 (beside it: chinese-days 0.0.2).
# Expected: the day itself does not count, and the first that is worked after it is the first day of a period (Civil Code of China, art. 201):
# Tuesday 24, as chinese-days has it; back it is Saturday 14.
# Seen: Wednesday 25, and back Friday 13: a day off is first moved to the next day that is worked, which then does not count. From a day that is
# worked all is right: from Friday 13 one day on is Saturday 14, two are Tuesday 24.
# Why it matters: what comes in on a day off, as by an online counter, is due a working day late, and a reminder goes out a day early.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "cnworkdays==2026.0" "chinese-days==0.0.2"
cd "$folder"
cat > seen.py <<'PYTHON'
import chinesedays
from cn_workdays import calculate_working_date

off = [str(calculate_working_date("2026-02-16", days)) for days in (1, -1)]
worked = [str(calculate_working_date("2026-02-13", days)) for days in (1, 2)]
beside = [str(chinesedays.find_next_workday("2026-02-16", days)) for days in (1, -1)]
print("from Monday 16, off, one on and one back:", off, "chinese-days:", beside, "| from Friday 13, one and two on:", worked)
assert off == ["2026-02-25", "2026-02-13"] and worked == ["2026-02-14", "2026-02-24"], "the behaviour has changed"
assert beside == ["2026-02-24", "2026-02-14"], "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
