"""Options of a plan: `PACK/space/options.geojson`, areas of each, and `PACK/space/options.csv`, the projects of each.

options.geojson   areas with properties: option (its id), kind (homes, jobs, green, or a control line), people (who are to live
there), cost (money of the city), name
options.csv       option, project, and name_zh, name_en of the option
"""

import csv
import io
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lantu.language.errors import LantuError, Location, did_you_mean
from lantu.language.text import Text, listed
from lantu.space.degrees import refuse_no_degrees
from lantu.space.folder import table_content
from lantu.space.protected.lines import line_kinds

FILE, PROJECTS = "options.geojson", "options.csv"
BUILT = ("homes", "jobs")
USES = (*BUILT, "green")


@dataclass(frozen=True)
class OptionArea:
    """An area of an option. kind: one of USES, or a kind of control line; people: who are to live there; cost: of the city's money."""

    option: str
    kind: str
    name: str
    people: float
    cost: float
    shape: Any


@dataclass(frozen=True)
class PlanOption:
    """An option: its areas, and the ids of its projects."""

    id: str
    name: Text
    areas: tuple[OptionArea, ...]
    projects: tuple[str, ...]


def read_options(space: Path, known: Sequence[str]) -> tuple[PlanOption, ...]:
    """Return the options of a pack's folder `space/`, in their order in the file; none where there is no file.

    known: ids of projects and works. LantuError: what is no area, an unknown kind or project, a negative number.
    """
    path = space / FILE
    if not path.exists():
        return ()
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    try:
        features = json.loads(path.read_text(encoding="utf-8-sig"))["features"]
        pairs = [(dict(item["properties"]), shape(item["geometry"])) for item in features]
    except (ValueError, KeyError, TypeError, AttributeError, ShapelyError):
        raise LantuError(
            Text("不是带属性的 GeoJSON 面", "is no GeoJSON of areas with properties"), location=Location(str(path))
        ) from None
    areas = [_area(at, told, drawn, Location(str(path))) for at, (told, drawn) in enumerate(pairs, start=1)]
    names, projects = _projects(space, known)
    return tuple(
        PlanOption(
            option,
            names.get(option, Text(option, option)),
            tuple(area for area in areas if area.option == option),
            tuple(projects.get(option, ())),
        )
        for option in dict.fromkeys([*(area.option for area in areas), *projects])
    )


def _area(at: int, told: Mapping[str, Any], drawn: Any, where: Location) -> OptionArea:
    kinds = (*USES, *line_kinds())
    option, kind = str(told.get("option") or "").strip(), str(told.get("kind") or "").strip()
    if not option or kind not in kinds or drawn.geom_type not in ("Polygon", "MultiPolygon") or not drawn.is_valid:
        names = listed(kinds)
        raise LantuError(
            Text(
                f"第 {at} 个要素：应为有 `option` 和 `kind` 的面（{names.zh}），实为 {drawn.geom_type}、“{kind}”",
                f"feature {at}: expected an area with `option` and `kind` ({names.en}), found {drawn.geom_type}, '{kind}'",
            ),
            location=where,
            hint=did_you_mean(kind, kinds),
        )
    again = Text("请在 QGIS 中另存为 EPSG:4326", "save the layer as EPSG:4326 in QGIS")
    refuse_no_degrees(drawn.bounds, at, where, again)
    numbers: list[float] = []
    for name in ("people", "cost"):
        try:
            value = float(told.get(name) or 0)
        except (TypeError, ValueError):
            value = math.nan
        if not 0 <= value < math.inf:
            raise LantuError(
                Text(
                    f"第 {at} 个要素：`{name}` 应为不小于 0 的数，实为“{told.get(name)}”",
                    f"feature {at}: `{name}`: expected a number of 0 or more, found '{told.get(name)}'",
                ),
                location=where,
            )
        numbers.append(value)
    return OptionArea(option, kind, str(told.get("name") or ""), numbers[0], numbers[1], drawn)


def _projects(space: Path, known: Sequence[str]) -> tuple[dict[str, Text], dict[str, list[str]]]:
    names, projects = dict[str, Text](), dict[str, list[str]]()
    path = space / PROJECTS
    if not path.exists():
        return names, projects
    for line, row in enumerate(csv.DictReader(io.StringIO(table_content(path), newline="")), start=2):
        option, project = (row.get("option") or "").strip(), (row.get("project") or "").strip()
        if project and project not in known:
            raise LantuError(
                Text(f"没有项目或工程“{project}”", f"there is no project and no work '{project}'"),
                location=Location(str(path), line),
                hint=did_you_mean(project, known),
            )
        projects.setdefault(option, []).extend([project] if project else [])
        zh, en = (row.get("name_zh") or "").strip(), (row.get("name_en") or "").strip()
        if zh or en:
            names[option] = Text(zh or en, en or zh)
    return names, projects
