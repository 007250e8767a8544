"""Streets with their minutes as GeoJSON, for a GIS."""

import json

import numpy as np

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.space import UNREACHED, WAY_KINDS
from lantu.web.state.ground import StreetGround
from lantu.web.views.streets.street_question import StreetQuestion
from lantu.web.views.streets.street_shapes import View, edges_inside
from lantu.web.views.streets.streets import minutes_up, street_costs

MOST_WRITTEN = 100_000  # streets in a file: some 25 MB


def write_streets(ground: StreetGround, asked: StreetQuestion, view: View | None) -> bytes:
    """Return the streets of a view, or all, each with kind, length and minutes; null over 30 minutes or not reached.

    Raises:
        LantuError: more streets than a file holds.
    """
    streets, walk = ground.streets, street_costs(ground, asked)
    edges = edges_inside(streets, view)
    if len(edges) > MOST_WRITTEN:
        raise LantuError(
            Text(
                f"共 {len(edges)} 条街道，一个文件最多 {MOST_WRITTEN} 条",
                f"{len(edges)} streets, and a file holds {MOST_WRITTEN} at most",
            ),
            hint=Text("用 bbox=西,南,东,北 只取一部分", "take a part of them with bbox=WEST,SOUTH,EAST,NORTH"),
        )
    places = np.round(np.stack([streets.shape_lon, streets.shape_lat], axis=1), 6).tolist()
    first = streets.shape_first
    features = [
        {
            "type": "Feature",
            "id": edge,
            "geometry": {"type": "LineString", "coordinates": places[first[edge] : first[edge + 1]]},
            "properties": {
                "way": int(streets.way[edge]),
                "kind": WAY_KINDS[streets.kind[edge]],
                "length_m": round(float(streets.length[edge]), 1),
                "minutes": minutes_up(float(walk[edge])) if walk[edge] < UNREACHED else None,
                "facility": asked.kind,
                "profile": asked.profile,
                "bound": asked.bound,
            },
        }
        for edge in edges.tolist()
    ]
    whole = {"type": "FeatureCollection", "attribution": ground.credit, "features": features}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()
