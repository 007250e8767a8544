"""Many members of one programme at once: draw how long tasks take, pass forwards and backwards along their links.

Days are working days, counted from a common day 0. A start is the first day worked, a finish the one after the last. Every number is
drawn from the seed, the key of its task and the number of its member alone, so that neither threads nor blocks nor other tasks change it.

Source: J. E. Kelley, Critical-path planning and scheduling, Operations Research 9 (1961), for the two passes; S. E. Elmaghraby,
Activity Networks (1977), for links other than finish to start; P. J. Acklam's approximation of the normal quantile (error below 1.2e-9),
G. L. Steele and others, Fast splittable pseudorandom number generators (2014), for the mixing of bits (recalled, not read again).
"""

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

Days = NDArray[np.int32]
Numbers = NDArray[np.float64]

FS, SS, FF, SF = 0, 1, 2, 3
OPEN, STARTED, FINISHED = 0, 1, 2
NEVER = -(2**30)  # before any day
LONGEST = 100_000  # working days that a task may take in a member, so that sums of thousands stay within 32 bits


@njit(cache=True, nogil=True)
def uniform(seed: np.uint64, key: np.uint64, member: int) -> float:
    """Return a number strictly between 0 and 1 that belongs to a seed, a key and a member."""
    word = seed ^ (key * np.uint64(0xD1B54A32D192ED03)) ^ (np.uint64(member + 1) * np.uint64(0x9E3779B97F4A7C15))
    for _ in range(2):
        word = (word ^ (word >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        word = (word ^ (word >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        word ^= word >> np.uint64(31)
    return (float(word >> np.uint64(11)) + 0.5) * 2.0**-53


@njit(cache=True, nogil=True)
def uniforms(seed: np.uint64, key: np.uint64, members: int) -> Numbers:
    """Return the numbers of the first members (member,)."""
    numbers = np.empty(members)
    for member in range(members):
        numbers[member] = uniform(seed, key, member)
    return numbers


@njit(cache=True, nogil=True)
def normal_at(share: float) -> float:
    """Return the quantile of the standard normal at a share between 0 and 1."""
    tail = min(share, 1.0 - share)
    if tail < 0.02425:
        q = math.sqrt(-2.0 * math.log(tail))
        top = ((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838) * q - 2.549732539343734) * q
               + 4.374664141464968) * q + 2.938163982698783  # fmt: skip
        bottom = (
            ((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996) * q + 3.754408661907416
        ) * q
        z = top / (bottom + 1.0)
        return z if share < 0.5 else -z
    q = share - 0.5
    r = q * q
    top = ((((-3.969683028665376e01 * r + 2.209460984245205e02) * r - 2.759285104469687e02) * r + 1.383577518672690e02) * r
           - 3.066479806614716e01) * r + 2.506628277459239  # fmt: skip
    bottom = ((((-5.447609879822406e01 * r + 1.615858368580409e02) * r - 1.556989798598866e02) * r + 6.680131188771972e01) * r
              - 1.328068155288572e01) * r + 1.0  # fmt: skip
    return q * top / bottom


@njit(cache=True, nogil=True)
def draw_duration(
    share: float, planned: int, middle: float, spread: float, shared: float, common: float, beyond: int
) -> int:
    """Return working days of a task: planned x exp(middle + spread z), z = shared x common + the task's own part.

    share is the task's own number between 0 and 1. beyond is how many days it has lasted without being done, -1 where it has not begun:
    the own part is then drawn from what is left of its distribution.
    """
    if planned == 0:
        return max(beyond + 1, 0)
    own = math.sqrt(1.0 - shared * shared)
    if beyond >= 0 and spread > 0.0:
        least = (math.log((beyond + 0.5) / planned) - middle) / spread
        left = 0.5 * math.erfc((least - shared * common) / own / math.sqrt(2.0))
        part = -normal_at(min(max(left * (1.0 - share), 1e-300), 1.0 - 1e-16))
    else:
        part = normal_at(share)
    z = shared * common + own * part
    days = planned * math.exp(middle + spread * z)
    return int(max(math.floor(min(days, float(LONGEST)) + 0.5), max(beyond + 1, 1)))


@njit(cache=True, nogil=True)
def draw_durations(
    seed: np.uint64,
    keys: NDArray[np.uint64],
    planned: Days,
    middle: Numbers,
    spread: Numbers,
    shared: Numbers,
    beyond: Days,
    common: Numbers,
    first_member: int,
    duration: Days,
) -> None:
    """Fill duration (member, task) for the members from the first on; common (member,) is what all tasks of a work share."""
    for row in range(duration.shape[0]):
        for task in range(planned.size):
            share = uniform(seed, keys[task], first_member + row)
            duration[row, task] = draw_duration(
                share, planned[task], middle[task], spread[task], shared[task], common[row], beyond[task]
            )


@njit(cache=True, nogil=True)
def pass_forward(
    first_link: NDArray[np.int64],
    before: NDArray[np.int32],
    kind: NDArray[np.int8],
    lag: Days,
    state: NDArray[np.int8],
    fixed_start: Days,
    fixed_finish: Days,
    release: Days,
    duration: Days,
    start: Days,
    finish: Days,
) -> int:
    """Fill the earliest start and finish (task,) of one member, tasks in an order in which links lead forwards; return the last finish.

    What is finished stays where it was; what has started keeps its start, and ends no earlier than links to its end and its release
    allow. What is open starts no earlier than its release.
    """
    last = NEVER
    for task in range(state.size):
        if state[task] == FINISHED:
            start[task], finish[task] = fixed_start[task], fixed_finish[task]
            last = max(last, finish[task])
            continue
        begin, end = release[task], NEVER
        for link in range(first_link[task], first_link[task + 1]):
            other = before[link]
            since = start[other] if kind[link] == SS or kind[link] == SF else finish[other]
            if kind[link] == FS or kind[link] == SS:
                begin = max(begin, since + lag[link])
            else:
                end = max(end, since + lag[link])
        if state[task] == STARTED:
            start[task] = fixed_start[task]
            finish[task] = max(start[task] + duration[task], end, release[task])
        else:
            start[task] = max(begin, end - duration[task])
            finish[task] = start[task] + duration[task]
        last = max(last, finish[task])
    return last


@njit(cache=True, nogil=True)
def pass_backward(
    first_link: NDArray[np.int64],
    before: NDArray[np.int32],
    kind: NDArray[np.int8],
    lag: Days,
    state: NDArray[np.int8],
    start: Days,
    finish: Days,
    last: int,
    late_finish: Days,
) -> None:
    """Fill the latest finish (task,) of one member that leaves the last finish where it is. What is finished keeps its own."""
    late_finish[:] = last
    for task in range(state.size - 1, -1, -1):
        if state[task] == FINISHED:
            late_finish[task] = finish[task]
            continue
        late_start = late_finish[task] - (finish[task] - start[task])
        for link in range(first_link[task], first_link[task + 1]):
            other = before[link]
            to_start = kind[link] == FS or kind[link] == SS
            from_start = kind[link] == SS or kind[link] == SF
            if (to_start and state[task] == STARTED) or (from_start and state[other] != OPEN):
                continue  # what has begun cannot be held up any more
            bound = (late_start if to_start else late_finish[task]) - lag[link]
            if from_start:
                bound += finish[other] - start[other]
            late_finish[other] = min(late_finish[other], bound)


@njit(cache=True, nogil=True)
def run_members(
    seed: np.uint64,
    keys: NDArray[np.uint64],
    planned: Days,
    middle: Numbers,
    spread: Numbers,
    shared: Numbers,
    beyond: Days,
    common: Numbers,
    late_begin: Days,
    root: NDArray[np.bool_],
    first_member: int,
    first_link: NDArray[np.int64],
    before: NDArray[np.int32],
    kind: NDArray[np.int8],
    lag: Days,
    state: NDArray[np.int8],
    fixed_start: Days,
    fixed_finish: Days,
    release: Days,
    start: Days,
    finish: Days,
    critical: NDArray[np.int64],
    total_float: NDArray[np.int64],
) -> None:
    """Fill start and finish (member, task); add to critical and total_float (task,) how often a task is critical, and its float.

    late_begin (member,): working days by which tasks without predecessors (root) begin later than they could.
    """
    tasks = planned.size
    duration = np.empty((1, tasks), np.int32)
    late_finish = np.empty(tasks, np.int32)
    begin = np.empty(tasks, np.int32)
    for row in range(start.shape[0]):
        draw_durations(
            seed, keys, planned, middle, spread, shared, beyond, common[row : row + 1], first_member + row, duration
        )
        for task in range(tasks):
            begin[task] = release[task] + (late_begin[row] if root[task] else 0)
        last = pass_forward(
            first_link, before, kind, lag, state, fixed_start, fixed_finish, begin, duration[0], start[row], finish[row]
        )
        pass_backward(first_link, before, kind, lag, state, start[row], finish[row], last, late_finish)
        for task in range(tasks):
            slack = late_finish[task] - finish[row, task]
            total_float[task] += slack
            if slack <= 0 and state[task] != FINISHED:
                critical[task] += 1
