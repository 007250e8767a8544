#!/usr/bin/env bash
# Preferential block voting by pyrankvote: two seats of a residents' council, three candidates, 13 voters of whom each names one: 6, 4 and 3.
# Version: pyrankvote 2.0.6.
# Expected: two seats, two winners: those with 6 and 4; who names one candidate leaves the other vote blank. So does the single transferable
# vote of the same package.
# Seen: all three are elected, and so is the third where six name A and B and four name C alone. With a fourth candidate, whom somebody
# names, it is two.
# Why it matters: a jury or council is one too large, and the one too many is who lost. Nothing is said.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "pyrankvote==2.0.6"
cd "$folder"
cat > seen.py <<'PYTHON'
import pyrankvote
from pyrankvote import Ballot, Candidate

a, b, c, d = (Candidate(name) for name in "ABCD")


def winners(rule, candidates, *votes):
    ballots = [Ballot(ranked_candidates=list(named)) for number, named in votes for _ in range(number)]
    return "".join(sorted(one.name for one in rule(candidates, ballots, 2).get_winners()))


block, transferable = pyrankvote.preferential_block_voting, pyrankvote.single_transferable_vote
one_each = [winners(rule, [a, b, c], (6, [a]), (4, [b]), (3, [c])) for rule in (block, transferable)]
two = [winners(block, [a, b, c], (6, [a, b]), (4, [c])), winners(block, [a, b, c, d], (6, [a, b]), (4, [c, d]))]
print("two seats: one name each, block and transferable", one_each, "| two names, without and with a fourth", two)
assert one_each == ["ABC", "AB"] and two == ["ABC", "AB"], "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
