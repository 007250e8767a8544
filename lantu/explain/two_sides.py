"""The two sides of a question, and how a variable's array becomes one number of its place."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from lantu.arrays import Array
from lantu.city import City
from lantu.explain.trace import Trace
from lantu.language.errors import LantuError
from lantu.language.text import Text

Sum = Callable[[Array], float]


@dataclass(frozen=True)
class TwoSides:
    """What is compared: two sides (trace, index of year) of one place, and how deep to go.

    within: the variables that are being explained, the outermost first: none is explained again inside itself.
    """

    before: tuple[Trace, int]
    after: tuple[Trace, int]
    place: str
    city: City
    depth: int
    within: tuple[str, ...] = ()


def summed(question: TwoSides, run: Trace, variable: str) -> Sum:
    """Return how a variable's array becomes one number: mean over members of the place, or of the sum of places."""
    additive = run.world.additive(variable)
    places = run.world.places
    inside = [index for index, item in enumerate(question.city.districts()) if question.place in (item.id, item.parent)]

    def number(values: Array) -> float:
        values = np.asarray(values)
        if values.ndim > 2:  # by sex and age: people are counted together, rates averaged
            trailing = tuple(range(2, values.ndim))
            values = values.sum(trailing) if additive else values.mean(trailing)
        if values.ndim < 2:
            return float(values.mean())
        if values.shape[1] != len(places) or len(places) == 1:
            return float(values.mean())
        if question.place == "city":
            return float(values.sum(1).mean() if additive else values.mean())
        if len(inside) > 1 and not additive:
            raise LantuError(
                Text(
                    f"“{variable}”不能按地方加总；请指定一个区县",
                    f"'{variable}' does not add up over places; ask for one district",
                )
            )
        return float(values[:, inside].sum(1).mean())

    return number


def filled_years(question: TwoSides, variable: str, by_years: bool) -> list[int]:
    """Return the years in question whose value is no figure but lies on the line between two (`lantu.engine.gaps`).

    by_years: whether every year from one side to the other counts, not the two sides alone.
    """
    found: set[int] = set()
    for (run, at), first in ((question.after, question.before[1]), (question.before, question.before[1])):
        span = range(first + 1, at + 1) if by_years else (at,)
        seen = ((index, run.world.observed.get((variable, index))) for index in span)
        found |= {run.world.years[index] for index, item in seen if item is not None and item.is_filled(question.place)}
    return sorted(found)
