"""The spatial scan beside another implementation of it: ``python -m bench.hotspots_peer [--cases 20] [--deals 999]``.

The peer is the R package smerc (French, GPL; `scan.test`, Poisson), found by Rscript; R_LIBS may say where. Shared cases: cities of 200
points drawn at random with uneven people, half of them with a planted area, and the leukaemia counts of 281 tracts of New York that
smerc brings (rounded down: counts are whole). Answers are compared before anything is timed: the oddest area and its log likelihood
ratio must be the same; the two p come from deals of their own and must agree within four standard errors. Further areas are not
compared: Lantu keeps of each centre its oddest circle and lists those that do not overlap, smerc goes on with the other circles of a
centre as well. Times: of the whole test, median of three.
"""

import argparse
import json
import math
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from lantu.desk.hotspots.scan import Scan, circles, scan

SHARE = 0.5
PEER = """
suppressMessages(library(smerc))
told <- commandArgs(TRUE)
table <- read.csv(told[1]); deals <- as.integer(told[2]); times <- as.integer(told[3])
set.seed(1)
took <- c()
for (time in seq_len(times)) {
  took <- c(took, system.time(found <- suppressMessages(suppressWarnings(
    scan.test(as.matrix(table[, c("x", "y")]), table$cases, table$people, nsim = deals, alpha = 1, ubpop = 0.5, min.cases = 1))))[3])
}
rows <- sapply(found$clusters[1], function(one)
  sprintf('{"areas": [%s], "ratio": %.15g, "p": %.15g}', paste(sort(one$locids) - 1, collapse = ", "), one$test_statistic, one$pvalue))
cat(sprintf('{"version": "%s", "r": "%s", "seconds": %.6f, "clusters": [%s]}',
  packageVersion("smerc"), getRversion(), median(took), paste(rows, collapse = ", ")))
"""
NEW_YORK = """
suppressMessages(library(smerc)); data(nydf)
write.csv(data.frame(x = nydf$x, y = nydf$y, people = nydf$population, cases = floor(nydf$cases)), commandArgs(TRUE)[1], row.names = FALSE)
"""


def r(code: str, *words: str) -> str:
    return subprocess.run(
        ["Rscript", "--vanilla", "-e", code, *words], check=True, capture_output=True, text=True
    ).stdout


def drawn_city(seed: int, points: int = 200) -> np.ndarray:
    """Return x, y, people and cases (point, column) of a city that nobody lives in; of odd seeds a disc has three times as many."""
    random = np.random.default_rng(seed)
    x, y = random.uniform(0, 10_000, (2, points))
    people = np.round(np.exp(random.normal(6, 0.8, points))) + 1
    times = np.where((seed % 2) & (np.hypot(x - 3000, y - 6000) < 1500), 3.0, 1.0)
    cases = random.poisson(people * times * 0.004)
    return np.column_stack([x, y, people, cases])


def compared(table: np.ndarray, path: Path, deals: int, times: int) -> tuple[Scan, dict[str, Any], float]:
    """Return both answers and our seconds (median); AssertionError where they are not the same."""
    np.savetxt(path, table, delimiter=",", header="x,y,people,cases", comments="", fmt="%.10g")
    x, y, people, cases = np.loadtxt(path, delimiter=",", skiprows=1).T
    took: list[float] = []
    for _ in range(times):
        begun = time.perf_counter()
        own = scan(cases.astype(np.int64), circles(x, y, people, SHARE), x, y, seed=1, deals=deals)
        took.append(time.perf_counter() - begun)
    peer = json.loads(r(PEER, str(path), str(deals), str(times)))
    one, other = own.hotspots[0], peer["clusters"][0]
    assert math.isclose(one.ratio, other["ratio"], rel_tol=1e-9), (one.ratio, other["ratio"])
    assert sorted(one.areas.tolist()) == other["areas"]
    p = (one.p + other["p"]) / 2
    assert abs(one.p - other["p"]) <= 4 * math.sqrt(2 * p * (1 - p) / deals) + 2 / deals, (one.p, other["p"])
    return own, peer, median(took)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=20)
    parser.add_argument("--deals", type=int, default=999)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cases.csv"
        found = [compared(drawn_city(seed), path, asked.deals, 1) for seed in range(asked.cases)]
        apart = max(abs(own.hotspots[0].p - peer["clusters"][0]["p"]) for own, peer, _ in found)
        peer = found[0][1]
        print(
            f"smerc {peer['version']}, R {peer['r']}: oddest area and log ratio the same in {len(found)} of {asked.cases} drawn cities; "
            f"p at most {apart:.3f} apart at {asked.deals} deals"
        )
        r(NEW_YORK, str(path))
        table = np.loadtxt(path, delimiter=",", skiprows=1)
        own, peer, seconds = compared(table, path, asked.deals, 3)
        top, other = own.hotspots[0], peer["clusters"][0]
        print(
            f"New York, {len(table)} tracts: {len(top.areas)} tracts, log ratio {top.ratio:.6f} and {other['ratio']:.6f}, "
            f"p {top.p:.3f} and {other['p']:.3f}; {seconds:.2f} s and {peer['seconds']:.2f} s ({peer['seconds'] / seconds:.1f} times)"
        )


if __name__ == "__main__":
    main()
