"""How far a run goes: memory of many members, a second worker, and more places."""

import importlib.util
import subprocess
import sys
from dataclasses import replace

import pandas as pd

from bench.timing import seconds
from lantu.blueprint import read_blueprint
from lantu.city import City, read_city
from lantu.engine import run
from lantu.engine.results import fill, make_room
from lantu.engine.setup import arrange, shapes_of
from lantu.model import functions

MEMBERS = 100_000
_CHILD = """
import lantu
run = lantu.run(lantu.read_blueprint("chongqing"), lantu.read_city("chongqing"), members={members}, watch=lantu.goal_futures)
lantu.appraise(run)
status = open("/proc/self/status").read()  # of this program alone: what getrusage tells begins with the parent's
print(int(status.split("VmHWM:")[1].split()[0]) * 1024 / 1e9)
"""


def measure(members: int = MEMBERS) -> list[dict[str, object]]:
    """Return the rows of the table."""
    return [*memory(members), *places(), *workers()]


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
    """Time the same members on the districts of Chongqing, and on four and eight times as many; one thread."""
    plan, city = read_blueprint("chongqing"), read_city("chongqing")
    rows: list[dict[str, object]] = []
    alone = 0.0
    for times in (1, 4, 8):
        wider = city if times == 1 else widened(city, times)
        setup = arrange(plan, wider, functions(), 0, range(city.start, city.end + 1), {})
        room = make_room(shapes_of(setup), members)
        took = seconds(lambda setup=setup, room=room: fill(setup, range(members), room), 3)
        alone = alone or took
        number = len(wider.districts())
        rows.append(
            {"task": f"whole model by number of places, {members} members, 1 thread", "who": f"{number} places",
             "members/s": members / took, "ratio": took / alone, "bar": f"{1e6 * took / members / number:.0f} µs a member and place"}
        )  # fmt: skip
    return rows


def widened(city: City, times: int) -> City:
    """Return a city whose districts stand there several times, with the same record each: for timing only."""
    districts = {place.id for place in city.districts()}
    copies = [
        replace(place, id=f"{place.id}x{number}") for number in range(1, times) for place in city.districts()
    ]
    rows = city.observations
    mine = rows[rows["place"].isin(districts)]
    more = [mine.assign(place=mine["place"] + f"x{number}") for number in range(1, times)]
    return replace(
        city, places=(*city.places, *copies), observations=pd.concat([rows, *more], ignore_index=True)
    )


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


if __name__ == "__main__":
    for row in measure(int(sys.argv[1]) if len(sys.argv) > 1 else MEMBERS):
        print(row)
