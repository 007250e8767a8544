"""A vote under load over HTTP: ``python -m bench.voice_load [VOTERS SECONDS KILLS] [postgresql]`` (500, a minute, 20 × kill -9).

Voters arrive evenly. Each opens the page of the vote, casts a ballot, and sends the same ballot again until it has a receipt; every third
sends it once more as somebody does who taps twice. The studio is killed with -9 and started again meanwhile. With postgresql the server of
the database is killed every other time, a cluster of its own that writes through to the disk. In the end the urn must hold each voter's
choice once, and every receipt must be found.
"""

import http.client
import json
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from lantu.database import Archive, open_archive
from lantu.govern.voice import (
    ResidentsVote,
    VoteProject,
    count_ballots,
    is_in_urn,
    issue_codes,
    open_vote,
    turnout,
)
from tests.packs import small_pack
from tests.postgres import Cluster, cluster

TOP = Path(__file__).resolve().parents[1]
PROJECTS = tuple(VoteProject(f"p{number}", f"项目 {number}", 10_000 * (number + 1)) for number in range(20))
NAME, THREADS = "load", 32


@dataclass
class VoteUnderLoad:
    """What voters did and what they were told: choices and receipts by voter, seconds from the first sending to the receipt."""

    choices: list[list[str]]
    codes: list[str]
    pages: bool
    receipts: dict[int, str] = field(default_factory=dict[int, str])
    waits: list[float] = field(default_factory=list[float])
    again: int = 0
    port: int = 0


def vote_under_load(
    home: Path, voters: int, seconds: float, kills: int, *, pages: bool = True, server: Cluster | None = None
) -> tuple[Archive, VoteUnderLoad, datetime]:
    """Let voters vote while the studio is killed; return the archive, what they were told, and a time after the close.

    pages: each opens the page of the vote before. server: of PostgreSQL, killed every other time in place of the studio; None: SQLite.
    """
    pack, chance, now = small_pack(home), random.Random(23), datetime.now(UTC)
    address = f"{server.address}/postgres" if server else None
    archive = open_archive(home / "studio", address)
    vote = ResidentsVote(NAME, "load", now - timedelta(hours=1), now + timedelta(hours=1), 500_000, PROJECTS)
    open_vote(archive, vote, "bench")
    codes = issue_codes(archive, NAME, voters, "bench")
    archive.engine.dispose()
    load = VoteUnderLoad([[p.id for p in PROJECTS if chance.random() < 0.3] for _ in range(voters)], codes, pages)
    studio, load.port = _started(pack, home / "studio", address)
    began, over = time.monotonic(), threading.Event()
    threads = [
        threading.Thread(target=_vote, args=(load, list(range(first, voters, THREADS)), began, seconds, over))
        for first in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for kill in range(kills):
        while len(load.receipts) < voters * (kill + 1) // (kills + 2):
            time.sleep(0.002)
        time.sleep(chance.uniform(0, 0.01))
        if server and kill % 2:
            server.kill()
            server.start()
            continue
        studio.kill()
        studio.wait()
        studio, load.port = _started(pack, home / "studio", address)
    for thread in threads:
        thread.join(600)
    over.set()
    studio.kill()
    studio.wait()
    return open_archive(home / "studio", address), load, vote.closes


def faults(archive: Archive, load: VoteUnderLoad, after: datetime) -> list[str]:
    """Return what is wrong: a voter without a receipt, a ballot that is lost or counted twice, a receipt that is not found."""
    voters = len(load.choices)
    wrong = [] if len(load.receipts) == voters else [f"{voters - len(load.receipts)} voters without a receipt"]
    if turnout(archive, NAME) != (voters, voters):
        wrong.append(f"turnout {turnout(archive, NAME)}")
    if Counter(count_ballots(archive, NAME, "bench", after)) != Counter(map(tuple, load.choices)):
        wrong.append("the urn does not hold what was cast")
    lost = [receipt for receipt in load.receipts.values() if not is_in_urn(archive, NAME, receipt)]
    return [*wrong, *([f"{len(lost)} receipts are not found"] if lost else [])]


def _vote(load: VoteUnderLoad, voters: list[int], began: float, seconds: float, over: threading.Event) -> None:
    for voter in voters:
        due = began + seconds * voter / len(load.choices)
        time.sleep(max(0.0, due - time.monotonic()))
        sent = {"vote": NAME, "code": load.codes[voter], "secret": f"{voter:032x}", "chosen": load.choices[voter]}
        first, times = time.monotonic(), 2 if voter % 3 == 0 else 1
        while times and not over.is_set():
            told = _cast(load, sent)
            if told is None:
                load.again += 1
                time.sleep(0.05)  # a phone without an answer sends the same ballot again
                continue
            assert load.receipts.setdefault(voter, told) == told
            times -= 1
        load.waits.append(time.monotonic() - first)


def _cast(load: VoteUnderLoad, sent: dict[str, object]) -> str | None:
    """Open the page and cast a ballot; None where no whole answer came."""
    connection = http.client.HTTPConnection("127.0.0.1", load.port, timeout=30)
    try:
        if load.pages:
            connection.request("GET", f"/participation/vote/{NAME}?lang=zh")
            connection.getresponse().read()
        body = json.dumps(sent)
        connection.request("POST", "/api/v1/residents/ballots", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        told = json.loads(answer.read())
    except (OSError, http.client.HTTPException, ValueError):
        return None
    finally:
        connection.close()
    assert answer.status in (201, 503), told
    return told["receipt"] if answer.status == 201 else None


def _started(pack: Path, home: Path, address: str | None) -> tuple[subprocess.Popen[str], int]:
    """Start a studio; return its process and port once it listens."""
    command = [sys.executable, "-m", "tests.web.studio_to_kill", str(pack), str(home), address or ""]
    environment = {**os.environ, "PYTHONPATH": str(TOP)}
    studio = subprocess.Popen(
        command, cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    )
    assert studio.stdout is not None
    return studio, int(studio.stdout.readline())


def main() -> None:
    """Measure and print; exit code 1 where anything is wrong."""
    asked = [int(word) for word in sys.argv[1:4] if word.isdigit()] or [500, 60, 20]
    on_server = cluster(fsync=True) if sys.argv[-1] == "postgresql" else nullcontext()
    began_at = time.monotonic()
    with on_server as server, TemporaryDirectory(prefix="lantu-vote-") as home:
        held, told_all, closes = vote_under_load(Path(home), *asked, server=server)
        wrong_all = faults(held, told_all, closes)
        held.engine.dispose()
    where, took = "PostgreSQL" if server else "SQLite", time.monotonic() - began_at
    print(
        f"{where}: {asked[0]} voters in {asked[1]} s (took {took:.0f} s), {asked[2]} × kill -9: "
        f"{'; '.join(wrong_all) or 'no ballot lost or counted twice'}; sent again {told_all.again} times; "
        f"to the receipt median {1000 * median(told_all.waits):.0f} ms, p95 {1000 * quantiles(told_all.waits, n=20)[-1]:.0f} ms"
    )
    sys.exit(bool(wrong_all))


if __name__ == "__main__":
    main()
