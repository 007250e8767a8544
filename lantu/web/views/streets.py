"""What the map of streets shows: facilities on the map, minutes on foot, who is within them, who is served worst, who gains."""

import numpy as np

from lantu.space import FACILITY_KINDS
from lantu.web.state.ground import StreetGround


def mapped(ground: StreetGround) -> dict[str, int]:
    """Return how many facilities of each kind are on the map, in the order of the kinds; those with several entrances once."""
    known = ground.facilities
    if known is None:
        return {}
    counts = {kind: len(np.unique(known.id[known.kind == kind])) for kind in FACILITY_KINDS}
    return {kind: count for kind, count in counts.items() if count}
