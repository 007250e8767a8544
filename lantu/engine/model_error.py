"""Model error: what a calculated value may be off by, beyond what its inputs and shocks explain.

A run that starts from a record errs even where every assumption is right: its equations are simple. How far, the hindcast
has seen (`lantu hindcast`). From the last year on record on, every year multiplies a variable that carries such an error
by a surprise: Student-t with 4 degrees of freedom, since large misses are commoner than a normal has them, of the size that the
assumption `model_error` gives in the first year, 0.7 of it later.

Source: Student-t quantile for 4 degrees of freedom in closed form, Shaw 2006, Journal of Computational Finance 9(4).
"""

from collections.abc import Iterable, Mapping

import numpy as np
from scipy.special import ndtr

from lantu.engine.draws import normals
from lantu.engine.graph import Graph
from lantu.engine.record import Record
from lantu.model import CARRIES_ERROR
from lantu.units import Array

SIZE = "model_error"
_LATER = 0.7  # of the first year's size: part of what a run misses it misses at once, so errors grow a little slower than a walk


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
    graph: Graph, records: Mapping[str, Record], years: range, size: Array, noise: Mapping[str, Array]
) -> dict[str, Array]:
    """Return by what each carrier is multiplied in each year: (member, year), 1 up to the last year on record.

    size (member, 1): of one year's surprise, in logs. noise: carrier -> standard normals (member, year). A state carries last
    year's error in its own last value, so it gets the year's surprise; any other gets all since its last record.
    """
    factors: dict[str, Array] = {}
    for name, normal in noise.items():
        begin = first_free(name, records, years)
        surprise = student_t(normal) * size
        total = np.zeros(surprise.shape)
        for index in range(begin, len(years)):
            first = index == begin
            before = 0.0 if first or graph.is_state(name) else total[:, index - 1]
            total[:, index] = before + (1.0 if first else _LATER) * surprise[:, index]
        factors[name] = np.exp(total)
    return factors


def spread_after(years: int) -> float:
    """Return how wide the error is after so many years without a record, in sizes of the first year's.

    >>> round(spread_after(1), 2), round(spread_after(3), 2)
    (1.0, 1.41)
    """
    return float(np.sqrt(1 + (years - 1) * _LATER**2))


def student_t(normal: Array) -> Array:
    """Turn standard normals into draws of Student's t with 4 degrees of freedom.

    >>> student_t(np.array([-1.2815515655, 0.0, 1.2815515655])).round(3) + 0.0
    array([-1.533,  0.   ,  1.533])
    """
    below = np.clip(ndtr(normal), 1e-9, 1 - 1e-9)
    root = np.sqrt(4 * below * (1 - below))
    return np.sign(below - 0.5) * 2 * np.sqrt(np.maximum(np.cos(np.arccos(root) / 3) / root - 1, 0))
