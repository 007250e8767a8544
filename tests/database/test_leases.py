"""Several processes at one queue: every job ends once, whoever dies; and a late writer writes nothing."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from sqlalchemy import event

from lantu.database import Archive, jobs, open_archive
from tests.database.queue_worker import serve_queue
from tests.databases import each
from tests.forking import processes

LAPSED = timedelta(seconds=-1)  # a lease that has run out when it is given


@pytest.fixture
def queue(tmp_path: Path, database: str | None) -> Archive:
    return open_archive(tmp_path / "studio", database)


@each
def test_a_job_whose_lease_ran_out_is_taken_again_and_its_first_holder_writes_nothing(queue: Archive) -> None:
    asked = jobs.add(queue, "run", {}, "a" * 64, "local")
    slow = jobs.take(queue, "slow", LAPSED)
    quick = jobs.take(queue, "quick")
    assert slow is not None
    assert quick is not None
    assert (quick.id, quick.attempts, quick.lease_holder) == (asked.id, 2, "quick")
    assert not jobs.progress(queue, slow, 9, 10, "late")
    assert not jobs.renew(queue, slow)
    assert not jobs.fail(queue, slow, "late")
    assert not jobs.finish(queue, slow)
    assert not jobs.release(queue, slow)
    assert jobs.take(queue, "third") is None  # the lease holds
    assert jobs.progress(queue, quick, 5, 10, "half")
    assert jobs.finish(queue, quick)
    found = jobs.find(queue, asked.id)
    assert found is not None
    assert (found.state, found.done, found.told, found.error) == ("done", 5, "half", "")


def test_a_queue_with_nothing_open_is_asked_one_question(queue: Archive) -> None:
    """Idle workers look into it once a second, all day."""
    for number in range(3):
        jobs.add(queue, "run", {"n": number}, f"{number:064}", "local")
    done, failed, cancelled = (jobs.take(queue, "worker") for _ in range(3))
    assert done
    assert failed
    assert cancelled
    assert jobs.finish(queue, done)
    assert jobs.fail(queue, failed, "why")
    assert jobs.cancel(queue, cancelled.id)
    asked: list[str] = []
    event.listen(queue.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    assert jobs.take(queue, "worker") is None
    assert len(asked) == 1
    jobs.add(queue, "run", {}, "b" * 64, "local")
    assert jobs.take(queue, "worker") is not None


@each
def test_the_same_worker_that_took_a_job_twice_writes_only_with_its_second_attempt(queue: Archive) -> None:
    jobs.add(queue, "run", {}, "a" * 64, "local")
    first, second = jobs.take(queue, "one", LAPSED), jobs.take(queue, "one")
    assert first is not None
    assert second is not None
    assert not jobs.finish(queue, first)
    assert jobs.finish(queue, second)


@each
def test_a_job_that_kills_its_workers_is_given_up_and_can_be_asked_again(queue: Archive) -> None:
    bad = jobs.add(queue, "run", {}, "a" * 64, "local")
    for attempt in range(1, jobs.MOST_ATTEMPTS + 1):
        taken = jobs.take(queue, f"worker {attempt}", LAPSED)
        assert taken is not None
        assert taken.attempts == attempt
    good = jobs.add(queue, "run", {}, "b" * 64, "local")
    taken = jobs.take(queue, "last")
    assert taken is not None
    assert taken.id == good.id  # the one behind it is not held up
    dead = jobs.find(queue, bad.id)
    assert dead is not None
    assert (dead.state, dead.over, dead.attempts) == ("dead", True, jobs.MOST_ATTEMPTS)
    assert "3 workers" in dead.error
    assert not jobs.cancel(queue, bad.id)
    assert not jobs.retry(queue, good.id)
    assert jobs.retry(queue, bad.id)
    assert not jobs.retry(queue, bad.id)
    taken = jobs.take(queue, "again")
    assert taken is not None
    assert (taken.id, taken.attempts, taken.error) == (bad.id, 1, "")


@each
def test_a_job_is_not_asked_again_while_its_question_waits_as_another_one(queue: Archive) -> None:
    jobs.add(queue, "run", {}, "a" * 64, "local")
    taken = jobs.take(queue, "one")
    assert taken is not None
    assert jobs.fail(queue, taken, "no luck")
    other = jobs.add(queue, "run", {}, "a" * 64, "local")
    assert other.id != taken.id
    assert not jobs.retry(queue, taken.id)


@each
def test_twenty_jobs_end_once_each_though_a_worker_is_killed(queue: Archive, database: str | None) -> None:
    if os.name == "nt":
        pytest.skip("there is no kill -9")
    asked = [jobs.add(queue, "run", {"number": number}, f"{number:064}", "local").id for number in range(20)]
    deadly = jobs.add(queue, "run", {"deadly": True}, "d" * 64, "local").id
    begun = processes()

    def start(name: str) -> BaseProcess:
        process = begun.Process(target=serve_queue, args=(queue.home, database, name, 0.1), daemon=True)
        process.start()
        return process

    workers = {name: start(name) for name in ("one", "two", "three")}
    try:
        began = time.monotonic()
        while not (queue.home / "two.began").exists():
            assert time.monotonic() - began < 60
            time.sleep(0.01)
        workers["two"].kill()  # in the middle of a job
        born = 3
        while any(not jobs.find(queue, name).over for name in [*asked, deadly]):  # type: ignore[union-attr]
            assert time.monotonic() - began < 120
            for name, process in list(workers.items()):  # the deadly job takes one after the other
                if not process.is_alive():
                    del workers[name]
                    born += 1
                    workers[f"worker {born}"] = start(f"worker {born}")
            time.sleep(0.05)
    finally:
        for process in workers.values():
            process.kill()
            process.join()
    states = {name: jobs.find(queue, name) for name in [*asked, deadly]}
    assert [job.state for job in states.values() if job] == ["done"] * 20 + ["dead"]
    told = [line for file in queue.home.glob("*.ended") for line in file.read_text(encoding="utf-8").split()]
    assert len(told) == len(set(told))
    assert len(asked) - 1 <= len(told) <= len(asked)  # who was killed may have ended one without having told
    assert set(told) <= set(asked)
