"""A studio of the embedded city: as an application that a test asks directly, and as a server for a browser."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient

from lantu.web import Studio, make_app, open_studio

MEMBERS = 64


@pytest.fixture(scope="session")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a studio that has simulated its plan, to copy from."""
    home = tmp_path_factory.mktemp("studio")
    open_studio("chongqing", home, members=MEMBERS).prepare()
    return home


@pytest.fixture
def studio(first_run: Path, tmp_path: Path) -> Studio:
    """A studio of its own for one test, with the plan simulated."""
    home = tmp_path / "studio"
    shutil.copytree(first_run / "runs", home / "runs")
    return open_studio("chongqing", home, members=MEMBERS)


@pytest.fixture
def client(studio: Studio) -> Iterator[TestClient]:
    """Somebody who asks the application directly."""
    with TestClient(make_app(studio), base_url="http://127.0.0.1") as asking:
        yield asking


@pytest.fixture(scope="session")
def address(first_run: Path) -> Iterator[str]:
    """The address of a running studio that tests only read from."""
    studio = open_studio("chongqing", first_run, members=MEMBERS)
    studio.prepare()
    with serving(studio) as at:
        yield at


class serving:  # noqa: N801  (used like a function)
    """A running studio, as a context: its address."""

    def __init__(self, studio: Studio) -> None:
        self._server = uvicorn.Server(uvicorn.Config(make_app(studio), port=0, log_level="warning"))
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self) -> str:
        self._thread.start()
        while not self._server.started:
            time.sleep(0.02)
        return f"http://127.0.0.1:{self._server.servers[0].sockets[0].getsockname()[1]}"

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(10)
