"""Planted hotspots and noise in made-up cities: ``python -m bench.hotspots [--seeds 200] [--deals 199]``.

1,600 cells with uneven people, some 3,000 requests of noise by unique reporters. In one city of each seed a block of 5 x 5 cells
somewhere has three times as many; in the other nothing is planted. Found: the oddest area has p below 0.05, holds 13 of the 25 cells
or more, and at least half of its cells are of the block. False: any area of the other city has p below 0.05; 3 to 7 % are to be expected.
"""

import argparse
import time

import numpy as np

from lantu.desk.hotspots.areas import Areas, one_a_reporter
from lantu.desk.hotspots.scan import Scan, circles, scan
from lantu.desk.simulated.simulator import Planted, simulate_requests, simulated_city

SIDE = 40


def scanned(city: Areas, seed: int, planted: list[Planted], deals: int) -> Scan:
    """Return the scan of a made-up city's noise, each reporter once."""
    requests = simulate_requests(city, 12_000, seed, planted=planted)
    requests = requests.taken(requests.kind.called("noise"))
    counts, _ = one_a_reporter(requests)
    column, row = (
        np.clip(np.round((one - middle.min()) / (np.ptp(middle) / (SIDE - 1))), 0, SIDE - 1).astype(np.int64)
        for one, middle in ((requests.lon, city.lon), (requests.lat, city.lat))
    )
    cases = np.bincount((row * SIDE + column)[counts], minlength=SIDE * SIDE)
    return scan(cases, circles(city.x, city.y, city.people), city.x, city.y, seed, deals)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--deals", type=int, default=199)
    asked = parser.parse_args()
    found = false = 0
    begun = time.process_time()
    for seed in range(asked.seeds):
        city = simulated_city(SIDE, seed)
        column, row = np.random.default_rng(seed).integers(0, SIDE - 4, 2).tolist()
        top = scanned(city, seed, [Planted(column, row)], asked.deals).hotspots[0]
        east, north = top.areas % SIDE, top.areas // SIDE
        inside = ((east >= column) & (east < column + 5) & (north >= row) & (north < row + 5)).sum()
        found += bool(top.p < 0.05 and inside >= 13 and inside * 2 >= len(top.areas))
        false += bool(scanned(city, seed + 10_000, [], asked.deals).found())
    seconds = time.process_time() - begun
    print(f"{asked.seeds} seeds: found {found}, false {false}, {seconds:.0f} s of one processor")


if __name__ == "__main__":
    main()
