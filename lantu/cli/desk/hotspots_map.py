"""The map of hotspots as GeoJSON: each cell with counts and z, and in which hotspot it lies."""

import json as json_format
from pathlib import Path
from typing import Any

import numpy as np

from lantu.desk.hotspots.areas import METRES, Areas
from lantu.desk.hotspots.cells_map import hot_cells
from lantu.desk.hotspots.scan import Hotspot, Scan
from lantu.files import write_whole
from lantu.language.errors import LantuError
from lantu.language.text import Text


def write_map(file: Path, areas: Areas, cases: Any, found: Scan[Hotspot]) -> None:
    """Write a GeoJSON of cells with counts and z, and of hotspots; z needs thirty cells."""
    hot = hot_cells(cases, areas, 1.5 * areas.side) if areas.side and len(areas.names) >= 30 else None
    in_spot = np.full(len(areas.names), -1)
    for number, one in enumerate(found.found()):
        in_spot[one.areas] = number
    features: list[dict[str, Any]] = []
    for place in range(len(areas.names)):
        lon, lat = float(areas.lon[place]), float(areas.lat[place])
        east, north = areas.side / 2 / METRES / float(np.cos(np.radians(lat))), areas.side / 2 / METRES
        ring = [
            [round(lon + a * east, 7), round(lat + b * north, 7)]
            for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))
        ]
        shape = (
            {"type": "Polygon", "coordinates": [ring]} if areas.side else {"type": "Point", "coordinates": [lon, lat]}
        )
        spot = int(in_spot[place])
        facts: dict[str, Any] = {
            "name": areas.names[place],
            "people": round(float(areas.people[place]), 1),
            "requests": int(cases[place]),
        }
        if hot is not None:
            facts |= {
                "z": None if np.isnan(hot.z[place]) else round(float(hot.z[place]), 3),
                "hot": bool(hot.hot[place]),
            }
        facts |= {"hotspot": spot + 1 if spot >= 0 else None, "p": found.hotspots[spot].p if spot >= 0 else None}
        features.append({"type": "Feature", "properties": facts, "geometry": shape})
    try:
        write_whole(
            file, json_format.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False) + "\n"
        )
    except OSError as error:
        raise LantuError(Text(f"写不了 {file}", f"{file} cannot be written")) from error
