"""Where slopes may slide, coarsely: a class by slope and by the rain of a year. It knows no rock, no river bank and no retaining wall.

The classes are an assumption: a screen for where to look, never a map of hazards. A surveyed inventory replaces it.
"""

from dataclasses import replace

import numpy as np

from lantu.space.hazards.layer import HazardLayer

STEEP = (8.0, 15.0, 25.0, 35.0)  # degrees from which a slope is of class 1, 2, 3 and 4; an assumption
WET, DRY = (
    1000.0,
    500.0,
)  # mm a year: more rain is one class up on slopes of 15 degrees and more, less one class down; an assumption


def landslide_classes(slope: HazardLayer, rain: float | None) -> HazardLayer:
    """Return classes 0 (low) to 4 (very high) from slopes in degrees and the rain of a year in mm, None where nobody says."""
    with np.errstate(invalid="ignore"):
        found = np.searchsorted(STEEP, slope.values, side="right").astype(np.float32)
        steep = slope.values >= STEEP[1]
        if rain is not None and rain >= WET:
            found = np.where(steep, np.minimum(found + 1, 4), found)
        elif rain is not None and rain < DRY:
            found = np.maximum(found - 1, 0)
    found = np.where(np.isnan(slope.values), np.nan, found).astype(np.float32)
    told = f"{slope.source}; rain {rain:g}" if rain is not None else slope.source
    return replace(slope, values=found, kind="landslide", source=told)
