"""Allocation of land beside numpy and scipy.ndimage: ``python -m bench.land_change [SIDE]``; answers are compared first."""

import sys
import time
from datetime import date

import numpy as np

from bench.run import PAGE
from lantu.space.land_change.allocation import allocate
from tests.space.test_land_change import plain

STEPS, DEMAND, RUNS = 20, 200_000, 3


def main() -> None:
    """Measure and append a line to the page."""
    side = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    draw = np.random.default_rng(1)
    built = np.zeros((side, side), bool)
    built[side // 3 : side // 2, side // 3 : side // 2] = True
    own = np.clip(draw.normal(0, 150, (side, side)), -3000, 3000).astype(np.int16)
    own[3 * side // 4 : 4 * side // 5] = -32768
    allocate(built, own, 60, 1000, 2)
    times, work = [], []
    for _ in range(RUNS):
        start, busy = time.perf_counter(), time.process_time()
        found = allocate(built, own, 60, DEMAND, STEPS)
        times.append(time.perf_counter() - start)
        work.append(time.process_time() - busy)
    start = time.perf_counter()
    other = plain(built, own, 60, DEMAND, STEPS, 0)
    peer = time.perf_counter() - start
    same = "equal" if (found.built == other).all() else "NOT EQUAL"
    ours, cells = min(times), side * side * STEPS / 1e6
    line = (
        f"| {side:,} x {side:,} cells, {STEPS} steps | {ours:.2f} ({min(work):.2f}) | {peer:.1f} | {peer / ours:.1f} | "
        f"{cells / ours:,.0f} | {same} |"
    )
    print(line)
    title = f"\n## Land change, {date.today().isoformat()}\n"  # noqa: DTZ011
    about = "The best of three; in brackets seconds of processors, which two of them share.\n"
    head = (
        "| | Lantu, s | numpy and scipy.ndimage, s | ratio | million cell-steps a second | answers |\n"
        "| --- | ---: | ---: | ---: | ---: | --- |"
    )
    PAGE.write_text(PAGE.read_text("utf-8") + "\n".join([title, about, head, line]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
