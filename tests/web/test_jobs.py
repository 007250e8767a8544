"""Jobs over HTTP: asked, followed, cancelled, answered once, and not lost when the studio dies."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from lantu.database import jobs
from lantu.web import Studio, make_app
from lantu.web.jobs import forking
from lantu.web.jobs.answers import JobInput
from lantu.web.jobs.worker import Worker, draft_folder

PATIENCE = 240
TOP = Path(__file__).parents[2]
RUN = {"kind": "run", "question": {"scenario": "low_birth"}}
LONG = {
    "kind": "optimise",
    "question": {"futures": 2000, "seconds": 600, "gap": 0},
}  # nobody waits for its end


def until(told: Callable[[], dict[str, Any]], *states: str) -> dict[str, Any]:
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        job = told()
        if job["state"] in states:
            return job
        assert job["state"] in ("waiting", "running"), job
        time.sleep(0.2)
    raise AssertionError(f"the job did not become {states} in {PATIENCE} s")


def heard(client: TestClient, address: str, **headers: str) -> list[tuple[str, str, Any]]:
    """Return the events of a stream until it ends: (event, id, data)."""
    found = []
    with client.stream("GET", address, headers=headers) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        for block in "".join(stream.iter_text()).split("\n\n"):
            lines = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
            if "event" in lines:
                found.append((lines["event"], lines.get("id", ""), json.loads(lines["data"])))
    return found


def test_a_run_is_followed_to_its_end_and_is_what_the_pages_show(client: TestClient, studio: Studio) -> None:
    asked = client.post("/api/v1/jobs", json=RUN)
    assert asked.status_code == 202
    job = asked.json()
    assert asked.headers["location"] == f"/api/v1/jobs/{job['id']}"
    assert job["question"] == {"scenario": "low_birth", "members": studio.members, "settings": {}}
    assert client.get(f"/api/v1/jobs/{job['id']}/result").status_code in (200, 409)

    events = heard(client, job["events"])
    assert events[-1][0] == "done"
    assert events[-1][2]["state"] == "done"
    steps = [data["step"] for kind, _, data in events if kind == "told" and data]
    assert "simulate" in steps
    counted = [(data["done"], data["total"]) for kind, _, data in events if kind == "progress"]
    assert counted == sorted(counted)
    assert events[-1][2]["done"] == studio.members

    # whoever has heard the end hears nothing more; whoever missed it hears it
    last = events[-1][1]
    assert client.get(job["events"], headers={"Last-Event-ID": last}).status_code == 204
    again = heard(client, job["events"], **{"Last-Event-ID": "running-1-64-x"})
    assert [kind for kind, _, _ in again] == ["told", "done"]

    result = client.get(f"/api/v1/jobs/{job['id']}/result").json()
    assert result["scenario"] == "low_birth"
    written = (studio.home / "runs" / "low_birth" / "manifest.json").stat().st_mtime_ns
    assert studio.judged("low_birth").id == result["run"]
    assert (studio.home / "runs" / "low_birth" / "manifest.json").stat().st_mtime_ns == written

    # two scenarios that are both at hand are compared without another run
    compared = client.post(
        "/api/v1/jobs", json={"kind": "compare", "question": {"b": "low_birth", "why": False}}
    ).json()
    events = heard(client, compared["events"])
    assert events[-1][2]["state"] == "done"
    assert "simulate" not in [data.get("step") for kind, _, data in events if kind == "told"]
    rows = client.get(f"/api/v1/jobs/{compared['id']}/result").json()["goals"]
    odds = {(row["indicator"], row["year"]): row["odds"] for row in result["goals"] if row["place"] == "city"}
    same = [row for row in rows if row["place"] == "city" and odds.get((row["indicator"], row["year"])) is not None]
    assert same
    assert all(row["odds_b"] == odds[row["indicator"], row["year"]] for row in same if row["indicator"] != "debt_ratio")

    # the same question again: one job, no second run
    same = client.post("/api/v1/jobs", json=RUN).json()
    assert (same["id"], same["state"]) == (job["id"], "done")
    assert client.get("/api/v1/jobs", params={"kind": "run"}).json()["total"] == 1
    # and in another studio's archive, with the answers in the folder: done at once
    with studio.archive.engine.begin() as connection:
        connection.execute(jobs.jobs.delete())
    assert client.post("/api/v1/jobs", json=RUN).json()["state"] == "done"


def test_two_jobs_wait_in_line_and_a_cancelled_one_leaves_nothing(client: TestClient, studio: Studio) -> None:
    first = client.post("/api/v1/jobs", json=LONG).json()
    second = client.post("/api/v1/jobs", json={"kind": "run", "question": {"members": 1001}}).json()

    def told(job: dict[str, Any]) -> dict[str, Any]:
        return client.get(f"/api/v1/jobs/{job['id']}").json()

    until(lambda: told(first), "running")
    while not told(first)["told"]:
        time.sleep(0.2)
    now = told(second)
    assert (now["state"], now["before"]) == ("waiting", 0)
    page = client.get("/api/v1/jobs", params={"limit": 1}).json()
    assert page["total"] == 2
    assert page["items"][0]["id"] == second["id"]
    assert client.get(page["next"]).json()["items"][0]["id"] == first["id"]
    draft = draft_folder(studio.home, jobs.find(studio.archive, first["id"]))  # type: ignore[arg-type]
    assert draft.exists()

    assert client.delete(f"/api/v1/jobs/{first['id']}").json()["state"] == "cancelled"
    assert client.delete(f"/api/v1/jobs/{first['id']}").status_code == 409
    until(lambda: told(second), "running", "done")
    assert not draft.exists()
    assert heard(client, first["events"])[-1][2]["state"] == "cancelled"
    assert client.get(f"/api/v1/jobs/{first['id']}/result").status_code == 409
    client.delete(f"/api/v1/jobs/{second['id']}")


def test_a_run_with_settings_of_its_own_does_not_take_the_place_of_what_pages_show(
    client: TestClient, studio: Studio
) -> None:
    shown = sorted(folder.name for folder in (studio.home / "runs").iterdir())
    question = {"members": 8, "settings": {"works_years": 3}}
    job = client.post("/api/v1/jobs", json={"kind": "run", "question": question}).json()
    assert heard(client, job["events"])[-1][2]["state"] == "done"
    result = client.get(f"/api/v1/jobs/{job['id']}/result").json()
    assert (result["members"], result["settings"]) == (8, {"works_years": 3})
    assert [file.name for file in studio.home.glob("results/*/*")] == ["result.json"]  # not its futures
    assert sorted(folder.name for folder in (studio.home / "runs").iterdir()) == shown
    assert studio.judged().run.manifest["members"] == studio.members


def test_a_process_that_is_killed_is_a_job_that_failed(client: TestClient, studio: Studio) -> None:
    job = client.post("/api/v1/jobs", json=LONG).json()

    def told() -> dict[str, Any]:
        return client.get(f"/api/v1/jobs/{job['id']}").json()

    until(told, "running")
    while not told()["told"]:
        time.sleep(0.2)
    next(item for item in multiprocessing.active_children() if item.name == f"job {job['id']}").kill()
    began = time.monotonic()
    while not told()["error"] and time.monotonic() - began < 30:
        time.sleep(0.2)
    assert told()["state"] == "failed"
    assert "ended with" in told()["error"]
    while list((studio.home / "results").glob(".*")):
        assert time.monotonic() - began < 30
        time.sleep(0.1)


@pytest.mark.parametrize(("system", "begins"), [("linux", "forkserver"), ("darwin", "spawn"), ("win32", "spawn")])
def test_where_a_fork_is_safe_processes_are_forked_and_all_see_what_the_studio_sees(
    system: str, begins: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    ways = forking.processes()
    assert ways.get_start_method() == begins
    monkeypatch.undo()
    if begins == "spawn" and system != "darwin":
        return  # the same way once more
    for told in ("a", "b"):  # a server has the environment of its start
        monkeypatch.setenv("LANTU_TOLD", told)
        code = "import os, pathlib; pathlib.Path(out).write_text(os.environ['LANTU_TOLD'] + os.environ.get('LANTU_GONE', ''))"
        given = (dict(os.environ), exec, code, {"out": str(tmp_path / told)})
        process = ways.Process(target=forking.as_here, args=given)
        process.start()
        process.join()
        assert (tmp_path / told).read_text() == told
        monkeypatch.setenv("LANTU_GONE", "still here")
        monkeypatch.delenv("LANTU_GONE")


def test_no_file_of_the_folder_that_a_studio_is_started_in_is_taken_for_a_library(tmp_path: Path) -> None:
    """A planner's folder may hold a select.py, a zarr.py or another copy of Lantu."""
    here, elsewhere = tmp_path / "plans", tmp_path / "bin"
    here.mkdir()
    elsewhere.mkdir()
    for name in ("highspy", "zarr", "lantu"):
        (here / f"{name}.py").write_text(f"open({str(here / 'taken')!r}, 'w').close()")
    (elsewhere / "begin.py").write_text(
        "import os\n"
        "from lantu.web.jobs.forking import processes\n"
        "if __name__ == '__main__':\n"
        "    process = processes().Process(target=print, args=('begun',))\n"
        "    process.start(); process.join()\n"
        "    print('PYTHONSAFEPATH' in os.environ)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(TOP)}
    environment.pop("PYTHONSAFEPATH", None)
    done = subprocess.run(
        [sys.executable, elsewhere / "begin.py"], cwd=here, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["begun", "False"]
    assert not (here / "taken").exists()


WRONG: list[tuple[Any, str]] = [
    ({"kind": "optimise", "question": {"floor": 2}}, "less than or equal to 1, found 2"),
    ({"kind": "optimise", "question": {"budget": "much"}}, "budget"),
    ({"kind": "optimise", "question": {"bugdet": 1}}, "bugdet"),
    ({"kind": "optimise", "question": {"weights": {"official": 0, "own": 0, "benchmark": 0}}}, "weigh more"),
    ({"kind": "dream", "question": {}}, "run"),
    ({"kind": "run", "question": {"scenario": "low_brith"}}, "low_birth"),
    ({"kind": "run", "question": {"settings": {"works_yars": 3}}}, "works_years"),
    ({"kind": "run", "question": {"members": 10**9}}, "members"),
    ({"kind": "compare", "question": {"a": "baseline", "b": "baseline"}}, "two scenarios"),
    ([], "dictionary"),
]


def test_wrong_questions_are_refused_with_what_was_expected(client: TestClient) -> None:
    for asked, said in WRONG:
        answer = client.post("/api/v1/jobs", json=asked)
        assert answer.status_code == 422, asked
        assert answer.headers["content-type"] == "application/problem+json", asked
        assert said in answer.json()["detail"], asked
        assert client.get("/api/v1/jobs").json()["total"] == 0, asked


def test_what_is_not_there_is_said(client: TestClient) -> None:
    for tail in ("", "/events", "/result", "/plan.zip", "/projects.xlsx"):
        answer = client.get(f"/api/v1/jobs/nobody{tail}")
        assert answer.status_code == 404
        assert "nobody" in answer.json()["detail"]
    assert client.delete("/api/v1/jobs/nobody").status_code == 404
    assert client.get("/api/v1/jobs", params={"limit": 0}).status_code == 422


def test_nobody_fills_the_queue(studio: Studio) -> None:
    asking = TestClient(make_app(studio), base_url="http://127.0.0.1")  # no worker, so that all of them wait
    for number in range(20):
        question = {"kind": "optimise", "question": {"seed": number}}
        assert asking.post("/api/v1/jobs", json=question).status_code == 202
    full = asking.post("/api/v1/jobs", json={"kind": "optimise", "question": {"seed": 20}})
    assert full.status_code == 429
    # what waits already may be asked again
    asking.delete(asking.get("/api/v1/jobs").json()["items"][0]["events"].removesuffix("/events"))
    assert asking.post("/api/v1/jobs", json={"kind": "optimise", "question": {"seed": 20}}).status_code == 202


def test_a_short_question_does_not_wait_for_a_long_one_and_a_long_one_ends(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio.longest_job = timedelta(seconds=1)

    def slow(task: JobInput, to_studio: Connection) -> None:
        if task.kind == "optimise":
            time.sleep(60)
        (task.folder / "result.json").write_text("{}")
        to_studio.close()

    monkeypatch.setattr("lantu.web.jobs.worker.work", slow)
    monkeypatch.setattr("lantu.web.jobs.worker.processes", lambda: multiprocessing.get_context("fork"))
    with TestClient(make_app(studio), base_url="http://127.0.0.1") as asking:
        long = asking.post("/api/v1/jobs", json=LONG).json()
        until(lambda: asking.get(f"/api/v1/jobs/{long['id']}").json(), "running")
        short = asking.post("/api/v1/jobs", json=RUN).json()
        assert heard(asking, short["events"])[-1][2]["state"] == "done"
        ended = heard(asking, long["events"])[-1][2]
    assert (ended["state"], "the most that one question may take" in ended["error"]) == ("failed", True)


def test_a_question_reads_the_pack_again_only_where_it_has_changed(studio: Studio, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(studio.current.read(studio.pack)[0].folder, pack)
    first = studio.current.read(str(pack))
    assert studio.current.read(str(pack)) is first
    (pack / "note.txt").write_text("not read, but who knows")
    second = studio.current.read(str(pack))
    assert second is not first
    assert second[1].files == first[1].files
    (pack / "city.yaml").write_text((pack / "city.yaml").read_text("utf-8") + "\n# changed\n", "utf-8")
    assert studio.current.read(str(pack))[1].files != first[1].files


def test_a_job_that_was_given_up_is_seen_and_asked_again(studio: Studio) -> None:
    asking = TestClient(make_app(studio), base_url="http://127.0.0.1")  # no worker: this test plays the others
    job = asking.post("/api/v1/jobs", json=RUN).json()
    assert asking.post(f"/api/v1/jobs/{job['id']}/retry").status_code == 409
    for number in range(jobs.MOST_ATTEMPTS):
        assert jobs.take(studio.archive, f"worker {number}", timedelta(seconds=-1)) is not None
    assert jobs.take(studio.archive, "last") is None
    (dead,) = asking.get("/api/v1/jobs", params={"state": "dead"}).json()["items"]
    assert (dead["id"], dead["attempts"], dead["result"]) == (job["id"], 3, None)
    assert "3 workers took it" in dead["error"]
    assert heard(asking, job["events"])[-1][:1] == ("done",)  # a stream ends with it
    again = asking.post(f"/api/v1/jobs/{job['id']}/retry")
    assert again.status_code == 202
    assert (again.json()["state"], again.json()["attempts"], again.json()["error"]) == ("waiting", 0, "")
    assert asking.post("/api/v1/jobs/nobody/retry").status_code == 404


def test_a_job_that_breaks_the_worker_fails_and_the_next_one_is_answered(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered: list[str] = []

    def compute(worker: Worker, job: jobs.Job, draft: Path) -> str | None:
        answered.append(job.id)
        if len(answered) == 1:
            raise KeyError("a fault that nobody thought of")
        return "an error of its own"

    monkeypatch.setattr(Worker, "_compute", compute)
    with TestClient(make_app(studio), base_url="http://127.0.0.1") as asking:
        for seed in (0, 1):
            job = asking.post("/api/v1/jobs", json={"kind": "optimise", "question": {"seed": seed}}).json()
            assert heard(asking, job["events"])[-1][:1] == ("done",)
            now = asking.get(f"/api/v1/jobs/{job['id']}").json()
            assert (now["state"], "nobody thought of" in now["error"]) == ("failed", seed == 0)
        assert asking.get("/readyz").json() == {"status": "ok", "worker": "ok", "archive": "ok", "disk": "ok"}
    assert len(answered) == 2


def test_a_studio_says_what_it_cannot_do(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    idle = TestClient(make_app(studio), base_url="http://127.0.0.1")  # its worker was never started
    monkeypatch.setattr("lantu.web.screens.health.LEAST_FREE", 1e30)
    answer = idle.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["archive"] == "ok"
    assert "no question is answered" in answer.json()["worker"]
    assert "MB left" in answer.json()["disk"]
    assert idle.head("/readyz").status_code == 503
    assert idle.head("/healthz").status_code == 200


def test_progress_is_told_by_a_process_that_does_not_run_the_job(studio: Studio) -> None:
    asking = TestClient(make_app(studio), base_url="http://127.0.0.1")
    job = asking.post("/api/v1/jobs", json=RUN).json()
    taken = jobs.take(studio.archive, "elsewhere")
    assert taken is not None

    def work() -> None:
        time.sleep(0.5)
        assert jobs.progress(studio.archive, taken, 7, 16, '{"step": "simulate"}')
        time.sleep(0.5)
        assert jobs.finish(studio.archive, taken)

    other = threading.Thread(target=work)
    other.start()
    events = heard(asking, job["events"])
    other.join()
    assert ("told", {"step": "simulate"}) in [(kind, data) for kind, _, data in events]
    assert 7 in [data["done"] for kind, _, data in events if kind == "progress"]
    assert (events[-1][0], events[-1][2]["state"]) == ("done", "done")


def test_a_question_about_a_pack_that_has_changed_since_is_not_answered(studio: Studio) -> None:
    question = {"scenario": "low_birth", "members": studio.members, "settings": {}}
    job = jobs.add(studio.archive, "run", question, "0" * 64, "local")
    with TestClient(make_app(studio), base_url="http://127.0.0.1") as client:
        failed = heard(client, f"/api/v1/jobs/{job.id}/events")[-1][2]
    assert failed["state"] == "failed"
    assert "the pack has changed" in failed["error"]


@pytest.mark.slow
def test_after_kill_9_the_job_is_taken_up_again(studio: Studio) -> None:
    if os.name == "nt":
        pytest.skip("there is no kill -9")
    folder = studio.home
    with _served(folder, studio.members) as (first, address):
        job = _sent(f"{address}/api/v1/jobs", LONG)
        one = f"{address}/api/v1/jobs/{job['id']}"
        until(lambda: _sent(one), "running")
        while not _sent(one)["told"]:
            time.sleep(0.2)
        children = _descendants(first.pid)
        assert any(b"forkserver" in Path(f"/proc/{child}/cmdline").read_bytes() for child in children)
        assert [child for child in children if _nice(child) > _nice(first.pid)]  # that of the job is polite
        first.send_signal(signal.SIGKILL)
        first.wait()
    assert jobs.find(studio.archive, job["id"]).state == "running"  # type: ignore[union-attr]
    began = time.monotonic()
    while any(_alive(child) for child in children):  # a process does not outlive its studio
        assert time.monotonic() - began < 20
        time.sleep(0.1)
    with _served(folder, studio.members) as (_, address):
        one = f"{address}/api/v1/jobs/{job['id']}"
        until(lambda: _sent(one), "running")
        while not _sent(one)["told"]:
            time.sleep(0.2)
        assert _sent(one, method="DELETE")["state"] == "cancelled"
        with _served(folder, studio.members) as (_, second):  # a second studio on the same folder sees the same jobs
            assert _sent(f"{second}/api/v1/jobs/{job['id']}")["state"] == "cancelled"


class _served:  # noqa: N801  (used like a function)
    """`lantu serve` as a person starts it, on a studio's folder: the process and its address."""

    def __init__(self, home: Path, members: int) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "lantu", "serve", "chongqing", "--members", str(members), "--port", str(self.port),
                   "--home", str(home), "--lang", "en"]  # fmt: skip
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> tuple[subprocess.Popen[str], str]:
        assert self.process.stdout is not None
        assert "open" in self.process.stdout.readline()
        address = f"http://127.0.0.1:{self.port}"
        while True:
            try:
                urllib.request.urlopen(f"{address}/healthz").read()
                return self.process, address
            except OSError:
                time.sleep(0.1)

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)
        assert self.process.stdout is not None
        self.process.stdout.close()


def _sent(address: str, body: Any = None, method: str | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, data, {"Content-Type": "application/json"}, method=method)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def _descendants(of: int) -> list[int]:
    """Return the processes that any thread of a process began, and those that these began."""
    own = [int(name) for file in Path(f"/proc/{of}/task").glob("*/children") for name in file.read_text().split()]
    return own + [later for child in own for later in _descendants(child)]


def _nice(number: int) -> int:
    return os.getpriority(os.PRIO_PROCESS, number)


def _alive(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
