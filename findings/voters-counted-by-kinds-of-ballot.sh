#!/usr/bin/env bash
# A participatory budget by pabutools: six people name the bridge, three the school, one the park; bridge and park are funded. How many of the ten
# have something that they voted for? Once from ten ballots, once from the same ballots put together (`as_multiprofile`).
# Version: pabutools 1.2.3.
# Expected: seven of ten, however they are kept: by its pages one form may stand for the other, in rules and in analysis.
# Seen: `percent_positive_satisfaction` says 7/10 of the ballots and 1/5 of the same put together: each kind of ballot counts once, and the whole is all
# ten voters. Satisfaction on average, its Gini coefficient and `percent_non_empty_handed` are the same for both.
# Why it matters: the more voters agree, the fewer are told to be content: of a thousand people of whom all name one project that is funded, a
# tenth of a per cent. Rules of a vote are compared and chosen by this share, and large votes are kept in the form in which it is wrong.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "pabutools==1.2.3" "numpy==2.4.6"
cd "$folder"
cat > seen.py <<'PYTHON'
from pabutools.analysis.votersatisfaction import avg_satisfaction, gini_coefficient_of_satisfaction, percent_non_empty_handed, percent_positive_satisfaction
from pabutools.election import ApprovalBallot, ApprovalProfile, Cost_Sat, Instance, Project

bridge, school, park = Project("bridge", 60), Project("school", 40), Project("park", 30)
vote = Instance([bridge, school, park], budget_limit=100)
apart = ApprovalProfile([ApprovalBallot({named}) for named, number in ((bridge, 6), (school, 3), (park, 1)) for _ in range(number)], instance=vote)
alike = ApprovalProfile([ApprovalBallot({bridge}) for _ in range(1000)], instance=vote)
funded = [bridge, park]


def told(profile):
    others = avg_satisfaction(vote, profile, funded, Cost_Sat), gini_coefficient_of_satisfaction(vote, profile, funded, Cost_Sat)
    return float(percent_positive_satisfaction(profile, funded, Cost_Sat)), float(percent_non_empty_handed(vote, profile, funded)), *map(float, others)


seen = [told(profile) for profile in (apart, apart.as_multiprofile())]
thousand = [told(profile)[0] for profile in (alike, alike.as_multiprofile())]
print("positive, not empty-handed, mean, Gini: ten ballots", seen[0], "| put together", seen[1], "| a thousand who agree", thousand)
assert seen[0][0] == 0.7 and seen[1][0] == 0.2 and thousand == [1, 0.001], "the behaviour has changed"
assert seen[0][1:] == seen[1][1:] and seen[0][1] == 0.7, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
