"""Whether odds of series carried on can be mended: ``python -m bench.odds_mended [CITY ...]``.

Each remedy has one or a few numbers, learned on the *other* cities and used on the city that is scored, so nothing of a city is in
its own odds. Beside it stands what the remedy gives when learned on the very goals that it is scored on, which nobody can
have: where even that is little, no other way to learn it helps.

- bands wider or narrower by one factor about their middle;
- odds on the scale of log odds, stretched and moved by pace (stacking with the climatology of the pace; Wolpert 1992);
- odds mixed with the climatology of the pace by one weight;
- growth that returns to the record's mean: a second forecast with a pooled memory, its mean shrunk towards no growth, normal or
  Student's t with 3 degrees of freedom, its members beside those of the trend.
"""

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.special import expit, logit, ndtri, stdtrit

from bench.odds_floor import CITIES, scores
from lantu.arrays import Array
from lantu.city import read_city
from lantu.hindcast.cases import Case
from lantu.hindcast.made_up_goals import OWN_PACE, PACES
from lantu.hindcast.series import MEMBERS, Series, cases_of, city_series
from lantu.model.record import trend
from lantu.packs import find_pack

FACTORS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2)
WEIGHTS = tuple(np.arange(0, 1.01, 0.05))
MEMORIES = tuple(
    product((0.0, 0.2, 0.4, 0.6, 0.8), (0, 1, 3), (None, 3))
)  # memory, years of no growth, degrees of freedom
_STEPS = (np.arange(MEMBERS) + 0.5) / MEMBERS
_SURE = 0.005  # odds nearer to 0 or 1 are taken as this near: log odds of a finite sample

Remedy = Callable[[Mapping[str, pd.DataFrame], pd.DataFrame], pd.Series]  # goals to learn from, goals to mend -> odds


def main() -> None:
    """Print each city's score as it is, and mended."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("cities", nargs="*", default=CITIES)
    cities = asked.parse_args().cities
    series = {city: city_series(read_city(find_pack(city))) for city in cities}
    cases = {city: cases_of("city", found) for city, found in series.items()}
    as_is = {city: scores(found) for city, found in cases.items()}
    print("| city | remedy | Brier | learned on others | learned on itself | at own pace | learned on others |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for name, remedy in {"log odds by pace": by_log_odds, "mixed with the pace": by_weight}.items():
        for city in cities:
            others = {other: as_is[other] for other in cities if other != city}
            honest, itself = (remedy(some, as_is[city]) for some in (others, {city: as_is[city]}))
            tell(city, name, as_is[city], brier(as_is[city], honest), brier(as_is[city], itself)[0])
    tried = {
        "bands by one factor": {
            factor: {city: scores(widened(found, factor)) for city, found in cases.items()} for factor in FACTORS
        },
        "growth that returns": {
            each: {city: scores(returning(found, series[city], *each)) for city, found in cases.items()}
            for each in MEMORIES
        },
    }
    for name, choices in tried.items():
        for city in cities:
            best = min(
                choices, key=lambda each: np.mean([mean(choices[each][other]) for other in cities if other != city])
            )
            told = choices[best][city]
            tell(
                city,
                f"{name} {best}",
                as_is[city],
                brier(told, told["odds"]),
                min(mean(choices[each][city]) for each in choices),
            )


def tell(city: str, name: str, before: pd.DataFrame, after: tuple[float, float], itself: float) -> None:
    """Print a row of the table."""
    was, own = brier(before, before["odds"])
    print(f"| {city} | {name} | {was:.3f} | {after[0]:.3f} | {itself:.3f} | {own:.3f} | {after[1]:.3f} |", flush=True)


def mean(goals: pd.DataFrame) -> float:
    """Return the Brier score of goals as they are."""
    return float(goals["score"].mean())


def brier(goals: pd.DataFrame, odds: pd.Series) -> tuple[float, float]:
    """Return the Brier score of some odds, of all goals and of those at the record's own pace."""
    missed = (odds - goals["met"]) ** 2
    return float(missed.mean()), float(missed[goals["pace"].eq(OWN_PACE)].mean())


def by_log_odds(learned: Mapping[str, pd.DataFrame], goals: pd.DataFrame) -> pd.Series:
    """Return log odds stretched by one number and moved by one a pace; each city that teaches weighs the same."""

    def told(numbers: Array, some: pd.DataFrame) -> Array:
        moved = some["pace"].map(dict(zip(PACES, numbers[1:], strict=True))).to_numpy()
        return expit(numbers[0] * logit(some["odds"].clip(_SURE, 1 - _SURE).to_numpy()) + moved)

    def badness(numbers: Array) -> float:
        return sum(float(((told(numbers, some) - some["met"]) ** 2).mean()) for some in learned.values())

    best = minimize(badness, np.r_[1.0, np.zeros(len(PACES))], method="BFGS").x
    return pd.Series(told(best, goals), index=goals.index)


def by_weight(learned: Mapping[str, pd.DataFrame], goals: pd.DataFrame) -> pd.Series:
    """Return odds mixed with how often goals of the pace were met where it was learned."""
    came = pd.concat(learned.values()).groupby("pace")["met"].mean()

    def mixed(weight: float, some: pd.DataFrame) -> pd.Series:
        return weight * some["odds"] + (1 - weight) * some["pace"].map(came)

    best = min(WEIGHTS, key=lambda weight: sum(brier(some, mixed(weight, some))[0] for some in learned.values()))
    return mixed(best, goals)


def widened(cases: Iterable[Case], factor: float) -> list[Case]:
    """Return cases whose members lie farther from their middle, in logs, by a factor."""
    middles = ((case, np.log(case.members), np.median(np.log(case.members))) for case in cases)
    return [replace(case, members=np.exp(middle + factor * (told - middle))) for case, told, middle in middles]


def returning(
    cases: Iterable[Case], series: Sequence[Series], memory: float, still: int, freedom: int | None
) -> list[Case]:
    """Return cases with as many members more, whose growth goes back to the mean of its record; the width is learned as the trend's is."""
    drawn = ndtri(_STEPS) if freedom is None else stdtrit(freedom, _STEPS) / np.sqrt(freedom / (freedom - 2))
    found: list[Case] = []
    for case in cases:
        kind = series[int(case.series)][2]
        record = trend.on_scale(case.values, kind)
        growth = np.diff(record) / np.diff(case.years)
        count = len(growth)
        usual = growth.sum() / (count + still)
        apart = growth - usual
        surprises = apart[1:] - memory * apart[:-1]
        own = max(float(np.sqrt((apart[0] ** 2 * (1 - memory**2) + surprises @ surprises) / (count - 1))), 0.002)
        pooled = trend.POOLED[kind].error
        size = np.exp(((count - 1) * np.log(own) + np.log(pooled)) / count)
        fading = memory ** np.arange(case.ahead + 1)
        middle = record[-1] + case.ahead * usual + apart[-1] * fading[1:].sum()
        of_years = float((np.cumsum(fading[:-1]) ** 2).sum())
        of_mean = (case.ahead / (1.3 - memory)) ** 2 / (2 * count)
        more = trend.off_scale(middle + size * np.sqrt(of_years + of_mean) * drawn, kind)
        found.append(replace(case, members=np.r_[case.members, more]))
    return found


if __name__ == "__main__":
    main()
