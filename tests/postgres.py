"""A PostgreSQL that is started for the tests, once in each worker, and stopped behind them."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import ssl
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pytest

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
    """The address of a PostgreSQL cluster that lives as long as the tests do.

    pg8000 reads all certificates of the system for every connection, before it knows that the server speaks no TLS, and would
    verify none: that takes longer than most of what is asked here.
    """
    with patch.object(ssl.SSLContext, "load_default_certs", lambda *_: None), cluster() as made:
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
    user, as_user = None, []  # PostgreSQL refuses to run as root
    if os.geteuid() == 0:
        names = {entry.pw_name for entry in pwd.getpwall()}
        user = next(name for name in ("postgres", "nobody") if name in names)
        # subprocess forks to change the user, and then runs what libraries do behind a fork: PROJ closes its database there, and
        # waits for ever where a thread was just reading it
        setpriv = shutil.which("setpriv")
        assert setpriv, "no setpriv on this machine; on Debian: apt-get install util-linux"
        as_user = [setpriv, f"--reuid={user}", "--clear-groups"]
    top = Path(tempfile.mkdtemp(prefix="lantu-pg-", dir="/tmp"))
    if user:
        shutil.chown(top, user)

    def done(program: str, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*as_user, str(programs / program), *words], cwd=top, capture_output=True, text=True, check=False,
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


@pytest.fixture(scope="session")
def postgres_with_tables(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a database that has the tables as all steps make them; what tests write into is a copy of it."""
    from lantu.database import open_archive

    statements_in(postgres, "CREATE DATABASE made")
    open_archive(tmp_path_factory.mktemp("made"), f"{postgres}/made").engine.dispose()
    return "made"


def statements_in(server: str, *statements: str) -> None:
    """Send statements to a server, each on its own."""
    import pg8000.dbapi

    port = int(server.rpartition(":")[2])
    connection = pg8000.dbapi.connect("lantu", host="127.0.0.1", port=port, database="postgres")
    connection.autocommit = True
    for statement in statements:
        connection.cursor().execute(statement)
    connection.close()
