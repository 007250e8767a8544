"""A studio's two lanes: one worker takes whatever comes next, one takes short questions alone, so that no half minute waits for an hour."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from lantu.web.jobs.worker import Worker
from lantu.web.state.studio import Studio


class Lanes:
    """The workers of a studio, from `start` until `stop`."""

    def __init__(self, studio: Studio) -> None:
        self._workers = (Worker(studio), Worker(studio, short=True))

    def start(self) -> None:
        """Begin."""
        for worker in self._workers:
            worker.start()

    def stop(self) -> None:
        """End: running jobs are killed and wait for whoever is free."""
        for worker in self._workers:
            worker.stop()

    def wake(self) -> None:
        """Look into the queue now."""
        for worker in self._workers:
            worker.wake()

    @property
    def is_working(self) -> bool:
        """Whether all of them look into the queue."""
        return all(worker.is_working for worker in self._workers)


@asynccontextmanager
async def working(app: FastAPI) -> AsyncIterator[None]:
    """The workers' life is the application's."""
    lanes: Lanes = app.state.lanes
    await run_in_threadpool(lanes.start)
    yield
    await run_in_threadpool(lanes.stop)
