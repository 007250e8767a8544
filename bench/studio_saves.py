"""Kill -9 while an editor saves and others read: what was acknowledged must be there, and nothing half-written."""

import random
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import httpx

from bench.studio_process import studio

KILLS = 20
ALIVE = (2.0, 6.0)  # seconds until a kill
A_VERSION = 4  # after so many edits the draft is saved as a version


@dataclass
class Ledger:
    """What an editor was told is kept. notes: a goal's note by row, with the one that no answer came for; versions: ids."""

    notes: dict[str, set[str]] = field(default_factory=dict)
    versions: set[str] = field(default_factory=set)
    edits: int = 0
    lost: int = 0
    seconds: list[float] = field(default_factory=list)

    def check(self, client: httpx.Client) -> None:
        """Count what is not there, and take what is there as the start of the next round."""
        now = {row["row"]: row["note"] for row in client.get("/api/v1/draft").json()["sheets"]["goals"]}
        self.lost += sum(now[row] not in texts for row, texts in self.notes.items())
        self.notes = {row: {now[row]} for row in self.notes}
        there = [item["id"] for item in client.get("/api/v1/versions", params={"limit": 1000}).json()["items"]]
        self.lost += len(self.versions - set(there))


def survived(home: Path) -> list[str]:
    """Kill the studio again and again at a moment that nobody knows; return what became of the edits and versions."""
    ledger, draw, whole = Ledger(), random.Random(0), 0
    for round_ in range(KILLS + 1):
        with studio(home) as (address, process), _editor(address) as client:
            ledger.check(client)
            if round_ == KILLS:
                break
            reading = subprocess.Popen([sys.executable, "-c", READ, address], stderr=subprocess.DEVNULL)
            end = threading.Timer(draw.uniform(*ALIVE), process.kill)
            end.start()
            edit_until_killed(client, ledger, f"round {round_}")
            process.wait()
            reading.kill()
        with closing(sqlite3.connect(home / "archive.sqlite")) as file:
            whole += file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return [
        (
            f"Killed {KILLS} times (kill -9) at random moments while an editor saves and 20 others read without a pause: "
            f"{ledger.edits:,} acknowledged edits (median {1000 * median(ledger.seconds):.0f} ms) and {len(ledger.versions):,} "
            f"acknowledged versions, {ledger.lost} of them lost; database whole after {whole} of {KILLS} kills.\n"
        )
    ]


def edit_until_killed(client: httpx.Client, ledger: Ledger, words: str) -> None:
    """Write notes into goals, and save a version now and then, until nobody answers any more."""
    goals = client.get("/api/v1/draft").json()["sheets"]["goals"]
    text_of = {goal["row"]: goal["note"] for goal in goals}
    number = 0
    try:
        while True:
            row = goals[number % len(goals)]["row"]
            text = f"{words}, edit {number}"
            ledger.notes[row] = {text_of[row], text}  # until the answer comes, either may be there
            change = {"sheet": "goals", "row": row, "column": "note", "before": text_of[row], "after": text}
            began = time.perf_counter()
            answer = client.post("/api/v1/draft/edits", json={"edits": [change]})
            answer.raise_for_status()
            ledger.seconds.append(time.perf_counter() - began)
            ledger.notes[row], text_of[row] = {text}, text
            ledger.edits += 1
            number += 1
            if number % A_VERSION == 0:
                saved = client.post(
                    "/api/v1/draft/save", json={"message": text}, headers={"If-Match": answer.headers["ETag"]}
                )
                saved.raise_for_status()
                ledger.versions.add(saved.json()["id"])
    except httpx.TransportError:
        return


@contextmanager
def _editor(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=30, headers={"Origin": address}) as client:
        client.headers["X-CSRF-Token"] = client.get("/api/v1/me").json()["csrf"]
        yield client


READ = """
import sys, threading, urllib.request
def read():
    while True:
        urllib.request.urlopen(sys.argv[1] + "/?lang=zh").read()
for _ in range(20):
    threading.Thread(target=read, daemon=True).start()
threading.Event().wait()
"""
