"""A pack's streets, facilities and reach as layers for a GIS: shapes in degrees with plain columns.

No column is called fid, which would vanish as the key of a GeoPackage; yes and no are 1 and 0, which come back as they went; ids are text.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape

from lantu.appraisal.streets.life_circles import GroundParts
from lantu.language.text import say
from lantu.report.streets.classes import FARTHER, classes
from lantu.space import FACILITY_KINDS, UNREACHED, WAY_KINDS, Facilities, SpaceFolder, Streets
from lantu.space.geodesy import metres_per_degree
from lantu.space.homes import Homes
from lantu.space.life_circle.accessibility import walked_place
from lantu.space.life_circle.home_walks import MINUTE

LEVELS, ACCESS = ("ground", "bridge", "tunnel"), ("open", "permissive", "gated", "private")
WGS84 = "EPSG:4326"
_WHEELCHAIR = {1: "yes", 0: "", -1: "no", 2: "limited"}
_PREFERRED = (
    "any_school",
    "primary_school",
    "school",
    "park",
    "clinic",
    "food_market",
)  # what the reach is coloured by


def street_layer(streets: Streets, language: str) -> Any:
    """Return the edges as lines; step_count and incline are empty where nobody counted or tagged them."""
    points = np.column_stack([streets.shape_lon, streets.shape_lat])
    edges = np.repeat(np.arange(len(streets.start)), np.diff(streets.shape_first))
    kind: list[str] = [WAY_KINDS[number] for number in streets.kind.tolist()]
    columns: dict[str, Any] = {
        "way": streets.way.astype(str),
        "kind": kind,
        "kind_name": [say(f"way_{name}", language) for name in kind],
        "level": [LEVELS[number] for number in streets.level.tolist()],
        "access": [ACCESS[number] for number in streets.access.tolist()],
        "one_way": streets.direction.astype(np.int32),
        "step_count": np.where(streets.step_count > 0, streets.step_count.astype(np.float64), np.nan),
        "incline": np.round(streets.incline.astype(np.float64), 4),
        "wheelchair": [_WHEELCHAIR.get(number, "") for number in streets.wheelchair.tolist()],
        "length_m": np.round(streets.length.astype(np.float64), 1),
    }
    return _layer(columns, shapely.linestrings(points, indices=edges))


def facility_layer(facilities: Facilities, language: str) -> Any:
    """Return the facilities as points."""
    columns = {
        "id": facilities.id,
        "kind": facilities.kind,
        "kind_name": [_kind_name(kind, language) for kind in facilities.kind],
        "name": facilities.name,
        "capacity": facilities.capacity,
        "area_m2": facilities.area,
        "source": facilities.source,
    }
    return _layer(columns, shapely.points(facilities.lon, facilities.lat))


def reach_layer(parts: GroundParts, profile: str, kind: str | None) -> tuple[Any, str]:
    """Return homes with minutes on foot to the nearest facility of every kind, and the kind that `class` and the style show.

    Cells of a grid are squares, buildings points. KIND_min and KIND_max are the two bounds where heights hold roofs, alike elsewhere;
    empty beyond half an hour. class: position in CLASSES of the longer walk, the last for what is farther.
    """
    walked = walked_place(parts.streets, parts.elevation, parts.facilities, parts.homes, (profile,), stops=parts.stops)
    ways = walked.walkers[0].ways
    kinds = sorted({name for way in ways for name in way})
    shown = kind or next((name for name in _PREFERRED if name in kinds), kinds[0])
    homes = parts.homes
    whole = np.full(homes.lon.size, UNREACHED, dtype=np.int32)
    columns: dict[str, Any] = {
        homes.counts: homes.weight,
        "known": homes.known.astype(np.int32),
        **{f"age {group}": people for group, people in homes.ages.items()},
        "profile": profile,
        "shown": shown,
        "class": classes(np.max([way.get(shown, whole) for way in ways], axis=0)).astype(np.int32),
    }
    for name in kinds:
        costs = [way.get(name, whole) for way in ways]
        columns[f"{name}_min"], columns[f"{name}_max"] = (_minutes(of(costs, axis=0)) for of in (np.min, np.max))
    return _layer(columns, _shapes(homes)), shown


def boundary_layer(space: SpaceFolder) -> Any | None:
    """Return the boundary; None where nobody imported one."""
    path = space.folder / "boundary.geojson"
    if not path.exists():
        return None
    found = json.loads(path.read_text(encoding="utf-8"))["features"]
    return _layer({"part": list(range(1, len(found) + 1))}, np.array([shape(item["geometry"]) for item in found]))


def source_table(space: SpaceFolder) -> Any:
    """Return what each import read: a table without shapes, so that licences go where the layers go."""
    from pandas import DataFrame

    columns: Mapping[str, Callable[[Any], str]] = {
        "import": lambda record: record.id,
        "date": lambda record: record.date,
        "licence": lambda record: record.licence,
        "sha256": lambda record: record.sha256,
    }
    records = space.sources()
    return DataFrame({name: [of(record) for record in records] for name, of in columns.items()}, dtype=object)


def _layer(columns: Mapping[str, Any], shapes: Any) -> Any:
    from geopandas import GeoDataFrame

    return GeoDataFrame(dict(columns), geometry=shapes, crs=WGS84)


def _kind_name(kind: str, language: str) -> str:
    names = FACILITY_KINDS.get(str(kind))
    return names.say(language) if names else str(kind)


def _minutes(cost: NDArray[np.int32]) -> NDArray[np.float64]:
    """Return minutes with one digit; NaN where the walk takes more than half an hour."""
    return np.where(classes(cost) < FARTHER, np.ceil(cost / MINUTE * 10) / 10, np.nan)


def _shapes(homes: Homes) -> Any:
    """Return squares of the side of a cell around their middles; points where homes are no cells."""
    if not homes.cell:
        return shapely.points(homes.lon, homes.lat)
    east, north = metres_per_degree(homes.lat)
    half_lon, half_lat = homes.cell / 2 / east, homes.cell / 2 / north
    return shapely.box(homes.lon - half_lon, homes.lat - half_lat, homes.lon + half_lon, homes.lat + half_lat)
