#!/usr/bin/env bash
# What was said of one tender, merged by ocdsmerge into its compiled release: active at 2:00 universal time, and cancelled two and a half hours later,
# which the buyer writes in its own time, 1:30 at -03:00. And in one place, in the night in which clocks go back: active at 2:40 in summer time
# (+02:00), cancelled half an hour later at 2:10 (+01:00).
# Version: ocdsmerge 0.8.0.
# Expected: cancelled: releases are merged in the order of their dates (OCDS 1.1, merging), which are date-times with an offset (RFC 3339).
# Seen: active, in both, since dates are put in order as text. The compiled release carries the date of the earlier one. With both dates in
# universal time it is cancelled.
# Why it matters: contracts are watched by compiled releases, and buyers, portals and years differ in how they write time. What was cancelled
# stands open, a price that was put right is the old one, and nothing shows that a later word exists.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "ocdsmerge==0.8.0"
cd "$folder"
cat > seen.py <<'PYTHON'
from ocdsmerge import Merger

PLAIN = {"type": "string"}
DROPPED = PLAIN | {"omitWhenMerged": True}
TENDER = {"type": "object", "properties": {"id": PLAIN, "status": PLAIN}}
SCHEMA = {"type": "object", "properties": {"ocid": PLAIN, "id": DROPPED, "date": DROPPED, "tag": {"type": "array", "omitWhenMerged": True}, "tender": TENDER}}


def merged(*said):
    releases = [
        {"ocid": "ocds-000000-1", "id": str(number), "date": date, "tag": ["tender"], "tender": {"id": "1", "status": status}}
        for number, (date, status) in enumerate(said)
    ]
    compiled = Merger(SCHEMA).create_compiled_release(releases)
    return compiled["tender"]["status"], compiled["date"]


seen = {
    "two offsets": merged(("2026-03-02T02:00:00Z", "active"), ("2026-03-02T01:30:00-03:00", "cancelled")),
    "clocks go back": merged(("2026-10-25T02:40:00+02:00", "active"), ("2026-10-25T02:10:00+01:00", "cancelled")),
    "universal time": merged(("2026-03-02T02:00:00Z", "active"), ("2026-03-02T04:30:00Z", "cancelled")),
}
print(seen)
assert [status for status, _ in seen.values()] == ["active", "active", "cancelled"], "the behaviour has changed"
assert seen["two offsets"][1] == "2026-03-02T02:00:00Z", "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
