"""Ways as lines with the numbers of their nodes, and the streets that they make: cut wherever they meet."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import DTypeLike, NDArray

from lantu.space.geodesy import step_lengths
from lantu.space.streets import Streets

ATTRIBUTES: dict[str, DTypeLike] = {  # of a line, and of each edge that it becomes: see Streets
    "way": np.int64,
    "kind": np.uint8,
    "level": np.uint8,
    "access": np.uint8,
    "direction": np.int8,
    "step_count": np.int16,
    "incline": np.float32,
    "surface": np.uint8,
    "wheelchair": np.int8,
    "source": np.uint16,
}


@dataclass(frozen=True)
class WayLines:
    """Lines that may be walked.

    node: int64 (point,), the number of the map's node; lon, lat: float64 (point,), degrees.
    first: int64 (line + 1,), where each line's points begin.
    attributes: name of ATTRIBUTES -> (line,); step_count is that of the whole line.
    """

    node: NDArray[np.int64]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    first: NDArray[np.int64]
    attributes: dict[str, NDArray[np.generic]]

    def __len__(self) -> int:
        return len(self.first) - 1


def number_of_place(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return a number below 0 for each point that the map does not number: equal points, to 1e-7 degrees, have equal numbers."""
    east = np.rint((np.asarray(lon) + 180) * 1e7).astype(np.int64)
    return -1 - (np.rint((np.asarray(lat) + 90) * 1e7).astype(np.int64) * 3_600_000_001 + east)


