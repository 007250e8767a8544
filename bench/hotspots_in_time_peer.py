"""The space-time scan beside another implementation of it: ``python -m bench.hotspots_in_time_peer SOURCES [--cases 20] [--deals 999]``.

The peer is the R package scanstatistics (Allévius, GPL), of which SOURCES is an unpacked source tree: its population-based Poisson scan
(`scan_pb_poisson_cpp`) is compiled by itself, since the whole package asks for many others; R with Rcpp and RcppArmadillo is needed.
Shared cases: cities of 60 points drawn at random over 12 periods with a season, half of them with an area that begins to report more in
the last three. Both look at the same circles over spans that end with the last period, with the same numbers expected. Answers are
compared before anything is timed: ratio, circle and span of the oddest cylinder must be the same, and the two p, from deals of their
own, must agree within four standard errors.
"""

import argparse
import json
import math
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np

from lantu.desk.hotspots.scan import circles
from lantu.desk.hotspots.space_time import scan_in_time, weights_by_people

SHARE, PERIODS, LONGEST = 0.3, 12, 4
PEER = """
told <- commandArgs(TRUE)
Rcpp::sourceCpp(file.path(told[1], "alone.cpp"), cacheDir = told[1])
for (name in strsplit(told[2], ",")[[1]]) {
  cases <- as.matrix(read.csv(paste0(name, ".cases.csv"), header = FALSE))
  usual <- as.matrix(read.csv(paste0(name, ".usual.csv"), header = FALSE))
  zones <- strsplit(readLines(paste0(name, ".zones")), " ")
  set.seed(1); begun <- proc.time()[3]
  # the sums of the periods that are older than a span may be are never looked at: they stand in one column that is in no zone
  found <- scanned(cases, usual, as.integer(unlist(zones)), lengths(zones), as.integer(told[3]))
  took <- proc.time()[3] - begun
  one <- found$observed
  cat(sprintf('{"zone": %d, "duration": %d, "score": %.15g, "p": %.15g, "seconds": %.4f}\\n', one$zone[1], one$duration[1], one$score[1],
    (1 + sum(found$simulated$score >= one$score[1] * (1 - 1e-12))) / (1 + nrow(found$simulated)), took))
}
"""
ALONE = """
#include <RcppArmadillo.h>
// [[Rcpp::depends(RcppArmadillo)]]
#include "scan_utility.hpp"
#include "scan_pb_poisson.hpp"
// [[Rcpp::export]]
Rcpp::List scanned(const arma::umat& cases, const arma::mat& usual, const arma::uvec& zones, const arma::uvec& lengths, int deals) {
  return scan_pb_poisson_cpp(cases, usual, zones, lengths, false, deals);
}
"""


def drawn_city(seed: int, points: int = 60) -> tuple[np.ndarray, ...]:
    """Return x, y, people (point,) and cases (period, point) of a city that nobody lives in."""
    random = np.random.default_rng(seed)
    x, y = random.uniform(0, 10_000, (2, points))
    people = np.round(np.exp(random.normal(6, 0.8, points))) + 1
    season = 1 + np.arange(PERIODS) / 6
    times = np.ones((PERIODS, points))
    if seed % 2:
        times[-3:, np.hypot(x - 3000, y - 6000) < 2500] = 2.5
    return x, y, people, random.poisson(np.outer(season, people) * times * 0.004)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path)
    parser.add_argument("--cases", type=int, default=20)
    parser.add_argument("--deals", type=int, default=999)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        for path in (asked.sources / "src").glob("*.h"):
            (top / path.name).write_bytes(path.read_bytes())
        for name in (
            "scan_utility",
            "scan_pb_poisson",
        ):  # under another name, since sourceCpp compiles each .cpp by itself as well
            (top / f"{name}.hpp").write_bytes((asked.sources / "src" / f"{name}.cpp").read_bytes())
        (top / "alone.cpp").write_text(ALONE, encoding="utf-8")
        own, names, took = [], [], 0.0
        for seed in range(asked.cases):
            x, y, people, cases = drawn_city(seed)
            around = circles(x, y, people, SHARE)
            weights = weights_by_people(people, cases)
            begun = time.perf_counter()
            own.append(
                scan_in_time(cases, weights, around, x, y, seed, recent=True, longest=LONGEST, deals=asked.deals)
            )
            took += time.perf_counter() - begun if seed else 0.0  # the first compiles
            names.append(str(top / f"city{seed}"))
            written(names[-1], cases, weights / weights.sum() * cases.sum(), around)
        told = subprocess.run(
            ["Rscript", "--vanilla", "-e", PEER, str(top), ",".join(names), str(asked.deals)],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        apart, seconds = 0.0, 0.0
        for seed, (one, line) in enumerate(zip(own, told.strip().splitlines(), strict=True)):
            peer, top_one = json.loads(line), one.hotspots[0]
            assert math.isclose(top_one.ratio, peer["score"], rel_tol=1e-9), (seed, top_one.ratio, peer)
            zone = Path(f"{names[seed]}.zones").read_text(encoding="utf-8").splitlines()[peer["zone"] - 1]
            assert set(map(int, zone.split())) == set(top_one.areas.tolist()), seed
            assert peer["duration"] == top_one.ends - top_one.begins + 1, seed
            p = (top_one.p + peer["p"]) / 2
            assert abs(top_one.p - peer["p"]) <= 4 * math.sqrt(2 * p * (1 - p) / asked.deals) + 2 / asked.deals, (
                seed,
                top_one.p,
                peer,
            )
            apart, seconds = max(apart, abs(top_one.p - peer["p"])), seconds + (peer["seconds"] if seed else 0.0)
    print(
        f"ratio, circle and span of the oddest cylinder the same in {len(own)} of {asked.cases} drawn cities; p at most {apart:.3f} apart "
        f"at {asked.deals} deals; {took:.2f} s and {seconds:.2f} s for all but the first"
    )


def written(name: str, cases: np.ndarray, usual: np.ndarray, around: object) -> None:
    """Write what the peer reads: the newest period first, older ones than a span may hold as one more place that no zone has."""
    rest = [cases[:-LONGEST].sum(), usual[:-LONGEST].sum()]
    for table, left, ending in ((cases, rest[0], "cases"), (usual, rest[1], "usual")):
        newest = table[::-1][:LONGEST]
        column = np.zeros((LONGEST, 1))
        column[0] = left
        np.savetxt(f"{name}.{ending}.csv", np.hstack([newest, column]), delimiter=",", fmt="%.17g")
    order, first, closes = around.order, around.first, around.closes  # type: ignore[attr-defined]
    zones = [
        " ".join(map(str, order[first[centre] : entry + 1].tolist()))
        for centre in range(len(first) - 1)
        for entry in range(first[centre], first[centre + 1])
        if closes[entry]
    ]
    Path(f"{name}.zones").write_text("\n".join(zones) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
