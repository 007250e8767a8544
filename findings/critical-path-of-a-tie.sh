#!/usr/bin/env bash
# A package for critical paths names another path in each process where two are equally long.
# Version: criticalpath 0.1.5.
# Expected: both paths are named, or always the same one.
# Seen: of two tasks of three days before a third, the one on "the" critical path changes with the seed of Python's hashes, which is
# drawn anew for each process; the other is not mentioned. The length of the project is right.
# Why it matters: the office that is told to hurry changes from run to run, and hurrying one of them gains nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "criticalpath==0.1.5"
cd "$folder"
cat > seen.py <<'PYTHON'
from criticalpath import Node

project = Node("project")
first, second, last = (project.add(Node(name, duration=days)) for name, days in (("survey", 3), ("permit", 3), ("build", 1)))
project.link(first, last)
project.link(second, last)
project.update_all()
print(project.duration, "+".join(str(node) for node in project.get_critical_path()))
PYTHON
for seed in $(seq 1 12); do PYTHONHASHSEED=$seed "$folder/env/bin/python" seen.py; done | sort | uniq -c | tee seen.txt
test "$(wc -l < seen.txt)" -eq 2 || { echo "the behaviour has changed" >&2; exit 1; }
! grep -qv "4 " seen.txt
