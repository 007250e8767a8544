"""Stairs: how many steps they have, and how long one walks on them up and down."""

import numpy as np
from numpy.typing import NDArray

from lantu.space.streets import WAY_KINDS, Streets
from lantu.space.walking.profiles import Profile, everyone

STEPS = WAY_KINDS.index("steps")


def step_counts(streets: Streets, rise: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the steps of each edge that is stairs: counted on the map, else from its rise, else from its length; 0 elsewhere.

    rise: float64 (edge,), metres. A short flight is too small for a height grid, so stairs are never taken for gentler than
    `gentlest_stairs`, and never for steeper than riser over going.
    """
    steps = np.zeros(streets.length.size)
    at = np.flatnonzero(streets.kind == STEPS)
    length, riser = streets.length[at].astype(np.float64), everyone("riser")
    climbed = (
        np.clip(np.abs(rise[at]), everyone("gentlest_stairs") * length, riser / everyone("going") * length) / riser
    )
    made = np.where(np.isnan(climbed), everyone("steps_per_metre") * length, climbed)
    counted = streets.step_count[at]
    steps[at] = np.where(counted > 0, counted, made)
    return steps


def climb(
    streets: Streets,
    rise: NDArray[np.float64],
    profile: Profile,
    there: NDArray[np.float64],
    back: NDArray[np.float64],
) -> None:
    """Put the seconds of stairs in: their steps one after another, landings between at the level speed.

    Which way is up says the tag, else the heights; where neither does, both ways take the mean.
    """
    at = np.flatnonzero((streets.kind == STEPS) & (profile.stairs_up > 0))
    steps = step_counts(streets, rise)[at]
    landings = np.maximum(streets.length[at] - steps * everyone("going"), 0) / profile.level_speed
    up, down = steps / profile.stairs_up + landings, steps / profile.stairs_down + landings
    tag, height = streets.incline[at], rise[at]
    upward = np.sign(np.where(np.isnan(tag) | (tag == 0), np.where(np.isnan(height), 0.0, height), tag))
    there[at] = np.select([upward > 0, upward < 0], [up, down], (up + down) / 2)
    back[at] = np.select([upward > 0, upward < 0], [down, up], (up + down) / 2)
