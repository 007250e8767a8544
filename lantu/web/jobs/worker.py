"""A worker answers the questions in the queue, one after the other, each in a process of its own, so that the pages stay quick.

Several studios may serve one archive: each has a worker, and a job is leased to one of them at a time.
Answers are kept under results/HASH of the studio's folder, by the hash of the question and of all that it reads: what was
asked before is answered at once.
"""

import json
import logging
import os
import secrets
import shutil
import socket
import threading
import time
from datetime import timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Protocol

from sqlalchemy.exc import SQLAlchemyError

from lantu.database import ArchiveError, jobs
from lantu.database.jobs import Job
from lantu.language.text import Text
from lantu.plain import Json
from lantu.web.jobs.answers import JobInput
from lantu.web.jobs.forking import as_here, processes
from lantu.web.jobs.process import work
from lantu.web.jobs.told_error import kept_error
from lantu.web.state.studio import Studio

KINDS = ("run", "compare", "optimise")  # that it can answer: rounds of the desk are for another worker
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


def draft_folder(home: Path, job: Job) -> Path:
    """Return where an attempt at a job writes its answer: no two attempts share one."""
    return home / "results" / f".{job.hash}.{job.id[:8]}-{job.attempts}.part"


class Worker:
    """The studio's worker: a thread that takes jobs and starts a process for each, from `start` until `stop`.

    lease: how long a job stays this worker's after it was last heard of. short: it takes short questions alone.
    """

    def __init__(self, studio: Studio, lease: timedelta = jobs.LEASE, *, short: bool = False) -> None:
        self._studio, self._lease, self._short = studio, lease, short
        self._name = f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(4)}"
        self._heard = 0.0  # when the lease was last renewed, by this machine's clock
        self._stopping, self._woken = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin; what attempts that nobody works on any more left half-written is cleared."""
        _clear_drafts(self._studio)
        self._stopping.clear()
        self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End: a running job is killed and waits for whoever is free."""
        self._stopping.set()
        self._woken.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    @property
    def is_working(self) -> bool:
        """Whether its thread looks into the queue."""
        return self._thread is not None and self._thread.is_alive()

    def wake(self) -> None:
        """Look into the queue now."""
        self._woken.set()

    def _work(self) -> None:
        while not self._stopping.is_set():
            try:
                job = jobs.take(self._studio.archive, self._name, self._lease, kinds=KINDS, short=self._short)
                if job is not None:
                    self._answer(job)
                    continue
            except (SQLAlchemyError, ArchiveError):  # its lease runs out, and it is taken again
                _log.exception("the archive does not answer; the worker tries again")
            except Exception:  # noqa: BLE001  (whatever one job does, the next one is answered)
                _log.exception("a job could not be looked after; its lease runs out, and it is taken again")
            self._woken.wait(LOOKS)
            self._woken.clear()

    def _answer(self, job: Job) -> None:
        """Answer a job; what it leaves is there as a whole or not at all."""
        studio, archive = self._studio, self._studio.archive
        folder = result_folder(studio.home, job.hash)
        draft = draft_folder(studio.home, job)
        self._heard = time.monotonic()
        try:
            if not folder.exists():
                shutil.rmtree(draft, ignore_errors=True)
                draft.mkdir(parents=True)
                error = self._compute(job, draft)
                if error is not None:
                    jobs.fail(archive, job, error)
                    return
                if self._stopping.is_set() or not jobs.renew(archive, job, self._lease):
                    return
                for scenario in sorted((draft / "runs").glob("*")):
                    studio.take_run(scenario.name, scenario)
                try:
                    draft.rename(folder)
                except OSError:
                    if not folder.exists():  # else another worker answered it first, and its answer stands
                        raise
            jobs.finish(archive, job)
        except (SQLAlchemyError, ArchiveError):
            raise
        except OSError as error:  # a full disk, no permission
            jobs.fail(archive, job, str(error))
        except Exception as error:  # noqa: BLE001  (a job that cannot be answered says so; it does not wait for ever)
            _log.exception("a job failed inside the studio")
            said = Text(
                f"内部出错：{error}；详见工作室的日志",
                f"something went wrong inside: {error}; the studio's log says what",
            )
            jobs.fail(archive, job, kept_error(said))
        finally:
            shutil.rmtree(draft, ignore_errors=True)
            if self._stopping.is_set():
                jobs.release(archive, job)

    def _compute(self, job: Job, draft: Path) -> str | None:
        """Run a job's process to its end, or end it where the job was cancelled; return what went wrong, None for nothing."""
        studio, system = self._studio, processes()
        task = JobInput(
            job.kind,
            job.question,
            job.hash,
            studio.folder(studio.head()),
            studio.home,
            draft,
            studio.members,
            studio.trust_code,
        )
        from_process, to_studio = system.Pipe(duplex=False)
        told = (dict(os.environ), work, task, to_studio)
        process = system.Process(target=as_here, args=told, name=f"job {job.id}", daemon=True)
        process.start()
        to_studio.close()
        error: str | None = None
        ends = time.monotonic() + studio.longest_job.total_seconds()
        try:
            while message := _newest(from_process):
                if time.monotonic() > ends:
                    hours = studio.longest_job / timedelta(hours=1)
                    return kept_error(
                        Text(
                            f"用时超过 {hours:g} 小时，即这里一个问题的上限",
                            f"it took longer than {hours:g} hours, the most that one question may take here",
                        )
                    )
                error = message.get("error", error)
                going = self._tell(job, message) if "told" in message else self._goes_on(job)
                if not going or self._stopping.is_set():
                    _end(process)
                    return None
            process.join()
        finally:
            _end(process)
            from_process.close()
        if error is None and process.exitcode:
            code = process.exitcode
            error = kept_error(Text(f"计算进程以 {code} 结束", f"the process of the job ended with {code}"))
        return error

    def _tell(self, job: Job, message: Json) -> bool:
        self._heard = time.monotonic()
        told = json.dumps(message["told"], ensure_ascii=False)
        return jobs.progress(self._studio.archive, job, message["done"], message["total"], told, self._lease)

    def _goes_on(self, job: Job) -> bool:
        """Whether a job is this worker's still; its lease is renewed when a third of it has passed."""
        if time.monotonic() - self._heard > self._lease.total_seconds() / 3:
            self._heard = time.monotonic()
            return jobs.renew(self._studio.archive, job, self._lease)
        now = jobs.find(self._studio.archive, job.id)
        return now is not None and (now.state, now.attempts) == (jobs.RUNNING, job.attempts)


def _clear_drafts(studio: Studio) -> None:
    """Remove drafts of answers that no running attempt writes. Drafts are listed first: one that begins later is not among them."""
    left = list((studio.home / "results").glob(".*.part"))
    running, _ = jobs.listed(studio.archive, limit=10_000, states=(jobs.RUNNING,))
    alive = {draft_folder(studio.home, job) for job in running}
    for folder in left:
        if folder not in alive:
            shutil.rmtree(folder, ignore_errors=True)


def _newest(pipe: _Pipe) -> Json | None:
    """Return what the process told last, errors before progress, {'quiet': True} for nothing; None when it has ended."""
    told: Json = {"quiet": True}
    try:
        while pipe.poll(OFTEN if "quiet" in told else 0):
            told = json.loads(pipe.recv_bytes())
            if "error" in told:
                return told
    except (EOFError, OSError):
        return None if "quiet" in told else told
    return told


def _end(process: BaseProcess) -> None:
    """End a process: asked first, then made to."""
    if process.is_alive():
        process.terminate()
        process.join(_PATIENCE)
    if process.is_alive():
        process.kill()
        process.join()
