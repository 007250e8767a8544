"""Twenty times kill -9 while requests come in: ``python -m bench.desk_kills [postgresql]``; then every acknowledged key is sent again.

On PostgreSQL the server itself is killed every second time and started again, with fsync on. What was acknowledged is written down by
this program, not by the one that is killed.
"""

import random
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.desk import INTAKE, request
from lantu.database import open_archive
from lantu.desk.request import NewRequest
from lantu.govern.desk import ChangedRequest, DeskChange, change_desk, take_request, verify_desk
from lantu.language.errors import LantuError

KILLS, SENDERS = 20, 16


def keyed(key: str) -> NewRequest:
    """Return the request that a key stands for, the same in every process."""
    return request(zlib.crc32(key.encode()), datetime.now(UTC), key)


def send(home: str, address: str, turn: str) -> None:
    """Send requests from some threads for ever and say each key with the number that was given."""
    archive, told = open_archive(Path(home), address or None), threading.Lock()

    def one(thread: int) -> None:
        number = 0
        while True:
            number += 1
            key = f"{turn}.{thread}.{number}"
            try:
                taken = take_request(archive, keyed(key), INTAKE)
            except (LantuError, OSError):
                time.sleep(0.1)  # the server is gone; the kill of this program follows
                continue
            with told:
                print(key, taken.request.id, flush=True)

    for thread in range(SENDERS):
        threading.Thread(target=one, args=(thread,)).start()


def kills(home: Path, address: str | None, server: tuple[Callable[[], None], Callable[[], None]] | None) -> None:
    """Kill, read what was acknowledged, send all of it again, walk the chain; server: how to kill it, how to start it."""
    draw, told = random.Random(0), dict[str, str]()
    open_archive(home, address).engine.dispose()
    for turn in range(KILLS):
        command = [sys.executable, "-m", "bench.desk_kills", "send", str(home), address or "", str(turn)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:

            def stop(process: subprocess.Popen[str] = process, turn: int = turn) -> None:
                if server and turn % 2:
                    server[0]()
                    time.sleep(0.5)
                process.kill()

            assert process.stdout
            for number, line in enumerate(process.stdout):
                if not number:
                    threading.Timer(draw.uniform(0.5, 3), stop).start()  # from the first that is acknowledged
                words = line.split()
                if len(words) == 2 and len(words[1]) == 16 and line.endswith("\n"):
                    told[words[0]] = words[1]
        if server and turn % 2:
            server[1]()
    archive = open_archive(home, address)
    before, bad, keys = verify_desk(archive), 0, list(told)
    for at in range(0, len(keys), 500):
        some = keys[at : at + 500]
        found = change_desk(archive, [DeskChange(keyed(key), INTAKE) for key in some])
        bad += sum(
            not isinstance(one, ChangedRequest) or one.new or one.request.id != told[key]
            for one, key in zip(found, some, strict=True)
        )
    after = verify_desk(archive)
    print(
        f"killed {KILLS} times: {len(told):,} acknowledged, {bad} of them lost, made twice or changed when each was sent again; "
        f"{before.requests:,} requests before, {after.requests:,} after; chain {after.fault or 'whole'}"
    )


def main() -> None:
    """Kill on SQLite, or on a PostgreSQL that is started for it."""
    if sys.argv[1:2] == ["send"]:
        return send(*sys.argv[2:5])
    with ExitStack() as opened:
        home = Path(opened.enter_context(TemporaryDirectory(prefix="desk-")))
        if "postgresql" not in sys.argv[1:]:
            print("SQLite:", flush=True)
            return kills(home, None, None)
        from tests.postgres import cluster

        made = opened.enter_context(cluster(fsync=True))
        print("PostgreSQL, fsync on, its server killed ten times of the twenty:", flush=True)
        return kills(home, f"{made.address}/postgres", (made.kill, made.start))


if __name__ == "__main__":
    main()
