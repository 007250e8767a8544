"""Series of the record, foretold from each of their own pasts: the trend that runs use, against simple rivals."""

import csv
from collections.abc import Iterator, Sequence
from importlib.resources import files

import numpy as np

from lantu.arrays import Array
from lantu.catalogue import nature_of
from lantu.city import City
from lantu.hindcast.cases import Case, by_horizon, row_of
from lantu.hindcast.scores import ScoreRow
from lantu.language.units import unit
from lantu.model.record.trend import Kind, paths

MEMBERS = 400
FEWEST = 4  # figures before an origin
USED = {"provinces": "trend and line", "city": "trend and line", "kept for comparison": "not in runs"}
HORIZONS = {"provinces": (1, 3, 5, 10), "city": (1, 2, 3), "kept for comparison": (1, 2, 3)}
_STAYS = ("legal level", "past period")  # natures that a run does not carry on by a trend
Series = tuple[Array, Array, Kind]  # years, values, scale


def rows_of(level: str, name: str, series: Sequence[Series], seed: int = 0) -> Iterator[ScoreRow]:
    """Yield the scores of many series at rolling origins, a row a horizon; parameters come from before each origin."""
    for horizon, found in by_horizon(cases_of(level, series, seed)).items():
        yield row_of((name, level, "rolling", horizon), found, USED[level])


def cases_of(level: str, series: Sequence[Series], seed: int = 0) -> list[Case]:
    """Return what each series was foretold to be from each of its own pasts, beside what came."""
    draws = np.random.default_rng(seed)
    cases: list[Case] = []
    for number, (years, values, kind) in enumerate(series):
        for at in range(FEWEST, len(years)):
            ahead = {int(years[later] - years[at - 1]): later for later in range(at, len(years))}
            wanted = [horizon for horizon in HORIZONS[level] if horizon in ahead]
            if not wanted:
                continue
            before, seen = years[:at], values[:at]
            future = [years[at - 1] + horizon for horizon in range(1, max(wanted) + 1)]
            members = paths(before, seen, future, draws.standard_normal((MEMBERS, len(future) + 1)), kind)
            damped = paths(before, seen, future, np.zeros((1, len(future) + 1)), kind, line=0.0)[0]
            for horizon in wanted:
                rivals = simple_forecasts(before, seen, horizon) | {"damped trend": float(damped[horizon - 1])}
                year, came = int(years[at - 1]) + horizon, float(values[ahead[horizon]])
                cases.append(Case(str(number), before, seen, year, horizon, members[:, horizon - 1], came, rivals))
    return cases


def simple_forecasts(years: Array, values: Array, horizon: int) -> dict[str, float]:
    """Return the simple forecasts: last value, straight line and steady rate over the last five figures."""
    few, last = slice(-5, None), float(values[-1])
    span = float(years[few][-1] - years[few][0]) or 1.0
    step = (last - float(values[few][0])) / span
    positive = float(values[few][0]) > 0 and last > 0
    rate = (last / float(values[few][0])) ** (1 / span) if positive else 1.0
    return {"last value": last, "linear": last + step * horizon, "exponential": last * rate**horizon}


def province_series() -> dict[str, list[Series]]:
    """Return output and people of 31 provinces by year, 2000 to 2020."""
    text = files("lantu.cities").joinpath("china/panel/provinces_2000_2020.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    found: dict[str, list[Series]] = {"gdp": [], "population": []}
    for column, name in (("gdp_100m_yuan", "gdp"), ("population_10k", "population")):
        for province in sorted({row["province"] for row in rows}):
            mine = sorted(
                (int(row["year"]), float(row[column])) for row in rows if row["province"] == province and row[column]
            )
            found[name].append(
                (
                    np.array([year for year, _ in mine], dtype=float),
                    np.array([value for _, value in mine]),
                    "log",
                )
            )
    return found


def city_series(city: City, fewest: int = FEWEST + 2, carried: bool = True) -> list[Series]:
    """Return the series of `named_series`, in the order of their names."""
    return list(named_series(city, fewest, carried).values())


def named_series(city: City, fewest: int = FEWEST + 2, carried: bool = True) -> dict[str, Series]:
    """Return by variable every yearly figure of the city as a whole that has a record long enough; breaks cut it.

    carried: those that runs carry on by their trend; else those that stay as they are on record (legal levels, past periods).
    """
    table = city.observations
    used = table[table["place"].eq("city") & table["status"].eq("") & table["sex"].eq("") & table["age"].eq("")]
    cuts = {item.variable: item.on.year for item in city.breaks}
    found: dict[str, Series] = {}
    for name, rows in used.groupby("variable"):
        mine = rows[rows["year"] >= cuts.get(str(name), 0)].drop_duplicates("year", keep="last").sort_values("year")
        values = mine["value"].to_numpy(dtype=np.float64)
        rate_of_change = str(name).endswith(("_growth", "_growth_real", "_change", "cpi"))  # percent of nearly nothing
        symbol = str(rows["unit"].iloc[0])
        stays = nature_of(str(name), unit(symbol), city.indicators).kind in _STAYS
        if len(mine) >= fewest and (values > 0).all() and not rate_of_change and stays is not carried:
            found[str(name)] = mine["year"].to_numpy(dtype=np.float64), values, _kind(symbol, values)
    return found


def _kind(symbol: str, values: Array) -> Kind:
    share = not unit(symbol).dimension and unit(symbol).symbol in ("%", "share") and bool((values < 1).all())
    return "logit" if share else "log"
