"""What odds of made-up goals could score at best: ``python -m bench.odds_floor [--parts] [--histories N] [CITY ...]``.

A goal at the pace of a record is uncertain by its nature: the less a series says of its own next years, the nearer to a coin are even
perfect odds. How near is found by simulation. For each series of a city a law is fitted to the *whole* record, later years included.
From it histories of the same years are drawn, goals are made of them as `lantu hindcast` makes them, and a forecaster gives odds who
knows everything but the future: the law, its parameters, the errors that it draws from, and where the series really stands. The mean
Brier score of these odds is the floor of that law: who has the record alone cannot do better for long, and who must learn the law from
the figures before an origin does worse. Four laws, from the trend that runs use to the kindest: growth that swings about a known
mean, with surprises drawn from the dozen that really happened. The floors are means; single histories differ, so the lowest
of them and the share that would have met a target stand beside.

Last comes the floor of a series that grows steadily, by how many times its growth is a usual year's surprise, and how many series of
each city reach 1.7 times, at which it is 0.10.

--parts: the real odds by series, and by whether a goal's years hold a break of 2008-2009 or 2020.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.random import Generator

from lantu.arrays import Array
from lantu.city import read_city
from lantu.hindcast.cases import Case
from lantu.hindcast.made_up_goals import OWN_PACE, made_up_goals, murphy
from lantu.hindcast.series import FEWEST, HORIZONS, Series, cases_of, named_series
from lantu.model.record import trend
from lantu.packs import find_pack

CITIES = ("chongqing", "london", "vienna")
MEMBERS = 300
TARGET, OWN_TARGET = 0.10, 0.20
BREAKS = (2008, 2009, 2020)
RATIOS = (0, 0.5, 1, 1.5, 1.7, 2, 3, 5)
ENOUGH = 1.7

State = tuple[Array, Array]  # level and drift (or growth), a number a member
Step = Callable[[Array, Array, Array], tuple[Array, State]]  # level, drift, surprise -> figure, state a year later


@dataclass(frozen=True)
class Law:
    """How a series moves: where it starts, one year's step, and the surprises that it met (on the scale of the series)."""

    first: float
    drift: float
    step: Step
    surprises: Array


def main() -> None:
    """Print the floors of each city, and with --parts what carries its score."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--parts", action="store_true", help="also the real odds by series and by broken years")
    asked.add_argument("--histories", type=int, default=40, help="histories a law (40)")
    asked.add_argument("cities", nargs="*", default=CITIES)
    told = asked.parse_args()
    print(
        "| city | law | goals | Brier | floor | lowest history | of them ≤ 0.10 | at own pace | floor | of them ≤ 0.20 |"
    )
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for city in told.cities:
        series = named_series(read_city(find_pack(city)))
        real = scores(cases_of("city", list(series.values())))
        own = real[real["pace"].eq(OWN_PACE)]
        for law in LAWS:
            floor = floor_of(series, law, told.histories, np.random.default_rng(0))
            print(
                f"| {city} | {law} | {len(real):,} | {real['score'].mean():.3f} | {floor['all'].mean():.3f} | "
                f"{floor['all'].min():.3f} | {(floor['all'] <= TARGET).mean():.0%} | {own['score'].mean():.3f} | "
                f"{floor['own'].mean():.3f} | {(floor['own'] <= OWN_TARGET).mean():.0%} |",
                flush=True,
            )
        if told.parts:
            print_parts(real, list(series))
    print("\n| growth over a usual surprise | floor | at own pace |\n| ---: | ---: | ---: |")
    for ratio in RATIOS:
        goals = steady_scores(ratio, told.histories)
        print(
            f"| {ratio} | {goals['score'].mean():.3f} | {goals.loc[goals['pace'].eq(OWN_PACE), 'score'].mean():.3f} |"
        )
    for city in told.cities:
        ratios = [steadiness(*one) for one in named_series(read_city(find_pack(city))).values()]
        print(
            f"{city}: {sum(ratio >= ENOUGH for ratio in ratios)} of {len(ratios)} series grow {ENOUGH} times as much or more"
        )


def scores(cases: Sequence[Case]) -> pd.DataFrame:
    """Return a row a made-up goal: series, year, ahead, pace, odds, met, and the squared distance of both."""
    found = [
        (case.series, case.year, goal.ahead, goal.pace, goal.odds, goal.met)
        for case in cases
        for goal in made_up_goals([case])
    ]
    table = pd.DataFrame(found, columns=pd.Index(["series", "year", "ahead", "pace", "odds", "met"]))
    return table.assign(score=(table["odds"] - table["met"]) ** 2)


def floor_of(series: Mapping[str, Series], law: str, histories: int, draws: Generator) -> pd.DataFrame:
    """Return the Brier score of somebody who knows each series' law, a row a history: `all` goals, and those at the `own` pace."""
    tables = [
        scores(history(number, years, kind, known, draws, normal=law.endswith("normal"))).assign(history=each)
        for number, (years, values, kind) in enumerate(series.values())
        for known in (LAWS[law](years, values, kind),)
        for each in range(histories)
    ]
    table = pd.concat(tables)
    own = table[table["pace"].eq(OWN_PACE)].groupby("history")["score"].mean()
    return pd.DataFrame({"all": table.groupby("history")["score"].mean(), "own": own})


