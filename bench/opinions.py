"""Opinion groups on made-up votes: ``python -m bench.opinions [--seeds 200] [--peer PYTHON]``.

Coin flips of several sizes and gaps: how often the answer is "no groups". Planted groups: how well they are found (adjusted Rand
index). 300,000 votes: seconds from votes to groups and to what binds and divides, beside the seconds of the processors. PYTHON is the
interpreter of an environment with scikit-learn, diptest and red-dwarf: our axes, means and silhouettes are held against theirs first, and
red-dwarf is asked for its groups in the same coin flips.
"""

import argparse
import json
import subprocess
import time
from statistics import median
from typing import Any

import numpy as np

from bench.timing import seconds
from lantu.voice.opinions.consultation import Statement, StatementVotes, consultation
from lantu.voice.opinions.dip_kernel import dip
from lantu.voice.opinions.groups import find_groups
from lantu.voice.opinions.partition import adjusted_rand, apartness, partition
from lantu.voice.opinions.plain import opinions_plain
from lantu.voice.opinions.vote_matrix import exact_axes, positions, vote_matrix

COINS = ((40, 12, 0.0), (100, 30, 0.3), (250, 50, 0.6), (600, 120, 0.8), (150, 300, 0.85))
PLANTED = ((60, 20, 0.0, 2), (150, 40, 0.4, 3), (400, 80, 0.6, 4), (1500, 200, 0.8, 3), (800, 120, 0.7, 5))

PEER = """
import json, sys, warnings
warnings.filterwarnings("ignore")
import numpy as np
from sklearn.impute import SimpleImputer
from sklearn.decomposition import PCA
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score, adjusted_rand_score
import diptest
from reddwarf.implementations.base import run_pipeline
out = []
for one in json.load(sys.stdin):
    matrix = np.array(one["matrix"], float)
    matrix[matrix == 9] = np.nan
    full = SimpleImputer().fit_transform(matrix)
    pca = PCA(one["axes"], svd_solver="full").fit(full)
    place = pca.transform(full) * np.sqrt(full.shape[1] / (~np.isnan(matrix)).sum(axis=1))[:, None]
    means = KMeans(one["groups"], n_init=20, random_state=0).fit(place)
    theirs = 0
    if one["coins"]:
        votes = [
            {"participant_id": int(i), "statement_id": int(j), "vote": int(matrix[i, j])}
            for i, j in zip(*np.nonzero(~np.isnan(matrix)))
        ]
        found = run_pipeline(votes=votes, random_state=0).clusterer
        theirs = len({int(each) for each in found.labels_}) if found is not None else 0
    out.append({
        "spread": (pca.singular_values_ ** 2).tolist(), "inertia": means.inertia_, "label": means.labels_.tolist(),
        "silhouette": float(silhouette_score(place, means.labels_)), "dip": float(diptest.dipstat(np.sort(place[:, 0]))),
        "red_dwarf": theirs,
    })
print(json.dumps(out))
"""


def made_up(
    voters: int, statements: int, missing: float, seed: int, groups: int = 0
) -> tuple[StatementVotes, np.ndarray]:
    """Return a consultation of coin flips, or of planted groups that agree with odds 0.85 or 0.15, and the group of each voter."""
    rng = np.random.default_rng(seed)
    group = rng.integers(0, max(groups, 1), voters)
    odds = rng.choice([0.85, 0.15], (groups, statements))[group] if groups else np.full((voters, statements), 0.5)
    vote = np.where(rng.random((voters, statements)) < odds, 1, -1)
    vote[rng.random((voters, statements)) < 0.1] = 0
    voter, statement = np.nonzero(rng.random((voters, statements)) >= missing)
    names, cast = [Statement(str(at)) for at in range(statements)], (statement, voter, vote[voter, statement])
    votes = consultation(names, [str(at) for at in range(voters)], cast)
    return votes, group


def dense(votes: StatementVotes) -> list[list[int]]:
    """Return the matrix of those who can be placed (voter, statement), 9 for not seen."""
    matrix = vote_matrix(votes)
    out = np.full((len(matrix.voters), len(matrix.statements)), 9)
    out[matrix.voter, np.repeat(np.arange(len(matrix.statements)), np.diff(matrix.starts))] = matrix.value
    return out.tolist()


