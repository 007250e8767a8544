"""Answers the questions in the queue, one after the other, each in a process of its own, so that the pages stay quick.

Answers are kept under results/HASH of the studio's folder, by the hash of the question and of all that it reads: what was
asked before is answered at once.
"""

import json
import logging
import shutil
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Protocol

from fastapi import FastAPI
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from lantu.database import jobs
from lantu.database.jobs import Job
from lantu.web.jobs.answers import Task
from lantu.web.jobs.process import work
from lantu.web.state.studio import Studio

LOOKS = 1.0  # seconds between two looks into an empty queue, where nobody wakes the worker
OFTEN = 0.25  # seconds between two looks at a running job
_PATIENCE = 3.0  # seconds that a process has to end when it is told to
_log = logging.getLogger(__name__)


class _Pipe(Protocol):
    """The reading end of a pipe, of any system."""

    def poll(self, timeout: float = ...) -> bool: ...

    def recv_bytes(self, maxlength: int | None = None) -> bytes: ...


def result_folder(home: Path, hash_of_it: str) -> Path:
    """Return the folder of an answer, whether it is there or not."""
    return home / "results" / hash_of_it


class Worker:
    """The studio's worker: a thread that takes jobs and starts a process for each, from `start` until `stop`."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._stopping, self._woken = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin: jobs that were running when the studio last stopped wait again, and are taken first."""
        jobs.put_back(self._studio.archive)
        for left in (self._studio.home / "results").glob(".*.part"):
            shutil.rmtree(left, ignore_errors=True)
        self._stopping.clear()
        self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End: a running job is killed and waits for the next start."""
        self._stopping.set()
        self._woken.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def wake(self) -> None:
        """Look into the queue now."""
        self._woken.set()

    def _work(self) -> None:
        while not self._stopping.is_set():
            try:
                job = jobs.take(self._studio.archive)
                if job is not None:
                    self._answer(job)
                    continue
            except SQLAlchemyError:
                _log.exception("the archive does not answer; the worker tries again")
            self._woken.wait(LOOKS)
            self._woken.clear()

    def _answer(self, job: Job) -> None:
        """Answer a job; what it leaves is there as a whole or not at all."""
        studio, archive = self._studio, self._studio.archive
        folder = result_folder(studio.home, job.hash)
        draft = folder.with_name(f".{job.hash}.part")
        try:
            if not folder.exists():
                shutil.rmtree(draft, ignore_errors=True)
                draft.mkdir(parents=True)
                error = self._compute(job, draft)
                if error is not None:
                    jobs.fail(archive, job.id, error)
                    return
                if self._stopping.is_set() or not _runs(studio, job):
                    return
                for scenario in sorted((draft / "runs").glob("*")):
                    studio.take_run(scenario.name, scenario)
                draft.rename(folder)
            jobs.finish(archive, job.id)
        except OSError as error:  # a full disk, no permission
            jobs.fail(archive, job.id, str(error))
        finally:
            shutil.rmtree(draft, ignore_errors=True)
            if self._stopping.is_set():
                jobs.put_back(archive)

    def _compute(self, job: Job, draft: Path) -> str | None:
        """Run a job's process to its end, or end it where the job was cancelled; return what went wrong, None for nothing."""
        studio, spawn = self._studio, get_context("spawn")
        task = Task(
            job.kind,
            job.question,
            job.hash,
            studio.folder(studio.head()),
            studio.home,
            draft,
            studio.members,
            studio.trust_code,
        )
        from_process, to_studio = spawn.Pipe(duplex=False)
        process = spawn.Process(target=work, args=(task, to_studio), name=f"job {job.id}", daemon=True)
        process.start()
        to_studio.close()
        error: str | None = None
        try:
            while message := _newest(from_process):
                error = message.get("error", error)
                going = _tell(studio, job, message) if "told" in message else _runs(studio, job)
                if not going or self._stopping.is_set():
                    _end(process)
                    return None
            process.join()
        finally:
            _end(process)
            from_process.close()
        if error is None and process.exitcode:
            error = f"the process of the job ended with {process.exitcode}"
        return error


def _newest(pipe: _Pipe) -> dict[str, Any] | None:
    """Return what the process told last, errors before progress, {'quiet': True} for nothing; None when it has ended."""
    told: dict[str, Any] = {"quiet": True}
    try:
        while pipe.poll(OFTEN if "quiet" in told else 0):
            told = json.loads(pipe.recv_bytes())
            if "error" in told:
                return told
    except (EOFError, OSError):
        return None if "quiet" in told else told
    return told


def _tell(studio: Studio, job: Job, message: dict[str, Any]) -> bool:
    told = json.dumps(message["told"], ensure_ascii=False)
    return jobs.progress(studio.archive, job.id, message["done"], message["total"], told)


def _runs(studio: Studio, job: Job) -> bool:
    now = jobs.find(studio.archive, job.id)
    return now is not None and now.state == jobs.RUNNING


def _end(process: BaseProcess) -> None:
    """End a process: asked first, then made to."""
    if process.is_alive():
        process.terminate()
        process.join(_PATIENCE)
    if process.is_alive():
        process.kill()
        process.join()


@asynccontextmanager
async def working(app: FastAPI) -> AsyncIterator[None]:
    """The worker's life is the application's."""
    worker: Worker = app.state.worker
    await run_in_threadpool(worker.start)
    yield
    await run_in_threadpool(worker.stop)
