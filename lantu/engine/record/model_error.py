"""Model error: what a calculated value may be off by, beyond what its inputs and shocks explain.

A run that starts from a record errs even where every assumption is right: its equations are simple. How far, the hindcast
has seen (`lantu hindcast`). From the last year on record on, every year multiplies a variable that carries such an error
by a surprise: Student-t with 2 degrees of freedom, since large misses are far commoner than a normal has them (of 2, 3, 4 and 8
degrees these foretold series best that were left out), of the size that the
assumption `model_error` gives in the first year, in later years the part of it that `model_error_later` gives: part of what a run
misses it misses at once, so errors grow slower than a walk.

Source: Student-t quantile for 2 degrees of freedom in closed form, Shaw 2006, Journal of Computational Finance 9(4).
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from lantu.arrays import Array
from lantu.engine.draws import normals
from lantu.engine.graph import Graph
from lantu.engine.record.record import Record
from lantu.later import later
from lantu.model import CARRIES_ERROR

if TYPE_CHECKING:
    from scipy import special
else:
    special = later("scipy.special")

SIZE, LATER = "model_error", "model_error_later"
_OUTERMOST = 0.003  # on either side: 12.8 sizes


def carriers(graph: Graph, records: Mapping[str, Record]) -> tuple[str, ...]:
    """Return the variables that carry an error in a city: those whose own figures are on record."""
    return tuple(
        name
        for name, about in CARRIES_ERROR.items()
        if name in graph.functions and about in records and records[about].own and records[about].city
    )


def first_free(name: str, records: Mapping[str, Record], years: range) -> int:
    """Return the index of the first year after the record of a carrier, in which its error begins."""
    return max(1, max(records[CARRIES_ERROR[name]].city) - years[0] + 1)


def surprises(names: Iterable[str], seed: int, members: range, years: range) -> dict[str, Array]:
    """Return the standard normals that members drew of each carrier's surprises: (member, year)."""
    return {name: normals(seed, f"{SIZE}:{name}", members, len(years)) for name in names}


def error_factors(
    graph: Graph, records: Mapping[str, Record], years: range, drawn: Mapping[str, Array], noise: Mapping[str, Array]
) -> dict[str, Array]:
    """Return by what each carrier is multiplied in each year: (member, year), 1 up to the last year on record.

    drawn: the assumptions, of which SIZE (member, 1) is one year's surprise in logs, and LATER what later years have of it (all
    of it where nothing is assumed). noise: carrier -> standard normals (member, year). A state carries last
    year's error in its own last value, so it gets the year's surprise; any other gets all since its last record.
    """
    factors: dict[str, Array] = {}
    size, later = drawn[SIZE], drawn.get(LATER, np.ones((1, 1)))[:, 0]
    for name, normal in noise.items():
        begin = first_free(name, records, years)
        surprise = student_t(normal) * size
        total = np.zeros(surprise.shape)
        for index in range(begin, len(years)):
            first = index == begin
            before = 0.0 if first or graph.is_state(name) else total[:, index - 1]
            total[:, index] = before + (1.0 if first else later) * surprise[:, index]
        factors[name] = np.exp(total)
    return factors


def spread_after(years: int, later: float) -> float:
    """Return how wide the error is after so many years without a record, in sizes of the first year's.

    >>> round(spread_after(1, 0.7), 2), round(spread_after(3, 0.7), 2)
    (1.0, 1.41)
    """
    return float(np.sqrt(1 + (years - 1) * later**2))


def student_t(normal: Array) -> Array:
    """Turn standard normals into draws of Student's t with 2 degrees of freedom, the outermost 0.6 % drawn in to their edge.

    Without that a future in a hundred thousand would be off a thousandfold.

    >>> student_t(np.array([-1.2815515655, 0.0, 1.2815515655])).round(3) + 0.0
    array([-1.886,  0.   ,  1.886])
    """
    below = np.clip(special.ndtr(normal), _OUTERMOST, 1 - _OUTERMOST)
    return (2 * below - 1) / np.sqrt(2 * below * (1 - below))
