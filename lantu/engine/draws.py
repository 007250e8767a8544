"""Draws: assumptions by scrambled Sobol points, shocks by counter-based streams. Nothing depends on blocks or threads."""

import hashlib
import math
import warnings
from collections.abc import Mapping, Sequence
from copy import deepcopy
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from lantu.arrays import Array
from lantu.city import Assumption
from lantu.kept import kept_array
from lantu.later import later

if TYPE_CHECKING:
    from scipy import special
else:
    special = later("scipy.special")

if TYPE_CHECKING:
    from scipy.stats import qmc

Z90 = 1.6448536269514722  # the normal's 95 % point
_FIRST = 1024  # members whose Sobol points are drawn at once and kept
_SEEDS = 16  # of these tables that outlive a process, a megabyte each
_AT_ONCE = 4  # numbers that Philox makes in one step


def stable_hash(text: str) -> int:
    """Return a 64-bit number that is the same for a text on every machine."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "little")


def which(members: int | range) -> range:
    """Return the members that are meant: the first so many, or some in a row."""
    return range(members) if isinstance(members, int) else members


def normals(seed: int, name: str, members: int | range, *shape: int) -> Array:
    """Return standard normals (members, *shape) of the stream `name`, of the first members or of a range of them.

    A Philox stream keyed by seed and name; a member's numbers sit at a fixed place in it, so they can be had
    without those of the others, on any machine.
    """
    chosen = which(members)
    width = math.prod(shape)
    skipped = chosen.start * width
    stream = np.random.Philox(key=np.array([seed % 2**64, stable_hash(name)], dtype=np.uint64))
    stream.advance(skipped // _AT_ONCE)
    uniform = np.random.Generator(stream).random(skipped % _AT_ONCE + len(chosen) * width)
    uniform = uniform[skipped % _AT_ONCE :].reshape(len(chosen), *shape)
    return special.ndtri(np.clip(uniform, 2.0**-54, 1 - 2.0**-54))


def sobol(seed: int, members: int | range, names: Sequence[str]) -> dict[str, Array]:
    """Return scrambled Sobol points in (0, 1), name -> (members,), of the first members or of a range of them."""
    if not names:
        return {}
    chosen = which(members)
    if chosen.stop <= _FIRST:
        table = _first_points(seed, len(names))[chosen.start : chosen.stop]
    else:
        table = _points(seed, len(names), chosen)
    return {name: table[:, column] for column, name in enumerate(names)}


@lru_cache(maxsize=8)
def _first_points(seed: int, width: int) -> Array:
    """Return the points of the first members (_FIRST, width), which nearly every run is made of."""
    parts = (f"{seed} {width} {_FIRST}",)
    return kept_array("sobol", parts, lambda: _points(seed, width, range(_FIRST)), _SEEDS)


def _points(seed: int, width: int, chosen: range) -> Array:
    """Return scrambled Sobol points (member, width) of a range of members."""
    points = deepcopy(_scrambled(seed, width))
    if chosen.start:
        points.fast_forward(chosen.start)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a count that is no power of two is fine for quantiles
        return np.clip(points.random(len(chosen)), 1e-9, 1 - 1e-9)


@lru_cache(maxsize=8)
def _scrambled(seed: int, width: int) -> "qmc.Sobol":
    """Return the sequence before its first point, never moved: to scramble it takes longer than to draw from it."""
    from scipy.stats import qmc  # takes half a second to import; checking a plan needs none of it

    return qmc.Sobol(width, scramble=True, seed=np.random.default_rng([seed, stable_hash("sobol")]))


def draw(item: Assumption, uniform: Array) -> Array:
    """Draw an assumption from its 90 % range: (members,) in base units; the median is its value.

    Lognormal above zero, logit-normal for shares strictly between 0 and 1, normal otherwise; each side of the
    median has the width of its own end of the range.
    """
    if item.low == item.high:  # known for sure, such as a year: not off by the last digit of a logarithm
        return np.full(uniform.shape, item.value)
    forward, backward = _scale(item)
    middle, low, high = (forward(np.array(number)) for number in (item.value, item.low, item.high))
    z = special.ndtri(uniform)
    return backward(middle + np.where(z < 0, middle - low, high - middle) / Z90 * z)


def draw_all(
    assumptions: Mapping[str, Assumption], places: Sequence[str], seed: int, members: int | range
) -> dict[str, Array]:
    """Draw every assumption: (members, 1), or (members, place) where it differs by place, the range scaled alike."""
    return spread(assumptions, places, sobol(seed, members, sorted(assumptions)))


def spread(
    assumptions: Mapping[str, Assumption], places: Sequence[str], uniforms: Mapping[str, Array | float]
) -> dict[str, Array]:
    """Return assumptions at points of their distributions: name -> (member, 1 or place), as many as points are given."""
    drawn: dict[str, Array] = {}
    for name, item in assumptions.items():
        values = draw(item, np.atleast_1d(np.asarray(uniforms[name], dtype=np.float64)))[:, None]
        if item.by_place and item.value:
            factors = np.array([item.by_place.get(place, item.value) / item.value for place in places])
            values = values * factors
        drawn[name] = np.ascontiguousarray(values)
    return drawn


def _scale(item: Assumption):
    if item.unit.symbol in ("share", "%") and 0 < item.low <= item.value <= item.high < 1:
        return (lambda x: np.log(x / (1 - x))), (lambda x: 1 / (1 + np.exp(-x)))
    if item.low > 0:
        return np.log, np.exp
    return (lambda x: x), (lambda x: x)


def percentile_of(item: Assumption, value: float) -> float:
    """Return where a value lies in an assumption's distribution, between 0 and 1."""
    forward, _ = _scale(item)
    middle, low, high = (float(forward(np.array(number))) for number in (item.value, item.low, item.high))
    at = float(forward(np.array(value)))
    width = (middle - low if at < middle else high - middle) / Z90
    return 0.5 if width == 0 else float(special.ndtr((at - middle) / width))
