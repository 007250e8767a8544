"""The ground of a pack: its streets, facilities and homes as files, and the indicators that walking on them measures."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lantu.catalogue import Indicator
from lantu.city.schema import City
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.language.units import unit
from lantu.packs import find_pack, lineage
from lantu.space import FACILITY_KINDS, Elevation, Facilities, Homes, ImportRecord, Stops, Streets, open_space
from lantu.space.inside import inside

if TYPE_CHECKING:
    from lantu.space.outline import Outline

WITHIN = "within_15min_"  # before a kind of facility: the share of a place that walks to one in so many minutes
WITHIN_MINUTES = 15.0
_ANY_SCHOOL = "any_school"
_WALKED = ("streets.npz", "elevation.npz", "facilities.csv", "people.npz", "buildings.npz", "stops.npz", "effects.csv")


@dataclass(frozen=True)
class GroundParts:
    """What a pack knows of its ground, as needed for a walk; elevation, stops and outline may be None.

    folder: of the pack that was asked for; from_folder: of the one that has the streets, itself or one that it builds on.
    """

    folder: Path
    streets: Streets
    elevation: Elevation | None
    facilities: Facilities
    homes: Homes
    sources: tuple[ImportRecord, ...]
    stops: Stops | None = None
    outline: "Outline | None" = None
    from_folder: Path | None = None


def ground_folder(folders: Sequence[Path]) -> Path | None:
    """Return the first of a pack's folders that has streets; None where none has."""
    return next((folder for folder in folders if (folder / "space" / "streets.npz").exists()), None)


def ground_parts(pack: str | Path) -> GroundParts:
    """Return streets, facilities and homes of a pack, or of the first that it builds on that has streets.

    LantuError where one is missing, with the command that brings it.
    """
    here = find_pack(pack)
    folders = lineage(here)
    folder = ground_folder(folders)
    space = open_space(folder or folders[0])
    streets = space.streets()
    if streets is None or not streets.start.size:
        raise LantuError(
            Text(f"规划包“{here.name}”没有街道", f"the pack '{here.name}' has no streets"),
            hint=Text(f"请导入：lantu import osm 文件 {here}", f"bring them: lantu import osm FILE {here}"),
        )
    facilities, homes = space.facilities(), space.homes()
    if facilities is None or not facilities.id.size:
        raise LantuError(
            Text(f"规划包“{here.name}”没有设施", f"the pack '{here.name}' has no facilities"),
            hint=Text(
                f"请导入：lantu import osm 文件 {here}，或 lantu import table 文件 {here}",
                f"bring them: lantu import osm FILE {here}, or lantu import table FILE {here}",
            ),
        )
    whole = space.people() or space.buildings()
    if whole is not None and whole.weight.sum() > 0 and not (homes and homes.weight.sum() > 0):
        raise LantuError(
            Text(
                f"规划包“{here.name}”的人口和住宅都不在它的边界之内",
                f"no people or homes of the pack '{here.name}' lie within its boundary",
            ),
            location=Location(str(space.folder / "boundary.geojson")),
            hint=Text(
                "边界是别处的，或经纬度写反了", "it is that of another place, or longitude and latitude are exchanged"
            ),
        )
    if homes is None or not homes.weight.sum() > 0:
        raise LantuError(
            Text(f"规划包“{here.name}”没有人口，也没有住宅", f"the pack '{here.name}' has neither people nor homes"),
            hint=Text(
                f"请导入人口网格：lantu import raster 文件 {here} --as population；或用 lantu import osm 导入建筑",
                f"bring a grid of people: lantu import raster FILE {here} --as population; or buildings: lantu import osm",
            ),
        )
    return GroundParts(
        here, streets, space.elevation(), facilities, homes, space.sources(), space.stops(), space.outline(), folder
    )


def ground_files(folders: Sequence[Path]) -> dict[str, str]:
    """Return the SHA-256 of each file that a walk in a pack depends on, by its name below the pack's folder."""
    folder = ground_folder(folders)
    if folder is None:
        return {}
    before = "" if folder == folders[0] else f"{folder.name}/"
    return {
        f"{before}space/{name}": hashlib.sha256((folder / "space" / name).read_bytes()).hexdigest()
        for name in _WALKED
        if (folder / "space" / name).exists()
    }


def ground_indicators(folders: Sequence[Path]) -> dict[str, Indicator]:
    """Return the indicators that a pack with streets has beside the catalogue: the share within minutes of each kind."""
    if ground_folder(folders) is None:
        return {}
    kinds = {**FACILITY_KINDS, _ANY_SCHOOL: Text("学校（不分学段）", "School of any stage")}
    return {f"{WITHIN}{kind}": _indicator(kind, name) for kind, name in kinds.items()}


def _indicator(kind: str, name: Text) -> Indicator:
    minutes = f"{WITHIN_MINUTES:g}"
    return Indicator(
        id=f"{WITHIN}{kind}",
        name_zh=f"步行{minutes}分钟可达{name.zh}的比例",
        name_en=f"Within {minutes} minutes on foot: {name.en.lower()}",
        unit=unit("%"),
        direction="higher",
        lower=0.0,
        upper=1.0,
        numerator=f"{WITHIN}{kind}",
        nature="share",
        aggregation="population-weighted",
        definition=f"People (else the floor space of homes) within {minutes} minutes' walk, stairs and slopes counted, of a mapped "
        f"facility: {name.en.lower()} / all x 100",
        definition_zh=f"计台阶和坡度，步行{minutes}分钟内有已标注{name.zh}的人口（没有人口分布时为居住建筑面积）/ 全部 × 100",
        computed_from="streets; facilities; people or homes",
        computed_from_zh="街道；设施；人口或住房",
    )


def districts_of(homes: Homes, city: City) -> NDArray[np.str_]:
    """Return the district (home,) that each home lies in, by the outlines of the city's places; empty in none."""
    found = np.full(homes.weight.size, "", dtype=f"<U{max([1, *(len(place.id) for place in city.places)])}")
    for place in city.districts():
        if place.geometry:
            found[(found == "") & inside(place.geometry, homes.lon, homes.lat)] = place.id
    return found
