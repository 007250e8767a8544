"""lantu import vector: a boundary, people on a grid, facilities or protected lines from a layer of shapes."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

from lantu.cli.importing.import_folder import beyond_streets, census_beside, keep, lies_beside, pack_folder, place_of
from lantu.cli.options import Json, Lang
from lantu.language.errors import LantuError
from lantu.language.text import Text, listed
from lantu.space.importers.record import CHECK_SYSTEM

if TYPE_CHECKING:
    from lantu.space import SpaceFolder
    from lantu.space.importers.coordinates.extent import Extent
    from lantu.space.importers.layers.layers import ShapeLayer

As = Literal["boundary", "population", "facilities", "protected"]
ShiftOption = Annotated[
    Literal["gcj02", "bd09", "none"] | None,
    Parameter(help="of facilities: the shift of a Chinese web map to undo, or none where the points are right"),
]
Crs = Annotated[str | None, Parameter(help="the coordinate system, such as EPSG:4490 (default: the file's own)")]
KindOption = Annotated[
    str | None, Parameter(help="of facilities: the kind of all of them, such as 幼儿园 or kindergarten")
]
KindColumn = Annotated[str | None, Parameter(help="of facilities: the column of kinds (default: by its heading)")]
CapacityColumn = Annotated[
    str | None, Parameter(help="of facilities: the column of places or beds (default: by its heading)")
]


def vector(
    file: Annotated[Path, Parameter(help="a GeoPackage, GeoJSON, Shapefile, FlatGeobuf or GeoParquet")],
    pack: Annotated[Path, Parameter(help="the pack's folder")],
    /,
    *,
    as_: Annotated[As, Parameter(name="--as", help="what it holds")],
    layer: Annotated[str | None, Parameter(help="which layer, where there are several")] = None,
    only: Annotated[str | None, Parameter(help="COLUMN=VALUE: the rows to take, such as year=2020")] = None,
    people: Annotated[str | None, Parameter(help="of people: the column (default: by its heading)")] = None,
    age: Annotated[
        list[str] | None, Parameter(negative="", help="of people: GROUP=COLUMN, such as 65+=over65; may be repeated")
    ] = None,
    nodata: Annotated[
        list[float] | None,
        Parameter(negative="", help="of people: a number that stands for nothing or a secret; may be repeated"),
    ] = None,
    kind: KindOption = None,
    kind_column: KindColumn = None,
    capacity: CapacityColumn = None,
    shift: ShiftOption = None,
    line: Annotated[str | None, Parameter(help="of protected lines: farmland, red_line or urban_boundary")] = None,
    law: Annotated[str | None, Parameter(help="of protected lines: the document that drew them")] = None,
    dated: Annotated[
        str | None, Parameter(help="of protected lines: the day of that document, such as 2022-10-31")
    ] = None,
    crs: Crs = None,
    encoding: Annotated[str | None, Parameter(help="of a Shapefile: how its text is written, such as GBK")] = None,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Take a boundary, people on a grid or in zones, facilities or protected lines from a layer; what lies outside the place is left out.

    Example: lantu import vector grid.gpkg mycity --as population --people population
    """
    from lantu.space import open_space
    from lantu.space.importers.layers.layers import read_layer

    space = open_space(pack_folder(pack))
    place = None if as_ == "boundary" else place_of(pack)
    read = read_layer(file, place, layer, crs, only, encoding)
    settings = {"as": as_, "layer": layer, "only": only, "crs": read.crs, "encoding": encoding}
    if place is None:
        text, counts, notes = _boundary(read, space, f"vector:{file.name}", pack)
        told = (*read.notes, *notes)
        return keep(space, "vector", file, {"boundary.geojson": text}, settings, counts, {}, told, lang, json)
    settings["place"] = place.told.en
    if as_ == "protected":
        told = settings | {"line": line, "law": law, "dated": dated}
        return _protected(file, read, space, place, line, law or "", dated or "", told, lang, json)
    if as_ == "facilities":
        from lantu.cli.importing.import_facilities import keep_facilities
        from lantu.space.importers.facilities.facility_layers import facility_rows

        rows, notes = facility_rows(read, kind, kind_column, capacity)
        settings |= {"kind": kind, "kind column": kind_column, "capacity": capacity}
        return keep_facilities(space, "vector", file, rows, place, shift, settings, (*read.notes, *notes), lang, json)
    from lantu.space.folder import packed
    from lantu.space.importers.layers.grid_cells import read_cells

    homes, counts, dropped, notes = read_cells(read, place, people, _ages(age), nodata or ())
    settings |= {"people": people, "age": age, "nodata": nodata}
    notes = (*read.notes, *notes, *beyond_streets(space, homes), *census_beside(pack, homes, place))
    return keep(space, "vector", file, {"people.npz": packed(homes)}, settings, counts, dropped, notes, lang, json)


