"""lantu import raster: heights of the ground, people on a grid, or a layer of a hazard."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from lantu.cli.importing.import_folder import beyond_streets, census_beside, keep, place_of
from lantu.cli.options import Json, Lang
from lantu.language.errors import LantuError
from lantu.language.text import Text

As = Literal["elevation", "population", "depth", "slope", "heat", "green"]
Crs = Annotated[str | None, Parameter(help="the coordinate system, such as EPSG:4490 (default: the file's own)")]


def raster(
    file: Annotated[Path, Parameter(help="a GeoTIFF")],
    pack: Annotated[Path, Parameter(help="the pack's folder")],
    /,
    *,
    as_: Annotated[
        As,
        Parameter(
            name="--as",
            help="what it holds: heights in metres, people in each cell, depth of a flood, slope, heat or green",
        ),
    ],
    surface: Annotated[
        Literal["bare-earth", "surface-model"] | None,
        Parameter(help="of heights: bare earth, or a surface model, which holds roofs and trees (SRTM, AW3D30)"),
    ] = None,
    crs: Crs = None,
    band: Annotated[int | None, Parameter(help="which band, where there are several")] = None,
    nodata: Annotated[str | None, Parameter(help="the number that stands for nothing, or none")] = None,
    return_period: Annotated[
        float | None, Parameter(help="of depths: years between floods as deep, such as 100")
    ] = None,
    unit: Annotated[
        str | None,
        Parameter(help="of hazards: m, cm, mm, ft; degrees, percent; C, K; share (asked where it is in doubt)"),
    ] = None,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Take the part of a raster that lies over the pack's place: heights, people in each cell, or a layer of a hazard.

    Example: lantu import raster srtm.tif mycity --as elevation --surface surface-model
    """
    from lantu.space import open_space
    from lantu.space.folder import packed
    from lantu.space.importers.rasters.hazard_rasters import read_hazard
    from lantu.space.importers.rasters.heights import read_heights
    from lantu.space.importers.rasters.people import read_people
    from lantu.space.importers.rasters.raster import opened

    _refuse(as_, surface, return_period, unit)
    place = place_of(pack)
    parts: dict[str, bytes | str]
    dropped: dict[str, int] = {}
    with opened(file, place, crs, band, nodata) as grid:
        if as_ == "elevation":
            kind = "bare_earth" if surface == "bare-earth" else "surface_model"
            ground, counts, notes = read_heights(grid, place, kind, nodata is not None)
            parts = {"elevation.npz": packed(ground)}
        elif as_ == "population":
            homes, counts, dropped, notes = read_people(grid, place)
            parts = {"people.npz": packed(homes)}
            notes = (*notes, *beyond_streets(open_space(pack), homes), *census_beside(pack, homes, place))
        else:
            layer, counts, notes = read_hazard(grid, place, as_, return_period, unit, nodata is not None)
            layer = replace(layer, source=file.name)
            parts = {f"hazard_{as_}{f'_{return_period:g}' if return_period else ''}.npz": packed(layer)}
        system = grid.crs.to_string() if grid.crs.to_epsg() is None else f"EPSG:{grid.crs.to_epsg()}"
    settings = {"as": as_, "surface": surface, "crs": system, "band": band, "nodata": nodata, "place": place.told.en}
    settings |= {"return period": return_period, "unit": unit}
    return keep(open_space(pack), "raster", file, parts, settings, counts, dropped, notes, lang, json)


def _refuse(as_: As, surface: str | None, period: float | None, unit: str | None) -> None:
    if as_ in ("elevation", "population") and (period is not None or unit is not None):
        raise LantuError(
            Text(
                "--return-period 和 --unit 只用于灾害图层", "--return-period and --unit are for layers of hazards only"
            )
        )
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
    if as_ != "elevation" and surface is not None:
        raise LantuError(Text("--surface 只用于高程", "--surface is for heights only"))
