"""Next sites beside spopt: ``python -m bench.siting --peer PYTHON`` writes a table into the docs.

spopt (with pulp below 4, whose CBC comes along) has an environment of its own: PYTHON is its interpreter. Both get the same costs in whole
tenths of a second, the same weights and counts; every answer is valued by the same function before times are told.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from scipy.spatial import cKDTree

from lantu.space import PROFILES, Catchments, newly_covered, next_sites, open_space, walking_saved, walks
from lantu.space.life_circle.walker import homes_on
from lantu.space.reach.catchment_search import catchments_within
from lantu.space.siting.candidate_sites import street_candidates

LIMIT, CAP = 9000, 18000
FAR = 2**30
PATIENCE = 240.0  # seconds that the peer may take
DENSE = 4e8  # cells of a matrix of costs that the peer is given: 3 GB

ABOUT = (
    "`cover` is maximal covering, `walk` the p-median capped at twice the limit. Seconds of processors (a shared machine), everything "
    "counted from costs to sites; peak of the whole process, the solver of spopt included. `worth`: what spopt's sites are worth "
    "as a share of Lantu's; `proved` is what Lantu's sites are proved to reach of the best possible. spopt asks for a full matrix of "
    "homes by candidates: `–` where that would be above 3 GB, `> 240 s` where it was stopped."
)


def made_up(homes: int, candidates: int) -> tuple[Catchments, np.ndarray]:
    """Return a city of thirty centres, costs as the crow flies at 1 m/s, and people of its homes."""
    draw = np.random.default_rng(1)
    side = 20_000 * np.sqrt(homes / 100_000)
    middle = draw.random((30, 2)) * side
    home = np.clip(middle[draw.integers(0, 30, homes)] + draw.normal(0, side / 14, (homes, 2)), 0, side)
    site = np.clip(middle[draw.integers(0, 30, candidates)] + draw.normal(0, side / 12, (candidates, 2)), 0, side)
    near = cKDTree(home).query_ball_point(site, CAP / 10 / 2, return_sorted=True)
    first = np.concatenate(([0], np.cumsum([len(row) for row in near])))
    reached = np.concatenate([np.array(row, np.int32) for row in near])
    metres = np.hypot(*(home[reached] - site[np.repeat(np.arange(candidates), np.diff(first))]).T)
    cost = np.rint(metres * 20).astype(np.int32) + 1
    return Catchments(first, reached, cost, homes), draw.integers(1, 200, homes).astype(float)


def of_pack(folder: Path) -> tuple[Catchments, np.ndarray]:
    """Return the street corners of a pack as candidates, and its homes, as an adult walks."""
    space = open_space(folder)
    streets, homes = space.streets(), space.people() or space.buildings()
    if streets is None or homes is None:
        raise SystemExit(f"{folder} has no streets or no homes")
    network = list(walks(streets, space.elevation(), PROFILES["adult"]).values())[-1]
    candidates = street_candidates(streets, space.outline())
    found = catchments_within(network, candidates.sites(), CAP, homes_on(streets, network, homes))
    return found, homes.weight


def worth(catchments: Catchments, weight: np.ndarray, sites: list[int], model: str) -> float:
    """Return the people covered, or the walking saved up to the cap, by sites: searched anew."""
    best = np.full(catchments.homes, FAR)
    for site in sites:
        row = slice(catchments.first[site], catchments.first[site + 1])
        best[catchments.home[row]] = np.minimum(best[catchments.home[row]], catchments.cost[row])
    if model == "cover":
        return float(weight[best <= LIMIT].sum())
    return float((weight * (CAP - np.minimum(best, CAP))).sum())


def by_lantu(model: str, file: str) -> None:
    """Answer in this process, which does nothing else, and print JSON."""
    with np.load(file) as given:
        catchments = Catchments(given["first"], given["home"], given["pair"], int(given["homes"]))
        weight, count = given["weight"], int(given["count"])
    nobody = np.full(catchments.homes, FAR, np.int32)
    few = Catchments(np.array([0, 1, 2]), np.array([0, 0], np.int32), np.array([9, 8], np.int32), 1)
    next_sites(newly_covered(few, np.ones(1), nobody[:1], LIMIT), 1)  # what numba compiles is compiled
    began, processor = time.perf_counter(), time.process_time()
    ask, limit = (newly_covered, LIMIT) if model == "cover" else (walking_saved, CAP)
    found = next_sites(ask(catchments, weight, nobody, limit), count)
    told = {
        "sites": found.site.tolist(),
        "share": found.share,
        "proved": found.proved,
        "wall": time.perf_counter() - began,
        "processor": time.process_time() - processor,
        "peak": peak_of_this_process(),
    }
    print(json.dumps(told))


def peak_of_this_process() -> float:
    """Megabytes at most; ru_maxrss would count what the process that started this one held."""
    told = Path("/proc/self/status").read_text("utf-8")
    return int(re.findall(r"VmHWM:\s+(\d+)", told)[0]) / 1024


def asked(command: list[str]) -> dict[str, Any] | None:
    """Return what a process answers; None where it was stopped for taking too long."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return None
    return json.loads(done.stdout.splitlines()[-1])


