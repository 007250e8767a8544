"""When a work's tasks start and end, member by member: durations drawn by class, links kept, what has happened taken as it was.

The forecast knows what was known on a day: what is finished by then stays, what has begun has at least its elapsed time, and what is to
come learns from both (`common_delay`). Days are working days of a calendar. Members depend on neither threads nor each other.
"""

import hashlib
import math
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.works.record import Work
from lantu.works.schedule.calendar import WorkingCalendar, working_index
from lantu.works.schedule.common_delay import draw_shared_delay, shared_delay_odds
from lantu.works.schedule.duration_classes import DurationClass, duration_class, start_delay
from lantu.works.schedule.task_faults import KINDS
from lantu.works.schedule.task_network import TaskNetwork, task_network

Days = NDArray[np.int32]
Numbers = NDArray[np.float64]
BLOCK = 256  # members at a time
FINISHED_STATE = 2  # as the kernel counts it, which is imported where one schedules


@dataclass(frozen=True, eq=False)
class WorkSchedule:
    """When tasks start and end in every member, as working days of the calendar: start the first, finish the day after the last.

    start, finish: (member, task), in the order of network.tasks. critical: share of members in which a task has no float
    (task,), nought for what is finished. mean_float: working days (task,). known_to: the last day of which anything is known.
    late_start: working days by which works like this begin late on average, nought where it has begun.
    """

    work: Work
    network: TaskNetwork
    calendar: WorkingCalendar
    known_to: date
    start: Days
    finish: Days
    critical: Numbers
    mean_float: Numbers
    late_start: float

    @property
    def end(self) -> Days:
        """The working day after the last of all tasks (member,)."""
        return self.finish.max(axis=1)


def schedule_work(
    work: Work,
    calendar: WorkingCalendar,
    known_to: date,
    *,
    members: int = 2000,
    seed: int = 0,
    threads: int = 1,
    classes: Mapping[str, DurationClass] | None = None,
    mean_start_delay: float | None = None,
) -> WorkSchedule:
    """Return the schedule of a work as it could come, given what was known at the end of a day.

    Actual dates after that day are not looked at, so that a past forecast can be made again. classes: instead of those that Lantu
    ships. mean_start_delay: working days by which works begin late on average where none of their tasks has begun.
    LantuError where a task cannot be scheduled (see task_network), or a class is not known.
    """
    if not work.tasks:
        raise LantuError(Text(f"工程“{work.id}”没有工序", f"work '{work.id}' has no tasks"), location=work.location)
    network = task_network(work, calendar)
    today = int(working_index(calendar, known_to.toordinal() + 1))
    return schedule_network(
        work, network, calendar, known_to, today, members, seed, threads,
        [duration_class(task.duration_class, classes) for task in network.tasks],
        start_delay() if mean_start_delay is None else mean_start_delay,
    )  # fmt: skip


