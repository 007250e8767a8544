"""Votes on budgets beside pabutools: ``python -m bench.budget FOLDER --peer PYTHON [--most 4000] [--minutes 10]``.

FOLDER holds .pb files (Pabulib's own are in its repository), PYTHON has pabutools. First made-up votes: 50,000 voters beside pabutools,
which reads what Lantu writes; 500,000 voters and 300 projects alone. A ballot names 1 to 10 projects, drawn by how popular each is
(lognormal); costs are lognormal and sum up to a little less than twice the budget. Then every file with at most `--most` marks on its
ballots is counted by both, smallest first, until the minutes are over; the chosen projects are compared, and seconds of processor summed.
"""

import argparse
import json
import subprocess
import tempfile
import time
from fractions import Fraction
from pathlib import Path

import numpy as np

from lantu.voice.budget.rules import count_votes
from lantu.voice.budget.shares.equal_shares import equal_shares, order_of_ties
from lantu.voice.budget.vote import BudgetProject, BudgetVote, arranged
from lantu.voice.pabulib.read import read_pabulib
from lantu.voice.pabulib.write import pabulib_text

Asked = tuple[str, str, str]


class Peer:
    """pabutools in a process of its own."""

    def __init__(self, python: str) -> None:
        command = [python, str(Path(__file__).with_name("budget_peer.py"))]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def answers(self, file: Path, vote: BudgetVote, asked: list[Asked]) -> list[tuple[list[str], float]]:
        """Return what pabutools chooses for each question, and its seconds."""
        rank = {project.id: place for project, place in zip(vote.projects, order_of_ties(vote), strict=True)}
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"file": str(file), "rank": rank, "asked": asked}) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def end(self) -> None:
        """Stop the process."""
        self.process.kill()


def made_vote(voters: int, projects: int, seed: int, longest: int = 10, each: int = 100) -> BudgetVote:
    """Return a made-up vote with `each` units of currency a voter."""
    rng = np.random.default_rng(seed)
    pull = np.log(rng.lognormal(0, 1, projects)).astype("f4")
    sizes = rng.integers(1, longest + 1, voters)
    project, voter = [], []
    for begin in range(0, voters, 50_000):
        rows = min(50_000, voters - begin)
        drawn = pull + rng.gumbel(size=(rows, projects)).astype("f4")
        named = np.argpartition(-drawn, longest, axis=1)[:, :longest]
        kept = np.arange(longest) < sizes[begin : begin + rows, None]
        project.append(named[kept])
        voter.append(np.broadcast_to(np.arange(begin, begin + rows)[:, None], named.shape)[kept])
    budget = voters * each
    cost = np.round(rng.lognormal(0, 1, projects) * budget / projects * 3 / 1.6, -2) + 1000
    listed = tuple(BudgetProject(str(number), Fraction(int(amount))) for number, amount in enumerate(cost))
    given = np.concatenate(voter).astype(np.int32)
    ids = tuple(str(number) for number in range(voters))
    vote = BudgetVote(
        {}, Fraction(budget), listed, ids, np.zeros(projects + 1, np.int64), given, np.ones(len(given), np.int64)
    )
    return arranged(vote, np.concatenate(project))


def compare_files(folder: Path, peer: Peer, most: int, minutes: float) -> None:
    """Count real files by both."""
    ended, files, outcomes, ours, theirs, different = time.time() + 60 * minutes, 0, 0, 0.0, 0.0, 0
    for file in sorted(folder.rglob("*.pb"), key=lambda path: path.stat().st_size):
        if time.time() > ended:
            break
        vote = read_pabulib(file)
        kind = vote.meta["vote_type"]
        if len(vote.voter) > most:
            continue
        happy = {"approval": ("cost", "cardinality"), "choose-1": ("cost", "cardinality"), "ordinal": ("cardinality",)}
        asked: list[Asked] = [("equal-shares", name, "none") for name in happy.get(kind, ("points", "cardinality"))]
        if kind in ("approval", "choose-1"):
            asked += [("greedy", "cost", "none"), ("greedy", "cardinality", "none"), ("phragmen", "cost", "none")]
        for question, (chosen, seconds) in zip(asked, peer.answers(file, vote, asked), strict=True):
            began = time.process_time()
            found = count_votes(vote, *question)
            ours, theirs, outcomes = ours + time.process_time() - began, theirs + seconds, outcomes + 1
            if sorted(found.chosen) != chosen:
                different += 1
                print("different:", file.name, question, sorted(set(found.chosen) ^ set(chosen)), flush=True)
        files += 1
    print(
        f"{files} files, {outcomes} outcomes, {different} different; Lantu {ours:.1f} s, pabutools {theirs:.1f} s of processor"
    )


def compare_made(peer: Peer, voters: int, projects: int) -> None:
    """Count a made-up vote by both, and read back by pabutools what Lantu writes."""
    vote = made_vote(voters, projects, 0)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "made.pb"
        file.write_text(pabulib_text(vote), "utf-8")
        ((chosen, theirs),) = peer.answers(file, vote, [("equal-shares", "cost", "none")])
    times = []
    for _ in range(5):
        began = time.process_time()
        found = equal_shares(vote, "cost", "none")
        times.append(time.process_time() - began)
    ours = float(np.median(times[1:]))
    same = sorted(found.chosen) == chosen
    print(
        f"{voters:,} voters, {projects} projects: Lantu {ours:.3f} s, pabutools {theirs:.1f} s, {theirs / ours:.0f} x, same: {same}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--peer", required=True)
    parser.add_argument("--most", type=int, default=4_000)
    parser.add_argument("--minutes", type=float, default=10)
    asked = parser.parse_args()
    peer = Peer(asked.peer)
    compare_made(peer, 50_000, 100)
    vote = made_vote(500_000, 300, 0)
    equal_shares(made_vote(1_000, 20, 0), "cost", "add-one")  # compiles
    began, processor = time.perf_counter(), time.process_time()
    found = equal_shares(vote, "cost", "add-one")
    wall, processor = time.perf_counter() - began, time.process_time() - processor
    raises = int(found.share - vote.budget / len(vote.voters))
    print(
        f"500,000 voters, 300 projects, add-one, {raises} raises: {processor:.1f} s of processor, {wall:.1f} s",
        flush=True,
    )
    compare_files(asked.folder, peer, asked.most, asked.minutes)
    peer.end()


if __name__ == "__main__":
    main()