def compared(
    name: str, catchments: Catchments, weight: np.ndarray, count: int, model: str, peer: Path, folder: Path
) -> str:
    """Return the row of a question."""
    candidates = catchments.first.size - 1
    given = folder / "given.npz"
    np.savez(
        given,
        first=catchments.first, home=catchments.home, pair=catchments.cost, homes=catchments.homes, weight=weight, count=count,
    )  # fmt: skip
    own = asked([sys.executable, "-m", "bench.siting", "--answer", model, str(given)])
    if own is None:
        raise SystemExit(f"{name}: Lantu took longer than {PATIENCE:g} s")
    told, share, ratio = "–", "–", "–"
    if candidates * catchments.homes <= DENSE:
        cost = np.full((catchments.homes, candidates), float(FAR))
        cost[catchments.home, np.repeat(np.arange(candidates), np.diff(catchments.first))] = catchments.cost
        np.savez(given, cost=cost, weight=weight, count=count, limit=LIMIT, cap=CAP)
        del cost
        other = asked([str(peer), str(Path(__file__).with_name("siting_peer.py")), model, str(given)])
        told = f"> {PATIENCE:g} s"
        if other is not None:
            ours, theirs = (worth(catchments, weight, each["sites"], model) for each in (own, other))
            told = f"{other['processor']:.1f} s, {other['peak']:,.0f} MB"
            share = f"{theirs / ours:.6f}".rstrip("0").rstrip(".")
            ratio = f"{other['processor'] / own['processor']:.1f} ×"
    proof = "100 %" if own["proved"] else f"{int(own['share'] * 1000) / 10} %"
    size = f"{catchments.homes:,} × {candidates:,}, N = {count}"
    line = f"| {name} | {size} | {model} | {own['processor']:.1f} s, {own['peak']:,.0f} MB | {told} | {share} | {ratio} | {proof} |"
    print(line, flush=True)
    return line


def main() -> None:
    """Measure, and write the table into the docs."""
    read = argparse.ArgumentParser(description=__doc__)
    read.add_argument("--peer", type=Path, help="the Python that has spopt")
    read.add_argument("--pack", type=Path, default=Path(__file__).parents[1] / "lantu/cities/yuzhong")
    read.add_argument("--answer", nargs=2, metavar=("MODEL", "FILE"), help="answer one question in this process")
    given = read.parse_args()
    if given.answer:
        by_lantu(*given.answer)
        return
    if given.peer is None:
        raise SystemExit("--peer: the Python of an environment with spopt and pulp below 4")
    questions: list[tuple[str, tuple[Catchments, np.ndarray], int, tuple[str, ...]]] = [
        ("made up", made_up(2_000, 500), 10, ("cover", "walk")),
        ("made up", made_up(100_000, 10_000), 50, ("cover", "walk")),
        ("Yuzhong", of_pack(given.pack), 5, ("cover", "walk")),
    ]
    with tempfile.TemporaryDirectory() as folder:
        rows = [
            compared(name, *city, count, model, given.peer, Path(folder))
            for name, city, count, models in questions
            for model in models
        ]
    from bench.run import PAGE  # not in the processes that answer: what it imports would count as theirs

    head = [
        "| question | homes × candidates | model | Lantu | spopt | worth | spopt ÷ Lantu | proved |",
        "| --- " * 8 + "|",
    ]
    title = f"\n## Next sites, {date.today().isoformat()}\n"  # noqa: DTZ011
    PAGE.write_text(PAGE.read_text("utf-8") + "\n".join([title, f"{ABOUT}\n", *head, *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
