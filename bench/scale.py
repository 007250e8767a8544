"""How far a run goes: memory of many members, a second worker, and more places."""

import importlib.util
import multiprocessing
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

import pandas as pd

from bench.commands import large_plan
from bench.timing import seconds
from lantu.appraisal import appraise, goal_futures
from lantu.blueprint import read_blueprint
from lantu.city import City, read_city
from lantu.engine import run
from lantu.engine.setup import arrange
from lantu.engine.store.results import fill, make_room
from lantu.model import functions
from lantu.rules import check_pack

if TYPE_CHECKING:
    from multiprocessing.synchronize import Barrier

MEMBERS = 100_000
TOWNS = 3  # times the districts of Chongqing: 114 places, the towns of an average city
MOST_TOWNS = 27  # 1,026 places, the towns of Chongqing
STUDY = {"march": "24 to 39", "whole": "39 to 79"}  # µs a member and place in docs/explanation/country.md
_CHILD = """
import lantu
run = lantu.run(lantu.read_blueprint("chongqing"), lantu.read_city("chongqing"), members={members}, watch=lantu.goal_futures)
lantu.appraise(run)
status = open("/proc/self/status").read()  # of this program alone: what getrusage tells begins with the parent's
print(int(status.split("VmHWM:")[1].split()[0]) * 1024 / 1e9)
"""


def measure(members: int = MEMBERS) -> list[dict[str, object]]:
    """Return the rows of the table."""
    return [*memory(members), *places(), *goals(), *workers(), *country()]


