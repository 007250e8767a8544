"""Pieces: members in a row that are simulated together, on a thread here or on a worker elsewhere."""

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from lantu.arrays import Array
from lantu.engine.members.tally import Tally
from lantu.engine.setup import Setup
from lantu.engine.store.results import Arrays, blocks_of, fill, make_room, rows_of, years_gone_wrong
from lantu.engine.store.store import CHUNK, UnfinishedRun

Look = Callable[[Setup, Arrays, range], Mapping[str, Array]]
_SMALLEST = 64


@dataclass(frozen=True)
class PieceTask:
    """What is to be done with each piece: simulated, written into the draft, looked at."""

    setup: Setup
    shapes: Mapping[str, tuple[int, ...]]
    block: int
    draft: UnfinishedRun | None
    look: Look | None


@dataclass(frozen=True)
class Piece:
    """What is told of finished members: in which years a variable went wrong, and what was observed of them."""

    members: range
    bad: Mapping[str, NDArray[np.bool_]]
    watched: Mapping[str, Array]


Finish = Callable[[Piece], None]


class Crew(Protocol):
    """Whoever simulates pieces, several at a time."""

    def simulate(self, job: PieceTask, pieces: Sequence[range], finish: Finish, into: Arrays | Tally) -> None:
        """Simulate pieces in any order and put them into the rows of `into`, or count them; finish each."""
        ...


def work(job: PieceTask, members: range, arrays: Arrays, *, must_write: bool = True) -> Piece:
    """Simulate one piece into arrays of as many rows, or read it where it was written before.

    must_write: the arrays go nowhere else, so that a draft that cannot be written ends the work; else it is only noted there.
    """
    if job.draft is not None and job.draft.has(members):
        job.draft.read(members, arrays)
    else:
        fill(job.setup, members, arrays, job.block)
        if job.draft is not None and not job.draft.trouble:
            try:
                job.draft.write(members, arrays)
            except OSError as error:
                if must_write:
                    raise
                job.draft.trouble = error
    observed = job.look(job.setup, arrays, members) if job.look else {}
    return Piece(members, years_gone_wrong(arrays), observed)


class Threads:
    """A crew on the threads of this machine."""

    def __init__(self, number: int | None) -> None:
        self.pool = ThreadPoolExecutor(threads_of(number))

    def __enter__(self) -> "Threads":
        return self

    def __exit__(self, *_: object) -> None:
        self.pool.shutdown(cancel_futures=True)

    def simulate(self, job: PieceTask, pieces: Sequence[range], finish: Finish, into: Arrays | Tally) -> None:
        """Simulate pieces on threads; arrays are filled in place."""

        def one(members: range) -> Piece:
            if isinstance(into, Tally):
                arrays = make_room(job.shapes, len(members))
                done = work(job, members, arrays)
                into.add(arrays)
                return done
            return work(job, members, rows_of(into, members), must_write=False)

        for future in as_completed([self.pool.submit(one, members) for members in pieces]):
            finish(future.result())


def threads_of(number: int | None) -> int:
    """Return how many threads are meant: all of the machine where nothing is said."""
    return number or os.cpu_count() or 1


def cut(members: range, size: int) -> list[range]:
    """Cut members into pieces of a size; none is a single member.

    >>> cut(range(10, 31), 10)
    [range(10, 20), range(20, 31)]
    """
    found = blocks_of(len(members), size) if len(members) else []
    return [range(members.start + part.start, members.start + part.stop) for part in found]


def piece_size(members: int, threads: int | None) -> int:
    """Return how many members make a piece when all threads are to have one, up to a file of the store."""
    return max(_SMALLEST, min(CHUNK, -(-members // threads_of(threads))))
