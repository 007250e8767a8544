"""lantu export PACK maps.gpkg: streets, facilities and who reaches them, for a GIS."""

import json as json_format
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from lantu.cli.streets.walkers import refuse_profile
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text

if TYPE_CHECKING:
    from lantu.space import SpaceFolder

LAYERS = ("streets", "facilities", "reach", "boundary")
ENDINGS = (".gpkg", ".parquet")


def export_maps(
    pack: str, file: Path, layer: str | None, profile: str, kind: str | None, language: str, json: bool
) -> int:
    """Write the layers of a pack: all of them as a GeoPackage, one as GeoParquet with its style (.qml) beside it."""
    from lantu.appraisal import ground_parts
    from lantu.city.ground.ground import ground_folder
    from lantu.files import write_together
    from lantu.language.text import say
    from lantu.packs import find_pack, lineage
    from lantu.report.gis.layers import boundary_layer, facility_layer, reach_layer, source_table, street_layer
    from lantu.report.gis.map_files import MapLayer, geopackage, geoparquet
    from lantu.report.gis.styles import boundary_style, facility_style, reach_style, street_style
    from lantu.space import open_space
    from lantu.space.importers.installed import require

    require("geopandas")
    _refuse(file, layer, profile)
    folders = lineage(find_pack(pack))
    space = open_space(ground_folder(folders) or folders[0])
    streets, facilities = space.streets(), space.facilities()
    if streets is None:
        ground_parts(pack)  # says what is missing, and the command that brings it
        return 2
    wanted = LAYERS if layer is None else (layer,)
    if layer is None:  # what nobody imported is left out, and told; a layer that is asked for by name has to be there
        wanted, left = _there(space, pack)
        for item in left:
            print(item.say(language), file=sys.stderr)
    parts = ground_parts(pack) if "reach" in wanted or (facilities is None and "facilities" in wanted) else None
    made: list[MapLayer] = []
    if "streets" in wanted:
        made.append(MapLayer("streets", "", street_layer(streets, language), street_style(language)))
    if "facilities" in wanted and facilities is not None:
        style = facility_style(language, sorted(set(facilities.kind.tolist())))
        made.append(MapLayer("facilities", "", facility_layer(facilities, language), style))
    if parts is not None and "reach" in wanted:
        _refuse_kind(kind, parts.facilities.kind.tolist())
        table, _ = reach_layer(parts, profile, kind)
        made.append(MapLayer("reach", "", table, reach_style(language, bool(parts.homes.cell))))
    if "boundary" in wanted and (drawn := boundary_layer(space)) is not None:
        made.append(MapLayer("boundary", "", drawn, boundary_style()))
    named = [MapLayer(item.name, say(f"layer_{item.name}", language), item.table, item.style) for item in made]
    counts = {item.name: len(item.table) for item in named}
    if not named:
        raise LantuError(Text(f"规划包“{pack}”没有边界", f"the pack '{pack}' has no boundary"))
    if file.suffix.lower() == ".parquet":
        write_together({file: geoparquet(named[0]), file.with_suffix(".qml"): named[0].style})
    else:
        sources = MapLayer("sources", say("layer_sources", language), source_table(space))
        write_together({file: geopackage([*named, sources])})
    if json:
        print(json_format.dumps({"file": str(file), "rows": counts}, ensure_ascii=False))
    else:
        print(f"{file}  " + ", ".join(f"{name} {count}" for name, count in counts.items()))
    return 0


def _there(space: "SpaceFolder", pack: str) -> tuple[tuple[str, ...], list[Text]]:
    """Return the layers that a pack's files make, and what is said of those that they do not."""
    facilities, homes = space.facilities(), space.homes()
    some = facilities is not None and bool(facilities.id.size)
    lived = homes is not None and bool(homes.weight.sum() > 0)
    left: list[Text] = []
    if not some:
        left.append(Text("没有设施：不含设施与可达两个图层", "no facilities: without the layers facilities and reach"))
    elif not lived:
        left.append(
            Text(
                f"没有人口，也没有住宅：不含可达图层（lantu import raster 文件 {pack} --as population 可导入）",
                f"neither people nor homes: without the layer reach (lantu import raster FILE {pack} --as population brings people)",
            )
        )
    return tuple(
        name
        for name in LAYERS
        if not (name == "facilities" and not some) and not (name == "reach" and not (some and lived))
    ), left


def _refuse(file: Path, layer: str | None, profile: str) -> None:

    if layer is not None and layer not in LAYERS:
        raise LantuError(
            Text(f"--layer：没有图层“{layer}”", f"--layer: there is no layer '{layer}'"),
            hint=did_you_mean(layer, LAYERS) or Text(f"可选：{'、'.join(LAYERS)}", f"one of {', '.join(LAYERS)}"),
        )
    if layer is None and file.suffix.lower() == ".parquet":
        raise LantuError(
            Text("GeoParquet 只能放一个图层", "GeoParquet holds one layer"),
            hint=Text(f"请用 --layer 选择：{'、'.join(LAYERS)}", f"choose it with --layer: {', '.join(LAYERS)}"),
        )
    refuse_profile(profile)


def _refuse_kind(kind: str | None, there: list[str]) -> None:
    known = sorted({*there, "any_school"})
    if kind is not None and kind not in known:
        raise LantuError(
            Text(f"--kind：没有“{kind}”类设施", f"--kind: there are no facilities of kind '{kind}'"),
            hint=did_you_mean(kind, known) or Text(f"现有：{'、'.join(known)}", f"there are: {', '.join(known)}"),
        )