def peers(python: str) -> None:
    """Hold axes, groups, silhouettes and dips against scikit-learn and diptest, and ask red-dwarf about coin flips."""
    cases: list[tuple[Any, int, int]] = [
        (made_up(*case[:3], seed, case[3])[0], case[3] - 1, case[3]) for seed in range(2) for case in PLANTED[:3]
    ]
    coins = [(made_up(*case, seed)[0], 2, 2) for seed in range(5) for case in COINS[:3]]
    asked = [
        {"matrix": dense(votes), "axes": axes, "groups": groups, "coins": at >= len(cases)}
        for at, (votes, axes, groups) in enumerate(cases + coins)
    ]
    run = subprocess.run([python, "-c", PEER], input=json.dumps(asked), capture_output=True, text=True, check=True)
    answers = json.loads(run.stdout.splitlines()[-1])
    worst = {"spread": 0.0, "inertia": 0.0, "silhouette": 0.0, "dip": 0.0}
    same: list[float] = []
    for (votes, axes, groups), theirs in zip(cases, answers, strict=False):
        matrix = vote_matrix(votes)
        spread, _, place = exact_axes(matrix, axes)
        points = np.ascontiguousarray(positions(matrix, place)[:, :axes])
        part = partition(points, groups)
        ours = {"inertia": part.within, "silhouette": apartness(points, part), "dip": dip(np.sort(points[:, 0]))}
        worst["spread"] = max(worst["spread"], float(np.abs(spread[:axes] / np.array(theirs["spread"]) - 1).max()))
        for name, value in ours.items():
            worst[name] = max(worst[name], abs(value - theirs[name]) / (theirs[name] if name == "inertia" else 1))
        same.append(adjusted_rand(part.label, np.array(theirs["label"]), groups))
    print(f"{len(cases)} shared cases: greatest differences {', '.join(f'{name} {value:.1e}' for name, value in worst.items())}; "
          f"groups alike (adjusted Rand) {min(same):.3f} or more")  # fmt: skip
    counts = [answer["red_dwarf"] for answer in answers[len(cases) :]]
    told = ", ".join(f"{number} groups {counts.count(number)} times" for number in sorted(set(counts)))
    none = sum(not find_groups(votes).count for votes, _, _ in coins)
    print(f"{len(coins)} coin-flip consultations: red-dwarf says {told}; lantu says no groups {none} times")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--peer", help="python of an environment with scikit-learn, diptest and red-dwarf")
    asked = parser.parse_args()
    if asked.peer:
        peers(asked.peer)
    for case in COINS:
        none = sum(not find_groups(made_up(*case, seed)[0]).count for seed in range(asked.seeds))
        print(
            f"coin flips, {case[0]} voters, {case[1]} statements, {case[2]:.0%} not seen: no groups {none} of {asked.seeds}"
        )
    for voters, statements, missing, groups in PLANTED:
        found: list[float] = []
        for seed in range(max(asked.seeds // 20, 1)):
            votes, group = made_up(voters, statements, missing, seed, groups)
            here = find_groups(votes)
            there = here.group >= 0
            found.append(adjusted_rand(group[there], here.group[there], max(groups, here.count)) if here.count else 0.0)
        print(f"planted {groups}, {voters} voters, {statements} statements, {missing:.0%} not seen: "
              f"adjusted Rand median {median(found):.3f}, least {min(found):.3f} of {len(found)}")  # fmt: skip
    for name, groups in (("coin flips", 0), ("3 groups", 3)):
        votes, _ = made_up(3000, 300, 2 / 3, 1, groups)
        result = find_groups(votes)
        runs = [
            seconds(lambda votes=votes: find_groups(votes), 3, clock)
            for clock in (time.perf_counter, time.process_time)
        ]
        shares = seconds(lambda votes=votes, result=result: opinions_plain(votes, result), 3, time.process_time)
        print(f"{len(votes.vote):,} votes, {name}: groups {runs[0]:.2f} s on the clock, {runs[1]:.2f} s of the processors; "
              f"shares {shares:.2f} s")  # fmt: skip


if __name__ == "__main__":
    main()
