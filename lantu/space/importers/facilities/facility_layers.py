"""Facilities from a layer of points or polygons: a polygon stands where a point within it lies, with its area."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text, listed
from lantu.space.importers.coordinates.extent import METRES_PER_DEGREE
from lantu.space.importers.facilities.facility_points import FacilityRows, kind_named, kinds_told
from lantu.space.importers.headings import column_for
from lantu.space.importers.layers.layers import ShapeLayer
from lantu.space.importers.numbers_given import amounts_given


def facility_rows(layer: ShapeLayer, kind: str | None, kind_column: str | None, capacity: str | None) -> FacilityRows:
    """Return the points and polygons of a layer; kind: of all of them, where no column says it. Lines are no facilities."""
    standing = np.isin(shapely.get_dimensions(layer.shapes), (0, 2))
    if not standing.any():
        found = layer.shapes[0].geom_type
        raise LantuError(
            Text(f"设施应为点或面，实为 {found}", f"facilities are points or polygons, found {found}"),
            location=Location(layer.file),
        )
    layer = layer.chosen(standing)
    names = list(layer.columns)
    label = [f"{number}" for number in layer.rows]
    column = None if kind else column_for("kind", names, kind_column, "--kind-column")
    if kind is None and column is None:
        raise no_kind_column(layer.file, names)
    points = shapely.point_on_surface(shapely.make_valid(layer.shapes))
    lon, lat = shapely.get_x(points), shapely.get_y(points)
    area = shapely.area(layer.shapes) * np.cos(np.radians(lat)) * METRES_PER_DEGREE**2
    held = column_for("capacity", names, capacity, "--capacity")
    places = amounts_given(layer.columns[held], label, held, layer.file) if held else np.full(len(lon), np.nan)
    id_column, name_column = column_for("id", names), column_for("name", names)
    return FacilityRows(
        file=layer.file,
        label=label,
        id=_texts(layer.columns[id_column]) if id_column else [""] * len(lon),
        kind=[kind_named(kind)] * len(lon) if kind else kinds_told(_texts(layer.columns[column or ""]), column or ""),
        name=_texts(layer.columns[name_column]) if name_column else [""] * len(lon),
        lon=lon,
        lat=lat,
        capacity=places,
        area=np.where(area > 0, np.round(area, 1), np.nan),
    )


def no_kind_column(file: str, names: Sequence[str]) -> LantuError:
    """Return the error of a file that does not say what its facilities are."""
    told = listed(names)
    return LantuError(
        Text("不知道设施是什么类型", "what kind the facilities are is not known"),
        location=Location(file),
        hint=Text(
            f"请用 --kind 幼儿园 说明全部，或用 --kind-column 指明列：{told.zh}",
            f"say it of all with --kind kindergarten, or name the column with --kind-column: {told.en}",
        ),
    )


def _texts(values: NDArray[Any]) -> list[str]:
    told = ["" if value is None or value != value else str(value).strip() for value in values]
    return [text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text for text in told]
