"""The queue of jobs: who comes first, what happens to whom, and that nothing is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lantu.database import Archive, jobs, open_archive
from lantu.database.job_turns import Wait, waits
from lantu.database.transactions import writing
from tests.databases import each


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return open_archive(tmp_path)


def test_jobs_are_taken_in_the_order_in_which_they_were_asked(archive: Archive) -> None:
    first = jobs.add(archive, "run", {"scenario": "baseline"}, "a" * 64, "local")
    second = jobs.add(archive, "run", {"scenario": "low_birth"}, "b" * 64, "local")
    assert (first.state, second.state) == ("waiting", "waiting")
    assert waits(archive)[second.id] == Wait(1, None)  # nothing has finished yet: nobody knows how long it takes
    taken = jobs.take(archive, "one")
    assert taken is not None
    assert (taken.id, taken.state, taken.question) == (first.id, "running", {"scenario": "baseline"})
    assert jobs.finish(archive, taken)
    taken = jobs.take(archive, "one")
    assert taken is not None
    assert taken.id == second.id
    assert jobs.take(archive, "one") is None


def test_the_same_question_is_one_job_while_it_is_open_and_after_it_is_answered(archive: Archive) -> None:
    first = jobs.add(archive, "run", {}, "a" * 64, "local")
    assert jobs.add(archive, "run", {}, "a" * 64, "other").id == first.id
    taken = jobs.take(archive, "one")
    assert taken is not None
    assert jobs.add(archive, "run", {}, "a" * 64, "other").id == first.id
    assert jobs.finish(archive, taken)
    assert jobs.add(archive, "run", {}, "a" * 64, "other", answered=True).id == first.id
    # the answer was deleted since: the question is asked again
    assert jobs.add(archive, "run", {}, "a" * 64, "other").state == "waiting"


def test_a_question_whose_answer_is_there_is_done_at_once(archive: Archive) -> None:
    job = jobs.add(archive, "run", {}, "a" * 64, "local", answered=True)
    assert job.state == "done"
    assert job.over
    assert jobs.take(archive, "one") is None


def test_what_was_cancelled_stays_cancelled(archive: Archive) -> None:
    job = jobs.add(archive, "run", {}, "a" * 64, "local")
    taken = jobs.take(archive, "one")
    assert taken is not None
    assert jobs.progress(archive, taken, 1, 10, "one")
    assert jobs.cancel(archive, job.id)
    assert not jobs.progress(archive, taken, 2, 10, "two")
    assert not jobs.finish(archive, taken)
    assert not jobs.fail(archive, taken, "too late")
    assert not jobs.cancel(archive, job.id)
    found = jobs.find(archive, job.id)
    assert found is not None
    assert (found.state, found.done, found.told, found.error) == ("cancelled", 1, "one", "")
    assert found.ended is not None
    assert found.ended >= found.created


def test_a_job_that_was_running_when_the_studio_stopped_waits_again(archive: Archive, tmp_path: Path) -> None:
    job = jobs.add(archive, "run", {}, "a" * 64, "local")
    taken = jobs.take(archive, "one")
    assert taken is not None
    jobs.progress(archive, taken, 5, 10, "half")
    again = open_archive(tmp_path)
    assert jobs.release(again, taken)
    taken = jobs.take(again, "two")
    assert taken is not None
    assert (taken.id, taken.done, taken.told) == (job.id, 0, "")
    assert taken.attempts == 1  # being stopped is not a death


def test_the_list_is_in_pages_the_newest_first(archive: Archive) -> None:
    names = [jobs.add(archive, "run", {"number": number}, f"{number:064}", "local").id for number in range(5)]
    jobs.add(archive, "optimise", {}, "f" * 64, "local")
    page, total = jobs.listed(archive, limit=2, offset=1, kind="run")
    assert total == 5
    assert [job.id for job in page] == [names[3], names[2]]
    jobs.cancel(archive, names[0])
    assert [job.id for job in jobs.listed(archive, states=("cancelled",))[0]] == [names[0]]
    assert jobs.find(archive, "nobody") is None


def ask(archive: Archive, account: str, *names: str, **options: bool) -> list[str]:
    return [
        jobs.add(archive, "run", {"name": name}, f"{name:x>64}", account, **options).question["name"] for name in names
    ]


def taken(archive: Archive, *, short: bool = False) -> str:
    """Take the next job, end it, and return its name."""
    job = jobs.take(archive, "one", short=short)
    if job is None:
        return ""
    assert jobs.finish(archive, job)
    return str(job.question["name"])


@each
def test_people_take_turns(database: str | None, tmp_path: Path) -> None:
    archive = open_archive(tmp_path, database)
    ask(archive, "ann", "a1", "a2", "a3", "a4")
    ask(archive, "bob", "b1", "b2")
    ask(archive, "eve", "e1")
    assert [taken(archive) for _ in range(3)] == ["a1", "b1", "e1"]
    ask(archive, "bob", "b3")
    assert [taken(archive) for _ in range(6)] == ["a2", "b2", "a3", "b3", "a4", ""]
    # whose job runs has had a turn
    ask(archive, "ann", "a5", "a6")
    running = jobs.take(archive, "one")
    assert running is not None
    ask(archive, "bob", "b4")
    assert [taken(archive), taken(archive)] == ["b4", "a6"]


@each
def test_short_questions_have_a_lane_of_their_own(database: str | None, tmp_path: Path) -> None:
    archive = open_archive(tmp_path, database)
    ask(archive, "ann", "long")
    ask(archive, "bob", "short", short=True)
    assert taken(archive, short=True) == "short"
    assert taken(archive, short=True) == ""
    assert taken(archive) == "long"
    ask(archive, "bob", "again", short=True)  # the lane of all takes it where it comes first
    assert taken(archive) == "again"


@each
def test_as_many_as_one_may_have_are_counted_where_they_are_put_in(database: str | None, tmp_path: Path) -> None:
    archive = open_archive(tmp_path, database)

    def many(number: int) -> bool:
        try:
            jobs.add(archive, "run", {}, f"{number:064}", "ann", most_open=3)
        except jobs.QueueFullError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:  # at the same moment, and still not one more
        assert sum(pool.map(many, range(16))) == 3
    assert jobs.add(archive, "run", {}, "f" * 64, "bob", most_open=3).state == "waiting"
    # what is there already, or answered, takes nobody's room
    there = jobs.listed(archive)[0][-1]
    assert jobs.add(archive, "run", {}, there.hash, "ann", most_open=3).id == there.id
    assert jobs.add(archive, "run", {}, "e" * 64, "ann", answered=True, most_open=3).state == "done"


def test_how_long_one_waits_is_learned_from_what_has_finished(archive: Archive) -> None:
    for name, seconds in (("one", 10), ("two", 30), ("three", 80)):
        ask(archive, "ann", name)
        job = jobs.take(archive, "worker")
        assert job is not None
        jobs.finish(archive, job)
        with writing(archive) as connection:
            began = datetime.now(UTC) - timedelta(hours=1)
            times = {"started": began, "ended": began + timedelta(seconds=seconds)}
            connection.execute(jobs.jobs.update().where(jobs.jobs.c.id == job.id).values(**times))
    ask(archive, "ann", "first", "second", "third")
    names = {job.question["name"]: job.id for job in jobs.listed(archive, states=("waiting",))[0]}
    found = [waits(archive)[names[name]] for name in ("first", "second", "third")]
    assert found == [Wait(0, 0), Wait(1, 30), Wait(2, 60)]
    assert jobs.take(archive, "worker") is not None
    third = waits(archive)[names["third"]]
    assert third.before == 1
    assert third.seconds == pytest.approx(60, abs=5)  # thirty of the one that runs, thirty of the second