def _protected(
    file: Path,
    layer: "ShapeLayer",
    space: "SpaceFolder",
    place: "Extent",
    line: str | None,
    law: str,
    dated: str,
    settings: Mapping[str, Any],
    lang: str | None,
    json: bool,
) -> int:
    """Keep the areas of a kind of line in place of those that the pack had of it."""
    from lantu.space.importers.layers.protected_lines import line_kind, read_protected
    from lantu.space.protected.lines import FILE, line_kinds, protected_areas, protected_text

    kinds = listed(line_kinds())
    if line is None:
        raise LantuError(
            Text("须用 --line 说明是哪一条控制线", "say with --line which line it is"),
            hint=Text(f"可选：{kinds.zh}", f"expected one of: {kinds.en}"),
        )
    kind = line_kind(line)
    others = tuple(area for area in protected_areas(space.folder) if area.kind != kind)
    areas, counts, notes = read_protected(layer, kind, law, dated, f"vector:{file.name}", place, others)
    text = protected_text((*others, *areas))
    return keep(
        space, "vector", file, {FILE: text}, {**settings, "line": kind}, counts, {}, (*layer.notes, *notes), lang, json
    )


def _boundary(
    layer: "ShapeLayer", space: "SpaceFolder", source: str, pack: Path
) -> tuple[str, Mapping[str, int], Sequence[Text]]:
    """Return a boundary as the text of its file; LantuError where what the pack knows of its place lies elsewhere."""
    from lantu.language.errors import Location
    from lantu.space.importers.coordinates.extent import of_outline
    from lantu.space.importers.layers.outline import read_boundary

    text, whole, counts, notes = read_boundary(layer, source)
    streets = space.streets()
    drawn = of_outline(whole, Text("边界", "its boundary"))
    if streets is not None and not drawn.holds(streets.lon, streets.lat).any():
        raise LantuError(
            Text(
                f"边界（{drawn.corners.zh}）之内没有规划包的任何街道",
                f"none of the pack's streets lies in the boundary ({drawn.corners.en})",
            ),
            location=Location(layer.file),
            hint=CHECK_SYSTEM,
        )
    if streets is None and (told := lies_beside(pack, drawn)) is not None:
        raise LantuError(
            Text(
                f"边界（{drawn.corners.zh}）与规划包的{told.zh}不在一处",
                f"the boundary ({drawn.corners.en}) lies elsewhere than the {told.en} of the pack",
            ),
            location=Location(layer.file),
            hint=Text(
                "经纬度可能颠倒；请检查文件和 --crs",
                "longitude and latitude may be swapped; look at the file and at --crs",
            ),
        )
    return text, counts, notes


def _ages(pairs: Sequence[str] | None) -> dict[str, Any]:
    ages: dict[str, str] = {}
    for pair in pairs or ():
        group, equals, column = (part.strip() for part in pair.partition("="))
        if not (equals and group and column):
            raise LantuError(
                Text(f"--age：应为 年龄组=列，实为“{pair}”", f"--age: expected GROUP=COLUMN, found '{pair}'")
            )
        ages[group] = column
    return ages
