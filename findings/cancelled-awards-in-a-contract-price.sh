#!/usr/bin/env bash
# A contract that was awarded, cancelled and awarded again costs as much as both awards together.
# Versions: oc4idskit 0.0.4, ocdskit 1.7.0.
# Expected: the contract value of a project is that of the award that stands; a cancelled award has no price to pay.
# Seen: the conversion from OCDS adds up the values of all awards, whatever their status: 10 m cancelled and 12 m active give a
# contractValue of 22 m, without a word.
# Why it matters: contracts seem to be above the budget of their project wherever a tender had to be repeated.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "oc4idskit==0.0.4" "ocdskit==1.7.0"
cd "$folder"
cat > seen.py <<'PYTHON'
from oc4idskit import transforms

awards = [
    {"id": "a1", "status": "cancelled", "value": {"amount": 10000000, "currency": "CNY"}},
    {"id": "a2", "status": "active", "value": {"amount": 12000000, "currency": "CNY"}},
]
compiled = {"ocid": "ocds-213czf-1", "id": "1", "date": "2026-03-01T00:00:00Z", "tag": ["compiled"], "awards": awards}
record = {"ocid": "ocds-213czf-1", "releases": [], "compiledRelease": compiled}
steps = [transforms.contracting_process_setup, transforms.contract_price]  # of those that convert-from-ocds runs by default
project = transforms.run_selected_transforms([], "bridge", [record], None, steps)
value = project["contractingProcesses"][0]["summary"]["contractValue"]
print(f"awards of 10 m (cancelled) and 12 m (active): contractValue {value['amount']:,} {value['currency']}")
assert all(step in transforms.TRANSFORM_LIST for step in steps)
assert value["amount"] == 22_000_000, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
