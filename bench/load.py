"""Many readers at once: ``python -m bench.load [--readers 200 --seconds 60 --slow 500 --requests 20000 --rounds 3 --page]``.

One public studio of Chongqing is started as a person would start it, and asked by a process of its own on the same machine:

- *a reader* keeps one connection, asks a page and a figure that stands on it, then reads 2 to 8 s, and asks for the next ones; every
  other reader has been there before and asks with the marks (ETag) that were given. 200 of them ask some 80 times a second.
- *an editor* writes a note into a goal every second or so, and proposes the draft after every fourth; two of them.
- *a job* simulates 3,000 futures, and is asked again, as another question, as soon as it is done, so that one is always running.
- *a slow connection* sends a letter of its headers every three seconds; when it is closed it opens again. 500 of them.

Rounds with and without slow connections take turns, so that other programs on the machine meet both alike. Afterwards one after the other
20,000 requests, among them some for addresses that nobody asked before, while the memory of the studio is looked at.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from multiprocessing import get_context
from multiprocessing.queues import Queue
from pathlib import Path
from statistics import median

import httpx

from bench.load_askers import FIGURES, FUTURES, THINKING, Load, many, one_round, slow_connections
from bench.run import PAGE
from bench.studio_pages import SCREENS
from lantu.database import open_archive
from lantu.database.accounts import add_account
from lantu.database.sessions import make_token

BAR, RISE = 0.050, 1.5  # seconds; times


def memory(process: int) -> float:
    """Return what a process holds in memory, MB."""
    lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1000


def processor(process: int) -> float:
    """Return the seconds of a processor that a process has used."""
    told = Path(f"/proc/{process}/stat").read_text("ascii").rsplit(")", 1)[1].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure; --page appends what was found to the page of benchmarks."""
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parse.add_argument("--readers", type=int, default=200)
    parse.add_argument("--seconds", type=float, default=60.0)
    parse.add_argument("--slow", type=int, default=500)
    parse.add_argument("--requests", type=int, default=20_000)
    parse.add_argument("--rounds", type=int, default=3)
    parse.add_argument("--pack", default="chongqing")
    parse.add_argument("--page", action="store_true", help="write the figures into the docs")
    asked = parse.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "studio"
        tokens = _accounts(home)
        command = ["serve", asked.pack, "--port", "0", "--home", str(home), "--lang", "en", "--public", "--any-name"]
        process = subprocess.Popen([sys.executable, "-m", "lantu", *command], stdout=subprocess.PIPE, text=True)
        try:
            assert process.stdout is not None
            address = process.stdout.readline().split()[-1].split("/?")[0]
            lines = _measured(asked, address, tokens, process.pid)
        finally:
            process.terminate()
            process.wait()
    print("\n".join(lines))
    if asked.page:
        PAGE.write_text(PAGE.read_text(encoding="utf-8") + "\n" + "\n".join(lines), encoding="utf-8")


def _accounts(home: Path) -> list[str]:
    archive = open_archive(home)
    for name in ("ann", "bo"):
        add_account(archive, name, "editor", "a long enough phrase of words", "bench")
    tokens = [make_token(archive, name, 1, "bench") for name in ("ann", "bo")]
    archive.engine.dispose()
    return tokens


def _measured(asked: argparse.Namespace, address: str, tokens: list[str], process: int) -> list[str]:
    for path in (*SCREENS, *FIGURES):
        httpx.get(f"{address}{path}", timeout=300).raise_for_status()
    plain, slowed, seen = list[Load](), list[Load](), [0]
    used = list[float]()
    for _ in range(asked.rounds):
        for slow, rounds in ((0, plain), (asked.slow, slowed)):
            began = processor(process)
            with _beside(address, slow, asked.seconds) as closed:
                rounds.append(asyncio.run(one_round(address, tokens, asked.readers, asked.seconds, seen)))
            rounds[-1].closed = closed.get(timeout=60) if slow else 0
            used.append((processor(process) - began) / len(rounds[-1].waited))
            print(
                slow, f"{1000 * rounds[-1].p95():.0f} ms", len(rounds[-1].waited), rounds[-1].wrong[:3], file=sys.stderr
            )
    held = asyncio.run(many(address, asked.requests, lambda: memory(process)))
    return told(asked, plain, slowed, held, 1000 * median(used))


@contextmanager
def _beside(address: str, slow: int, seconds: float) -> Iterator["Queue[int]"]:
    """Hold slow connections in a process of their own, so that they cost the readers' process nothing."""
    spawn = get_context("spawn")
    closed: Queue[int] = spawn.Queue()
    process = spawn.Process(target=slow_connections, args=(address, slow, seconds, closed))
    if not slow:
        yield closed
        return
    process.start()
    yield closed
    process.join()


def told(
    asked: argparse.Namespace, plain: list[Load], slowed: list[Load], held: list[tuple[int, float]], cost: float
) -> list[str]:
    """Return the section of the page: a row for each bar."""
    both = [*plain, *slowed]
    answers = sum(len(load.waited) for load in both)
    wrong = sum(len(load.wrong) for load in both)
    one, other = median(load.p95() for load in plain), median(load.p95() for load in slowed)
    warm = [size for count, size in held if count >= 0.2 * held[-1][0]]
    spread = f"{', '.join(f'{1000 * load.p95():.0f}' for load in plain)} ms"
    spread_slow = f"{', '.join(f'{1000 * load.p95():.0f}' for load in slowed)} ms"
    edits = [second for load in both for second in load.edits]
    pace = answers / asked.seconds / len(both)
    facts = [
        f"{asked.readers} readers who look at a page for {THINKING[0]:.0f} to {THINKING[1]:.0f} s",
        f"two editors, one job of {FUTURES:,} futures",
        f"the asking side is on the same {os.cpu_count()} cores",
        f"{asked.rounds} rounds of {asked.seconds:.0f} s without and with slow connections, in turns",
        f"{answers:,} answers to readers ({pace:.0f} a second), {wrong} errors",
        f"{cost:.1f} ms of a processor of the studio to an answer, editors included",
        f"{len(edits):,} edits (median {1000 * median(edits):.0f} ms)",
        f"{sum(load.proposals for load in both)} proposals, {sum(load.jobs for load in both)} jobs done",
        f"load of the machine at the end {os.getloadavg()[0]:.1f}",
    ]
    shut = sum(load.closed for load in slowed)
    memory_told = f"{warm[0]:,.0f} MB after a fifth of them, {warm[-1]:,.0f} MB at the end, {max(warm):,.0f} MB at most"
    return [
        f"## Many readers, {date.today().isoformat()}\n",  # noqa: DTZ011
        f"`python -m bench.load`: {'; '.join(facts)}.\n",
        "| what | measured | bar |\n| --- | --- | --- |",
        f"| p95 of the readers | {1000 * one:.0f} ms (rounds: {spread}) | {1000 * BAR:.0f} ms |",
        (
            f"| the same with {asked.slow} slow connections | {1000 * other:.0f} ms (rounds: {spread_slow}): {other / one:.2f} times; "
            f"{shut:,} connections closed | {RISE:.1f} times |"
        ),
        f"| memory over {held[-1][0]:,} requests | {memory_told} | flat |",
        "",
    ]


if __name__ == "__main__":
    main()
