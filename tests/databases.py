"""An archive to test with, once in SQLite and once in a PostgreSQL that is started for the tests."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from lantu.archive import Draft, Edit, add_edits, base_files, open_draft, take_folder
from lantu.database import Archive, open_archive
from tests.packs import small_pack

PLACES = ("/usr/local/bin", "/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/bin")


def _programs() -> Path | None:
    """Return the folder with the programs of PostgreSQL."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    for place in PLACES:
        for path in sorted(Path("/").glob(f"{place.removeprefix('/')}/initdb"), reverse=True):
            return path.parent
    return None


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL cluster that lives as long as the tests do."""
    with cluster() as made:
        yield made.address


@dataclass(frozen=True)
class Cluster:
    """A PostgreSQL of a test's own: its address, how to start it, and how to kill it with -9."""

    address: str
    start: Callable[[], None]
    kill: Callable[[], None]


@contextmanager
def cluster(*, fsync: bool = False) -> Iterator[Cluster]:
    """Yield a PostgreSQL cluster that is running; it is stopped and removed at the end."""
    programs = _programs()
    if programs is None:
        message = "no PostgreSQL on this machine; on Debian: apt-get install postgresql"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    user = None  # PostgreSQL refuses to run as root
    if os.geteuid() == 0:
        names = {entry.pw_name for entry in pwd.getpwall()}
        user = next(name for name in ("postgres", "nobody") if name in names)
    top = Path(tempfile.mkdtemp(prefix="lantu-pg-", dir="/tmp"))
    if user:
        shutil.chown(top, user)

    def done(program: str, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(programs / program), *words], user=user, cwd=top, capture_output=True, text=True, check=False,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(top)},
        )  # fmt: skip

    def do(program: str, *words: str) -> None:
        told = done(program, *words)
        assert told.returncode == 0, told.stderr or told.stdout

    port = _free_port()
    options = (
        f"-c listen_addresses=127.0.0.1 -c port={port} -c fsync={'on' if fsync else 'off'} "
        f"-c unix_socket_directories={top}"
    )

    def start() -> None:
        ends = time.monotonic() + 30  # what a killed server shared in memory is free once its last process has gone
        while (told := done("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start")).returncode:
            assert time.monotonic() < ends, told.stderr or told.stdout
            time.sleep(0.25)

    def kill() -> None:
        os.kill(int((top / "data" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)

    try:
        do("initdb", "-D", "data", "-U", "lantu", "-A", "trust", "-E", "UTF8", "--no-sync")
        start()
        try:
            yield Cluster(f"postgresql://lantu@127.0.0.1:{port}", start, kill)
        finally:
            do("pg_ctl", "-D", "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(top, ignore_errors=True)


def _free_port() -> int:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str | None:
    """The address of an empty database: None for SQLite. Tests ask for both with `each`."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return None
    import pg8000.dbapi

    server = request.getfixturevalue("postgres")
    port = int(server.rpartition(":")[2])
    connection = pg8000.dbapi.connect("lantu", host="127.0.0.1", port=port, database="postgres")
    connection.autocommit = True
    connection.cursor().execute("DROP SCHEMA public CASCADE")
    connection.cursor().execute("CREATE SCHEMA public")
    connection.close()
    return f"{server}/postgres"


each = pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A small pack with three goals and a project."""
    folder = small_pack(tmp_path)
    with (folder / "goals.csv").open("a", encoding="utf-8") as file:
        file.write("gdp,city,2030,>=,1000,100m yuan,own,BOOK,\npopulation,city,2030,>=,120,10k person,own,BOOK,\n")
    return folder


@pytest.fixture
def archive(tmp_path: Path, pack: Path, database: str | None) -> Iterator[Archive]:
    """An archive that holds the pack as its first version."""
    opened = open_archive(tmp_path / "studio", database)
    take_folder(opened, pack)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def change(archive: Archive) -> Callable[..., Draft]:
    """Change cells in somebody's draft: change("ann", "goals", "goals.csv:0", value="70")."""

    def made(account: str, sheet: str, row: str, **cells: str) -> Draft:
        draft = open_draft(archive, account)
        files = base_files(archive, draft.base)
        held = next(line.values for line in files.sheets[sheet] if line.id == row)
        for edit in draft.live:
            if edit.row == row and edit.column:
                held = {**held, edit.column: edit.after}
        asked = [Edit(sheet, row, column, held.get(column, ""), text) for column, text in cells.items()]
        return add_edits(archive, draft, asked, files)

    return made
