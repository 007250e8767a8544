"""The three control lines of a pack, as areas with the document that drew them and its date: `PACK/space/protected.geojson`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from lantu.language.decoding import decode
from lantu.language.errors import LantuError, Location, did_you_mean
from lantu.language.text import Text, listed, package_rows
from lantu.space.degrees import refuse_no_degrees

FILE = "protected.geojson"


@dataclass(frozen=True)
class LineKind:
    """A kind of line. names: how people write it; breach: whether building inside it breaks it, or outside it."""

    id: str
    name: Text
    names: tuple[str, ...]
    breach: Literal["inside", "outside"]


@dataclass(frozen=True)
class ProtectedArea:
    """One area of a line. law: the document that drew it; dated: its day, as 2022-10-31; shape: shapely, degrees of WGS 84."""

    kind: str
    name: str
    law: str
    dated: str
    shape: Any
    source: str = ""


@lru_cache
def line_kinds() -> Mapping[str, LineKind]:
    """Return the kinds of lines by id."""
    return {
        row["id"]: LineKind(
            row["id"],
            Text(row["name_zh"], row["name_en"]),
            tuple(row["names"].split("|")),
            "outside" if row["breach"] == "outside" else "inside",
        )
        for row in package_rows("lantu.space.protected", "kinds.csv")
    }


def protected_areas(space_folder: Path) -> tuple[ProtectedArea, ...]:
    """Return the areas of a pack's folder `space/`; none where nobody imported any. LantuError where the file cannot be read."""
    path = space_folder / FILE
    if not path.exists():
        return ()
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    try:
        features = json.loads(decode(path.read_bytes()).text_of(path))["features"]
        areas = tuple(
            ProtectedArea(
                shape=shape(item["geometry"]), **{name: str(told) for name, told in item["properties"].items()}
            )
            for item in features
        )
    except (ValueError, KeyError, TypeError, AttributeError, ShapelyError):
        raise LantuError(
            Text("不是可读的控制线文件", "is not a file of protected lines that can be read"),
            location=Location(str(path)),
            hint=Text("请重新导入", "import them again"),
        ) from None
    for at, area in enumerate(areas, start=1):
        _refuse_no_line(at, area, Location(str(path)))
    return areas


def _refuse_no_line(at: int, area: ProtectedArea, where: Location) -> None:
    """Raise LantuError for a feature that no ground could be held against: of no kind, no area, or no degrees."""
    if area.kind not in line_kinds():
        kinds = listed(line_kinds())
        raise LantuError(
            Text(f"第 {at} 个要素：没有控制线“{area.kind}”", f"feature {at}: there is no line '{area.kind}'"),
            location=where,
            hint=did_you_mean(area.kind, line_kinds()) or Text(f"可选：{kinds.zh}", f"expected one of: {kinds.en}"),
        )
    if area.shape.geom_type not in ("Polygon", "MultiPolygon") or area.shape.is_empty:
        found = area.shape.geom_type
        raise LantuError(
            Text(
                f"第 {at} 个要素：控制线应为面，实为 {found}",
                f"feature {at}: a protected line is an area, found {found}",
            ),
            location=where,
            hint=Text("请重新导入", "import them again"),
        )
    refuse_no_degrees(area.shape.bounds, at, where, Text("请重新导入", "import them again"))


def protected_text(areas: tuple[ProtectedArea, ...]) -> str:
    """Return areas as the text of their file: the same areas give the same bytes."""
    from shapely.geometry import mapping

    features = [
        {
            "type": "Feature",
            "properties": {name: getattr(area, name) for name in ("kind", "name", "law", "dated", "source")},
            "geometry": mapping(area.shape),
        }
        for area in areas
    ]
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'


def flat(areas: tuple[ProtectedArea, ...], metres: Any) -> NDArray[Any]:
    """Return the shapes of areas on a plane. metres: lon (point,), lat (point,) -> x, y in metres."""
    import shapely

    shapes = np.array([area.shape for area in areas], object)
    return np.array(shapely.transform(shapes, lambda at: np.stack(metres(at[:, 0], at[:, 1]), 1)), object)
