"""How much of what stands in water is lost, by its depth: curves of the Joint Research Centre, by continent and class of assets.

Source: Huizinga, de Moel and Szewczyk, Global flood depth-damage functions, EUR 28552 EN, 2017, doi:10.2760/16510 (reuse allowed with
the source named); the figures of damage_curves.csv as they stand, to three digits, in public code of CLIMADA (climada_petals,
commit 0ff4d1d2, river_flood.py), compared with the curve for European homes that Deltares publishes with HydroMT-FIAT (ec2b32d1).
The standard deviations of the report could not be read from either, so they are absent: the spread of a curve is that between the
continents' curves of its class, the smallest and the largest at each depth.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text, package_rows

SOURCE = "Huizinga, de Moel and Szewczyk 2017, EUR 28552 EN, doi:10.2760/16510"
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class DamageCurve:
    """The share of the value that is lost, at depths in metres (depth,): of one continent, and the least and most of all of them."""

    depths: Numbers
    share: Numbers
    least: Numbers
    most: Numbers

    def lost(self, depth: Numbers, off: float | Numbers = 0.0) -> Numbers:
        """Return the share (…) that is lost at depths, metres: 0 where it is dry, as at the deepest beyond; NaN where depth is.

        off: where between the least (-1), the continent's own (0) and the most (1) of the continents the curve is drawn; may broadcast.
        """
        low, middle, high = (np.interp(depth, self.depths, values) for values in (self.least, self.share, self.most))
        drawn = middle + np.where(
            np.asarray(off) < 0, np.asarray(off) * (middle - low), np.asarray(off) * (high - middle)
        )
        return np.where(np.isnan(depth), np.nan, np.where(np.asarray(depth) > 0, drawn, 0.0))


@lru_cache
def curves() -> Mapping[tuple[str, str], DamageCurve]:
    """Return the curves by continent and class of assets."""
    rows = package_rows("lantu.space.hazards", "damage_curves.csv")
    depths = np.array([float(name) for name in rows[0] if name not in ("continent", "assets")])
    shares = {
        (row["continent"], row["assets"]): np.array([float(row[name]) for name in row if name[0].isdigit()])
        for row in rows
    }
    found: dict[tuple[str, str], DamageCurve] = {}
    for (continent, assets), own in shares.items():
        others = np.array([values for (_, kind), values in shares.items() if kind == assets])
        found[continent, assets] = DamageCurve(depths, own, others.min(axis=0), others.max(axis=0))
    return found


def curve(continent: str, assets: str) -> DamageCurve:
    """Return a curve; LantuError naming what there is where it is not published."""
    known = curves()
    if (continent, assets) in known:
        return known[continent, assets]
    names = [f"{one}/{other}" for one, other in known]
    raise LantuError(
        Text(f"没有“{continent}/{assets}”的曲线", f"there is no curve for '{continent}/{assets}'"),
        hint=did_you_mean(f"{continent}/{assets}", names),
    )
