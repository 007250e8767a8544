"""What a file of OpenStreetMap holds, whatever its form: nodes and ways with tags, and relations."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple, Protocol

Tags = dict[str, str]
Box = tuple[float, float, float, float]  # west, south, east, north in degrees


class Node(NamedTuple):
    """A node with tags."""

    id: int
    lon: float
    lat: float
    tags: Tags


class Way(NamedTuple):
    """A way with the places of its nodes, in degrees; nodes that the file does not hold are left out."""

    id: int
    nodes: Sequence[int]
    lon: Sequence[float]
    lat: Sequence[float]
    tags: Tags

    @property
    def closed(self) -> bool:
        """Whether it comes back to where it began, and may have an area."""
        return len(self.nodes) > 3 and self.nodes[0] == self.nodes[-1]


def touches(box: Box | None, lon: Sequence[float], lat: Sequence[float]) -> bool:
    """Whether what has these points may lie in a box; everything does where there is none."""
    if box is None or not lon:
        return True
    west, south, east, north = box
    return max(lon) >= west and min(lon) <= east and max(lat) >= south and min(lat) <= north


class Relation(NamedTuple):
    """A relation: members are (n, w or r; number; role)."""

    id: int
    members: Sequence[tuple[str, int, str]]
    tags: Tags


class OsmFile(Protocol):
    """A file that can be gone through more than once.

    licence: as the file states it. as_of: the day of its state, where it says one, else empty.
    remark: what the program that wrote it says went wrong, such as a timeout; else empty.
    cut: how many ways had nodes that the file does not hold, as seen so far.
    """

    licence: str
    as_of: str
    remark: str
    cut: int

    def relations(self) -> Iterator[Relation]:
        """Yield the relations with tags."""
        ...

    def nodes_and_ways(self, keys: Collection[str]) -> Iterator[Node | Way]:
        """Yield the nodes, then the ways, that have one of these tags."""
        ...

    def ways(self, numbers: Collection[int]) -> Iterator[Way]:
        """Yield the ways of these numbers that the file holds; after nodes_and_ways."""
        ...
