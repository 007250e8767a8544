"""A map of cells: how far each cell and its neighbours lie above the whole, in standard deviations (Gi*), and which of them are hot.

A cell's value is its cases less those that its people explain, over the square root of the latter, so that a full cell is not hot for being
full. Hot are cells by Benjamini and Hochberg's rule over all cells: at most so large a share of them is hot by chance. A p by dealing
values out again needs enough deals to fall below that rule for one cell: `deals_needed`; with fewer nothing could ever be found.

Source: J. K. Ord and A. Getis, Local spatial autocorrelation statistics, Geographical Analysis 27 (4), 1995; Y. Benjamini and
Y. Hochberg, Controlling the false discovery rate, Journal of the Royal Statistical Society B 57, 1995.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.desk.hotspots.areas import Areas
from lantu.language.errors import LantuError
from lantu.language.text import Text

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class HotCells:
    """z and p (one-sided) of each area (area,), which are hot, and which have no neighbour (their z is NaN, they are never hot)."""

    z: Numbers
    p: Numbers
    hot: NDArray[np.bool_]
    alone: NDArray[np.bool_]


def hot_cells(cases: NDArray[np.int64], areas: Areas, within: float, level: float = 0.05) -> HotCells:
    """Return Gi* of areas over all areas whose middles lie within so many metres, themselves included."""
    from scipy.spatial import cKDTree
    from scipy.special import ndtr

    count = len(cases)
    if count < 30:
        raise LantuError(Text(f"{count} 个地块太少，不作冷热图", f"{count} areas are too few for a map of hot cells"))
    expected = areas.people / areas.people.sum() * cases.sum()
    value = np.where(expected > 0, (cases - expected) / np.sqrt(np.maximum(expected, 1e-12)), 0.0)
    tree = cKDTree(np.column_stack([areas.x, areas.y]))
    near: list[list[int]] = list(tree.query_ball_point(np.column_stack([areas.x, areas.y]), within))  # pyright: ignore[reportArgumentType, reportAssignmentType]
    weight = np.array([len(one) for one in near], np.float64)
    total = np.array([value[one].sum() for one in near])
    spread = math.sqrt(max(float((value**2).mean() - value.mean() ** 2), 0.0))
    under = spread * np.sqrt((count * weight - weight**2) / (count - 1))
    alone = weight < 2
    z = np.where(alone | ~(under > 0), np.nan, (total - value.mean() * weight) / np.where(under > 0, under, 1.0))
    p = np.where(np.isnan(z), 1.0, ndtr(-z))
    tested = np.flatnonzero(~np.isnan(z))
    order = tested[np.argsort(p[tested], kind="stable")]
    passed = np.flatnonzero(p[order] <= level * np.arange(1, len(order) + 1) / max(1, len(order)))
    hot = np.zeros(count, np.bool_)
    if len(passed):
        hot[order[: passed[-1] + 1]] = True
    return HotCells(z, p, hot, alone)


def deals_needed(cells: int, level: float = 0.05) -> int:
    """Return how often values must be dealt out before a p of dealing may be read on a map of so many cells.

    >>> deals_needed(1600)
    320000
    """
    return math.ceil(10 * cells / level)


def refuse_few_deals(deals: int, cells: int, level: float = 0.05) -> None:
    """Refuse a number of deals with which the smallest p could not pass the rule over all cells. LantuError says how many it takes."""
    needed = deals_needed(cells, level)
    if deals < needed:
        raise LantuError(
            Text(
                f"{cells:,} 个格子、{deals:,} 次随机：最小的 p 也过不了",
                f"{deals:,} deals for {cells:,} cells: no p could pass",
            ),
            hint=Text(f"至少 {needed:,} 次，或用 z", f"at least {needed:,}, or read z"),
        )