def memory(members: int) -> list[dict[str, object]]:
    """Measure the peak memory of a process that runs and judges many members, and its time."""
    peaks = []

    def child() -> None:
        command = [sys.executable, "-c", _CHILD.format(members=members)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        peaks.append(float(done.stdout))

    took = seconds(child, 1)
    task = f"whole model, {members:,} members, odds of all goals"
    return [
        {
            "task": task,
            "who": "lantu run",
            "members/s": members / took,
            "bar": f"<= 2 GB (peak {peaks[0]:.2f} GB)",
        }
    ]


def places(members: int = 512) -> list[dict[str, object]]:
    """Time the same members on the districts of Chongqing, and on two, four and eight times as many; one thread, seconds of a processor."""
    plan, city = read_blueprint("chongqing"), read_city("chongqing")
    rows: list[dict[str, object]] = []
    before = 0.0
    for times in (1, 2, 4, 8):
        wider = city if times == 1 else widened(city, times)
        setup = arrange(plan, wider, functions(), 0, range(city.start, city.end + 1), {})
        room = make_room(setup.shapes, members)
        took = seconds(lambda setup=setup, room=room: fill(setup, range(members), room), 3, process_time)
        ratio = {"ratio": took / before} if before else {}
        before = took
        number = len(wider.districts())
        cost = f"{1e6 * took / members / number:.0f} µs a member and place; doubling: <= 2.1 times"
        rows.append(
            {"task": f"whole model by number of places, {members} members, 1 thread", "who": f"{number} places",
             "members/s": members / took, **ratio, "bar": cost}
        )  # fmt: skip
    return rows


def goals(most: int = 10_000) -> list[dict[str, object]]:
    """Time the check of a plan of many goals and projects, and of one half and a quarter as large; seconds of a processor."""
    rows: list[dict[str, object]] = []
    before = 0.0
    for number in (most // 4, most // 2, most):
        with tempfile.TemporaryDirectory() as folder:
            large = large_plan(Path(folder), number)
            check_pack(large)  # imports
            took = seconds(lambda large=large: check_pack(large), 3, process_time)
        ratio = {"ratio": took / before} if before else {}
        before = took
        task = "lantu check by number of goals and projects"
        rows.append(
            {"task": task, "who": f"{number:,} of each", **ratio, "bar": f"{took:.2f} s; doubling: <= 2.1 times"}
        )
    return rows


def widened(city: City, times: int) -> City:
    """Return a city whose districts stand there several times, with the same record each: for timing only."""
    districts = {place.id for place in city.districts()}
    copies = [replace(place, id=f"{place.id}x{number}") for number in range(1, times) for place in city.districts()]
    rows = city.observations
    mine = rows[rows["place"].isin(districts)]
    more = [mine.assign(place=mine["place"] + f"x{number}") for number in range(1, times)]
    return replace(city, places=(*city.places, *copies), observations=pd.concat([rows, *more], ignore_index=True))


def workers(members: int = 6144) -> list[dict[str, object]]:
    """Time one and two Dask workers of one thread each, started before."""
    if importlib.util.find_spec("distributed") is None:
        return [{"task": "Dask workers", "who": "", "bar": "not installed: make cluster"}]
    from distributed import LocalCluster

    plan, city = read_blueprint("chongqing"), read_city("chongqing")
    rows: list[dict[str, object]] = []
    alone = 0.0
    for number in (1, 2):
        with LocalCluster(
            n_workers=number, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
        ) as cluster:
            address = cluster.scheduler_address
            run(plan, city, members=512 * number, cluster=address)  # imports and compiles on the workers
            took = seconds(lambda: run(plan, city, members=members, keep=512, cluster=address), 3)  # noqa: B023
        alone = alone or took
        rows.append(
            {"task": f"whole model, {members:,} members, counted on Dask workers", "who": f"{number} of one thread",
             "members/s": members / took, "ratio": alone / took, "bar": ""}
        )  # fmt: skip
    return rows


def country(members: int = 1024) -> list[dict[str, object]]:
    """Check what the study of a country rests on: the cost of cities of towns, and two of them at once in two processes.

    Costs are seconds of a processor, which other programs on the machine hardly change; the ratio is of the clock, and
    says something only where the machine has nothing else to do.
    """
    districts = len(read_city("chongqing").districts())
    rows: list[dict[str, object]] = []
    for times, few in ((TOWNS, members // 2), (MOST_TOWNS, members // 8)):
        took = march_towns(few, times)
        cost = f"{1e6 * took / few / districts / times:.0f} µs a member and place"
        rows.append(
            {"task": f"a city of towns, {few:,} members, 1 thread", "who": f"{districts * times:,} places",
             "members/s": few / took, "bar": f"{cost} (study: {STUDY['march']})"}
        )  # fmt: skip
    alone = 0.0
    for who, processes in (("one after the other, 1 process", 1), ("at once, 2 processes", 2)):
        took, reading, work, peak = two_cities(members, processes)
        alone = alone or took
        cost = f"{1e6 * work / members / districts / TOWNS:.0f} µs a member and place (study: {STUDY['whole']})"
        rows.append(
            {"task": f"two cities of {districts * TOWNS} places, {members:,} members each, counted and judged", "who": who,
             "members/s": 2 * members / took, "ratio": alone / took, "bar": f"{cost}, reading {reading:.1f} s, peak {peak:.2f} GB"}
        )  # fmt: skip
    return rows


def march_towns(members: int, times: int) -> float:
    """Return the processor seconds of a city's members on one thread, nothing counted or judged (median of 3)."""
    plan, city = read_blueprint("chongqing"), widened(read_city("chongqing"), times)
    setup = arrange(plan, city, functions(), 0, range(city.start, city.end + 1), {})
    room = make_room(setup.shapes, members)
    return seconds(lambda: fill(setup, range(members), room), 3, process_time)


def two_cities(members: int, processes: int) -> tuple[float, float, float, float]:
    """Return how long two cities take on so many processes, and of one city: seconds of reading and of work, peak memory in GB.

    Medians of 3 runs; the peak is the highest.
    """
    spawn = multiprocessing.get_context("spawn")
    told: list[tuple[float, float, float]] = []
    with ProcessPoolExecutor(processes, spawn, _get_ready, (spawn.Barrier(processes),)) as pool:
        list(pool.map(whole_city, [64] * processes))  # processes start with the first work that they are given
        took = seconds(lambda: told.extend(pool.map(whole_city, [members] * 2)), 3)
    reading, work, peaks = zip(*told, strict=True)
    return took, median(reading), median(work), max(peaks)


def _get_ready(barrier: "Barrier") -> None:
    """Import and compile in a new process, and wait for the others."""
    whole_city(64)
    barrier.wait()


def whole_city(members: int) -> tuple[float, float, float]:
    """Read, run on one thread and judge a city of towns, few members kept.

    Returns the processor seconds of reading and of the rest, and the peak memory of this process in GB.
    """
    began = process_time()
    plan, city = read_blueprint("chongqing"), widened(read_city("chongqing"), TOWNS)
    read = process_time()
    appraise(run(plan, city, members=members, keep=min(members, 512), threads=1, watch=goal_futures))
    peak = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) * 1024 / 1e9
    return read - began, process_time() - read, peak


if __name__ == "__main__":
    for row in measure(int(sys.argv[1]) if len(sys.argv) > 1 else MEMBERS):
        print(row)
