"""Requests made up from a seed on a square of cells, with hotspots planted where they are known: for tests, demos and benches.

Nothing in them was seen anywhere: every id begins with `synthetic`, every row says so, and what is computed from them never becomes
an observation. How many come, what they are and how long they take are assumptions that stand below.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.desk.hotspots.areas import METRES, Areas, places
from lantu.desk.intake.columns import ASKED_NO_ANSWER, CLOSED, NO, NOT_ASKED, OPEN, YES, Coded, RequestColumns
from lantu.language.errors import LantuError
from lantu.language.text import Text

# Assumptions: kinds with their share, days that are promised, and median days that closing takes.
KINDS = (
    ("noise", 0.3, 5, 2.0),
    ("street_light", 0.2, 7, 3.0),
    ("waste", 0.25, 5, 2.5),
    ("water", 0.1, 10, 6.0),
    ("pavement", 0.15, 15, 9.0),
)
SPREAD = 0.9  # of the logarithm of days
SLOWER = 1.6  # times as long in the slowest district as in the fastest
PER_REPORTER = 1.6  # requests a reporter makes in the mean
CALLED, ANSWERED, SOLVED, CONTENT = (
    0.2,
    0.6,
    0.8,
    0.85,
)  # shares: called back, answering, solved, satisfied where solved
REOPENED = 0.06
DISTRICTS = tuple(f"synthetic district {number}" for number in range(1, 10))
_DAY = 86_400


@dataclass(frozen=True)
class Planted:
    """A block of cells with so many times the requests of a kind: its south-west cell, its side in cells."""

    column: int
    row: int
    side: int = 5
    times: float = 3.0
    kind: str = "noise"


def simulated_city(side: int, seed: int, metres: float = 500.0, middle: tuple[float, float] = (106.55, 29.56)) -> Areas:
    """Return side x side cells with people: unevenly many, log-normal around 400, fewer towards the edge."""
    random = np.random.Generator(np.random.Philox(key=[seed, 7]))
    column, row = (one.ravel() for one in np.meshgrid(np.arange(side), np.arange(side)))
    x, y = ((one - (side - 1) / 2) * metres for one in (column.astype(np.float64), row.astype(np.float64)))
    edge = (x**2 + y**2) / (2.0 * (side * metres / 2) ** 2)
    people = np.asarray(np.round(400 * np.exp(0.6 * random.standard_normal(side * side) - edge)), np.float64)
    lon, lat = x / METRES / np.cos(np.radians(middle[1])) + middle[0], y / METRES + middle[1]
    return places(
        tuple(f"{one}:{other}" for one, other in zip(column.tolist(), row.tolist(), strict=True)), lon, lat, people
    )


def simulate_requests(
    city: Areas,
    count: int,
    seed: int,
    begin: str = "2025-01-01",
    days: int = 365,
    planted: Sequence[Planted] = (),
    zone: str = "",
    districts: Sequence[str] = DISTRICTS,
) -> RequestColumns:
    """Return about so many requests in a city of cells; planted blocks come on top. districts: nine names, south to north, west first.

    LantuError for a count that cannot be.
    """
    if not 1 <= count <= 5_000_000:
        raise LantuError(
            Text(f"诉求数应为 1 至 5,000,000，实为 {count}", f"expected 1 to 5,000,000 requests, found {count}")
        )
    random = np.random.Generator(np.random.Philox(key=[seed, 3]))
    side = round(len(city.names) ** 0.5)
    shares = np.array([one[1] for one in KINDS])
    mean = np.outer(shares / shares.sum(), city.people / city.people.sum()) * count
    column, row = np.arange(side * side) % side, np.arange(side * side) // side
    for block in planted:
        inside = (
            (column >= block.column)
            & (column < block.column + block.side)
            & (row >= block.row)
            & (row < block.row + block.side)
        )
        mean[[one[0] for one in KINDS].index(block.kind), inside] *= block.times
    numbers = random.poisson(
        mean / PER_REPORTER
    )  # reporters of a kind in a cell: by chance alone, as the scan takes them to come
    kind = np.repeat(np.arange(len(KINDS)), numbers.sum(axis=1))
    cell = np.concatenate([np.repeat(np.arange(side * side), one) for one in numbers])
    own = random.geometric(1 / PER_REPORTER, len(cell))
    reporter = np.repeat(np.arange(len(cell)), own)
    kind, cell = np.repeat(kind, own), np.repeat(cell, own)
    total = len(cell)
    mixed = random.permutation(total)
    kind, cell, reporter = kind[mixed], cell[mixed], reporter[mixed]
    step = (city.x.max() - city.x.min()) / max(1, side - 1)
    east, north = (random.random((2, total)) - 0.5) * step
    seconds = np.sort(random.integers(0, days * _DAY, total))
    received = np.datetime64(begin, "s") + seconds.astype("timedelta64[s]")
    district = np.minimum(column[cell] * 3 // side, 2) * 3 + np.minimum(row[cell] * 3 // side, 2)
    promised, usual = (np.array([one[place] for one in KINDS], np.float64)[kind] for place in (2, 3))
    slow = SLOWER ** (district / 8)
    took = usual * slow * np.exp(SPREAD * random.standard_normal(total))
    closed = received + (took * _DAY).astype("timedelta64[s]")
    end = np.datetime64(begin, "s") + np.timedelta64(days, "D")
    shut = closed < end
    return RequestColumns(
        id=np.char.add(f"synthetic-{seed}-", np.char.zfill(np.arange(1, total + 1).astype(np.str_), 7)),
        kind=Coded(kind.astype(np.int32), tuple(one[0] for one in KINDS)),
        district=Coded(district.astype(np.int32), tuple(districts)),
        town=Coded(np.full(total, -1, np.int32), ()),
        owner=Coded(
            (district % 3).astype(np.int32), ("synthetic office 1", "synthetic office 2", "synthetic office 3")
        ),
        channel=Coded(random.integers(0, 3, total).astype(np.int32), ("phone", "web", "app")),
        lon=city.lon[cell] + east / METRES / np.cos(np.radians(float(city.lat.mean()))),
        lat=city.lat[cell] + north / METRES,
        reporter=reporter.astype(np.int32),
        received=received,
        due=received + (promised * _DAY).astype("timedelta64[s]"),
        closed=np.where(shut, closed, np.datetime64("NaT", "s")),
        reopened=np.full(total, np.datetime64("NaT", "s")),
        state=np.where(shut, CLOSED, OPEN).astype(np.int8),
        reopened_times=(shut & (random.random(total) < REOPENED)).astype(np.int16),
        parent=np.full(total, -1, np.int64),
        **_answers(shut, random),
        zone=zone,
        synthetic=True,
    )


def _answers(shut: NDArray[np.bool_], random: np.random.Generator) -> dict[str, NDArray[np.int8]]:
    """Return what residents said when called back: most were not asked, some did not answer."""
    asked = shut & (random.random(len(shut)) < CALLED)
    reached = asked & (random.random(len(shut)) < ANSWERED)
    solved = random.random(len(shut)) < SOLVED
    content = solved & (random.random(len(shut)) < CONTENT)
    base = np.where(asked, ASKED_NO_ANSWER, NOT_ASKED)
    return {
        name: np.where(reached, np.where(yes, YES, NO), base).astype(np.int8)
        for name, yes in (("contacted", np.ones(len(shut), np.bool_)), ("solved", solved), ("satisfied", content))
    }


def planted_blocks(side: int, count: int, seed: int) -> tuple[Planted, ...]:
    """Return so many blocks of 5 x 5 cells that do not meet, anywhere in a city; LantuError where they do not fit."""
    random = np.random.Generator(np.random.Philox(key=[seed, 5]))
    found: list[Planted] = []
    for _ in range(2000):
        if len(found) == count:
            return tuple(found)
        column, row = random.integers(0, side - 4, 2).tolist()
        if all(abs(column - one.column) > 6 or abs(row - one.row) > 6 for one in found):
            found.append(Planted(column, row))
    raise LantuError(Text(f"{count} 个热点放不下", f"{count} hotspots do not fit into the city"))
