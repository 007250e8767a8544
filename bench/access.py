"""Who reaches what beside pandana: ``python -m bench.access [--sizes 500 1000] [PACK ...]`` writes a table into the docs.

The same directed networks with costs in whole tenths of a second, the same facilities of ten kinds on nodes, 15 minutes. Each program
answers in a process of its own, Lantu before and after pandana; answers are compared before times are told. Peak is of the whole process.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from lantu.space import (
    PROFILES,
    Network,
    Sites,
    count_within,
    keep_nearest,
    nearest_of_kinds,
    open_space,
    walks,
    with_site_added,
)

LIMIT = 9000
KINDS = 10
SPEED = 1.34  # metres per second: an assumption of this bench alone
TOWN_FACILITIES = 200  # of a real network

ABOUT = (
    "Ten kinds of facilities on nodes, 15 minutes, costs in whole tenths of a second; both programs may use all cores. "
    "pandana's query is `set_pois` and `nearest_pois`; before it come build and precompute. Lantu has neither: turning the network "
    "round is in its time. Seconds of wall clock, in brackets of processors; the machine was shared, so that ratios of "
    "processor time are the steadier ones. Peak is of the whole process, Python and libraries included."
)


def made_up(side: int) -> dict[str, np.ndarray]:
    """Return a grid of side by side nodes, about 90 m apart, of whose streets every third is missing."""
    draw = np.random.default_rng(0)
    x, y = np.meshgrid(np.arange(side) * 90.0, np.arange(side) * 90.0)
    x, y = (draw.uniform(-30, 30, x.shape) + x).ravel(), (draw.uniform(-30, 30, y.shape) + y).ravel()
    node = np.arange(side * side).reshape(side, side)
    across, along = (node[:, :-1].ravel(), node[:, 1:].ravel()), (node[:-1].ravel(), node[1:].ravel())
    start, end = (np.concatenate(ends) for ends in zip(across, along, strict=True))
    kept = draw.random(start.size) < 0.66
    start, end = start[kept], end[kept]
    cost = np.maximum(1, np.rint(10 / SPEED * np.hypot(x[start] - x[end], y[start] - y[end]))).astype(np.int32)
    leaves, comes = np.concatenate([start, end]), np.concatenate([end, start])
    order = np.argsort(leaves, kind="stable")
    facilities = draw.integers(0, x.size, (KINDS, x.size // 20 // KINDS)).astype(np.int32)
    return {
        "x": x,
        "y": y,
        "first": np.searchsorted(leaves[order], np.arange(x.size + 1)).astype(np.int64),
        "target": comes[order].astype(np.int32),
        "cost": np.concatenate([cost, cost])[order],
        "facilities": facilities,
    }


def of_pack(folder: Path) -> dict[str, np.ndarray]:
    """Return the streets of a pack as an adult walks them."""
    space = open_space(folder)
    streets = space.streets()
    if streets is None:
        raise SystemExit(f"{folder} has no streets")
    bounds = walks(streets, space.elevation(), PROFILES["adult"])
    network = next(network for bound, network in bounds.items() if bound != "flat")
    draw = np.random.default_rng(1)
    facilities = draw.integers(0, streets.lon.size, (KINDS, TOWN_FACILITIES // KINDS)).astype(np.int32)
    return {
        "x": streets.lon,
        "y": streets.lat,
        "first": network.first,
        "target": network.target,
        "cost": network.cost,
        "facilities": facilities,
    }


def on_nodes(nodes: np.ndarray) -> Sites:
    """Return facilities that stand on nodes."""
    ends = np.stack([nodes, np.full_like(nodes, -1)], axis=1)
    return Sites(ends, np.zeros_like(ends), np.full(nodes.size, -1, np.int32), np.zeros(nodes.size, np.float32))


class Clock:
    """Seconds of wall clock and of processors, by what was done; a class, since it has a life cycle."""

    def __init__(self) -> None:
        self.told: dict[str, tuple[float, float]] = {}

    def take(self, name: str, work: Callable[[], Any], runs: int = 1) -> Any:
        """Do some work and keep the median of its times."""
        walls, processors = [], []
        for _ in range(runs):
            wall, processor = time.perf_counter(), time.process_time()
            answer = work()
            walls.append(time.perf_counter() - wall)
            processors.append(time.process_time() - processor)
        self.told[name] = (median(walls), median(processors))
        return answer


def by_lantu(given: dict[str, np.ndarray], clock: Clock) -> tuple[np.ndarray, np.ndarray]:
    """Nearest of ten kinds, and how many of all are within reach."""
    edges = np.arange(given["target"].size, dtype=np.int32)
    network = Network(given["first"], given["target"], given["cost"], edges)
    kinds = {str(kind): on_nodes(nodes) for kind, nodes in enumerate(given["facilities"])}
    everything = on_nodes(given["facilities"].ravel())
    few = on_nodes(given["facilities"][0, :1])
    with_site_added(keep_nearest(network, few, 1), few)
    count_within(network, few, 1)  # what numba compiles is compiled
    found = clock.take("query", lambda: nearest_of_kinds(network, kinds, LIMIT), 5)
    counts = clock.take("count", lambda: count_within(network, everything, LIMIT))
    kept = keep_nearest(network, everything, LIMIT)
    draw = np.random.default_rng(2)
    clock.take(
        "add", lambda: with_site_added(kept, on_nodes(draw.integers(0, given["x"].size, 1).astype(np.int32))), 25
    )
    return np.minimum([each.cost for each in found.values()], LIMIT), counts


def by_pandana(given: dict[str, np.ndarray], clock: Clock) -> tuple[np.ndarray, np.ndarray]:
    """The same; what lies beyond the limit has the limit."""
    import pandana
    import pandas as pd

    leaves = np.repeat(np.arange(given["x"].size), np.diff(given["first"]))
    ends = (
        pd.Series(given["x"]),
        pd.Series(given["y"]),
        pd.Series(leaves),
        pd.Series(given["target"].astype(np.int64)),
    )
    weights = pd.DataFrame({"cost": given["cost"].astype(np.float64)})
    network = clock.take("build", lambda: pandana.Network(*ends, weights, twoway=False))
    clock.take("precompute", lambda: network.precompute(LIMIT))

    def query() -> np.ndarray:
        found = []
        for kind, nodes in enumerate(given["facilities"]):
            network.set_pois(str(kind), LIMIT, 1, ends[0].iloc[nodes], ends[1].iloc[nodes])
            found.append(network.nearest_pois(LIMIT, str(kind), num_pois=1)[1].to_numpy())
        return np.rint(found).astype(np.int64)

    found = clock.take("query", query)
    network.set(pd.Series(given["facilities"].ravel().astype(np.int64)), name="all")
    counts = clock.take("count", lambda: network.aggregate(LIMIT, type="count", name="all"))
    return found, counts.to_numpy()


def asked(who: str, given: Path, folder: Path) -> dict[str, Any]:
    """Answer in a process of its own; return times, peak in MB and where the answers lie."""
    answers = folder / f"{who}.npz"
    command = [sys.executable, "-m", "bench.access", "--answer", who, str(given), str(answers)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return {**json.loads(done.stdout.splitlines()[-1]), "answers": answers}


def answer(who: str, given: Path, answers: Path) -> None:
    """Answer, keep the answers, print times and peak."""
    clock = Clock()
    with np.load(given) as arrays:
        nearest, counts = {"lantu": by_lantu, "pandana": by_pandana}[who](dict(arrays), clock)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    np.savez(answers, nearest=nearest, counts=counts)
    print()
    print(json.dumps({"times": clock.told, "peak": peak}))


def compared(name: str, arrays: dict[str, np.ndarray], folder: Path) -> list[str]:
    """Return the rows of a network: both programs' times, their ratios, and in how many answers they differ."""
    given = folder / "given.npz"
    np.savez(given, **arrays)
    before, peer, after = asked("lantu", given, folder), asked("pandana", given, folder), asked("lantu", given, folder)
    with np.load(before["answers"]) as ours, np.load(peer["answers"]) as theirs:
        differ = int((ours["nearest"] != theirs["nearest"]).sum())
        counts_differ = int((ours["counts"] != theirs["counts"]).sum())
    own = {what: np.mean([before["times"][what], after["times"][what]], axis=0) for what in before["times"]}
    times = {what: np.array(seconds) for what, seconds in peer["times"].items()}
    made_ready = times["build"] + times["precompute"]
    size = (
        f"{name}: {arrays['x'].size:,} nodes, {arrays['target'].size:,} arcs, {arrays['facilities'].size:,} facilities"
    )
    rows = [
        ("nearest of ten kinds", own["query"], times["query"], f"{differ:,}"),
        ("the same, with build and precompute", own["query"], made_ready + times["query"], ""),
        ("count within 15 minutes", own["count"], times["count"], f"{counts_differ:,}"),
        ("the same, with build and precompute", own["count"], made_ready + times["count"], ""),
        ("one facility more", own["add"], None, ""),
    ]
    found = [f"| {size} | | | | |"]
    for task, ours, theirs, differing in rows:
        told = (
            ("", "")
            if theirs is None
            else (seconds(theirs), f"{many(theirs[0] / ours[0])} ({many(theirs[1] / ours[1])})")
        )
        found.append(f"| {task} | {seconds(ours)} | {told[0]} | {told[1]} | {differing} |")
    peaks = max(before["peak"], after["peak"]), peer["peak"]
    found.append(f"| peak | {peaks[0]:,.0f} MB | {peaks[1]:,.0f} MB | | |")
    print("\n".join(found), flush=True)
    return found