def are_among(node: NDArray[np.int64], known: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which of a few numbers are among many that are in order: quicker than np.isin, which goes through all of them."""
    if not known.size:
        return np.zeros(node.shape, dtype=np.bool_)
    at = np.minimum(np.searchsorted(known, node), known.size - 1)
    return known[at] == node


def joined(parts: Sequence[WayLines]) -> WayLines:
    """Return several sets of lines as one, by way; the pieces of a way stay in their order."""
    counts = np.concatenate([np.diff(part.first) for part in parts])
    first = np.concatenate([[0], np.cumsum(counts)])
    attributes = {name: np.concatenate([part.attributes[name] for part in parts]) for name in ATTRIBUTES}
    lines = WayLines(
        np.concatenate([part.node for part in parts]),
        np.concatenate([part.lon for part in parts]),
        np.concatenate([part.lat for part in parts]),
        first.astype(np.int64),
        attributes,
    )
    return chosen(lines, np.argsort(attributes["way"], kind="stable"))


def chosen(lines: WayLines, which: NDArray[np.intp] | NDArray[np.bool_]) -> WayLines:
    """Return some of the lines, in the order asked for."""
    rows = np.flatnonzero(which) if which.dtype == np.bool_ else which
    points, first = _runs(lines.first[:-1][rows], lines.first[1:][rows])
    attributes = {name: column[rows] for name, column in lines.attributes.items()}
    return WayLines(lines.node[points], lines.lon[points], lines.lat[points], first, attributes)


def streets_of(lines: WayLines) -> Streets:
    """Cut lines wherever they meet, end or touch themselves, and number the places where they do.

    Nodes are in the order of the map's numbers, edges in the order of the lines.
    """
    lines = _without_repeats(lines)
    numbers, place = np.unique(lines.node, return_inverse=True)
    uses = np.bincount(place, minlength=len(numbers))
    ends = np.zeros(len(place), dtype=np.bool_)
    ends[lines.first[:-1]] = ends[lines.first[1:] - 1] = True
    uses[place[ends]] += 1  # an end is a node even where nothing else comes
    cuts = np.flatnonzero(uses[place] > 1)
    line = np.searchsorted(lines.first, cuts, side="right") - 1
    within = line[1:] == line[:-1]
    begin, end, line = cuts[:-1][within], cuts[1:][within], line[:-1][within]
    points, shape_first = _runs(begin, end + 1)
    along = np.concatenate([[0.0], np.cumsum(step_lengths(lines.lon, lines.lat))]) if len(place) else np.zeros(0)
    length = along[end] - along[begin]
    attributes = {name: lines.attributes[name][line] for name in ATTRIBUTES}
    attributes["step_count"] = _shared_out(attributes["step_count"], along, begin, end, lines.first, line)
    kept = np.flatnonzero(uses > 1)
    node = np.full(len(numbers), -1, dtype=np.int32)
    node[kept] = np.arange(len(kept))
    one = np.zeros(len(numbers), dtype=np.int64)
    one[place] = np.arange(len(place))
    return Streets(
        lon=lines.lon[one[kept]],
        lat=lines.lat[one[kept]],
        start=node[place[begin]],
        end=node[place[end]],
        length=length.astype(np.float32),
        shape_first=shape_first.astype(np.int32),
        shape_lon=lines.lon[points],
        shape_lat=lines.lat[points],
        shape_node=lines.node[points],
        **attributes,  # pyright: ignore[reportArgumentType]
    )


def lines_of(streets: Streets) -> WayLines:
    """Return streets as the lines that they were cut from: edges of one way that are alike and go on, as one line.

    Streets whose nodes have no numbers get those of their places.
    """
    node = streets.shape_node
    if not node.size:
        node = number_of_place(streets.shape_lon, streets.shape_lat)
    first = streets.shape_first.astype(np.int64)
    attributes = {name: np.asarray(getattr(streets, name)) for name in ATTRIBUTES}
    edges = len(first) - 1
    alike = np.ones(max(edges - 1, 0), dtype=np.bool_)
    for name, column in attributes.items():
        column = column > 0 if name == "step_count" else np.nan_to_num(column, nan=-99.0)
        alike &= column[1:] == column[:-1]
    goes_on = alike & (node[first[1:-1] - 1] == node[first[1:-1]]) if edges else alike
    begins = np.flatnonzero(np.concatenate([[True], ~goes_on])) if edges else np.zeros(0, np.intp)
    dropped = first[1:-1][goes_on]  # the point that two edges share stands twice
    keep = np.ones(len(node), dtype=np.bool_)
    keep[dropped] = False
    before = np.concatenate([[0], np.cumsum(keep)])
    steps = np.add.reduceat(attributes["step_count"].astype(np.int64), begins) if edges else np.zeros(0)
    attributes = {name: column[begins] for name, column in attributes.items()}
    attributes["step_count"] = np.minimum(steps, np.iinfo(np.int16).max).astype(np.int16)
    return WayLines(
        node[keep],
        streets.shape_lon[keep],
        streets.shape_lat[keep],
        np.concatenate([before[first[begins]], before[-1:]]).astype(np.int64),
        attributes,
    )


def _shared_out(
    steps: NDArray[np.generic],
    along: NDArray[np.float64],
    begin: NDArray[np.intp],
    end: NDArray[np.intp],
    first: NDArray[np.int64],
    line: NDArray[np.intp],
) -> NDArray[np.int16]:
    """Share the steps of a line out among its edges by length; they add up to those of the line."""
    counted = steps.astype(np.float64)
    start, whole = along[first[line]], along[first[line + 1] - 1] - along[first[line]]
    whole = np.where(whole > 0, whole, 1.0)
    upto = np.rint(counted * (along[end] - start) / whole) - np.rint(counted * (along[begin] - start) / whole)
    return np.where(counted > 0, np.maximum(upto, 1), 0).astype(np.int16)


def _without_repeats(lines: WayLines) -> WayLines:
    """Leave out a point that repeats the one before it, and a line of which no more than one point is left."""
    repeats = np.zeros(len(lines.node), dtype=np.bool_)
    repeats[1:] = lines.node[1:] == lines.node[:-1]
    repeats[lines.first[:-1]] = False
    before = np.concatenate([[0], np.cumsum(~repeats)])
    first = before[lines.first]
    kept = WayLines(lines.node[~repeats], lines.lon[~repeats], lines.lat[~repeats], first, lines.attributes)
    return chosen(kept, np.diff(first) > 1) if np.any(np.diff(first) < 2) else kept


def _runs(begin: NDArray[np.int64], end: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the positions from each begin to its end one after the other, and where each run begins."""
    count = (end - begin).astype(np.int64)
    first = np.zeros(len(count) + 1, dtype=np.int64)
    np.cumsum(count, out=first[1:])
    return np.arange(first[-1], dtype=np.int64) - np.repeat(first[:-1] - begin, count), first
