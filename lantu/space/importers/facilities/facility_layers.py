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
from lantu.space.importers.headings import column_for, columns_unread, size_column
from lantu.space.importers.layers.layers import ShapeLayer
from lantu.space.importers.numbers_given import amounts_given

_TOLD = 5  # rows that a note names


def facility_rows(
    layer: ShapeLayer, kind: str | None, kind_column: str | None, capacity: str | None
) -> tuple[FacilityRows, tuple[Text, ...]]:
    """Return the points and polygons of a layer, and what a person should know; kind: of all of them, where no column says it.

    Lines are no facilities. A row of several points is one facility that is reached at each of them.
    """
    standing = np.isin(shapely.get_dimensions(layer.shapes), (0, 2))
    if not standing.any():
        found = layer.shapes[0].geom_type
        raise LantuError(
            Text(f"设施应为点或面，实为 {found}", f"facilities are points or polygons, found {found}"),
            location=Location(layer.file),
        )
    notes: list[Text] = []
    if not standing.all():
        rows, count = listed(f"{row}" for row in layer.rows[~standing][:_TOLD].tolist()), int((~standing).sum())
        notes.append(
            Text(f"{count} 行是线，未读：第 {rows.zh} 行", f"rows that are lines, not read: {count} (row {rows.en})")
        )
    shapes, row = shapely.get_parts(layer.shapes, return_index=True)
    apart = standing[row] & (shapely.get_dimensions(layer.shapes)[row] == 0)
    several = np.flatnonzero(np.bincount(row[apart], minlength=len(standing)) > 1)
    if several.size:
        rows, count = listed(f"{number}" for number in layer.rows[several][:_TOLD].tolist()), len(several)
        notes.append(
            Text(
                f"{count} 行各有几个点，按一个设施有几个入口读：第 {rows.zh} 行",
                f"rows of several points, read as one facility with an entrance at each: {count} (row {rows.en})",
            )
        )
    whole = np.flatnonzero(standing & (shapely.get_dimensions(layer.shapes) == 2))
    order = np.concatenate([row[apart], whole])
    shapes = np.concatenate([shapes[apart], layer.shapes[whole]])[np.argsort(order, kind="stable")]
    layer = layer.taken(np.sort(order, kind="stable"), shapes)
    names = list(layer.columns)
    label = [f"{number}" for number in layer.rows]
    column = None if kind else column_for("kind", names, kind_column, "--kind-column")
    if kind is None and column is None:
        raise no_kind_column(layer.file, names)
    points = shapely.point_on_surface(shapely.make_valid(layer.shapes))
    lon, lat = shapely.get_x(points), shapely.get_y(points)
    drawn = shapely.area(layer.shapes) * np.cos(np.radians(lat)) * METRES_PER_DEGREE**2
    held, per_place = size_column("capacity", names, capacity, "--capacity")
    ground, per_area = size_column("area_m2", names)
    unknown = np.full(len(lon), np.nan)
    places = amounts_given(layer.columns[held], label, held, layer.file, whole=per_place == 1) if held else unknown
    told = amounts_given(layer.columns[ground], label, ground, layer.file, whole=False) if ground else unknown
    id_column, name_column = column_for("id", names), column_for("name", names)
    notes += columns_unread(names, {column, held, ground, id_column, name_column})
    rows_read = FacilityRows(
        file=layer.file,
        label=label,
        id=_texts(layer.columns[id_column]) if id_column else [""] * len(lon),
        kind=[kind_named(kind)] * len(lon) if kind else kinds_told(_texts(layer.columns[column or ""]), column or ""),
        name=_texts(layer.columns[name_column]) if name_column else [""] * len(lon),
        lon=lon,
        lat=lat,
        capacity=places * per_place,
        area=np.where(drawn > 0, np.round(drawn, 1), told * per_area),
    )
    return rows_read, tuple(notes)


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
