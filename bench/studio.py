"""The studio under its bars: ``python -m bench.studio`` writes paint, weight, answers, readers at once and kept saves into the docs."""

import asyncio
import random
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median, quantiles

import httpx

from bench.run import PAGE
from bench.studio_pages import SCREENS, VISITS, pages
from bench.studio_process import studio
from bench.studio_saves import survived

READERS, SECONDS, THINKING = 200, 60.0, (2.0, 8.0)  # a reader looks at a page for so many seconds
FIGURE = "/figures/fan.json?indicator=debt_ratio"


def read_together(address: str) -> list[str]:
    """Let many people read at once, a page and a figure each time; return how long they waited."""
    times, wrong = asyncio.run(_readers(address))
    cuts = quantiles(times, n=100)
    return [
        (
            f"{READERS} readers for {SECONDS:.0f} s, {THINKING[0]:.0f} to {THINKING[1]:.0f} s on a page, readers and studio on the "
            f"same two cores: {len(times):,} answers, {wrong} errors, median {1000 * median(times):.0f} ms, "
            f"p95 {1000 * cuts[94]:.0f} ms (bar: 500 ms), p99 {1000 * cuts[98]:.0f} ms.\n"
        )
    ]


async def _readers(address: str) -> tuple[list[float], int]:
    times: list[float] = []
    wrong = 0
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)

    async def reader(number: int, client: httpx.AsyncClient) -> None:
        nonlocal wrong
        draw = random.Random(number)
        await asyncio.sleep(draw.uniform(0, THINKING[1]))
        ends = time.monotonic() + SECONDS
        while time.monotonic() < ends:
            for path in (f"{draw.choice(SCREENS)}?lang={draw.choice(('zh', 'en'))}", FIGURE):
                began = time.perf_counter()
                try:
                    wrong += (await client.get(address + path)).status_code != 200
                except httpx.HTTPError:
                    wrong += 1
                times.append(time.perf_counter() - began)
            await asyncio.sleep(draw.uniform(*THINKING))

    async with httpx.AsyncClient(timeout=30, limits=limits) as client:
        await asyncio.gather(*(reader(number, client) for number in range(READERS)))
    return times, wrong


def main() -> None:
    """Measure and append the tables to the page."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "studio"
        with studio(home) as (address, _):
            for path in SCREENS:
                httpx.get(f"{address}{path}?lang=zh", timeout=120).raise_for_status()
            shown = pages(address)
            waited = read_together(address)
        kept = survived(home)
    lines = [
        f"## The studio, {date.today().isoformat()}\n",  # noqa: DTZ011
        (
            f"First visit with an empty cache in Chromium on the same two cores (maps drawn without a graphics card), median of "
            f"{VISITS}. Weight as it travels (bar: 1.5 MB); first paint (bar: 1 s); the slowest answer to what a person can do on "
            "the page, as the browser measures it from the press to the next picture, in steps of 8 ms (bar: 100 ms).\n"
        ),
        "| page | first paint | weight | slowest answer | to |\n| --- | ---: | ---: | ---: | --- |",
        *shown,
        "",
        *waited,
        *kept,
    ]
    print("\n".join(lines))
    PAGE.write_text(PAGE.read_text(encoding="utf-8") + "\n" + "\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
