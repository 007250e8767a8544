"""A cluster: pieces on the workers of a Dask scheduler, with the same bytes as on the threads of this machine."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lantu.engine.members.pieces import Finish, Piece, PieceTask, work
from lantu.engine.members.tally import Bins, Tally
from lantu.engine.store.results import Arrays, make_room, rows_of
from lantu.language.errors import LantuError
from lantu.language.text import Text

LOCAL = "local"
AHEAD = 3  # pieces a worker has in hand or waiting
_PATIENCE = "10s"


class Cluster:
    """A crew on a Dask cluster: address of its scheduler, or 'local' for one process a core on this machine.

    Workers need the same version of Lantu. Where they see the folder of the run, they write into it side by side
    and send nothing back; else their arrays travel. Pieces of a worker that is lost
    go to the others, or to those that come after it.
    """

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client, LocalCluster
        except ImportError:
            raise LantuError(
                Text(
                    "--cluster 需要 dask.distributed，尚未安装",
                    "--cluster needs dask.distributed, which is not installed",
                ),
                hint=Text(
                    "make cluster，或 pip install 'lantu[cluster]'", "make cluster, or pip install 'lantu[cluster]'"
                ),
            ) from None
        self.own: Any = None
        try:
            if address == LOCAL:
                self.own = LocalCluster(threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0")
            self.client = Client(self.own or address, timeout=_PATIENCE)
        except (OSError, ValueError, TimeoutError) as error:
            raise LantuError(
                Text(
                    f"--cluster {address}：该处没有 Dask 调度器回应（{error}）",
                    f"--cluster {address}: no Dask scheduler answers there ({error})",
                ),
                hint=Text(
                    "应为地址，例如 tcp://10.0.0.5:8786，或 local", "an address such as tcp://10.0.0.5:8786, or local"
                ),
            ) from None

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()
        if self.own is not None:
            self.own.close()

    def simulate(self, job: PieceTask, pieces: Sequence[range], finish: Finish, into: Arrays | Tally) -> None:
        """Simulate pieces on the workers; a few ahead of each, so that nothing piles up."""
        from distributed import as_completed

        shared_job = self._share(job)
        bins = self._share(into.bins) if isinstance(into, Tally) else None
        waiting = list(pieces)[::-1]
        workers = max(1, len(self.client.scheduler_info(n_workers=-1)["workers"]))
        sent = [self._send(shared_job, bins, waiting.pop()) for _ in range(min(AHEAD * workers, len(waiting)))]
        under_way = as_completed(sent)
        for future in under_way:
            done, brought = future.result()
            future.release()
            if waiting:
                under_way.add(self._send(shared_job, bins, waiting.pop()))
            _take(job, done, brought, into)
            finish(done)

    def _share(self, value: Any) -> Any:
        """Return what all workers get a copy of when they need it, as a task of the scheduler.

        What is scattered is gone with the last worker that holds it, and pieces that wait for it are cancelled (two workers
        killed at once, or one when a busy machine had not brought the copy to the other). A task is done again.
        """
        return self.client.submit(_same, value, pure=False)

    def _send(self, job: Any, bins: Any, members: range) -> Any:
        return self.client.submit(simulate_far, job, bins, members, pure=False)


def _same(value: Any) -> Any:
    return value


def simulate_far(job: PieceTask, bins: Bins | None, members: range) -> tuple[Piece, Arrays | Tally | None]:
    """Simulate a piece on a worker; return its counts, or its arrays where the run's folder cannot be observed."""
    draft = job.draft if job.draft is not None and job.draft.is_visible else None
    arrays = make_room(job.shapes, len(members))
    done = work(replace(job, draft=draft), members, arrays)
    if bins is not None:
        counted = Tally(bins)
        counted.add(arrays)
        return done, counted
    return done, None if draft else arrays


def _take(job: PieceTask, done: Piece, brought: Arrays | Tally | None, into: Arrays | Tally) -> None:
    """Put what a worker brought, or has written, where it belongs."""
    if isinstance(into, Tally):
        if isinstance(brought, Tally):
            into.merge(brought)
        return
    rows = rows_of(into, done.members)
    if isinstance(brought, dict):
        for name, array in brought.items():
            rows[name][...] = array
        if job.draft is not None:
            job.draft.write(done.members, rows)
    elif job.draft is not None:
        job.draft.read(done.members, rows)
