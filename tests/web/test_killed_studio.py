"""Ten editors over HTTP while the studio, or the database server under it, is killed with -9: what was answered is there.

A change counts as acknowledged once its answer was received whole. LANTU_KILLS=20 is what a release is tried with.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from lantu.database import open_archive
from lantu.govern import create_work, find_work, verify_register, work_at
from tests.packs import small_pack
from tests.postgres import Cluster, cluster

EDITORS = 10
KILLS = int(os.environ.get("LANTU_KILLS", "1"))
WORKS = ("w0", "w1", "w2")
TOP = Path(__file__).resolve().parents[2]


@dataclass
class Told:
    """What editors were answered: marks by work and version, and marks that were refused."""

    acknowledged: dict[tuple[str, int], str] = field(default_factory=dict[tuple[str, int], str])
    refused: set[str] = field(default_factory=set[str])
    lock: Any = field(default_factory=threading.Lock)


@pytest.mark.parametrize("kept_in", ["sqlite", "postgresql"])
def test_what_was_answered_is_there_after_kill_9(kept_in: str, tmp_path: Path) -> None:
    pack, home, told = small_pack(tmp_path), tmp_path / "studio", Told()
    with cluster(fsync=KILLS > 1) if kept_in == "postgresql" else no_cluster() as server:
        database = f"{server.address}/postgres" if server else None
        archive = open_archive(home, database)
        for name in WORKS:
            create_work(archive, {"id": name, "title": name, "marks": []}, "ann")
        archive.engine.dispose()
        chance, killed = random.Random(20), {"studio": 0, "database": 0}
        studio, port = _started(pack, home, database)
        for kill in range(KILLS):
            stop, editors = threading.Event(), list[threading.Thread]()
            for number in range(EDITORS):
                editors.append(threading.Thread(target=_edit, args=(port, f"e{kill}-{number}", told, stop)))
                editors[-1].start()
            _wait_for(told, len(told.acknowledged) + chance.randint(EDITORS, 3 * EDITORS))
            time.sleep(chance.uniform(0, 0.02))
            if server and kill % 2 == 0:
                killed["database"] += 1
                server.kill()
                time.sleep(chance.uniform(0, 0.3))  # the studio runs on, and answers nobody what it cannot keep
                stop.set()
                server.start()
            else:
                killed["studio"] += 1
                studio.kill()
                studio.wait()
            stop.set()
            for editor in editors:
                editor.join(60)
            _check(home, database, told)
            if studio.poll() is not None and kill + 1 < KILLS:
                studio, port = _started(pack, home, database)
        studio.kill()
        studio.wait()
    assert len(told.acknowledged) >= KILLS * EDITORS
    print(f"{kept_in}: {killed}, {len(told.acknowledged)} acknowledged, {len(told.refused)} refused")


@contextmanager
def no_cluster() -> Iterator[Cluster | None]:
    yield None


def _started(pack: Path, home: Path, database: str | None) -> tuple[subprocess.Popen[str], int]:
    """Start a studio; return its process and port once it listens."""
    command = [sys.executable, "-m", "tests.web.studio_to_kill", str(pack), str(home), database or ""]
    studio = subprocess.Popen(
        command,
        cwd=TOP,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(TOP)},
    )
    assert studio.stdout is not None
    return studio, int(studio.stdout.readline())


def _edit(port: int, editor: str, told: Told, stop: threading.Event) -> None:
    """Edit works that others edit as well, and enter new ones, until the studio has gone or the time is over."""
    chance, step = random.Random(editor), 0
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    while not stop.is_set():
        step += 1
        mark = f"{editor}.{step}"
        try:
            if step % 5 == 0:
                record: dict[str, Any] = {"id": f"own-{mark}", "title": mark, "marks": [mark]}
                status, answer = _asked(connection, "POST", "/api/v1/works", {"record": record})
            else:
                _, seen = _asked(connection, "GET", f"/api/v1/works/{chance.choice(WORKS)}")
                record = {**seen["record"], "marks": [*seen["record"]["marks"], mark]}
                held = f'"{seen["version"]}"'
                status, answer = _asked(connection, "PUT", f"/api/v1/works/{record['id']}", {"record": record}, held)
        except (OSError, http.client.HTTPException, ValueError, KeyError):
            connection.close()  # no whole answer: nobody was promised anything
            time.sleep(0.02)
            continue
        with told.lock:
            if status in (200, 201):
                told.acknowledged[record["id"], answer["version"]] = mark
            elif status == 409:
                told.refused.add(mark)


def _asked(
    connection: http.client.HTTPConnection, method: str, address: str, body: Any = None, held: str = ""
) -> tuple[int, Any]:
    headers = {"Content-Type": "application/json", **({"If-Match": held} if held else {})}
    connection.request(method, address, None if body is None else json.dumps(body), headers)
    answer = connection.getresponse()
    return answer.status, json.loads(answer.read())


def _wait_for(told: Told, changes: int) -> None:
    ends = time.monotonic() + 120
    while len(told.acknowledged) < changes:
        assert time.monotonic() < ends, "the editors came to a stand"
        time.sleep(0.005)


def _check(home: Path, database: str | None, told: Told) -> None:
    """Every change that was answered is in its place once, none that was refused is there, and the audit chain holds."""
    archive = open_archive(home, database)
    found = verify_register(archive)
    assert found.fault == "", found
    newest = {name: find_work(archive, name) for name, _ in told.acknowledged}
    for name, version in newest.items():
        marks = version.project["marks"]
        assert len(marks) == len(set(marks)) == version.number - (name in WORKS)
        assert not told.refused & set(marks)
    for (name, number), mark in told.acknowledged.items():
        assert newest[name].project["marks"][number - 1 - (name in WORKS)] == mark
    name, number = max(told.acknowledged, key=lambda key: key[1])
    assert work_at(archive, name, number).project["marks"][-1] == told.acknowledged[name, number]
    with suppress(Exception):
        archive.engine.dispose()
