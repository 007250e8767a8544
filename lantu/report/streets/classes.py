"""Classes of minutes on foot, with their shades and words; amounts of people and floor space, shares between bounds."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lantu.language.numbers import digits, quantity
from lantu.language.text import say
from lantu.space import Homes
from lantu.space.life_circle.coverage import Covered

CLASSES = (5, 10, 15, 20, 30)  # minutes, the upper ends of classes, each within its class
FARTHER = len(CLASSES)  # the class of what is farther than the last, or not reached at all

_TEN_THOUSAND = 1e4
NEAR = ("b0", "b1", "b2", "b3", "b4")  # shades of what is within the minutes, from the nearest on
FAR = ("o0", "o1", "o2", "o3")  # of what is beyond, the farthest last
NONE = "none"

COLOURS = {  # on paper; the studio's pages have the same, and others when they are dark
    "b0": "#08417c",
    "b1": "#2072b2",
    "b2": "#4f9bd0",
    "b3": "#86bfe3",
    "b4": "#a9d3ee",
    "o0": "#f0a860",
    "o1": "#e0791f",
    "o2": "#b8500b",
    "o3": "#7f3000",
    NONE: "#858d88",
}


class LegendLine(NamedTuple):
    """A class of the legend: its shade, its words, and the share of weight in it, empty where nobody is counted."""

    shade: str
    words: str
    share: str


def classes(cost: NDArray[np.int32]) -> NDArray[np.intp]:
    """Return the class of each cost, tenths of a second: the first of `CLASSES` that it does not exceed, else `FARTHER`.

    >>> classes(np.array([0, 3000, 3001, 18000, 18001, 2**30])).tolist()
    [0, 0, 1, 4, 5, 5]
    """
    return np.searchsorted(np.array(CLASSES) * 600, cost, side="left")


def class_shares(homes: Homes, cost: NDArray[np.int32]) -> list[float | None]:
    """Return by class the share of the weight of homes, 0 to 1, by their walks (home,); None where there is no weight."""
    whole = float(homes.weight.sum())
    if whole <= 0:
        return [None] * (FARTHER + 1)
    return (np.bincount(classes(cost), homes.weight, FARTHER + 1) / whole).tolist()


def shade_names(minutes: int) -> list[str]:
    """Return the shade of each class: blue within the minutes, orange beyond; the last for what is farther or not reached.

    >>> shade_names(15)
    ['b0', 'b1', 'b2', 'o1', 'o3', 'none']
    """
    near = sum(end <= minutes for end in CLASSES)
    far = len(CLASSES) - near
    beyond = {0: (), 1: (3,), 2: (1, 3), 3: (0, 1, 3), 4: (0, 1, 2, 3), 5: (0, 0, 1, 2, 3)}[far]
    return [*NEAR[:near], *(FAR[number] for number in beyond), NONE]


def legend(minutes: int, shares: Sequence[float | None], language: str) -> list[LegendLine]:
    """Return the classes from the nearest to the farthest; a class holds its upper end, so no minute has two or none."""
    words = [f"≤ {CLASSES[0]}", *(f"> {low} – {high}" for low, high in pairwise(CLASSES))]
    told = [say("streets_min", language).format(said) for said in words]
    told.append(say("streets_farther", language).format(CLASSES[-1]))
    return [
        LegendLine(shade, said, percent(share, language) if share is not None else "")
        for shade, said, share in zip(shade_names(minutes), told, shares, strict=True)
    ]


def percent(share: Covered | float | None, language: str) -> str:
    """Write a share, or the two bounds of one.

    >>> percent(0.604, "en"), percent(Covered(0.604, 0.71, 1, 2), "zh"), percent(Covered(0.6, 0.6, 1, 1), "en")
    ('60 %', '60–71%', '60 %')
    """
    if share is None:
        return "–"
    ends = (share.low, share.high) if isinstance(share, Covered) else (share, share)
    if not all(math.isfinite(end) for end in ends):
        return "–"
    low, high = (f"{100 * end:.0f}" for end in ends)
    sign = "%" if language == "zh" else " %"
    return f"{low}{sign}" if low == high else f"{low}–{high}{sign}"


def amount(value: float, counts: str, language: str) -> str:
    """Write people, or square metres of floor space.

    >>> amount(1234567, "floor_space", "zh"), amount(1234567, "floor_space", "en"), amount(640, "floor_space", "zh")
    ('123万平方米', '1,234,567 m²', '640平方米')
    """
    if counts == "people":
        return quantity(value, "person", language)
    if language == "zh":
        return f"{digits(value / _TEN_THOUSAND)}万平方米" if value >= _TEN_THOUSAND else f"{digits(value)}平方米"
    return f"{digits(value)} m²"
