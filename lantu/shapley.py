"""Exact shares of a change among the arguments of a function (Shapley 1953)."""

from collections.abc import Callable, Mapping
from itertools import combinations
from math import factorial

import numpy as np

from lantu.arrays import Array

EXACT_UP_TO = 10


def shares(
    function: Callable[..., Array],
    before: Mapping[str, Array],
    after: Mapping[str, Array],
    exact_up_to: int = EXACT_UP_TO,
    turns: int = 1,
) -> tuple[dict[str, Array], bool]:
    """Share f(after) - f(before) among the arguments; the shares sum to it exactly.

    Arguments that do not differ get no share. Up to ten that differ (exact_up_to) are exact, by 2^n calls; more are
    averaged over orders, each forward and back, which still sums exactly: the given one, and with more turns the same
    begun elsewhere, evenly. Returns (name -> share, whether it is exact).

    >>> parts, exact = shares(
    ...     lambda a, b: a * b,
    ...     {"a": np.array(1.0), "b": np.array(1.0)},
    ...     {"a": np.array(2.0), "b": np.array(3.0)},
    ... )
    >>> float(parts["a"]), float(parts["b"])
    (2.0, 3.0)
    """
    players = [name for name in after if not _same(before[name], after[name])]
    cache: dict[frozenset[str], Array] = {}

    def value(moved: frozenset[str]) -> Array:
        if moved not in cache:
            cache[moved] = function(**{name: (after if name in moved else before)[name] for name in after})
        return cache[moved]

    if len(players) > exact_up_to:
        starts = sorted({len(players) * turn // turns for turn in range(turns)})
        orders = [players[start:] + players[:start] for start in starts]
        told = [_in_order(value, order) for each in orders for order in (each, each[::-1])]
        return {name: sum((one[name] for one in told[1:]), told[0][name]) / len(told) for name in players}, False
    count = len(players)
    found: dict[str, Array] = {}
    for player in players:
        others = [name for name in players if name != player]
        total = 0.0
        for size in range(count):
            weight = factorial(size) * factorial(count - size - 1) / factorial(count)
            for group in combinations(others, size):
                chosen = frozenset(group)
                total = total + weight * (value(chosen | {player}) - value(chosen))
        found[player] = np.asarray(total)
    return found, True


def _in_order(value: Callable[[frozenset[str]], Array], players: list[str]) -> dict[str, Array]:
    moved: frozenset[str] = frozenset()
    found: dict[str, Array] = {}
    for player in players:
        found[player] = value(moved | {player}) - value(moved)
        moved |= {player}
    return found


def _same(one: Array, other: Array) -> bool:
    return one is other or (np.shape(one) == np.shape(other) and bool(np.array_equal(one, other, equal_nan=True)))
