"""The studio under its bars: ``python -m bench.studio`` writes first paint, weight, readers at once and saves that survive into the docs.

A studio of the embedded city is started as a person would start it; pages are opened in the machine's Chromium.
"""

import asyncio
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import httpx
from playwright.sync_api import Browser, Page, sync_playwright

from bench.run import PAGE

SCREENS = (
    "/", "/indicators", "/indicator/debt_ratio", "/places", "/place/500101", "/map", "/plan", "/choose", "/compare", "/money",
    "/sources",
)  # fmt: skip
VISITS = 5
READERS, SECONDS, THINKING = 200, 60.0, (2.0, 8.0)  # a reader looks at a page for so many seconds
KILLS = 20
FIGURE = "/figures/fan.json?indicator=debt_ratio"


@contextmanager
def studio(home: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Start `lantu serve chongqing` and give its address; ended when the block ends, if it still lives."""
    command = [
        sys.executable,
        "-m",
        "lantu.cli",
        "serve",
        "chongqing",
        "--port",
        "0",
        "--home",
        str(home),
        "--lang",
        "en",
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        yield line.split()[-1].split("/?")[0], process
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()


def pages(address: str) -> list[str]:
    """Return a row a screen: first paint (median), bytes of a first visit as they travel, and how long a click takes."""
    rows = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=[
                "--headless",
                "--no-sandbox",
                "--use-gl=angle",
                "--use-angle=swiftshader",
                "--enable-unsafe-swiftshader",
            ],
        )
        for path in SCREENS:
            seen = [visit(browser, f"{address}{path}?lang=zh") for _ in range(VISITS)]
            paint, weight, click = (median(item[at] for item in seen) for at in range(3))
            rows.append(f"| `{path}` | {paint:,.0f} ms | {weight / 1e3:,.0f} kB | {click:,.0f} ms |")
        browser.close()
    return rows


def visit(browser: Browser, address: str) -> tuple[float, float, float]:
    """Open a page in a window that has seen nothing: first paint in ms, bytes received, ms from a click to the next frame."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    received = [0.0]
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on(
        "Network.loadingFinished",
        lambda told: received.__setitem__(0, received[0] + told["encodedDataLength"]),
    )
    page.goto(address)
    page.wait_for_load_state("networkidle")
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    click = clicked(page)
    context.close()
    return paint, received[0], click


def clicked(page: Page) -> float:
    """Return how long the light-or-dark button takes until the page is drawn again: it restyles everything there is."""
    return page.evaluate(
        """() => new Promise((done) => {
          const began = performance.now();
          document.getElementById("theme").click();
          requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
        })"""
    )


async def readers(address: str) -> tuple[list[float], int]:
    """Let many people read at once; return the seconds of each answer, and how many were no answer."""
    times: list[float] = []
    wrong = [0]
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)

    async def reader(number: int, client: httpx.AsyncClient) -> None:
        draw = random.Random(number)
        await asyncio.sleep(draw.uniform(0, THINKING[1]))
        ends = time.monotonic() + SECONDS
        while time.monotonic() < ends:
            for path in (f"{draw.choice(SCREENS)}?lang={draw.choice(('zh', 'en'))}", FIGURE):
                began = time.perf_counter()
                try:
                    answer = await client.get(address + path)
                    wrong[0] += answer.status_code != 200
                except httpx.HTTPError:
                    wrong[0] += 1
                times.append(time.perf_counter() - began)
            await asyncio.sleep(draw.uniform(*THINKING))

    async with httpx.AsyncClient(timeout=30, limits=limits) as client:
        await asyncio.gather(*(reader(number, client) for number in range(READERS)))
    return times, wrong[0]


def survived(home: Path) -> tuple[int, int]:
    """Kill the studio again and again while an editor saves and others read; return acknowledged edits and lost ones."""
    acknowledged: dict[str, str] = {}
    made, lost, draw = 0, 0, random.Random(0)
    for number in range(KILLS):
        with studio(home) as (address, process):
            ends = time.monotonic() + draw.uniform(0.5, 2.0)
            reading = subprocess.Popen([sys.executable, "-c", _READ, address], stderr=subprocess.DEVNULL)
            with httpx.Client(base_url=address, timeout=10, headers={"Origin": address}) as client:
                token = client.get("/api/v1/me").json()["csrf"]
                client.headers["X-CSRF-Token"] = token
                goals = client.get("/api/v1/draft").json()["sheets"]["goals"]
                lost += check(goals, acknowledged)
                edit = 0
                while time.monotonic() < ends:
                    row = goals[edit % len(goals)]
                    text = f"kept {number}.{edit}"
                    before = acknowledged.get(row["row"], row["note"])
                    change = {
                        "sheet": "goals",
                        "row": row["row"],
                        "column": "note",
                        "before": before,
                        "after": text,
                    }
                    answer = client.post("/api/v1/draft/edits", json={"edits": [change]})
                    answer.raise_for_status()
                    acknowledged[row["row"]] = text
                    edit += 1
                    made += 1
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            reading.kill()
    with studio(home) as (address, _), httpx.Client(base_url=address, timeout=30) as client:
        goals = client.get("/api/v1/draft").json()["sheets"]["goals"]
        lost += check(goals, acknowledged)
    return made, lost


_READ = """
import sys, threading, urllib.request
def read():
    while True:
        urllib.request.urlopen(sys.argv[1] + "/?lang=zh").read()
for _ in range(20):
    threading.Thread(target=read, daemon=True).start()
threading.Event().wait()
"""


def check(goals: list[dict[str, Any]], acknowledged: dict[str, str]) -> int:
    """Return how many acknowledged edits are not there."""
    now = {row["row"]: row["note"] for row in goals}
    return sum(now.get(row) != text for row, text in acknowledged.items())


def main() -> None:
    """Measure and append the tables to the page."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "studio"
        with studio(home) as (address, _):
            for path in SCREENS:
                httpx.get(f"{address}{path}?lang=zh", timeout=120).raise_for_status()
            shown = pages(address)
            times, wrong = asyncio.run(readers(address))
        edits, lost = survived(home)
    cuts = quantiles(times, n=100)
    lines = [
        f"## The studio, {date.today().isoformat()}\n",  # noqa: DTZ011
        (
            f"First visit with an empty cache in Chromium on the same two cores, median of {VISITS}; weight as it travels "
            "(bar: 1.5 MB); click: the light-or-dark button until the page is drawn again (bar: 100 ms); paint bar: 1 s.\n"
        ),
        "| page | first paint | weight | click |\n| --- | ---: | ---: | ---: |",
        *shown,
        (
            f"\n{READERS} readers for {SECONDS:.0f} s, {THINKING[0]:.0f} to {THINKING[1]:.0f} s on a page, readers and studio on the "
            f"same two cores: {len(times):,} answers, {wrong} errors, median {1000 * median(times):.0f} ms, "
            f"p95 {1000 * cuts[94]:.0f} ms (bar: 500 ms), p99 {1000 * cuts[98]:.0f} ms.\n"
        ),
        f"Killed {KILLS} times (kill -9) while an editor saves and others read: {edits:,} acknowledged edits, {lost} lost.\n",
    ]
    print("\n".join(lines))
    PAGE.write_text(PAGE.read_text(encoding="utf-8") + "\n" + "\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
