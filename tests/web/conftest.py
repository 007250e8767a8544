"""A studio of the embedded city: as an application that a test asks directly, and as a server for a browser."""

from __future__ import annotations

import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient
from httpx import Response

from lantu.database import open_archive
from lantu.database.accounts import ROLES, add_account
from lantu.web import Studio, make_app, open_studio
from lantu.web.access import Access

MEMBERS = 64


@pytest.fixture(scope="session")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a studio that has simulated its plan, to copy from."""
    home = tmp_path_factory.mktemp("studio")
    open_studio("chongqing", home, members=MEMBERS).standing()
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
    studio.standing()
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


SITE = "https://plan.example.org"
PASSWORD = "correct horse battery"


@pytest.fixture(scope="session")
def public_home(first_run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a public studio with an account of each role, to copy from; the names are the roles."""
    home = tmp_path_factory.mktemp("public")
    shutil.copytree(first_run / "runs", home / "runs")
    archive = open_archive(home)
    for role in ROLES:
        add_account(archive, role, role, PASSWORD, "terminal")
    archive.engine.dispose()
    return home


@pytest.fixture
def public_studio(public_home: Path, tmp_path: Path) -> Studio:
    """A studio that many people reach, of its own for one test."""
    home = shutil.copytree(public_home, tmp_path / "public")
    return open_studio("chongqing", home, members=MEMBERS, access=Access(public=True, site=SITE))


@pytest.fixture
def visitor(public_studio: Studio) -> Iterator[TestClient]:
    """Somebody at the public studio who has not signed in."""
    with TestClient(make_app(public_studio), base_url=SITE, follow_redirects=False) as asking:
        yield asking


def sign_in(client: TestClient, name: str, password: str = PASSWORD) -> Response:
    """Sign in as a browser does: open the form, fill it, send it."""
    form = client.get("/sign-in", params={"lang": "en"}).text
    found = re.search(r'name="csrf" value="([^"]+)"', form)
    assert found is not None
    # somebody who is signed in sees the way out there; the form that they opened before is still good
    csrf = client.cookies.get("lantu_form") if "/sign-out" in form else found[1]
    filled = {"name": name, "password": password, "csrf": csrf, "next": "/plan"}
    return client.post("/sign-in", data=filled)


@pytest.fixture
def signing_in() -> Callable[..., Response]:
    """How a test signs in."""
    return sign_in
