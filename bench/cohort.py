"""The cohort kernel against vectorised numpy and a plain loop, same answers first.

38 places, 2 sexes, 101 ages, 15 years, moves by a full 38 x 38 matrix, float64.
"""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from bench.timing import seconds
from lantu.model.cohorts import cohort_kernel

PLACES, SEXES, AGES, YEARS = 38, 2, 101, 15
BLOCK, THREADS = 8, 2


def inputs(members: int, seed: int = 0) -> dict[str, np.ndarray]:
    """Return a made-up city: start, survival, fertility, moves, and yearly factors of each member."""
    draw = np.random.default_rng(seed)
    age = np.arange(AGES)
    size = 2e6 * draw.lognormal(0, 0.6, (PLACES, 1, 1)) / AGES / 2
    moves = draw.random((PLACES, PLACES))
    np.fill_diagonal(moves, 0)
    died = np.minimum(0.5, 0.0004 * np.exp(0.085 * np.arange(AGES + 1)))
    shape = np.exp(-(((age - 29) / 6.0) ** 2)) * ((age >= 15) & (age < 50))
    return {
        "start": size * np.exp(-(((age - 45) / 38.0) ** 2)) * np.ones((1, SEXES, 1)),
        "survival": 1 - died * np.array([[1.1], [0.9]]),
        "fertility": 0.09 * shape,
        "moves": 0.02 * moves / moves.sum(1, keepdims=True),
        "profile": np.minimum(0.2 + 1.5 * np.exp(-(((age - 24) / 9.0) ** 2)), 1.6),
        "outside": draw.normal(0, 0.004, PLACES),
        "factors": np.exp(np.cumsum(draw.normal(0, 0.02, (members, YEARS, 3)), axis=1)),
    }


def by_kernel(city: dict[str, np.ndarray]) -> np.ndarray:
    """Return people (member, place, sex, age) at the end, by the kernel, on threads."""
    factors = city["factors"]
    result = np.empty((len(factors), PLACES, SEXES, AGES))

    def run(first: int) -> None:
        mine = factors[first : first + BLOCK]
        people = np.broadcast_to(city["start"], (len(mine), PLACES, SEXES, AGES)).copy()
        spare = np.empty_like(people)
        boys, unknown = np.full(len(mine), 0.512), np.full((len(mine), PLACES), np.nan)
        for year in range(YEARS):
            births = people[:, :, 1] @ city["fertility"] * mine[:, year, :1]
            survival = 1 - (1 - city["survival"]) * mine[:, year, 1, None, None]
            profile = city["profile"] * mine[:, year, 2:]
            cohort_kernel.advance_by_matrix(
                people,
                survival,
                births,
                boys,
                unknown,
                city["moves"][None],
                profile,
                city["outside"][None],
                spare,
            )
            people, spare = spare, people
        result[first : first + BLOCK] = people

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(run, range(0, len(factors), BLOCK)))
    return result


def by_numpy(city: dict[str, np.ndarray], member: int) -> np.ndarray:
    """Return people of one member at the end, by vectorised numpy."""
    people = city["start"]
    profile = city["profile"]
    for year in range(YEARS):
        fertile, mortal, mobile = city["factors"][member, year]
        births = people[:, 1] @ city["fertility"] * fertile
        survival = 1 - (1 - city["survival"]) * mortal
        new = np.empty_like(people)
        new[..., 1:] = people[..., :-1] * survival[:, 1:-1]
        new[..., -1] += people[..., -1] * survival[:, -1]
        new[:, 0, 0], new[:, 1, 0] = births * 0.512 * survival[0, 0], births * 0.488 * survival[1, 0]
        new *= 1 + city["outside"][:, None, None]
        movers = (new * profile).reshape(PLACES, -1)
        moves = city["moves"] * mobile
        change = moves.T @ movers - moves.sum(1, keepdims=True) * movers
        people = new + change.reshape(new.shape)
    return people


def by_loop(city: dict[str, np.ndarray], member: int, years: int = YEARS) -> np.ndarray:
    """Return people of one member after some years, by plain Python loops over floats."""
    people = city["start"].tolist()
    fertility, profile, outside = (city[name].tolist() for name in ("fertility", "profile", "outside"))
    for year in range(years):
        fertile, mortal, mobile = city["factors"][member, year].tolist()
        survival = (1 - (1 - city["survival"]) * mortal).tolist()
        moves = (city["moves"] * mobile).tolist()
        new = [[[0.0] * AGES for _ in range(SEXES)] for _ in range(PLACES)]
        for place in range(PLACES):
            births = sum(people[place][1][age] * fertility[age] for age in range(AGES)) * fertile
            for sex in range(SEXES):
                row, old, alive = new[place][sex], people[place][sex], survival[sex]
                row[0] = births * (0.512 if sex == 0 else 0.488) * alive[0]
                for age in range(AGES - 1):
                    row[age + 1] = old[age] * alive[age + 1]
                row[AGES - 1] += old[AGES - 1] * alive[AGES]
                for age in range(AGES):
                    row[age] *= 1 + outside[place]
        after = [[list(row) for row in place] for place in new]
        for i in range(PLACES):
            for j in range(PLACES):
                if i == j:
                    continue
                for sex in range(SEXES):
                    for age in range(AGES):
                        flow = new[i][sex][age] * profile[age] * moves[i][j]
                        after[i][sex][age] -= flow
                        after[j][sex][age] += flow
        people = after
    return np.array(people)


def measure() -> list[dict[str, object]]:
    """Compare answers, then time; return the rows of the table."""
    few = inputs(2)
    kernel, loop = by_kernel(few)[0], by_loop(few, 0)
    for other in (by_numpy(few, 0), loop):
        assert abs(kernel.sum() / other.sum() - 1) < 1e-9
        np.testing.assert_allclose(kernel, other, rtol=1e-9)
    many, one = inputs(2000), inputs(1)
    kernel_rate = 2000 / seconds(lambda: by_kernel(many))
    numpy_rate = 1 / seconds(lambda: by_numpy(one, 0), 21)
    loop_rate = 1 / (seconds(lambda: by_loop(one, 0, 1), 3) * YEARS)
    task = "cohort, 38 x 2 x 101 x 15 years, 38 x 38 moves"
    rates = {
        "lantu kernel, 2 threads": (kernel_rate, ">= 3000 members/s"),
        "numpy, one member at a time": (numpy_rate, ">= 4 x"),
        "plain Python loop": (loop_rate, ">= 300 x"),
    }
    return [
        {"task": task, "who": who, "members/s": rate, "ratio": kernel_rate / rate, "bar": bar}
        for who, (rate, bar) in rates.items()
    ]


if __name__ == "__main__":
    for row in measure():
        print(row)
