"""Streets as the map has them: a node wherever ways meet or change, an edge between two nodes with its shape."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

WAY_KINDS = (
    "street",  # a road with people beside it: residential, unclassified, living street, tertiary and so on
    "main_road",  # primary and secondary roads, walked along their side
    "service",  # drives, car parks, lanes behind houses
    "footway",
    "path",
    "steps",
    "crossing",
    "plaza",  # a line across an open area that may be walked
    "corridor",  # inside a building
    "elevator",
    "escalator",
    "moving_walkway",
    "platform",
    "ferry",
)
BRIDGE, TUNNEL = 1, 2
OPEN, PERMISSIVE, GATED, PRIVATE = 0, 1, 2, 3


@dataclass(frozen=True)
class Streets:
    """The walkable ways of a place.

    lon, lat: float64 (node,), degrees.
    start, end: int32 (edge,), node numbers; an edge runs as its way was drawn.
    length: float32 (edge,), metres along its shape.
    kind: uint8 (edge,), position in WAY_KINDS.
    level: uint8 (edge,), 0 on the ground, BRIDGE or TUNNEL.
    access: uint8 (edge,), OPEN, PERMISSIVE, GATED (behind a gate or in a closed compound) or PRIVATE.
    direction: int8 (edge,), 0 both ways on foot, 1 only from start to end, -1 only from end to start.
    step_count: int16 (edge,), 0 where nobody counted.
    incline: float32 (edge,), rise over run from start to end as tagged, inf and -inf where only up or down is; NaN where not tagged.
    surface: uint8 (edge,), position in surfaces.csv, 0 unknown.
    wheelchair: int8 (edge,), 1 yes, 0 not said, -1 no, 2 limited.
    way: int64 (edge,), the number of the way in its file.
    shape_first: int32 (edge + 1,), where each edge's points begin in shape_lon and shape_lat (float64), both ends included.
    shape_node: int64 (point of a shape,), the node of the map there, so that another file can be joined on; a number below 0
    stands for a point that the map does not number; empty where nobody kept them.
    source: uint16 (edge,), the position in imports.json of the import that brought it.
    """

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    length: NDArray[np.float32]
    kind: NDArray[np.uint8]
    level: NDArray[np.uint8]
    access: NDArray[np.uint8]
    direction: NDArray[np.int8]
    step_count: NDArray[np.int16]
    incline: NDArray[np.float32]
    surface: NDArray[np.uint8]
    wheelchair: NDArray[np.int8]
    way: NDArray[np.int64]
    shape_first: NDArray[np.int32]
    shape_lon: NDArray[np.float64]
    shape_lat: NDArray[np.float64]
    shape_node: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    source: NDArray[np.uint16] = field(default_factory=lambda: np.zeros(0, np.uint16))

    def __post_init__(self) -> None:
        """Where nobody says which import brought an edge, it is the first."""
        if not self.source.size:
            object.__setattr__(self, "source", np.zeros(self.way.size, np.uint16))
