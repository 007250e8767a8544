#!/usr/bin/env bash
# What red-dwarf finds in votes that mean nothing: 200 people toss a coin for each of 30 statements, agree or disagree, five times over.
# Version: red-dwarf 0.4.0, its pipeline for a conversation, nothing set but the seed.
# Expected: one group, or a word that groups are no better than chance.
# Seen: three or four groups each time, all of 35 people or more, and none of the parts of the answer says how much of it is chance. Each
# group has statements that set it apart, and the surest of each has z from 3.6 to 6.1, where 3 is one in a thousand: groups
# are chosen by the very votes that are then tested. The statistics of group-aware consensus are computed for these groups too.
# Why it matters: a town hall prints "three camps, and what divides them" of a consultation in which nobody had an opinion.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "red-dwarf==0.4.0" "numpy==2.4.6" "scikit-learn==1.9.1"
cd "$folder"
cat > seen.py <<'PYTHON'
import warnings

warnings.filterwarnings("ignore")
import numpy as np
from reddwarf.implementations.base import run_pipeline

PEOPLE, STATEMENTS = 200, 30
for seed in range(5):
    coins = np.random.default_rng(seed).integers(0, 2, (PEOPLE, STATEMENTS)) * 2 - 1
    votes = [
        {"participant_id": person, "statement_id": statement, "vote": int(coins[person, statement])}
        for person in range(PEOPLE)
        for statement in range(STATEMENTS)
    ]
    found = run_pipeline(votes=votes, random_state=0)
    sizes = sorted(found.participants_df["cluster_id"].value_counts().tolist(), reverse=True)
    surest = [round(max(each["p-test"] for each in told), 1) for told in found.repness.values()]
    print(f"coins of seed {seed} -> groups of {sizes}, the surest statement of each has z {surest}")
    assert len(sizes) >= 3 and min(sizes) >= 35, "the behaviour has changed: fewer groups in coin flips"
    assert min(surest) > 3, "the behaviour has changed: statements no longer set groups of coin flips apart"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
