"""Members of a programme of tasks beside networkx: ``python -m bench.schedule [--tasks 5000] [--members 10000] [--peer 60]``.

The answers are compared first: every end of every member that networkx is asked for is the same, and so are the bytes on one and two
threads. networkx goes one member at a time (its weights set anew, `dag_longest_path_length`); its time for all members is
that of the ones asked, in proportion. ``--calibration 4000`` says how many simulated histories 80 % bands hold, and the false alarms.
The table goes to the page of benchmarks.
"""

import argparse
import resource
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import networkx as nx
import numpy as np

from lantu.works.record import Work, WorkTask
from lantu.works.schedule.calendar import working_calendar, working_index
from lantu.works.schedule.duration_classes import duration_class
from lantu.works.schedule.members import WorkSchedule, schedule_network
from lantu.works.schedule.task_network import TaskNetwork, task_network

BEGINS = date(2024, 3, 1)
ABOUT = (
    "Each task after two of the forty before it, four links of five from finish to start. Lantu draws durations and passes forwards and "
    "backwards in every member on two threads; networkx is given the durations and asked for the longest path alone. The machine was "
    "shared: ratios of processor time are the steadier ones. Below: bands of 80 % on simulated histories."
)
CALENDAR = working_calendar("CN", 2020, 2026)


def programme(count: int, seed: int = 0) -> Work:
    """Return a programme of tasks, each after two of the forty before it, four links of five from finish to start."""
    draw = np.random.default_rng(seed)
    tasks = [WorkTask("t0", duration_days=20, planned_start=BEGINS)]
    for number in range(1, count):
        others = set(draw.integers(max(0, number - 40), number, 2).tolist())
        kinds = draw.choice(["FS", "SS", "FF", "SF"], len(others), p=[0.8, 0.1, 0.05, 0.05]).tolist()
        links = [(f"t{other}", kind, int(draw.integers(0, 6))) for other, kind in zip(others, kinds, strict=True)]
        tasks.append(WorkTask(f"t{number}", duration_days=int(draw.integers(3, 60)), predecessors=tuple(links)))
    return Work(id="programme", tasks=tuple(tasks))


def ours(work: Work, network: TaskNetwork, members: int, threads: int) -> WorkSchedule:
    """Return the schedule of all members."""
    today = int(working_index(CALENDAR, BEGINS.toordinal()))
    classes = [duration_class("")] * len(network.tasks)
    return schedule_network(work, network, CALENDAR, BEGINS, today, members, 0, threads, classes, 0.0)


def by_networkx(schedule: WorkSchedule, members: int) -> tuple[list[int], float, float]:
    """Return the last ends of the first members, and the seconds of wall clock and of processors that they took."""
    network = schedule.network
    names = range(len(network.tasks))
    held = np.repeat(np.arange(len(names)), np.diff(network.first_link))
    links = [*zip(network.before.tolist(), held.tolist(), network.kind.tolist(), network.lag.tolist(), strict=True)]
    graph = nx.DiGraph()
    graph.add_nodes_from(names)
    begin = int(schedule.start.min())
    ends: list[int] = []
    wall, processor = time.perf_counter(), time.process_time()
    for member in range(members):
        lasts = (schedule.finish[member] - schedule.start[member]).tolist()
        graph.add_weighted_edges_from(
            (before, after, lag + (lasts[before] if kind in (0, 2) else 0) - (lasts[after] if kind in (2, 3) else 0))
            for before, after, kind, lag in links
        )
        graph.add_weighted_edges_from(("source", task, begin) for task in names)
        graph.add_weighted_edges_from((task, "sink", lasts[task]) for task in names)
        ends.append(int(nx.dag_longest_path_length(graph)))
    return ends, time.perf_counter() - wall, time.process_time() - processor


def taken(work: Callable[[], WorkSchedule]) -> tuple[WorkSchedule, float, float]:
    """Return an answer, and its seconds of wall clock and of processors."""
    wall, processor = time.perf_counter(), time.process_time()
    answer = work()
    return answer, time.perf_counter() - wall, time.process_time() - processor


def compared(tasks: int, members: int, peer: int) -> list[str]:
    """Return the rows of the table; stops where an answer differs."""
    work = programme(tasks)
    network = task_network(work, CALENDAR)
    ours(work, network, 2, 1)  # what numba compiles is compiled
    two, wall, processor = taken(lambda: ours(work, network, members, 2))
    ends, peer_wall, peer_processor = by_networkx(two, peer)
    if ends != two.end[:peer].tolist():
        raise SystemExit("networkx ends elsewhere")
    few = ours(work, network, min(members, 1000), 1)
    if few.finish.tobytes() != two.finish[: few.finish.shape[0]].tobytes():
        raise SystemExit("one thread and two differ")
    whole, of_processors = peer_wall * members / peer, peer_processor * members / peer
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = f"{members:,} members of {tasks:,} tasks, {network.before.size:,} links: drawn, early and late dates, float"
    longest = f"{whole:,.0f} ({of_processors:,.0f}): longest path alone, from {peer} members"
    ratio = f"{whole / wall:,.0f} ({of_processors / processor:,.0f})"
    return [
        "| task | Lantu, s (processors) | networkx, s (processors) | ratio | answers that differ |",
        "| --- | ---: | ---: | ---: | ---: |",
        f"| {size} | {wall:.3g} ({processor:.3g}) | {longest} | {ratio} | 0 of {peer} |",
        f"| peak of the process | {peak:,.0f} MB | | | |",
    ]


def calibrated(works: int) -> list[str]:
    """Return how many simulated histories the bands of 80 % hold, with the classes right and wrong."""
    from tests.works.simulated_programmes import held_by_bands

    rows = ["| histories drawn with | held by 80 % bands | below the band | above |", "| --- | ---: | ---: | ---: |"]
    for name, truth in (
        ("the classes of the forecast", lambda item: item),
        ("half as much spread again", lambda item: replace(item, spread=1.5 * item.spread)),
        ("everything 30 % longer", lambda item: replace(item, median=1.3 * item.median)),
        ("nothing shared between tasks", lambda item: replace(item, shared=0.0)),
    ):
        place, held = held_by_bands(works, 300, 1, truth)
        rows.append(
            f"| {name} | {held.mean():.1%} of {held.size:,} | {np.mean((place < 0.5) & ~held):.1%} "
            f"| {np.mean((place > 0.5) & ~held):.1%} |"
        )
    return rows


def main() -> None:
    """Measure and append the table to the page."""
    reading = argparse.ArgumentParser(description=__doc__)
    for name, standard in (("tasks", 5000), ("members", 10_000), ("peer", 60), ("calibration", 4000)):
        reading.add_argument(f"--{name}", type=int, default=standard)
    said = reading.parse_args()
    lines = compared(said.tasks, said.members, said.peer)
    lines += ["", *calibrated(said.calibration)]
    print("\n".join(lines))
    from bench.run import PAGE

    title = f"\n## Schedules of works, {date.today().isoformat()}\n\n{ABOUT}\n"  # noqa: DTZ011
    PAGE.write_text(PAGE.read_text("utf-8") + "\n".join([title, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
