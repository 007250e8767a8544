"""The queue of jobs: who comes first, what happens to whom, and that nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from lantu.database import Archive, jobs, open_archive


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return open_archive(tmp_path)


def test_jobs_are_taken_in_the_order_in_which_they_were_asked(archive: Archive) -> None:
    first = jobs.add(archive, "run", {"scenario": "baseline"}, "a" * 64, "local")
    second = jobs.add(archive, "run", {"scenario": "low_birth"}, "b" * 64, "local")
    assert (first.state, second.state) == ("waiting", "waiting")
    assert jobs.waiting_before(archive, second) == 1
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