def history(number: int, years: Array, kind: trend.Kind, law: Law, draws: Generator, normal: bool) -> list[Case]:
    """Return one drawn history of a series as cases: what came, and members that start from where it stood and obey the law."""
    at = (years - years[0]).astype(int)

    def surprise(count: int) -> Array:
        size = float(np.sqrt(np.mean(law.surprises**2)))
        return size * draws.standard_normal(count) if normal else draws.choice(law.surprises, count)

    states: list[State] = [(np.full(1, law.first), np.full(1, law.drift))]
    figures = [law.first]
    for one in surprise(int(at[-1])):
        figure, state = law.step(*states[-1], np.full(1, one))
        figures.append(float(figure[0]))
        states.append(state)
    drawn = trend.off_scale(np.array(figures)[at], kind)
    cases: list[Case] = []
    for origin in range(FEWEST - 1, len(years) - 1):
        told = tuple(np.repeat(part, MEMBERS) for part in states[at[origin]])
        level, drift = told
        for ahead in range(1, max(HORIZONS["city"]) + 1):
            figure, (level, drift) = law.step(level, drift, surprise(MEMBERS))
            later = np.flatnonzero(at == at[origin] + ahead)
            if len(later) and ahead in HORIZONS["city"]:
                year, came = int(years[later[0]]), float(drawn[later[0]])
                seen = slice(origin + 1)
                members = trend.off_scale(figure, kind)
                cases.append(Case(str(number), years[seen], drawn[seen], year, ahead, members, came, {}))
    return cases


def trend_law(years: Array, values: Array, kind: trend.Kind) -> Law:
    """The damped trend that runs carry on with, its parameters by maximum likelihood over the whole record."""
    every, record = every_year(years, values, kind)
    fitted = trend.fit(every, record, trend.POOLED[kind])

    def step(levels: Array, drifts: Array, surprise: Array) -> tuple[Array, State]:
        told = levels + fitted.damping * drifts
        drifts = fitted.damping * drifts + fitted.drift_gain * surprise
        return told + surprise, (told + fitted.level_gain * surprise, drifts)

    first = trend.first_drift(every, record)
    level, drift = np.full(1, record[0]), np.full(1, first)
    surprises: list[float] = []
    for came in record[1:]:
        surprises.append(float(came - step(level, drift, np.zeros(1))[0][0]))
        _, (level, drift) = step(level, drift, np.full(1, surprises[-1]))
    return Law(float(record[0]), first, step, np.array(surprises))


