"""What one walker can walk: arcs from node to node with a cost, as compressed rows, and the sites that are looked for."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Network:
    """Arcs by the node that they leave.

    first: int64 (node + 1,), where a node's arcs begin.
    target: int32 (arc,), the node that an arc comes to.
    cost: int32 (arc,), tenths of a second, 1 or more.
    edge: int32 (arc,), the edge of Streets that an arc walks along.
    level_speed: metres per second on level ground of who walks; 0 where nobody says. Between a site and its street counts it.
    opens: the most closed access (streets.OPEN to PRIVATE) that anybody may walk here; None where nobody says.
    """

    first: NDArray[np.int64]
    target: NDArray[np.int32]
    cost: NDArray[np.int32]
    edge: NDArray[np.int32]
    level_speed: float = 0.0
    opens: int | None = None


@dataclass(frozen=True)
class Sites:
    """Facilities or homes on a network: each hangs on one or two nodes.

    node: int32 (site, 2), the ends of the edge that it lies on; -1 where it lies on none within reach.
    offset: int32 (site, 2), tenths of a second between the site and that node.
    edge: int32 (site,), the edge; -1 where none.
    along: float32 (site,), how far along that edge from its start, 0 to 1.
    """

    node: NDArray[np.int32]
    offset: NDArray[np.int32]
    edge: NDArray[np.int32]
    along: NDArray[np.float32]
