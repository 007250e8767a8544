"""Streets from lines that a test draws: each line is an edge of its own."""

import numpy as np

from lantu.space import Streets


def lines_of_streets(lines) -> Streets:
    """Return streets whose edges are these lines, lists of (lon, lat)."""
    import dataclasses

    points = np.concatenate([np.array(line, dtype=np.float64) for line in lines])
    first = np.cumsum([0, *map(len, lines)]).astype(np.int32)
    count = len(lines)
    ends = {
        "lon": points[np.sort(np.r_[first[:-1], first[1:] - 1]), 0],
        "lat": points[np.sort(np.r_[first[:-1], first[1:] - 1]), 1],
        "start": np.arange(0, 2 * count, 2, dtype=np.int32),
        "end": np.arange(1, 2 * count, 2, dtype=np.int32),
        "shape_first": first,
        "shape_lon": points[:, 0],
        "shape_lat": points[:, 1],
    }
    rest = {item.name: np.zeros(count) for item in dataclasses.fields(Streets) if item.name not in ends}
    return Streets(**{**rest, **ends})
