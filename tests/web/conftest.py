"""A studio of the embedded city: as an application that a test asks directly, and as a server for a browser."""

from __future__ import annotations

import os
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient
from httpx import Response

from lantu.database import open_archive
from lantu.database.accounts import ROLES, add_account
from lantu.packs import find_pack
from lantu.space import open_space
from lantu.web import JudgedRun, Studio, make_app, open_studio
from lantu.web.access import Access
from lantu.web.state.plan_reading import PlanReading
from lantu.web.state.runs.judged import BASELINE
from lantu.works import Work
from lantu.works.simulated.simulator import simulate_works
from tests.conftest import MakeOnce
from tests.databases import passwords_cost_little as passwords_cost_little
from tests.databases import sqlite_tables_are_made_once as sqlite_tables_are_made_once
from tests.databases import the_disk_is_not_waited_for as the_disk_is_not_waited_for

MEMBERS = 64
OTHER = "low_birth"  # the scenario that the plan's run is held against
READ: dict[str, PlanReading] = {}  # the plan as each worker has read it once, by id of its version


@pytest.fixture(scope="session")
def first_run(made_once: MakeOnce) -> Path:
    """The folder of a studio that has simulated its plan, made once for all workers, to copy from."""

    def simulate(home: Path) -> None:
        studio = open_studio("chongqing", home, members=MEMBERS)
        studio.judged()
        studio.archive.engine.dispose()

    return made_once("studio", simulate)


@pytest.fixture(scope="session")
def second_run(made_once: MakeOnce, first_run: Path) -> Path:
    """The folder of a run of another scenario, made once for all workers, to copy from."""

    def simulate(home: Path) -> None:
        studio = open_studio("chongqing", copy_of(first_run, home), members=MEMBERS)
        studio.judged(OTHER)
        studio.archive.engine.dispose()

    return made_once("two-runs", simulate) / "runs" / OTHER


@pytest.fixture(scope="session")
def judged(first_run: Path, tmp_path_factory: pytest.TempPathFactory) -> JudgedRun:
    """The plan's run, read and judged once by each worker."""
    home = copy_of(first_run, tmp_path_factory.mktemp("judged"))
    studio = open_studio("chongqing", home, members=MEMBERS)
    version = studio.head()
    READ[version.id] = studio.readings.of(studio.archive, version)
    return studio.judged()


@pytest.fixture(scope="session")
def judged_other(judged: JudgedRun, second_run: Path, tmp_path_factory: pytest.TempPathFactory) -> JudgedRun:
    """The run of the other scenario, read and judged once by each worker."""
    home = tmp_path_factory.mktemp("judged-other")
    shutil.copytree(second_run, home / "runs" / OTHER, copy_function=os.link)
    studio = open_studio("chongqing", home, members=MEMBERS)
    hand_over(studio, judged)
    return studio.judged(OTHER)


@pytest.fixture
def studio(first_run: Path, judged: JudgedRun, tmp_path: Path) -> Studio:
    """A studio of its own for one test, with the plan simulated."""
    return ready_studio(copy_of(first_run, tmp_path / "studio"), judged)


@pytest.fixture
def client(studio: Studio) -> Iterator[TestClient]:
    """Somebody who asks the application directly."""
    with TestClient(make_app(studio), base_url="http://127.0.0.1") as asking:
        yield asking


@pytest.fixture(scope="session")
def read_studio(
    first_run: Path, judged: JudgedRun, some_works: tuple[Work, ...], tmp_path_factory: pytest.TempPathFactory
) -> Studio:
    """A studio that the tests of a worker only read from, with some works."""
    studio = ready_studio(copy_of(first_run, tmp_path_factory.mktemp("read")), judged)
    give_works(studio, some_works)
    return studio


@pytest.fixture(scope="session")
def some_works() -> tuple[Work, ...]:
    """Simulated works in every stage but closure."""
    streets = open_space(find_pack("yuzhong")).streets()
    assert streets is not None
    return simulate_works(streets, 36, 2, date(2026, 3, 4), place="500103", goals=("metro_km/2027", "no_such/2030"))


def give_works(studio: Studio, works: tuple[Work, ...]) -> None:
    """Let a studio's plan have works, as if its pack had them."""
    reading = studio.readings.of(studio.archive, studio.head())
    object.__setattr__(reading, "plan", replace(reading.plan, works=works))


@pytest.fixture(scope="session")
def reader(read_studio: Studio) -> Iterator[TestClient]:
    """Somebody who only reads, asking the application directly."""
    with TestClient(make_app(read_studio), base_url="http://127.0.0.1") as asking:
        yield asking


@pytest.fixture(scope="module")
def compared_studio(
    first_run: Path, judged: JudgedRun, judged_other: JudgedRun, tmp_path_factory: pytest.TempPathFactory
) -> Studio:
    """A studio that has run two scenarios, which the tests of a file only read from."""
    studio = ready_studio(copy_of(first_run, tmp_path_factory.mktemp("compared")), judged)
    hand_over(studio, judged_other)
    return studio


@pytest.fixture(scope="module")
def compared(compared_studio: Studio) -> Iterator[TestClient]:
    """A client of a studio that has run two scenarios."""
    with TestClient(make_app(compared_studio), base_url="http://127.0.0.1") as asking:
        yield asking


@pytest.fixture(scope="session")
def address(read_studio: Studio) -> Iterator[str]:
    """The address of a running studio that tests only read from."""
    with serving(read_studio) as at:
        yield at


def copy_of(home: Path, to: Path) -> Path:
    """Copy a studio's folder: its archive, and its runs as links, since what is written of a run never changes."""
    shutil.copytree(home, to, dirs_exist_ok=True, ignore=shutil.ignore_patterns("runs", "locks"))
    shutil.copytree(home / "runs", to / "runs", copy_function=os.link)
    return to


def ready_studio(home: Path, judged: JudgedRun, access: Access | None = None) -> Studio:
    """Open a studio that has the judged run in memory, and its plan: reading it from disk and judging it takes seconds."""
    studio = open_studio("chongqing", home, members=MEMBERS, access=access)
    hand_over(studio, judged)
    version = studio.head()
    if version.id in READ:
        studio.readings._versions.once(version.id, lambda: replace(READ[version.id]))
    return studio


def hand_over(studio: Studio, judged: JudgedRun) -> None:
    """Put a judged run into a studio's memory, as `judged` would, with nothing that pages work out of it."""
    base = None if judged.scenario == BASELINE else studio.judged()
    own = JudgedRun(judged.run, judged.scenario, base, studio.judged)
    vars(own).update(verdict=judged.verdict, findings=judged.findings)
    studio._hold((studio.head().id, judged.scenario), own)


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
def public_home(made_once: MakeOnce, first_run: Path, passwords_cost_little: None) -> Path:
    """The folder of a public studio with an account of each role, to copy from; the names are the roles."""

    def add_accounts(home: Path) -> None:
        archive = open_archive(copy_of(first_run, home))
        for role in ROLES:
            add_account(archive, role, role, PASSWORD, "terminal")
        archive.engine.dispose()

    return made_once("public", add_accounts)


@pytest.fixture
def public_studio(public_home: Path, judged: JudgedRun, tmp_path: Path) -> Studio:
    """A studio that many people reach, of its own for one test."""
    return ready_studio(
        copy_of(public_home, tmp_path / "public"), judged, Access(public=True, site=SITE, one_factor=True)
    )


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
