"""A small district made for tests: twelve streets by twelve, 100 m apart, on a slope that stairs climb in the middle.

The ground rises to the north. Two of the streets that lead north are stairs in their middle third. A school stands at the south-west corner
and a park, with two entrances, in the north-east; a grid of people lies between the streets. One lane in the east leads nowhere:
it is cut off from all others.
"""

from pathlib import Path

import numpy as np

from lantu.space import WAY_KINDS, Elevation, Facilities, Homes, ImportRecord, Streets, open_space
from lantu.space.folder import facilities_text, packed

WEST, SOUTH = 106.5, 29.5
SIDE = 12
METRES = 100.0
TALL = METRES / 111_195
WIDE = TALL / np.cos(np.radians(SOUTH))
STAIRS = (4, 8)  # columns
RISE = 0.06  # metres up for each metre north


def streets() -> Streets:
    """Twelve by twelve corners, and a lane of two nodes by itself."""
    row, column = np.divmod(np.arange(SIDE * SIDE), SIDE)
    lon, lat = WEST + WIDE * column, SOUTH + TALL * row
    lon, lat = np.append(lon, WEST + WIDE * np.array([14, 14])), np.append(lat, SOUTH + TALL * np.array([4, 5]))
    corner = np.arange(SIDE * SIDE).reshape(SIDE, SIDE)
    start = np.concatenate([corner[:, :-1].ravel(), corner[:-1].ravel(), [SIDE * SIDE]])
    end = np.concatenate([corner[:, 1:].ravel(), corner[1:].ravel(), [SIDE * SIDE + 1]])
    edges = len(start)
    north = np.arange(edges) >= SIDE * (SIDE - 1)
    climbs = north & np.isin(start % SIDE, STAIRS) & (start // SIDE >= 4) & (start // SIDE < 8) & (start < SIDE * SIDE)
    shape = np.stack([start, end], axis=1).ravel()
    return Streets(
        lon=lon,
        lat=lat,
        start=start.astype(np.int32),
        end=end.astype(np.int32),
        length=np.full(edges, METRES, dtype=np.float32),
        kind=np.where(climbs, WAY_KINDS.index("steps"), WAY_KINDS.index("street")).astype(np.uint8),
        level=np.zeros(edges, dtype=np.uint8),
        access=np.zeros(edges, dtype=np.uint8),
        direction=np.zeros(edges, dtype=np.int8),
        step_count=np.where(climbs, 40, 0).astype(np.int16),
        incline=np.full(edges, np.nan, dtype=np.float32),
        surface=np.zeros(edges, dtype=np.uint8),
        wheelchair=np.zeros(edges, dtype=np.int8),
        way=np.arange(edges, dtype=np.int64),
        shape_first=np.arange(0, 2 * edges + 1, 2, dtype=np.int32),
        shape_lon=lon[shape],
        shape_lat=lat[shape],
    )


def people() -> Homes:
    """Ten people in each block, 20 in the northern half; a fifth of them are 65 or older."""
    row, column = np.divmod(np.arange((SIDE - 1) ** 2), SIDE - 1)
    weight = np.where(row < 6, 10.0, 20.0)
    return Homes(
        lon=WEST + WIDE * (column + 0.5),
        lat=SOUTH + TALL * (row + 0.3),  # nearest to the street in the south of the block
        weight=weight,
        counts="people",
        known=np.ones(len(weight), dtype=bool),
        ages={"65+": weight / 5},
        cell=METRES,
    )


def facilities() -> Facilities:
    """A school, and a park of two entrances."""
    column, row = np.array([0.0, 10.0, 11.0]), np.array([0.0, 11.0, 10.0])
    return Facilities(
        id=np.array(["s1", "p1", "p1"]),
        kind=np.array(["school", "park", "park"]),
        name=np.array(["", "", ""]),
        lon=WEST + WIDE * column,
        lat=SOUTH + TALL * row,
        capacity=np.full(3, np.nan),
        area=np.array([np.nan, 12_000.0, 12_000.0]),
        source=np.full(3, "osm:small.osm.pbf"),
    )


def elevation() -> Elevation:
    """A slope to the north, on a grid of 50 m that reaches past the streets; it holds roofs, says whoever brought it."""
    rows, columns = 34, 40
    step = TALL / 2
    north = SOUTH + TALL * (SIDE + 2)
    lat = north - step * (np.arange(rows) + 0.5)
    height = np.repeat(((lat - SOUTH) / TALL * METRES * RISE)[:, None], columns, axis=1)
    return Elevation(height.astype(np.float32), WEST - 2 * WIDE, north, WIDE / 2, step, "surface_model")


def write_small_district(pack: Path) -> Path:
    """Write all of it into the folder `space/` of a pack, as imports do, and return the pack."""
    record = ImportRecord("osm:small.osm.pbf", "0" * 64, "2026-05-02", "lantu", licence="ODbL", as_of="2026-04-24")
    parts = {
        "streets.npz": packed(streets()),
        "people.npz": packed(people()),
        "elevation.npz": packed(elevation()),
        "facilities.csv": facilities_text(facilities()),
    }
    open_space(pack).save(record, parts)
    return pack
