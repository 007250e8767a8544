"""The whole model on Chongqing, and a stock-flow model beside PySD running it one run at a time."""

import importlib.util
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np

from bench import stock_flow
from bench.timing import seconds
from lantu.blueprint import Blueprint, read_blueprint
from lantu.city import Assumption, City, read_city
from lantu.engine import run
from lantu.language.errors import Location
from lantu.language.units import declared_units

MEMBERS = 10_000


def measure(members: int = MEMBERS) -> list[dict[str, object]]:
    """Return the rows of the table."""
    plan, city = read_blueprint("chongqing"), read_city("chongqing")
    run(plan, city, members=16)  # compiles the kernels
    full = seconds(lambda: run(plan, city, members=members), 1)
    half = seconds(lambda: run(plan, city, members=members // 2), 1)
    task = f"whole model, {members:,} members, 38 districts, 15 years"
    rows: list[dict[str, object]] = [
        {"task": task, "who": "lantu run", "members/s": members / full, "bar": f"<= 10 s (took {full:.1f} s)"},
        {"task": task, "who": "lantu run, half the members", "members/s": members / 2 / half, "ratio": half / full,
         "bar": "cost linear in members: time ratio about 0.5"},
    ]  # fmt: skip
    return rows + against_pysd(plan, city, members)


def against_pysd(plan: Blueprint, city: City, members: int) -> list[dict[str, object]]:
    """Compare answers with PySD on the same stock-flow model, then time both."""
    small = stock_flow_city(city)
    task = "stock-flow model, 38 districts, 15 years"

    def lantu(count: int):
        return run(plan, small, members=count, functions=stock_flow.functions(), to=2035)

    ours = members / seconds(lambda: lantu(members), 3)
    rows: list[dict[str, object]] = [{"task": task, "who": "lantu run", "members/s": ours, "ratio": 1.0, "bar": ""}]
    if importlib.util.find_spec("pysd") is None:
        return [*rows, {"task": task, "who": "PySD", "bar": "not installed: tools/setup bench"}]
    import pysd

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stock_flow.mdl"
        path.write_text(stock_flow.vensim(), encoding="utf-8")
        model = pysd.read_vensim(str(path))
        columns = ["debt to revenue", "city people", "energy"]
        theirs = model.run(return_columns=columns)
        middle = {name: values[0] for name, values in stock_flow.DRAWN.items()}
        found = run(plan, small, members=1, functions=stock_flow.functions(), settings=middle, to=2035)
        np.testing.assert_allclose(found["debt_to_revenue"].values[0], theirs["debt to revenue"], rtol=1e-5)
        np.testing.assert_allclose(found.at("population").values[0], theirs["city people"], rtol=1e-5)
        np.testing.assert_allclose(found["energy"].values[0], theirs["energy"], rtol=1e-5)
        pause = seconds(lambda: model.run(params={"growth": 0.05}, return_columns=columns), 9)
    ratio = ours * pause
    return [
        *rows,
        {
            "task": task,
            "who": "PySD, one run at a time",
            "members/s": 1 / pause,
            "ratio": ratio,
            "bar": ">= 100 x",
        },
    ]


def stock_flow_city(city: City) -> City:
    """Return the districts of a city with the stock-flow model's starts and assumptions, and no record."""
    units = {
        name: unit
        for function in stock_flow.functions().values()
        for name, unit in declared_units(function).items()
        if name != "return"
    }
    places = [place.id for place in city.districts()]
    nowhere = Location("bench")

    def assume(
        name: str, value: float, low: float, high: float, by_place: dict[str, float] | None = None
    ) -> Assumption:
        about = units[f"{name.removesuffix('_start')}_last"] if name.endswith("_start") else units[name]
        return Assumption(name, value, low, high, about, name, name, "assumed", "made up", by_place or {}, nowhere)

    assumptions = {name: assume(name, *values) for name, values in stock_flow.DRAWN.items()}
    for name, value in stock_flow.COMMON.items():
        assumptions[f"{name}_start"] = assume(f"{name}_start", value, value, value)
    for name, values in stock_flow.starts().items():
        by_place = dict(zip(places, values.tolist(), strict=True))
        assumptions[f"{name}_start"] = assume(f"{name}_start", 1.0, 1.0, 1.0, by_place)
    return replace(city, assumptions=assumptions, observations=city.observations.iloc[:0], measures={})


if __name__ == "__main__":
    for row in measure():
        print(row)