def growth_law(years: Array, values: Array, kind: trend.Kind, swings: bool) -> Law:
    """Growth about a known mean: each year by itself, or (swings) with as much of last year's as the whole record shows."""
    _, record = every_year(years, values, kind)
    growth = np.diff(record)
    apart = growth - growth.mean()
    stays = float(np.clip(apart[1:] @ apart[:-1] / max(apart[:-1] @ apart[:-1], 1e-12), -0.9, 0.95)) if swings else 0.0
    surprises = apart[1:] - stays * apart[:-1]

    def step(levels: Array, growths: Array, surprise: Array) -> tuple[Array, State]:
        grown = growth.mean() + stays * (growths - growth.mean()) + surprise
        return levels + grown, (levels + grown, grown)

    return Law(float(record[0]), float(growth.mean()), step, surprises - surprises.mean())


def every_year(years: Array, values: Array, kind: trend.Kind) -> tuple[Array, Array]:
    """Return every year of a record and its value on its scale; a straight line where there is no figure, which is kinder than life."""
    every = np.arange(years[0], years[-1] + 1)
    return every, np.interp(every, years, trend.on_scale(values, kind))


LAWS: dict[str, Callable[[Array, Array, trend.Kind], Law]] = {
    "damped trend, normal": trend_law,
    "damped trend, its own surprises": trend_law,
    "steady growth, its own surprises": lambda *one: growth_law(*one, swings=False),
    "growth that swings, its own surprises": lambda *one: growth_law(*one, swings=True),
}


def steady_scores(ratio: float, histories: int) -> pd.DataFrame:
    """Return goals of 24 years of steady growth whose surprises are normal: its growth is so many times a usual surprise."""
    years, size, draws = np.arange(2000.0, 2024.0), 0.02, np.random.default_rng(0)
    drift = ratio * size

    def step(levels: Array, growths: Array, surprise: Array) -> tuple[Array, State]:
        return levels + drift + surprise, (levels + drift + surprise, growths)

    law = Law(5.0, drift, step, np.array([-size, size]))
    return pd.concat(scores(history(0, years, "log", law, draws, normal=True)) for _ in range(histories))


def steadiness(years: Array, values: Array, kind: trend.Kind) -> float:
    """Return how many times the mean growth of a record is the standard deviation of its growth."""
    growth = np.diff(every_year(years, values, kind)[1])
    return float(abs(growth.mean()) / max(growth.std(), 1e-12))


def print_parts(real: pd.DataFrame, names: Sequence[str]) -> None:
    """Print Brier score, its parts by Murphy and the share of the whole by series, and by whether years broke."""
    print(
        "\n| series | goals | share of the score | Brier | at own pace | reliability | resolution | uncertainty | odds | met |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    held = real.assign(name=real["series"].astype(int).map(dict(enumerate(names))))
    spans = [
        any(year - ahead < each <= year for each in BREAKS)
        for year, ahead in zip(real["year"], real["ahead"], strict=True)
    ]
    parts = dict(tuple(held.groupby("name"))) | {
        "years with 2008, 2009 or 2020": held[spans],
        "other years": held[~np.array(spans)],
        "odds of 20 to 80 %": held[held["odds"].between(0.2, 0.8)],
        "other odds": held[~held["odds"].between(0.2, 0.8)],
    }
    for name, some in parts.items():
        own = some.loc[some["pace"].eq(OWN_PACE), "score"].mean()
        reliability, resolution, uncertainty = murphy(some["odds"].to_numpy(), some["met"].to_numpy())
        print(
            f"| {name} | {len(some):,} | {some['score'].sum() / real['score'].sum():.0%} | {some['score'].mean():.3f} | {own:.3f} | "
            f"{reliability:.3f} | {resolution:.3f} | {uncertainty:.3f} | {some['odds'].mean():.2f} | {some['met'].mean():.2f} |"
        )
    print()


if __name__ == "__main__":
    main()
