"""A small stock-flow model of a city by district, in Lantu's way; stock_flow.mdl says the same in Vensim's.

Euler steps of a year: a stock is last year's stock and last year's change.
"""

from collections.abc import Callable
from inspect import isfunction

import numpy as np

from lantu.arrays import Array
from lantu.language.units import declared_units
from lantu.units import Person, PerYear, Ratio, Share, Tce, TcePerYuan, Yuan, YuanPerPerson


def population(population_last: Person, population_change_last: Person) -> Person:
    """Residents by district."""
    return population_last + population_change_last


def population_change(population: Person, natural_growth: PerYear, pull: Ratio, pull_response: PerYear) -> Person:
    """Births less deaths, and moves towards higher output."""
    return population * (natural_growth + pull_response * pull)


def output_per_head(output_per_head_last: YuanPerPerson, output_per_head_change_last: YuanPerPerson) -> YuanPerPerson:
    """Output per resident by district."""
    return output_per_head_last + output_per_head_change_last


def output_per_head_change(
    output_per_head: YuanPerPerson, growth: PerYear, catching_up: PerYear, pull: Ratio
) -> YuanPerPerson:
    """Growth of output per resident, faster where it is low."""
    return output_per_head * (growth - catching_up * pull)


def output(population: Person, output_per_head: YuanPerPerson) -> Yuan:
    """Output by district."""
    return population * output_per_head


def pull(output: Yuan, population: Person, output_per_head: YuanPerPerson) -> Ratio:
    """Log of output per resident against the city's."""
    return np.log(output_per_head / (output.sum(-1, keepdims=True) / population.sum(-1, keepdims=True)))


def revenue(output: Yuan, tax_share: Share) -> Yuan:
    """Revenue of the city."""
    return output.sum(-1, keepdims=True) * tax_share


def spending(population: Person, cost_per_head: YuanPerPerson) -> Yuan:
    """Spending of the city."""
    return population.sum(-1, keepdims=True) * cost_per_head


def cost_per_head(cost_per_head_last: YuanPerPerson, cost_growth: PerYear) -> YuanPerPerson:
    """Spending per resident."""
    return cost_per_head_last * (1 + cost_growth)


def debt(debt_last: Yuan, borrowing_last: Yuan) -> Yuan:
    """Debt of the city."""
    return debt_last + borrowing_last


def borrowing(debt: Yuan, lending_rate: PerYear, spending: Yuan, revenue: Yuan) -> Yuan:
    """Spending and interest less revenue."""
    return spending + debt * lending_rate - revenue


def debt_to_revenue(debt: Yuan, revenue: Yuan) -> Ratio:
    """Debt over revenue."""
    return debt / revenue


def intensity(intensity_last: TcePerYuan, saving: PerYear) -> TcePerYuan:
    """Energy per output."""
    return intensity_last * (1 - saving)


def energy(output: Yuan, intensity: TcePerYuan) -> Tce:
    """Energy used."""
    return output.sum(-1, keepdims=True) * intensity


def functions() -> dict[str, Callable[..., Array]]:
    """Return the model: every function here that declares a unit."""
    here = {name: item for name, item in globals().items() if isfunction(item) and item.__module__ == __name__}
    return {name: item for name, item in here.items() if "return" in declared_units(item)}


PLACES = 38
DRAWN = {  # name: middle, low, high
    "natural_growth": (-0.002, -0.004, 0.0),
    "pull_response": (0.005, 0.001, 0.01),
    "growth": (0.045, 0.03, 0.06),
    "catching_up": (0.01, 0.0, 0.02),
    "tax_share": (0.16, 0.14, 0.18),
    "cost_growth": (0.04, 0.03, 0.05),
    "lending_rate": (0.03, 0.025, 0.035),
    "saving": (0.028, 0.015, 0.04),
}
COMMON = {"cost_per_head": 15000.0, "debt": 7e11, "intensity": 3.1e-5}


def starts(seed: int = 0) -> dict[str, Array]:
    """Return made-up people and output per resident by district."""
    draw = np.random.default_rng(seed)
    return {
        "population": 8e5 * draw.lognormal(0, 0.5, PLACES),
        "output_per_head": 7e4 * draw.lognormal(0, 0.4, PLACES),
    }


def vensim() -> str:
    """Return the same model as Vensim text."""
    places = ", ".join(f"p{number}" for number in range(PLACES))
    rows = {name: ", ".join(repr(float(value)) for value in values) for name, values in starts().items()}
    constants = "".join(f"{name.replace('_', ' ')} = {middle} ~~|\n" for name, (middle, _, _) in DRAWN.items())
    return f"""{{UTF-8}}
place: {places} ~~|
population start[place] = {rows["population"]} ~~|
output per head start[place] = {rows["output_per_head"]} ~~|
{constants}moving[place] = natural growth + pull response * pull[place] ~~|
population[place] = INTEG(population[place] * moving[place], population start[place]) ~~|
growing[place] = growth - catching up * pull[place] ~~|
output per head[place] = INTEG(output per head[place] * growing[place], output per head start[place]) ~~|
output[place] = population[place] * output per head[place] ~~|
city output = SUM(output[place!]) ~~|
city people = SUM(population[place!]) ~~|
pull[place] = LN(output per head[place] / (city output / city people)) ~~|
revenue = city output * tax share ~~|
cost per head = INTEG(cost per head * cost growth, {COMMON["cost_per_head"]}) ~~|
spending = city people * cost per head ~~|
debt = INTEG(spending + debt * lending rate - revenue, {COMMON["debt"]}) ~~|
debt to revenue = debt / revenue ~~|
intensity = INTEG(-intensity * saving, {COMMON["intensity"]}) ~~|
energy = city output * intensity ~~|
INITIAL TIME = 2020 ~~|
FINAL TIME = 2035 ~~|
TIME STEP = 1 ~~|
SAVEPER = 1 ~~|
"""
