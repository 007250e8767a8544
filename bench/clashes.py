"""Clashes of works beside geopandas: ``python -m bench.clashes [--works 100000]`` writes a table into the docs.

Works lie along the streets of a made-up city, several to a street, ten years of them. The question: which two come within ten
metres of each other while both are on their ground. Each program answers in a process of its own; answers are compared before times
are told. geopandas is asked in two ways: an overlay of the footprints, each wider by half the distance, and a join by distance; both
then look at days.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

BUFFER = 10.0
STREETS = 12_000
NORTH = 3_271_000.0  # metres from the equator to the middle of the made-up city

ABOUT = (
    "Footprints are strips along made-up streets, denser towards the middle, within 25 km; each is planned for some day of ten years "
    "and for half a year more or less. All get the same footprints in metres and the same days. The overlay's wider footprints have "
    "round corners of straight pieces, so that pairs a hair from ten metres apart may differ; how many do is told, and how far from "
    "ten metres the farthest of them is. Seconds of wall clock, in brackets of processors; the machine was shared, so that ratios "
    "of processor time are the steadier ones."
)


def made_up(works: int) -> dict[str, np.ndarray]:
    """Return footprints as strips (work, corner, 2) in metres and their days (work, 2)."""
    draw = np.random.default_rng(0)
    away, turn = 25_000 * draw.random(STREETS) ** 0.8, draw.uniform(0, 2 * np.pi, STREETS)
    begin = np.stack([away * np.cos(turn), away * np.sin(turn)], 1)
    heading = draw.choice([0, np.pi / 2], STREETS) + draw.normal(0, 0.1, STREETS)
    length = draw.lognormal(6.2, 0.6, STREETS)
    street = draw.integers(0, STREETS, works)
    size = np.minimum(draw.lognormal(4.6, 0.7, works), length[street])
    along = np.stack([np.cos(heading), np.sin(heading)], 1)[street]
    across = np.stack([-along[:, 1], along[:, 0]], 1)
    start = begin[street] + along * ((length[street] - size) * draw.random(works))[:, None]
    start += across * draw.normal(0, 4, works)[:, None]
    half, far = across * draw.uniform(0.5, 4, works)[:, None], along * size[:, None]
    corner = np.stack([start - half, start + far - half, start + far + half, start + half, start - half], 1)
    first = draw.integers(0, 3650, works)
    return {"corner": corner, "day": np.stack([first, first + draw.lognormal(5, 0.6, works).astype(int)], 1)}


def by_lantu(given: dict[str, np.ndarray]) -> tuple[np.ndarray, dict[str, list[float]]]:
    """Index, all pairs, and a hundred changes: works added, moved, removed."""
    import shapely

    from lantu.works.clashes.index import clash_index, pairs_of, with_pairs, with_work

    ground = np.asarray(shapely.polygons(given["corner"]))
    day = np.hstack([given["day"], given["day"]]).astype(np.int32)
    small = clash_index(ground[:50], day[:50], BUFFER)
    with_work(small, 0, ground[0], day[0])
    pairs_of(small)  # what numba compiles is compiled
    wall, processor = time.perf_counter(), time.process_time()
    index = clash_index(ground, day, BUFFER)
    pairs = pairs_of(index)
    told = {"pairs": [time.perf_counter() - wall, time.process_time() - processor]}
    found = np.stack([pairs.first, pairs.second], 1)
    draw = np.random.default_rng(1)
    times: dict[str, list[list[float]]] = {"added": [], "moved": [], "removed": []}
    for turn in range(150):
        what = ("added", "moved", "removed")[turn % 3]
        number = index.day.shape[0] if what == "added" else int(draw.integers(0, len(ground)))
        new, its_day = int(draw.integers(0, len(ground))), int(draw.integers(0, len(ground)))
        wall, processor = time.perf_counter(), time.process_time()
        index, own = with_work(index, number, None if what == "removed" else ground[new], day[its_day])
        pairs = with_pairs(pairs, number, own)
        times[what].append([time.perf_counter() - wall, time.process_time() - processor])
    afresh = pairs_of(index)
    if not np.array_equal([afresh.first, afresh.second], [pairs.first, pairs.second]):
        raise SystemExit("after the changes the pairs are not those of a search from the start")
    for what, seconds in times.items():
        told[what] = [median(each[0] for each in seconds), median(each[1] for each in seconds)]
        told[f"slowest {what}"] = [max(each[0] for each in seconds), max(each[1] for each in seconds)]
    return found, told


def by_records(given: dict[str, np.ndarray]) -> tuple[np.ndarray, dict[str, list[float]]]:
    """The same from records: GeoJSON in degrees and dates in, rows with reasons out; each work claims a line that another claims too."""
    from lantu.works.clashes.finder import find_clashes
    from lantu.works.plane import Plane
    from lantu.works.record import BudgetLine, ExactMoney, Footprint, Span, Work

    corner, first_day = given["corner"], date(2026, 1, 1)
    corners = np.round(np.stack(Plane(106.55).degrees(corner[..., 0], corner[..., 1] + NORTH), 2), 9).tolist()
    works = []
    for at, ((begin, end), ring) in enumerate(zip(given["day"].tolist(), corners, strict=True)):
        line = BudgetLine(2026, "special_bond", ExactMoney(Decimal("1000.00"), "CNY"), line=f"line {at // 2}")
        span = Span(first_day + timedelta(begin), first_day + timedelta(end))
        ground = (Footprint({"type": "Polygon", "coordinates": [ring]}),)
        owner = f"owner {at % 300}"
        works.append(Work(id=f"{at:06}", owner=owner, planned=span, budget=(line,), footprints=ground))
    find_clashes(works[:50])
    wall, processor = time.perf_counter(), time.process_time()
    found = find_clashes(works, buffer=BUFFER)
    told = {"pairs": [time.perf_counter() - wall, time.process_time() - processor]}
    return np.array([found.counts["same_ground"]]), told


def by_geopandas(given: dict[str, np.ndarray], way: str) -> tuple[np.ndarray, dict[str, list[float]]]:
    """The same by an overlay of wider footprints, or by a join of those within a distance."""
    import geopandas
    import shapely

    from lantu.works.clashes.index import TOUCHING

    frame = geopandas.GeoDataFrame(
        {"work": np.arange(len(given["day"])), "begins": given["day"][:, 0], "ends": given["day"][:, 1]},
        geometry=shapely.polygons(given["corner"]),
        crs=32648,
    )
    reach = BUFFER + TOUCHING
    wall, processor = time.perf_counter(), time.process_time()
    if way == "overlay":
        wide = frame.set_geometry(frame.buffer(reach / 2))
        met = wide.overlay(wide, how="intersection", keep_geom_type=False)
        met = met[met.work_1 < met.work_2]
    else:
        met = frame.sjoin(frame, predicate="dwithin", distance=reach, lsuffix="1", rsuffix="2")
        met = met[met.work_1 < met.work_2]
    met = met[(met.begins_1 <= met.ends_2) & (met.begins_2 <= met.ends_1)]
    told = {"pairs": [time.perf_counter() - wall, time.process_time() - processor]}
    found = met[["work_1", "work_2"]].drop_duplicates().sort_values(["work_1", "work_2"]).to_numpy()
    return found, told


def answer(who: str, given: Path, answers: Path) -> None:
    """Answer, keep the pairs, print times and peak."""
    with np.load(given) as arrays:
        asked = dict(arrays)
    ways = {"lantu": by_lantu, "records": by_records}
    pairs, told = ways[who](asked) if who in ways else by_geopandas(asked, who)
    np.save(answers, pairs)
    print(json.dumps({"times": told, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def asked(who: str, given: Path, folder: Path) -> dict[str, Any]:
    """Answer in a process of its own; return times, peak in MB, and the pairs."""
    answers = folder / f"{who}.npy"
    command = [sys.executable, "-m", "bench.clashes", "--answer", who, str(given), str(answers)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return {**json.loads(done.stdout.splitlines()[-1]), "pairs": np.load(answers)}


def differing(given: dict[str, np.ndarray], ours: np.ndarray, theirs: np.ndarray) -> str:
    """Say how many pairs only one of two has, and how far from the buffer the farthest of them is."""
    import shapely

    works = len(given["day"])
    lone = np.setxor1d(ours @ [works, 1], theirs @ [works, 1])
    if not lone.size:
        return "0"
    ground = np.asarray(shapely.polygons(given["corner"]))
    gap = shapely.distance(ground[lone // works], ground[lone % works])
    return f"{lone.size:,} (at most {np.abs(gap - BUFFER).max() * 100:.1f} cm from {BUFFER:g} m)"


def compared(works: int, folder: Path) -> list[str]:
    """Return the rows of the table."""
    given, file = made_up(works), folder / "given.npz"
    np.savez(file, **given)  # pyright: ignore[reportArgumentType]
    before = asked("lantu", file, folder)
    peers = {way: asked(way, file, folder) for way in ("overlay", "join")}
    after = asked("lantu", file, folder)
    own = {what: np.mean([before["times"][what], after["times"][what]], axis=0) for what in before["times"]}
    rows = [f"| {works:,} works, {len(before['pairs']):,} pairs | | | | |"]
    for way, peer in peers.items():
        theirs = np.array(peer["times"]["pairs"])
        ratio = theirs / own["pairs"]
        told = f"{seconds(own['pairs'])} | {seconds(theirs)} | {ratio[0]:,.0f} ({ratio[1]:,.0f})"
        rows.append(f"| all pairs, {way} | {told} | {differing(given, before['pairs'], peer['pairs'])} |")
    records = asked("records", file, folder)
    theirs, mine = (np.array(each["times"]["pairs"], np.float64) for each in (peers["overlay"], records))
    ratio, missing = np.divide(theirs, mine), abs(int(records["pairs"][0]) - len(before["pairs"]))
    told = f"{seconds(mine)} | {seconds(theirs)} | {ratio[0]:,.0f} ({ratio[1]:,.0f}) | {missing}"
    rows.append(f"| from records, with money and owners, overlay | {told} |")
    rows += [f"| {what}, one work | {seconds(own[what])} | | | |" for what in own if what != "pairs"]
    peaks = [max(before["peak"], after["peak"]), peers["overlay"]["peak"]]
    return [*rows, f"| peak | {peaks[0]:,.0f} MB | {peaks[1]:,.0f} MB | | |"]


def seconds(pair: np.ndarray) -> str:
    """Return seconds of wall clock, of processors in brackets."""
    return f"{pair[0]:.3g} ({pair[1]:.3g})"


def main() -> None:
    """Measure and append the table to the page."""
    reading = argparse.ArgumentParser(description=__doc__)
    reading.add_argument("--works", nargs="*", type=int, default=[100_000])
    reading.add_argument("--answer", nargs=3, help=argparse.SUPPRESS)
    reading.add_argument("--print", action="store_true", help="print the table instead of adding it to the page")
    said = reading.parse_args()
    if said.answer:
        answer(said.answer[0], Path(said.answer[1]), Path(said.answer[2]))
        return
    from bench.run import PAGE  # not in the processes that answer: what it imports would count as theirs

    with tempfile.TemporaryDirectory() as folder:
        lines = [line for works in said.works for line in compared(works, Path(folder))]
    head = ["| task | Lantu, s | geopandas, s | ratio | pairs that differ |", "| --- | ---: | ---: | ---: | ---: |"]
    title = f"\n## Clashes of works, {date.today().isoformat()}\n"  # noqa: DTZ011
    page = "\n".join([title, f"{ABOUT}\n", *head, *lines]) + "\n"
    if said.print:
        print(page)
    else:
        PAGE.write_text(PAGE.read_text("utf-8") + page, encoding="utf-8")


if __name__ == "__main__":
    main()