def schedule_network(
    work: Work,
    network: TaskNetwork,
    calendar: WorkingCalendar,
    known_to: date,
    today: int,
    members: int,
    seed: int,
    threads: int,
    classes: list[DurationClass],
    mean_start_delay: float,
) -> WorkSchedule:
    """Return the schedule of tasks that are arrays already; classes (task,), today the working day after known_to."""
    from lantu.works.schedule.schedule_kernel import FINISHED, OPEN, STARTED, run_members, uniforms

    count = len(network.tasks)
    begun = (network.actual_start >= 0) & (network.actual_start < today)
    done = (network.actual_finish >= 0) & (network.actual_finish <= today)
    state = np.where(done, FINISHED, np.where(begun, STARTED, OPEN)).astype(np.int8)
    waits = waiting_for_an_end(network, state, today)
    beyond = np.where((state == STARTED) & ~waits, today - network.actual_start, -1).astype(np.int32)
    middle, spread, shared = _drawn_as(classes)
    seed_word = np.uint64(seed % 2**64)
    keys = np.array([key(work.id, task.id) for task in network.tasks], dtype=np.uint64)
    common = draw_shared_delay(
        _odds(network, state, beyond, waits, middle, spread, shared),
        uniforms(seed_word, np.uint64(key(work.id, "*")), members),
    )
    so_far, still_open = _start_delay_so_far(network, begun | done, today)
    late = np.zeros(members, dtype=np.int32)
    mean = mean_start_delay if still_open else 0.0
    if mean > 0:  # an exponential wait has no memory: what is left is like the whole
        share = uniforms(seed_word, np.uint64(key(work.id, "^")), members)
        late = np.floor(-mean * np.log1p(-share)).astype(np.int32)
    release = np.maximum(network.release + np.where(network.root & (network.release > 0), so_far, 0), today).astype(
        np.int32
    )
    start, finish = np.empty((members, count), np.int32), np.empty((members, count), np.int32)

    def part(first: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        rows = slice(first, min(first + BLOCK, members))
        critical, total = np.zeros(count, np.int64), np.zeros(count, np.int64)
        run_members(
            seed_word, keys, network.planned, middle, spread, shared, beyond, common[rows], late[rows],
            network.root & (state == OPEN), first, network.first_link, network.before, network.kind, network.lag, state,
            network.actual_start, network.actual_finish, release, start[rows], finish[rows], critical, total,
        )  # fmt: skip
        return critical, total

    blocks = range(0, members, BLOCK)
    if threads > 1:
        with ThreadPoolExecutor(threads) as pool:
            counted = list(pool.map(part, blocks))
    else:
        counted = [part(first) for first in blocks]
    critical, total = (
        np.sum([item[side] for item in counted], axis=0) for side in (0, 1)
    )  # whole numbers: in any order
    return WorkSchedule(work, network, calendar, known_to, start, finish, critical / members, total / members, mean)


def _start_delay_so_far(network: TaskNetwork, begun: NDArray[np.bool_], today: int) -> tuple[int, bool]:
    """Return by how many working days a work is late to begin, and whether it has still not begun: all tasks that wait for none follow."""
    planned = network.root & (network.release > 0)  # a task that no date is planned for cannot be late
    late = (np.where(begun, network.actual_start, today) - network.release)[planned & begun if begun.any() else planned]
    return max(0, int(late.min() if begun.any() else late.max())) if late.size else 0, not begun.any()


def key(work: str, task: str) -> int:
    """Return a number that belongs to a task of a work on every machine, so that its draws stay its own."""
    return int.from_bytes(hashlib.sha256(f"{work}\n{task}".encode()).digest()[:8], "little")


def _drawn_as(classes: list[DurationClass]) -> tuple[Numbers, Numbers, Numbers]:
    middle = np.array([math.log(item.median) for item in classes])
    return middle, np.array([item.spread for item in classes]), np.sqrt([item.shared for item in classes])


def waiting_for_an_end(network: TaskNetwork, state: NDArray[np.int8], today: int) -> NDArray[np.bool_]:
    """Say which tasks (task,) another one may have kept from ending so far, so that how long they lasted says little of themselves."""
    waits = np.zeros(state.size, dtype=bool)
    held = np.repeat(np.arange(state.size), np.diff(network.first_link))
    for link in np.flatnonzero(network.kind >= KINDS.index("FF")):
        other, ends = network.before[link], network.kind[link] == KINDS.index("FF")
        known = state[other] == FINISHED_STATE or (not ends and state[other] > 0)
        since = (network.actual_finish if ends else network.actual_start)[other] + network.lag[link]
        ended = network.actual_finish[held[link]] if state[held[link]] == FINISHED_STATE else today
        waits[held[link]] |= not known or since >= ended
    return waits


def _odds(
    network: TaskNetwork,
    state: NDArray[np.int8],
    beyond: Days,
    waits: NDArray[np.bool_],
    middle: Numbers,
    spread: Numbers,
    shared: Numbers,
) -> Numbers:
    """Return the odds of the shared delay, given the tasks that have begun."""
    tells = (state > 0) & (network.planned > 0) & (spread > 0) & (shared > 0) & ~waits
    lasted = np.where(beyond >= 0, beyond + 1, network.actual_finish - network.actual_start)[tells]
    open_end = (beyond >= 0)[tells]
    planned, middle, spread = network.planned[tells], middle[tells], spread[tells]
    with np.errstate(divide="ignore", invalid="ignore"):
        least = np.where(lasted > 1, (np.log((lasted - 0.5) / planned) - middle) / spread, -np.inf)
        most = np.where(open_end, np.inf, (np.log((np.maximum(lasted, 1) + 0.5) / planned) - middle) / spread)
    return shared_delay_odds(least, most, shared[tells])
