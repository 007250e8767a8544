"""lantu import raster: heights of the ground, or people on a grid."""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from lantu.cli.import_folder import beyond_streets, census_beside, keep, place_of
from lantu.cli.options import Json, Lang
from lantu.errors import LantuError
from lantu.text import Text

As = Literal["elevation", "population"]
Crs = Annotated[str | None, Parameter(help="the coordinate system, such as EPSG:4490 (default: the file's own)")]


def raster(
    file: Annotated[Path, Parameter(help="a GeoTIFF")],
    pack: Annotated[Path, Parameter(help="the pack's folder")],
    /,
    *,
    as_: Annotated[As, Parameter(name="--as", help="what it holds: heights in metres, or people in each cell")],
    surface: Annotated[
        Literal["bare-earth", "surface-model"] | None,
        Parameter(help="of heights: bare earth, or a surface model, which holds roofs and trees (SRTM, AW3D30)"),
    ] = None,
    crs: Crs = None,
    band: Annotated[int | None, Parameter(help="which band, where there are several")] = None,
    nodata: Annotated[str | None, Parameter(help="the number that stands for nothing, or none")] = None,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Take the part of a raster that lies over the pack's place: heights of the ground, or people in each cell.

    Example: lantu import raster srtm.tif mycity --as elevation --surface surface-model
    """
    from lantu.space import open_space
    from lantu.space.folder import packed
    from lantu.space.importers.heights import read_heights
    from lantu.space.importers.people import read_people
    from lantu.space.importers.raster import opened

    _refuse(as_, surface)
    place = place_of(pack)
    parts: dict[str, bytes | str]
    dropped: dict[str, int] = {}
    with opened(file, place, crs, band, nodata) as grid:
        if as_ == "elevation":
            kind = "bare_earth" if surface == "bare-earth" else "surface_model"
            ground, counts, notes = read_heights(grid, place, kind, nodata is not None)
            parts = {"elevation.npz": packed(ground)}
        else:
            homes, counts, dropped, notes = read_people(grid, place)
            parts = {"people.npz": packed(homes)}
            notes = (*notes, *beyond_streets(open_space(pack), homes), *census_beside(pack, homes, place))
        system = grid.crs.to_string() if grid.crs.to_epsg() is None else f"EPSG:{grid.crs.to_epsg()}"
    settings = {"as": as_, "surface": surface, "crs": system, "band": band, "nodata": nodata, "place": place.told.en}
    return keep(open_space(pack), "raster", file, parts, settings, counts, dropped, notes, lang, json)


def _refuse(as_: As, surface: str | None) -> None:
    if as_ == "elevation" and surface is None:
        raise LantuError(
            Text(
                "须用 --surface 说明高度里有没有屋顶和树冠",
                "say with --surface whether roofs and trees are in the heights",
            ),
            hint=Text(
                "地面：`--surface bare-earth`；地表（如 SRTM、AW3D30）：`--surface surface-model`",
                "the ground alone: `--surface bare-earth`; with roofs and trees (SRTM, AW3D30): `--surface surface-model`",
            ),
        )
    if as_ == "population" and surface is not None:
        raise LantuError(Text("--surface 只用于高程", "--surface is for heights only"))
