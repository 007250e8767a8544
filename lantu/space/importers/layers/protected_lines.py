"""Protected lines from a layer of polygons: their kind, the document that drew them, and no ground under two of them."""

import re
from datetime import date
from typing import Any

import numpy as np
import shapely

from lantu.language.errors import LantuError, Location, did_you_mean
from lantu.language.text import Text, listed
from lantu.space.importers.coordinates.extent import Extent
from lantu.space.importers.layers.layers import ShapeLayer
from lantu.space.importers.layers.outline import mended_polygons
from lantu.space.importers.record import CHECK_SYSTEM
from lantu.space.protected.breaches import overlaps
from lantu.space.protected.lines import ProtectedArea, flat, line_kinds

SLIVER = 100.0  # m2 that two drawings of one edge may share: a metre over a hundred
_NAMES = ("name", "名称", "NAME", "Name", "mc", "MC")


def line_kind(given: str) -> str:
    """Return the id of a kind of line; LantuError with what there is. `生态红线` and `red_line` are one."""
    known = {name.casefold(): kind.id for kind in line_kinds().values() for name in (kind.id, *kind.names)}
    found = known.get(given.strip().casefold())
    if found is None:
        names = listed(line_kinds())
        raise LantuError(
            Text(f"--line：没有控制线“{given}”", f"--line: there is no line '{given}'"),
            hint=did_you_mean(given, known) or Text(f"可选：{names.zh}", f"expected one of: {names.en}"),
        )
    return found


def read_protected(
    layer: ShapeLayer,
    kind: str,
    law: str,
    dated: str,
    source: str,
    place: Extent,
    others: tuple[ProtectedArea, ...] = (),
) -> tuple[tuple[ProtectedArea, ...], dict[str, int], tuple[Text, ...]]:
    """Return the areas of a layer in degrees, counts, and what was mended.

    place: where the pack lies, which one of the areas at least must meet.
    others: areas of other kinds that the pack has: farmland and red line exclude each other by law, so none may lie under both.
    LantuError: what is no polygon, outlines that cross themselves so that the inside is open, areas that overlap, no document or day.
    """
    where = Location(layer.file)
    _refuse_no_law(law, dated)
    kinds = shapely.get_type_id(layer.shapes)
    other = np.flatnonzero((kinds != 3) & (kinds != 6))
    if other.size:
        row, found = layer.rows[other[0]], str(layer.shapes.tolist()[int(other[0])].geom_type)
        raise LantuError(
            Text(
                f"控制线应为面，第 {row} 行是 {found}",
                f"a protected line is the area that it encloses: row {row} is a {found}",
            ),
            location=where,
            hint=Text(
                "边界线请先在 QGIS 中“线转面”", "turn lines of a boundary into areas first, in QGIS: Lines to polygons"
            ),
        )
    shapes, notes = mended_polygons(layer)
    column = next((layer.columns[name] for name in _NAMES if name in layer.columns), None)
    names = ["" if column is None or column[at] is None else str(column[at]) for at in range(len(shapes))]
    names = ["" if name == "nan" else name for name in names]
    areas = tuple(
        ProtectedArea(kind, name, law, dated, shape, source) for name, shape in zip(names, shapes, strict=True)
    )
    _refuse_elsewhere(layer, areas, place)
    _refuse_overlaps(layer, areas, others)
    return areas, {"polygons": len(areas)}, notes


def _refuse_elsewhere(layer: ShapeLayer, areas: tuple[ProtectedArea, ...], place: Extent) -> None:
    own = shapely.box(place.west, place.south, place.east, place.north) if place.outline is None else place.outline
    if any(shapely.intersects(own, area.shape) for area in areas):
        return
    west, south, east, north = (float(at) for at in shapely.total_bounds([area.shape for area in areas]))
    corners = Extent(west, south, east, north, Text()).corners
    raise LantuError(
        Text(
            f"没有一块与本地（{place.corners.zh}）相交，文件在{corners.zh}：没有线可以约束本地",
            f"none of its areas meets the place ({place.corners.en}); they lie at {corners.en}: no line would hold here",
        ),
        location=Location(layer.file),
        hint=CHECK_SYSTEM,
    )


def _refuse_no_law(law: str, dated: str) -> None:
    if not law.strip():
        raise LantuError(
            Text("须用 --law 写明划定这条线的文件", "say with --law which document drew the line"),
            hint=Text(
                "例如 --law '渝府发〔2022〕50号'：没有依据的线拦不住工程",
                "such as --law 'decision no. 50 of 2022': a line without a document stops no work",
            ),
        )
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", dated):
            raise ValueError
        date.fromisoformat(dated)
    except ValueError:
        raise LantuError(
            Text(
                f"--dated：应为文件的日期，如 2022-10-31，实为“{dated}”",
                f"--dated: expected the day of the document, such as 2022-10-31, found '{dated}'",
            )
        ) from None


def _refuse_overlaps(layer: ShapeLayer, areas: tuple[ProtectedArea, ...], others: tuple[ProtectedArea, ...]) -> None:
    own = areas[0].kind
    against = tuple([area for area in others if {area.kind, own} == {"farmland", "red_line"}])
    west, south, east, north = shapely.total_bounds([area.shape for area in areas])
    ground = flat((*areas, *against), _metres((west + east) / 2, (south + north) / 2))
    found = [pair for pair in overlaps(ground, SLIVER) if pair[0] < len(areas)]
    if not found:
        return
    one, other, shared = found[0]
    name = Text(
        f"第 {layer.rows[other]} 行" if other < len(areas) else f"规划包中的{line_kinds()[against[0].kind].name.zh}",
        f"row {layer.rows[other]}"
        if other < len(areas)
        else f"the {line_kinds()[against[0].kind].name.en} of the pack",
    )
    count, hectares = len(found), f"{shared / 1e4:,.2f}"
    raise LantuError(
        Text(
            f"{count} 处重叠，最大一处为第 {layer.rows[one]} 行与{name.zh}，{hectares} 公顷",
            f"{count} overlaps, the largest of row {layer.rows[one]} with {name.en}: {hectares} ha",
        ),
        location=Location(layer.file),
        hint=Text(
            "同一块地只能在一条线内：请由划定单位改正，或在 QGIS 中删去重复的面",
            "ground lies within one line: have whoever drew them mend it, or delete what stands twice in QGIS",
        ),
    )


def _metres(lon: float, lat: float) -> Any:
    from pyproj import Transformer

    plane = f"+proj=laea +lat_0={lat:.4f} +lon_0={lon:.4f} +datum=WGS84 +units=m +type=crs"
    return Transformer.from_crs("EPSG:4326", plane, always_xy=True).transform