def many(ratio: float) -> str:
    """Return how many times, in two digits below ten."""
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.2g}"


def seconds(pair: np.ndarray) -> str:
    """Return seconds of wall clock, of processors in brackets."""
    return f"{pair[0]:.3g} ({pair[1]:.3g})"


def main() -> None:
    """Measure and append the table to the page."""
    reading = argparse.ArgumentParser(description=__doc__)
    reading.add_argument("packs", nargs="*", type=Path)
    reading.add_argument(
        "--sizes", nargs="*", type=int, default=[500, 1000], help="nodes along a side of a made-up grid"
    )
    reading.add_argument("--answer", nargs=3, help=argparse.SUPPRESS)
    said = reading.parse_args()
    if said.answer:
        answer(said.answer[0], Path(said.answer[1]), Path(said.answer[2]))
        return
    from bench.run import PAGE  # not in the processes that answer: what it imports would count as theirs

    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for pack in said.packs:
            lines += compared(pack.name, of_pack(pack), Path(folder))
        for side in said.sizes:
            lines += compared("grid", made_up(side), Path(folder))
    head = ["| task | Lantu, s | pandana, s | ratio | answers that differ |", "| --- | ---: | ---: | ---: | ---: |"]
    title = f"\n## Who reaches what on foot, {date.today().isoformat()}\n"  # noqa: DTZ011
    PAGE.write_text(PAGE.read_text("utf-8") + "\n".join([title, f"{ABOUT}\n", *head, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
