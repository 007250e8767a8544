"""An archive in SQLite, and one in a PostgreSQL server of this machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from lantu.archive import Archive, open_archive


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as the tests."""
    programs = _programs()
    if programs is None:
        message = "no PostgreSQL on this machine; on Debian: apt-get install postgresql"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    folder = tmp_path_factory.mktemp("postgres")
    as_other = ["runuser", "-u", "nobody", "--"] if os.getuid() == 0 else []
    if as_other:  # it refuses to run as root
        shutil.chown(folder, "nobody")
        for above in (folder, *folder.parents):
            if above.owner() == "root" and above != Path("/tmp") and above.parent != above:
                above.chmod(above.stat().st_mode | 0o011)
    data = folder / "data"
    run = [*as_other, str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "lantu", "-E", "UTF8"]
    subprocess.run(run, check=True, capture_output=True, cwd=folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [*as_other, str(programs / "postgres"), "-D", str(data), "-p", str(port), "-h", "127.0.0.1", "-k", str(folder)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder,
    )  # fmt: skip
    address = f"postgresql://lantu@127.0.0.1:{port}"
    try:
        _wait_for(port, server)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def _programs() -> Path | None:
    found = shutil.which("postgres")
    if found and shutil.which("initdb"):
        return Path(found).parent
    return next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    import time

    import pg8000.dbapi

    for _ in range(300):
        assert server.poll() is None, "PostgreSQL ended at once"
        try:
            pg8000.dbapi.connect(user="lantu", host="127.0.0.1", port=port, database="postgres").close()
        except (pg8000.dbapi.Error, OSError):
            time.sleep(0.1)
        else:
            return
    pytest.fail("PostgreSQL did not answer within 30 s")


@pytest.fixture(params=["sqlite", "postgresql"])
def archive_address(request: pytest.FixtureRequest) -> str | None:
    """The address of a fresh database: None is SQLite in the folder."""
    if request.param == "sqlite":
        return None
    import pg8000.dbapi

    server: str = request.getfixturevalue("postgres")
    name = f"test_{os.urandom(6).hex()}"
    port = int(server.rpartition(":")[2])
    connection = pg8000.dbapi.connect(user="lantu", host="127.0.0.1", port=port, database="postgres")
    connection.autocommit = True
    connection.cursor().execute(f"CREATE DATABASE {name}")
    connection.close()
    return f"{server}/{name}"


@pytest.fixture
def archive(tmp_path: Path, archive_address: str | None) -> Iterator[Archive]:
    """A fresh archive, in each of the databases."""
    opened = open_archive(tmp_path / "home", archive_address)
    yield opened
    opened.engine.dispose()
