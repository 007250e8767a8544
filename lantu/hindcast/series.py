"""Series of the record, foretold from each of their own pasts: the trend that runs use, against simple rivals."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files

import numpy as np

from lantu.city import City
from lantu.hindcast.scores import QUANTILES, Row, score
from lantu.model.trend import Kind, paths
from lantu.units import Array, unit

MEMBERS = 400
FEWEST = 4  # figures before an origin
USED = {"provinces": "trend and line", "city": "trend and line"}
HORIZONS = {"provinces": (1, 3, 5, 10), "city": (1, 2, 3)}
Series = tuple[Array, Array, Kind]  # years, values, scale


def rows_of(level: str, name: str, series: Sequence[Series], seed: int = 0) -> Iterator[Row]:
    """Yield the scores of many series at rolling origins, a row a horizon; parameters come from before each origin."""
    draws = np.random.default_rng(seed)
    cases: dict[int, list[tuple[float, Array, Mapping[str, float]]]] = {}
    for years, values, kind in series:
        for at in range(FEWEST, len(years)):
            ahead = {int(years[later] - years[at - 1]): later for later in range(at, len(years))}
            wanted = [horizon for horizon in HORIZONS["city" if level == "city" else "provinces"] if horizon in ahead]
            if not wanted:
                continue
            before, seen = years[:at], values[:at]
            future = [years[at - 1] + horizon for horizon in range(1, max(wanted) + 1)]
            members = paths(before, seen, future, draws.standard_normal((MEMBERS, len(future) + 1)), kind)
            damped = paths(before, seen, future, np.zeros((1, len(future) + 1)), kind, line=0.0)[0]
            for horizon in wanted:
                bands = np.quantile(members[:, horizon - 1], QUANTILES)
                rivals = simple_forecasts(before, seen, horizon) | {"damped trend": float(damped[horizon - 1])}
                cases.setdefault(horizon, []).append((float(values[ahead[horizon]]), bands, rivals))
    for horizon, found in sorted(cases.items()):
        actual, bands = np.array([case[0] for case in found]), np.array([case[1] for case in found])
        rivals = {rival: np.array([case[2][rival] for case in found]) for rival in found[0][2]}
        yield score((name, level, "rolling", horizon), actual, bands[:, 4], bands, rivals, USED[level])


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


def city_series(city: City, fewest: int = FEWEST + 2) -> list[Series]:
    """Return every yearly figure of the city as a whole that has a record long enough; breaks cut it."""
    table = city.observations
    used = table[table["place"].eq("city") & table["status"].eq("") & table["sex"].eq("") & table["age"].eq("")]
    cuts = {item.variable: item.on.year for item in city.breaks}
    found: list[Series] = []
    for name, rows in used.groupby("variable"):
        mine = rows[rows["year"] >= cuts.get(str(name), 0)].drop_duplicates("year", keep="last").sort_values("year")
        values = mine["value"].to_numpy(dtype=np.float64)
        rate_of_change = str(name).endswith(("_growth", "_growth_real", "_change", "cpi"))  # percent of nearly nothing
        if len(mine) >= fewest and (values > 0).all() and not rate_of_change:
            found.append((mine["year"].to_numpy(dtype=np.float64), values, _kind(str(rows["unit"].iloc[0]), values)))
    return found


def _kind(symbol: str, values: Array) -> Kind:
    share = not unit(symbol).dimension and unit(symbol).symbol in ("%", "share") and bool((values < 1).all())
    return "logit" if share else "log"
